"""Every layout and every format there is, in one place; a wrong name lists the right ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from communique.errors import UnknownWord, WrongOptions
from communique.show.export.claims import ACTORS, EVENTS, PLANS, STATEMENTS
from communique.show.export.columns import Layout
from communique.show.export.formats import Csv, Jsonl, Tsv, Writer
from communique.show.export.gdelt import GDELT
from communique.show.export.icews import ICEWS
from communique.show.export.parquet import Parquet
from communique.show.export.plover import PLOVER
from communique.show.export.polecat import POLECAT
from communique.show.export.steps import STEPS

LAYOUTS: dict[str, dict[str, Layout]] = {
    "events": {"communique": EVENTS, "polecat": POLECAT, "gdelt": GDELT, "icews": ICEWS, "plover-jsonl": PLOVER},
    "statements": {"communique": STATEMENTS},
    "plans": {"communique": PLANS},
    "matters": {"communique": STEPS},
    "actors": {"communique": ACTORS},
}
"""The layouts of each table."""
FORMATS: dict[str, Callable[..., Writer]] = {"csv": Csv, "tsv": Tsv, "jsonl": Jsonl, "parquet": Parquet}
"""How a table is written."""
OTHERS: dict[str, tuple[str, ...]] = {
    "annotations": ("w3c", "brat"),
    "network": ("graphml", "gexf"),
    "places": ("geojson",),
    "matters": ("ics", "atom"),
    "graph": ("jsonld", "turtle", "nquads"),
    "entities": ("ftm",),
    "labels": ("jsonl",),
}
"""Formats of what is no table, and of matters besides those of tables."""
Value = TypeVar("Value")


def layout_called(what: str, name: str, form: str) -> Layout:
    """The layout of a table with this name, which the format must be able to hold; raises UnknownWord, WrongOptions."""
    layout = chosen(f"layout of {what}", name, LAYOUTS[what])
    chosen("format of tables", form, FORMATS)
    if layout.formats and form not in layout.formats:
        known = ", ".join(layout.formats)
        raise WrongOptions(f"The layout {name} cannot be written as {form}.", next_step=f"Give --to {known}.")
    return layout


def format_called(what: str, form: str) -> str:
    """The format in which this can be written; raises UnknownWord."""
    known: Sequence[str] = OTHERS[what] if what not in LAYOUTS else (*FORMATS, *OTHERS.get(what, ()))
    if form not in known:
        raise UnknownWord(f"format of {what}", form, known)
    return form


def chosen(what: str, name: str, known: Mapping[str, Value]) -> Value:
    """What has this name; raises UnknownWord with the names there are."""
    if name not in known:
        raise UnknownWord(what, name, tuple(known))
    return known[name]
