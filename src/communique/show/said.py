"""Statements found in a store, as lines of a page: each with who made it and its words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from communique.show import wording
from communique.show.text import Hanging, statement_lines
from communique.store import FoundStatement


def said_page(found: tuple[FoundStatement, ...]) -> Iterator[RenderableType]:
    """What one report gives as said, by speaker."""
    for _, said in groupby(found, lambda one: one.statement.speakers):
        statements = list(said)
        yield Text()
        yield Hanging(Text(_speakers(statements[0]), style="bold"))
        yield from (Hanging(Hanging(_statement(one))) for one in statements)


def _speakers(found: FoundStatement) -> str:
    """The speakers of a statement, with country, sector and office."""
    named = [wording.in_office(actor) for actor in found.who(found.statement.speakers)]
    return wording.in_a_row(named) or "Nobody named"


def _statement(found: FoundStatement) -> RenderableType:
    statement = found.statement
    return statement_lines(
        statement,
        addressees=found.who(statement.addressees),
        relays=found.who(statement.relayed_by),
        within=found.who(found.within),
        by=statement.speaker,
    )
