"""Words with a parse by hand, for the layer below the encoder."""

from __future__ import annotations

from collections.abc import Sequence

from communique.notes import Sentence, Token


def words(*texts: str, heads: Sequence[int] | None = None) -> list[Token]:
    """Tokens one blank apart; every one is its own head unless HEADS says otherwise."""
    tokens, at = [], 0
    for i, text in enumerate(texts):
        tokens.append(
            Token(
                i=i,
                start=at,
                end=at + len(text),
                text=text,
                lower=text.lower(),
                lemma=text.lower(),
                pos="NOUN",
                tag="NN",
                dep="dep",
                head=heads[i] if heads else i,
                sentence=0,
            )
        )
        at += len(text) + 1
    return tokens


def sentences(*lengths: int, blocks: Sequence[int] | None = None) -> list[Sentence]:
    """Sentences of these lengths in tokens, each in its own block unless BLOCKS says otherwise."""
    out, at = [], 0
    for i, length in enumerate(lengths):
        block = blocks[i] if blocks else i
        out.append(Sentence(i=i, first=at, last=at + length, block=block, role="body"))
        at += length
    return out
