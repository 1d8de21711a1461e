"""What was not kept, as lines of a page and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from rich.console import RenderableType
from rich.text import Text

from communique.show import wording
from communique.show.table import csv_line
from communique.show.text import Hanging
from communique.store import Refused, RefusedCount

HEADS = {True: "WHOLE INPUTS", False: "WORDS OF REPORTS"}
COUNTED = ("of", "stage", "reason", "count")
LISTED = ("name", "report", "stage", "reason", "text", "start", "times", "last")


def count_lines(found: tuple[RefusedCount, ...]) -> Iterator[RenderableType]:
    """Counts by stage and reason, whole inputs first."""
    width = max((len(f"{one.count:,}") for one in found), default=0)
    for whole, head in HEADS.items():
        of_kind = [one for one in found if one.whole is whole]
        if of_kind:
            yield Text(f"{head}  {sum(one.count for one in of_kind):,}", style="bold")
        for one in of_kind:
            yield Hanging(
                Text.assemble(f"{one.count:>{width},}  ", (f"{one.stage:<9}", "dim"), wording.clean(one.reason))
            )


def refused_lines(found: tuple[Refused, ...]) -> Iterator[RenderableType]:
    """Each refusal: the input or the report, then why, then the words."""
    for one in found:
        yield Text(wording.clean(one.name or one.report or ""), style="bold")
        often = f" · {one.times} times" if (one.times or 1) > 1 else ""
        last = f" · last {one.last}" if one.last else ""
        yield Hanging(Text(f"{one.stage} · {wording.clean(one.reason)}{often}{last}", style="dim"))
        if one.text:
            at = f" {one.start}" if one.start is not None else ""
            yield Hanging(Hanging(Text(f"“{wording.clean(one.text)}”{at}")))


def counts_as_csv(found: Iterable[RefusedCount]) -> Iterator[bytes]:
    """The lines of the table of counts, with its heads."""
    yield csv_line(COUNTED)
    for one in found:
        yield csv_line(("input" if one.whole else "words", one.stage, one.reason, one.count))


def refused_as_csv(found: Iterable[Refused]) -> Iterator[bytes]:
    """The lines of the table of refusals, with its heads."""
    yield csv_line(LISTED)
    for one in found:
        row = asdict(one)
        yield csv_line("" if row[name] is None else row[name] for name in LISTED)
