"""What the words beside a meeting tell that its status does not: that it ended early, was moved, or never was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.follow.sentences import sentence_around
from communique.model import Event, Span

_MARK = "\x00"
"""Stands for the words of the meeting itself."""
_AUX = r"(?:has |have |had |was |were |is |are |been |being )*"
_NEAR = r"(?:[^\x00,;:.!?\"“”]{0,90}?)"
"""Words between the meeting and what became of it: no clause may begin between them."""
_DAYS = r"(?:a|an|one|two|three|four|five|several|some) (?:hours?|days?)"
_CUT = r"(?:cut|cuts|cutting) short"
_BROKEN = r"(?:broke|broken|breaks|breaking) (?:off|up)"
_TOO_SOON = rf"(?:abruptly|early|prematurely|{_DAYS} early)"
_FAILED = rf"(?:collapsed|(?:fell|fallen) apart|brok(?:e|en) (?:down|off|up)|cut short|ended {_TOO_SOON})"
_WALKED_OUT = r"(?:walked|walks|stormed|storms) (?:out of|out on|out during)"
_WENT = rf"(?:(?:left|leaves|quit) early|(?:returned|flew|went|headed|came) (?:home|back) (?:{_DAYS} )?early)"
_PATTERNS = (
    rf"{_MARK}{_NEAR}\b(?P<turn>{_AUX}{_FAILED})\b",
    rf"\b(?P<turn>{_AUX}(?:{_CUT}|{_BROKEN}|{_WALKED_OUT}|{_WENT}))\b{_NEAR}{_MARK}",
    rf"\b(?P<turn>{_AUX}(?:cut|cuts|cutting))\b[^,;:.\x00]{{0,20}}{_MARK}{_NEAR}\bshort\b",
)
_ENDED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)
_WALKED = re.compile(
    r"(?:walk|walked|walks|storm|stormed|storms) out|(?:broke|broken|breaks) (?:off|up)", re.IGNORECASE
)
_NOT_SO = re.compile(
    r"\b(?:would|will|may|might|could|can|should|must|shall|not|never|no|if|unless|threat\w+|vow\w*|deni\w+|deny|almost"
    r"|nearly|refus\w+|rather than|without|to)\b|n['’]t\b",
    re.IGNORECASE,
)
_SHIFT = r"(?:moved|shifted|relocated|rescheduled|transferred|switched|brought forward|changed)"
_SHIFTS = r"(?:move|moved|moves|shift|shifted|shifts|relocated|rescheduled|switched|brought|brings)"
_FROM = r"(?: from [^;:.!?]{1,60}?)?"
_MOVED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MARK}{_NEAR}\b(?P<turn>{_AUX}{_SHIFT}){_FROM} (?P<to>to|for)\b",
        rf"\b(?P<turn>{_SHIFTS})\b[^;:.\x00]{{0,30}}{_MARK}{_NEAR}\b(?:forward )?(?P<to>to|for)\b",
    )
)
_MAYBE = re.compile(r"\b(?:may|might|could|can|should|not|never|no|if|unless|refus\w+)\b|n['’]t\b", re.IGNORECASE)
_NOT = r"(?:(?:did|had|has|have) (?:not|never)|(?:did|had|has|have)n['’]t)"
_NONE = re.compile(
    r"\bno (?:[\w-]+ ){0,3}?(?:meetings?|talks|summit|visit|contacts?|encounters?|plans?|negotiations|trip)\b"
    rf"|\b{_NOT} (?:\w+ly )?(?:meet|met|hold|held|take|taken|visit|visited|travel\w*)\b|\bnever met\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:had|has|have|did|took|was|were|been|ever)\b|\bmet\b|\bheld\b|\btravelled\b|\bvisited\b", re.IGNORECASE
)
_COMING = re.compile(
    r"\b(?:will|would|shall|planned|plans?|planning|scheduled|intend\w*|going to|upcoming|agreed|set)\b|['’]ll\b",
    re.IGNORECASE,
)
BEFORE = 24
"""Characters in front of a turn that are read for what makes it unsure."""


def ended_early(text: str, event: Event) -> Span | None:
    """The sentence that says that a meeting was cut short, broke off or was walked out of; None where none does."""
    for words in _mentions(event):
        sentence = sentence_around(text, words)
        marked, _ = _marked(sentence, words)
        found = next((found for pattern in _ENDED if (found := pattern.search(marked))), None)
        if found is not None and not _unsure(marked, found.start("turn")):
            return sentence
    return None


def walked_out(event: Event) -> bool:
    """Whether a refusal to meet is the end of a meeting that was under way: somebody walked out or broke it off."""
    return bool(_WALKED.search(event.trigger.text))


def moved_to(text: str, event: Event) -> int | None:
    """From which character on a sentence says where or when a meeting was moved to; None where none says so."""
    for words in _mentions(event):
        sentence = sentence_around(text, words)
        marked, shift = _marked(sentence, words)
        found = next((found for pattern in _MOVED if (found := pattern.search(marked))), None)
        if found is not None and not _unsure(marked, found.start("turn"), _MAYBE):
            at = found.start("to")
            return sentence.start + at + (shift if at > words.start - sentence.start else 0)
    return None


def denies(content: str) -> bool:
    """Whether words say that there was no meeting, or is none to come: more than that somebody will not meet."""
    return bool(_NONE.search(content))


def is_past(content: str) -> bool:
    """Whether words that tell of a meeting that was denied are about a past one."""
    return bool(_PAST.search(content)) and not _COMING.search(content)


def _mentions(event: Event) -> Iterable[Span]:
    return (event.trigger, *event.also)


def _marked(sentence: Span, words: Span) -> tuple[str, int]:
    """A sentence with a mark for the words of a meeting, and how many characters the mark saves."""
    start, end = words.start - sentence.start, words.end - sentence.start
    return sentence.text[:start] + _MARK + sentence.text[end:], end - start - 1


def _unsure(marked: str, at: int, takes_back: re.Pattern[str] = _NOT_SO) -> bool:
    """Whether words close before a turn take it back, as in "may cut short"."""
    before = re.split(r"[,;:.]", marked[max(at - BEFORE, 0) : at].replace(_MARK, " "))[-1]
    return bool(takes_back.search(before))
