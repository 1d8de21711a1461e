"""Reports on one happening (docs/stories.md)."""

from communique.follow.stories.stories import Stories, Story, Tie, stories_of, story_id
from communique.follow.stories.traits import Traits, traits_of, traits_of_record, traits_of_words

__all__ = [
    "Stories",
    "Story",
    "Tie",
    "Traits",
    "stories_of",
    "story_id",
    "traits_of",
    "traits_of_record",
    "traits_of_words",
]
