"""Fit the cues of communique.link.places.certainty: PYTHONPATH=src:. python train/places.py [DATA]

DATA is laid out like ../shared/data. Documents whose id has an odd sha256 are fitted on, those of TR-News twice; the
others are only looked at. The ridge-penalised likelihood is climbed by Newton's steps from zero, so a run gives the
same weights each time. Prints the weights, and for both halves what the thresholds around the one in use would give.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from bench.quality.places import own_spans
from communique.link.places.certainty import Cues, actors_named, cues_of, is_local
from communique.link.places.ranking import Weighed, kilometres, weighed
from communique.link.places.toponyms import toponym_at
from communique.notes import Notes

Vector = npt.NDArray[np.float64]
SETS = {"lgl.dev.jsonl.gz": 1.0, "trnews.dev.jsonl": 2.0}
"""The files and what a place of each counts: TR-News is a quarter of LGL, and nearer to news of diplomacy."""
PENALTY, STEPS = 0.5, 50
THRESHOLDS = (0.0, 0.4, 0.5, 0.6, 0.7)
RIGHT = 161.0
"""Kilometres within which a place is right, as in the scorer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The best candidate of a toponym: its CUES (None where it is never in doubt), and whether the gold has it."""

    cues: Cues | None
    right: bool
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """What is TOLD of one half of a set that has LOCATED gold mentions."""

    told: tuple[Told, ...]
    located: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print, 0."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path, nargs="?", default=Path(__file__).parents[2] / "shared" / "data")
    data: Path = options.parse_args(arguments).data
    engine = Engine()
    halves: dict[tuple[str, bool], Half] = {}
    for name, weight in SETS.items():
        rows = [
            (row, engine.notes(row["text"], row.get("published"))) for row in read_corpus(data / "places" / name).rows
        ]
        for odd in (True, False):
            halves[name, odd] = _half([pair for pair in rows if _is_odd(pair[0]) == odd], weight)
    weights = fitted([told for (_, odd), half in halves.items() if odd for told in half.told])
    names = [field.name for field in fields(Cues)]
    print(", ".join(f"{name}={value:.2f}" for name, value in zip([*names, "base"], weights, strict=True)))
    for (name, odd), half in halves.items():
        print(name, "fitted on" if odd else "looked at", *(_figures(half, weights, least) for least in THRESHOLDS))
    return 0


def fitted(cases: Sequence[Told]) -> Vector:
    """The weights of the cues, and the base last."""
    local = [case for case in cases if case.cues is not None]
    cues = np.array([_vector(case.cues) for case in local if case.cues is not None])
    right = np.array([case.right for case in local], dtype=np.float64)
    share = np.array([case.weight for case in local])
    weights = np.zeros(cues.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-cues @ weights))
        slope = cues.T @ (share * (right - p)) - PENALTY * weights
        bend = (cues * (share * p * (1 - p))[:, None]).T @ cues + PENALTY * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def _vector(cues: Cues) -> list[float]:
    return [*astuple(cues), 1.0]


def _figures(half: Half, weights: Vector, least: float) -> str:
    kept = [t for t in half.told if t.cues is None or 1 / (1 + np.exp(-np.array(_vector(t.cues)) @ weights)) >= least]
    right = sum(told.right for told in kept)
    return f"| at {least}: precision {right / len(kept):.3f}, recall {right / half.located:.3f}"


def _half(rows: Sequence[tuple[Row, Notes]], weight: float) -> Half:
    located = sum(mention["lat"] is not None for row, _ in rows for mention in row["mentions"])
    return Half(told=tuple(told for row, notes in rows for told in _told(row, notes, weight)), located=located)


def _told(row: Row, notes: Notes, weight: float) -> Iterator[Told]:
    spans = own_spans(notes)
    actors = actors_named(notes)
    for span, found in zip(spans, weighed([toponym_at(notes, span) for span in spans]), strict=True):
        gold = [m for m in row["mentions"] if m["start"] < span.end and span.start < m["end"]]
        if not found or (gold and all(mention["lat"] is None for mention in gold)):
            continue
        cues = cues_of(found, actors=actors) if is_local(found[0]) else None
        yield Told(cues=cues, right=any(_is_right(mention, found[0]) for mention in gold), weight=weight)


def _is_right(mention: Row, one: Weighed) -> bool:
    if mention["lat"] is None:
        return False
    if mention["geonames_id"] and mention["geonames_id"] == one.place.geonames:
        return True
    return kilometres(one.place, replace(one.place, lat=mention["lat"], lon=mention["lon"])) <= RIGHT


def _is_odd(row: Row) -> bool:
    return int(hashlib.sha256(str(row["id"]).encode()).hexdigest(), 16) % 2 == 1


if __name__ == "__main__":
    raise SystemExit(main())
