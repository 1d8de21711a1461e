"""One event in many texts: ECB+ with its mentions given, chains found by `communique.follow.identity`.

    python -m bench.quality.coref_events ../shared/data/stories/ecbplus.dev.jsonl

The texts have no dates, so topics of texts stand for stories. The words of a mention come from the parse; nothing is
read of records here, for ECB+ gives mentions and no parties or times.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.quality.engine import Engine, Row
from bench.quality.scoring import score_rows
from communique.follow.identity import EventMention, happenings_of, topics_of, vector_of
from communique.follow.stories.words import COMMON, types_of_stem
from communique.knowledge.news_words import stem_of
from communique.notes import Notes

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
DOERS = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
OBJECTS = frozenset({"dobj", "attr", "compound", "amod", "nummod", "oprd", "dative"})
AS_NOUN = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
NEAR = 6
"""Words on either side that are near a mention."""


def predict_chains(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """For each text its id, and of its event mentions the id and the chain."""
    mentions = [mention for row in rows for mention in mentions_of_row(row, engine)]
    texts = {row["id"]: vector_of(row["text"]) for row in rows}
    chain = {event: one.id for one in happenings_of(mentions, texts, topics(rows)) for event in one.events}
    return [
        {
            "id": row["id"],
            "mentions": [{"id": m["id"], "chain": chain[key_of(row, m)]} for m in event_mentions(row)],
        }
        for row in rows
    ]


def topics(rows: Sequence[Row]) -> dict[str, str]:
    """By the id of each text the topic that it is on, by its words."""
    groups = topics_of([vector_of(row["text"]) for row in rows])
    return {rows[i]["id"]: str(n) for n, group in enumerate(groups) for i in group}


def mentions_of_row(row: Row, engine: Engine) -> Iterator[EventMention]:
    """The event mentions of a text."""
    notes = engine.notes(row["text"])
    for given in event_mentions(row):
        yield _mention(notes, row, given)


def event_mentions(row: Row) -> list[Row]:
    """The mentions of events among those of a text."""
    return [mention for mention in row["mentions"] if mention["kind"] == "event"]


def key_of(row: Row, mention: Row) -> str:
    """What a mention is called among those of all texts."""
    return f"{row['id']} {mention['id']}"


def _mention(notes: Notes, row: Row, given: Row) -> EventMention:
    first, last = notes.range_of(notes.report.span(given["start"], given["end"]))
    inside = range(first, max(last, first + 1))
    tops = [i for i in inside if notes.tokens[i].head not in inside or notes.tokens[i].head == i]
    head = next((i for i in tops if notes.tokens[i].pos in CONTENT), tops[0])
    sentence = notes.sentence_of(head)
    doers, objects = _beside(notes, head, inside, DOERS), _beside(notes, head, inside, OBJECTS)
    near = range(max(sentence.first, head - NEAR), min(sentence.last, head + NEAR + 1))
    stem = stem_of(notes.tokens[head].lemma)
    return EventMention(
        event=key_of(row, given),
        report=row["id"],
        head=stem,
        words=_stems(notes, inside) | {stem},
        doers=_stems(notes, doers),
        objects=_stems(notes, objects),
        arguments=_arguments(notes, {*doers, *objects, *_further(notes, head, inside)}),
        near=_stems(notes, (i for i in near if i not in inside)),
        numbers=frozenset(t.text for t in notes.tokens[sentence.first : sentence.last] if t.pos == "NUM"),
        sentence=notes.tokens[sentence.first].start,
        types=types_of_stem(stem),
    )


def _beside(notes: Notes, head: int, inside: range, deps: frozenset[str]) -> list[int]:
    return [i for i in notes.children(head) if i not in inside and notes.tokens[i].dep in deps]


def _further(notes: Notes, head: int, inside: range) -> Iterator[int]:
    """What hangs on the prepositions of a mention, and beside it on the verb that a noun depends on."""
    for i in _beside(notes, head, inside, frozenset({"prep", "agent"})):
        yield from notes.children(i)
    yield from _beside(notes, head, inside, frozenset({"npadvmod"}))
    if notes.tokens[head].dep in AS_NOUN:
        above = notes.tokens[head].head
        verb = notes.tokens[above].head if notes.tokens[head].dep == "pobj" else above
        yield from (i for i in notes.children(verb) if i != head and notes.tokens[i].dep in {*DOERS, "dobj"} - {"poss"})


def _arguments(notes: Notes, tokens: Iterable[int]) -> frozenset[str]:
    """The stems of words that are no pronouns; of a name all its words."""
    found: set[int] = set()
    for i in tokens:
        name = notes.name_at(i)
        found |= {i} if name is None else {i, *range(name.first, name.last)}
    return frozenset(stem_of(notes.tokens[i].text) for i in found if notes.tokens[i].pos != "PRON")


def _stems(notes: Notes, tokens: Iterable[int]) -> frozenset[str]:
    told = (notes.tokens[i] for i in tokens)
    return frozenset(stem_of(t.text) for t in told if t.pos in CONTENT and t.lower not in COMMON)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the scorer."""
    from bench.quality.corpora import read_corpus  # which imports this module

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file", type=Path, help="ecbplus.*.jsonl, plain or gzipped")
    ap.add_argument("--tools", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "tools")
    options = ap.parse_args(arguments)
    predicted = predict_chains(read_corpus(options.file).rows, Engine())
    for name, value in score_rows(options.tools / "score_coref.py", options.file, predicted).items():
        print(f"{name:18} {value:9.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
