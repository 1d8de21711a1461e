"""``communique place``: which place words name, and why."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from communique.errors import WrongOptions
from communique.show.options import AnswerFormat, Format, ReportToLookIn, asked
from communique.show.output import write_explained

EXAMPLES = """\
Examples:

\b
  communique place Paris
  communique place Tripoli --near Lebanon
  communique place "Paris, Texas" --format json
  communique place Geneva --in summit.txt
"""


def place(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, also with the larger place: Paris, Texas.")],
    near: Annotated[
        str | None, asked("COUNTRY", "The country told beside it: a code or a name, as LBN or Lebanon.")
    ] = None,
    within: ReportToLookIn = None,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Explain which place a name means: the candidates of the gazetteer, best first, and why the first is first.

    Weights are in powers of ten of population. With --in the same is decided in a report, with the words that led to
    it, and the reason where a place stays unresolved.
    """
    if within is not None and near is not None:
        raise WrongOptions("--near and --in cannot be given together.", next_step="The report tells the country.")
    if within is None:
        from communique.show.explained import where_lines
        from communique.show.where import where

        write_explained(where(name, near=near), where_lines, as_format=as_format)
        return
    from communique.pipeline import standard_tools
    from communique.settings import Settings
    from communique.show.decided import places_there, report_of
    from communique.show.explained import places_lines

    settings = Settings.of(os.environ)
    report = report_of(within, name, settings=settings)
    write_explained(places_there(name, report, standard_tools(settings)), places_lines, as_format=as_format)
