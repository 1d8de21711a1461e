"""Stories of the dated one-sentence items of Wikipedia's current events, against the topic headings they stand under.

    python -m bench.quality.stories ../shared/data/stories/wpce.dev.jsonl.gz            # each year by itself
    python -m bench.quality.stories FILE --years 2016 2020

Traits are those of bare reports (names by the gazetteer, acts by words): the parser has no part in it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bench.quality.engine import Engine, Row
from bench.quality.scoring import scorer_module
from communique.follow.stories import Traits, stories_of, traits_of_words

LEARNT_FROM = ("2014", "2015", "2017")
"""Years that counts, weights and thresholds come from; the gate measures the others."""
INTERNATIONAL = "International relations"
"""The category of the corpus that is ours."""


def traits_of_row(row: Row) -> Traits:
    """The traits of an item."""
    return traits_of_words(row["id"], date.fromisoformat(row["published"]), row["text"])


def predict_stories(rows: Iterable[Row], _engine: Engine | None = None) -> list[Row]:
    """For each item its id and the story that holds it."""
    stories = stories_of(map(traits_of_row, rows))
    return [{"id": report, "cluster": story.id} for story in stories for report in story.reports]


def kept_year(row: Row) -> str | None:
    """The year of an item, where nothing was tuned on that year."""
    year = str(row["published"])[:4]
    return None if year in LEARNT_FROM else year


def of_year(rows: Iterable[Row], year: str) -> list[Row]:
    """The items of a year."""
    return [row for row in rows if row["published"].startswith(year)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print B-cubed of each year, of all items and of the international ones."""
    from bench.quality.corpora import read_corpus  # which imports this module

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file", type=Path, help="wpce.*.jsonl, plain or gzipped")
    ap.add_argument("--years", nargs="*", default=LEARNT_FROM)
    ap.add_argument("--tools", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "tools")
    options = ap.parse_args(arguments)
    scorer = scorer_module(options.tools / "score_stories.py")
    rows = read_corpus(options.file).rows
    for year in options.years:
        items, started = of_year(rows, year), time.process_time()
        predicted = predict_stories(items)
        spent = time.process_time() - started
        for category in (None, INTERNATIONAL):
            asked = argparse.Namespace(category=category, year=year, min=3)
            found = scorer.score(items, predicted, asked)
            print(
                f"{year} {category or 'all':24} B-cubed P {found['P']:.3f} R {found['R']:.3f} F {found['F']:.3f}"
                f"   items {found['items']} headings {found['headings']} stories {found['clusters']}"
            )
        print(f"{year} {len(items)} reports in {spent:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
