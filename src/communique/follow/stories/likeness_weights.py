"""What each cue is worth (follow/stories/likeness.py); all are fitted.

Made by train/stories.py on the items of 2014, 2015 and 2017 of Wikipedia's Portal:Current events (CC BY-SA 4.0); no
text of theirs is here. Positive speaks for one story.
"""

from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, float]] = {
    "bias": -2.05,
    "words": 1.49,
    "countries": 0.82,
    "rarest_country": 2.70,
    "shared_countries": 0.55,
    "rarest_name": 1.48,
    "rarest_word": 1.31,
    "second_word_and_country": -1.00,
    "all_words": 1.36,
    "acts": 0.51,
    "same_day": 1.12,
    "days_apart": -1.85,
    "country_missing": 1.56,
    "length": -1.84,
}
