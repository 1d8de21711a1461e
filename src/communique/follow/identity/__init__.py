"""One event in many reports (docs/stories.md)."""

from communique.follow.identity.happenings import Happening, SameEvent, happenings_of
from communique.follow.identity.mentions import EventMention, mentions_of
from communique.follow.identity.texts import topics_of, vector_of

__all__ = ["EventMention", "Happening", "SameEvent", "happenings_of", "mentions_of", "topics_of", "vector_of"]
