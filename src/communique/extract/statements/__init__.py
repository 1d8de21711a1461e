"""Notes -> statements: who is given as the source of which words, by rules over the parse and quotation marks."""

from __future__ import annotations

from communique.extract.statements.find import find_statements

__all__ = ["find_statements"]
