"""``communique export events``, ``statements``, ``plans``, ``matters``, ``actors``: tables for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.show.commands.export_options import BINARY, FullText, Ours, Out, Since, TableForm, Until, day, tell
from communique.show.options import StoreFile, asked, settings_with
from communique.vocabulary import CHANNELS, EVENT_TYPES, FORMS, PLAN_STATES, STATEMENT_KINDS, STATUSES

if TYPE_CHECKING:
    from communique.store import Store

OF_EVENTS = """\
Examples:

\b
  communique export events > events.csv
  communique export events --layout polecat --to parquet --out events.parquet
  communique export events --layout gdelt --to tsv --exact --since 2018-03-01 --out events.tsv
  communique export events --layout plover-jsonl --to jsonl --source PRK
"""
OF_STATEMENTS = """\
Examples:

\b
  communique export statements --speaker "kim jong-un" --to parquet --out said.parquet
  communique export statements --since 2018-03-01 --channel tweet --to jsonl
"""
OF_PLANS = """\
Examples:

\b
  communique export plans --state postponed --state cancelled > plans.csv
"""
OF_MATTERS = """\
Examples:

\b
  communique export matters --with PRK > steps.csv
  communique export matters --to ics --out plans.ics
  communique export matters --to atom --since 2018-05-20 --out changes.xml
"""
OF_ACTORS = """\
Examples:

\b
  communique export actors --to parquet --out actors.parquet
