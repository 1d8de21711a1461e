"""The last steps that every format shares: limits, language, and the report itself."""

from __future__ import annotations

from dataclasses import replace

from communique.errors import UnreadableInput
from communique.model import Refusal, Report
from communique.read.addresses import address_of, elsewhere
from communique.read.language import check_language
from communique.read.origin import outlet_at
from communique.read.readings import ReadAs, Reading
from communique.read.text import About, report_of
from communique.settings import Settings


def reading_of(text: str, about: About, *, name: str, extractor: str, options: ReadAs, settings: Settings) -> Reading:
    """One text as a reading; raises UnreadableInput where it is empty, too long, or not in English.

    `about` is what the input tells of itself; what the user gives (`options`) is believed before it.
    """
    if not any(letter.isalnum() for letter in text):
        raise UnreadableInput(name, "it holds no words", next_step="Give a report with its text.")
    if len(text) > settings.max_characters:
        raise UnreadableInput(
            name,
            f"it has {len(text):,} characters, more than the {settings.max_characters:,} of one report",
            next_step="Split it into one report a file, or JSON Lines.",
        )
    check_language(text, name=name, asked=options.language)
    report, refusals = report_of(text, _with_given(about, options))
    return Reading(name=name, report=report, extractor=extractor, refusals=refusals + _tables(report))


def _with_given(about: About, options: ReadAs) -> About:
    fetched = options.url or options.envelope.url or options.envelope.home
    told = about.url if options.envelope.home is None or not elsewhere(about.url, fetched=fetched) else None
    return replace(
        about,
        url=options.url or address_of(told, fetched=options.envelope.url),
        source=options.source or about.source,
        origin=about.origin or outlet_at(elsewhere(about.url, fetched=fetched)),
        title=options.title or about.title,
        published=options.published or about.published,
        retrieved=options.envelope.retrieved or about.retrieved,
        today=options.today,
    )


def _tables(report: Report) -> tuple[Refusal, ...]:
    """A refusal for each table, from its first row to its last: nothing is claimed from cells."""
    runs: list[tuple[int, int]] = []
    role = None
    for block in report.blocks:
        if block.role == "table":
            start = runs.pop()[0] if role == "table" else block.start
            runs.append((start, block.end))
        role = block.role
    return tuple(Refusal(stage="read", reason="a table is not coded", span=report.span(*run)) for run in runs)
