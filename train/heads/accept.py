"""Fit the weights of communique.extract.statements.learned: python -m train.heads.accept --source ../shared/data

Ridge-penalised logistic regression over the candidates of PolNeAR dev (a candidate is right where its content overlaps
with an annotated one by Jaccard >= 0.5 in words, one to one); prints the weights, and F1 by threshold from
cross-validation by article, so that the threshold is not chosen on what the weights were fitted to.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.quality.engine import Engine, Row
from communique.extract.statements.find import page_of_report, rule_drafts
from communique.extract.statements.learned import WEIGHTS, Candidate, candidates_of, measures_of
from communique.notes import Notes
from train.heads.prepare import rows_of
from train.times_direction import fitted

PENALTY = 1.0
FOLDS = 7
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


def candidates(notes: Notes) -> list[Candidate]:
    """What rules and heads together could attribute in a report."""
    page = page_of_report(notes)
    return candidates_of(rule_drafts(notes, page), page, notes)


def rights(row: Row, found: Sequence[Candidate], scorer: Any) -> list[bool]:
    """For each candidate whether it is an annotated attribution; greedy, best overlap first."""
    document = scorer.Doc(row["text"])
    gold = [unit[0] for unit in scorer.units(document, row["attributions"], "attribution")]
    said = [document.words([list(part) for part in c.draft.content]) for c in found]
    pairs = sorted(
        ((len(g & s) / len(g | s), i, j) for i, g in enumerate(gold) for j, s in enumerate(said) if g & s),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used, right = set(), [False] * len(found)
    taken = set()
    for overlap, i, j in pairs:
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            right[j] = overlap >= 0.5
    return right


def main() -> None:
    """Print the weights and the figures by threshold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True, help="the folder that holds statements/")
    options = parser.parse_args()
    sys.path.append(str(options.source.resolve().parent / "tools"))
    scorer: Any = __import__("score_statements")
    engine = Engine()
    rows = rows_of(options.source)["dev"]
    report(rows, [engine.notes(row["text"]) for row in rows], scorer)


def report(rows: Sequence[Row], notes: Sequence[Notes], scorer: Any) -> None:
    """Print the weights, and the figures by threshold from cross-validation."""
    found = [candidates(n) for n in notes]
    measures = [np.array([list(measures_of(c).values()) for c in cs]).reshape(len(cs), len(WEIGHTS)) for cs in found]
    right = [np.array(rights(row, cs, scorer), dtype=float) for row, cs in zip(rows, found, strict=True)]
    gold = sum(len(scorer.units(scorer.Doc(r["text"]), r["attributions"], "attribution")) for r in rows)
    scores = [np.zeros(len(cs)) for cs in found]
    for fold in range(FOLDS):
        kept = [i for i in range(len(rows)) if i % FOLDS != fold]
        weights = fitted(
            np.vstack([measures[i] for i in kept]), np.concatenate([right[i] for i in kept]), penalty_of_cues=PENALTY
        )
        for i in range(fold, len(rows), FOLDS):
            scores[i] = 1 / (1 + np.exp(-measures[i] @ weights))
    told, true = np.concatenate(scores), np.concatenate(right)
    for threshold in THRESHOLDS:
        taken = told >= threshold
        hits = float(true[taken].sum())
        print(
            f"score >= {threshold}: precision {hits / max(1, taken.sum()):.3f} recall {hits / gold:.3f} "
            f"F1 {2 * hits / (taken.sum() + gold):.3f}"
        )
    weights = fitted(np.vstack(measures), np.concatenate(right), penalty_of_cues=PENALTY)
    print("WEIGHTS = {" + ", ".join(f'"{n}": {w:.2f}' for n, w in zip(WEIGHTS, weights, strict=True)) + "}")


if __name__ == "__main__":
    main()
