"""Answers about what goes through several reports: matters, conflicts, changes, commitments, stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from communique.commitment import CommitmentStep
from communique.following import stories_from
from communique.model import Conflict, Span, Step
from communique.show.assistants import asked
from communique.show.assistants.cited import Cited, Quote, cited, cited_step, listed, quote, quotes, short
from communique.show.followed import Source, Standing
from communique.show.kept import Undertaking, kept, undertakings
from communique.show.room import lists
from communique.show.room.cursors import Listed, cursor_of, mark_in
from communique.show.room.matter import matter_page
from communique.show.room.today import CALLED_OFF, Changed, disputed, today
from communique.store import Store
from communique.vocabulary import COMMITMENT_STANDINGS

One = TypeVar("One")
REPORTS_OF_STORY = 10
"""Reports of one story that are told."""


MOST_SKIPPED = 10_000
"""Stories behind which a part begins at most, from a day on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMark:
    """A place in the list of stories: behind SKIP of those last told BEFORE a day (None: of all)."""

    before: date | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTold:
    """What REPORT says of a matter: its STATE after it, when and where it is to be, in QUOTES; on which CONDITIONS."""

    report: Cited
    state: str
    earliest: date | None
    latest: date | None
    places: tuple[str, ...]
    options: tuple[str, ...]
    said_by: tuple[str, ...]
    conditions: tuple[Quote, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterTold:
    """A matter, with the LAST step of it; OVERDUE: its day has passed, and no report says that it was held."""

    id: str
    what: str | None
    parties: tuple[str, ...]
    people: tuple[str, ...]
    overdue: bool
    reports: int
    last: StepTold


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictTold:
    """Two SIDES that cannot both be right about FIELD of MATTER; SETTLED_BY is the report that says who was (RIGHT)."""

    matter: str
    what: str | None
    field: str
    sides: tuple[StepTold, ...]
    settled_by: str | None
    right: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLife:
    """A matter AS_OF a day, ITEMS are its steps from first to last; OPEN is undecided; ORIGINS counts its witnesses."""

    id: str
    what: str | None
    as_of: date | None
    state: str
    overdue: bool
    open: tuple[str, ...]
    origins: str
    conflicts: tuple[ConflictTold, ...]
    items: tuple[StepTold, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTold:
    """MATTER is new, called off, or otherwise CHANGED by STEP; it was at BEFORE."""

    matter: str
    what: str | None
    change: str
    before: str | None
    step: StepTold


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesTold:
    """ITEMS are the changes SINCE a day UNTIL another, the last first; MORE: not all of that time are listed."""

    since: date
    until: date
    items: tuple[ChangeTold, ...]
    next: str | None
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentStepTold:
    """What REPORT says of a commitment, in QUOTES, SAID_BY whom."""

    report: Cited
    state: str
    said_by: tuple[str, ...]
    condition: str | None
    earliest: date | None
    latest: date | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentTold:
    """BY undertook something TO others, which STANDS so; STEPS are its first and last reports."""

    id: str
    kind: str
    by: str | None
    people: tuple[str, ...]
    to: tuple[str, ...]
    negated: bool
    stands: str
    reports: int
    steps: tuple[CommitmentStepTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """A report of a story, with the words it begins with."""

    report: Cited
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """A story that so many REPORTS tell from FIRST to LAST; TOLD are the first of them."""

    id: str
    first: date | None
    last: date | None
    reports: int
    told: tuple[StoryReport, ...]


def matters(store: Store, one: asked.Matters) -> Listed[MatterTold]:
    """Matters, the last told first."""
    found = lists.standings(store, one.query(), cursor=one.cursor, limit=one.limit)
    return Listed(items=tuple(map(_matter, found.items)), next=found.next)


def matter(store: Store, one: asked.OneMatter) -> MatterLife:
    """One matter, step by step."""
    page = matter_page(store, one.matter, one.as_of)
    bound = {told.step: [c.condition for c in told.conditions] for told in page.steps}
    sources = {told.step.report: told.source for told in page.steps}
    part = _part([_step(told.step, told.source, bound[told.step]) for told in page.steps], one.cursor, one.limit)
    return MatterLife(
        id=page.line.id, what=short(page.line.what), as_of=page.as_of, state=page.line.state,
        overdue=page.line.overdue, open=page.open, origins=page.origins.told,
        conflicts=tuple(
            _conflict(page.line.id, page.line.what, c, [sources[side.report] for side in c.sides])
            for c in page.conflicts[: one.limit]
        ),
        items=part.items, next=part.next,
    )  # fmt: skip


def conflicts(store: Store, one: asked.Conflicts) -> Listed[ConflictTold]:
    """Conflicts, the last told first."""
    part = _part(disputed(store, since=one.since, still_open=one.open), one.cursor, one.limit)
    return Listed(
        items=tuple(_conflict(c.matter, c.what, c.conflict, c.sources) for c in part.items), next=part.next
    )  # fmt: skip


def changes(store: Store, one: asked.Changes) -> ChangesTold:
    """What changed, the last first."""
    found = today(store, one.since, one.until)
    all_ = sorted(
        (*found.new, *found.called_off, *found.changed), key=lambda c: (c.step.published, c.matter), reverse=True
    )
    part = _part(all_, one.cursor, one.limit)
    return ChangesTold(
        since=found.since, until=found.until, items=tuple(map(_change, part.items)), next=part.next, more=found.more
    )  # fmt: skip


def commitments(store: Store, one: asked.Commitments) -> Listed[CommitmentTold]:
    """Commitments, the last told first."""
    states = [state for state in COMMITMENT_STANDINGS if state in one.state]
    part = _part(undertakings(kept(store), by=one.by, states=states, on=one.as_of), one.cursor, one.limit)
    return Listed(items=tuple(map(_commitment, part.items)), next=part.next)


def stories(store: Store, one: asked.Stories) -> Listed[StoryTold]:
    """Stories, the last told first; those of one day in parts too."""
    mark = mark_in(one.cursor, StoryMark) or StoryMark()
    start = min(max(mark.skip, 0), MOST_SKIPPED)
    end = start + one.limit
    pages, before = stories_from(store, least=one.least, before=mark.before, limit=end)
    items = []
    for page in pages[start:end]:
        ids = [report for report, _ in page.reports]
        told = tuple(_beginning(store, report) for report in ids[:REPORTS_OF_STORY])
        items.append(StoryTold(id=page.id, first=page.first, last=page.last, reports=len(ids), told=told))
    if end < len(pages):
        return Listed(items=tuple(items), next=cursor_of(StoryMark(before=mark.before, skip=end)))
    return Listed(items=tuple(items), next=cursor_of(StoryMark(before=before) if before else None))


def beginning(text: str, blocks: Iterable[tuple[int, int, str]]) -> tuple[Quote, ...]:
    """The words that a report begins with: its first paragraph of the body."""
    for start, end, role in blocks:
        if role == "body" and text[start:end].strip():
            return (quote(Span(start=start, end=end, text=text[start:end])),)
    return ()


def _beginning(store: Store, report: str) -> StoryReport:
    record = store.record(report)
    (line,) = store.lines([record.report.id])
    blocks = ((block.start, block.end, block.role) for block in record.report.blocks)
    return StoryReport(report=cited(line), quotes=beginning(record.report.text, blocks))


def _part(found: Sequence[One], cursor: str | None, limit: int) -> Listed[One]:
    """A part of a list that is known as a whole; its cursors are numbers."""
    start = lists.number_in(cursor)
    end = start + limit
    return Listed(items=tuple(found[start:end]), next=cursor_of(end) if end < len(found) else None)


def _matter(one: Standing) -> MatterTold:
    return MatterTold(
        id=one.matter.id, what=short(one.matter.what), parties=listed(one.matter.parties),
        people=listed(one.matter.people), overdue=one.overdue, reports=len({step.report for step in one.steps}),
        last=_step(one.now, one.sources[-1], one.now.conditions),
    )  # fmt: skip


def _step(step: Step, source: Source, conditions: Iterable[Span] = ()) -> StepTold:
    return StepTold(
        report=cited_step(step.report, step.published, source), state=step.state, earliest=step.earliest,
        latest=step.latest, places=listed(step.places), options=listed(step.options), said_by=listed(step.said.by),
        conditions=quotes((*step.conditions, *conditions)), quotes=quotes(step.evidence),
    )  # fmt: skip


def _conflict(matter_id: str, what: str, conflict: Conflict, sources: Iterable[Source]) -> ConflictTold:
    sides = tuple(_step(step, source) for step, source in zip(conflict.sides, sources, strict=True))
    return ConflictTold(
        matter=matter_id, what=short(what), field=conflict.field, sides=sides, settled_by=conflict.settled_by,
        right=conflict.right,
    )  # fmt: skip


def _change(one: Changed) -> ChangeTold:
    kind = "new" if one.before is None else "called off" if one.step.state in CALLED_OFF else "changed"
    return ChangeTold(
        matter=one.matter, what=short(one.what), change=kind, before=one.before.state if one.before else None,
        step=_step(one.step, one.source),
    )  # fmt: skip


def _commitment(one: Undertaking) -> CommitmentTold:
    told = list(zip(one.steps, one.sources, strict=True))
    shown = told if len(told) == 1 else [told[0], told[-1]]
    return CommitmentTold(
        id=one.commitment.id, kind=one.commitment.kind, by=short(one.commitment.by),
        people=listed(one.commitment.people), to=listed(one.commitment.to), negated=one.commitment.negated,
        stands=one.stands, reports=len(told), steps=tuple(_kept_step(step, source) for step, source in shown),
    )  # fmt: skip


def _kept_step(step: CommitmentStep, source: Source) -> CommitmentStepTold:
    return CommitmentStepTold(
        report=cited_step(step.report, step.published, source), state=step.state, said_by=listed(step.said_by),
        condition=short(step.condition), earliest=step.earliest, latest=step.latest,
        quotes=quotes((step.what, *step.evidence)),
    )  # fmt: skip
