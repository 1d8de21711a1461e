"""Figures on the tenth of PolNeAR train that is never trained on, tuned on or looked at.

    python -m bench.quality.held                 # the scorer's figures over the held articles, as JSON
    python -m bench.quality.held --rules         # by rules alone

The article's id decides (`is_held`), so that training (train/heads/prepare.py) leaves out the same articles. Only
figures are printed: nobody reads these articles' errors.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine
from bench.quality.gate import SHARED
from bench.quality.parts import is_held
from bench.quality.scoring import score_rows
from bench.quality.statements import predict_attributions
from communique.settings import Settings

TRAIN = Path("statements") / "polnear.train.jsonl.gz"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, default=SHARED / "data")
    ap.add_argument("--tools", type=Path, default=SHARED / "tools")
    ap.add_argument("--rules", action="store_true", help="without the learned layer")
    options = ap.parse_args(arguments)
    if not (options.data / TRAIN).exists():
        print(f"held: skipped: {options.data / TRAIN} is not here", file=sys.stderr)
        return 0
    rows = [row for row in read_corpus(options.data / TRAIN).rows if is_held(row["id"])]
    engine = Engine(Settings(heads="none") if options.rules else Settings())
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "held.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        found = score_rows(options.tools / "score_statements.py", gold, predict_attributions(rows, engine))
    print(json.dumps({"articles": len(rows)} | found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
