"""The words that tell times, by class; a class is one letter, so that the grammar can be written over classes.

Letters (upper and lower case are different classes):
M month  W weekday  Q season  H feast  P part of day  U unit of days or more  T unit of hours or less  u quarter, half
E weekend  R "period"  S decade ("1990s")  s second (ordinal or unit)  y number 1000-2199  d number 1-31  n other number
a number word  o ordinal  V vague number  k time of day as 10:30  G a.m., p.m.  Z time zone  w noon, midnight
L last  p past  v previous  x next  c coming  f following  h this  t these  z that, same  C current  r recent  l latest
e every  D the, its  A a, an  g ago  b earlier  q later  j early  J late  m mid  B beginning  N end  O of  I in
F fiscal  X day word (today)  Y set adverb (daily)  K now-word (recently)  i future  > to  | or  & and  + more
~ while  2 after, before (as in "the day after tomorrow")  * at, on  @ from  < between
3 overnight
Every other word is "_"; punctuation stands for itself.
"""

from __future__ import annotations

from typing import Final

from communique.notes import DayPart, Season, TimeUnit

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
SEASONS: Final[dict[str, Season]] = {
    "autumn": "FA", "fall": "FA", "spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU",
    "winter": "WI", "wintertime": "WI",
}  # fmt: skip
PARTS: Final[dict[str, DayPart]] = {
    "afternoon": "AF", "dawn": "MO", "evening": "EV", "midday": "MI", "morning": "MO", "night": "NI", "nightfall": "EV",
    "nighttime": "NI", "overnight": "NI", "tonight": "NI",
}  # fmt: skip
UNITS: Final[dict[str, TimeUnit]] = {
    "century": "century", "centuries": "century", "day": "day", "days": "day", "decade": "decade",
    "decades": "decade", "fortnight": "week", "fortnights": "week", "month": "month", "months": "month",
    "week": "week", "weeks": "week", "year": "year", "years": "year", "yr": "year", "yrs": "year",
}  # fmt: skip
SHORT_UNITS: Final[dict[str, TimeUnit]] = {
    "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour", "minute": "minute", "minutes": "minute",
    "seconds": "second",
}  # fmt: skip
PART_YEARS: Final[dict[str, TimeUnit]] = {
    "half": "half", "halves": "half", "quarter": "quarter", "quarters": "quarter",
}  # fmt: skip
AFTER_ADVERB: Final = frozenset(
    "after against amid and as at because before but by despite for if in near on or over that though through unless "
    "until when where which while who with without".split()
)
"""Words that may follow a time that stands alone; a noun after it would make it an adjective ("overnight talks")."""
FEASTS: Final = frozenset({"christmas", "easter", "halloween", "thanksgiving"})
FEAST_NAMES: Final = (
    "new year's day", "new year's eve", "new year", "christmas eve", "christmas day", "boxing day", "good friday",
    "easter sunday", "easter monday", "palm sunday", "maundy thursday", "whit monday", "ascension day",
    "thanksgiving day", "valentine's day", "all saints' day", "bastille day",
)  # fmt: skip
"""Feasts of several words whose day the Gregorian calendar tells; those of other calendars are left vague."""
NUMBERS: Final = {
    word: number
    for number, word in [
        *enumerate(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen".split(),
            start=1,
        ),
        *zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True),
        (100, "hundred"), (1000, "thousand"), (12, "dozen"),
    ]
}  # fmt: skip
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        start=1,
    )
}
DECADES: Final = {
    "eighties": 80, "fifties": 50, "forties": 40, "nineties": 90, "seventies": 70, "sixties": 60, "thirties": 30,
    "twenties": 20,
}  # fmt: skip
VAGUE_NUMBERS: Final = frozenset({"couple", "dozens", "few", "hundreds", "many", "numerous", "several", "thousands"})
DAY_WORDS: Final = {"today": 0, "tomorrow": 1, "tonight": 0, "yesterday": -1}
NOW_WORDS: Final = {
    "currently": "present", "lately": "past", "now": "present", "nowadays": "present",
    "presently": "present", "recently": "past", "soon": "future", "recent": "past",
    "current": "present",
}  # fmt: skip
REPEATS: Final[dict[str, TimeUnit]] = {
    "annually": "year", "daily": "day", "hourly": "hour", "monthly": "month", "nightly": "day",
    "weekly": "week", "yearly": "year",
}  # fmt: skip
ZONES: Final = frozenset(
    "bst cdt cest cet cst edt eest eet est et gmt hkt ist jst kst mdt msk mst pdt pst sgt utc".split()
)

_CLASSES: Final = {
    "M": "january february march april may june july august september october november december",
    "W": "monday tuesday wednesday thursday friday saturday sunday",
    "Q": " ".join(SEASONS),
    "H": " ".join(FEASTS),
    "P": "afternoon dawn evening morning night nightfall nighttime midday",
    "U": " ".join(UNITS),
    "T": " ".join(SHORT_UNITS),
    "u": " ".join(PART_YEARS),
    "E": "weekend weekends",
    "R": "period",
    "~": "while",
    "S": " ".join(DECADES),
    "s": "second",
    "a": " ".join(NUMBERS),
    "o": " ".join(word for word in ORDINALS if word not in {"second", "twenty-first"}),
    "V": " ".join(VAGUE_NUMBERS),
    "w": "noon midnight",
    "L": "last",
    "p": "past",
    "v": "preceding previous prior",
    "x": "next",
    "c": "coming upcoming",
    "f": "ensuing following subsequent",
    "h": "this",
    "t": "these",
    "z": "same that",
    "C": "current present",
    "r": "recent",
    "l": "latest",
    "e": "each every per",
    "D": "her his its my our the their your",
    "A": "a an another",
    "g": "ago",
    "b": "earlier",
    "q": "afterward afterwards later",
    "j": "early",
    "J": "late",
    "m": "mid middle",
    "B": "beginning opening outset start",
    "N": "close end",
    "O": "of",
    "I": "in",
    "F": "financial fiscal fy",
    "3": "overnight",
    "X": " ".join(DAY_WORDS),
    "Y": " ".join(REPEATS),
    "K": "currently lately now nowadays presently recently soon",
    "i": "future",
    ">": "to",
    "|": "or",
    "&": "and",
    "+": "additional consecutive extra further more straight working",
    "2": "after before",
    "*": "at on",
    "@": "from",
    "<": "between",
}
CLASS_OF: Final = {word: letter for letter, words in _CLASSES.items() for word in words.split()}
SHORT_NAMES: Final = {
    **{name: "M" for name in MONTHS if name not in CLASS_OF},
    **{name: "W" for name in WEEKDAYS if name not in CLASS_OF},
}
"""Abbreviated months and weekdays: times only with a capital and a full stop or a number beside them."""
