"""Words by which a report shows that it is a later version of another, or an agency's: marks of desks and wires."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from communique.model import Report, Span, span_of

MarkKind = Literal["correction", "repeat", "agency"]

_NEAR_END = 700
"""Characters at either end of a text in which desks put their notes."""
_LONGEST_TITLE = 500
_STORY = r"(?:article|column|dispatch|graphic|item|page|piece|post|report|story|transcript|version)"
_MENDED = r"(?:amended|changed|clarified|corrected|edited|modified|revised|updated)"
_REST = r"[^()\n]{0,160}"
_CORRECTED_TITLE = re.compile(
    r"\s*(?:CORRECTED|CORRECTION|CLARIFICATION|Corrected|Correction|Clarification|Amended|REFILE|KILL|WRITETHRU|"
    r"UPDATED?(?: \d+)?|Updated?(?: \d+)?)(?: ?\([\w .]{1,20}\))?\s?[-–—:|](?=\s?\S)"
)
_CORRECTED_TAIL = re.compile(
    r"\s*[(\[](?:\d\w\w (?:Ld|Lead)[- ]?)?(?:writethru|corrected|correction|updated|update \d+|amended)[)\]]\s*\Z",
    re.IGNORECASE,
)
_REPEATED_TITLE = re.compile(r"\s*(?:RPT|REPEAT)(?: \d+)?\s?[-–—:]")
_UPDATE = re.compile(r"(?i:update) (\d{1,2})\b")
_NOTE = re.compile(
    r"(?:\(\s?|\bEds?\.?: |\bEditors?: )(?:This (?:\w+ ){0,4}(?:story|version|report) )?"
    rf"(?i:adds|changes|clarifies|corrects|fixes|recasts|refiles|removes|updates)\b{_REST}"
    rf"|\b(?:An|Our) (?:earlier|original) version of this {_STORY}\b{_REST}"
    rf"|\b(?:A|The) (?:previous|prior|first|earlier|original) version of this {_STORY}\b{_REST}"
    rf"|\b[Tt]his {_STORY} (?:has been|was|is being|will be)(?: \w+)? {_MENDED}\b{_REST}"
    rf"|\b[Tt]his {_STORY} previously\b{_REST}"
    rf"|\b[Tt]his {_STORY} (?:corrects|replaces|supersedes|updates)\b{_REST}"
    r"|(?:^|\n)\W{0,3}(?:CORRECTION|Correction|CLARIFICATION|Clarification|CORRECTED|UPDATE)\s?[:(–—-]" + _REST + "|"
    r"\b[Ss]ee (?:below |above )?for a correction\b[^\n]{0,80}"
    rf"|\b[Ii]n an? (?:\w+ )?{_STORY}\b[^\n]{{0,120}}\b(?:erroneously|incorrectly)\b{_REST}"
    rf"|\b[Aa] corrected version of (?:the|this) {_STORY}\b"
    rf"|\bCorrection to this {_STORY}\b{_REST}"
    rf"|\bdeveloping story and (?:has been|was|is being) {_MENDED}\b"
)
_AGENCIES = (
    r"AFP|Agence France-Presse|ANI|ANSA|AP|Anadolu(?: Agency)?|Associated Press|Bloomberg|dpa|DPA|EFE|IANS|Interfax|"
    r"IRNA|KCNA|Kyodo(?: News)?|PA Media|PTI|RIA Novosti|Reuters|REUTERS|SPA|TASS|UPI|WAM|Xinhua|Yonhap"
)
_AGENCY = re.compile(
    rf"\((?P<bracket>{_AGENCIES})\)\s?[-–—]"
    rf"|(?:^|\n)\W{{0,3}}(?:(?:Source|Additional reporting by|With reporting (?:by|from)|Reporting by|By|From)\W{{1,2}}"
    rf"(?:the |The )?)?(?P<line>(?:The )?(?:{_AGENCIES})(?:(?:,| and|/) (?:{_AGENCIES}))*)\W{{0,3}}(?=\n|\Z)"
    rf"|[-–—(/]\s?(?P<tail>{_AGENCIES})\)?\W{{0,3}}\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """WORDS of a report, in its text at SPAN or in its title or source (None), are a mark of this KIND."""

    kind: MarkKind
    words: str
    span: Span | None = None


def marks_of(report: Report) -> tuple[Mark, ...]:
    """The marks of a report: of a version that corrects another, of a repeat, and of the agency it comes from."""
    title = (report.title or "")[:_LONGEST_TITLE]
    return tuple(dict.fromkeys((*_in_title(title), *_notes(report.text), *_agencies(report))))


def bare_title(title: str) -> str:
    """A title without the marks that desks put before or behind it; of a title too long to be one, the beginning."""
    title = title[:_LONGEST_TITLE]
    for pattern in (_REPEATED_TITLE, _CORRECTED_TITLE, _CORRECTED_TAIL):
        title = pattern.sub("", title, count=1) if pattern is _CORRECTED_TAIL else title[_marked(pattern, title) :]
    return title.strip()


def edition_of(report: Report) -> int:
    """0 for a first version; a corrected one stands behind it, an update by its number."""
    title = (report.title or "")[:_LONGEST_TITLE]
    numbered = _UPDATE.search(title) if _is_corrected(title) else None
    if numbered:
        return 1 + int(numbered[1])
    return int(_is_corrected(title) or any(True for _ in _notes(report.text)))


def _marked(pattern: re.Pattern[str], title: str) -> int:
    match = pattern.match(title)
    return match.end() if match else 0


def _is_corrected(title: str) -> bool:
    return bool(_CORRECTED_TITLE.match(title) or _CORRECTED_TAIL.search(title))


def _in_title(title: str) -> Iterator[Mark]:
    if _REPEATED_TITLE.match(title):
        yield Mark(kind="repeat", words=title)
    elif _is_corrected(title):
        yield Mark(kind="correction", words=title)


def _notes(text: str) -> Iterator[Mark]:
    """Notes of correction near either end of a text."""
    for start, end in _ends(text):
        for match in _NOTE.finditer(text, start, end):
            yield Mark(kind="correction", words=match[0].strip(), span=_trimmed(text, match.start(), match.end()))


def _agencies(report: Report) -> Iterator[Mark]:
    for start, end in _ends(report.text):
        for match in _AGENCY.finditer(report.text, start, end):
            group = match.lastgroup or "line"
            yield Mark(
                kind="agency", words=match[group], span=_trimmed(report.text, match.start(group), match.end(group))
            )
    named = re.fullmatch(rf"(?:www\.)?(?:The )?({_AGENCIES})(?:\.\w{{2,4}})?", report.source or "", re.IGNORECASE)
    if named:
        yield Mark(kind="agency", words=named[1])


def _ends(text: str) -> Iterator[tuple[int, int]]:
    if len(text) <= 2 * _NEAR_END:
        yield 0, len(text)
    else:
        yield 0, _NEAR_END
        yield len(text) - _NEAR_END, len(text)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return span_of(text, start + left, start + len(words.rstrip()))
