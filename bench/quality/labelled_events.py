"""Events labelled by us on passages of ../shared/data: kept as offsets with the passage's sha256, never as text.

    python -m bench.quality.labelled_events               # the tenth that is never trained on
    python -m bench.quality.labelled_events --part dev    # what choices are made on
    python -m bench.quality.labelled_events --agreement   # of two readers, on the tenth that both read

One row of `labels/events.jsonl` a passage: set, id, start, end, sha256 of its words, published, reader, and events with
trigger (the first span; further spans tell the same event), type, status, source, target, mediator. The labels follow
section 2 of data/gold/GUIDE.md. The id decides the part: one tenth `held`, of the rest one eighth `dev`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from bench.quality.labelled import SHARED
from bench.quality.parts import part_of
from communique.extract.status import three_way
from communique.vocabulary import HAPPENED

LABELS = Path(__file__).with_name("labels") / "events.jsonl"
SECOND = LABELS.with_name("events.second.jsonl")
"""What another reader made of a tenth of the passages, without having seen the labels of the first."""
Passage = tuple[str, Row]
Told = tuple[tuple[tuple[int, int], ...], str, str]
"""The spans that tell an event, its type, its status."""


def passages(data: Path, labels: Path = LABELS) -> Iterator[Passage]:
    """The words and labels of every passage; raises ValueError where a text is not what was labelled."""
    rows = read_corpus(labels).rows
    texts: dict[tuple[str, str], str] = {}
    for name in sorted({row["set"] for row in rows}):
        texts |= {(name, row["id"]): row["text"] for row in read_corpus(data / name).rows}
    for row in rows:
        words = texts[row["set"], row["id"]][row["start"] : row["end"]]
        if hashlib.sha256(words.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['set']} {row['id']}: these are not the words that were labelled.")
        yield words, row


def gold_of(row: Row) -> list[Told]:
    """The events of a labelled passage."""
    return [(tuple((s, e) for s, e in event["trigger"]), event["type"], event["status"]) for event in row["events"]]


def found_in(words: str, row: Row, engine: Engine) -> list[Told]:
    """The events of communique's record of a passage."""
    record = engine.record(words, row["published"] or None)
    return [(tuple((s.start, s.end) for s in (e.trigger, *e.also)), e.type, e.status) for e in record.events]


def compared(gold: Sequence[Told], found: Sequence[Told]) -> list[tuple[Told, Told]]:
    """The pairs of which words overlap, one to one, those of the same type first."""
    pairs = [
        (g[1] != f[1], i, k)
        for i, g in enumerate(gold)
        for k, f in enumerate(found)
        if any(a < d and c < b for a, b in g[0] for c, d in f[0])
    ]
    left, right, out = set(range(len(gold))), set(range(len(found))), []
    for _, i, k in sorted(pairs):
        if i in left and k in right:
            left.remove(i)
            right.remove(k)
            out.append((gold[i], found[k]))
    return out


def figures_of(rows: Sequence[tuple[Sequence[Told], Sequence[Told]]]) -> dict[str, float]:
    """F1 of events by their words, and by words and type; of those, accuracy and macro-F1 of the status."""
    matched = [pair for gold, found in rows for pair in compared(gold, found)]
    wanted, given = (sum(len(row[side]) for row in rows) for side in (0, 1))
    typed = [(g, f) for g, f in matched if g[1] == f[1]]
    false = sum(g[2] not in HAPPENED and f[2] in HAPPENED for g, f in matched)
    open_ = sum(g[2] not in HAPPENED for g, _ in matched)
    ways = [(three_way(g[2]), three_way(f[2])) for g, f in matched]  # type: ignore[arg-type]
    return {
        "events.f1": 2 * len(matched) / max(1, wanted + given),
        "events+type.f1": 2 * len(typed) / max(1, wanted + given),
        "events+type.precision": len(typed) / max(1, given),
        "events+type.recall": len(typed) / max(1, wanted),
        "status.accuracy": sum(g[2] == f[2] for g, f in matched) / max(1, len(matched)),
        "status.macro-F1 of three": _macro(ways),
        "told as facts though not.rate": false / max(1, open_),
    }


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    wanted, given, right = (
        Counter(g for g, _ in pairs), Counter(f for _, f in pairs), Counter(g for g, f in pairs if g == f),
    )  # fmt: skip
    return sum(2 * right[c] / (wanted[c] + given[c]) for c in wanted) / max(1, len(wanted))


def score_events(data: Path, engine: Engine, *, part: str = "held") -> dict[str, float]:
    """The figures over one part of the labels."""
    chosen = [(words, row) for words, row in passages(data) if part_of(row["id"]) == part]
    return figures_of([(gold_of(row), found_in(words, row, engine)) for words, row in chosen])


def agreement(data: Path) -> dict[str, float]:
    """The figures of a second reader's labels against the first's, on the passages that both read."""
    first = {row["sha256"]: row for row in read_corpus(LABELS).rows}
    both = [(first[row["sha256"]], row) for _, row in passages(data, SECOND) if row["sha256"] in first]
    return {"passages": float(len(both))} | figures_of([(gold_of(a), gold_of(b)) for a, b in both])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, default=SHARED / "data")
    ap.add_argument("--part", choices=("held", "dev", "train"), default="held")
    ap.add_argument("--agreement", action="store_true", help="how far two readers agree, instead of our figures")
    options = ap.parse_args(arguments)
    if not options.data.is_dir():
        print(f"labelled_events: skipped: {options.data} is not here", file=sys.stderr)
        return 0
    told = agreement(options.data) if options.agreement else score_events(options.data, Engine(), part=options.part)
    print(json.dumps({name: round(value, 4) for name, value in told.items()}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
