"""The door to the learned layer: tokens of a report -> what the heads say of them, one pass for all heads."""

from __future__ import annotations

import hashlib
import math
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from communique.annotate.heads.features import SIZES as FEATURES
from communique.annotate.heads.features import word_features
from communique.annotate.heads.pieces import Splitter
from communique.annotate.heads.windows import Window, windows_of
from communique.annotate.threads import one_thread
from communique.errors import MissingPart
from communique.notes import ActSignal, Link, Name, Sentence, Signals, Token
from communique.vocabulary import EVENT_TYPES, STATUSES

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Places = npt.NDArray[np.intp]

SLOW = ["SkipLayerNormFusion"]
"""What onnxruntime 1.32 would join, and then computes ten times slower than the parts (2026-11)."""
LIKELY = 0.04
"""From this probability of being part of a cue, a token's links are kept."""
PARTS = ("source", "cue", "content")
"""The order of the tag heads; each has outside, begins, inside."""
TAGGED, ACTS, STANDS = 3 * len(PARTS), 1 + len(EVENT_TYPES), len(STATUSES)
"""Columns of the tag heads; of the types of acts (the first: no act), of their statuses. The roots follow."""
LINK = 96
"""Numbers by which a word asks for the words that belong to it, or answers, for each kind of link."""
HEADS = ("tags", "acts", "asks", "answers", "belongs", "doing", "done", "takes")
"""The heads in the order of their columns: `asks`, `answers`, `belongs` and the table `distance` make the links of cues
to content and source, `doing`, `done`, `takes` and the table `reach` those of acts to source and target."""
SIZES = {"tags": TAGGED, "belongs": 2, "takes": 2} | dict.fromkeys(("asks", "answers", "doing", "done"), 2 * LINK)
"""Columns of the heads; those of the acts are all others."""
ANEW = "Install it anew with: pip install ./models/communique_en"
MAY_ACT = 0.03
"""From this probability of telling an act, a token's signals are kept."""


class Heads:
    """The trained encoder and its heads, from FOLDER (heads.onnx, tokenizer.json); NAME is what records call them."""

    def __init__(self, folder: Path, *, name: str | None = None, threads: int = 1) -> None:
        import onnxruntime

        self.name = name or folder.name

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        weights = folder / "heads.onnx"
        self.sha256 = hashlib.sha256(weights.read_bytes()).hexdigest()
        self._session: Any = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
        )
        self._splitter = Splitter(folder / "tokenizer.json")

        told, *tables = self._session.get_outputs()
        if [given.name for given in self._session.get_inputs()] != ["pieces", "features"]:
            raise MissingPart(
                f"The learned layer {self.name!r} in the form that this version reads", "heads", next_step=ANEW
            )
        self._columns = _columns(told.shape[2])
        empty = {"pieces": np.zeros((1, 1), np.int64), "features": np.zeros((1, 1, len(FEATURES)), np.int64)}
        self._distance, self._reach = self._session.run([table.name for table in tables], empty)

    def __call__(self, tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name]) -> Signals:
        """Probabilities for every token, and the links of every token that may be a cue."""
        words = self._splitter.split([token.text for token in tokens])
        features = word_features(tokens, sentences, names)
        told = {part: array("f", bytes(4 * len(tokens))) for part in (*PARTS, "begins")}
        links: dict[int, Link] = {}
        acts: dict[int, ActSignal] = {}
        with one_thread():
            for window in windows_of(words, features, sentences, marks=self._splitter.marks):
                by_head = self._run(window)
                likely = _note(window, by_head["tags"], told)
                links.update(self._links(window, by_head, likely))
                acts.update(self._acts(window, by_head))
        return Signals(
            cue=told["cue"], begins=told["begins"], source=told["source"], content=told["content"],
            links=links, acts=acts,
        )  # fmt: skip

    def _run(self, window: Window) -> dict[str, Floats]:
        """What each head says of the words of a window: (words, columns).

        Each window is read alone: nothing is spent on padding, and no window weighs on the scale by which the numbers
        of another are rounded, so that a report tells the same in whatever company it is read.
        """
        pieces = np.array([window.pieces], dtype=np.int64)
        features = np.array([window.features], dtype=np.int64)
        (told,) = self._session.run(("told",), {"pieces": pieces, "features": features})
        of_words = told[0][np.array(window.starts)]
        return {head: of_words[:, columns] for head, columns in self._columns.items()}

    def _links(self, window: Window, told: dict[str, Floats], likely: Places) -> Iterator[tuple[int, Link]]:
        """The links of the words of a window that may be cues."""
        pairs = _pairs(likely, told["asks"], told["answers"])
        shares = _odds(pairs + told["belongs"].T[:, None] + _apart(window, likely, self._distance))
        for i, content, source in zip(likely.tolist(), _rows(shares[0]), _rows(shares[1]), strict=True):
            yield window.first + i, Link(first=window.first, content=content, source=source)

    def _acts(self, window: Window, by_head: dict[str, Floats]) -> Iterator[tuple[int, ActSignal]]:
        """The words of a window that may tell an act, each with what the heads say of it."""
        tells = 1 - _softmax(by_head["acts"][:, :ACTS])[:, 0]
        found = np.flatnonzero(tells >= MAY_ACT)
        rows = by_head["acts"][found]
        stands, roots = _softmax(rows[:, ACTS : ACTS + STANDS]), _softmax(rows[:, ACTS + STANDS :])
        pairs = _pairs(found, by_head["doing"], by_head["done"])
        parties = _odds(pairs + by_head["takes"].T[:, None] + _apart(window, found, self._reach))
        told = zip(_rows(stands), _rows(roots), _rows(parties[0]), _rows(parties[1]), strict=True)
        for i, share, (stand, root, source, target) in zip(found.tolist(), tells[found].tolist(), told, strict=True):
            signal = ActSignal(odds=share, stands=stand, roots=root, first=window.first, source=source, target=target)
            yield window.first + i, signal


