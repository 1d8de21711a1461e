"""Given names with their gender: the US Census of 1990 (public domain) and our own, from train/own_tables."""

from __future__ import annotations

from communique.knowledge.folding import plain


def given_names(own: list[dict[str, str]]) -> list[list[str]]:
    """Lines of name and gender, sorted by name; the first gender of a name counts."""
    found: dict[str, list[str]] = {}
    for row in own:
        key = plain(row["name"]).casefold()
        found.setdefault(key, [key, row["gender"]])
    return [found[key] for key in sorted(found, key=lambda k: (k + "\t").encode())]
