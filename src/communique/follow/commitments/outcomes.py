"""What may become of promises, as a record tells it: in so many words ("broke its pledge"), or by what somebody did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from communique.follow.commitments.named import Named
from communique.follow.commitments.phrases import IRREGULAR, SAY, act_of, base_of, head_and_condition, stems_of
from communique.follow.commitments.promises import Promise, Tells
from communique.model import Actor, Event, Record, Span
from communique.vocabulary import HAPPENED

_KEEP = r"(?:keep|honou?r|fulfil\w*|live up to|deliver on|stick to|abide by)"
_VERBS: tuple[tuple[Tells, str], ...] = (
    ("broken", r"broken?|breaks|violated|breached|betrayed|reneged on|(?:gone|went|goes) back on|failed to " + _KEEP
     + r"|(?:did|has|have|had) (?:not|never) (?:kept?|honou?r(?:ed)?|fulfil\w*|lived? up to|delivered on)"),
    ("met", r"kept|honou?red|fulfilled|made good on|lived up to|delivered on"),
    ("dropped", r"withdr(?:ew|awn)|dropped|scrapped|abandoned|rescinded|retracted|revoked|t(?:ook|aken) back"),
)  # fmt: skip
_NOUN = r"(?:promises?|pledges?|commitments?|vows?|undertakings?|guarantees?|assurances?|offers?|word)"


def _of(tells: Tells) -> str:
    """The nouns of promises; a plan may be dropped too, but nobody is said to break one."""
    return rf"(?:{_NOUN}|plans?)" if tells == "dropped" else _NOUN


_OWN = r"(?:its|his|her|their|the|an?|all|[A-Z][\w.]+['’]s?)"
_AUX = r"(?:(?:has|have|had|is|was|were)\s+)?(?:\w+ly\s+|now\s+|also\s+|already\s+|once again\s+|again\s+)?"
_NO_LONGER = re.compile(
    r"\b(?:is|was|are|were|feels?|felt|considers? itself)\s+no longer\s+(?:bound|committed|obliged)\s+(?:by|to)\b"
    r"(?P<rest>[^.;:]*)"
)
_VERDICTS: tuple[tuple[Tells, re.Pattern[str]], ...] = (
    *(
        (
            tells,
            re.compile(rf"\b{_AUX}(?P<verb>{verbs})\s+{_OWN}\s+(?:[\w-]+\s+){{0,2}}?{_of(tells)}\b(?P<rest>[^.;:]*)"),
        )
        for tells, verbs in _VERBS
    ),
    ("dropped", _NO_LONGER),
)
_OF_A_PROMISE = re.compile(rf"^\s*{_OWN}\s+(?:[\w-]+\s+){{0,2}}?{_NOUN}\b")
_NOT_SO = re.compile(
    r"\b(?:would|will|may|might|could|should|must|shall|not|never|if|unless|accus\w*|deni\w*|deny|whether|threat\w*"
    r"|fear\w*|hop\w*|alleg\w*|urg\w*|almost|to)\b|n['’]t\b",
    re.IGNORECASE,
)
_SUBJECT_END = re.compile(
    r"(?:['’]s?\s+(?:[\w-]+\s+){1,3}?)?(?:\s*,[^,;:.]{2,60},)?\s*"
    r"(?:on\s+\w+day\s+|yesterday\s+|today\s+|finally\s+|formally\s+|also\s+|already\s+|later\s+|recently\s+)*"
)
_DID = re.compile(
    r"(?:(?:has|have|had)\s+)?(?:since\s+|now\s+|also\s+|already\s+|finally\s+|\w+ly\s+)?(?P<verb>[a-z]+)\b(?P<rest>.*)",
    re.DOTALL,
)
_DID_NOT = re.compile(
    r"(?:(?:has|have|had|did)\s+(?:still\s+)?not\s+(?:yet\s+|\w+ly\s+)?|failed\s+to\s+|never\s+)(?P<verb>[a-z]+)\b(?P<rest>.*)",
    re.DOTALL,
)
_LACKS = re.compile(
    r"\b(?:without|although no|though no|even though|despite|before any|not yet|has not|have not|had not|no sign)\b"
    r"|\bno \w+ (?:\w+ )?(?:has|have) been\b",
    re.IGNORECASE,
)
_HEAD = 700
"""Characters from the beginning of a text on within which what is told without a day is news, and no background."""
_GAP = 45
"""Characters that may stand between a name and what it did."""


def outcomes_of(record: Record, named: Named, published: date) -> Iterator[Promise]:
    """What a record says became of promises, and what those who may have promised something did or did not do."""
    reading = _Outcomes(record, named, published)
    verdicts = list(reading.verdicts())
    judged = {(one.by, one.evidence) for one in verdicts}
    deeds = [one for one in reading.deeds() if (one.by, one.evidence) not in judged and one.verb not in SAY]
    coded = {(one.by, one.evidence, one.verb) for one in deeds}
    bare = [one for one in reading.bare_deeds() if one.objects and one.verb not in SAY]
    yield from verdicts
    yield from deeds
    yield from (b for b in bare if (b.by, b.evidence) not in judged and (b.by, b.evidence, b.verb) not in coded)


class _Outcomes:
    """One record, asked what may have become of promises."""

    def __init__(self, record: Record, named: Named, published: date) -> None:
        self.record = record
        self.named = named
        self.published = published
        self._statements = {statement.id: statement for statement in record.statements}

    def verdicts(self) -> Iterator[Promise]:
        """Sentences that say in so many words that a promise was kept, broken or taken back."""
        for sentence in self.named.sentences:
            found = next(((tells, m) for tells, p in _VERDICTS if (m := p.search(sentence.text)) is not None), None)
            if found is None:
                continue
            tells, match = found
            by = self._subject(sentence, sentence.start + match.start())
            if by is None:
                continue
            rest = match["rest"].split(",")[0]
            if match.re is _NO_LONGER and (own := _OF_A_PROMISE.match(rest)) is not None:
                rest = rest[own.end() :]
            end = sentence.start + match.start("rest") + len(match["rest"].split(",")[0])
            start = end - len(rest)
            words = self.record.report.span(sentence.start + match.start(), end)
            yield self._told(tells, by, words, self.record.report.span(start, start + len(rest)) if rest else None)

    def deeds(self) -> Iterator[Promise]:
        """What those who act in coded events did."""
        for event in self.record.events:
            if event.status not in {*HAPPENED, "not_occurred"} or event.type == "CONSULT":
                continue
            told = event.asserted_by
            if event.status == "not_occurred" and told is not None and self._is_promise(event):
                continue
            for by in self.named.parties(event.source):
                yield from self._deed(event, by)

    def bare_deeds(self) -> Iterator[Promise]:
        """What the subject of a sentence did or did not do, where that is no coded act."""
        for sentence in self.named.sentences:
            for mention, actor in self.named.mentions_in(sentence)[:3]:
                if actor.kind == "population":
                    continue
                after = self.record.report.span(mention.end, sentence.end) if mention.end < sentence.end else None
                end = _SUBJECT_END.match(after.text) if after else None
                if after is None or end is None:
                    continue
                words = after.text[end.end() :]
                at = after.start + end.end()
                if (found := _DID_NOT.match(words)) is not None:
                    yield from self._bare("did_not", actor, at, found)
                    break
                found = _DID.match(words)
                if found is not None and _is_past(found["verb"]) and (end.end() or after.text[:1].isspace()):
                    yield from self._bare("did", actor, at, found)
                    break

    def _bare(self, tells: Tells, by: Actor, at: int, found: re.Match[str]) -> Iterator[Promise]:
        words = self.record.report.span(at + found.start("verb"), at + found.end())
        head, _, _ = head_and_condition(words.text)
        what = self.record.report.span(words.start, words.start + len(head.rstrip()))
        if what.start - self._start < _HEAD:
            yield self._told(tells, by, what, what)

    def _deed(self, event: Event, by: Actor) -> Iterator[Promise]:
        sentence = self.named.sentence(event.trigger)
        rest = self.record.report.span(event.trigger.start, max(sentence.end, event.trigger.end))
        head, _, _ = head_and_condition(rest.text)
        what = self.record.report.span(rest.start, rest.start + max(len(head.rstrip()), len(event.trigger.text)))
        when = event.when
        if when is None and event.trigger.start - self._start >= _HEAD:
            return
        yield self._told("did_not" if event.status == "not_occurred" else "did", by, what, what, event=event)

    def _told(self, tells: Tells, by: Actor, what: Span, act: Span | None, *, event: Event | None = None) -> Promise:
        party = self.named.party(by)
        sentence = self.named.sentence(what)
        names = self.named.names_in(sentence)
        read = act_of(act.text, without=names) if act is not None else None
        objects = read.objects if read is not None else frozenset[str]()
        if event is not None:
            objects |= stems_of(" ".join(span.text for span in event.also), names)
        targets = self.named.countries(event.target) if event is not None else ()
        beside = self.named.countries_in(act, party) if act is not None else ()
        when = event.when if event is not None else None
        return Promise(
            report=self.record.report.id,
            published=self.published,
            tells=tells,
            by=party,
            people=(by.name,) if by.kind == "person" and not by.anonymous else (),
            towards=tuple(dict.fromkeys(c for c in (*targets, *beside) if c != party)),
            verb=read.verb if read is not None else "",
            objects=tuple(sorted(objects)),
            negated=read.negated if read is not None else False,
            halts=read.halts if read is not None else False,
            earliest=when.earliest if when else None,
            latest=when.latest if when else None,
            type=event.type if event is not None else None,
            around=tuple(sorted(stems_of(sentence.text, names))),
            lacks=_LACKS.search(sentence.text) is not None,
            said_by=self.named.speakers_of(what),
            what=what,
            told=(event.id,) if event is not None else (),
            evidence=sentence,
        )

    def _subject(self, sentence: Span, at: int) -> Actor | None:
        """Who stands before a verb, close to it and without what makes the verb unsure."""
        before = [(m, a) for m, a in self.named.mentions_in(sentence) if m.end <= at]
        if not before:
            return None
        mention, actor = before[-1]
        gap = self.record.report.text[mention.end : at]
        unsure = self.record.report.text[max(mention.start - 24, sentence.start) : mention.start]
        if len(gap) > _GAP or re.search(r"[;:]", gap) or _NOT_SO.search(gap) or _NOT_SO.search(unsure):
            return None
        return actor

    def _is_promise(self, event: Event) -> bool:
        """Whether something that is not done is what somebody says that will not be done."""
        said = self._statements.get(event.asserted_by or "")
        text = self.named.sentence(event.trigger).text
        return said is not None and (
            said.kind in {"intention", "decision"} or re.search(r"\b(?:will|would)\b", text) is not None
        )

    @property
    def _start(self) -> int:
        return self.named.sentences[0].start if self.named.sentences else 0


def _is_past(verb: str) -> bool:
    return verb in IRREGULAR or (verb.endswith("ed") and base_of(verb) != verb)
