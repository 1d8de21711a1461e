"""``communique places``: the gazetteer of the user's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.settings import Settings
from communique.show.progress import Progress, progress
from communique.show.telling import told

if TYPE_CHECKING:
    from communique.knowledge.compiling import Advance, Built

EXAMPLES = """\
Examples:

\b
  communique places build allCountries.zip
  communique places build cities500.txt --out cities500.tsv
  COMMUNIQUE_PLACES=cities500.tsv communique read summit.txt
"""


def build(
    dump: Annotated[
        Path, typer.Argument(metavar="DUMP", help="allCountries, cities500 or the like from GeoNames, .txt or .zip.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="The gazetteer's file. Default: $COMMUNIQUE_PLACES, else places.tsv in your data folder.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Compile a larger gazetteer from a dump of GeoNames.

    From then on its populated places are known beside those of the package, and records name it under made_by. The
    file is replaced only when the new one is whole. Lines that are refused are counted by reason.
    """
    from communique.knowledge.cities import NONE, default_places
    from communique.knowledge.compiling import build_places

    named = Settings.of(os.environ).places
    used = Path(named) if named and named != NONE else default_places()
    out = out or used
    with _progress() as advance:
        built = build_places(dump, out, advance=advance)
    _tell(built, out)
    if named == NONE or out.absolute() != used.absolute():
        told(f"To use it, set COMMUNIQUE_PLACES={out.absolute()}.", code=0)


def _tell(built: Built, out: Path) -> None:
    typer.echo(f"{out}: {built.places} places under {built.names} names, sha256 {built.sha256}")
    if built.left_out:
        told(f"{built.left_out} of {built.lines} lines left out: no populated places.", code=0)
    if built.refused:
        reasons = sorted(built.refused.items(), key=lambda pair: (-pair[1], pair[0]))
        listed = "; ".join(f"{count} {reason}" for reason, count in reasons)
        told(f"{built.refused.total()} of {built.lines} lines refused ({listed}).", code=0)


@contextmanager
def _progress() -> Iterator[Advance]:
    """A bar for each thing that is done."""
    with ExitStack() as stack:
        bars: dict[str, Progress] = {}

        def advance(doing: str, done: int, of: int) -> None:
            if doing not in bars:
                stack.close()
                bars[doing] = stack.enter_context(progress(doing, of=of))
            bars[doing].bring_to(done)

        yield advance
