"""Mentions of our own: who is somebody, of which country and sector; does a capital or a seat act, or is it a place?

    python -m bench.quality.who              # figures, of all rows and of the half that is never looked at
    python -m bench.quality.who --failures   # and the rows of the other half that are wrong, a line each
    python -m bench.quality.who --counts     # and how many rows of the half kept aside are wrong in which way

The rows of `who/mentions.jsonl`, `who/mentions.second.jsonl` and `who/metonyms.jsonl` (conventions: the pages beside
them) were written and committed before communique had read any of them. Those with an odd number may be looked at;
those with an even one never are.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from communique.knowledge.folding import without_owner
from communique.knowledge.organisations import organisation_named
from communique.knowledge.people import Person, people_named, term_on
from communique.link.actors import Cast, Identity, is_metonym_for_place
from communique.model import Actor, Span

FOLDER = Path(__file__).with_name("who")
MENTIONS, METONYMS = FOLDER / "mentions.jsonl", FOLDER / "metonyms.jsonl"
SECOND = FOLDER / "mentions.second.jsonl"
"""Mentions written when the first set had been worked on, and before anything had read them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found for a row, and by each measure that the row has, whether that is right."""

    row: Row
    found: str
    how: str
    right: dict[str, bool]

    @property
    def is_kept(self) -> bool:
        """Whether the row is of the half that is never looked at."""
        return int(self.row["id"][1:]) % 2 == 0


def mention_answers(rows: Iterable[Row], engine: Engine) -> Iterator[Answer]:
    """Country, sector and, where the tables have who is meant, identity of each mention, its words given."""
    for row in rows:
        notes = engine.notes(row["text"], row["published"])
        meant = Cast(notes, engine.claims(notes)).meant_by(notes.report.span(row["start"], row["end"]))
        right = {
            "country": (_only(identity.country for identity in meant) or "").casefold()
            == (row["country"] or "").casefold(),
            "sector": (_only(identity.sector for identity in meant) or "UNK") == row["sector"],
        }
        wanted = names_in_tables(row)
        if wanted:
            right["id"] = len(meant) == 1 and bool(wanted & {meant[0].name, meant[0].wikidata or ""})
        yield Answer(row=row, found=_shown(meant), how=_how(meant), right=right)


def names_in_tables(row: Row) -> set[str]:
    """The name and the Wikidata id by which the tables have whoever a row's words mean; none where they have nobody."""
    if row["kind"] == "person" and row["known"] and row["name"]:
        people = [one for one in people_named(row["name"]) if any(t.iso3 == row["country"] for t in one.terms)]
        day = date.fromisoformat(row["published"])
        best = min(people, key=lambda one: _days_from(one, day), default=None)
        return {best.name, best.wikidata or best.name} if best else set()
    if row["kind"] == "organisation" and row["known"] and row["name"]:
        body = organisation_named(row["name"])
        return {body.name, body.wikidata or body.name} if body else set()
    return set()


def metonym_answers(rows: Iterable[Row], engine: Engine) -> Iterator[Answer]:
    """Whether each name is an actor of the record and no place by itself, and then of which country."""
    for row in rows:
        notes, record = engine.notes(row["text"], row["published"]), engine.record(row["text"], row["published"])
        span = record.report.span(row["start"], row["end"])
        actor = next((a for a in record.actors if any(_is_at(mention, span) for mention in a.mentions)), None)
        named = next((n for n in notes.names if n.span.holds(span) or span.holds(n.span)), None)
        placed = named is not None and is_metonym_for_place(notes, named)
        found = "place" if placed or actor is None or actor.kind in {"population", "person"} else "government"
        right = {"reading": found == row["reading"]}
        if found == row["reading"] == "government":
            right["country"] = actor is not None and actor.country == row["country"]
        shown = [actor] if actor else []
        yield Answer(row=row, found=_shown(shown), how=_how(shown), right=right)


