"""How a statement reached the reader: channel, medium, addressees and who relayed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.extract.statements.channels import channel_of, medium_of, outlets_among
from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.hearers import addressees_of, inside, told
from communique.extract.statements.relays import message_handed_on, relays, speaks_for
from communique.model import Span
from communique.notes import Notes, Token
from communique.vocabulary import Channel

LASTING: frozenset[Channel] = frozenset({"call", "interview", "press conference", "speech", "talks"})
"""Channels in which somebody says several things in a row; the others carry one message."""
LONGEST_GAP = 3
"""Sentences without a statement over which a speech or interview is taken to go on, if its speaker does."""
ROLES = frozenset(
    "ambassador chairman chancellor chief commander diplomat envoy foreign head king leader minister official "
    "politician premier president prince secretary senator spokesman spokesperson spokeswoman".split()
)
"""Nouns that take up a speaker already named: “the minister”."""
PRONOUNS = frozenset({"he", "she", "they", "it"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """CHANNEL and MEDIUM of a statement, who was ADDRESSED, and who RELAYED it."""

    channel: Channel = "unspecified"
    medium: Span | None = None
    addressees: tuple[Span, ...] = ()
    relayed_by: tuple[Span, ...] = ()
    speaker: Range | None = None


def carriage_of(draft: Draft, around: Sequence[Token], notes: Notes) -> Carriage:
    """What the words around a cue (its sentence without any content) tell about the way a statement took."""
    source_head = _source_head(draft, notes)
    outlets = list(outlets_among(around, notes))
    channel = channel_of(draft, around, source_head, notes)
    hearer = told(draft, notes)
    medium, by_outlet = medium_of(outlets, draft, hearer, notes)
    if channel == "unspecified":
        channel = by_outlet
    relayed = tuple(relays(draft, around, notes))
    speaker, passer = message_handed_on(draft, notes)
    if passer is not None:
        channel, relayed = "verbal message", (notes.span(*passer), *relayed)
    elif draft.source is not None and (speaker := speaks_for(draft, around, notes)) is not None:
        relayed = (notes.span(*draft.source), *relayed)
    return Carriage(
        channel=channel,
        medium=medium,
        addressees=tuple(notes.span(*r) for r in addressees_of(draft, hearer, around, notes)),
        relayed_by=relayed,
        speaker=speaker,
    )


def _source_head(draft: Draft, notes: Notes) -> Token | None:
    if draft.source is None:
        return None
    head = notes.head_of(notes.span(*draft.source))
    return notes.tokens[head] if head is not None else None


def within_reports(carriages: Sequence[Carriage], drafts: Sequence[Draft], notes: Notes) -> list[Carriage]:
    """Carriages where a statement inside what is so "according to" somebody is relayed by that somebody."""
    reports = {notes.tokens[d.anchor].sentence: d for d in drafts if d.frame == "according" and d.source is not None}
    out: list[Carriage] = []
    for carriage, draft in zip(carriages, drafts, strict=True):
        token = notes.tokens[draft.anchor]
        report = reports.get(token.sentence)
        relayed = carriage.relayed_by
        if report is not None and report.source is not None and report is not draft and inside(token, report.content):
            relayed = relayed or (notes.span(*report.source),)
        out.append(replace(carriage, relayed_by=relayed))
    return out


def carried_over(carriages: Sequence[Carriage], drafts: Sequence[Draft], notes: Notes) -> list[Carriage]:
    """Carriages where a statement without a channel takes that of the one before, if the same speaker goes on."""
    out: list[Carriage] = []
    last: int | None = None
    for k, (carriage, draft) in enumerate(zip(carriages, drafts, strict=True)):
        carried = carriage
        if last is not None and carriage.channel == "unspecified" and draft.source is not None:
            previous = out[last]
            if _goes_on(drafts[last], draft, previous.channel, notes):
                carried = replace(
                    carriage,
                    channel=previous.channel,
                    medium=carriage.medium or previous.medium,
                    relayed_by=carriage.relayed_by or previous.relayed_by,
                )
        out.append(carried)
        last = k if draft.source is not None else last
    return out


def _goes_on(before: Draft, draft: Draft, channel: Channel, notes: Notes) -> bool:
    """Whether the speaker of a statement goes on in a later one, through the same channel."""
    if draft.source is None or before.source is None or channel == "unspecified":
        return False
    here, there = notes.sentence_of(draft.anchor), notes.sentence_of(before.anchor)
    end = before.content[-1][1]
    last = notes.tokens[notes.range_of(notes.report.span(end - 1, end))[0]].sentence
    lasting = channel in LASTING
    if here.i - max(last, there.i) > (LONGEST_GAP if lasting else 1):
        return False
    if here.block - there.block > (LONGEST_GAP if lasting else 0):
        return False
    return _same_speaker(before.source, draft.source, notes)


def _same_speaker(before: Range, source: Range, notes: Notes) -> bool:
    """Whether words for a speaker may go on from those before: equal, a pronoun, "the minister", or a shared name."""
    first, last = notes.tokens[source[0]], notes.tokens[source[1] - 1]
    if before == source or (source[1] - source[0] == 1 and first.lower in PRONOUNS):
        return True
    if first.lower == "the" and last.lemma in ROLES:
        return True
    names = {t.lower for t in notes.tokens[before[0] : before[1]] if t.pos == "PROPN"}
    return any(t.lower in names for t in notes.tokens[source[0] : source[1]] if t.pos == "PROPN")
