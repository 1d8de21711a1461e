"""The paragraphs of a text and the part each plays; only marks, the text is never touched.

The role decides whether claims are taken from a paragraph (`vocabulary.CODED_ROLES`): when in doubt, it is body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from communique.model import Block
from communique.read import marks
from communique.read.datelines import dateline_end, is_date_line
from communique.read.paragraphs import Paragraph, paragraphs_of
from communique.read.turns import mark_turns
from communique.vocabulary import BlockRole

LONGEST_MARKED = 400
"""Code points above which a paragraph is no notice, byline or caption."""
LONGEST_TITLE = 170
MOST_TITLE_WORDS = 25
MOST_QUESTION_WORDS = 12
"""Headlines that ask are short; a longer first question is somebody speaking."""
MOST_STANDFIRST_WORDS = 45
TOP = 6
"""Paragraphs from the top among which title, standfirst, date line and dateline are looked for."""
LONGEST_CELL = 120
MOST_CROSSHEAD_WORDS = 8
LEAST_SENTENCE_WORDS = 12
CLOSING = "\"'”’»)]*_"
SENTENCES = re.compile(r"[a-z)\"'”’]{2}[.!?][\"'”’)]*\s+[\"'“‘(]?[A-Z]")
NOTE_SIGNS = re.compile(r"(?:\s?\[\d{1,3}\])+\s*\Z")
"""The numbers of footnotes behind a sentence."""
CELLS = re.compile(r"\t|\s\|\s|^\||\|$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What is known of a text while its paragraphs are looked at, in order."""

    text: str
    title: str
    paragraphs: Sequence[Paragraph]
    marked: Sequence[Block] = ()

    def told(self, paragraph: Paragraph) -> BlockRole | None:
        """The role that is known of a paragraph beforehand, because it lies in a marked stretch."""
        k = bisect_right(self.marked, paragraph.start, key=lambda block: block.start) - 1
        return self.marked[k].role if k >= 0 and paragraph.end <= self.marked[k].end else None


def blocks_of(text: str, *, title: str | None = None, marked: Sequence[Block] = ()) -> tuple[Block, ...]:
    """The paragraphs of a text in order, each with its role; a dateline is a block of its own.

    `marked` are stretches whose role is known, in order: they are paragraphs of their own, whatever their words.
    """
    paragraphs = tuple(paragraphs_of(text, edges=[edge for block in marked for edge in (block.start, block.end)]))
    seen = _Seen(text=text, title=_bare(title or ""), paragraphs=paragraphs, marked=marked)
    roles: list[BlockRole] = []
    earlier: dict[str, BlockRole] = {}
    for i, paragraph in enumerate(paragraphs):
        words = text[paragraph.start : paragraph.end]
        told = seen.told(paragraph)
        role = _role(words, i, seen, roles) if told is None else told
        if told == "body" and len(words) <= LONGEST_MARKED:
            role = _marked(words, top=False) or told
        key = " ".join(words.split())
        if role in {"body", "standfirst", "caption"} and _repeats(key, earlier):
            role = "repeat"
        earlier.setdefault(key, role)
        roles.append(role)
    _mark_crossheads(seen, roles)
    mark_turns(text, paragraphs, roles)
    return _with_dateline(text, paragraphs, roles)


def _role(words: str, i: int, seen: _Seen, roles: Sequence[BlockRole]) -> BlockRole:
    if _is_table(words):
        return "table"
    if len(words) <= LONGEST_MARKED and (role := _marked(words, top=i < TOP)):
        return role
    if i < TOP and len(words) <= LONGEST_TITLE + MOST_STANDFIRST_WORDS * 6:
        return _top_role(words, i, seen, roles)
    return "body"


def _is_table(words: str) -> bool:
    """Whether most lines of a paragraph are rows of short cells; pages laid out as tables hold prose in theirs."""
    lines = words.splitlines()
    rows = [line for line in lines if len(CELLS.findall(line)) >= 2]
    return 2 * len(rows) > len(lines) and all(len(cell) <= LONGEST_CELL for cell in re.split(r"[|\t\n]", words))


def _marked(words: str, *, top: bool) -> BlockRole | None:
    """The role that the words of a short paragraph tell by themselves."""
    if is_date_line(words, top=top) or (top and dateline_end(words) == len(words)):
        return "dateline"
    if _is_boilerplate(words):
        return "boilerplate"
    if marks.BYLINE.fullmatch(words):
        return "byline"
    if marks.CREDITED.search(words) or marks.CAPTIONED.match(words):
        return "caption"
    return None


