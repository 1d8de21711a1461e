"""Fit what makes two mentions one event: PYTHONPATH=src:. python train/happenings.py counts|weights|folds ECBPLUS.train

`counts` writes knowledge/data/same_acts.tsv.gz, `weights` writes follow/identity/sameness_weights.py, `folds` prints
the figures of five folds by topic, by the least average odds.
"""

from __future__ import annotations

import functools
import gzip
import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.quality.coref_events import event_mentions, key_of, mentions_of_row, topics
from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from bench.quality.scoring import scorer_module
from communique.follow.identity import EventMention, happenings_of, vector_of
from communique.follow.identity import happenings as linking
from communique.follow.identity.sameness import CUES, cues_of
from communique.follow.identity.texts import Vector, read_together, texts_alike
from communique.follow.identity.usage import Usage
from communique.knowledge.same_acts import Counts, pair_of, told_together
from train.times_direction import fitted

Matrix = npt.NDArray[np.float64]
SRC = Path(__file__).resolve().parents[1] / "src" / "communique"
COUNTS = SRC / "knowledge" / "data" / "same_acts.tsv.gz"
WEIGHTS = SRC / "follow" / "identity" / "sameness_weights.py"
TOOLS = Path(__file__).resolve().parents[2] / "shared" / "tools"
FOLDS = 5
LEAST_TOPICS = 2
"""Topics in which a pair that never told one act must stand to be kept."""
PENALTY = 1.0
NOTHING: tuple[float, float] = (0.0, 0.0)
HEAD = '''"""What each cue is worth (follow/identity/sameness.py), where the heads are one word and where they are two.

Made by train/happenings.py on the training texts of ECB+ (CC BY 3.0, Cybulska and Vossen 2014); no text of theirs is
here. Positive speaks for one event.
"""

from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, tuple[float, float]]] = {
'''


class Corpus:
    """The mentions of training texts with their chains, by the topics that the corpus gives and that we find."""

    def __init__(self, rows: Sequence[Row]) -> None:
        engine = Engine()
        self.rows = rows
        self.mentions = [mention for row in rows for mention in mentions_of_row(row, engine)]
        self.chain = {key_of(row, m): str(m["chain"]) for row in rows for m in event_mentions(row)}
        self.topic = {row["id"]: str(row["topic"]) for row in rows}
        self.found = topics(rows)
        self.texts = {row["id"]: vector_of(row["text"]) for row in rows}
        self.together: dict[str, Vector] = {}
        for topic in set(self.found.values()):
            ids = sorted(i for i, found in self.found.items() if found == topic)
            self.together.update(zip(ids, read_together([self.texts[i] for i in ids]), strict=True))
        self.by_topic: dict[str, list[EventMention]] = defaultdict(list)
        for mention in self.mentions:
            self.by_topic[self.found[mention.report]].append(mention)
        self.usage = {topic: Usage(several) for topic, several in self.by_topic.items()}
        self.fold = {topic: n % FOLDS for n, topic in enumerate(sorted(set(self.topic.values()), key=int))}

    def counts(self, wanted: Collection[str]) -> Counts:
        """The counts of pairs of heads over the topics that are wanted."""
        told: Counter[tuple[str, str]] = Counter()
        seen: Counter[tuple[str, str]] = Counter()
        shares: dict[tuple[str, str], float] = defaultdict(float)
        for topic in sorted(wanted):
            told.clear()
            here: Counter[tuple[str, str]] = Counter()
            for one, other in itertools.combinations((m for m in self.mentions if self.topic[m.report] == topic), 2):
                pair = pair_of(one.head, other.head)
                here[pair] += 1
                told[pair] += self.chain[one.event] == self.chain[other.event]
            for pair, n in here.items():
                seen[pair] += 1
                shares[pair] += told[pair] / n
        return {p: (shares[p], float(n)) for p, n in sorted(seen.items()) if shares[p] > 0 or n >= LEAST_TOPICS}

    def pairs(self) -> Iterator[tuple[EventMention, EventMention]]:
        """The pairs of mentions in texts that we find to be on one topic."""
        for several in self.by_topic.values():
            yield from itertools.combinations(several, 2)

    def weights(self, wanted: Collection[str]) -> dict[str, tuple[float, float]]:
        """The weights fitted on pairs of topics that are wanted; what a pair's own topic tells of it is left out."""
        counted = self.counts(wanted)
        own = {topic: self.counts([topic]) for topic in wanted}
        found: dict[bool, list[tuple[float, ...]]] = {True: [], False: []}
        right: dict[bool, list[float]] = {True: [], False: []}
        for one, other in self.pairs():
            mine, theirs = self.topic[one.report], self.topic[other.report]
            if not {mine, theirs} <= set(wanted):
                continue
            without = own[mine] if mine == theirs else {}

            def others(a: str, b: str, without: Counts = without) -> float:
                return told_together(_less(counted, without, pair_of(a, b)), a, b)

            alike = texts_alike(self.together[one.report], self.together[other.report])
            same = one.head == other.head
            used = self.usage[self.found[one.report]].cues(one.head, other.head)
            found[same].append(cues_of(one, other, alike, used, others))
            right[same].append(float(self.chain[one.event] == self.chain[other.event]))
        columns = [
            fitted(np.array(found[same]), np.array(right[same]), penalty_of_cues=PENALTY) for same in (True, False)
        ]
        return {name: (float(columns[0][n]), float(columns[1][n])) for n, name in enumerate(CUES)}


