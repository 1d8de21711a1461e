"""Short series of reports of our own: promises, denials, meetings that end early or change (`lives/README.md`).

    python -m bench.quality.lives                    # figures, by part
    python -m bench.quality.lives --failures dev     # and what is wrong in a part, series by series

Every report is read by the whole flow. `dev` was looked at while the rules were written, `held` was not; `second` was
written when they stood.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.quality.corpora import read_corpus
from bench.quality.engine import Engine, Row
from communique.commitment import Commitment
from communique.follow.commitments.keeper import Keeper
from communique.follow.conflicts import conflicts_of
from communique.follow.matters import Follower
from communique.model import Matter, Record

_FOLDER: Final = Path(__file__).with_name("lives")
SETS: Final = {"series": _FOLDER / "series.jsonl", "series.second": _FOLDER / "series.second.jsonl"}
"""The sets by the name of their figures in the gate."""
PARTS: Final = ("dev", "held", "second")


@dataclass(slots=True, kw_only=True)
class Count:
    """RIGHT of FOUND and of WANTED."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Count some more."""
        self.right, self.found, self.wanted = self.right + right, self.found + found, self.wanted + wanted

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0


@dataclass(slots=True, kw_only=True)
class Score:
    """What was right in some series, by what is asked, and a line for each that is WRONG."""

    counts: dict[str, Count] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, what: str, right: int, found: int, wanted: int) -> None:
        """Count some more of one kind."""
        self.counts.setdefault(what, Count()).add(right, found, wanted)

    @property
    def figures(self) -> dict[str, float]:
        """Precision and recall where something could be found beside what is wanted, else the share that is right."""
        out: dict[str, float] = {}
        for what, count in self.counts.items():
            if what in {"commitments", "steps", "conflicts"}:
                out |= {f"{what}.P": count.precision, f"{what}.R": count.recall}
            else:
                out[what] = count.recall
        return out


def score_series(path: Path, engine: Engine) -> dict[str, float]:
    """The figures of each part of a set."""
    rows = read_corpus(path).rows
    parts = sorted({row["part"] for row in rows})
    return {
        f"{part}: {name}": value
        for part in parts
        for name, value in scored([row for row in rows if row["part"] == part], engine).figures.items()
    }


def scored(rows: Iterable[Row], engine: Engine) -> Score:
    """The score of some series."""
    score = Score()
    for row in rows:
        records = [engine.record(report["text"], report["published"]) for report in row["reports"]]
        before = len(score.wrong)
        if "commitments" in row:
            _commitments(row, records, score)
        if "matter" in row:
            _matter(row, Follower(records).matters(), records, score)
        if "conflicts" in row:
            _conflicts(row, Follower(records).matters(), records, score)
        score.wrong[before:] = [f"{row['id']} {row['about']}: {line}" for line in score.wrong[before:]]
    return score


def _commitments(row: Row, records: Sequence[Record], score: Score) -> None:
    found = list(Keeper(records).commitments())
    matched: list[tuple[Row, Commitment]] = []
    left = list(found)
    for wanted in row["commitments"]:
        fits = [c for c in left if _is_by(wanted["by"], c) and wanted["word"].casefold() in c.what.casefold()]
        if fits:
            matched.append((wanted, fits[0]))
            left.remove(fits[0])
    score.add("commitments", len(matched), len(found), len(row["commitments"]))
    score.wrong += [f"spurious: {c.by} {c.what!r} {[s.state for s in c.steps]}" for c in left]
    missed = [w for w in row["commitments"] if all(w is not one for one, _ in matched)]
    score.wrong += [f"missed: {w}" for w in missed]
    for wanted in missed:
        score.add("steps", 0, 0, sum(step is not None for step in wanted["steps"]))
        score.add("last step", 0, 0, 1)
    for wanted, one in matched:
        _steps(wanted, one, records, score)


def _is_by(wanted: str, one: Commitment) -> bool:
    """Whether a label names who made a commitment: a country, or a part of a name."""
    return wanted == one.by or any(wanted in name for name in (one.by, *one.people) if len(name) > len("PRK"))


def _steps(wanted: Row, one: Commitment, records: Sequence[Record], score: Score) -> None:
    of = {step.report: step.state for step in one.steps}
    told = [of.get(record.report.id) for record in records]
    right = sum(a == b for a, b in zip(wanted["steps"], told, strict=True) if a is not None)
    score.add("steps", right, len(one.steps), sum(step is not None for step in wanted["steps"]))
    last = [step for step in wanted["steps"] if step is not None][-1]
    score.add("last step", int(one.steps[-1].state == last), 1, 1)
    if told != wanted["steps"]:
        score.wrong.append(f"steps {told}, wanted {wanted['steps']}")
    facts = {
        "condition": one.condition is not None and wanted.get("condition", "") in one.condition,
        "until": (one.latest.isoformat() if one.latest else None) == wanted.get("until"),
        "to": wanted.get("to") in one.to,
    }
    for name in (name for name in facts if name in wanted):
        score.add(name, int(facts[name]), 1, 1)
        if not facts[name]:
            score.wrong.append(f"{name} {one.condition!r} {one.latest} {one.to}, wanted {wanted[name]!r}")


def _matter(row: Row, matters: Sequence[Matter], records: Sequence[Record], score: Score) -> None:
    wanted = row["matter"]
    report = records[wanted["report"]].report.id
    of = [m for m in matters if set(wanted["parties"]) <= set(m.parties)]
    states = [step.state for m in of for step in m.steps if step.report == report]
    right = len(states) == 1 and states[0] in wanted["states"] and len(matters) == 1
    score.add("states of matters", int(right), 1, 1)
    if not right:
        told = [(m.parties, [s.state for s in m.steps]) for m in matters]
        score.wrong.append(f"state {states}, wanted {wanted['states']}; {told}")


def _conflicts(row: Row, matters: Sequence[Matter], records: Sequence[Record], score: Score) -> None:
    at = {record.report.id: n for n, record in enumerate(records)}
    found = [
        (
            set(m.parties),
            [at[side.report] for side in c.sides],
            at[c.sides[c.right].report] if c.right is not None else None,
        )
        for m in matters
        for c in conflicts_of(m)
        if c.field == "state"
    ]  # sides of one day stand in the order of their ids: the numbers of reports do not
    of = [(w, set(w["sides"]), None if w["right"] is None else w["sides"][w["right"]]) for w in row["conflicts"]]
    right = [(w, s, r) for w, s, r in of if any(set(w["parties"]) <= p and s == set(sides) for p, sides, _ in found)]
    settled = [w for w, s, r in right if any(s == set(sides) and r == told for _, sides, told in found)]
    score.add("conflicts", len(right), len(found), len(row["conflicts"]))
    score.add("settled rightly", len(settled), 1, len(row["conflicts"]))
    if len(settled) != len(row["conflicts"]) or len(found) != len(row["conflicts"]):
        told = [(m.parties, [(s.state, s.said.state) for s in m.steps]) for m in matters]
        score.wrong.append(f"conflicts {found}, wanted {row['conflicts']}; {told}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--failures", choices=PARTS, help="print what is wrong in this part")
    options = ap.parse_args(arguments)
    engine = Engine()
    rows = [row for path in SETS.values() for row in read_corpus(path).rows]
    for part in PARTS:
        score = scored([row for row in rows if row["part"] == part], engine)
        for name, count in score.counts.items():
            print(f"{part}: {name} {count.right} right of {count.found} found, {count.wanted} wanted")
        if options.failures == part:
            print("\n".join(score.wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main())
