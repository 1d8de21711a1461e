"""How far the rules' roots are to be believed, and how good rules and heads are together, on PLV_train.

    PYTHONPATH=src:. python -m train.roots --source ../shared/data                    # the table; the rules alone
    PYTHONPATH=src:. python -m train.roots --source ../shared/data --folds A B C D E  # five-fold, with the heads

The table is `src/communique/knowledge/data/plover_rooted.tsv`, to be written again after the rules of events change.
For the figures, A to E are folders of weights that were trained without the first to the fifth part (`fit --fold`), and
each part is read with what the rules said on the other four.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from bench.quality.events import given_sides, predict_types
from bench.quality.parts import FOLDS, fold_of
from bench.quality.scoring import score_rows
from communique.extract.events.roots import likeliest, root_of, roots_between
from communique.knowledge.plover.rooted import believed
from communique.settings import Settings

TABLE = Path(__file__).resolve().parent.parent / "src" / "communique" / "knowledge" / "data" / "plover_rooted.tsv"


def said_of(rows: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """By the id of each sentence the root that the rules say (empty: none), and the annotators'."""
    said = predict_types(rows, Engine(Settings(heads="none")))
    return {
        row["id"]: (root_of(found["root"]) or "", row["events"][0]["root"])
        for row, found in zip(rows, said, strict=True)
    }


def read_by(heads: Path, fold: int, rows: Sequence[Row], said: dict[str, tuple[str, str]]) -> Iterator[Row]:
    """Our root for the sentences of one part, by weights that were trained without it."""
    counts = Counter(pair for name, pair in said.items() if fold_of(name) != fold)
    engine = Engine(Settings(heads=str(heads)))
    for row in rows:
        if fold_of(row["id"]) != fold:
            continue
        ruled, _ = said[row["id"]]
        notes = engine.notes(row["text"], row.get("published"))
        sides = given_sides(row, notes)
        told = roots_between(notes, sides[0], sides[-1]) if sides else {}
        yield {"id": row["id"], "root": likeliest(told, believed(counts, ruled)) if told else ruled}


def main() -> None:
    """Print the figures; without folds, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--folds", type=Path, nargs=FOLDS)
    options = parser.parse_args()
    corpus = options.source / "events" / "plv.train.jsonl"
    rows = read_corpus(corpus).rows
    said = said_of(rows)
    predicted = [{"id": name, "root": ruled} for name, (ruled, _) in said.items()]
    if options.folds:
        predicted = [found for fold, heads in enumerate(options.folds) for found in read_by(heads, fold, rows, said)]
    else:
        with TABLE.open("w", encoding="utf-8", newline="") as out:
            table = csv.writer(out, delimiter="\t", lineterminator="\n")
            table.writerow(("ruled", "root", "count"))
            table.writerows((*pair, count) for pair, count in sorted(Counter(said.values()).items()))
    scored = score_rows(options.source / ".." / "tools" / "score_event_type.py", corpus, predicted)
    print({name: round(value, 4) for name, value in scored.items() if name.endswith("macro-F1")})


if __name__ == "__main__":
    main()
