"""What each cue is worth (follow/stories/likeness.py); all are fitted.

Made by train/stories.py on the items of 2014, 2015 and 2017 of Wikipedia's Portal:Current events (CC BY-SA 4.0); no
text of theirs is here. Positive speaks for one story.
"""

from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, float]] = {
    "bias": -2.24,
    "words": 2.21,
    "countries": 0.90,
    "rarest_country": 2.80,
    "shared_countries": 0.34,
    "rarest_name": 1.51,
    "rarest_word": -0.06,
    "second_word_and_country": -1.88,
    "rarest_words": 3.71,
    "acts": 0.53,
    "same_day": 1.10,
    "days_apart": -1.94,
    "country_missing": 1.50,
    "length": -1.75,
}
