"""Fit the weights of communique.link.antecedents: PYTHONPATH=src:. python train/coreference.py GUM.conllu.gz

For each third-person pronoun of GUM (UD_English-GUM, annotation CC BY 4.0) the mentions that our own stages offer are
ranked by a softmax over their cues; all mentions of the gold chain are right, and nobody is right where none is there.
The ridge-penalised likelihood is climbed by gradient steps from zero, so a run gives the same weights each time.
Prints 5-fold figures by document, or with --write the module link/antecedent_weights.py.
"""

from __future__ import annotations

import argparse
import functools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.quality.engine import Engine
from bench.quality.gum import Chains, GumDocument, read_gum
from bench.quality.pronouns import REPORTS, Answered, answer, figures, questions_of, right_chains
from communique.claims import Claims
from communique.link.actors import Cast
from communique.link.antecedents import Choice, Chooser, likeliest
from communique.link.coreference import Appearance
from communique.notes import Notes

Vector = npt.NDArray[np.float64]
Weights = dict[str, dict[str, float]]
COLUMNS = ("person", "one", "several")
PENALTY = 3.0
LEANING = {"person": 0.8, "one": 0.8, "several": 1.6}
"""What is taken off the weights for no actor. GUM has more laws and storms that are "it" than reports of diplomacy."""
FOLDS = 5
STEPS = 400
RATE = 0.1
SEED = 20180309
RAISED = {("person", "spoke_last"): 1.2, ("several", "spoke_last"): 0.8}
"""What is added by hand: GUM has 21 and 14 pronouns that go on quoting whoever spoke last, a report has one in two."""
TARGET = Path(__file__).parents[1] / "src" / "communique" / "link" / "antecedent_weights.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The cues of all CANDIDATES for one pronoun, and which of them are right."""

    column: str
    candidates: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document with what our stages note and claim of it."""

    document: GumDocument
    notes: Notes
    claims: Claims


def cases_of(text: Text, *, follow: Chooser | None = None) -> list[Case]:
    """The cases of a document; the reading goes on with the right answers, or with those of FOLLOW."""
    cases: list[Case] = []
    chains = Chains(text.document)
    wanted = {
        question.head: frozenset({question.mention.chain, *question.mention.split})
        for question in questions_of(text.document, text.notes)
        if question.kind != "the role"
    }

    def choose(choice: Choice) -> Appearance | None:
        candidates = choice.candidates
        right = [is_right(chains, text.notes, one.appearance, wanted.get(choice.i, frozenset())) for one in candidates]
        if not any(right):
            right[-1] = True  # nobody
        cues = tuple(one.cues for one in candidates)
        cases.append(Case(column=choice.column, candidates=cues, right=tuple(right)))
        if follow is not None:
            return follow(choice)
        chosen = next(one.appearance for one, yes in zip(candidates, right, strict=True) if yes)
        return chosen if chosen is not None and chosen.actors else None

    Cast(text.notes, text.claims, choose=choose)
    return cases


def is_right(chains: Chains, notes: Notes, appearance: Appearance | None, wanted: frozenset[str]) -> bool:
    """Whether a mention belongs to the chain of a pronoun."""
    if appearance is None:
        return False
    name = notes.name_at(appearance.head)
    first, last = (name.first, name.last) if name else (appearance.head, appearance.head + 1)
    return bool(wanted & right_chains(chains, notes, first, last, inside=len(appearance.actors) > 1))


def fitted(cases: Sequence[Case], *, penalty: float = PENALTY) -> Weights:
    """The weights of each column."""
    found = {column: _column([case for case in cases if case.column == column], penalty) for column in COLUMNS}
    for column, weights in found.items():
        for cue in {"nobody", "thing"} & weights.keys():
            weights[cue] = round(weights[cue] - LEANING[column], 2)
    for (column, cue), more in RAISED.items():
        found[column][cue] = round(found[column].get(cue, 0.0) + more, 2)
    return found


def _column(cases: Sequence[Case], penalty: float) -> dict[str, float]:
    names = sorted({cue for case in cases for cues in case.candidates for cue in cues})
    number = {name: n for n, name in enumerate(names)}
    rows = [(g, r, number[cue]) for g, r, cues in _rows(cases) for cue in cues]
    total = sum(len(case.candidates) for case in cases)
    matrix = np.zeros((total, len(names)))
    for _, row, column in rows:
        matrix[row, column] = 1.0
    group = np.array([g for g, case in enumerate(cases) for _ in case.candidates])
    right = np.array([yes for case in cases for yes in case.right], dtype=float)
    weights, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):  # Adam, on the whole of the cases
        score = matrix @ weights
        error = _shares(score, group, right) - _shares(score, group, np.ones(total))
        gain = matrix.T @ error - penalty * weights
        mean, spread = 0.9 * mean + 0.1 * gain, 0.999 * spread + 0.001 * gain**2
        weights = weights + RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[n]), 2) for name, n in number.items()}


def _rows(cases: Sequence[Case]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    row = 0
    for group, case in enumerate(cases):
        for cues in case.candidates:
            yield group, row, cues
            row += 1


def _shares(score: Vector, group: npt.NDArray[np.int64], allowed: Vector) -> Vector:
    """The softmax of scores within each group, over the candidates allowed."""
    odds = np.exp(np.clip(score, -30, 30)) * allowed
    sums = np.bincount(group, weights=odds)
    return np.asarray(odds / sums[group])


def answered(texts: Sequence[Text], weights: Weights) -> Iterator[Answered]:
    """The answers that these weights give, each building on those before."""
    choose = functools.partial(likeliest, weights=weights)
    for text in texts:
        cast = Cast(text.notes, text.claims, choose=choose)
        chains = Chains(text.document)
        for question in questions_of(text.document, text.notes):
            if question.kind != "the role":
                yield Answered(document=text.document, question=question, right=answer(cast, chains, question))


def crossed(texts: Sequence[Text], *, penalty: float = PENALTY, rounds: int = 1) -> list[Answered]:
    """The answers for every document by weights that were fitted without it."""
    order = list(texts)
    random.Random(SEED).shuffle(order)  # noqa: S311 - folds, not secrets
    found: list[Answered] = []
    for fold in range(FOLDS):
        learnt = [text for n, text in enumerate(order) if n % FOLDS != fold]
        weights = trained(learnt, penalty=penalty, rounds=rounds)
        found.extend(answered([text for n, text in enumerate(order) if n % FOLDS == fold], weights))
    return found


def trained(texts: Sequence[Text], *, penalty: float = PENALTY, rounds: int = 1) -> Weights:
    """Weights from readings with the right answers, then from readings with their own."""
    cases = [case for text in texts for case in cases_of(text)]
    weights = fitted(cases, penalty=penalty)
    for _ in range(rounds):
        follow = functools.partial(likeliest, weights=weights)
        cases += [case for text in texts for case in cases_of(text, follow=follow)]
        weights = fitted(cases, penalty=penalty)
    return weights


def module_of(weights: Weights) -> str:
    """The Python module that holds these weights, one line a cue; a cue that a column never shows weighs nothing."""
    cues = sorted({cue for column in weights.values() for cue in column})
    head = '''"""What each cue is worth (link/antecedents.py), for "he" and "she", "it", "they"; all are fitted.

