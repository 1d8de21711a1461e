"""What stands around a time: words that belong to it ("early", "nearly") and words that bound it ("as early as")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from communique.annotate.times.dates import RANGE_WORDS
from communique.annotate.times.lexemes import Reading
from communique.annotate.times.pieces import Draft
from communique.notes import CalendarTime, ShiftedTime, TimeBound, TimeLength, TimeMeaning, TimeModifier, VagueTime

NARROWED_BEFORE: Final = re.compile(r"(?:D?[BNm]O|[jJbq]I|[jJmbq]-?)D?$")
"""early 2019; later this week; mid-June; the end of the month; late in the year."""
NARROWING: Final[dict[str, TimeModifier]] = {
    "B": "start", "J": "end", "N": "end", "b": "earlier", "j": "start", "m": "mid", "q": "later",
}  # fmt: skip
EMPHASIS: Final = frozenset({"more", "right", "very"})
"""right now, very soon, more recently."""
QUANTIFIERS: Final[dict[tuple[str, ...], TimeModifier]] = {
    ("about",): "about", ("almost",): "about", ("approximately",): "about", ("around",): "about",
    ("as", "little", "as"): "at_least", ("as", "long", "as"): "at_most", ("as", "many", "as"): "at_most",
    ("as", "much", "as"): "at_most", ("at", "least"): "at_least", ("at", "most"): "at_most",
    ("less", "than"): "at_most", ("fewer", "than"): "at_most", ("more", "than"): "at_least",
    ("nearly",): "about", ("no", "less", "than"): "at_least", ("no", "longer", "than"): "at_most",
    ("no", "more", "than"): "at_most", ("not", "more", "than"): "at_most", ("over",): "at_least",
    ("roughly",): "about", ("some",): "about", ("under",): "at_most", ("up", "to"): "at_most",
    ("well", "over"): "at_least",
}  # fmt: skip
"""Words before a quantity that TimeML counts into the expression, as its mod attribute."""
LONGEST_CUE: Final = 4
BOUNDS: Final[dict[tuple[str, ...], TimeBound]] = {
    ("after",): "after", ("as", "early", "as"): "from", ("as", "late", "as"): "by",
    ("as", "soon", "as"): "from", ("at", "the", "earliest", "in"): "from", ("before",): "before",
    ("beginning",): "from", ("beginning", "in"): "from", ("beginning", "on"): "from", ("by",): "by",
    ("effective",): "from", ("ever", "since"): "since", ("from",): "from", ("no", "earlier", "than"): "from",
    ("no", "later", "than"): "by", ("no", "sooner", "than"): "from", ("not", "before"): "from",
    ("not", "earlier", "than"): "from", ("not", "later", "than"): "by", ("not", "until"): "from",
    ("on", "or", "after"): "from", ("on", "or", "before"): "by", ("prior", "to"): "before", ("since",): "since",
    ("starting",): "from", ("starting", "from"): "from", ("starting", "in"): "from", ("starting", "on"): "from",
    ("through",): "until", ("till",): "until", ("until",): "until", ("up", "to"): "until", ("up", "until"): "until",
    ("within",): "by",
}  # fmt: skip
SKIPPED: Final = frozenset({"about", "around", "at", "early", "in", "late", "on", "the"})
"""Words that may stand between a bound and its time ("by the summer", "since about 2010", "until at least May")."""


PRENOMINAL: Final = re.compile(r"[DA](?:[ydnoaFsL-]+-[UTu]|[ydnoa]+[UTu]|U-[gb])")
"""the third-quarter profit, a five year low, a year-ago loss: the determiner is the noun's, not the time's."""


def undetermined(reading: Reading, draft: Draft) -> Draft:
    """The draft without a determiner that belongs to the noun after it."""
    letters = reading.classes[draft.first : draft.last]
    if PRENOMINAL.fullmatch(letters) is None or reading.classes[draft.last : draft.last + 1] not in {"_", "-"}:
        return draft
    if "-" not in letters and (letters[0] == "D" or reading.lexemes[draft.last - 1].word.endswith("s")):
        return draft
    return replace(draft, first=draft.first + 1)


def quantified(reading: Reading, draft: Draft) -> Draft:
    """The draft with the quantity words before it ("nearly forty years") and after it ("a year or so")."""
    after = [lexeme.word for lexeme in reading.lexemes[draft.last : draft.last + 2]]
    if after == ["or", "so"]:
        draft = replace(draft, last=draft.last + 2, modifier="about")
    if not _is_quantity(reading, draft):
        return draft
    words = [lexeme.word for lexeme in reading.lexemes[max(0, draft.first - LONGEST_CUE) : draft.first]]
    for size in range(min(3, len(words)), 0, -1):
        modifier = QUANTIFIERS.get(tuple(words[-size:]))
        if modifier:
            return replace(draft, first=draft.first - size, modifier=modifier)
    return draft


def _is_quantity(reading: Reading, draft: Draft) -> bool:
    letters = reading.classes[draft.first : draft.last]
    is_plain = letters[0] in "ydna" or (letters[0] == "A" and "-" not in letters)
    meaning = draft.meaning
    if isinstance(meaning, TimeLength):
        return meaning.stretch is None and meaning.amount is not None and is_plain
    return isinstance(meaning, ShiftedTime) and meaning.sign != 0 and is_plain and draft.last - draft.first > 2


def widened(reading: Reading, draft: Draft, *, floor: int) -> tuple[int, int, TimeModifier | None]:
    """First and last lexeme with narrowing words before the draft, and its modifier; none left of `floor`."""
    before = reading.lexemes[draft.first - 1].word if draft.first > floor else ""
    if isinstance(draft.meaning, VagueTime) and before in EMPHASIS:
        return draft.first - 1, draft.last, draft.modifier
    if isinstance(draft.meaning, TimeLength | VagueTime) or draft.clock:
        return max(draft.first, floor), draft.last, draft.modifier
    window = max(floor, draft.first - LONGEST_CUE)
    match = NARROWED_BEFORE.search(reading.classes, window, draft.first)
    if match is None:
        return _approximated(reading, draft, floor=floor)
    letter = next(letter for letter in match.group() if letter in NARROWING)
    words = {lexeme.word for lexeme in reading.lexemes[match.start() : draft.first]}
    if "opening" in words or ("close" in words and not isinstance(draft.meaning, CalendarTime)):
        return draft.first, draft.last, draft.modifier
    first = match.start()
    if reading.classes[draft.first] in "QS" and first > floor and reading.classes[first - 1] == "D":
        first -= 1  # "the late 1980s", "the early summer"
    return first, draft.last, NARROWING[letter]


def _approximated(reading: Reading, draft: Draft, *, floor: int) -> tuple[int, int, TimeModifier | None]:
    """About May 3: the word stays outside the expression, its meaning does not."""
    before = reading.lexemes[draft.first - 1].word if draft.first > floor else ""
    is_about = isinstance(draft.meaning, CalendarTime) and before in {"about", "around", "circa", "roughly"}
    return max(draft.first, floor), draft.last, "about" if is_about else draft.modifier


def joins_range(reading: Reading, first: int, start: int, end: int) -> bool:
    """If the times at lexemes FIRST to START and from END on are one range (from .. to, between .. and, 2013-2017)."""
    between = [lexeme.word for lexeme in reading.lexemes[start:end]]
    before = reading.lexemes[first - 1].word if first > 0 else ""
    if len(between) != 1:
        return False
    if reading.classes[start] == "-":
        return True
    return (between[0] in RANGE_WORDS and before == "from") or (between == ["and"] and before == "between")


def joins_dates(
    reading: Reading, between: tuple[int, int], first: TimeMeaning | None, second: TimeMeaning | None
) -> bool:
    """If two times with one word between them are a range without "from": Monday to Friday; April 24 and 25."""
    words = [lexeme.word for lexeme in reading.lexemes[slice(*between)]]
    if not isinstance(first, CalendarTime) or not isinstance(second, CalendarTime) or first.nth or second.nth:
        return False
    kinds = [(time.month is not None, time.day is not None, time.weekday is not None) for time in (first, second)]
    if kinds[0] != kinds[1] or not any(kinds[0]):
        return False
    if words == ["and"]:
        return _is_next_day(first, second)
    return words in (["to"], ["through"])


def _is_next_day(first: CalendarTime, second: CalendarTime) -> bool:
    if first.day is not None and second.day is not None:
        return first.month == second.month and second.day == first.day + 1
    if first.weekday is None or second.weekday is None:
        return False
    return first.which == second.which and second.weekday == (first.weekday + 1) % 7


def bound_of(reading: Reading, draft: Draft, first: int, last: int) -> tuple[TimeBound | None, tuple[int, int] | None]:
    """The bound that the words before lexeme `first` put on a time, and where those words are."""
    if isinstance(draft.meaning, TimeLength) and first > 0 and reading.lexemes[first - 1].word == "in":
        return "in", (reading.lexemes[first - 1].start, reading.lexemes[first - 1].end)
    at = first
    for _ in range(2):
        words = tuple(lexeme.word for lexeme in reading.lexemes[max(0, at - LONGEST_CUE) : at])
        for size in range(len(words), 0, -1):
            if bound := BOUNDS.get(words[-size:]):
                return bound, (reading.lexemes[at - size].start, reading.lexemes[at - 1].end)
        if not words or words[-1] not in SKIPPED:
            break
        at -= 1
    is_new_year = isinstance(draft.meaning, CalendarTime) and draft.meaning.feast == "new year"
    if is_new_year and first > 0 and reading.lexemes[first - 1].word == "in":
        return "from", None  # the days after it, however many
    following = reading.lexemes[last].word if last < len(reading.lexemes) else ""
    return ("from", None) if following in {"onward", "onwards"} else (None, None)