def _columns(width: int) -> dict[str, slice]:
    """Where each head stands among so many columns."""
    sizes = [SIZES.get(head, width - sum(SIZES.values())) for head in HEADS]
    return {head: slice(last - size, last) for head, size, last in zip(HEADS, sizes, accumulate(sizes), strict=True)}


def _note(window: Window, tags: Floats, told: dict[str, array[float]]) -> Places:
    """Keep what the heads say of the words of a window; those that may be part of a cue."""
    each = _softmax(tags.reshape(len(tags), len(PARTS), 3))
    within = 1 - each[:, :, 0]
    for p, part in enumerate(PARTS):
        told[part][window.first : window.last] = _floats(within[:, p])
    told["begins"][window.first : window.last] = _floats(each[:, 1, 1])
    return np.flatnonzero(within[:, 1] >= LIKELY)


def _pairs(found: Places, asks: Floats, answers: Floats) -> Floats:
    """How well every word answers what the found words ask: (kinds, found, words)."""
    asked, answered = (
        rows.reshape(len(rows), rows.shape[1] // LINK, LINK).swapaxes(0, 1) for rows in (asks[found], answers)
    )
    pairs: Floats = asked @ answered.swapaxes(1, 2)
    return pairs / math.sqrt(LINK)


def _apart(window: Window, found: Places, table: Floats) -> Floats:
    """What the distance in word pieces from the found words to all words counts: (kinds, found, words)."""
    at, furthest = np.array(window.starts), table.shape[1] // 2
    far = (at[None, :] - at[found][:, None]).clip(-furthest, furthest) + furthest
    return table[:, far]


def _odds(values: Floats) -> Floats:
    """Probabilities of log odds."""
    shares: Floats = np.reciprocal(1 + np.exp(-values))
    return shares


def _softmax(odds: Floats) -> Floats:
    each: Floats = np.exp(odds - odds.max(axis=-1, keepdims=True))
    each /= each.sum(axis=-1, keepdims=True)
    return each


def _rows(values: Floats) -> Iterator[array[float]]:
    """The rows of a table; to cut one array is much faster than to make one of each row."""
    width, flat = values.shape[1], _floats(values)
    return (flat[at : at + width] for at in range(0, len(flat), width))


def _floats(values: Floats) -> array[float]:
    return array("f", values.astype(np.float32, copy=False).tobytes())
