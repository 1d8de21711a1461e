"""The process that `bench.speed.tables` starts: one measurement, as JSON; nothing of ours is imported at its top.

python -m bench.speed.tables_process ours|stock
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = 2_000
"""Names that are looked up in each table."""


def main(kind: str) -> int:
    """Measure ours or stock."""
    print(json.dumps(ours() if kind == "ours" else stock()))
    return 0


def ours() -> dict[str, float]:
    """Seconds to load, megabytes, and microseconds of a look-up in each of the large tables."""
    before, began = _peak(), time.process_time()
    load()
    took, peak = time.process_time() - began, _peak()
    from communique.knowledge import organisations, people, places
    from communique.knowledge.gazetteer import gazetteer
    from communique.knowledge.tables import sorted_lines

    cities = [others.partition("\t")[0] for _, others in sorted_lines("cities").pairs()]
    persons = [others.partition("\t")[0] for _, others in sorted_lines("people").pairs()]
    bodies = [others.partition("\t")[0] for _, others in sorted_lines("organisations").pairs()]
    return {
        "load": took,
        "peak": peak,
        "added": peak - before,
        "look-up of a place": _each(places.places_named, cities),
        "look-up of a person": _each(people.people_named, persons),
        "look-up of an organisation": _each(organisations.organisation_named, bodies),
        "look-up in running text": _each(gazetteer().entry, cities),
    }


def load() -> None:
    """The first look-up in every table of the package."""
    from communique.knowledge import (
        countries,
        given_names,
        metonyms,
        news_words,
        organisations,
        other_codes,
        people,
        places,
        roles,
        same_acts,
    )
    from communique.knowledge.gazetteer import gazetteer
    from communique.knowledge.plover import codes, lexicon, rooted, words

    countries.country_named("France")
    countries.country_of_demonym("French")
    gazetteer()
    given_names.gender_of_given_name("Anna")
    metonyms.metonyms_named("Paris")
    news_words.rarity("word", "talk")
    organisations.organisation_named("United Nations")
    people.people_named("Angela Merkel")
    people.people_surnamed("Merkel")
    people.holder("DEU", "HOG", None)
    places.places_named("Paris")
    places.places_named("Madison County")
    places.region_abbreviated("KY")
    places.region_of_demonym("Texans")
    roles.sector_of_role("minister")
    roles.office_of_role("minister")
    same_acts.same_act("talk", "meet")
    other_codes.cow_of("PRK")
    other_codes.category_of("036")
    codes.contexts_of("042")
    codes.score_of("AGREE")
    for pos in ("verb", "noun"):
        lexicon.entries(pos)
    lexicon.word_class("AGREEMENT")
    rooted.belief(None)
    words.contexts_told(["talk"])
    words.mode_told("REQUEST", ["talk"])


def stock() -> dict[str, float]:
    """Seconds to import spaCy, megabytes, and microseconds of its tokenizer for a word of a report."""
    began = time.process_time()
    import spacy

    took, peak = time.process_time() - began, _peak()
    nlp = spacy.blank("en")
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    began = time.process_time()
    words = sum(len(nlp.make_doc(text)) for text in texts)
    return {"load": took, "peak": peak, "word": 1e6 * (time.process_time() - began) / words}


def _each(look_up: Callable[[str], object], names: Sequence[str]) -> float:
    """Microseconds of a look-up, over different names."""
    asked = random.Random(1).sample(sorted(set(names)), NAMES)  # noqa: S311 -- to be repeated, not to be secret
    began = time.process_time()
    for name in asked:
        look_up(name)
    return 1e6 * (time.process_time() - began) / len(asked)


def _peak() -> float:
    """The peak memory of this process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
