"""Do pronouns and role names find the right earlier words? Measured on the chains of GUM.

`python -m bench.quality.pronouns FILE [--json]` reads the plain text of every document through the package's own
stages. A pronoun (or a definite person or organisation, "the president", "the company") whose gold chain was named
before is answered right where all actors we give for it were last named, before it, by words of that chain. Earlier
pronouns count as no name, so that one mistake is not forgiven further down. Answers for pronouns of other chains (a
law, a storm, the empty "it") are answers too many: precision counts them, coverage does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.quality.engine import Engine
from bench.quality.gum import Chains, GoldMention, GumDocument, read_gum
from communique.link.actors import Cast
from communique.link.coreference import PRONOUNS
from communique.notes import Notes

Class = Literal["he/she", "it", "they", "the role"]
CLASSES: tuple[Class, ...] = ("he/she", "it", "they", "the role")
REPORTS = frozenset({"news", "interview", "speech", "bio"})
"""Genres closest to reports and official texts; the figures for them stand apart."""
ACTORS = frozenset({"person", "organization", "place"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
NOT_BACK = frozenset({"appos", "pred", "cata"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What does MENTION (token HEAD) point back to? `chains` are the right answers, () where it is no actor."""

    kind: Class
    mention: GoldMention
    head: int
    chains: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question with the verdict on our answer; RIGHT None: we gave none."""

    document: GumDocument
    question: Question
    right: bool | None


def questions_of(document: GumDocument, notes: Notes) -> Iterator[Question]:
    """The pronouns and definite role names of a document, in order."""
    seen: set[str] = set()
    by_start: dict[int, list[GoldMention]] = {}
    for mention in document.mentions:
        by_start.setdefault(mention.start, []).append(mention)
        kind = kind_of(document, mention)
        head = _token_at(notes, mention.heads[-1]) if kind else None
        if kind and head is not None and (kind != "the role" or mention.link not in NOT_BACK):
            named = {mention.chain, *mention.split} & seen
            asked = mention.type in ACTORS and named
            if asked or kind != "the role":
                yield Question(kind=kind, mention=mention, head=head, chains=frozenset(named) if asked else frozenset())
        seen.add(mention.chain)
    annotated = {start for mention in document.mentions for start, _ in mention.heads}
    for token in notes.tokens:  # the empty "it" is in no chain
        if token.lower == "it" and token.start not in annotated:
            mention = GoldMention(
                start=token.start, end=token.end, chain="", type="", link="", heads=((token.start, token.end),), tags=()
            )
            yield Question(kind="it", mention=mention, head=token.i, chains=frozenset())


def kind_of(document: GumDocument, mention: GoldMention) -> Class | None:
    """The class of a mention, None where it is neither a pronoun nor a definite role."""
    words = document.text[mention.start : mention.end].lower()
    agreement = PRONOUNS.get(words)
    if agreement is not None:
        return "he/she" if agreement[2] else "they" if agreement[1] else "it"
    first = words.split(maxsplit=1)[0]
    start, _ = mention.heads[-1]
    last = document.text[start : mention.heads[-1][1]]
    common = last[:1].islower() and len(mention.heads) == 1
    if first in POINTING and common and mention.type in {"person", "organization"} and len(mention.tags) > 1:
        return "the role"
    return None


def right_chains(chains: Chains, notes: Notes, first: int, last: int, *, inside: bool = False) -> frozenset[str]:
    """The gold chains that words of ours (tokens FIRST to LAST) name; `inside` also those that hold them in a list."""
    start, end = notes.tokens[first].start, notes.tokens[last - 1].end
    found = {mention.chain for mention in chains.headed_at(start, end)}
    if inside:
        found |= {
            mention.chain for mention in chains.document.mentions if mention.start <= start and end <= mention.end
        }
    return frozenset(found)


def answer(cast: Cast, chains: Chains, question: Question) -> bool | None:
    """Whether every actor we give for a question was last named by words of the right chain; None without an answer."""
    notes, at = cast.notes, cast.scene.at
    given = at.get(question.head, ())
    if not given:
        return None
    verdicts = []
    for identity in given:
        named = last_named(cast, identity.id, question.head)
        if named is None:
            continue
        name = notes.name_at(named)
        first, last = (name.first, name.last) if name else (named, named + 1)
        verdicts.append(bool(question.chains & right_chains(chains, notes, first, last, inside=len(given) > 1)))
    return all(verdicts) if verdicts else None


def last_named(cast: Cast, actor: str, before: int) -> int | None:
    """The nearest earlier token (else the next one) that names an actor without a pronoun."""
    tokens, at = cast.notes.tokens, cast.scene.at
    naming = [i for i, who in at.items() if tokens[i].pos != "PRON" and any(one.id == actor for one in who)]
    earlier = [i for i in naming if i < before and not _same_phrase(cast.notes, i, before)]
    return max(earlier) if earlier else min((i for i in naming if i > before), default=None)


def measured(path: Path, engine: Engine) -> Iterator[Answered]:
    """Every question of the documents of a file, answered."""
    for document in read_gum(path):
        notes = engine.notes(document.text)
        cast = Cast(notes, engine.claims(notes))
        chains = Chains(document)
        for question in questions_of(document, notes):
            if question.head not in cast.scene.at and question.kind == "the role":
                cast.meant_by(notes.span(question.head, question.head + 1))
            yield Answered(document=document, question=question, right=answer(cast, chains, question))


def figures(answers: Iterable[Answered]) -> dict[str, float]:
    """Accuracy (right of those asked), coverage (answered of those asked) and precision (right of those answered)."""
    counted: Counter[tuple[str, str]] = Counter()
    for one in answers:
        kind = one.question.kind
        counted[kind, "asked"] += bool(one.question.chains)
        counted[kind, "covered"] += bool(one.question.chains) and one.right is not None
        counted[kind, "given"] += one.right is not None
        counted[kind, "right"] += one.right is True
    found: dict[str, float] = {}
    for kind in CLASSES:
        asked, given, right = (counted[kind, key] for key in ("asked", "given", "right"))
        found |= {
            f"{kind}.asked": float(asked),
            f"{kind}.accuracy": round(right / max(1, asked), 3),
            f"{kind}.coverage": round(counted[kind, "covered"] / max(1, asked), 3),
            f"{kind}.precision": round(right / max(1, given), 3),
        }
    return found


def _token_at(notes: Notes, offsets: tuple[int, int]) -> int | None:
    first, last = notes.range_of(notes.report.span(*offsets))
    return last - 1 if last > first else None


def _same_phrase(notes: Notes, i: int, other: int) -> bool:
    name = notes.name_at(other)
    return name is not None and name.first <= i < name.last


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of all documents and of the genres nearest to reports."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file", type=Path, help="CoNLL-U of UD_English-GUM, plain or gzipped")
    ap.add_argument("--json", action="store_true", help="one JSON object")
    options = ap.parse_args(arguments)
    answers = list(measured(options.file, Engine()))
    groups = {"all": answers, "reports": [one for one in answers if one.document.genre in REPORTS]}
    found = {group: figures(members) for group, members in groups.items()}
    if options.json:
        print(json.dumps(found, indent=1))
        return 0
    for group, values in found.items():
        print(f"{group:10} {'asked':>8} {'accuracy':>9} {'coverage':>9} {'precision':>9}")
        for kind in CLASSES:
            row = (values[f"{kind}.{key}"] for key in ("accuracy", "coverage", "precision"))
            print(f"  {kind:8} {values[f'{kind}.asked']:8.0f} " + " ".join(f"{value:9.3f}" for value in row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
