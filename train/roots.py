"""How far the rules' roots are to be believed, and how good rules and heads are together, on PLV_train.

    PYTHONPATH=src:. python -m train.roots --source ../shared/data                    # writes the table
    PYTHONPATH=src:. python -m train.roots --source ../shared/data --folds A B C D E  # prints five-fold figures

The table is `src/communique/knowledge/data/plover_rooted.tsv`, to be written again after the rules of events change.
For the figures, A to E are folders of weights that were trained without the first to the fifth part (`fit --fold`), and
each part is read with what the rules said on the other four.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from bench.quality.events import given_sides, predict_types
from communique.extract.events.roots import likeliest, root_of, roots_between
from communique.knowledge.plover.rooted import believed
from communique.settings import Settings

TABLE = Path(__file__).resolve().parent.parent / "src" / "communique" / "knowledge" / "data" / "plover_rooted.tsv"
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""The quads of the corpus's own roots."""
FOLDS = 5


def fold_of(name: str) -> int:
    """The part of a sentence, by its id: the same as in train.heads.fit."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def said_of(rows: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """By the id of each sentence the root that the rules say (empty: none), and the annotators'."""
    said = predict_types(rows, Engine(Settings(heads="none")))
    return {
        row["id"]: (root_of(found["root"]) or "", row["events"][0]["root"])
        for row, found in zip(rows, said, strict=True)
    }


def read_by(heads: Path, fold: int, rows: Sequence[Row], said: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The annotators' root and ours, for the sentences of one part, by weights that were trained without it."""
    counts = Counter(pair for name, pair in said.items() if fold_of(name) != fold)
    engine = Engine(Settings(heads=str(heads)))
    for row in rows:
        if fold_of(row["id"]) != fold:
            continue
        ruled, wanted = said[row["id"]]
        notes = engine.notes(row["text"], row.get("published"))
        sides = given_sides(row, notes)
        told = roots_between(notes, sides[0], sides[-1]) if sides else {}
        yield wanted, likeliest(told, believed(counts, ruled)) if told else ruled


def main() -> None:
    """Write the table, or print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--folds", type=Path, nargs=FOLDS)
    options = parser.parse_args()
    rows = read_corpus(options.source / "events" / "plv.train.jsonl").rows
    said = said_of(rows)
    if not options.folds:
        with TABLE.open("w", encoding="utf-8", newline="") as out:
            table = csv.writer(out, delimiter="\t", lineterminator="\n")
            table.writerow(("ruled", "root", "count"))
            table.writerows((*pair, count) for pair, count in sorted(Counter(said.values()).items()))
        return
    sys.path.append(str(options.source.resolve().parent / "tools"))
    common: Any = __import__("common")
    pairs = [pair for fold, heads in enumerate(options.folds) for pair in read_by(heads, fold, rows, said)]
    for name, scale in (("root", {root: root for root in QUADS}), ("quad", QUADS)):
        wanted = [scale[root] for root, _ in pairs]
        found = [scale.get(root, "") for _, root in pairs]
        print(f"{name} macro-F1 {common.macro_f1(wanted, found, sorted(set(wanted)))[0]:.4f} of {len(pairs)}")


if __name__ == "__main__":
    main()
