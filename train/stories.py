"""Fit the likeness of two reports: PYTHONPATH=src:. python train/stories.py counts|weights WPCE.jsonl.gz

`counts` writes knowledge/data/news_words.tsv.gz, `weights` prints the accuracy by year left out and writes
follow/stories/likeness_weights.py. Both look at the items of 2014, 2015 and 2017 alone: 2016 and 2020 are kept aside.
"""

from __future__ import annotations

import functools
import gzip
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.quality.corpora import read_corpus
from bench.quality.engine import Row
from bench.quality.stories import traits_of_row
from communique.follow.stories.likeness import CUES, Weighed, cues_of, weighed
from communique.follow.stories.neighbours import WINDOW
from communique.follow.stories.rarities import Rarities
from communique.follow.stories.traits import all_keys, keys_of

Matrix = npt.NDArray[np.float64]
SRC = Path(__file__).resolve().parents[1] / "src" / "communique"
COUNTS = SRC / "knowledge" / "data" / "news_words.tsv.gz"
WEIGHTS = SRC / "follow" / "stories" / "likeness_weights.py"
YEARS = ("2014", "2015", "2017")
LEAST_COUNT = 3
LEAST_ITEMS = 3
"""Items that a heading must have to be learnt from, as in score_stories.py."""
ONE_IN = 7
"""Of the pairs under two headings, one in this many is learnt from."""
PENALTY = 10.0
SEED = 20180309
HEAD = '''"""What each cue is worth (follow/stories/likeness.py); all are fitted.

Made by train/stories.py on the items of 2014, 2015 and 2017 of Wikipedia's Portal:Current events (CC BY-SA 4.0); no
text of theirs is here. Positive speaks for one story.
"""

from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, float]] = {
'''


def counts(rows: Sequence[Row]) -> list[tuple[str, str, int]]:
    """Kind, key and number of items that have it, for whatever is in three items at least."""
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        traits = traits_of_row(row)
        found.update(("word", word) for word in traits.words)
        found.update(("country", iso3) for iso3 in traits.countries)
        found.update(("name", name) for name in traits.names)
    kept = sorted((kind, key, n) for (kind, key), n in found.items() if n >= LEAST_COUNT)
    return [("word", "", len(rows)), *kept]


def weighed_items(rows: Sequence[Row]) -> dict[str, Weighed]:
    """The items of a year, each weighed as on its day."""
    rarities = Rarities()
    traits = [(traits_of_row(row), date.fromisoformat(row["published"])) for row in rows]
    for one, day in traits:
        rarities.count(all_keys(one), day, 1)
    return {one.report: weighed(one, functools.partial(rarities.rarity, day=day)) for one, day in traits}


def pairs(rows: Sequence[Row], items: dict[str, Weighed]) -> Iterator[tuple[Weighed, Weighed, bool]]:
    """Pairs of items of one year that share something within the window, and whether they have one heading."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, not secrets
    held: dict[object, list[int]] = {}
    for i, row in enumerate(rows):
        keys = keys_of(items[row["id"]].traits)
        day = date.fromisoformat(row["published"])
        for j in sorted({j for key in keys for j in held.get(key, ())}):
            if (day - date.fromisoformat(rows[j]["published"])).days <= WINDOW:
                same = rows[j]["heading"] == row["heading"]
                if same or chance.randrange(ONE_IN) == 0:
                    yield items[rows[j]["id"]], items[row["id"]], same
        for key in keys:
            held.setdefault(key, []).append(i)


def learnt_from(rows: Sequence[Row], year: str) -> tuple[Matrix, Matrix, Matrix]:
    """Cues, answers and weights of the pairs of a year."""
    items = weighed_items([row for row in rows if row["published"].startswith(year)])
    headed = [row for row in rows if row["published"].startswith(year) and row["heading"]]
    often = Counter(row["heading"] for row in headed)
    found = list(pairs([row for row in headed if often[row["heading"]] >= LEAST_ITEMS], items))
    cues = np.array([cues_of(one, other) for one, other, _ in found])
    same = np.array([float(answer) for *_, answer in found])
    return cues, same, np.where(same > 0, 1.0, float(ONE_IN))


def fitted(cues: Matrix, same: Matrix, weights: Matrix) -> Matrix:
    """The worths that maximise the penalised likelihood, by Newton's method; the bias is not penalised."""
    worth = np.zeros(cues.shape[1])
    penalty = np.full(cues.shape[1], PENALTY)
    penalty[0] = 0.01
    for _ in range(30):
        odds = 1 / (1 + np.exp(-cues @ worth))
        slope = cues.T @ (weights * (odds - same)) + penalty * worth
        curve = (cues.T * (weights * odds * (1 - odds))) @ cues + np.diag(penalty)
        worth = worth - np.linalg.solve(curve, slope)
    return worth


def precision(scores: Matrix, same: Matrix, weights: Matrix) -> float:
    """The average precision of pairs ranked by their scores."""
    order = np.argsort(-scores)
    right, seen = np.cumsum((same * weights)[order]), np.cumsum(weights[order])
    return float(((right / seen) * (same * weights)[order]).sum() / (same * weights).sum())


def main(what: str, path: Path) -> None:
    """Write the counts or the weights."""
    rows = [row for row in read_corpus(path).rows if row["published"][:4] in YEARS]
    if what == "counts":
        lines = "".join(f"{kind}\t{key}\t{n}\n" for kind, key, n in counts(rows))
        COUNTS.write_bytes(gzip.compress(f"kind\tkey\tcount\n{lines}".encode(), compresslevel=9, mtime=0))
        return
    by_year = {year: learnt_from(rows, year) for year in YEARS}
    for year, (cues, same, weights) in by_year.items():
        others = [np.concatenate(part) for part in zip(*(v for y, v in by_year.items() if y != year), strict=True)]
        print(f"{year} left out: average precision {precision(cues @ fitted(*others), same, weights):.3f}")
    everything = [np.concatenate(part) for part in zip(*by_year.values(), strict=True)]
    worth = fitted(*everything)
    lines = "".join(f'    "{name}": {value:.2f},\n' for name, value in zip(CUES, worth, strict=True))
    WEIGHTS.write_text(HEAD + lines + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