def _is_boilerplate(words: str) -> bool:
    whole = (marks.SHARE_LINE, marks.LABEL, marks.COUNTED, marks.NOTICE, marks.RULE, marks.BARE_URL)
    if any(pattern.fullmatch(words) for pattern in whole):
        return True
    if marks.POINTER.match(words):
        return _is_unfinished(words) or len(words.split()) <= 20
    called = marks.CALLS.match(words)
    return called is not None and marks.OFFERS.search(words, called.end()) is not None and len(words.split()) <= 40


def _top_role(words: str, i: int, seen: _Seen, roles: Sequence[BlockRole]) -> BlockRole:
    above = [role for role in roles if role not in {"boilerplate", "dateline", "byline"}]
    if seen.title and _bare(words) == seen.title and (_is_unfinished(words) or not above):
        return "title" if "title" not in roles and len(seen.paragraphs) > 1 else "body" if not above else "repeat"
    if not above and not seen.title and i + 1 < len(seen.paragraphs) and _is_headline(words):
        return "title"
    opens = (not above and seen.title) or (above and all(role in {"title", "caption"} for role in above))
    if opens and _is_unfinished(words) and 5 <= len(words.split()) <= MOST_STANDFIRST_WORDS:
        return "standfirst"
    return "body"


def _is_headline(words: str) -> bool:
    """Whether a first paragraph is set as a headline: short, and without a period or in title case."""
    content = [word for word in words.split() if word[0].isalpha()]
    if not content or len(words) > LONGEST_TITLE or len(words.split()) > MOST_TITLE_WORDS:
        return False
    if SENTENCES.search(words) or content[0][0].islower() or words[0] in "-•([":
        return False
    if words[-1] in "?!" and len(content) > MOST_QUESTION_WORDS:
        return False
    if _is_unfinished(words):
        return True
    longer = [word for word in content if len(word) > 3]
    return len(longer) >= 3 and all(word[0].isupper() for word in longer) and words[-1] == "."


def _is_unfinished(words: str) -> bool:
    """Whether a paragraph ends as headings do: without a period, colon or comma; "?" and "!" may end a heading."""
    words = NOTE_SIGNS.sub("", words)
    return words.rstrip(CLOSING + " \t\r\n")[-1:] not in {".", ":", ";", ",", "…", "-", "–", "—", "/", ""}


def _repeats(key: str, earlier: dict[str, BlockRole]) -> bool:
    """Whether the same words stood above as a part that is coded, so that they would be coded twice."""
    return len(key.split()) > 2 and earlier.get(key) in {"body", "standfirst", "caption"}


def _mark_crossheads(seen: _Seen, roles: list[BlockRole]) -> None:
    """Mark short headings between whole sentences as titles: in 1,100 annotated articles none holds a statement."""
    for i in range(1, len(seen.paragraphs) - 1):
        above, words, below = (seen.text[p.start : p.end] for p in seen.paragraphs[i - 1 : i + 2])
        if (
            roles[i] == "body"
            and seen.told(seen.paragraphs[i]) is None
            and words[0].isupper()
            and len(words.split()) <= MOST_CROSSHEAD_WORDS
            and _is_unfinished(words)
            and words.rstrip(CLOSING)[-1:] not in {"?", "!"}
            and roles[i + 1] == "body"
            and len(below.split()) >= LEAST_SENTENCE_WORDS
            and not _is_unfinished(below)
            and (roles[i - 1] != "body" or not _is_unfinished(above))
        ):
            roles[i] = "title"


def _bare(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", words).casefold().split())


def _with_dateline(text: str, paragraphs: Sequence[Paragraph], roles: Sequence[BlockRole]) -> tuple[Block, ...]:
    """The blocks, the first dateline within the top paragraphs parted from the sentence after it."""
    blocks: list[Block] = []
    open_for_one = True
    tops = 0
    for paragraph, found in zip(paragraphs, roles, strict=True):
        start, role = paragraph.start, found
        if role in {"body", "standfirst"} and open_for_one and tops < TOP:
            tops += 1
            if length := dateline_end(text[start : paragraph.end]):
                words = text[start : start + length].rstrip()
                blocks.append(Block(start=start, end=start + len(words), role="dateline"))
                start += length
                role = "body"
                open_for_one = False
        blocks.append(Block(start=start, end=paragraph.end, role=role))
    return tuple(blocks)
