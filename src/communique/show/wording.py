"""Values of the record in words for people: times, names, places, quotations. Plain strings, safe on any terminal."""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Iterable
from datetime import date

from communique.model import Actor, Event, Place, Report, Span, Statement, When
from communique.vocabulary import CODED_ROLES, Polarity, PublishedFrom

OPENING, CLOSING = '"“‘„«', '"”’»“'
DOUBLE = '"“”„«»'
KNOWN_FROM: dict[PublishedFrom | None, str] = {
    "given": "date given",
    "page": "date from the page",
    "dateline": "date from the dateline",
    None: "date of unknown origin",
}
STANDS: dict[Polarity, str] = {"denies": "denied by the speaker", "not_said": "not said by the speaker"}
"""What a page says of content that its speaker does not stand behind."""
HIDDEN = {"Cc", "Cf", "Co", "Cs"}
"""Categories of characters that steer a terminal or cannot be seen: control, format (as text direction), private."""
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens, zero-width spaces and byte order marks: pages are full of them, and they are left out."""
JOINERS = "\u200c\u200d"
"""Format characters that words of some scripts need."""


def clean(text: str) -> str:
    """Text on one line, with what could steer a terminal shown as a replacement character."""
    flat = " ".join(text.translate(UNSEEN).split())
    return "".join("\ufffd" if unicodedata.category(c) in HIDDEN and c not in JOINERS else c for c in flat)


def quoted(span: Span) -> str:
    """The words of a span in quotation marks: their own where they have some, single ones around a quotation."""
    words = clean(span.text)
    if len(words) > 1 and words[0] in OPENING and words[-1] in CLOSING:
        return words
    return f"‘{words}’" if any(mark in words for mark in DOUBLE) else f"“{words}”"


def offsets(span: Span) -> str:
    """Where a span stands, in code points of the report, end exclusive."""
    return f"{span.start}–{span.end}"


def day_in_words(day: date) -> str:
    """A day such as 9 March 2018."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def interval_in_words(when: When) -> str:
    """What a time means: "9 March 2018", "May 2018", "from 1 May 2018 on", or its EDTF string without a year."""
    return between_in_words(when.earliest, when.latest) or when.edtf or "no date known"


def between_in_words(earliest: date | None, latest: date | None) -> str:
    """Two ends in words, either of which may be open; "" where both are."""
    match (earliest, latest):
        case (None, None):
            return ""
        case (first, None) if first:
            return f"from {day_in_words(first)} on"
        case (None, last) if last:
            return f"by {day_in_words(last)}"
        case (first, last) if first and last:
            return _between(first, last)
    raise AssertionError((earliest, latest))


def step_state(state: str) -> str:
    """The state of a matter in words: "place rumoured"."""
    return state.replace("_", " ")


def _between(first: date, last: date) -> str:
    if first == last:
        return day_in_words(first)
    # Written without adding a day to the last day of all, which would not be a date.
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and ends_month and first.year == last.year:
        if first.month == last.month:
            return f"{calendar.month_name[first.month]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last)}"
    return f"{day_in_words(first)} – {day_in_words(last)}"


def names(actors: Iterable[Actor | Place]) -> str:
    """Names in a row: "Lund", "Lund and Quill", "Lund, Quill and Sylvania"."""
    return in_a_row([clean(actor.name) for actor in actors])


def in_a_row(words: list[str], last: str = "and") -> str:
    """Words joined by commas, the last by a word."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def who(actor: Actor) -> str:
    """An actor with country, sector and a mark where the name is withheld, as in "Ada Lund (SYL GOV)"."""
    stands_for = " ".join(part for part in (actor.country, actor.sector if actor.sector != "UNK" else None) if part)
    marks = ", ".join(mark for mark in (stands_for, "not named" if actor.anonymous else "") if mark)
    return clean(actor.name) + (f" ({marks})" if marks else "")


def in_office(actor: Actor) -> str:
    """An actor with what `who` tells, and the office, unless the name tells it."""
    office = clean(actor.office or "")
    told = not office or office.casefold() in actor.name.casefold()
    return who(actor) if told else f"{who(actor)}, {office}"


def parties(sources: tuple[Actor, ...], targets: tuple[Actor, ...]) -> str:
    """Who does it to whom; parties that are on both sides stand together."""
    if not sources or not targets:
        return f"{names(sources) or 'somebody not named'} → {names(targets)}" if targets else names(sources)
    if {actor.id for actor in sources} == {actor.id for actor in targets}:
        return names(sources)
    return f"{names(sources)} → {names(targets)}"


def place(there: Place) -> str:
    """A place with its country, and a mark where it is not known which place is meant."""
    where = clean(there.name) + (f" ({there.country})" if there.country else "")
    return f"{where}, unresolved" if there.precision == "unresolved" else where


def kind(event: Event) -> str:
    """The event's type and mode."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def status(event: Event) -> str:
    """The event's status in words."""
    return event.status.replace("_", " ")


def manner(statement: Statement) -> list[str]:
    """How it was said, apart from the people: polarity, kind, form, channel and medium."""
    marks = [STANDS[statement.polarity]] if statement.polarity in STANDS else []
    if statement.kind != "statement":
        marks.append(statement.kind)
    marks.append(statement.form)
    if statement.channel != "unspecified":
        marks.append(statement.channel)
    if statement.medium:
        marks.append(f"carried by {clean(statement.medium)}")
    return marks


def dated(report: Report) -> str:
    """The day of publication and how it is known."""
    day = report.published_on
    return f"{day_in_words(day)} ({KNOWN_FROM[report.published_from]})" if day else "date unknown"


def titled(report: Report) -> str:
    """The title, or the beginning of the text proper where there is none."""
    if report.title and report.title.strip():
        return clean(report.title)
    first = next((block.start for block in report.blocks if block.role in {"title", *CODED_ROLES}), 0)
    start = clean(report.text[first : first + 200])
    return start if len(start) <= 72 else start[:71].rsplit(" ", 1)[0] + " …"
