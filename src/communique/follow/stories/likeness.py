"""How likely two reports are to tell one story: a logistic regression over a few readable cues."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from communique.follow.stories.likeness_weights import WEIGHTS
from communique.follow.stories.traits import Key, Traits, all_keys

CUES = (
    "bias", "words", "countries", "rarest_country", "shared_countries", "rarest_name", "rarest_word",
    "second_word_and_country", "rarest_words", "acts", "same_day", "days_apart", "country_missing", "length",
)  # fmt: skip
"""Names of the cues, in the order of `cues_of`."""
RAREST = 2
"""Words that count in `rarest_words`. The sum over all grew with length: two documents of one issuer share twenty words
of its house style, items of one sentence three or four.
"""
_WORTH = tuple(WEIGHTS[name] for name in CUES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """TRAITS with the RARITY of each key on the day of the report; WORDS is a vector of length 1, by stem."""

    traits: Traits
    rarity: Mapping[Key, float]
    words: Mapping[str, float]
    length_of_countries: float


def weighed(traits: Traits, rarity: Callable[[Key], float]) -> Weighed:
    """The traits of a report with what each of them tells."""
    rarities = {key: rarity(key) for key in all_keys(traits)}
    weights = {stem: (1 + math.log(n)) * rarities["word", stem] for stem, n in traits.words.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Weighed(
        traits=traits,
        rarity=rarities,
        words={stem: weight / length for stem, weight in weights.items()},
        length_of_countries=math.sqrt(sum(rarities["country", iso3] ** 2 for iso3 in sorted(traits.countries))),
    )


def likeness(one: Weighed, other: Weighed) -> float:
    """The odds, 0 to 1, that two dated reports stand under one heading; it does not matter which comes first."""
    score = sum(worth * cue for worth, cue in zip(_WORTH, cues_of(one, other), strict=True))
    return 1 / (1 + math.exp(-score))


def cues_of(one: Weighed, other: Weighed) -> tuple[float, ...]:
    """The cues for one story, each about 0 to 1; what is shared is as rare as on the day when it was commoner."""
    first, second = one.traits, other.traits

    def shared(key: Key) -> float:
        return min(one.rarity[key], other.rarity[key])

    stems = sorted(one.words.keys() & other.words.keys())
    words = sorted((shared(("word", stem)) for stem in stems), reverse=True)
    countries = [shared(("country", iso3)) for iso3 in sorted(first.countries & second.countries)]
    rarest_country = max(countries, default=0.0)
    lengths = one.length_of_countries * other.length_of_countries
    apart = _days_between(first.published, second.published)
    return (
        1.0,
        sum(one.words[stem] * other.words[stem] for stem in stems),
        sum(r * r for r in countries) / (lengths or 1.0),
        rarest_country / 5,
        sum(countries) / 5,
        max((shared(("name", name)) for name in first.names & second.names), default=0.0) / 10,
        (words[0] if words else 0.0) / 10,
        (words[1] if len(words) > 1 else 0.0) / 10 * rarest_country / 5,
        sum(words[:RAREST]) / 20,
        len(first.types & second.types) / (len(first.types | second.types) or 1),
        float(apart == 0),
        math.log1p(apart) / 5,
        float(not first.countries or not second.countries),
        math.log(len(first.words) * len(second.words) + 1) / 5,
    )


def _days_between(one: date | None, other: date | None) -> int:
    """Days between two publications; 0 where one is not known."""
    return abs((one - other).days) if one and other else 0