def _less(counted: Counts, own: Counts, pair: tuple[str, str]) -> Counts:
    """The counts of one pair without those of a topic."""
    told, seen = counted.get(pair, NOTHING)
    less_told, less_seen = own.get(pair, NOTHING) if seen else NOTHING
    return {pair: (max(0.0, told - less_told), max(0.0, seen - less_seen))}


def folds(corpus: Corpus) -> None:
    """Print the figures when each fold is answered by what was learnt from the others."""
    from communique.follow.identity import sameness
    from communique.knowledge import same_acts

    scorer = scorer_module(TOOLS / "score_coref.py")
    answers: dict[float, dict[str, str]] = defaultdict(dict)
    for fold in range(FOLDS):
        others = [topic for topic, its_fold in corpus.fold.items() if its_fold != fold]
        worth = corpus.weights(others)
        same_acts._counts = functools.cache(functools.partial(corpus.counts, others))  # noqa: SLF001
        sameness._WORTH = {  # noqa: SLF001
            same: tuple(worth[name][column] for name in CUES) for column, same in enumerate((True, False))
        }
        mine = [m for m in corpus.mentions if corpus.fold[corpus.topic[m.report]] == fold]
        for least in (0.3, 0.35, 0.4, 0.45, 0.5):
            linking.LEAST = least
            for one in happenings_of(mine, corpus.texts, corpus.found):
                answers[least].update((event, f"{fold} {one.id}") for event in one.events)
    for least, chain in answers.items():
        gold = scorer.clusters(corpus.chain.items())
        found = scorer.conll(gold, scorer.clusters(chain.items()))
        print(f"least {least}: " + "  ".join(f"{name} {100 * value:.1f}" for name, value in found.items()))


def main(what: str, path: Path) -> None:
    """Write the counts or the weights, or print the figures of the folds."""
    corpus = Corpus(read_corpus(path).rows)
    if what == "counts":
        lines = (f"{a}\t{b}\t{told:.2f}\t{n:.0f}\n" for (a, b), (told, n) in corpus.counts(corpus.fold).items())
        COUNTS.write_bytes(gzip.compress(f"one\tother\ttold\tseen\n{''.join(lines)}".encode(), 9, mtime=0))
    elif what == "weights":
        rows = corpus.weights(corpus.fold).items()
        lines = (f'    "{name}": ({same:.2f}, {two:.2f}),\n' for name, (same, two) in rows)
        WEIGHTS.write_text(HEAD + "".join(lines) + "}\n", encoding="utf-8")
    else:
        folds(corpus)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
