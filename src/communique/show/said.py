"""Statements found in a store, as a page: by report, newest first, each with who made it and its words."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from communique.show import wording
from communique.show.hits import heading
from communique.show.queries import SaidIn
from communique.show.text import Hanging, statement_lines
from communique.store import FoundStatement


class SaidPage:
    """What one report gives as said, to be printed by rich."""

    def __init__(self, said: SaidIn) -> None:
        self._said = said

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from heading(self._said.report)
        last: tuple[str, ...] | None = None
        for found in self._said.statements:
            if found.statement.speakers != last:
                last = found.statement.speakers
                yield Text()
                yield Hanging(Text(_speakers(found), style="bold"))
            yield Hanging(Hanging(_statement(found)))
        yield Text()


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
