"""Commitments as lines of a page: who undertook what, how it stands, and the steps with the words that tell them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from communique.commitment import CommitmentStep
from communique.knowledge.countries import country
from communique.show import wording
from communique.show.kept import Undertaking
from communique.show.lives import words_and_source
from communique.show.text import Hanging

COLOURS = {"met": "green", "broken": "red", "dropped": "red", "due": "red"}
KINDS = {
    "promised": "promised",
    "conditional": "said what it will do on a condition",
    "declared": "said what it will do",
}


def undertaking_lines(found: tuple[Undertaking, ...]) -> Iterator[RenderableType]:
    """Each commitment with how it stands."""
    for one in found:
        yield from _head(one)
        told = f"{one.commitment.id} · {wording.day_in_words(one.now.published)} · {_reports(one)}"
        yield Hanging(Text(told, style="dim"))
        yield Text()


def vow_lines(one: Undertaking) -> Iterator[RenderableType]:
    """A commitment with all its steps, first to last."""
    yield from _head(one)
    yield Hanging(Text(f"{one.commitment.id} · {KINDS[one.commitment.kind]} · {_reports(one)}", style="dim"))
    yield Text()
    for step, source in zip(one.steps, one.sources, strict=True):
        by = f" · told by {wording.in_a_row([wording.clean(name) for name in step.said_by])}" if step.said_by else ""
        yield Hanging(
            Text.assemble(
                (wording.day_in_words(step.published), "bold"),
                (f"  {step.state}", COLOURS.get(step.state, "yellow")),
                f"{by}{''.join(f' · {fact}' for fact in _facts(step))}",
            )
        )
        yield from words_and_source(step, source)
    if one.commitment.holds is not None:
        told = f"{wording.day_in_words(one.commitment.holds.published)}  its condition holds"
        yield Hanging(
            Text(f"{told}: {wording.quoted(one.commitment.holds.what)} · {one.commitment.holds.report}", style="yellow")
        )


def _head(one: Undertaking) -> Iterator[RenderableType]:
    commitment = one.commitment
    who = _named(commitment.by) + (f" ({wording.in_a_row(list(commitment.people))})" if commitment.people else "")
    to = f" to {wording.in_a_row([_named(party) for party in commitment.to])}" if commitment.to else ""
    late = (" · its deadline has passed, and no report says what became of it", "red") if one.stands == "due" else ""
    yield Text.assemble(
        (wording.clean(who) + to, "bold"), (f" · {one.stands}", COLOURS.get(one.stands, "yellow")), late
    )
    yield Hanging(Text(f"“{wording.clean(commitment.what)}”"))
    facts = _facts(one.now)
    if facts:
        yield Hanging(Text(" · ".join(facts), style="dim"))


def _facts(step: CommitmentStep) -> list[str]:
    """The condition and the deadline, as known then."""
    condition = [f"{step.marker} {wording.clean(step.condition)}"] if step.condition and step.marker else []
    return [*condition, *([wording.between_in_words(step.earliest, step.latest)] if step.latest else [])]


def _named(party: str) -> str:
    home = country(party) if len(party) == 3 else None
    return home.name if home is not None else party


def _reports(one: Undertaking) -> str:
    if one.origins is not None:
        return one.origins.told
    return f"{len(one.steps)} report{'' if len(one.steps) == 1 else 's'}"
