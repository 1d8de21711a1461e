"""Fit the weights of communique.link.times.direction: PYTHONPATH=src:. python train/times_direction.py DIRECTION.jsonl

Ridge-penalised logistic regression by Newton's method; prints the weights and the 10-fold accuracy by document. The
named constants start from these weights; those of rare cues were moved by hand (see that module).
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.quality.engine import Engine, Row
from bench.quality.times import marked_notes
from communique.link.times.direction import WEIGHTS, cues_of

Matrix = npt.NDArray[np.float64]
PENALTY = 0.3
FOLDS = 10
SEED = 20180309


def fitted(cues: Matrix, future: Matrix, *, penalty_of_cues: float = PENALTY) -> Matrix:
    """The weights that maximise the penalised likelihood; the bias is not penalised."""
    weights = np.zeros(cues.shape[1])
    penalty = np.full(cues.shape[1], penalty_of_cues)
    penalty[0] = 0.01
    for _ in range(50):
        odds = 1 / (1 + np.exp(-cues @ weights))
        slope = cues.T @ (odds - future) + penalty * weights
        curve = (cues.T * (odds * (1 - odds))) @ cues + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def cross_accuracy(cues: Matrix, future: Matrix, documents: list[str]) -> float:
    """The accuracy on documents that were left out of the fit."""
    names = sorted(set(documents))
    random.Random(SEED).shuffle(names)  # noqa: S311 - folds, not secrets
    fold = np.array([names.index(document) % FOLDS for document in documents])
    right = 0
    for left_out in range(FOLDS):
        test = fold == left_out
        scores = cues[test] @ fitted(cues[~test], future[~test])
        right += int(((scores > 0) == (future[test] > 0)).sum())
    return right / len(future)


def main(path: Path) -> None:
    """Print the weights and the accuracy for a file of the layout of times/direction."""
    rows: list[Row] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    engine = Engine()
    found = [cues_of(*marked_notes(row, engine)) for row in rows]
    cues = np.array([[one[name] for name in WEIGHTS] for one in found])
    future = np.array([float(row["gold"] == "future") for row in rows])
    print(f"accuracy by {FOLDS} folds: {cross_accuracy(cues, future, [row['doc'] for row in rows]):.3f}")
    for name, weight in zip(WEIGHTS, fitted(cues, future), strict=True):
        print(f"{name:24} {weight:6.2f}   named {WEIGHTS[name]:5.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
