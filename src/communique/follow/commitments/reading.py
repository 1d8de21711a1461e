"""What one record tells of commitments, from its statements, events and sentences."""

from __future__ import annotations

from communique.follow.commitments.made import promises_made
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
    made = tuple(promises_made(record, named, published))
    promising = {(promise.by, promise.evidence) for promise in made}
    told = [one for one in outcomes_of(record, named, published) if (one.by, one.evidence) not in promising]
    return in_order((*made, *told))
