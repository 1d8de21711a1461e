"""What must hold, and what depends on it: if, unless, until, before, after, provided, when."""

from __future__ import annotations

from communique.extract.conditions.find import find_conditions

__all__ = ["find_conditions"]
