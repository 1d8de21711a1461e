"""Whom a report cites: "the agency said forty were hurt, citing the interior ministry" gives the words to both.

The participle names a further source of what the verb above it tells; the one who cites is who carried it on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.extract.statements.drafts import Draft
from communique.extract.statements.speakers import noun_phrase
from communique.knowledge.roles import sector_of_role
from communique.notes import Notes, Token

CITING = "citing"
"""The frame of such a statement."""
SOURCES = frozenset("document figure record report source statement witness".split())
"""Nouns for what is cited that are no roles; reasons ("citing security concerns") are not among them."""
NAMED = frozenset({"person", "organisation", "group", "state"})


def with_cited(drafts: Sequence[Draft], notes: Notes) -> list[Draft]:
    """The drafts, those of "citing" somebody given that somebody as source and the words that are so backed."""
    by_anchor = {draft.anchor: draft for draft in drafts}
    return [_backed(draft, _telling(draft, by_anchor, notes), notes) for draft in drafts]


def _telling(draft: Draft, by_anchor: Mapping[int, Draft], notes: Notes) -> Draft | None:
    """The draft that tells what a participle "citing" backs: the nearest above it in the parse."""
    if notes.tokens[draft.anchor].lower != "citing":
        return None
    return next((by_anchor[token.i] for token in notes.above(draft.anchor) if token.i in by_anchor), None)


def _backed(draft: Draft, telling: Draft | None, notes: Notes) -> Draft:
    cited = notes.child(draft.anchor, "dobj")
    if telling is None or cited is None or not _may_speak(cited, notes):
        return draft
    source = noun_phrase(notes, cited.i)
    return replace(draft, frame=CITING, kind="statement", source=source, content=telling.content)


def _may_speak(cited: Token, notes: Notes) -> bool:
    name = notes.name_at(cited.i)
    if name is not None and name.kind in NAMED:
        return True
    return cited.lemma in SOURCES or sector_of_role(cited.lemma) is not None
