"""Statement claims become statements: speakers by id, one nested inside another where its words are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from communique.claims import Links, StatementClaim
from communique.ids import identity
from communique.model import Report, Span, Statement

T = TypeVar("T")


class Contents(Generic[T]):
    """Spans of content and whose they are, to be asked which of them hold some words.

    Contents that hold the same words stand near one another, so a question costs what it finds, not what there is.
    """

    def __init__(self, parts: Iterable[tuple[Span, T]]) -> None:
        self._parts = sorted(parts, key=lambda part: part[0].start)
        self._starts = [span.start for span, _ in self._parts]
        self._reach = list(accumulate((span.end for span, _ in self._parts), max))

    def holding(self, span: Span) -> Iterator[tuple[Span, T]]:
        """The contents that hold these words."""
        for n in range(bisect_right(self._starts, span.start) - 1, -1, -1):
            if self._reach[n] < span.end:
                return  # neither this one nor any that begins earlier goes on to the last of the words
            if self._parts[n][0].holds(span):
                yield self._parts[n]


def statements_of(report: Report, claims: Sequence[StatementClaim], links: Links) -> tuple[Statement, ...]:
    """The statements of a report in order of their words, each once."""
    ordered = sorted({_id(report, claim): claim for claim in claims}.items(), key=lambda pair: _place(pair[1]))
    contents = Contents((part, (id_, claim)) for id_, claim in ordered for part in claim.content)
    return tuple(_statement(id_, claim, links, contents) for id_, claim in ordered)


def contents_of(statements: Sequence[Statement]) -> Contents[tuple[int, Statement]]:
    """The contents of statements, with the number of each."""
    return Contents((part, (n, statement)) for n, statement in enumerate(statements) for part in statement.content)


def innermost(contents: Contents[tuple[int, Statement]], span: Span) -> Statement | None:
    """The statement with the shortest content part that holds these words; of equals the first."""
    holding = ((part.end - part.start, n, statement) for part, (n, statement) in contents.holding(span))
    return min(holding, key=lambda found: found[:2], default=(0, 0, None))[2]


def _statement(
    id_: str, claim: StatementClaim, links: Links, contents: Contents[tuple[str, StatementClaim]]
) -> Statement:
    speakers = links.actors_of(claim.speaker)
    return Statement(
        id=id_,
        kind=claim.kind,
        speakers=speakers,
        speaker=claim.speaker,
        cue=claim.cue,
        content=claim.content,
        form=claim.form,
        addressees=links.actors_of(*claim.addressees),
        channel=claim.channel,
        medium=claim.medium.text if claim.medium else None,
        relayed_by=tuple(actor for actor in links.actors_of(*claim.relayed_by) if actor not in speakers),
        inside=_outer(claim, contents),
        polarity=claim.polarity,
        anonymity=claim.anonymity,
        confidence=claim.confidence,
    )


def _outer(claim: StatementClaim, contents: Contents[tuple[str, StatementClaim]]) -> str | None:
    """The id of the shortest statement whose content holds this one's cue and content: it tells what another said."""
    words = [*([claim.cue] if claim.cue else []), *claim.content]
    holding = [
        (sum(p.end - p.start for p in other.content), id_)
        for part, (id_, other) in contents.holding(words[0])
        if other is not claim and part not in claim.content and all(_holds(other, w) for w in words)
    ]
    return min(holding)[1] if holding else None


def _holds(claim: StatementClaim, words: Span) -> bool:
    """Whether one part of a claim's content holds some words; its cue may stand between the parts."""
    return any(part.holds(words) for part in claim.content)


def _id(report: Report, claim: StatementClaim) -> str:
    cue = (claim.cue.start, claim.cue.end) if claim.cue else (None, None)
    return identity("stm", report.id, *cue, *(offset for part in claim.content for offset in (part.start, part.end)))


def _place(claim: StatementClaim) -> tuple[int, int, int]:
    return claim.content[0].start, -claim.content[-1].end, claim.cue.start if claim.cue else -1
