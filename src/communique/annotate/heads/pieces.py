"""Words -> word pieces, by the vocabulary that comes with the model; every word gives at least one piece."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "—": "-", "–": "-", "―": "-"}
)
"""Marks that mean the same get the same piece: which way a quotation mark points is told by a feature."""
REMEMBERED = 100_000
"""Words kept at most: a day of news has fewer different ones; a hostile text could have any number."""


class Splitter:
    """A word-piece vocabulary; words seen before are remembered."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}
        self.marks = (self._number("[CLS]"), self._number("[SEP]"))
        self._unknown = (self._number("[UNK]"),)

    def _number(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ValueError(f"The vocabulary has no {piece}.")
        return number

    def split(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The piece numbers of each word."""
        new = sorted({word for word in words if word not in self._known})
        if len(self._known) > REMEMBERED:
            self._known.clear()
            new = sorted(set(words))
        encoded = self._tokenizer.encode_batch([w.translate(PLAIN) for w in new], add_special_tokens=False)
        for word, code in zip(new, encoded, strict=True):
            self._known[word] = tuple(code.ids) or self._unknown
        return [self._known[word] for word in words]
