"""Who put a report out, and whether two texts of one issuer are about one thing or fill one frame differently."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from communique.follow.passages import keys_of, shared_runs
from communique.model import Report

FRAME_WORDS = 4
"""Words in a row that two titles share where an office fills in the same form for another person, place or day."""
STEM = 5
"""Letters of a word that must agree for titles: "restore" and "restores" are one word."""
_KINDS = frozenset(
    "announcement background briefing bulletin call congress document executive fact factsheet house icymi letter "
    "letters memorandum message notice order press proclamation readout release remarks report representatives senate "
    "sheet speaker statement text transcript".split()
)
"""Words for kinds of documents and for those they are addressed to: one act is told in several kinds."""
_SMALL = frozenset(
    "a after an and are as at be by for from has have he her his in into is it its my new no not of on or our over "
    "said say says she that the their they this to under up was we were will with".split()
)


def issuer_of(report: Report) -> str | None:
    """The site or office that put a report out, in lower case and without the part of the site; None if untold."""
    named = report.source or (urlsplit(report.url).netloc if report.url else "")
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", named.strip().lower())
    return bare.split("/")[0] or None


def own_words(title: str, other: str) -> set[str]:
    """What a title has that another has not: stems and figures, no small words and no words for kinds of documents."""
    return _stems(keys_of(title)) - _stems(keys_of(other))


def fill_one_frame(title: str, other: str) -> bool:
    """Whether two titles are one form filled in differently: a run of words in common, and words of their own."""
    if not own_words(title, other) or not own_words(other, title):
        return False
    return bool(shared_runs(keys_of(title), keys_of(other), least=FRAME_WORDS))


def known_share(title: str, other_title: str, keys: Sequence[str]) -> float:
    """The share of a title's own words that the other's text has; 1 where it has no words of its own."""
    own = own_words(title, other_title)
    return len(own & _stems(keys)) / len(own) if own else 1.0


def _stems(keys: Sequence[str]) -> set[str]:
    return {key[:STEM] for key in keys if key not in _SMALL and key not in _KINDS}
