"""The pages of a release: what it is, how far it can be trusted, how to cite it and to make it again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from communique import __version__
from communique.knowledge.measured import measured
from communique.model import MadeBy
from communique.settings import Settings
from communique.show.export.columns import Counted
from communique.show.export.run import summary
from communique.show.export.sourced import QUOTED
from communique.show.wording import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A release called TITLE in this VERSION, by AUTHORS under LICENCE, of so many REPORTS, which MADE_BY read."""

    title: str
    version: str
    authors: tuple[str, ...]
    licence: str | None
    reports: int
    made_by: tuple[MadeBy, ...]


def measured_page() -> str:
    """The figures that this version of the program was pinned at, as JSON."""
    return json.dumps(asdict(measured()), indent=1, ensure_ascii=False) + "\n"


def readme(made: Made, tables: Iterable[tuple[str, Counted]]) -> str:
    """What the release holds, what was left out, how good it is, what may be done with it and how it is made again."""
    figures = measured()
    files = "\n".join(f"| {path} | {summary(counted, 'claims')} |" for path, counted in tables)
    quality = "\n".join(f"| {figure.words} | {figure.value:.3f} |" for figure in figures.figures)
    readers = "\n".join(_reader(one) for one in made.made_by) or "- no report was read"
    licence = f"The selection and coding are given under {clean(made.licence)}. " if made.licence else ""
    return f"""\
# {clean(made.title)}

Version {made.version}, made by communique {__version__} from {made.reports} reports. Each row leads to its report (id,
URL, sha256 of the text) and to the words that support it (offsets in code points, and a quotation).

## Files

| file | holds |
|---|---|
{files}
| codebook.csv | every column of every file: type, meaning, values, source |
| measured.json | measured error, below |
| datapackage.json | the same as a Frictionless Data Package |
| SHA256SUMS | hashes: `sha256sum -c SHA256SUMS` |

Layouts of other data sets have no column for the status of an event. Their codes tell what is to come or was called
off; what no code can tell is left out, and counted above by reason.

## How good it is

The figures are those at which the program was pinned (`{figures.measured_by}`, commit
{figures.commit}), reached on development data on which its rules were tuned: an upper bound.
They say nothing of these reports in particular.{_otherwise(made.made_by)}

| what, on what | figure |
|---|---|
{quality}

## Read by

{readers}

## Rights

{licence}Reports are quoted, not given: their texts belong to those who published them. A span is quoted to
{QUOTED} code points at most.

## Made again

`communique release DIR` over the same store gives the same bytes: nothing here depends on a clock or a machine. Parquet
files do so with the same version of pyarrow.
"""


def citation(made: Made) -> str:
    """How to cite the release (Citation File Format 1.2.0)."""
    authors = "\n".join(f"  - name: {_quoted(author)}" for author in made.authors) or '  - name: "anonymous"'
    licence = f"license: {_quoted(made.licence)}\n" if made.licence else ""
    return f"""\
cff-version: 1.2.0
message: "If you use these data, please cite them as below, and the reports that they quote."
type: dataset
title: {_quoted(made.title)}
version: "{made.version}"
authors:
{authors}
{licence}abstract: "Read by communique {__version__} from {made.reports} reports."
"""


def _otherwise(several: Sequence[MadeBy]) -> str:
    """Whether some reports were read by other models than those that the figures are of; gazetteers aside."""
    standard = {Settings().spacy_model, Settings().heads}
    if all(standard == {name for name in one.models if not name.startswith("geonames:")} for one in several):
        return ""
    return "\nThey are those of the standard engine; some of these reports were read otherwise, as told below."


def _reader(made_by: MadeBy) -> str:
    models: Sequence[str] = [f"{name} {digest}" for name, digest in sorted(made_by.models.items())]
    return f"- communique {made_by.version}, with {', '.join(models) or 'no models'}"


def _quoted(text: str) -> str:
    """A text as YAML takes it: JSON strings are YAML."""
    return json.dumps(clean(text), ensure_ascii=False)
