"""Datelines: the place, date and agency with which a report opens, and lines that hold nothing but a date."""

from __future__ import annotations

import re

from communique.read.dates import DAY, MONTH, WEEKDAY

AGENCIES = (
    "AFP", "AKI", "ANI", "ANSA", "AP", "APA", "ATA", "Anadolu", "Anadolu Agency", "Associated Press", "BBC", "BELTA",
    "BTA", "Belga", "Bernama", "Bloomberg", "CNN", "CTK", "DPA", "EFE", "Fars", "GNA", "IANS", "IPS", "IRNA",
    "ITAR-TASS",
    "Interfax", "KCNA", "KUNA", "Kazinform", "Kyodo", "Kyodo News", "LUSA", "MAP", "MENA", "MTI", "NAMPA", "NNA",
    "NTB", "PANA", "PAP", "PNA", "PTI", "Petra", "Prensa Latina", "QNA", "RFE/RL", "RIA Novosti", "Reuters",
    "SANA", "SPA", "STT", "Sputnik", "TASS", "TT", "TUR", "Tanjug", "The Associated Press", "Trend", "UNI", "UPI",
    "Ukrinform", "VNA", "VOA", "WAM", "Xinhua", "Yonhap", "dpa", "epa",
)  # fmt: skip
"""News agencies that sign their datelines; alphabetical."""
AGENCY = rf"(?:{'|'.join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))})"
SIGNED = rf"(?:[(\[/]\s?{AGENCY}(?:/{AGENCY})?\s?[)\]/])"
ANY_SIGNED = r"(?:[(\[/][A-Z][A-Za-z./ ]{1,24}[)\]/])"
DATE = rf"(?:(?:{WEEKDAY},?\s)?(?:{MONTH}\s{{0,2}}{DAY}|{DAY}\s{MONTH})(?:,?\s(?:19|20)\d\d)?)"
DASH = r"(?:-{1,2}|[–—―]|_)"
LOUD = r"[A-Z][A-Z.'’]{2,}(?:[ /-][A-Z][A-Z.'’]*){0,4}"
"""A place in capitals, as agencies set it."""
QUIET = r"[A-Z][\w.'’]{2,}(?:[ -][A-Z][\w.'’]*){0,3}"
REGION = r"(?:,\s[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){0,3})"
"""What follows a place after a comma: a country or state."""

DATED = rf"(?:[,.]?\s{DATE})?[,.]?\s*"
SPEAKS = r"\s+(?=[“\"'‘(\[]?[A-Z0-9])"
"""A dash parts a dateline only from what begins a sentence: "NATO - which it left" has none."""

OPENINGS = tuple(
    re.compile(pattern)
    for pattern in (
        # SEOUL, March 9, 2018 (Yonhap) -- ; WASHINGTON, March 30. /TASS/. ; MOSCOW (AP) —
        rf"{LOUD}{REGION}?{DATED}(?:{SIGNED}\s*(?:{DASH}|[.:])?|{ANY_SIGNED}\s*{DASH})\s*",
        # NEWARK, N.J. _ ; BEIJING --
        rf"{LOUD}{REGION}?{DATED}{DASH}{{1,2}}{SPEAKS}",
        # Seoul, South Korea (CNN) ; London, March 3 (Reuters) -
        rf"{QUIET}{REGION}?{DATED}{SIGNED}\s*(?:{DASH}|[.:])?\s*",
        # London, March 3, 2018 - ; a date makes even a quiet place sure
        rf"{QUIET}{REGION}?,\s{DATE}[,.]?\s*{DASH}{{1,2}}{SPEAKS}",
        # (Reuters) - ; March 9 (UPI) --
        rf"(?:{DATE}\s)?{SIGNED}\s*{DASH}\s*",
    )
)
LONGEST = 90
"""Code points of the longest dateline looked for: two places, a date and two agencies."""
CLOCK = (
    r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|\d{4}\s(?:GMT|UTC|hrs))"
    r"(?:\s\(?(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2})\)?)?"
)
PUBLISHED = r"(?:(?:First |Originally |Last )?(?:Published|Posted|Issued|Released|Date|Created)(?: on| at|:)?:?)"
UPDATED = r"(?:(?:Last )?(?:Updated|Modified|Edited|Revised)(?: on| at|:)?:?)"
NUMBERS = r"(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d)"
MOMENT = (
    rf"(?:(?:{WEEKDAY},?\s)?(?:{NUMBERS}|{MONTH}\s{{0,2}}{DAY},?(?:\s(?:19|20)\d\d)?|"
    rf"{DAY}\s{MONTH},?(?:\s(?:19|20)\d\d)?))"
)
DATE_LINE = re.compile(
    rf"(?P<label>{PUBLISHED}|{UPDATED})?(?-i:{QUIET}{REGION}?,\s)?\s*(?:{CLOCK}[,|\s]*(?:on\s)?)?{MOMENT}"
    rf"(?:[\s,|•·–—-]*(?:at\s|T)?{CLOCK})?[\s.|•·]*",
    re.IGNORECASE,
)
CLOCK_LINE = re.compile(rf"{CLOCK}\W*", re.IGNORECASE)
"""The time of day alone, as transcripts open with."""
IS_UPDATE = re.compile(UPDATED, re.IGNORECASE)


def dateline_end(paragraph: str) -> int:
    """How many code points of a paragraph its dateline takes, spaces after it included; 0 where it has none."""
    start = paragraph[: LONGEST + 1]
    ends = (match.end() for pattern in OPENINGS if (match := pattern.match(start)))
    return next(ends, 0)


def is_date_line(line: str, *, top: bool) -> bool:
    """Whether a line tells when it was published, posted or updated, and nothing else; below the top it must say so."""
    found = DATE_LINE.fullmatch(line.strip()) if len(line) <= LONGEST else None
    if top and len(line) <= LONGEST and CLOCK_LINE.fullmatch(line.strip()):
        return True
    return found is not None and (top or found["label"] is not None)


def tells_update(line: str) -> bool:
    """Whether a date line tells the last change of a text, and so not its publication."""
    return IS_UPDATE.match(line.strip()) is not None
