"""What each cue is worth (follow/identity/sameness.py), where the heads are one word and where they are two.

Made by train/happenings.py on the training texts of ECB+ (CC BY 3.0, Cybulska and Vossen 2014); no text of theirs is
here. Positive speaks for one event.
"""

from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, tuple[float, float]]] = {
    "bias": (-7.27, -7.16),
    "told_together": (1.03, 1.44),
    "trigger_words": (-0.27, 7.89),
    "words_near": (0.40, 0.36),
    "arguments": (0.46, -0.07),
    "a_number": (0.61, 0.15),
    "texts": (8.35, 3.61),
    "one_report": (8.60, 3.78),
    "other_arguments": (-0.23, -0.09),
    "doers": (0.02, 0.79),
    "objects": (0.04, 1.59),
    "rare_words": (0.79, -0.67),
    "told_as_argument": (-0.10, -1.33),
    "one_type": (0.23, 0.48),
    "other_type": (0.00, -0.70),
    "one_beginning": (0.00, 2.90),
    "one_sentence": (-2.20, -1.56),
    "used_near": (-0.07, 1.31),
    "used_arguments": (-0.05, 2.29),
}
