"""Statement claims become statements: speakers by id, one nested inside another where its words are."""

from __future__ import annotations

from collections.abc import Sequence

from communique.claims import Links, StatementClaim
from communique.ids import identity
from communique.model import Report, Span, Statement


def statements_of(report: Report, claims: Sequence[StatementClaim], links: Links) -> tuple[Statement, ...]:
    """The statements of a report in order of their words, each once."""
    ordered = sorted({_id(report, claim): claim for claim in claims}.items(), key=lambda pair: _place(pair[1]))
    return tuple(_statement(id_, claim, links, ordered) for id_, claim in ordered)


def innermost(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement with the shortest content part that holds these words."""
    holding = [(part.end - part.start, n) for n, s in enumerate(statements) for part in s.content if part.holds(span)]
    return statements[min(holding)[1]] if holding else None


def _statement(
    id_: str, claim: StatementClaim, links: Links, ordered: Sequence[tuple[str, StatementClaim]]
) -> Statement:
    return Statement(
        id=id_,
        kind=claim.kind,
        speakers=links.actors_of(claim.speaker),
        speaker=claim.speaker,
        cue=claim.cue,
        content=claim.content,
        form=claim.form,
        addressees=links.actors_of(*claim.addressees),
        channel=claim.channel,
        medium=claim.medium.text if claim.medium else None,
        relayed_by=links.actors_of(*claim.relayed_by),
        inside=_outer(claim, ordered),
        confidence=claim.confidence,
    )


def _outer(claim: StatementClaim, ordered: Sequence[tuple[str, StatementClaim]]) -> str | None:
    """The id of the statement whose content holds this one's cue and content: somebody telling what another said."""
    words = [*([claim.cue] if claim.cue else []), *claim.content]
    holding = [
        (part.end - part.start, id_)
        for id_, other in ordered
        if other is not claim
        for part in other.content
        if all(part.holds(w) for w in words) and part not in claim.content
    ]
    return min(holding)[1] if holding else None


def _id(report: Report, claim: StatementClaim) -> str:
    cue = (claim.cue.start, claim.cue.end) if claim.cue else (None, None)
    return identity("stm", report.id, *cue, *(offset for part in claim.content for offset in (part.start, part.end)))


def _place(claim: StatementClaim) -> tuple[int, int, int]:
    return claim.content[0].start, -claim.content[-1].end, claim.cue.start if claim.cue else -1
