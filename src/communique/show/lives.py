"""Matters as lines of a page: how each stands, and its steps with the words that tell them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from communique.commitment import CommitmentStep
from communique.model import Conflict, Matter, Step
from communique.show import wording
from communique.show.followed import Change, Disputed, Source, Standing
from communique.show.text import Hanging

COLOURS = {"held": "green", "ended_early": "red", "cancelled": "red", "postponed": "red", "in_doubt": "red"}
LONGEST = 160
"""Characters of a step's words that are shown."""


def matter_lines(found: tuple[Standing, ...]) -> Iterator[RenderableType]:
    """Each matter with how it stands."""
    for one in found:
        yield _head(one.matter, one.now.state, overdue=one.overdue)
        yield Hanging(Text(" · ".join(_facts(one.now)) or "no day, no place", style="dim"))
        told = f"{one.matter.id} · {wording.day_in_words(one.now.published)} · {_reports(one)}"
        yield Hanging(Text(told, style="dim"))
        yield Text()


def life_lines(one: Standing) -> Iterator[RenderableType]:
    """A matter with all its steps, first to last."""
    yield _head(one.matter, one.now.state, overdue=one.overdue)
    yield Hanging(Text(f"{one.matter.id} · {_reports(one)}", style="dim"))
    yield Text()
    for step, source in zip(one.steps, one.sources, strict=True):
        yield from _step(step, source)


def change_lines(found: tuple[Change, ...]) -> Iterator[RenderableType]:
    """What changed, in order of publication."""
    for change in found:
        yield _head(change.matter, change.step.state)
        was = f"was {wording.step_state(change.before.state)}" if change.before else "new"
        yield Hanging(Text(f"{change.matter.id} · {was}", style="dim"))
        yield from _step(change.step, change.source)


def conflict_lines(found: tuple[Disputed, ...]) -> Iterator[RenderableType]:
    """Conflicts, both sides with their words and who stands behind each."""
    for one in found:
        conflict = one.conflict
        yield Text.assemble((wording.clean(one.matter.what), "bold"), (f" · {FIELDS[conflict.field]}", "red"))
        yield Hanging(Text(f"{one.matter.id} · {_settled(conflict)}", style="dim"))
        for step, source in zip(conflict.sides, one.sources, strict=True):
            said = step.said
            by = f" · told by {wording.in_a_row([wording.clean(name) for name in said.by])}" if said.by else ""
            facts = [wording.step_state(said.state), *_facts_of(said.earliest, said.latest, said.places)]
            yield Hanging(Text.assemble((wording.day_in_words(step.published), "bold"), f"  {' · '.join(facts)}{by}"))
            yield from words_and_source(step, source)
        yield Text()


FIELDS = {"place": "two places", "state": "two states", "when": "two dates"}


def _settled(conflict: Conflict) -> str:
    if conflict.settled_by is None or conflict.right is None:
        return "open"
    return f"settled by {conflict.settled_by}: the {('first', 'second')[conflict.right]} is right"


def _head(matter: Matter, state: str, *, overdue: bool = False) -> Text:
    late = (" · its day has passed, and no report says that it was held", "red") if overdue else ""
    return Text.assemble(
        (wording.clean(matter.what), "bold"), (f" · {wording.step_state(state)}", COLOURS.get(state, "yellow")), late
    )


def _step(step: Step, source: Source) -> Iterator[RenderableType]:
    line = Text.assemble(
        (wording.day_in_words(step.published), "bold"),
        (f"  {wording.step_state(step.state)}", COLOURS.get(step.state, "yellow")),
        f"  {' · '.join(_facts(step))}" if _facts(step) else "",
    )
    yield Hanging(line)
    yield from words_and_source(step, source)


def words_and_source(step: Step | CommitmentStep, source: Source) -> Iterator[RenderableType]:
    """The words that tell a step, and the report that they stand in."""
    for span in step.conditions if isinstance(step, Step) and step.state == "condition_added" else ():
        yield Hanging(Hanging(Text(f"depends on {wording.quoted(span)} {wording.offsets(span)}", style="yellow")))
    for span in step.evidence[:2]:
        words = wording.clean(span.text)
        shown = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
        yield Hanging(Hanging(Text(f"“{shown}” {span.start}–{span.end}")))
    marks = [step.report, *(wording.clean(part) for part in (source.source, source.title) if part)]
    yield Hanging(Hanging(Text(" · ".join(marks), style="dim")))


def _facts(step: Step) -> list[str]:
    """When and where it is to be, as known then."""
    facts = _facts_of(step.earliest, step.latest, step.places)
    if step.options and not step.places:
        facts.append(f"perhaps in {wording.in_a_row([wording.clean(place) for place in step.options], 'or')}")
    return facts


def _facts_of(earliest: date | None, latest: date | None, places: tuple[str, ...]) -> list[str]:
    days = [wording.between_in_words(earliest, latest)] if earliest or latest else []
    return [*days, *([wording.in_a_row([wording.clean(place) for place in places])] if places else [])]


def _reports(one: Standing) -> str:
    """How many reports tell it, and how many of them without copying another."""
    if one.origins is not None:
        return one.origins.told
    return f"{len(one.steps)} report{'' if len(one.steps) == 1 else 's'}"
