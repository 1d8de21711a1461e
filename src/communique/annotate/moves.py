"""The moves of spaCy's parser and entity recognizer, chosen with less work than by their own loops.

At each state spaCy 3.8 asks every move whether it is allowed, and takes and gives back the interpreter's lock for each
of these questions: that, not arithmetic, is most of the time of parser and recognizer (2026-11). What is chosen here is
what spaCy chooses; `tests/annotate/test_moves.py` holds one against the other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]

TOKENS_OF_A_STATE = 3
"""The words by which a recognizer weighs its moves: the next one, the first and the last of the open entity."""


class Mention(NamedTuple):
    """Tokens FIRST to LAST (exclusive) are an entity of spaCy's class LABEL."""

    first: int
    last: int
    label: str


def is_greedy(component: Any) -> bool:
    """Whether a component of a pipeline takes the best move at each state, by two layers and among all its moves."""
    if not hasattr(component, "transition_states") or component.cfg["beam_width"] > 1:
        return False
    return bool(component.model.attrs["has_upper"] and not component.model.attrs["unseen_classes"])


def set_parse(parser: Any, docs: Sequence[Doc]) -> None:
    """Set heads, labels and sentences of the texts, as the parser's `predict` and `set_annotations` do.

    The states are moved from Python, where the lock is held already, all texts one move at a time.
    """
    if not any(len(doc) for doc in docs):
        return
    states = parser.moves.init_batch(docs)
    model = parser.model.predict(docs)
    upper = parser.model.layers[2]
    weights, bias = upper.get_param("W").T, upper.get_param("b")
    left = [state for state in states if not state.is_final()]
    while left:
        hidden = model.state2vec.predict(model.get_token_ids(left))
        left = parser.transition_states(left, hidden @ weights + bias)
    parser.set_annotations(docs, states)


def mentions_of(docs: Sequence[Doc]) -> list[Mention]:
    """The entities that spaCy has set, their tokens numbered through all texts."""
    firsts = accumulate((len(doc) for doc in docs), initial=0)
    return [Mention(n + e.start, n + e.end, e.label_) for n, doc in zip(firsts, docs, strict=False) for e in doc.ents]


class Recognizer:
    """The entities that a recognizer of spaCy finds in parsed texts, its moves weighed for all words at once.

    Where no entity is open a move depends on the next word alone, so that one product weighs the moves of all words;
    only inside entities is there a state to follow, and only whether they go on or end is open there.
    """

    def __init__(self, component: Any) -> None:
        self._tok2vec, self._lower, upper = component.model.layers
        names = [component.moves.get_class_name(i) for i in range(component.moves.n_moves)]
        outside = [i for i, name in enumerate(names) if name == "O" or (name[:2] in {"B-", "U-"} and name[2:])]
        weights, bias = upper.get_param("W"), upper.get_param("b")
        self._moves = [(names[i][0], names[i][2:]) for i in outside]
        self._opens = np.array([kind == "B" for kind, _ in self._moves])
        self._names = np.array([kind != "O" for kind, _ in self._moves])
        self._outside = weights[outside].T, bias[outside]
        pairs = {label: [names.index(f"I-{label}"), names.index(f"L-{label}")] for _, label in self._moves if label}
        self._inside = {label: (weights[pair].T, bias[pair]) for label, pair in pairs.items()}

    @staticmethod
    def stands_for(component: Any) -> bool:
        """Whether a component is a recognizer whose moves are weighed as here."""
        return is_greedy(component) and component.model.layers[1].get_dim("nF") == TOKENS_OF_A_STATE

    def mentions(self, docs: Sequence[Doc]) -> list[Mention]:
        """The entities of the texts, in order, their tokens numbered through all texts."""
        if not any(len(doc) for doc in docs):
            return []
        weighed: Floats = self._lower.predict(self._tok2vec.predict(docs))
        padding, features = weighed[0], weighed[1:]
        hidden = self._hidden(features[:, 0] + padding[1] + padding[2])
        weights, bias = self._outside
        scores = hidden @ weights + bias
        is_last = _ends_of_sentences(docs)
        blank = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        scores[blank[:, None] & self._names] = -np.inf
        scores[is_last[:, None] & self._opens] = -np.inf
        return list(self._followed(features, scores.argmax(axis=1).tolist(), is_last))

    def _hidden(self, summed: Floats) -> Floats:
        """What the upper layer weighs: the largest of the pieces that are the last axis."""
        pieces = np.moveaxis(summed + self._lower.get_param("b"), -1, 0)
        return functools.reduce(np.maximum, pieces)  # a third of the time of `max` over so short an axis

    def _followed(self, features: Floats, chosen: list[int], is_last: Flags) -> Iterator[Mention]:
        i = 0
        while i < len(chosen):
            kind, label = self._moves[chosen[i]]
            first, i = i, i + 1
            if kind == "B":
                i = self._end(features, first, label, is_last)
            if kind != "O":
                yield Mention(first, i, label)

    def _end(self, features: Floats, first: int, label: str, is_last: Flags) -> int:
        """Where the entity ends that opens at token `first`: at its sentence's end, or where ending weighs more."""
        weights, bias = self._inside[label]
        i = first + 1
        while not is_last[i]:
            hidden = self._hidden(features[i, 0] + features[first, 1] + features[i - 1, 2])
            goes_on, ends = hidden @ weights + bias
            if ends > goes_on:
                break
            i += 1
        return i + 1


def _ends_of_sentences(docs: Sequence[Doc]) -> Flags:
    """Whether each token of the texts is the last of its sentence."""
    starts: Flags = np.concatenate([doc.to_array("SENT_START") for doc in docs]) == 1
    starts[np.cumsum([0, *(len(doc) for doc in docs if len(doc))])[:-1]] = True
    return np.append(starts[1:], True)
