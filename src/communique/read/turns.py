"""Transcripts: paragraphs that open with the label of whoever speaks, and those that go on with the same turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import MutableSequence, Sequence

from communique.read.marks import RULE
from communique.read.paragraphs import Paragraph
from communique.vocabulary import BlockRole

LABEL = re.compile(
    r"(?P<label>[A-Z][\w.’'-]*(?:\s[A-Z(][\w.’')-]*){0,5})\s?:\s+(?=\S)|(?P<question>Q)(?:[.:]?\s+)(?=[“\"'(A-Z…—-])"
)
"""One to six capitalised words and a colon, or the Q of official transcripts, at the beginning of a paragraph."""
NOTE = re.compile(r"[(\[][^()\[\]]{1,80}[)\]]\.?")
"""What was heard and not said: "(Laughter.)"."""
FEWEST, FEWEST_LOUD = 3, 2
"""Labels from which a text may be a transcript: in capitals two do. Of 3,000 official texts that we looked through, 186
have so many with one of them repeated, all of them transcripts."""
REPEATED = 2
SPOKEN = 0.5
"""Share of the labelled paragraphs that end as sentences do: lists of "Where: ..." and tables of votes do not."""
LEAST_SPOKEN_WORDS = 3
SENTENCE = re.compile(r"[.!?…—-][\"'”’»)\]]*\Z")


def mark_turns(text: str, paragraphs: Sequence[Paragraph], roles: MutableSequence[BlockRole]) -> None:
    """Mark the paragraphs of a transcript from the first label on as turns, and what was only heard as boilerplate."""
    opened = [
        LABEL.match(text, p.start, p.end) if role == "body" else None for p, role in zip(paragraphs, roles, strict=True)
    ]
    labels = [match for match in opened if match is not None]
    if not _is_transcript(labels, [text[p.start : p.end] for p, m in zip(paragraphs, opened, strict=True) if m]):
        return
    first = next(k for k, match in enumerate(opened) if match)
    last = max(k for k, match in enumerate(opened) if match)
    for k in range(first, len(roles)):
        words = text[paragraphs[k].start : paragraphs[k].end]
        if k > last and roles[k] == "boilerplate" and RULE.fullmatch(words):
            return
        if roles[k] in {"body", "title", "standfirst"}:
            roles[k] = "boilerplate" if NOTE.fullmatch(words) else "turn"


def _is_transcript(labels: Sequence[re.Match[str]], paragraphs: Sequence[str]) -> bool:
    counts = Counter(match["label"] or match["question"] for match in labels)
    named = {name: count for name, count in counts.items() if name != "Q"}
    if not named or max(counts.values()) < REPEATED:
        return False
    fewest = FEWEST_LOUD if all(name.isupper() for name in named) else FEWEST
    said = [words.split() for words in paragraphs if SENTENCE.search(words)]
    spoken = sum(len(words) > LEAST_SPOKEN_WORDS for words in said)
    return len(labels) >= fewest and spoken >= SPOKEN * len(paragraphs)
