"""What one record tells of commitments, from its statements, events and sentences."""

from __future__ import annotations

from communique.follow.commitments.made import promises_made
from communique.follow.commitments.matching import ENDED
from communique.follow.commitments.named import Named
from communique.follow.commitments.outcomes import outcomes_of
from communique.follow.commitments.promises import Promise, in_order
from communique.model import Record


def promises_of(record: Record) -> tuple[Promise, ...]:
    """What a record tells of commitments, in order of its words; () without a date of publication."""
    published = record.report.published_on
    if published is None:
        return ()
    named = Named(record)
    made = list(promises_made(record, named, published))
    told = list(outcomes_of(record, named, published))
    judged = {(one.by, one.evidence) for one in told if one.tells in ENDED}
    promising = {(one.by, one.evidence) for one in made} - judged
    made = [one for one in made if (one.by, one.evidence) not in judged]
    return in_order((*made, *(one for one in told if (one.by, one.evidence) not in promising)))
