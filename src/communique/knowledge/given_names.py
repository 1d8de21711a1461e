"""The gender that a given name tells, for choosing between "he" and "she".

Table `given_names`: the lists of the US Census of 1990 (public domain), names that one gender bears at least fifteen
times as often as the other, and names from other languages written for this project (train/own_tables/given_names.tsv).
"""

from __future__ import annotations

import functools
from typing import Literal

from communique.knowledge.folding import plain
from communique.knowledge.tables import sorted_lines

Gender = Literal["female", "male"]


@functools.lru_cache(maxsize=10_000)
def gender_of_given_name(word: str) -> Gender | None:
    """The gender of those who bear this given name, None where both do or the table lacks it."""
    found = sorted_lines("given_names").find(plain(word).casefold())
    gender = found[0][0] if found else None
    return "female" if gender == "female" else "male" if gender == "male" else None
