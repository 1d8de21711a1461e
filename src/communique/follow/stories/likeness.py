"""How likely two reports are to tell one story: a logistic regression over a few readable cues."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from communique.follow.stories.likeness_weights import WEIGHTS
from communique.follow.stories.rarities import rarity_at
from communique.follow.stories.traits import Key, Traits, all_keys

CUES = (
    "bias", "words", "countries", "rarest_country", "shared_countries", "rarest_name", "rarest_word",
    "second_word_and_country", "rarest_words", "acts", "same_day", "days_apart", "country_missing", "length",
)  # fmt: skip
"""Names of the cues, in the order of `cues_of`. Two words count in `rarest_words`: the sum over all grew with length,
as two documents of one issuer share twenty words of its house style, items of one sentence three or four."""
_WORTH = tuple(WEIGHTS[name] for name in CUES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """TRAITS with how rare each word, country and name was on the day of the report; VECTOR, by stem, has length 1."""

    traits: Traits
    words: Mapping[str, float]
    countries: Mapping[str, float]
    names: Mapping[str, float]
    vector: Mapping[str, float]
    length_of_countries: float

    def has(self, key: Key) -> bool:
        """Whether the report has a word, a country or a name."""
        kind, name = key
        return name in (self.words if kind == "word" else self.countries if kind == "country" else self.names)


def weighed(traits: Traits, rarity: Callable[[Key], float]) -> Weighed:
    """The traits of a report with what each of them tells."""
    words = {stem: rarity(("word", stem)) for stem in traits.words}
    countries = {iso3: rarity(("country", iso3)) for iso3 in sorted(traits.countries)}
    weights = {stem: (1 + math.log(n)) * words[stem] for stem, n in traits.words.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Weighed(
        traits=traits,
        words=words,
        countries=countries,
        names={name: rarity(("name", name)) for name in traits.names},
        vector={stem: weight / length for stem, weight in weights.items()},
        length_of_countries=math.sqrt(sum(rare * rare for rare in countries.values())),
    )


def weighed_at(traits: Traits, steps: bytes) -> Weighed:
    """The same by how common each key was on the day of the report: the step of all reports, then of its keys."""
    at = dict(zip(all_keys(traits), steps[1:], strict=True))
    return weighed(traits, lambda key: rarity_at(key, at[key], steps[0]))


def likeness(one: Weighed, other: Weighed) -> float:
    """The odds, 0 to 1, that two dated reports stand under one heading; it does not matter which comes first."""
    score = sum(map(operator.mul, _WORTH, cues_of(one, other)))
    return 1 / (1 + math.exp(-score))


def cues_of(one: Weighed, other: Weighed) -> tuple[float, ...]:
    """The cues for one story, each about 0 to 1; what is shared is as rare as on the day when it was commoner.

    Hundreds of pairs are weighed for each report: what costs little here is written before what reads best.
    """
    first, second = one.traits, other.traits
    alike, rarest, next_rarest = _words(one, other)
    countries = _shared(one.countries, other.countries)
    rarest_country = max(countries, default=0.0)
    names = _shared(one.names, other.names)
    types = len(first.types & second.types)
    apart = _days_between(first.published, second.published)
    return (
        1.0,
        alike,
        sum(rare * rare for rare in countries) / (one.length_of_countries * other.length_of_countries or 1.0)
        if countries
        else 0.0,
        rarest_country / 5,
        sum(countries) / 5,
        max(names, default=0.0) / 10,
        rarest / 10,
        next_rarest / 10 * rarest_country / 5,
        (rarest + next_rarest) / 20,
        types / (len(first.types) + len(second.types) - types or 1),
        float(apart == 0),
        _log(apart + 1) / 5,
        float(not first.countries or not second.countries),
        _log(len(first.words) * len(second.words) + 1) / 5,
    )


def _words(one: Weighed, other: Weighed) -> tuple[float, float, float]:
    """How alike the words of two reports are, and how rare the two rarest are that both have."""
    alike = rarest = next_rarest = 0.0
    mine, theirs = one.words, other.words
    for stem in sorted(mine.keys() & theirs.keys()):
        alike += one.vector[stem] * other.vector[stem]
        rare = min(mine[stem], theirs[stem])
        if rare > rarest:
            rarest, next_rarest = rare, rarest
        elif rare > next_rarest:
            next_rarest = rare
    return alike, rarest, next_rarest


def _shared(mine: Mapping[str, float], theirs: Mapping[str, float]) -> list[float]:
    """How rare what both have is."""
    return [min(mine[key], theirs[key]) for key in sorted(mine.keys() & theirs.keys())]


@functools.cache
def _log(number: int) -> float:
    return math.log(number)


def _days_between(one: date | None, other: date | None) -> int:
    """Days between two publications; 0 where one is not known."""
    return abs((one - other).days) if one and other else 0
