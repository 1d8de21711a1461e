"""Labels of events -> windows: our own labels, the sentences of PLOVER and CAMEO with their actors, graded statuses.

    PYTHONPATH=src:. python -m train.heads.acts --source ../shared/data --tokenizer FILE --out FOLDER

Writes FOLDER/acts.pickle (trained on) and FOLDER/acts_dev.pickle (own labels for choices). A window has the inputs of
`train.heads.prepare` and any of
    acts      for every token 0 or 1 + the number of the PLOVER type whose trigger it is
    stands    (token, number of the status) for each trigger
    parties   (token, tokens of the sources, tokens of the targets) for each trigger
    pair      (tokens of the source, tokens of the target, numbers of the roots that fit)
    graded    (token, numbers of the statuses that fit)
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.quality.labelled_events import passages
from bench.quality.parts import part_of
from communique.annotate import Annotator
from communique.annotate.heads.features import word_features
from communique.annotate.heads.pieces import Splitter
from communique.annotate.heads.windows import Window, windows_of
from communique.extract.events.learned import STATUSES, TYPES
from communique.extract.events.roots import ROOTS
from communique.notes import Notes
from communique.read.text import read_text
from communique.vocabulary import Status
from train.heads.prepare import covered, lines

Row = dict[str, Any]
PENTA = {
    "penta1": ("AGREE", "CONSULT", "SUPPORT"), "penta2": ("COOPERATE", "AID", "YIELD"),
    "penta3": ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION"),
    "penta4": ("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"),
}  # fmt: skip
CLASSES: dict[str, tuple[Status, ...]] = {
    "happened": ("occurred", "ongoing"),
    "negative": ("denied", "not_occurred", "cancelled"),
    "uncertain_or_future": ("planned", "proposed", "possible", "conditional", "postponed"),
}


class Reader:
    """Texts -> notes and windows, as at run time."""

    def __init__(self, tokenizer: Path) -> None:
        self.annotate, self.splitter = Annotator(), Splitter(tokenizer)

    def notes(self, text: str) -> Notes:
        """Notes of one passage."""
        return self.annotate(read_text(text))

    def windows(self, notes: Notes) -> list[Window]:
        """The windows of its tokens."""
        words = self.splitter.split([t.text for t in notes.tokens])
        features = word_features(notes.tokens, notes.sentences, notes.names)
        return windows_of(words, features, notes.sentences, marks=self.splitter.marks)


def of_own(reader: Reader, words: str, row: Row) -> Iterator[Row]:
    """The windows of one labelled passage."""
    notes = reader.notes(words)
    acts: dict[int, int] = {}
    stands: list[tuple[int, int]] = []
    parties: list[tuple[int, list[int], list[int]]] = []
    for event in row["events"]:
        heads = [h for span in event["trigger"] if (h := notes.head_of(notes.report.span(*span))) is not None]
        acts |= dict.fromkeys(heads, 1 + TYPES.index(event["type"]))
        stands += [(head, STATUSES.index(event["status"])) for head in heads]
        parties += [(head, _heads(event["source"], notes), _heads(event["target"], notes)) for head in heads[:1]]
    for window in reader.windows(notes):
        inside, first = range(window.first, window.last), window.first
        yield _window(window) | {
            "acts": [acts.get(i, 0) for i in inside],
            "stands": [(i - first, s) for i, s in stands if i in inside],
            "parties": [
                (i - first, *([k - first for k in side if k in inside] for side in (sources, targets)))
                for i, sources, targets in parties
                if i in inside
            ],
        }


def of_pair(reader: Reader, row: Row) -> Iterator[Row]:
    """The window in which both given actors stand, with the roots that fit."""
    event = row["events"][0]
    roots = (event["root"],) if event["root"] else PENTA.get(event["label"], ())
    if not roots:
        return
    notes = reader.notes(row["text"])
    sides = [
        sorted({i for a in event[side] if a.get("start") is not None for i in covered((a["start"], a["end"]), notes)})
        for side in ("source", "target")
    ]
    for window in reader.windows(notes):
        inside = [[i - window.first for i in side if window.first <= i < window.last] for side in sides]
        if all(inside):
            yield _window(window) | {"pair": (*inside, [ROOTS.index(r) for r in roots]), "id": row["id"]}
            return


def of_graded(reader: Reader, row: Row) -> Iterator[Row]:
    """The windows of one sentence with the three-way class of its events."""
    notes = reader.notes(row["text"])
    graded = []
    for event in row["events"]:
        if event["start"] is not None and event["class"] in CLASSES:
            head = notes.head_of(notes.report.span(event["start"], event["end"]))
            graded += [(head, [STATUSES.index(s) for s in CLASSES[event["class"]]])] if head is not None else []
    for window in reader.windows(notes):
        inside = range(window.first, window.last)
        yield _window(window) | {"graded": [(i - window.first, fit) for i, fit in graded if i in inside]}


def _heads(spans: Iterable[Sequence[int]], notes: Notes) -> list[int]:
    heads = (notes.head_of(notes.report.span(span[0], span[1])) for span in spans)
    return sorted({h for h in heads if h is not None})


def _window(window: Window) -> Row:
    return {"pieces": window.pieces, "features": window.features, "starts": window.starts}


def main() -> None:
    """Write the windows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    reader = Reader(options.tokenizer)
    parts: dict[str, list[Row]] = {"acts": [], "acts_dev": []}
    for words, row in passages(options.source):
        part = {"train": "acts", "dev": "acts_dev"}.get(part_of(row["id"]))
        if part:
            parts[part] += of_own(reader, words, row)
    for name in ("plv.train.jsonl", "cameo_ner.train.jsonl"):
        parts["acts"] += [w for row in lines(options.source / "events" / name) for w in of_pair(reader, row)]
    graded = lines(options.source / "status" / "uw.train.jsonl.gz")
    parts["acts"] += [w for row in graded for w in of_graded(reader, row)]
    for part, windows in parts.items():
        (options.out / f"{part}.pickle").write_bytes(pickle.dumps(windows))
        print(f"{part}: {len(windows)} windows, {sum(len(w['pieces']) for w in windows)} pieces", flush=True)


if __name__ == "__main__":
    main()
