"""``communique commitments``, ``commitment``: promises and conditions followed from report to report."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.errors import NotFound, WrongOptions
from communique.show.commands.matters import OnDay
from communique.show.options import MOST, AnswerFormat, Format, StoreFile, asked, settings_with
from communique.show.output import write_explained, write_lines
from communique.vocabulary import COMMITMENT_STANDINGS

OF_COMMITMENTS = """\
Examples:

\b
  communique commitments
  communique commitments --by USA --state open
  communique commitments --state broken --state due --as-of 2018-12-31 --format json
"""
OF_COMMITMENT = """\
Examples:

\b
  communique commitment com-k3vd
  communique commitment com-k3vd --as-of 2018-05-20
"""


def commitments(
    by: Annotated[str | None, asked("WHO", "Who made it: a country, as PRK or Norway, or a part of a name.")] = None,
    states: Annotated[
        list[str] | None, asked("STATE", f"One of: {', '.join(COMMITMENT_STANDINGS)}. May be repeated.", "--state")
    ] = None,
    as_of: OnDay = None,
    store: StoreFile = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Commitments listed at most.")
    ] = 50,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """List the commitments of the store: promises, and what somebody will do if, unless or until something.

    Each with how it stands: open, due (its deadline has passed and no report says what became of it), met, broken or
    dropped. The last told come first. With --as-of, what reports of a later day tell is left out.
    """
    from communique.show import queries
    from communique.show.kept import kept, undertakings, with_origins
    from communique.show.opening import existing_store
    from communique.show.vows import undertaking_lines

    wanted = queries.words_of_list(states or (), COMMITMENT_STANDINGS)
    unknown = [word for word in wanted if word not in COMMITMENT_STANDINGS]
    if unknown:
        raise WrongOptions(
            f"{unknown[0]!r} is no state of a commitment.", next_step=f"One of: {', '.join(COMMITMENT_STANDINGS)}."
        )
    day = queries.day(as_of) if as_of is not None else None
    with existing_store(settings_with(store)) as opened:
        stands = [state for state in COMMITMENT_STANDINGS if state in wanted]
        found = undertakings(kept(opened), by=by, states=stands, on=day)
        shown = with_origins(opened, found[:limit])
    write_lines(shown, undertaking_lines, as_format=as_format, of=len(found), what="commitment")


def commitment(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Id of a commitment, or its beginning.")],
    as_of: OnDay = None,
    store: StoreFile = None,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Show one commitment: what each report said of it, with the words, and how it stood."""
    from communique.show import queries
    from communique.show.kept import as_of as on_day
    from communique.show.kept import kept_one, with_origins
    from communique.show.opening import existing_store
    from communique.show.vows import vow_lines

    day = queries.day(as_of) if as_of is not None else None
    with existing_store(settings_with(store)) as opened:
        known, one = kept_one(opened, wanted)
        found = on_day(known, one, day)
        if found is None:
            raise NotFound("commitment", wanted, next_step=f"Nothing was known of it on {as_of}. Ask for a later day.")
        (shown,) = with_origins(opened, [found])
    write_explained(shown, vow_lines, as_format=as_format)