Made by train/coreference.py --write on the training documents of GUM (UniversalDependencies/UD_English-GUM, annotation
CC BY 4.0, Zeldes 2017); no text of theirs is here. Positive speaks for a candidate.
"""

from __future__ import annotations

from typing import Final

COLUMNS: Final = ("person", "one", "several")
CUES: Final[dict[str, tuple[float, float, float]]] = {
'''
    rows = (f'    "{cue}": ({", ".join(str(weights[c].get(cue, 0.0)) for c in COLUMNS)}),\n' for cue in cues)
    tail = '''}
"""The weights of a cue in the three columns."""
WEIGHTS: Final[dict[str, dict[str, float]]] = {
    column: {cue: worth[n] for cue, worth in CUES.items()} for n, column in enumerate(COLUMNS)
}
'''
    return head + "".join(rows) + tail


def texts_of(path: Path, engine: Engine) -> list[Text]:
    """The documents of a file, read by our stages."""
    found = []
    for document in read_gum(path):
        notes = engine.notes(document.text)
        found.append(Text(document=document, notes=notes, claims=engine.claims(notes)))
    return found


def main() -> None:
    """Print the figures, or write the weights."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file", type=Path)
    ap.add_argument("--write", action="store_true", help="write the weights of the whole file")
    options = ap.parse_args()
    texts = texts_of(options.file, Engine())
    if options.write:
        TARGET.write_text(module_of(trained(texts)), encoding="utf-8")
        return
    found = crossed(texts)
    for group in (found, [one for one in found if one.document.genre in REPORTS]):
        print({key: value for key, value in figures(group).items() if "role" not in key})


if __name__ == "__main__":
    main()