"""


def events(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    layout: Annotated[
        str, asked("NAME", "Whose columns: communique, polecat, gdelt, icews or plover-jsonl.", "--layout")
    ] = "communique",
    form: TableForm = "csv",
    out: Out = None,
    types: Annotated[
        list[str] | None, asked("TYPE", f"One of: {', '.join(EVENT_TYPES)}. May be repeated.", "--type")
    ] = None,
    statuses: Annotated[
        list[str] | None, asked("STATUS", f"One of: {', '.join(STATUSES)}. May be repeated.", "--status")
    ] = None,
    source: Annotated[
        str | None, asked("WHO", "Who does it: a name, part of a name, an actor id, or a country.")
    ] = None,
    target: Annotated[str | None, asked("WHO", "To whom it is done, as for --source.")] = None,
    since: Since = None,
    until: Until = None,
    bound: Annotated[
        bool | None, typer.Option("--bound/--unbound", help="Events on which a condition is laid, or none.")
    ] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="The published columns alone, without ours that lead back to the words.")
    ] = False,
    full_text: FullText = False,
    store: StoreFile = None,
) -> None:
    """Write events as a table, in our own columns or in those of another data set.

    POLECAT, GDELT and ICEWS have no column for the status of an event: their codes tell what is to come or was called
    off, a row stands for one source and one target, and what no code can tell is left out and counted. Behind their
    columns stand ours, with the report and the words; --exact leaves these out. Oldest report first.
    """
    from communique.show import queries
    from communique.store import EventQuery

    given: dict[str, Any] = {
        "type": queries.words_of_list(types or (), EVENT_TYPES),
        "status": queries.words_of_list(statuses or (), STATUSES),
    }
    query = EventQuery(source=source, target=target, bound=bound, since=day(since), until=day(until), **given)
    table = _Table(what="events", layout=layout, form=form, out=out, store=store, exact=exact, full_text=full_text)
    _write(table, lambda opened: opened.each_event(query))


def statements(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    layout: Ours = "communique",
    form: TableForm = "csv",
    out: Out = None,
    speaker: Annotated[str | None, asked("WHO", "Who says it: a name, part of a name, or an actor id.")] = None,
    about: Annotated[str | None, asked("WORDS", "Words of the content, or names of whom it mentions.")] = None,
    since: Since = None,
    until: Until = None,
    channel: Annotated[str | None, asked("CHANNEL", f"One of: {', '.join(CHANNELS)}.")] = None,
    kind: Annotated[str | None, asked("KIND", f"One of: {', '.join(STATEMENT_KINDS)}.")] = None,
    form_of_words: Annotated[str | None, asked("FORM", f"One of: {', '.join(FORMS)}.", "--form")] = None,
    addressee: Annotated[str | None, asked("WHO", "Whom it is said to, as for --speaker.")] = None,
    anonymous: Annotated[
        bool | None, typer.Option("--anonymous/--named", help="Speakers without a name, or with one.")
    ] = None,
    country: Annotated[str | None, asked("CODE", "Country of the speaker: ISO 3166-1 alpha-3, as PRK.")] = None,
    full_text: FullText = False,
    store: StoreFile = None,
) -> None:
    """Write statements as a table. Oldest report first, those of one report in order of its text."""
    from communique.show import queries
    from communique.store import StatementQuery

    given: dict[str, Any] = {"channel": channel, "kind": kind, "form": form_of_words}
    query = StatementQuery(
        speaker=speaker, about=about, addressee=addressee, anonymous=anonymous, since=day(since), until=day(until),
        country=queries.country_code(country) if country is not None else None,
        **given,
    )  # fmt: skip
    table = _Table(what="statements", layout=layout, form=form, out=out, store=store, full_text=full_text)
    _write(table, lambda opened: opened.each_statement(query))


def plans(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    layout: Ours = "communique",
    form: TableForm = "csv",
    out: Out = None,
    states: Annotated[
        list[str] | None, asked("STATE", f"One of: {', '.join(PLAN_STATES)}. May be repeated.", "--state")
    ] = None,
    open_on: Annotated[str | None, asked("DATE", "Plans that were open on this day, YYYY-MM-DD.", "--open-on")] = None,
    participant: Annotated[str | None, asked("WHO", "Who takes part, as for events.")] = None,
    since: Since = None,
    until: Until = None,
    full_text: FullText = False,
    store: StoreFile = None,
) -> None:
    """Write plans as a table: meetings, visits, votes and signings to come, as each report tells them."""
    from communique.show import queries
    from communique.store import PlanQuery

    given: dict[str, Any] = {"state": queries.words_of_list(states or (), PLAN_STATES)}
    query = PlanQuery(open_on=day(open_on), participant=participant, since=day(since), until=day(until), **given)
    table = _Table(what="plans", layout=layout, form=form, out=out, store=store, full_text=full_text)
    _write(table, lambda opened: opened.each_plan(query))


def matters(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    layout: Ours = "communique",
    form: Annotated[str, asked("csv|tsv|jsonl|parquet|ics|atom", "A table, a calendar or a feed.", "--to")] = "csv",
    out: Out = None,
    party: Annotated[
        str | None, asked("WHO", "Who takes part: a country, as PRK or Norway, or a part of a name.", "--with")
    ] = None,
    since: Since = None,
    until: Until = None,
    full_text: FullText = False,
    store: StoreFile = None,
) -> None:
    """Write matters: a row for each report that tells something of one, a calendar, or a feed of what changed.

    A calendar holds those of which a day is known, as they stood at the end of --until; a feed what changed in the days
    from --since to --until.
    """
    from communique.show.export.catalogue import OTHERS, format_called
    from communique.show.export.matters import calendar, feed, found_steps
    from communique.show.export.run import destination
    from communique.show.opening import existing_store

    first, last = day(since), day(until)
    if format_called("matters", form) not in OTHERS["matters"]:
        table = _Table(what="matters", layout=layout, form=form, out=out, store=store, full_text=full_text)
        _write(table, lambda opened: found_steps(opened, party, since=first, until=last))
        return
    with existing_store(settings_with(store)) as opened, destination(out) as stream:
        made = calendar(opened, party, until=last) if form == "ics" else feed(opened, party, since=first, until=last)
        stream.write(made)


def actors(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    layout: Ours = "communique",
    form: TableForm = "csv",
    out: Out = None,
    since: Since = None,
    until: Until = None,
    full_text: FullText = False,
    store: StoreFile = None,
) -> None:
    """Write actors as a table: a row for each whom a report mentions, with the words that do."""
    first, last = day(since), day(until)
    table = _Table(what="actors", layout=layout, form=form, out=out, store=store, full_text=full_text)
    _write(table, lambda opened: opened.each_report(first, last))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The table WHAT in a layout and FORM, to be written to OUT from the store in STORE."""

    what: str
    layout: str
    form: str
    out: Path | None
    store: str | None
    exact: bool = False
    full_text: bool = False


def _write(table: _Table, found: Callable[[Store], Iterable[Any]]) -> None:
    from communique.show.export.catalogue import layout_called
    from communique.show.export.run import destination, write_table
    from communique.show.opening import existing_store

    layout, form = layout_called(table.what, table.layout, table.form), table.form
    with existing_store(settings_with(table.store)) as opened, destination(table.out, binary=form in BINARY) as out:
        counted = write_table(found(opened), layout, form, out, exact=table.exact, full_text=table.full_text)
    tell(counted, {"actors": "reports", "matters": "steps"}.get(table.what, table.what))
