"""What each cue is worth (follow/stories/likeness.py); all are fitted.

Made by train/stories.py on the items of 2014, 2015 and 2017 of Wikipedia's Portal:Current events (CC BY-SA 4.0); no
text of theirs is here. Positive speaks for one story.
"""

from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, float]] = {
    "bias": -2.05,
    "words": 1.67,
    "countries": 0.84,
    "rarest_country": 2.74,
    "shared_countries": 0.40,
    "rarest_name": 1.38,
    "rarest_word": 1.28,
    "second_word_and_country": -1.04,
    "all_words": 1.33,
    "acts": 0.50,
    "same_day": 1.15,
    "days_apart": -1.86,
    "country_missing": 1.62,
    "length": -1.91,
}
