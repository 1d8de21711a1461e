"""The last steps that every format shares: limits, language, and the report itself."""

from __future__ import annotations

from communique.errors import UnreadableInput
from communique.read.language import check_language
from communique.read.readings import ReadAs, Reading
from communique.read.text import About, report_of
from communique.settings import Settings


def reading_of(text: str, about: About, *, name: str, extractor: str, options: ReadAs, settings: Settings) -> Reading:
    """One text as a reading; raises UnreadableInput where it is empty, too long, or not in English."""
    if not any(letter.isalnum() for letter in text):
        raise UnreadableInput(name, "it holds no words", next_step="Give a report with its text.")
    if len(text) > settings.max_characters:
        raise UnreadableInput(
            name,
            f"it has {len(text):,} characters, more than the {settings.max_characters:,} of one report",
            next_step="Split it into one report a file, or JSON Lines.",
        )
    check_language(text, name=name, asked=options.language)
    report, refusals = report_of(text, about)
    return Reading(name=name, report=report, extractor=extractor, refusals=refusals)
