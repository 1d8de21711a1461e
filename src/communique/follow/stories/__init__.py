"""Reports on one happening (docs/stories.md)."""

from communique.follow.stories.stories import Stories, Story, Tie, stories_of
from communique.follow.stories.traits import Traits, traits_of, traits_of_record, traits_of_words

__all__ = ["Stories", "Story", "Tie", "Traits", "stories_of", "traits_of", "traits_of_record", "traits_of_words"]
