"""Report -> Notes: parse, names, times."""

from communique.annotate.annotator import Annotator

__all__ = ["Annotator"]
