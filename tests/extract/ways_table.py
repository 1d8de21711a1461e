"""The tables of sentences in `ways/`: what each asks, and what the statements of a sentence answer.

A line is `text || cue || wanted`: ¶ is an empty line, `wanted` is `field=value; ...` ("-" for none; people by commas)
or `absent`. A line that begins with "~" asks for the kind of a cue alone, in the frame that stands in the place of the
cue. `seen.txt` was worked with; `kept.txt` was written with it, before any rule, and read only to report a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.claims import Links, StatementClaim
from communique.extract.statements import find_statements
from communique.extract.statements.kinds import kind_of
from communique.model import Span
from communique.notes import Notes
from communique.record.statements import statements_of
from tests.conftest import NotesOf

TABLES = Path(__file__).with_name("ways")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The statement of TEXT with CUE should have the fields WANTED (None: there should be no such statement)."""

    area: str
    text: str
    cue: str
    wanted: dict[str, str] | None
    alone: bool = False


def cases(name: str) -> Iterator[Case]:
    """The cases of a table."""
    area = ""
    for line in (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            area = line[1:].strip()
        elif line:
            text, cue, wanted = (part.strip() for part in line.split("||"))
            pairs = dict(pair.strip().split("=") for pair in wanted.split(";")) if wanted != "absent" else None
            words = text.removeprefix("~").strip().replace("¶", "\n\n")
            yield Case(area=area, text=words, cue=cue, wanted=pairs, alone=text.startswith("~"))


def faults(case: Case, notes_of: NotesOf) -> list[str]:
    """What the statements of a case answer otherwise than the table; [] where all is right."""
    if case.alone:
        kind = kind_of(case.text.split(), case.cue)
        return [] if case.wanted == {"kind": kind} else [f"kind is {kind}"]
    notes = notes_of(case.text)
    claims = find_statements(notes)
    found = [claim for claim in claims if claim.cue and case.cue in claim.cue.text]
    if case.wanted is None:
        return [f"found with {claim.content[0].text!r}" for claim in found]
    if not found:
        return [f"no such statement among {[claim.cue.text for claim in claims if claim.cue]}"]
    answers = [_faults(claim, case.wanted, claims, notes) for claim in found]
    return min(answers, key=len)


def _faults(
    claim: StatementClaim, wanted: dict[str, str], claims: tuple[StatementClaim, ...], notes: Notes
) -> list[str]:
    said: dict[str, Callable[[], str]] = {
        "anonymity": lambda: _words(claim.anonymity),
        "channel": lambda: claim.channel,
        "form": lambda: claim.form,
        "inside": lambda: _outer(claim, claims, notes),
        "kind": lambda: claim.kind,
        "medium": lambda: _words(claim.medium),
        "polarity": lambda: claim.polarity,
        "relays": lambda: ", ".join(_words(span) for span in claim.relayed_by) or "-",
        "speaker": lambda: _words(claim.speaker),
        "to": lambda: ", ".join(_words(span) for span in claim.addressees) or "-",
    }
    answers = {field: said[field]() for field in wanted}
    return [f"{field} is {answer!r}" for field, answer in answers.items() if wanted[field] != answer]


def _words(span: Span | None) -> str:
    """The words of a span without a clause that only says more of whom they name ("officials who met the king")."""
    return span.text.split(" who ")[0] if span else "-"


def _outer(claim: StatementClaim, claims: tuple[StatementClaim, ...], notes: Notes) -> str:
    """The cue of the statement in which the record puts this one."""
    statements = statements_of(notes.report, claims, Links())
    by_id = {statement.id: statement for statement in statements}
    own = next(s for s in statements if s.cue == claim.cue and s.content == claim.content)
    outer = by_id[own.inside] if own.inside else None
    return _words(outer.cue) if outer else "-"
