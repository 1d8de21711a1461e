"""PolNeAR -> windows with labels: PYTHONPATH=src:. python -m train.heads.prepare --source ../shared/data --out FOLDER

Every article is read and parsed as at run time. Articles are split by a hash of their id: nine tenths of the training
part are trained on, one tenth (`held`) is never trained on or looked at, the development part is for choices.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.quality.corpora import read_corpus
from bench.quality.parts import is_held
from communique.annotate import Annotator
from communique.annotate.heads.features import word_features
from communique.annotate.heads.pieces import Splitter
from communique.annotate.heads.windows import Window, windows_of
from communique.notes import Notes
from communique.read.text import read_text

Row = dict[str, Any]
Spans = list[list[int]]


def rows_of(source: Path) -> dict[str, list[Row]]:
    """The articles by part: train, held, dev."""
    train = read_corpus(source / "statements" / "polnear.train.jsonl.gz").rows
    return {
        "train": [row for row in train if not is_held(row["id"])],
        "held": [row for row in train if is_held(row["id"])],
        "dev": list(read_corpus(source / "statements" / "polnear.dev.jsonl").rows),
    }


def examples(row: Row, annotate: Annotator, splitter: Splitter) -> Iterator[Row]:
    """The windows of one article with their labels, in window positions of words."""
    notes = annotate(read_text(row["text"]))
    tokens = [_tokens_of(a, notes) for a in row["attributions"]]
    for window in windows_in(notes, splitter):
        yield _example(window, tokens)


def windows_in(notes: Notes, splitter: Splitter) -> list[Window]:
    """The windows of a text, as at run time."""
    words = splitter.split([t.text for t in notes.tokens])
    features = word_features(notes.tokens, notes.sentences, notes.names)
    return windows_of(words, features, notes.sentences, marks=splitter.marks)


def window_inputs(window: Window) -> Row:
    """What the encoder is given of a window."""
    return {"pieces": window.pieces, "features": window.features, "starts": window.starts}


def _tokens_of(attribution: Row, notes: Notes) -> dict[str, list[list[int]]]:
    """For source, cue and content the tokens of each of their spans."""
    return {part: [covered(span, notes) for span in attribution[part]] for part in ("source", "cue", "content")}


def covered(span: Sequence[int], notes: Notes) -> list[int]:
    """The tokens of which at least half lies in a span."""
    if span[1] <= span[0]:
        return []
    first, last = notes.range_of(notes.report.span(span[0], span[1]))
    return [
        i
        for i in range(first, last)
        if notes.tokens[i].pos != "SPACE"
        and 2 * (min(span[1], notes.tokens[i].end) - max(span[0], notes.tokens[i].start))
        >= notes.tokens[i].end - notes.tokens[i].start
    ]


def _example(window: Window, attributions: Iterable[dict[str, list[list[int]]]]) -> Row:
    size = window.last - window.first
    tags = {part: [0] * size for part in ("source", "cue", "content")}
    links = []
    for attribution in attributions:
        inside = {
            part: [[i - window.first for i in span if window.first <= i < window.last] for span in spans]
            for part, spans in attribution.items()
        }
        for part, spans in inside.items():
            for span in spans:
                for n, i in enumerate(span):
                    tags[part][i] = 2 if n else 1
        cue, content, source = (
            sorted(i for span in inside[part] for i in span) for part in ("cue", "content", "source")
        )
        if cue:
            links.append((cue, content, source))
    return window_inputs(window) | {"tags": tags, "links": links}


def options_of(meaning: str | None) -> argparse.Namespace:
    """Where to read and write; the folder written to is there afterwards."""
    parser = argparse.ArgumentParser(description=meaning, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    return options


def write_windows(out: Path, part: str, windows: Sequence[Row]) -> None:
    """OUT/PART.pickle, and a line that counts what is in it."""
    (out / f"{part}.pickle").write_bytes(pickle.dumps(windows))
    print(f"{part}: {len(windows)} windows, {sum(len(w['pieces']) for w in windows)} pieces", flush=True)


def main() -> None:
    """Write FOLDER/PART.pickle for each part."""
    options = options_of(__doc__)
    annotate, splitter = Annotator(), Splitter(options.tokenizer)
    for part, rows in rows_of(options.source).items():
        windows = [window for row in rows for window in examples(row, annotate, splitter)]
        write_windows(options.out, part, windows)


if __name__ == "__main__":
    main()
