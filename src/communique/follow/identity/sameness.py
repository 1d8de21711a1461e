"""How likely two mentions in reports on one topic are to tell one event: a logistic regression over readable cues.

There are two columns of weights, for mentions headed by one word and by two. What is weighed is the pair itself, how
like the two texts are, and how the story uses the two words (`usage.py`). What records know beyond the words (times,
places, parties, status) is in no set with chains, so it is not fitted: where it contradicts, the two are never one, and
an act of one type between the same countries on the same days is likelier one by a worth set by hand.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta

from communique.follow.identity.mentions import EventMention
from communique.follow.identity.sameness_weights import WEIGHTS
from communique.follow.identity.usage import USED, Cues
from communique.knowledge.news_words import rarity
from communique.knowledge.same_acts import same_act
from communique.vocabulary import HAPPENED, Status

CUES = (
    "bias", "told_together", "trigger_words", "words_near", "arguments", "a_number", "texts", "one_report",
    "other_arguments", "doers", "objects", "rare_words", "told_as_argument", "one_type", "other_type",
    "one_beginning", "one_sentence", *USED,
)  # fmt: skip
"""Names of the cues, in the order of `cues_of`."""
BEGINNING = 5
"""Letters that two stems share where one may be derived from the other ("explod", "explosion")."""
SLACK = timedelta(days=1)
"""Reports from two sides of the world tell one event on two days."""
STALE = timedelta(days=30)
"""Acts that two reports tell as done, neither with its time, are each news: so far apart they are two."""
AGREED = 2.0
"""Log odds that type, days and countries in common are worth: about what `one_beginning` is worth."""
OPEN: frozenset[Status] = frozenset({"planned", "proposed", "possible", "conditional"})
_WORTH = {same: tuple(WEIGHTS[name][column] for name in CUES) for column, same in enumerate((True, False))}


def sameness(one: EventMention, other: EventMention, texts: float, used: Cues) -> float:
    """The odds, 0 to 1, that two mentions tell one event.

    TEXTS is how like the words of their reports are, USED how alike the story uses the two heads.
    """
    worth = _WORTH[one.head == other.head]
    score = sum(w * cue for w, cue in zip(worth, cues_of(one, other, texts, used), strict=True))
    score += AGREED * agree(one, other)
    return 1 / (1 + math.exp(-score))


def contradict(one: EventMention, other: EventMention) -> bool:
    """Whether two events of records cannot be one: of one report, or of other times, countries, parties or types."""
    return (
        (one.joined and other.joined and one.report == other.report)
        or bool(one.parties and other.parties and not one.parties & other.parties)
        or bool(one.place and other.place and one.place != other.place)
        or (one.joined and other.joined and one.head != other.head and not one.types & other.types)
        or _ends_before(one, other)
        or _ends_before(other, one)
        or _planned_after_it_was_held(one, other)
        or _planned_after_it_was_held(other, one)
        or _each_is_news(one, other)
    )


def agree(one: EventMention, other: EventMention) -> bool:
    """Whether two events of records are of one type, on the same days, between two or more of the same countries."""
    return (
        one.earliest is not None
        and one.latest is not None
        and (one.earliest, one.latest) == (other.earliest, other.latest)
        and bool(one.types & other.types)
        and len(one.parties & other.parties) > 1
    )


def cues_of(
    one: EventMention,
    other: EventMention,
    texts: float,
    used: Cues,
    told_together: Callable[[str, str], float] = same_act,
) -> Cues:
    """The cues for one event; TOLD_TOGETHER is what the heads tell elsewhere."""
    here = one.report == other.report
    both = one.types and other.types
    return (
        1.0,
        told_together(one.head, other.head),
        len(one.words & other.words) / (len(one.words | other.words) or 1),
        _alike(one.near, other.near),
        _alike(one.arguments, other.arguments),
        float(bool(one.numbers & other.numbers)),
        0.0 if here else texts,
        float(here),
        float(bool(one.arguments and other.arguments and not one.arguments & other.arguments)),
        float(bool(one.doers & other.doers)),
        float(bool(one.objects & other.objects)),
        (rarity("word", one.head) + rarity("word", other.head)) / 20,
        float(bool(one.arguments & other.words or other.arguments & one.words)),
        float(bool(one.types & other.types)),
        float(bool(both and not one.types & other.types)),
        float(one.head != other.head and _beginning(one.head) == _beginning(other.head) != ""),
        float(here and one.sentence == other.sentence),
        *used,
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets of words, rare ones weighing more."""
    if not one & other:
        return 0.0
    both, mine, theirs = (sum(rarity("word", w) ** 2 for w in sorted(s)) for s in (one & other, one, other))
    return both / math.sqrt(mine * theirs)


def _beginning(stem: str) -> str:
    return stem[:BEGINNING] if len(stem) >= BEGINNING else ""


def _ends_before(one: EventMention, other: EventMention) -> bool:
    latest, earliest = one.latest, other.earliest
    return latest is not None and earliest is not None and _later(latest) < earliest


def _later(day: date) -> date:
    return day + SLACK if day < date.max else day


def _planned_after_it_was_held(plan: EventMention, held: EventMention) -> bool:
    """Whether a report still plans what another, days before, told as held: that is the next one."""
    return (
        plan.status in OPEN
        and held.status in HAPPENED
        and plan.published is not None
        and held.published is not None
        and plan.published > _later(held.published)
    )


def _each_is_news(one: EventMention, other: EventMention) -> bool:
    """Whether two reports far apart tell an act as done, and neither says when."""
    return (
        one.status in HAPPENED
        and other.status in HAPPENED
        and all(day is None for mention in (one, other) for day in (mention.earliest, mention.latest))
        and one.published is not None
        and other.published is not None
        and abs(one.published - other.published) > STALE
    )
