"""spaCy's arithmetic with less work: other products of matrices, and vectors of words that are computed once.

Both give the numbers that spaCy gives but for the last bits of a sum.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

NEVER_ZERO = 1e-8
"""What thinc adds to the variance of a row."""
REMEMBERED = 32_768
"""Words whose vectors are kept, 12 MB; more than a batch of parsed text can hold."""


def multiply_by_numpy(nlp: Language) -> None:
    """Let numpy multiply matrices, which takes a third of the time of BLIS, the library that spaCy takes (2026-11)."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for model in _models(nlp):
        for node in model.walk():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def remember_words(nlp: Language) -> None:
    """Have each model of a pipeline compute the vector of a word once, where it depends on the word alone."""
    for model in _models(nlp):
        for node in list(model.walk()):
            embed = node.get_ref("embed") if node.has_ref("embed") else None
            if embed is not None and embed.layers[0].name == "extract_features":
                model.replace_node(embed, WordVectors(embed).model)


def part_pieces(nlp: Language) -> None:
    """Have the layers that take the largest of several pieces hold these apart, for spaCy walks number after number."""
    for model in _models(nlp):
        for node in list(model.walk()):
            if node.name == "maxout":
                model.replace_node(node, _parted(node))


def _parted(maxout: Any) -> Any:
    """A layer like this one, whose first pieces stand before all second ones."""
    from thinc.api import Model

    pieces = maxout.get_dim("nP")
    weights = np.ascontiguousarray(maxout.get_param("W").swapaxes(0, 1)).reshape(-1, maxout.get_dim("nI"))
    bias = maxout.get_param("b").T.ravel()

    def forward(_model: Any, rows: Floats, *, is_train: bool) -> tuple[Floats, Callable[..., Any]]:
        del is_train  # thinc's way to call a layer; ours are never trained
        weighed = rows @ weights.T
        weighed += bias
        return functools.reduce(np.maximum, np.split(weighed, pieces, axis=1)), list

    return Model("parted_maxout", forward, layers=[maxout], dims={"nO": maxout.get_dim("nO")})


def normalise_in_place(nlp: Language) -> None:
    """Have the layers that normalise rows go through them less often than thinc does."""
    for model in _models(nlp):
        for node in list(model.walk()):
            if node.name == "layernorm":
                model.replace_node(node, _normal(node))


def _normal(layer: Any) -> Any:
    """A layer that normalises as this one does."""
    from thinc.api import Model

    weights, bias = layer.get_param("G"), layer.get_param("b")
    width = np.float32(layer.get_dim("nO"))

    def forward(_model: Any, rows: Floats, *, is_train: bool) -> tuple[Floats, Callable[..., Any]]:
        del is_train
        apart = rows - rows.sum(axis=1, keepdims=True) / width
        spread = np.einsum("ij,ij->i", apart, apart) / width + np.float32(NEVER_ZERO)
        apart *= (1 / np.sqrt(spread))[:, None]
        apart *= weights
        apart += bias
        return apart, list

    return Model("normal", forward, layers=[layer], dims={"nO": layer.get_dim("nO")})


def _models(nlp: Language) -> list[Any]:
    models = (getattr(component, "model", None) for _, component in nlp.pipeline)
    return [model for model in models if model is not None]


class WordVectors:
    """An embedding layer of spaCy with a memory: the vector of each distinct row of features is computed once."""

    def __init__(self, embed: Any) -> None:
        from thinc.api import Model, chain

        self._features, *others = embed.layers
        self._vectors_of: Any = chain(*others)
        self._known: Floats = np.zeros((REMEMBERED, embed.layers[-2].get_dim("nO")), dtype="f")
        self._places: dict[bytes, int] = {}
        self.model: Any = Model("remembered_embed", self._forward, layers=[embed])

    def _forward(self, _model: Any, docs: Sequence[Doc], *, is_train: bool) -> tuple[list[Floats], Callable[..., Any]]:
        del is_train
        by_doc = self._features.predict(docs)
        features = np.ascontiguousarray(np.concatenate(by_doc))
        rows = features.view(f"V{features.shape[1] * features.itemsize}").ravel().tolist()
        self._learn(features, rows)
        vectors = self._known[[self._places[row] for row in rows]]
        ends = np.cumsum([len(of_doc) for of_doc in by_doc])[:-1]
        return np.split(vectors, ends), list

    def _learn(self, features: NDArray[np.uint64], rows: list[bytes]) -> None:
        """Compute the vectors of the rows that are not known, in place of all others where they do not fit."""
        new = {row: i for i, row in enumerate(rows) if row not in self._places}
        if len(self._places) + len(new) > REMEMBERED:
            self._places.clear()
            new = {row: i for i, row in enumerate(rows)}
        if new:
            first, last = len(self._places), len(self._places) + len(new)
            self._known[first:last] = self._vectors_of.predict([features[list(new.values())]])[0]
            self._places.update(zip(new, range(first, last), strict=True))
