"""Asking a small report whom some of its words mean."""

from __future__ import annotations

from communique.claims import Claims, StatementClaim
from communique.link.actors import Cast, Identity
from communique.model import Span
from communique.notes import Notes


def at(notes: Notes, words: str, occurrence: int = 1) -> Span:
    """The span of words in a report's text."""
    start = -1
    for _ in range(occurrence):
        start = notes.report.text.index(words, start + 1)
    return notes.report.span(start, start + len(words))


def quoted(notes: Notes, speaker: str, *content: str, occurrence: int = 1) -> StatementClaim:
    """A direct quotation by the words SPEAKER."""
    return StatementClaim(
        speaker=at(notes, speaker, occurrence), content=tuple(at(notes, words) for words in content), form="direct"
    )


def cast_of(notes: Notes, *statements: StatementClaim) -> Cast:
    """The cast of a report with these statements."""
    return Cast(notes, Claims(statements=statements))


def meant(notes: Notes, words: str, occurrence: int = 1, *statements: StatementClaim) -> tuple[Identity, ...]:
    """Whom these words of a report mean."""
    return cast_of(notes, *statements).meant_by(at(notes, words, occurrence))


def named(notes: Notes, words: str, occurrence: int = 1, *statements: StatementClaim) -> list[str]:
    """The names of those whom these words of a report mean."""
    return [identity.name for identity in meant(notes, words, occurrence, *statements)]


def codes(notes: Notes, words: str, occurrence: int = 1) -> list[tuple[str | None, str]]:
    """Country and sector of those whom these words of a report mean."""
    return [(identity.country, identity.sector) for identity in meant(notes, words, occurrence)]
