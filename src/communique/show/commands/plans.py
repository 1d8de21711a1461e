"""``communique plans``: what is to be held, when, where and on what condition, from the store."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import typer

from communique.errors import WrongOptions
from communique.show.options import MOST, StoreFile, TableAnswerFormat, TableFormat, asked, settings_with
from communique.show.output import write_found
from communique.vocabulary import PLAN_STATES

EXAMPLES = """\
Examples:

\b
  communique plans --open
  communique plans --open --on 2018-03-09 --participant PRK
  communique plans --state postponed --state cancelled --since 2018-03-01
  communique plans --limit 10000 --format csv > plans.csv
"""


def plans(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    still_open: Annotated[
        bool, typer.Option("--open", help="Plans not over and neither cancelled nor denied, as of --on.")
    ] = False,
    on: Annotated[str | None, asked("DATE", "The day for --open, YYYY-MM-DD. Default: today.")] = None,
    states: Annotated[
        list[str] | None, asked("STATE", f"One of: {', '.join(PLAN_STATES)}. May be repeated.", "--state")
    ] = None,
    participant: Annotated[
        str | None, asked("WHO", "Who takes part: a name, part of a name, an actor id, or a country, as PRK or Norway.")
    ] = None,
    since: Annotated[str | None, asked("DATE", "First day of publication, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, asked("DATE", "Last day of publication, YYYY-MM-DD.")] = None,
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Plans listed at most.")] = 50,
    as_format: TableAnswerFormat = TableFormat.TEXT,
) -> None:
    """Find plans of the store: meetings, visits, votes and signings to come, with what they leave open.

    Those of the newest report come first, those of one report in order of its text. All that is asked for must fit; of
    states, one of those given. With --open, what reports of a later day tell is left out, and a plan of which no last
    day is known is not over. Each report tells its own plans: one that many report is listed many times.
    """
    from communique.show import queries
    from communique.show.opening import existing_store
    from communique.store import FoundPlan, PlanQuery

    _check(still_open=still_open, on=on, states=states)
    given: dict[str, Any] = {"state": queries.words_of_list(states or (), PLAN_STATES)}
    query = PlanQuery(
        open_on=(queries.day(on) if on is not None else _today()) if still_open else None,
        participant=participant,
        since=queries.day(since) if since is not None else None,
        until=queries.day(until) if until is not None else None,
        **given,
    )
    with existing_store(settings_with(store)) as opened:
        answer = queries.plans(opened, query, limit=limit)
    write_found(answer, FoundPlan, as_format=as_format)


def _check(*, still_open: bool, on: str | None, states: list[str] | None) -> None:
    if still_open and states:
        raise WrongOptions("--open and --state cannot be asked together.", next_step="Leave out one of them.")
    if on is not None and not still_open:
        raise WrongOptions("--on says the day for --open, which is not asked for.", next_step="Add --open.")


def _today() -> date:
    return datetime.now().astimezone().date()
