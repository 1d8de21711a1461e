"""Records kept, and followed: what a store knows of matters and stories, brought up to date report by report.

    store = Store.open(path)
    for record in records:
        keep(store, record)
    follow(store)
    matters_of(store)

A store that is only read, and stale, gives the same answers; they are then worked out without being kept.
"""

from communique.following.asking import Tied
from communique.following.commitments import commitment_called, commitments_of
from communique.following.copies import copies_of, origins_of
from communique.following.following import follow, follow_in_portions, keep
from communique.following.matters import Wanted, matter_called, matters_from, matters_of
from communique.following.revisions import revised, revisions_of
from communique.following.stories import StoryPage, stories_from, stories_of, story_of

__all__ = [
    "StoryPage",
    "Tied",
    "Wanted",
    "commitment_called",
    "commitments_of",
    "copies_of",
    "follow",
    "follow_in_portions",
    "keep",
    "matter_called",
    "matters_from",
    "matters_of",
    "origins_of",
    "revised",
    "revisions_of",
    "stories_from",
    "stories_of",
    "story_of",
]
