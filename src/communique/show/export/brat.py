"""Reports as documents of brat: a file of text and one of stand-off annotation each, and what brat is to know of them.

The format is brat's own (brat.nlplab.org/standoff.html): T text-bound, E events, A attributes. Offsets are code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique.model import Actor, Event, Span, Statement
from communique.store import FoundReport
from communique.vocabulary import EVENT_TYPES, FORMS, STATUSES

ROLES = ("Source", "Target", "Mediator")
ENTITIES = ("Person", "State", "Organisation", "Group", "Office", "Population", "Place", "Content")
CONFIGURATION = f"""\
[entities]
{chr(10).join(ENTITIES)}
[relations]
[events]
{chr(10).join(f"{kind} {', '.join(f'{role}*:<ENTITY>' for role in ROLES)}" for kind in EVENT_TYPES)}
STATEMENT Speaker*:<ENTITY>, Content*:Content
[attributes]
Status Arg:<EVENT>, Value:{"|".join(STATUSES)}
Form Arg:<EVENT>, Value:{"|".join(FORMS)}
"""


def write_brat(found: Iterable[FoundReport], folder: Path) -> int:
    """A pair of files for each report, and annotation.conf; how many reports."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8", newline="\n")
    number = 0
    for report in found:
        stem = folder / report.report.id
        stem.with_suffix(".txt").write_text(report.report.text, encoding="utf-8", newline="")
        stem.with_suffix(".ann").write_text(annotation_of(report), encoding="utf-8", newline="\n")
        number += 1
    return number


def annotation_of(found: FoundReport) -> str:
    """The lines of annotation of one report."""
    document = _Document()
    actors = {actor.id: actor for actor in found.tells.actors}
    for actor in found.tells.actors:
        for mention in actor.mentions:
            document.bound(actor.kind.capitalize(), mention)
    for place in found.tells.places:
        for mention in place.mentions:
            document.bound("Place", mention)
    for event in found.tells.events:
        document.event(event, actors)
    for statement in found.tells.statements:
        document.statement(statement, actors)
    return "".join(f"{line}\n" for line in document.lines)


class _Document:
    """The lines of one file, numbered as they come; words that are bound twice in one role are one line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._bound: dict[tuple[str, Span], str] = {}
        self._counts = {"T": 0, "E": 0, "A": 0}

    def bound(self, kind: str, span: Span) -> str:
        """The id of words that are of this kind."""
        if (kind, span) not in self._bound:
            self._bound[kind, span] = self._line("T", f"{kind} {_fragments(span)}\t{_flat(span.text)}")
        return self._bound[kind, span]

    def event(self, event: Event, actors: dict[str, Actor]) -> None:
        """An event with who plays which part in it, by a mention within its evidence where there is one."""
        parts = []
        for role, ids in zip(ROLES, (event.source, event.target, event.mediators), strict=True):
            parts += self._parts(role, (actors[one] for one in ids if one in actors), event.evidence)
        trigger = self.bound(event.type, event.trigger)
        named = self._line("E", " ".join([f"{event.type}:{trigger}", *parts]))
        self._line("A", f"Status {named} {event.status}")

    def statement(self, statement: Statement, actors: dict[str, Actor]) -> None:
        """A statement at its cue; one without a cue (a headline's colon) hangs on the words of its content."""
        content = [self.bound("Content", span) for span in statement.content]
        trigger = self.bound("STATEMENT", statement.cue or statement.content[0])
        near = (statement.speaker,) if statement.speaker else ()
        parts = self._parts("Speaker", (actors[one] for one in statement.speakers if one in actors), near)
        parts += [f"Content{n or ''}:{one}" for n, one in _numbered(content)]
        named = self._line("E", " ".join([f"STATEMENT:{trigger}", *parts]))
        self._line("A", f"Form {named} {statement.form}")

    def _parts(self, role: str, actors: Iterable[Actor], near: tuple[Span, ...]) -> list[str]:
        bound = []
        for actor in actors:
            within = [mention for mention in actor.mentions if any(span.holds(mention) for span in near)]
            if within or actor.mentions:
                bound.append(self.bound(actor.kind.capitalize(), (within or actor.mentions)[0]))
        return [f"{role}{n or ''}:{one}" for n, one in _numbered(bound)]

    def _line(self, letter: str, rest: str) -> str:
        self._counts[letter] += 1
        name = f"{letter}{self._counts[letter]}"
        self.lines.append(f"{name}\t{rest}")
        return name


def _numbered(ids: list[str]) -> Iterable[tuple[int, str]]:
    """A part that several play is numbered from the second on, as brat does: Source, Source2."""
    return ((0 if n == 0 else n + 1, one) for n, one in enumerate(ids))


def _fragments(span: Span) -> str:
    """Offsets as brat wants them: a span that runs over lines is given line by line."""
    found, start = [], span.start
    for n, character in enumerate([*span.text, "\n"]):
        if character in "\r\n":
            if span.start + n > start:
                found.append(f"{start} {span.start + n}")
            start = span.start + n + 1
    return ";".join(found)


def _flat(text: str) -> str:
    """The words of these fragments, with a blank between them."""
    return " ".join(part for part in text.replace("\r", "\n").split("\n") if part)
