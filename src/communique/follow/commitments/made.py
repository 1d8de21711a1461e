"""The promises in the statements of a record: what speakers undertake, or say that they will do if something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from communique.follow.commitments.deadlines import deadline_in
from communique.follow.commitments.named import Named
from communique.follow.commitments.phrases import (
    MARKERS,
    SANCTIONS,
    SAY,
    Act,
    act_of,
    base_of,
    head_and_condition,
    stays,
    stems_of,
)
from communique.follow.commitments.promises import Promise
from communique.model import Actor, Event, Record, Span, Statement
from communique.vocabulary import CommitmentKind

_PROMISING = re.compile(
    r"\b(?:promis\w+|pledg\w+|vow(?:s|ed|ing)?|undert(?:ook|akes?|aken)|guarante\w+|committ?(?:ed|s|ing)?|commitments?"
    r"|assur\w+|swore|sworn|swears?)\b",
    re.IGNORECASE,
)
_OF_THINGS = re.compile(r"\b(?:promis|pledg|guarante)\w*", re.IGNORECASE)
_AGREEING = re.compile(r"\bagree(?:d|s)?\b", re.IGNORECASE)
_RESTATING = re.compile(
    r"\b(?:repeat\w*|reaffirm\w*|renew\w*|reiterat\w*|confirm\w*|restat\w*|underlin\w*|stress\w*|stand|stood)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:its|his|her|their|our|the|an?)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:promise|pledge|commitment|vow|undertaking|guarantee|assurance)s?\s+(?=(?:not\s+|never\s+)?(?:to|that)\b)",
    re.IGNORECASE,
)
_IS_NOUN = re.compile(r"(?:promise|pledge|commitment|vow|undertaking|guarantee|assurance)s?", re.IGNORECASE)
_A_NOUN_BEFORE = re.compile(r"\b(?:its|his|her|their|the|an?|of)\s+(?:\w+\s+)?$", re.IGNORECASE)
_GIVING = re.compile(r"\b(?:gave|given|gives|made|makes|issued|offered)\b", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:said|says|say|told|tells|announc\w+|declar\w+|add(?:ed|s)|insist\w*|stat(?:ed|es)|warn\w*|according|wrote"
    r"|tweeted|confirm\w*|stress\w*|repeat\w*|reiterat\w*|maintain\w*|indicat\w+)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|never|declin\w*|refus\w*|fail\w*|to|would|will|could|may|might|should|must|if|unless|ask\w*|urg\w*"
    r"|deni\w*|deny|without|whether)\s+(?:\w+ly\s+)?$|n['’]t\s+$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"(?:(?:also|again|publicly|solemnly|formally|once more|further)\s+)*"
    r"(?=(?:not |never )?to\s+(?!(?:the|an?|its|his|her|their)\b|[\"“]))"
)
_CLAUSE = re.compile(
    r"(?:and\s+)?(?:that\s+)?(?P<subject>[^,;:]{1,90}?)\s*(?:,[^,;:]{2,60},\s*)?"
    r"\b(?P<modal>will(?!\s+to\b)|would|shall|won['’]t|['’]ll)\s+(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_MODAL = re.compile(r"(?:will|would|shall)\b")
_PRONOUN = re.compile(r"(?:it|he|she|they|we|i|(?:its|his|her|their|our) (?:country|government|administration|army))$")
_NEXT = re.compile(r",? (?:and that|but that|but) (?=\w)")
_CONDITION_ENDS = re.compile(r"[;:.]|,\s(?:and|but|while|which|he|she|they|it|according)\b|,[”\"]")
_MEETING = frozenset(map(base_of, "meet visit travel discuss talk speak come attend negotiate consider work".split()))
"""Verbs of meetings, which are matters, and of what nobody can be held to."""
_GATHERINGS = frozenset(map(base_of, "talks meeting summit negotiations consultations conference dialogue".split()))
_VAGUE = frozenset(
    map(
        base_of,
        """continue strengthen deepen advance support accelerate intensify bolster enhance promote cooperate remain seek
        address raise explore expand improve foster develop facilitate coordinate ensure help stand confront protect
        defend respond uphold upgrade fight include revitalize collaborate redouble enable boost encourage pursue
        explor tackle combat counter invest step""".split(),
    )
)
"""Verbs of statements after meetings, of which nobody can say that they were kept or broken."""
_FINITE = re.compile(
    r"\b(?:might|may|could|should|must|can|is|are|was|were|be|has|have|had|does|did|said|says|that|which|who|if|when|until"
    r"|because|whether|keeps|wants|hopes)\b",
    re.IGNORECASE,
)
"""What no subject of a clause of its own holds."""
_DEEDS = frozenset({"AID", "CONCEDE", "RETREAT", "COOPERATE", "MOBILIZE", "SANCTION", "COERCE"})
"""Acts that count as a commitment where somebody only says that they will be done, without a condition."""
_MOST_WORDS = 10
"""Words up to which what was promised may be a thing, as in "promised two ships"."""
BEFORE = 24
"""Characters in front of words of promising that are read for what takes them back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """BY undertakes WHAT (ACT), in the words of SPAN, on the CONDITION, behind MARKER, if there is one."""

    by: Actor
    span: Span
    what: Span
    act: Act
    kind: CommitmentKind
    condition: Span | None = None
    marker: str | None = None


