"""A record as a page of text: the plans first, then who said what, what happened, what is open.

Each line is followed by the words that support it. Everything from a report is put in as plain text, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Protocol

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from communique.model import Actor, Condition, Event, Leg, Place, Plan, Record, Span, Statement
from communique.show import wording
from communique.show.queries import Happened, LeftOut, Page, SaidBy
from communique.vocabulary import Status

WIDTH = 100
"""Columns where the output is no terminal."""
EXAMPLES = 3
"""Refusals shown with their words, for each reason."""
INDENT = "  "
LABEL = 10
"""Columns of the label before a line."""
SIGNS: dict[Status, tuple[str, str]] = {
    "occurred": ("●", "green"),
    "ongoing": ("◐", "cyan"),
    "planned": ("○", "yellow"),
    "proposed": ("○", "yellow"),
    "possible": ("◇", "magenta"),
    "conditional": ("◇", "magenta"),
    "not_occurred": ("✗", "red"),
    "denied": ("✗", "red"),
    "cancelled": ("✗", "red"),
    "postponed": ("✗", "red"),
}
"""A sign and a colour for each status; the status is also written out, for those who see neither."""


def console_for(stream: IO[str]) -> Console:
    """A console that writes to a stream: as wide as its terminal, or WIDTH columns without colour."""
    terminal = stream.isatty()
    return Console(
        file=stream, width=None if terminal else WIDTH, highlight=False, markup=False, emoji=False, legacy_windows=False
    )


class Hanging:
    """A part set in by the width of its lead, which stands before its first line; no spaces at line ends."""

    def __init__(self, part: RenderableType, *, lead: str = INDENT) -> None:
        self._part = part
        self._lead = lead

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(options.max_width - len(self._lead), 1)
        lead, style = self._lead, Style(dim=True)
        for line in console.render_lines(self._part, options.update(width=width), pad=False):
            while line and not line[-1].text.strip():
                line.pop()
            if line:
                yield Segment(lead, style if lead.strip() else None)
                yield from line[:-1]
                yield Segment(line[-1].text.rstrip(), *line[-1][1:])
            yield Segment.line()
            lead = " " * len(lead)


class RecordPage:
    """A record, to be printed by rich."""

    def __init__(self, record: Record) -> None:
        self._page = Page(record=record)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._header()
        sections = (
            ("THE PLANS", [self._plan(plan) for plan in self._page.plans()]),
            ("WHO SAID WHAT", [self._said(said) for said in self._page.said()]),
            ("WHAT HAPPENED", [self._happened(group) for group in self._page.happened()]),
            ("WHAT IS OPEN", [self._open(condition) for condition in self._page.open()]),
            ("REFUSED", [_left_out(left_out) for left_out in self._page.left_out()]),
        )
        for heading, parts in sections:
            if parts:
                yield Text()
                yield Text(heading, style="bold cyan")
                for part in parts:
                    yield Text()
                    yield Hanging(part)
        if not any(parts for _, parts in sections):
            yield Text("\nNobody says, does or plans anything in this report that communique codes.")

    def _header(self) -> Iterator[RenderableType]:
        report = self._page.record.report
        yield Text(wording.titled(report), style="bold")
        marks = [wording.clean(report.source)] if report.source else []
        yield Text(" · ".join([*marks, wording.dated(report)]))
        if report.url:
            yield Text(wording.clean(report.url), style="dim")
        yield Text(report.id, style="dim")

    def _plan(self, plan: Plan) -> RenderableType:
        return plan_lines(plan, self._page)

    def _said(self, said: SaidBy) -> RenderableType:
        named = wording.in_a_row([wording.who(actor) for actor in said.speakers])
        heading = Text(named or "Nobody named", style="bold")
        return Group(heading, *(Hanging(self._statement(statement)) for statement in said.statements))

    def _statement(self, statement: Statement) -> RenderableType:
        return statement_lines(
            statement,
            addressees=self._page.who(statement.addressees),
            relays=self._page.who(statement.relayed_by),
            within=self._page.speakers(statement.inside),
        )

    def _happened(self, group: Happened) -> RenderableType:
        heading = Text(group.heading, style=f"bold {SIGNS[group.events[0].status][1]}")
        return Group(heading, *(Hanging(self._event(event)) for event in group.events))

    def _event(self, event: Event) -> RenderableType:
        return event_lines(event, self._page, told_by=self._page.speakers(event.asserted_by))

    def _open(self, condition: Condition) -> RenderableType:
        stated = wording.names(self._page.speakers(condition.stated_by))
        bound = [
            f"{wording.clean(event.trigger.text)} ({event.type}, {wording.status(event)})"
            for event in self._page.events_of(condition)
        ]
        lines: list[RenderableType] = [labelled("depends", "", condition.consequence)]
        if stated:
            lines.append(labelled("told by", stated))
        if bound:
            lines.append(labelled("binds", wording.in_a_row(bound)))
        first = Text.assemble((f"{condition.kind} ", "bold magenta"), _words_of(condition.condition, dim=False))
        return Group(first, Hanging(Group(*lines)))


class Knows(Protocol):
    """Who and what the ids of a claim stand for."""

    def who(self, ids: tuple[str, ...]) -> tuple[Actor, ...]:
        """The actors with these ids, in order."""

    def there(self, ids: Iterable[str | None]) -> tuple[Place, ...]:
        """The places with these ids, in order."""


def plan_lines(plan: Plan, known: Knows, *, more: tuple[RenderableType, ...] = ()) -> RenderableType:
    """A plan with its state, who, when, where and what about; MORE of it; and the words that support it."""
    first = Text.assemble((wording.clean(plan.what), "bold"), (f" · {plan.state}", "yellow"))
    lines: list[RenderableType] = []
    if plan.participants:
        who = [wording.who(actor) for actor in known.who(plan.participants)]
        lines.append(labelled("who", wording.in_a_row(who)))
    if plan.when:
        lines.append(labelled("when", wording.interval_in_words(plan.when), plan.when.span))
    where = _where(known, plan.place, plan.options)
    if where:
        lines.append(labelled("where", where))
    lines += [labelled("leg", _leg(leg, known), leg.span) for leg in plan.legs]
    if plan.agenda:
        lines.append(labelled("about", "", plan.agenda))
    return Group(first, Hanging(Group(*lines, *more, *_words(plan.evidence))))


def _leg(leg: Leg, known: Knows) -> str:
    """Whom a leg of a journey is to, where and when."""
    hosts = wording.names(known.who(leg.hosts)) or wording.names(known.there((leg.place,)))
    return ", ".join(part for part in (hosts, wording.interval_in_words(leg.when) if leg.when else "") if part)


def event_lines(
    event: Event, known: Knows, *, told_by: tuple[Actor, ...] = (), more: tuple[RenderableType, ...] = ()
) -> RenderableType:
    """An event with its status, who to whom, when, where, who tells it; MORE of it; the words that support it."""
    sign, colour = SIGNS[event.status]
    sides = wording.parties(known.who(event.source), known.who(event.target))
    line = Text.assemble(
        (f"{sign} ", colour),
        (wording.clean(event.trigger.text), "bold"),
        f" · {sides}" if sides else "",
        (f" · {wording.kind(event)} · {wording.status(event)}", colour),
    )
    lines: list[RenderableType] = []
    mediators = known.who(event.mediators)
    if mediators:
        lines.append(labelled("through", wording.names(mediators)))
    if event.when:
        lines.append(labelled("when", wording.interval_in_words(event.when), event.when.span))
    if event.where:
        where = _where(known, event.where.place, event.where.options)
        lines.append(labelled("where", where, event.where.span))
    if event.topic:
        lines.append(labelled("about", "", event.topic))
    asserted = wording.names(told_by)
    if asserted:
        lines.append(labelled("denied by" if event.status == "denied" else "told by", asserted))
    return Group(line, Hanging(Group(*lines, *more, *_words(event.evidence))))


def _where(known: Knows, decided: str | None, options: tuple[str, ...]) -> str:
    named = known.there([decided])
    if named:
        return wording.place(named[0])
    open_ = known.there(options)
    return f"undecided: {wording.in_a_row([wording.place(p) for p in open_], 'or')}" if open_ else ""


def statement_lines(
    statement: Statement,
    *,
    addressees: tuple[Actor, ...] = (),
    relays: tuple[Actor, ...] = (),
    within: tuple[Actor, ...] = (),
    by: Span | None = None,
) -> RenderableType:
    """How a statement was made (BY whom, in the report's words), and its content."""
    told = sorted(span for span in (by, statement.cue) if span)
    words = [wording.clean(span.text) for span in told] + ([] if statement.cue else ["is given as saying"])
    line = Text(" ".join(words))
    if addressees:
        line.append(f" to {wording.names(addressees)}")
    marks = wording.manner(statement)
    if relays:
        marks.append(f"relayed by {wording.names(relays)}")
    if statement.inside:
        marks.append(f"within what {wording.names(within) or 'another'} said")
    line.append(f" · {' · '.join(marks)}", style="yellow")
    withheld = [labelled("no name", "", statement.anonymity)] if statement.anonymity else []
    return Group(line, *_words(statement.content, dim=False), *withheld)


def page_break() -> RenderableType:
    """What stands between two records."""
    return Group(Text(), Rule(style="dim"), Text())


def _left_out(left_out: LeftOut) -> RenderableType:
    line = Text(f"{left_out.stage}: {wording.clean(left_out.reason)}")
    if left_out.count > 1:
        line.append(f" ({left_out.count} times)", style="dim")
    shown = left_out.spans[:EXAMPLES]
    more = len(left_out.spans) - len(shown)
    return Group(line, *_words(shown), *([Hanging(Text(f"and {more} more", style="dim"))] if more else []))


def labelled(label: str, words: str, span: Span | None = None) -> Hanging:
    """A line behind its label: words, and those of the report."""
    line = Text(words)
    if span:
        line.append(" " if words else "")
        line.append_text(_words_of(span, dim=bool(words)))
    return Hanging(line, lead=f"{label:<{LABEL}}")


def _words(spans: tuple[Span, ...], *, dim: bool = True) -> list[RenderableType]:
    """One line for each span: the words that support what stands above."""
    return [Hanging(_words_of(span, dim=dim)) for span in spans]


def _words_of(span: Span, *, dim: bool = True) -> Text:
    line = Text(wording.quoted(span), style="dim" if dim else "")
    line.append(f" {wording.offsets(span)}", style="dim")
    return line
