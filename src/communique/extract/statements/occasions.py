"""The occasion of a whole text: a readout's meeting or call, the form that an official text's title gives it.

What "we" or "I" say in a joint statement, and who answers in the transcript of a briefing, is said through that text.
Readouts name the occasion once ("The President met with Prime Minister X") and then give what was said without any
word for the channel. A report is taken for one where its first paragraphs tell a meeting or call, nothing stands
between quotation marks, and its title says so or most of its statements are made by verbs of such reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.extract.statements.carriers import Carriage
from communique.extract.statements.drafts import Draft
from communique.extract.statements.page import Page
from communique.notes import Notes, Token
from communique.vocabulary import CODED_ROLES, Channel

OPENING = 2
"""Paragraphs at the head of a report in which its occasion is told."""
MEETING = frozenset("convene host meet".split())
TALKING = frozenset("confer speak talk".split())
GATHERINGS = frozenset("consultation dialogue discussion meeting session talk".split())
HOLDING = frozenset("conclude convene have hold".split())
BY_WIRE = frozenset("call phone telephone videoconference virtually".split())
READING_OUT = frozenset(
    "acknowledge affirm agree applaud appreciate articulate commend commit condemn congratulate convey encourage "
    "emphasise emphasize explore express highlight invite make note offer outline pledge praise raise reaffirm "
    "recognise recognize reiterate request share stress support thank underline underscore urge voice welcome".split()
)
"""Verbs by which readouts give what was said."""
LEAST_SHARE = 0.6
"""Of the statements of a readout that such verbs make (our choice: readouts are above .8, news is below .4)."""
FEWEST = 2


_TITLES: Mapping[str, Channel] = {
    r"\b(?:press|media|news)\s+(?:briefing|gaggle|conference|call)\b": "press conference",
    r"^\s*(?:full text of )?(?:remarks|address|speech|toast)\b": "speech",
    r"\bjoint\s+(?:\w+[’']?s?[’']?\s+)?(?:statement|declaration)\b": "written statement",
    r"^\s*(?:statement (?:by|from|of|on)|declaration|communiqu[eé])\b": "written statement",
    r"^\s*(?:a )?letter (?:to|from)\b": "letter",
}
TITLES = tuple((re.compile(pattern, re.IGNORECASE), channel) for pattern, channel in _TITLES.items())
"""How the titles of official texts begin, with the channel that such a text is."""
READOUT = re.compile(r"^\s*readout\b", re.IGNORECASE)
READOUT_OF_CALL = re.compile(r"^\s*readout\b.*\bcall\b", re.IGNORECASE)
OWN_VOICE = frozenset({"i", "we", "our", "my", "us"})


def at_occasion(carriages: Sequence[Carriage], drafts: Sequence[Draft], page: Page, notes: Notes) -> list[Carriage]:
    """The carriages, those without a channel given that of the text's occasion where they belong to it."""
    form, channel = form_of_text(notes), occasion_of(notes)
    typical = [notes.tokens[draft.anchor].lemma in READING_OUT for draft in drafts]
    many = len(drafts) >= FEWEST and sum(typical) >= LEAST_SHARE * len(drafts)
    is_readout = many or READOUT.search(notes.report.title or "") is not None
    is_readout = is_readout and channel is not None and not page.quotations
    out = []
    for carriage, draft, reads_out in zip(carriages, drafts, typical, strict=True):
        given: Channel | None = channel if is_readout and reads_out else None
        if form is not None and _in_own_voice(draft, notes):
            given = form
        bare = carriage.channel == "unspecified"
        out.append(replace(carriage, channel=given) if bare and given is not None else carriage)
    return out


def form_of_text(notes: Notes) -> Channel | None:
    """The channel that an official text is by its title, or by its first line; None for other texts."""
    head = notes.report.title or notes.report.text[:200].lstrip().split("\n", 1)[0]
    return next((channel for pattern, channel in TITLES if pattern.search(head)), None)


def _in_own_voice(draft: Draft, notes: Notes) -> bool:
    """Whether the text's own author speaks: "we" outside quotations, or a speaker of a transcript."""
    if draft.frame == "label":
        return True
    return draft.source is not None and notes.tokens[draft.source[0]].lower in OWN_VOICE


def occasion_of(notes: Notes) -> Channel | None:
    """The channel of the meeting or call that a report begins with; None where it begins otherwise."""
    if notes.report.title and READOUT_OF_CALL.search(notes.report.title):
        return "call"
    blocks = [i for i, block in enumerate(notes.report.blocks) if block.role in CODED_ROLES][:OPENING]
    for sentence in notes.sentences:
        if sentence.block not in blocks:
            continue
        tokens = notes.tokens[sentence.first : sentence.last]
        if any(_tells_meeting(token, notes) for token in tokens):
            return "call" if any(token.lemma in BY_WIRE for token in tokens) else "talks"
    return None


def _tells_meeting(token: Token, notes: Notes) -> bool:
    if token.pos != "VERB" or token.tag not in {"VBD", "VBN", "VBZ", "VBP"}:
        return False
    if token.lemma in MEETING:
        return notes.child(token.i, "dobj", "prep") is not None or token.lemma == "meet"
    if token.lemma in TALKING:
        return any(t.lower in {"with", "to"} for t in notes.below(token.i, "prep"))
    held = notes.child(token.i, "dobj") if token.lemma in HOLDING else None
    return held is not None and (held.lemma in GATHERINGS or held.lemma in BY_WIRE)
