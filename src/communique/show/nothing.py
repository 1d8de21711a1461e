"""Why a question to a store found nothing, in one line with the next step."""

from __future__ import annotations

from datetime import date

from communique.store import EventQuery, PlanQuery, StatementQuery, Store

Query = StatementQuery | EventQuery | PlanQuery
ASKED_FOR: dict[type, str] = {StatementQuery: "statement", EventQuery: "event", PlanQuery: "plan"}
OTHER = {
    "about": "Try fewer words.",
    "since": "Ask for an earlier day.",
    "until": "Ask for a later day.",
    "open_on": "Leave out --open, or give another day with --on.",
    "bound": "Leave it out.",
}
"""What to ask instead, by what was asked."""
CALLED = ("speaker", "addressee")
"""What is asked by name."""
PARTIES = ("source", "target", "participant")
"""What is asked by name or country."""


def why_none(store: Store, query: Query) -> str:
    """Why nothing fits a query: an empty store, a name that it does not hold, or what was asked."""
    claim = ASKED_FOR[type(query)]
    if not getattr(store.counts(), f"{claim}s"):
        return f"The store {store.name} holds no {claim}s. `communique read FILE` puts some in."
    asked = {name: value for name in query.__slots__ if (value := getattr(query, name)) not in {None, ()}}
    for names, knows in ((CALLED, store.names), (PARTIES, store.names_party)):
        for words in (asked[name] for name in names if name in asked):
            if not knows(words):
                return _unknown(store, words)
    if len(asked) > 1:
        return f"No {claim} fits all of {', '.join(name.replace('_', ' ') for name in asked)}. Ask for fewer of them."
    ((name, value),) = asked.items()
    return f"No {claim} fits {name.replace('_', ' ')} {_shown(value)}. {OTHER.get(name, 'Ask for another.')}"


def _unknown(store: Store, words: str) -> str:
    near = " or ".join(repr(name) for name in store.names_near(words))
    step = f"Did you mean {near}?" if near else "Try a part of the name."
    return f"The store names nobody {words!r}. {step}"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " or ".join(repr(word) for word in value)
    return repr(value.isoformat() if isinstance(value, date) else str(value))
