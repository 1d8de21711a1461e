"""Communiqué: a sourced record of diplomacy, read from news reports and official statements."""

__version__ = "0.1.0"
