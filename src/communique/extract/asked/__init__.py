"""A language model asked beside the rules: what it says counts where its words are in the text (docs/engines.md)."""

from __future__ import annotations

from communique.extract.asked.asking import Asking, asking

__all__ = ["Asking", "asking"]
