"""Which files of a data folder are measured, by which adapter and scorer: told by the rows, never by file name."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality import actors, coref_events, events, places, statements, status, stories, times
from bench.quality.engine import Engine, Row

Predict = Callable[[Sequence[Row], Engine], list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Rows of FOLDER to which `applies` says yes are predicted by `predict` and scored by SCORER.

    `keep` names the figures that this prediction answers; None keeps all that the scorer prints. `part` names the part
    that a row belongs to, where parts are predicted and scored each by itself (None: a row of no part is left out), and
    `views` the arguments with which the scorer runs, each under its name.
    """

    folder: str
    name: str
    scorer: str
    predict: Predict
    applies: Callable[[Row], bool]
    keep: frozenset[str] | None = None
    part: Callable[[Row], str | None] = lambda _row: ""
    views: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)

    def parts(self, rows: Sequence[Row]) -> dict[str, list[Row]]:
        """The rows of each part, by its name."""
        found: dict[str, list[Row]] = {}
        for row in rows:
            name = self.part(row)
            if name is not None:
                found.setdefault(name, []).append(row)
        return found


def _events_with(key: str) -> Callable[[Row], bool]:
    return lambda row: bool(row.get("events")) and any(e.get(key) is not None for e in row["events"])


def _with_actor_spans(row: Row) -> bool:
    sides = [actor for event in row.get("events") or [] for actor in event["source"] + event["target"]]
    return any(actor.get("start") is not None for actor in sides)


def _typed_pair(row: Row) -> bool:
    return _with_actor_spans(row) and _events_with("quad")(row)


def _located(row: Row) -> bool:
    return "mentions" in row and "lat" in next(iter(row["mentions"]), {"lat": None})


def _with(key: str) -> Callable[[Row], bool]:
    return lambda row: key in row


MEASURES: tuple[Measure, ...] = (
    Measure(
        folder="statements",
        name="statements",
        scorer="score_statements.py",
        predict=statements.predict_attributions,
        applies=_with("attributions"),
    ),
    Measure(
        folder="events", name="type", scorer="score_event_type.py", predict=events.predict_types, applies=_typed_pair
    ),
    Measure(
        folder="events",
        name="spans",
        scorer="score_actor_spans.py",
        predict=events.predict_actor_spans,
        applies=_with_actor_spans,
    ),
    Measure(
        folder="events",
        name="triples",
        scorer="score_event_triples.py",
        predict=events.predict_triples,
        applies=lambda row: bool(row.get("triples")),
    ),
    Measure(
        folder="times",
        name="timex",
        scorer="score_times.py",
        predict=times.predict_timex,
        applies=_with("timex"),
    ),
    Measure(
        folder="times",
        name="dates",
        scorer="score_times.py",
        predict=times.predict_dates,
        applies=_with("dates"),
    ),
    Measure(
        folder="times",
        name="direction",
        scorer="score_direction.py",
        predict=times.predict_direction,
        applies=_with("date_text"),
    ),
    Measure(
        folder="places",
        name="given",
        scorer="score_places.py",
        predict=places.predict_given,
        applies=_located,
        keep=frozenset({"accuracy@161 on gold mentions", "located gold mentions", "documents"}),
    ),
    Measure(
        folder="places",
        name="end to end",
        scorer="score_places.py",
        predict=places.predict_end_to_end,
        applies=_located,
        keep=frozenset(
            {
                "end-to-end recall@161",
                "precision of emitted places",
                "emitted",
                "recognition P",
                "recognition R",
                "recognition F1",
            }
        ),
    ),
    Measure(
        folder="status",
        name="status",
        scorer="score_status.py",
        predict=status.predict_status,
        applies=_with("events"),
    ),
    Measure(
        folder="status",
        name="conditions",
        scorer="score_conditions.py",
        predict=status.predict_conditions,
        applies=_with("condition"),
    ),
    Measure(
        folder="actors",
        name="actors",
        scorer="score_actors.py",
        predict=actors.predict_actors,
        applies=_with("expect"),
    ),
    Measure(
        folder="stories",
        name="stories",
        scorer="score_stories.py",
        predict=stories.predict_stories,
        applies=lambda row: "heading" in row and stories.kept_year(row) is not None,
        part=stories.kept_year,
        views=(("", ()), ("international", ("--category", stories.INTERNATIONAL))),
    ),
    Measure(
        folder="stories",
        name="chains",
        scorer="score_coref.py",
        predict=coref_events.predict_chains,
        applies=_with("subtopic"),
    ),
)
LATER = {
    "reports": "throughput only: no labels",
    "seed": "measured as gold/seed",
    "codebook": "tables, no rows to score",
}
"""Folders that hold nothing this version predicts, with the reason that the gate prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A file of rows: PATH under FOLDER, called STEM, with the sha256 of its uncompressed bytes."""

    folder: str
    stem: str
    path: Path
    sha256: str
    rows: tuple[Row, ...]


def read_corpus(path: Path) -> Corpus:
    """The rows of a .jsonl or .jsonl.gz file."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = tuple(json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip())
    return Corpus(
        folder=path.parent.name,
        stem=stem_of(path),
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        rows=rows,
    )


def stem_of(path: Path) -> str:
    """The name without .jsonl and .gz."""
    return path.name.removesuffix(".gz").removesuffix(".jsonl")


def files_of(data: Path, *, train: bool) -> Iterator[Path]:
    """The files to measure; training files only where asked, or where the corpus has no other part."""
    folders = {measure.folder for measure in MEASURES}
    for folder in sorted(p for p in data.iterdir() if p.is_dir() and p.name in folders):
        found = sorted(p for p in folder.iterdir() if p.name.endswith((".jsonl", ".jsonl.gz")))
        corpora = {stem_of(p).split(".")[0] for p in found if ".train" not in p.name}
        for path in found:
            if train or ".train" not in path.name or stem_of(path).split(".")[0] not in corpora:
                yield path


def measures_of(corpus: Corpus) -> list[Measure]:
    """The measures that apply to at least one row of a corpus."""
    return [m for m in MEASURES if m.folder == corpus.folder and any(m.applies(row) for row in corpus.rows)]
