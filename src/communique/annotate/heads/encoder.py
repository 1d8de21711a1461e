"""The door to the learned layer: tokens of a report -> what the heads say of them, one pass for all heads."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.annotate.heads.features import word_features
from communique.annotate.heads.pieces import Splitter
from communique.annotate.heads.windows import Window, windows_of
from communique.notes import ActSignal, Link, Name, Sentence, Signals, Token
from communique.vocabulary import EVENT_TYPES, STATUSES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

BATCH = 1_536
"""Word pieces that are read at once, padding included: more is no faster on one core (2026-11)."""
LIKELY = 0.04
"""From this probability of being part of a cue, a token's links are kept."""
PARTS = ("source", "cue", "content")
"""The order of the tag heads; each has outside, begins, inside."""
TAGGED, ACTS, STANDS = 3 * len(PARTS), 1 + len(EVENT_TYPES), len(STATUSES)
"""Columns of the tag heads; of the types of acts (the first: no act), of their statuses. The roots follow."""
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
        self._session: Any = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        self._splitter = Splitter(folder / "tokenizer.json")

    def __call__(self, tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name]) -> Signals:
        """Probabilities for every token, and the links of every token that may be a cue."""
        words = self._splitter.split([token.text for token in tokens])
        features = word_features(tokens, sentences, names)
        windows = windows_of(words, features, sentences, marks=self._splitter.marks)
        told = {part: array("f", bytes(4 * len(tokens))) for part in (*PARTS, "begins")}
        links: dict[int, Link] = {}
        acts: dict[int, ActSignal] = {}
        for batch in _batches(windows):
            tags, odds = self._run(batch)
            for n, window in enumerate(batch):
                self._note(window, tags[n, :, :TAGGED], odds[n, :2], told, links)
                if tags.shape[2] > TAGGED:
                    acts.update(_acts(window, tags[n, :, TAGGED:], odds[n, 2:]))
        return Signals(
            cue=told["cue"], begins=told["begins"], source=told["source"], content=told["content"],
            links=dict(sorted(links.items())), acts=dict(sorted(acts.items())),
        )  # fmt: skip

    def _run(self, batch: Sequence[Window]) -> tuple[Floats, Floats]:
        import numpy as np

        length = max(len(window.pieces) for window in batch)
        pieces = np.zeros((len(batch), length), dtype=np.int64)
        features = np.zeros((len(batch), length, len(batch[0].features[0])), dtype=np.int64)
        present = np.zeros((len(batch), length), dtype=np.float32)
        for n, window in enumerate(batch):
            size = len(window.pieces)
            pieces[n, :size] = window.pieces
            features[n, :size] = window.features
            present[n, :size] = 1
        tags, odds = self._session.run(("tags", "links"), {"pieces": pieces, "features": features, "present": present})
        return tags, odds

    def _note(
        self, window: Window, tags: Floats, odds: Floats, told: dict[str, array[float]], links: dict[int, Link]
    ) -> None:
        import numpy as np

        starts = np.array(window.starts)
        each = _softmax(tags[starts].reshape(len(starts), len(PARTS), 3))
        for p, part in enumerate(PARTS):
            told[part][window.first : window.last] = _floats(1 - each[:, p, 0])
        told["begins"][window.first : window.last] = _floats(each[:, 1, 1])
        likely = np.flatnonzero(1 - each[:, 1, 0] >= LIKELY)
        belongs = 1 / (1 + np.exp(-odds[:, starts[likely]][:, :, starts]))
        for k, i in enumerate(likely):
            content, source = (_floats(belongs[side, k]) for side in (0, 1))
            links[window.first + int(i)] = Link(first=window.first, content=content, source=source)


def _acts(window: Window, told: Floats, odds: Floats) -> Iterator[tuple[int, ActSignal]]:
    """The tokens of a window that may tell an act, each with what the heads say of it."""
    import numpy as np

    starts = np.array(window.starts)
    types = _softmax(told[starts, :ACTS])
    for i in np.flatnonzero(1 - types[:, 0] >= MAY_ACT):
        row = told[starts[i]]
        parties = 1 / (1 + np.exp(-odds[:, starts[i], starts]))
        yield (
            window.first + int(i),
            ActSignal(
                odds=float(1 - types[i, 0]),
                stands=_floats(_softmax(row[ACTS : ACTS + STANDS])),
                roots=_floats(_softmax(row[ACTS + STANDS :])),
                first=window.first,
                source=_floats(parties[0]),
                target=_floats(parties[1]),
            ),
        )


def _softmax(odds: Floats) -> Floats:
    import numpy as np

    each: Floats = np.exp(odds - odds.max(axis=-1, keepdims=True))
    each /= each.sum(axis=-1, keepdims=True)
    return each


def _floats(values: Floats) -> array[float]:
    import numpy as np

    return array("f", values.astype(np.float32).tobytes())


def _batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length together, so that little is padding."""
    out: list[Window] = []
    for window in sorted(windows, key=lambda w: (len(w.pieces), w.first)):
        if out and (len(out) + 1) * len(window.pieces) > BATCH:
            yield out
            out = []
        out.append(window)
    if out:
        yield out