def promises_made(record: Record, named: Named, published: date) -> Iterator[Promise]:
    """The promises that speakers make in a record, statement by statement."""
    for statement in record.statements:
        if statement.polarity == "affirmed":
            for actor in named.parties(statement.speakers):
                yield from _Said(record, named, published, statement, actor).promises()


class _Said:
    """One statement of one speaker, asked for promises."""

    def __init__(self, record: Record, named: Named, published: date, statement: Statement, by: Actor) -> None:
        self.record = record
        self.named = named
        self.published = published
        self.statement = statement
        self.by = by

    def promises(self) -> Iterator[Promise]:
        """The promises in its content, clause by clause."""
        promised = self._is_promise()
        for span in self._content():
            for part in _parts(span):
                yield from map(self._promise, self._read(part, promised))

    def _content(self) -> Iterator[Span]:
        """Its content; where "she added" stands between a subject and its "will", the two are one."""
        kept: Span | None = None
        for span in self.statement.content:
            if kept is not None and _MODAL.match(span.text):
                kept = self.record.report.span(kept.start, span.end)
                continue
            if kept is not None:
                yield kept
            kept = span
        if kept is not None:
            yield kept

    def _is_promise(self) -> bool:
        """Whether the words of saying are words of promising, told as a fact."""
        cue, text = self.statement.cue, self.record.report.text
        if cue is None:
            return False
        before, first = text[max(cue.start - BEFORE, 0) : cue.start], self.statement.content[0].text
        if _NOT_SO.search(before):
            return False
        if _RESTATING.search(cue.text):
            return _NOUN.match(first) is not None
        if _AGREEING.search(cue.text):
            return _INFINITIVE.match(first) is not None
        if not _PROMISING.search(cue.text):
            return False
        if _IS_NOUN.fullmatch(cue.text.split()[-1]) is None or _A_NOUN_BEFORE.search(before) is None:
            return True
        return bool(_GIVING.search(f"{before}{cue.text}") or _RESTATING.search(before))

    def _read(self, part: Span, promised: bool) -> Iterator[_Words]:
        words = part
        noun = _NOUN.match(part.text) if promised else None
        if noun is not None:
            words = self._span(part, noun.end())
        elif promised and (hearer := self._hearer(part)) is not None:
            words = self._span(part, hearer.end - part.start + 1)
        if promised and _INFINITIVE.match(words.text):
            yield from self._told(words, words, "promised", frozenset())
            return
        clause = _CLAUSE.match(words.text)
        if clause is not None:
            if promised or self._is_said():
                yield from self._clause(words, clause, "promised" if promised else "declared")
        elif promised and re.match(r"\w+ing\b", words.text):
            yield from self._told(words, words, "promised", frozenset())
        elif promised and noun is None and len(re.split(r"\b(?:to|for)\b", words.text)[0].split()) <= _MOST_WORDS:
            objects = stems_of(words.text, self.named.names_in(words))
            cue = self.statement.cue.text if self.statement.cue else ""
            if objects and _OF_THINGS.search(cue) and not MARKERS.match(f" {words.text}"):
                act = Act(verb=base_of("give"), objects=objects)
                yield _Words(by=self.by, span=words, what=words, act=act, kind="promised")

    def _clause(self, words: Span, clause: re.Match[str], kind: CommitmentKind) -> Iterator[_Words]:
        """A clause with "will": of the speaker, of those that it stands for, or of sanctions that are theirs."""
        subject = self.record.report.span(words.start + clause.start("subject"), words.start + clause.end("subject"))
        if _FINITE.search(subject.text):
            return
        rest = self._span(words, clause.start("rest"))
        whole = self.record.report.span(subject.start, rest.end)
        thing = self._thing(subject)
        by = self.by if thing else self._owner(subject, kind)
        negated = clause["modal"].casefold().startswith("won")
        if by is None:
            return
        for found in self._told(whole, rest, kind, thing):
            yield replace(found, by=by, act=replace(found.act, negated=found.act.negated or negated))

    def _hearer(self, part: Span) -> Span | None:
        """Whom an infinitive is promised to, where that stands before it: "promised Iraq to withdraw"."""
        first = next((m for m, _ in self.named.mentions_in(part) if m.start == part.start), None)
        follows = first is not None and _INFINITIVE.match(part.text[first.end - part.start + 1 :])
        return first if follows else None

    def _thing(self, subject: Span) -> frozenset[str]:
        """What a clause is about where that is sanctions, and not those of others, as "the EU's sanctions"."""
        objects = stems_of(subject.text, self.named.names_in(subject))
        at = next((m.start() for m in re.finditer(r"\w+", subject.text) if base_of(m[0]) in SANCTIONS), None)
        if at is None:
            return frozenset()
        owners = {self.named.party(a) for m, a in self.named.mentions_in(subject) if m.start < subject.start + at}
        return objects if owners <= {self.named.party(self.by)} else frozenset()

    def _owner(self, subject: Span, kind: CommitmentKind) -> Actor | None:
        """Who is to do what a clause tells, where that is the speaker or what the speaker stands for.

        In words of promising "it" is whoever promises, also where it was taken for whoever is promised something.
        """
        inside = self.named.actors_in(subject)
        if kind == "promised" and _PRONOUN.match(subject.text.casefold()):
            return self.by
        if any(self.named.party(actor) == self.named.party(self.by) for actor in inside):
            return self.by
        if (
            self.by.country is None
            and self.by.kind in {"office", "person"}
            and len(inside) == 1
            and inside[0].kind == "state"
        ):
            return inside[0]  # "Cuba will ..., the foreign minister said": of which country is told by the subject
        return self.by if not inside and _PRONOUN.match(subject.text.casefold()) else None

    def _told(self, whole: Span, rest: Span, kind: CommitmentKind, thing: frozenset[str]) -> Iterator[_Words]:
        """What an infinitive, or what stands behind "will", tells."""
        head, marker, at = head_and_condition(rest.text)
        read = act_of(head, without=self.named.names_in(rest), of_thing=bool(thing))
        condition = self._condition(rest, at) if marker else None
        if read is None:
            return
        act = stays(replace(read, objects=read.objects | thing), thing)
        if condition is not None and deadline_in(f"{marker} {condition.text}", self.published) is not None:
            head, condition = rest.text[: condition.end - rest.start], None  # "until 9 January"
        what = self.record.report.span(whole.start, rest.start + len(head.rstrip()))
        if not act.objects and (condition is None or act.verb not in _MEETING):
            return
        meets = act.verb in _MEETING or (act.verb == base_of("hold") and bool(act.objects & _GATHERINGS))
        if (meets and not (condition and act.negated)) or (thing and act.verb != "lift"):
            return
        if (kind == "declared" and act.verb in SAY) or (condition is None and act.verb in _VAGUE and not act.negated):
            return
        if kind == "declared" and condition is None and not self._is_own_act(what):
            return
        kind = "conditional" if condition is not None and kind == "declared" else kind
        marker = marker if condition else None
        yield _Words(by=self.by, span=whole, what=what, act=act, kind=kind, condition=condition, marker=marker)

    def _condition(self, rest: Span, at: int) -> Span | None:
        """The words of a condition, to the end of their clause."""
        words = _CONDITION_ENDS.split(rest.text[at:])[0].rstrip(' "”')
        return self.record.report.span(rest.start + at, rest.start + at + len(words)) if words else None

    def _is_own_act(self, what: Span) -> bool:
        """Whether words without a condition tell a coded act of the speaker's own, and no meeting."""
        by = self.named.party(self.by)
        return any(
            event.type in _DEEDS
            and event.status in {"planned", "not_occurred", "ongoing", "conditional"}
            and (not event.source or by in map(self.named.party, self.named.parties(event.source)))
            for event in self.named.events_in(what)
        )

    def _promise(self, words: _Words) -> Promise:
        by, condition = self.named.party(words.by), words.condition
        event = self._event(words.what)
        earliest, latest = self._deadline(words, event)
        targets = (c for c in self.named.countries(event.target if event else ()) if c != by)
        beside = self.named.countries_in(words.span, by)
        return Promise(
            report=self.record.report.id,
            published=self.published,
            tells="made",
            kind=words.kind,
            by=by,
            people=(words.by.name,) if words.by.kind == "person" and not words.by.anonymous else (),
            to=tuple(map(self.named.party, self.named.parties(self.statement.addressees))),
            towards=tuple(dict.fromkeys((*targets, *beside))),
            verb=words.act.verb,
            objects=tuple(sorted(words.act.objects)),
            negated=words.act.negated,
            halts=words.act.halts,
            condition=condition,
            marker=words.marker,
            condition_objects=tuple(sorted(stems_of(condition.text, self.named.names_in(condition))))
            if condition
            else (),
            condition_parties=self.named.countries_in(condition, by) if condition else (),
            earliest=earliest,
            latest=latest,
            type=event.type if event else None,
            what=words.what,
            told=tuple(filter(None, (self.statement.id, event.id if event else None))),
            evidence=self.named.sentence(words.what),
        )

    def _event(self, what: Span) -> Event | None:
        """The coded act in the words of a promise: of several the first that is told in this statement."""
        inside = [event for event in self.named.events_in(what) if event.status not in {"occurred", "denied"}]
        return min(inside, key=lambda e: (e.asserted_by != self.statement.id, e.trigger.start), default=None)

    def _deadline(self, words: _Words, event: Event | None) -> tuple[date | None, date | None]:
        """The last day by which it is to be done, as its words tell."""
        when = event.when if event is not None else None
        if when is not None and words.span.holds(when.span) and when.latest and when.latest > self.published:
            return when.earliest, when.latest  # a day that is not ahead is the day of speaking: "on Monday"
        return None, deadline_in(words.what.text, self.published)

    def _is_said(self) -> bool:
        cue = self.statement.cue
        return self.statement.kind in {"statement", "decision"} and (cue is None or bool(_SAYING.search(cue.text)))

    def _span(self, span: Span, start: int) -> Span:
        """What is left of a span from a character on."""
        return self.record.report.span(span.start + start, span.end)


def _parts(span: Span) -> Iterator[Span]:
    """The clauses of a content that stand side by side, without quotation marks around them."""
    at = 0
    ends = [*((m.start(), m.end()) for m in _NEXT.finditer(span.text)), (len(span.text), len(span.text))]
    for end, following in ends:
        inner = span.text[at:end]
        left = len(inner) - len(inner.lstrip(' \n"“‘'))
        words = inner.strip(' \n"“”‘’,')
        if words:
            yield Span(start=span.start + at + left, end=span.start + at + left + len(words), text=words)
        at = following
