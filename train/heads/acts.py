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

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.quality.corpora import read_corpus
from bench.quality.events import PENTA
from bench.quality.labelled_events import passages
from bench.quality.parts import part_of
from communique.annotate import Annotator
from communique.annotate.heads.pieces import Splitter
from communique.annotate.heads.windows import Window
from communique.extract.events.roots import ROOTS, root_of
from communique.extract.status import three_way
from communique.notes import Notes
from communique.read.text import read_text
from communique.vocabulary import EVENT_TYPES, STATUSES
from train.heads.prepare import covered, options_of, window_inputs, windows_in, write_windows

Row = dict[str, Any]


class Reader:
    """Texts -> notes and windows, as at run time."""

    def __init__(self, tokenizer: Path) -> None:
        self.annotate, self.splitter = Annotator(), Splitter(tokenizer)

    def notes(self, text: str) -> Notes:
        """Notes of one passage."""
        return self.annotate(read_text(text))

    def windows(self, notes: Notes) -> list[Window]:
        """The windows of its tokens."""
        return windows_in(notes, self.splitter)


def of_own(reader: Reader, words: str, row: Row) -> Iterator[Row]:
    """The windows of one labelled passage."""
    notes = reader.notes(words)
    acts: dict[int, int] = {}
    stands: list[tuple[int, int]] = []
    parties: list[tuple[int, list[int], list[int]]] = []
    for event in row["events"]:
        heads = [h for span in event["trigger"] if (h := notes.head_of(notes.report.span(*span))) is not None]
        acts |= dict.fromkeys(heads, 1 + EVENT_TYPES.index(event["type"]))
        stands += [(head, STATUSES.index(event["status"])) for head in heads]
        parties += [(head, _heads(event["source"], notes), _heads(event["target"], notes)) for head in heads[:1]]
    for window in reader.windows(notes):
        inside, first = range(window.first, window.last), window.first
        yield window_inputs(window) | {
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
    roots = [n for n, root in enumerate(ROOTS) if _fits(root, event)]
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
            yield window_inputs(window) | {"pair": (*inside, roots), "id": row["id"]}
            return


def _fits(root: str, event: Row) -> bool:
    """Whether an event coded by its root, or by one of five classes alone, may have this root."""
    if event["root"]:
        return bool(root == event["root"])
    return event["label"] in {f"penta{PENTA[kind]}" for kind in EVENT_TYPES if root_of(kind) == root}


def of_graded(reader: Reader, row: Row) -> Iterator[Row]:
    """The windows of one sentence with the three-way class of its events."""
    notes = reader.notes(row["text"])
    graded = []
    for event in row["events"]:
        fit = [n for n, status in enumerate(STATUSES) if three_way(status) == event["class"]]
        if event["start"] is not None and fit:
            head = notes.head_of(notes.report.span(event["start"], event["end"]))
            graded += [(head, fit)] if head is not None else []
    for window in reader.windows(notes):
        inside = range(window.first, window.last)
        yield window_inputs(window) | {"graded": [(i - window.first, fit) for i, fit in graded if i in inside]}


def _heads(spans: Iterable[Sequence[int]], notes: Notes) -> list[int]:
    heads = (notes.head_of(notes.report.span(span[0], span[1])) for span in spans)
    return sorted({h for h in heads if h is not None})


def main() -> None:
    """Write the windows."""
    options = options_of(__doc__)
    reader = Reader(options.tokenizer)
    parts: dict[str, list[Row]] = {"acts": [], "acts_dev": []}
    for words, row in passages(options.source):
        part = {"train": "acts", "dev": "acts_dev"}.get(part_of(row["id"]))
        if part:
            parts[part] += of_own(reader, words, row)
    for name in ("plv.train.jsonl", "cameo_ner.train.jsonl"):
        parts["acts"] += [w for row in read_corpus(options.source / "events" / name).rows for w in of_pair(reader, row)]
    graded = read_corpus(options.source / "status" / "uw.train.jsonl.gz")
    parts["acts"] += [w for row in graded.rows for w in of_graded(reader, row)]
    for part, windows in parts.items():
        write_windows(options.out, part, windows)


if __name__ == "__main__":
    main()
