"""Reports that hold nothing, with what they leave given by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.codec import pack
from communique.follow.commitments.promises import Promise
from communique.follow.stories import Traits
from communique.follow.tellings import Telling
from communique.following.traces import MADE, promises_left
from communique.ids import text_hash
from communique.model import MadeBy, Record, Report
from communique.store import Store
from communique.store.kept import Traces
from communique.store.kept_copies import KeptSketch


def empty(report: str, day: date | None, text: str = "Nothing.") -> Record:
    """A record of a report with this id that says nothing."""
    published = day.isoformat() if day else None
    return Record(
        made_by=MadeBy(version="0", models={}),
        report=Report(id=report, published=published, sha256=text_hash(text), text=text),
    )


def put(
    store: Store,
    report: str,
    day: date | None,
    *,
    told: Sequence[Telling] = (),
    traits: Traits | None = None,
    promises: Sequence[Promise] = (),
) -> None:
    """Keep a report that leaves this."""
    left = Traces(
        made=MADE,
        sketch=KeptSketch(report=report, sha256="", day=day, signatures=b""),
        traits=pack(traits or Traits(report=report, published=day, words={})),
        told={day: pack(tuple(told))} if day and told else {},
        promises=tuple(promises_left(promises, day)) if day else (),
    )
    store.keep(empty(report, day, text=f"{report} {day} {told!r} {traits!r} {promises!r}"), left)
