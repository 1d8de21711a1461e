"""Whether a text is in English, the one language that is coded."""

from __future__ import annotations

import functools
from typing import Any

from communique.errors import UnsupportedLanguage

SAMPLE = 4_000
"""Code points looked at: enough for certainty, and a hundredth of the parser's time."""
CERTAIN = 0.6
"""Probability of another language above which a text is refused; 3,000 English documents never reach it, and lists of
foreign names stay below .2 (measured on the development reports)."""


def check_language(text: str, *, name: str, asked: str | None = None) -> None:
    """Raise UnsupportedLanguage where a text is surely not English, or where another language is asked for."""
    if asked is not None:
        if asked.lower().partition("-")[0] != "en":
            raise UnsupportedLanguage(name, asked)
        return
    language, probability = language_of(text)
    if language != "en" and probability >= CERTAIN:
        raise UnsupportedLanguage(name, language)


def language_of(text: str) -> tuple[str, float]:
    """The likeliest language of a text (ISO 639-1 where there is one) and its probability."""
    start = max(0, min(len(text) // 4, 1_000) if len(text) > SAMPLE else 0)
    language, probability = _identifier().classify(text[start : start + SAMPLE])
    return str(language), float(probability)


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