def score_mentions(engine: Engine) -> dict[str, float]:
    """Accuracies of country, sector and identity, over all rows and over those never looked at."""
    return shares(mention_answers(read_corpus(MENTIONS).rows, engine))


def score_second(engine: Engine) -> dict[str, float]:
    """The same of the second set of mentions."""
    return shares(mention_answers(read_corpus(SECOND).rows, engine))


def score_metonyms(engine: Engine) -> dict[str, float]:
    """Accuracy of the decisions, over all rows and over those never looked at; and of the country of governments."""
    return shares(metonym_answers(read_corpus(METONYMS).rows, engine))


def shares(answers: Iterable[Answer]) -> dict[str, float]:
    """The share of right answers by measure."""
    counted: dict[str, list[bool]] = {}
    for answer in answers:
        for measure, right in answer.right.items():
            for name in (measure, f"{measure}, never looked at") if answer.is_kept else (measure,):
                counted.setdefault(name, []).append(right)
    return {name: sum(each) / len(each) for name, each in counted.items()}


def kept_failures(answers: Iterable[Answer]) -> list[tuple[tuple[str, ...], int]]:
    """How many rows kept aside are wrong: by measure, kind and sector of who is meant, and how the found was decided.

    No words of a row are told.
    """
    counted = Counter(
        (
            measure,
            *(str(answer.row[key]) for key in ("kind", "reading", "sector") if key in answer.row),
            "of a country" if answer.row["country"] else "of no country",
            answer.how,
        )
        for answer in answers
        if answer.is_kept
        for measure, right in answer.right.items()
        if not right
    )
    return counted.most_common()


def _only(values: Iterable[str | None]) -> str | None:
    """The one value of a group, None where its members differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _days_from(who: Person, day: date) -> int:
    term = term_on(who, day)
    ends = [end for end in (term.start, term.end) if end] if term else []
    return min((abs((end - day).days) for end in ends), default=0)


def _is_at(mention: Span, span: Span) -> bool:
    """Whether a mention is the name itself, with or without article and genitive."""
    bare = [without_owner(words.text).removeprefix("the ").removeprefix("The ") for words in (mention, span)]
    return mention.start < span.end and span.start < mention.end and bare[0] == bare[1]


def _shown(found: Sequence[Identity | Actor]) -> str:
    return "; ".join(f"{a.name} {a.country} {a.sector} by {a.resolved_by}" for a in found) or "nobody"


def _how(found: Sequence[Identity | Actor]) -> str:
    """The rules that decided, and the sectors found."""
    found_of = ("a country" if a.country else "no country" for a in found)
    return (
        "; ".join(f"found {a.sector} of {of} by {a.resolved_by}" for a, of in zip(found, found_of, strict=True))
        or "found nobody"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--failures", action="store_true", help="print the rows that are wrong, of the half to look at")
    ap.add_argument("--counts", action="store_true", help="count the wrong rows of the half kept aside by kind")
    options = ap.parse_args(arguments)
    engine = Engine()
    for path, ask in ((MENTIONS, mention_answers), (SECOND, mention_answers), (METONYMS, metonym_answers)):
        answers = list(ask(read_corpus(path).rows, engine))
        for name, share in shares(answers).items():
            print(f"{path.stem} {name} {share:.3f}")
        for (measure, *kinds), number in kept_failures(answers) if options.counts else ():
            print(f"{path.stem} kept aside, wrong {measure}: {number} x {' '.join(kinds)}")
        for answer in answers if options.failures else ():
            wrong = [measure for measure, right in answer.right.items() if not right]
            if wrong and not answer.is_kept:
                row = answer.row
                wanted = [row.get(key) for key in ("name", "reading", "country", "sector") if key in row]
                words = row["text"][row["start"] : row["end"]]
                print(f"{row['id']} {row['published']} {wrong} [{words}] {wanted}: {answer.found}  {row['text']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
