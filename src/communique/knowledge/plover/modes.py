"""Which modes an event of a type may have."""

from __future__ import annotations

import functools

from communique.knowledge.plover.codes import OUR_MODES, modes_scored
from communique.knowledge.plover.lexicon import PARTS_OF_SPEECH, entries
from communique.knowledge.plover.words import modes_by_words
from communique.vocabulary import EventType


@functools.cache
def modes_of(type_: EventType) -> frozenset[str]:
    """The modes of the manual's scores, of the lexicon and of the words that decide modes, and our own."""
    told = {
        (entry.type, entry.mode)
        for part in PARTS_OF_SPEECH
        for several in entries(part).values()
        for entry in several
        if entry.mode
    }
    return frozenset(mode for of, mode in {*told, *modes_by_words(), *modes_scored(), *OUR_MODES} if of == type_)
