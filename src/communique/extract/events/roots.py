"""The root by which older codings call the act between two given phrases: rules and heads together.

The word that tells the act is not given: every word that may is weighed by how likely it tells an act and has the two
as its parties, as the heads were taught (train/heads/act_loss.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from communique.knowledge.plover.rooted import belief
from communique.model import Span
from communique.notes import ActSignal, Notes

ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""What PLOVER's versions and CAMEO have in common; YIELD is CONCEDE and RETREAT. The order is that of the weights."""
LEARNED = 1.15
"""What the log odds of the heads count beside what the rules lead to believe (five-fold on PLV_train)."""
FLOOR = 1e-4


def root_of(kind: str | None) -> str | None:
    """The root of a type."""
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def roots_between(notes: Notes, source: Span, target: Span) -> dict[str, float]:
    """The probability of each root; empty where the heads see no act, or there are none."""
    if notes.signals is None or not notes.signals.acts:
        return {}
    sides = [range(*notes.range_of(span)) for span in (source, target)]
    seen = {i: _seen(signal, sides) for i, signal in notes.signals.acts.items()}
    whole = sum(seen.values())
    if not whole:
        return {}
    acts = notes.signals.acts
    return {root: sum(w * acts[i].roots[n] for i, w in seen.items()) / whole for n, root in enumerate(ROOTS)}


def root_between(notes: Notes, source: Span, target: Span, *, rules: str | None) -> str | None:
    """The likeliest root, given the one that the RULES found; that one where the heads say nothing."""
    told = roots_between(notes, source, target)
    if not told:
        return rules
    return likeliest(told, belief(root_of(rules)))


def likeliest(told: Mapping[str, float], believed: Mapping[str, float]) -> str:
    """The root that the heads' probabilities and what the rules lead to believe together make likeliest."""
    scores = {root: LEARNED * log(max(p, FLOOR)) + log(max(believed.get(root, 0.0), FLOOR)) for root, p in told.items()}
    return max(scores, key=scores.__getitem__)


def _seen(signal: ActSignal, sides: Sequence[range]) -> float:
    """How likely this word tells an act between two phrases."""
    likely = signal.odds
    for odds, side in zip((signal.source, signal.target), sides, strict=True):
        inside = (i - signal.first for i in side)
        likely *= max((odds[k] for k in inside if 0 <= k < len(odds)), default=0.0)
    return likely
