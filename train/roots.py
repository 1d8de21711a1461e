"""PLV_train -> how often the rules say which root where the annotators say which: python -m train.roots --source DATA

    PYTHONPATH=src:. python -m train.roots --source ../shared/data

Writes `src/communique/knowledge/data/plover_rooted.tsv`. To be run again after the rules of events change.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine
from bench.quality.events import predict_types
from communique.extract.events.roots import root_of
from communique.knowledge.tables import FOLDER
from communique.settings import Settings


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True)
    options = parser.parse_args()
    rows = read_corpus(options.source / "events" / "plv.train.jsonl").rows
    said = predict_types(rows, Engine(Settings(heads="none")))
    counts = Counter(
        (root_of(found["root"]) or "", row["events"][0]["root"]) for row, found in zip(rows, said, strict=True)
    )
    with (FOLDER / "plover_rooted.tsv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(("ruled", "root", "count"))
        table.writerows((*pair, count) for pair, count in sorted(counts.items()))


if __name__ == "__main__":
    main()
