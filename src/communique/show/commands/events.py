"""``communique events``: who did what to whom, from the store."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from communique.show.options import MOST, StoreFile, TableAnswerFormat, TableFormat, asked, settings_with
from communique.show.output import write_found
from communique.vocabulary import EVENT_TYPES, STATUSES

EXAMPLES = """\
Examples:

\b
  communique events --type SANCTION --target "North Korea"
  communique events --source PRK --status planned --status conditional
  communique events --type ASSAULT --since 2018-03-01 --until 2018-06-30 --format json
  communique events --bound --limit 10000 --format csv > bound.csv
"""


def events(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    types: Annotated[
        list[str] | None, asked("TYPE", f"One of: {', '.join(EVENT_TYPES)}. May be repeated.", "--type")
    ] = None,
    statuses: Annotated[
        list[str] | None, asked("STATUS", f"One of: {', '.join(STATUSES)}. May be repeated.", "--status")
    ] = None,
    source: Annotated[
        str | None, asked("WHO", "Who does it: a name, part of a name, an actor id, or a country, as PRK or Norway.")
    ] = None,
    target: Annotated[str | None, asked("WHO", "To whom it is done, as for --source.")] = None,
    since: Annotated[str | None, asked("DATE", "First day of publication, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, asked("DATE", "Last day of publication, YYYY-MM-DD.")] = None,
    bound: Annotated[
        bool | None, typer.Option("--bound/--unbound", help="Events on which a condition is laid, or none.")
    ] = None,
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Events listed at most.")] = 50,
    as_format: TableAnswerFormat = TableFormat.TEXT,
) -> None:
    """Find events of the store: who did, will do or did not do what to whom, when, where and on what condition.

    Those of the newest report come first, those of one report in order of its text. All that is asked for must fit; of
    types and statuses, one of those given. A country stands for all who belong to it: --source USA also finds what its
    president does.
    """
    from communique.show import queries
    from communique.show.opening import existing_store
    from communique.store import EventQuery, FoundEvent

    given: dict[str, Any] = {
        "type": queries.words_of_list(types or (), EVENT_TYPES),
        "status": queries.words_of_list(statuses or (), STATUSES),
    }
    query = EventQuery(
        source=source, target=target, bound=bound,
        since=queries.day(since) if since is not None else None,
        until=queries.day(until) if until is not None else None,
        **given,
    )  # fmt: skip
    with existing_store(settings_with(store)) as opened:
        answer = queries.events(opened, query, limit=limit)
    write_found(answer, FoundEvent, as_format=as_format)
