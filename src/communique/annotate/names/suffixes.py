"""What follows a family name and belongs to it: "Jr.", "III"."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.names.words import Found, Words

SUFFIXES = frozenset({"II", "III", "IV", "Jr", "Jr.", "Sr", "Sr."})


def with_suffixes(found: list[Found], words: Words) -> list[Found]:
    """People with the suffix after their name, after a comma or none; the suffix is no name of its own."""
    tokens = words.tokens
    kept: list[Found] = []
    for one in found:
        if kept and one.first < kept[-1].last:
            continue
        at = one.last + (one.last < len(tokens) and tokens[one.last].text == ",")
        named = one.kind == "person" and one.last - one.first > 1
        suffixed = named and at < len(tokens) and tokens[at].text in SUFFIXES
        kept.append(replace(one, last=at + 1) if suffixed else one)
    return kept
