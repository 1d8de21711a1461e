"""What each cue is worth (follow/identity/sameness.py), where the heads are one word and where they are two.

Made by train/happenings.py on the training texts of ECB+ (CC BY 3.0, Cybulska and Vossen 2014); no text of theirs is
here. Positive speaks for one event.
"""

from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, tuple[float, float]]] = {
    "bias": (-7.41, -6.36),
    "told_together": (1.03, 1.48),
    "trigger_words": (-0.27, 7.71),
    "words_near": (0.40, 1.44),
    "arguments": (0.45, 1.32),
    "a_number": (0.61, 0.10),
    "texts": (8.36, 3.38),
    "one_report": (8.61, 3.53),
    "other_arguments": (-0.23, -0.03),
    "doers": (0.02, 1.02),
    "objects": (0.04, 1.61),
    "rare_words": (0.80, -0.88),
    "told_as_argument": (-0.10, -0.82),
    "one_type": (0.23, 0.74),
    "other_type": (0.00, -0.57),
    "one_beginning": (0.00, 2.85),
    "one_sentence": (-2.20, -1.74),
}
