"""Who "the two", "both leaders", "the two Koreas" and "the pair" are: the parties counted among earlier mentions."""

from __future__ import annotations

from communique.notes import Notes

NUMBERS = {"both": 2, "four": 4, "pair": 2, "three": 3, "trio": 3, "two": 2}


def number_counted(notes: Notes, head: int) -> int | None:
    """How many parties a definite phrase counts ("the two", "both sides", "the three leaders"), else None."""
    token = notes.tokens[head]
    if notes.child(head, "conj") is not None:  # "both Chad and Niger"
        return None
    if token.lower in {"both", "pair", "trio"}:
        return NUMBERS[token.lower]
    children = [notes.tokens[child] for child in notes.children(head) if child < head]
    definite = any(child.lower in {"the", "these", "those"} for child in children)
    if token.lower in NUMBERS and definite and token.pos == "NUM":
        return NUMBERS[token.lower]
    for child in children:
        if child.lower == "both":
            return 2
        if child.lower in NUMBERS and definite:
            return NUMBERS[child.lower]
    return None
