"""``communique matters``, ``matter``, ``changes``, ``conflicts``: plans followed from report to report."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from communique.errors import NotFound, WrongOptions
from communique.show.options import (
    MOST,
    AnswerFormat,
    ChangeFormat,
    Format,
    MatterFormat,
    StoreFile,
    asked,
    settings_with,
)
from communique.show.output import write_bytes, write_explained, write_lines
from communique.vocabulary import STEP_STATES

OF_MATTERS = """\
Examples:

\b
  communique matters
  communique matters --with PRK --as-of 2018-05-20
  communique matters --state in_doubt --state cancelled --format json
  communique matters --state overdue --as-of 2018-06-30
  communique matters --format ics > plans.ics
"""
OF_MATTER = """\
Examples:

\b
  communique matter mat-n26b
  communique matter mat-n26b --as-of 2018-05-20
"""
OF_CHANGES = """\
Examples:

\b
  communique changes --since 2018-05-20
  communique changes --since 2018-05-20 --until 2018-05-31 --format json
  communique changes --since 2018-05-20 --format atom > changes.xml
"""
OF_CONFLICTS = """\
Examples:

\b
  communique conflicts
  communique conflicts --open --format json
"""
OVERDUE = "overdue"
ASKED = (*STEP_STATES, OVERDUE)
"""States that may be asked for."""
OnDay = Annotated[
    str | None, asked("DATE", "As known at the end of this day, YYYY-MM-DD. Default: all reports.", "--as-of")
]


def matters(
    party: Annotated[
        str | None, asked("WHO", "Who takes part: a country, as PRK or Norway, or a part of a name.", "--with")
    ] = None,
    states: Annotated[
        list[str] | None, asked("STATE", f"One of: {', '.join(ASKED)}. May be repeated.", "--state")
    ] = None,
    as_of: OnDay = None,
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Matters listed at most.")] = 50,
    as_format: Annotated[
        MatterFormat, typer.Option("--format", metavar="text|json|ics", help="A page, JSON, or a calendar (iCalendar).")
    ] = MatterFormat.TEXT,
) -> None:
    """List the matters of the store: planned meetings, visits and votes, each with how it stands.

    The last told come first. With --as-of, what reports of a later day tell is left out. A calendar holds those of
    which a day is known, each with how certain it is. Overdue are those whose day has passed, by the day asked for or
    that of the last report, and no report says that they were held.
    """
    from communique.following import Wanted
    from communique.show import queries
    from communique.show.followed import followed, standing, with_origins
    from communique.show.lives import matter_lines
    from communique.show.opening import existing_store

    wanted = queries.words_of_list(states or (), ASKED)
    unknown = [word for word in wanted if word not in ASKED]
    if unknown:
        raise WrongOptions(f"{unknown[0]!r} is no state of a matter.", next_step=f"One of: {', '.join(ASKED)}.")
    with existing_store(settings_with(store)) as opened:
        day, chosen = _day(as_of), tuple(state for state in STEP_STATES if state in wanted)
        late = OVERDUE in wanted
        known = followed(opened, Wanted(states=() if day or late else chosen, begun_until=day))
        found = standing(known, who=party, states=chosen, on=day, overdue=late)
        shown = with_origins(opened, found[:limit])
    if as_format is MatterFormat.ICS:
        from communique.show.calendar import calendar_of

        write_bytes(calendar_of(shown).rstrip())
        return
    write_lines(shown, matter_lines, as_format=Format(as_format.value), of=len(found), what="matter")


def matter(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Id of a matter, or its beginning.")],
    as_of: OnDay = None,
    store: StoreFile = None,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Show the life of one matter: what each report said of it, with the words, and how it stood."""
    from communique.show.followed import as_of as on_day
    from communique.show.followed import followed_one, with_origins
    from communique.show.lives import life_lines
    from communique.show.opening import existing_store

    day = _day(as_of)
    with existing_store(settings_with(store)) as opened:
        known, one = followed_one(opened, wanted)
        found = on_day(known, one, day)
        if found is None:
            raise NotFound("matter", wanted, next_step=f"Nothing was known of it on {as_of}. Ask for a later day.")
        (shown,) = with_origins(opened, [found])
    write_explained(shown, life_lines, as_format=as_format)


def changes(
    since: Annotated[str, asked("DATE", "First day of publication, YYYY-MM-DD.", "--since")],
    until: Annotated[str | None, asked("DATE", "Last day of publication, YYYY-MM-DD.")] = None,
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Changes listed at most.")] = 200,
    as_format: Annotated[
        ChangeFormat, typer.Option("--format", metavar="text|json|atom", help="A page, JSON, or a feed (Atom).")
    ] = ChangeFormat.TEXT,
) -> None:
    """List what reports changed of the matters of the store, in order of publication.

    A report that only says again what was known changes nothing.
    """
    from communique.following import Wanted
    from communique.show.followed import changes as changes_of
    from communique.show.followed import followed
    from communique.show.lives import change_lines
    from communique.show.opening import existing_store

    first, last = _day(since), _day(until)
    with existing_store(settings_with(store)) as opened:
        known = followed(opened, Wanted(told_from=first, begun_until=last))
    found = changes_of(known, since=first or date.min, until=last)
    if as_format is ChangeFormat.ATOM:
        from communique.show.calendar import feed_of

        write_bytes(feed_of(found[:limit], since=first or date.min))
        return
    write_lines(found[:limit], change_lines, as_format=Format(as_format.value), of=len(found), what="change")


def conflicts(
    still_open: Annotated[
        bool, typer.Option("--open", help="Only conflicts that no later report has settled.")
    ] = False,
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Conflicts listed at most.")] = 50,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """List where two reports of the same days cannot both be right about a matter, with the words of both.

    A conflict is settled by a later report that says what one of them said, never by how many reports say so.
    """
    from communique.following import Wanted
    from communique.show.followed import conflicts as conflicts_in
    from communique.show.followed import followed
    from communique.show.lives import conflict_lines
    from communique.show.opening import existing_store

    with existing_store(settings_with(store)) as opened:
        known = followed(opened, Wanted(disputed=True))
    found = conflicts_in(known, still_open=still_open)
    write_lines(found[:limit], conflict_lines, as_format=as_format, of=len(found), what="conflict")


def _day(text: str | None) -> date | None:
    from communique.show import queries

    return queries.day(text) if text is not None else None
