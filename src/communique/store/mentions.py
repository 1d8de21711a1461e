"""Who is mentioned where in a report, to be asked for some of its words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from communique.knowledge.folding import plain
from communique.model import Actor, Span, Statement
from communique.store.names import spelt


class Mentions:
    """The mentions of the actors of one report."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._placed = sorted((m.start, m.end, n, m) for n, actor in enumerate(actors) for m in actor.mentions)
        self._actors = actors
        self._names: dict[str, tuple[str, ...]] = {}

    def within(self, spans: Iterable[Span]) -> dict[str, tuple[Span, ...]]:
        """The mentions that begin within these spans, by the id of whom they mention, in the order of the text."""
        found: defaultdict[str, dict[Span, None]] = defaultdict(dict)
        for span in sorted(spans):
            first, last = (bisect_left(self._placed, (offset,)) for offset in (span.start, span.end))
            for *_, n, mention in self._placed[first:last]:
                found[self._actors[n].id][mention] = None
        return {actor: tuple(mentions) for actor, mentions in found.items()}

    def names_in(self, statement: Statement) -> str:
        """The names, one a line, of all whom the content of a statement mentions, be it by a pronoun."""
        mentioned = self.within(statement.content)
        return "\n".join(name for actor in self._actors if actor.id in mentioned for name in self._names_of(actor))

    def _names_of(self, actor: Actor) -> tuple[str, ...]:
        """Every name of an actor, also as it is spelt without its diacritics."""
        if actor.id not in self._names:
            names = spelt(actor)
            self._names[actor.id] = tuple(dict.fromkeys((*names, *map(plain, names))))
        return self._names[actor.id]
