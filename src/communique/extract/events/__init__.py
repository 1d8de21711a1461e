"""Events: who did, does or will do what to whom, by lexicon and rules over the parse."""

from __future__ import annotations

from communique.extract.events.between import event_between, event_type_between
from communique.extract.events.decode import find_events

__all__ = ["event_between", "event_type_between", "find_events"]
