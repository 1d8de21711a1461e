"""Documents of one issuer share the words of its house: many of them tell no more than a few."""

from __future__ import annotations

from datetime import date

from communique.follow.stories.likeness import CUES, cues_of, weighed
from communique.follow.stories.traits import Traits

HOUSE = (
    "readout spokesperson chancellery appreciation partnership unwavering coordination shared priorities dialogue"
).split()


def rarest_words(words: int) -> float:
    """The cue of two documents, each of thirty words, that have this many words of the house in common."""
    one, other = (
        Traits(
            report=report,
            published=date(2021, 1, 4),
            words={**dict.fromkeys(HOUSE[:words], 1), **{f"{report}{n}": 1 for n in range(30 - words)}},
        )
        for report in ("a", "b")
    )
    found = cues_of(*(weighed(traits, lambda _key: 6.0) for traits in (one, other)))
    return dict(zip(CUES, found, strict=True))["rarest_words"]


def test_ten_words_of_the_house_speak_no_louder_than_two() -> None:
    assert rarest_words(1) < rarest_words(2) == rarest_words(10)
