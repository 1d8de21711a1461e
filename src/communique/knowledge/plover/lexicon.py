"""The lexicon of acts: which verbs, nouns and adjectives, in which frames, tell which PLOVER type.

`data/plover_lexicon.tsv` was written for this project from the categories of the PLOVER codebook (16 types and their
modes) and of CAMEO (20 roots, about 300 categories); no corpus sentence is in it. Its columns:

lemma       the verb, noun or adjective, as a lemma in lower case
pos         verb, noun or adjective
words       a verb's or adjective's particles and prepositions, each of which must hang on it; a noun's modifiers
object      the verb's object: a lemma, or a class of `data/plover_classes.tsv`; upper case means a class
complement  what hangs on the last of `words` (or, for a noun, on its of, to, on, for or from): a lemma or a class
subject     the verb's subject: a lemma or a class
pattern     the shape of the complement clause: one of PATTERNS
type, mode  PLOVER's; no type: the frame tells no act ("meet demands", "heart attack"); a mode that the codebook does
            not define is one of `codes.OUR_MODES`
cameo       the CAMEO category it was written from: contexts and codes derive from it
source      where the source stands, if not the subject: "obj", or prepositions
target      where the target stands, if not the object: "obj", "subj", or prepositions, the best first
reciprocal  yes: every party is on both sides
"""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast, get_args

from communique.knowledge.tables import FOLDER
from communique.vocabulary import EventType

PartOfSpeech = Literal["verb", "noun", "adjective"]
PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = get_args(PartOfSpeech)
PATTERNS = frozenset(
    {
        "TO_INF",
        "NO_INF",
        "OBJ_TO_INF",
        "NEG_OBJ_TO_INF",
        "NOT_TO_INF",
        "NAMING",
        "NONGRATA",
        "FROM_ING",
        "GUILTY",
        "COMMENT",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """LEMMA in this frame tells a TYPE act; the fields are the columns of the lexicon."""

    lemma: str
    pos: PartOfSpeech
    words: tuple[str, ...] = ()
    object: str = ""
    complement: str = ""
    subject: str = ""
    pattern: str = ""
    type: EventType | None
    mode: str | None = None
    cameo: str = ""
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    reciprocal: bool = False

    @property
    def weight(self) -> int:
        """How much the frame asks for: of two that match, the one that asks for more is right."""
        asked = ((4, self.object), (2, self.complement), (2, self.subject), (5, self.pattern))
        return 2 * len(self.words) + sum(w + (not value.isupper()) for w, value in asked if value)


@functools.cache
def entries(pos: PartOfSpeech) -> dict[str, tuple[Entry, ...]]:
    """The entries of one part of speech by lemma, those that ask for most first."""
    found: dict[str, list[Entry]] = {}
    for row in _rows("plover_lexicon"):
        if row["pos"] == pos:
            found.setdefault(row["lemma"], []).append(_entry(row))
    return {lemma: tuple(sorted(several, key=lambda e: -e.weight)) for lemma, several in found.items()}


@functools.cache
def word_class(name: str) -> frozenset[str]:
    """The lemmas of a class such as AGREEMENT; a class that does not exist is empty."""
    return _classes().get(name, frozenset())


def belongs(lemma: str, wanted: str) -> bool:
    """Whether a lemma is the one that a frame asks for, or a member of the class it asks for."""
    return lemma in word_class(wanted) if wanted.isupper() else lemma == wanted


@functools.cache
def nouns_of(*types: EventType) -> frozenset[str]:
    """The nouns that by themselves tell an act of one of these types."""
    return frozenset(
        lemma for lemma, several in entries("noun").items() if any(e.type in types and not e.weight for e in several)
    )


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row["words"].split()) for row in _rows("plover_classes")}


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        lemma=row["lemma"],
        pos=cast("PartOfSpeech", row["pos"]),
        words=_listed(row["words"]),
        object=row["object"],
        complement=row["complement"],
        subject=row["subject"],
        pattern=row["pattern"],
        type=cast("EventType", row["type"]) if row["type"] else None,
        mode=row["mode"] or None,
        cameo=row["cameo"],
        source=_listed(row["source"]),
        target=_listed(row["target"]),
        reciprocal=row["reciprocal"] == "yes",
    )


def _listed(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


def _rows(name: str) -> Iterable[dict[str, str]]:
    lines = io.StringIO((FOLDER / f"{name}.tsv").read_text(encoding="utf-8"), newline="\n")
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
