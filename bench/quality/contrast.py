"""Minimal pairs of our own for events: two sentences whose event differs in status, in type, or in who did it to whom.

    python -m bench.quality.contrast              # pairs right, sides right, pairs right by phenomenon
    python -m bench.quality.contrast --failures   # and the sides that are wrong, a line each

The pairs of `contrast/pairs.jsonl` follow section 2 of data/gold/GUIDE.md; they were written and committed before
communique had read any of them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from communique.knowledge.countries import country
from communique.model import Actor, Event, Record

PAIRS = Path(__file__).with_name("contrast") / "pairs.jsonl"
Sides = tuple[str | None, str | None]
"""What is wrong with the two sides of a pair; None where a side is right."""


def pairs_of() -> tuple[Row, ...]:
    """The pairs, in order."""
    return read_corpus(PAIRS).rows


def fault_of(side: Row, differs: str, record: Record) -> str | None:
    """What a record has in place of the field that differs: None where it is right, "no event" where none is there."""
    start = side["text"].index(side["trigger"])
    end = start + len(side["trigger"])
    found = [e for e in record.events if any(s.start < end and start < s.end for s in (e.trigger, *e.also))]
    names = {actor.id: _names(actor) for actor in record.actors}
    told = [_told(event, differs, names) for event in found]
    if any(_same(side, differs, one) for one in told):
        return None
    return " / ".join(_shown(one) for one in told) or "no event"


def _names(actor: Actor) -> str:
    """What an actor may be called in a pair: by name or by country, for the record resolves "Kenya's president"."""
    state = country(actor.country) if actor.country else None
    return f"{actor.name} ({state.name})" if state and state.name != actor.name else actor.name


def _told(event: Event, differs: str, names: Mapping[str, str]) -> Row:
    if differs == "roles":
        return {"source": [names[i] for i in event.source], "target": [names[i] for i in event.target]}
    return {differs: event.status if differs == "status" else event.type}


def _same(side: Row, differs: str, told: Row) -> bool:
    if differs == "roles":
        return all(_overlap(side[role], told[role]) for role in ("source", "target"))
    return bool(side[differs] == told[differs])


def _overlap(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Whether every name wanted shares a word with a name found, and none found stands alone."""
    left, right = ([_words(name) for name in names] for names in (wanted, found))
    return all(any(a & b for b in right) for a in left) and all(any(a & b for a in left) for b in right)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"['’]s\b", "", name.lower())))


def _shown(told: Row) -> str:
    return " > ".join(v if isinstance(v, str) else ", ".join(v) or "nobody" for v in told.values())


def judged(pairs: Sequence[Row], engine: Engine) -> list[Sides]:
    """What is wrong with each pair's sides."""
    return [(_judged(pair, "a", engine), _judged(pair, "b", engine)) for pair in pairs]


def _judged(pair: Row, side: str, engine: Engine) -> str | None:
    return fault_of(pair[side], pair["differs"], engine.record(pair[side]["text"], pair["published"]))


def figures_of(pairs: Sequence[Row], faults: Sequence[Sides]) -> dict[str, float]:
    """Pairs right, sides right, pairs right by what differs and by phenomenon."""
    right = [both == (None, None) for both in faults]
    figures = {
        "pairs right": sum(right) / len(pairs),
        "sides right": sum(fault is None for both in faults for fault in both) / (2 * len(pairs)),
    }
    for name in ("differs", "phenomenon"):
        asked = Counter(pair[name] for pair in pairs)
        reached = Counter(pair[name] for pair, good in zip(pairs, right, strict=True) if good)
        figures |= {f"{name} {key}": reached[key] / count for key, count in sorted(asked.items())}
    return figures


def score_pairs(engine: Engine) -> dict[str, float]:
    """The figures of the committed pairs."""
    pairs = pairs_of()
    return figures_of(pairs, judged(pairs, engine))


def _failures(pairs: Sequence[Row], faults: Sequence[Sides]) -> Iterator[str]:
    for pair, both in zip(pairs, faults, strict=True):
        for side, fault in zip("ab", both, strict=True):
            if fault is not None:
                wanted = {k: pair[side][k] for k in ("type", "status", "source", "target")}
                yield f"{pair['id']}{side} {pair['phenomenon']}: {pair[side]['text']} {_shown(wanted)}: got {fault}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--failures", action="store_true", help="print the sides that are wrong")
    options = ap.parse_args(arguments)
    pairs = pairs_of()
    faults = judged(pairs, Engine())
    asked = Counter(pair[name] for pair in pairs for name in ("differs", "phenomenon"))
    for name, value in figures_of(pairs, faults).items():
        print(f"{name:34} {value:6.3f}  of {asked.get(name.partition(' ')[2], len(pairs))}")
    for line in _failures(pairs, faults) if options.failures else ():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
