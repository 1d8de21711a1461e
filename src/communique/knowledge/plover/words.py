"""Words that tell an act's mode and contexts where its trigger alone does not.

`data/plover_modes.tsv` and `data/plover_contexts.tsv` were written for this project, word by word from the definitions
of PLOVER's codebook and manual (docs/codes.md); no sentence of theirs or of a corpus is in them. Words are lemmas in
lower case; "_" joins the words of one expression ("tear_gas").
"""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Container, Iterable, Iterator, Sequence

from communique.knowledge.tables import FOLDER
from communique.vocabulary import EventType

LONGEST_EXPRESSION = 3
SAME_MODES: dict[EventType, EventType] = {"REJECT": "REQUEST"}
"""Types whose modes are those of another: what is refused is what can be asked for."""


def contexts_told(lemmas: Sequence[str]) -> tuple[str, ...]:
    """The contexts of PLOVER that a row of lemmas tells, in order of their words, each once."""
    found = (context for words in told_by(lemmas, _contexts()) for context in _contexts()[words])
    return tuple(dict.fromkeys(found))


def mode_told(type_: EventType, lemmas: Sequence[str]) -> str | None:
    """The mode of a type that the first telling word of a row of lemmas decides; None where no word does."""
    modes = _modes().get(SAME_MODES.get(type_, type_), {})
    return next((modes[words] for words in told_by(lemmas, modes)), None)


def modes_by_words() -> frozenset[tuple[str, str]]:
    """Every (type, mode) that words can decide, for the tests that hold them against the codebook."""
    return frozenset((type_, mode) for type_, modes in _modes().items() for mode in modes.values())


def contexts_by_words() -> frozenset[str]:
    """Every context that words can decide."""
    return frozenset(context for several in _contexts().values() for context in several)


def told_by(lemmas: Sequence[str], known: Container[str]) -> Iterator[str]:
    """Known expressions in a row of lemmas, the longest first; each word is taken once: a drug trade is no trade."""
    i = 0
    while i < len(lemmas):
        runs = ("_".join(lemmas[i : i + n]) for n in range(min(LONGEST_EXPRESSION, len(lemmas) - i), 0, -1))
        found = next((run for run in runs if run in known), None)
        if found is not None:
            yield found
        i += found.count("_") + 1 if found is not None else 1


@functools.cache
def _modes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in _rows("plover_modes"):
        found.setdefault(row["type"], {}).update((word, row["mode"]) for word in row["words"].split())
    return found


@functools.cache
def _contexts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("plover_contexts"):
        for word in row["words"].split():
            found[word] = (*found.get(word, ()), row["context"])
    return found


def _rows(name: str) -> Iterable[dict[str, str]]:
    lines = io.StringIO((FOLDER / f"{name}.tsv").read_text(encoding="utf-8"), newline="\n")
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
