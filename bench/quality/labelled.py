"""Labels of our own on texts of ../shared/data: kept as offsets with the text's sha256, never as text.

    python -m bench.quality.labelled                          # score them; agreement of the two readers
    python -m bench.quality.labelled --pack DOCS ANNOTATIONS --reader NAME > labels.jsonl

`--pack` turns annotations in the form of data/gold (substrings) into rows of offsets. The labels of
`labels/statements.jsonl` follow section 1 of data/gold/GUIDE.md; they were made by two readers who saw no output of
communique, and `labels/statements.second.jsonl` holds what the other reader made of four of the documents.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.quality.engine import Engine, Row
from bench.quality.scoring import figures, run_scorer

LABELS = Path(__file__).with_name("labels")
SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = ("places/trnews.dev.jsonl", "places/lgl.dev.jsonl.gz", "times/timebank.dev.jsonl", "times/aquaint.dev.jsonl",
        "reports/reports.jsonl.gz")  # fmt: skip
"""The files whose texts are labelled."""
SPANS = {"speaker_text": "speaker", "cue_text": "cue", "content": "content"}
Offsets = list[int]


def packed(document: Row, annotation: Row, reader: str) -> Row:
    """One row of labels: every span of an annotation as [start, end]."""
    text = document["text"]
    statements = []
    for told in annotation["statements"]:
        kept = {key: value for key, value in told.items() if key not in SPANS}
        places = {name: [_found(text, span) for span in _spans(told.get(key))] for key, name in SPANS.items()}
        statements.append({**kept, **places})
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"sha256": digest, "published": document.get("published"), "reader": reader, "statements": statements}


def _spans(value: Any) -> Iterator[tuple[str, int]]:
    """The spans in a field of an annotation: "words", ["words", k], a list of these, or null."""
    if isinstance(value, str):
        yield value, 1
    elif value and len(value) == 2 and isinstance(value[1], int):
        yield value[0], value[1]
    else:
        for inner in value or ():
            yield from _spans(inner)


def _found(text: str, span: tuple[str, int]) -> Offsets:
    words, occurrence = span
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


def unpacked(text: str, row: Row) -> Row:
    """A row of labels as an annotation in the form of data/gold."""
    statements = []
    for told in row["statements"]:
        kept = {key: value for key, value in told.items() if key not in SPANS.values()}
        places = {key: [_as_words(text, at) for at in told[name]] for key, name in SPANS.items()}
        one = {key: next(iter(places[key]), None) for key in ("speaker_text", "cue_text")}
        statements.append({**kept, **places, **one})
    return {"statements": statements, "events": [], "conditions": [], "plans": []}


def _as_words(text: str, at: Offsets) -> list[str | int]:
    """A span as [words, k]: which occurrence of its words it is, as the scorer counts (they do not overlap)."""
    words = text[at[0] : at[1]]
    k, found = 1, text.find(words)
    while -1 < found < at[0]:
        k, found = k + 1, text.find(words, found + len(words))
    return [words, k]


def rows_of(path: Path) -> list[Row]:
    """The rows of a file of labels."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def texts_of(data: Path, wanted: Iterable[str]) -> dict[str, str]:
    """The texts with these sha256 among the files of SETS."""
    left, found = set(wanted), {}
    for name in SETS:
        path = data / name
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in content.decode("utf-8").split("\n"):
            text = json.loads(line)["text"] if line.strip() else ""
            digest = hashlib.sha256(text.encode()).hexdigest()
            if digest in left:
                found[digest] = text
    return found


def score_labels(data: Path, scorer: Path, engine: Engine) -> dict[str, float]:
    """The figures of score_records.py over the labelled documents."""
    from bench.quality.gold import annotation_of

    rows = rows_of(LABELS / "statements.jsonl")
    texts = texts_of(data, (row["sha256"] for row in rows))
    with tempfile.TemporaryDirectory() as folder:
        gold, docs, out = (Path(folder) / name for name in ("annotations", "docs", "out"))
        for made in (gold, docs, out):
            made.mkdir()
        for row in rows:
            text, name = texts[row["sha256"]], f"{row['sha256'][:16]}.json"
            record = annotation_of(engine.record(text, row["published"]))
            (docs / name).write_text(json.dumps({"text": text}), encoding="utf-8")
            (gold / name).write_text(json.dumps(unpacked(text, row)), encoding="utf-8")
            (out / name).write_text(
                json.dumps({**record, "events": [], "conditions": [], "plans": []}), encoding="utf-8"
            )
        micro = run_scorer(scorer, gold, docs, out)["micro"]
    return {k: v for k, v in figures(micro) if k.startswith("statement")}


def agreement(data: Path, scorer: Path) -> tuple[float, float]:
    """F1 of the two readers on the documents that both read: statements, and statements with their speaker."""
    second = {row["sha256"]: row for row in rows_of(LABELS / "statements.second.jsonl")}
    first = {row["sha256"]: row for row in rows_of(LABELS / "statements.jsonl") if row["sha256"] in second}
    texts = texts_of(data, second)
    spec = importlib.util.spec_from_file_location("score_records", scorer)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(scorer)
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    counts = [0, 0, 0]
    for digest, row in second.items():
        a, b = (unpacked(texts[digest], r)["statements"] for r in (first[digest], row))
        counts[0] += len(a) + len(b)
        counts[1] += len(module.pair(a, b, module.statement_rank))
        counts[2] += len(module.pair(a, b, lambda g, p: module.statement_rank(g, p, need_speaker=True)))
    return 2 * counts[1] / counts[0], 2 * counts[2] / counts[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, or pack."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, default=SHARED / "data")
    ap.add_argument("--tools", type=Path, default=SHARED / "tools")
    ap.add_argument("--pack", type=Path, nargs=2, metavar=("DOCS", "ANNOTATIONS"))
    ap.add_argument("--reader", default="A")
    options = ap.parse_args(arguments)
    if options.pack:
        docs, annotations = options.pack
        for path in sorted(annotations.glob("*.json")):
            document, annotation = (json.loads(p.read_text(encoding="utf-8")) for p in (docs / path.name, path))
            print(json.dumps(packed(document, annotation, options.reader), ensure_ascii=False))
        return 0
    if not options.data.is_dir():
        print(f"labelled: skipped: {options.data} is not here", file=sys.stderr)
        return 0
    both, with_speaker = agreement(options.data, options.tools / "score_records.py")
    ours = score_labels(options.data, options.tools / "score_records.py", Engine())
    print(json.dumps({"agreement": {"statements": both, "with speaker": with_speaker}, "ours": ours}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
