"""Pinned floors: the figures that a change may not fall under."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique.settings import Engine

SLACK = 0.0005
"""Half of the last digit printed: a figure equal to its floor as printed holds."""
PINNED: dict[str, tuple[str, ...]] = {
    "statements": ("content.F1", "content+source.F1"),
    "events": ("root macro-F1", "quad macro-F1", "triple.F1", "dyad.F1", "source overlap.F1", "target overlap.F1"),
    "times": ("strict.F1", "relaxed.F1", "value.F1", "interval.F1", "accuracy", "future.F1"),
    "places": ("accuracy@161 on gold mentions", "end-to-end recall@161", "precision of emitted places"),
    "status": ("macro-F1", "condition recall", "pair recall", "condition precision"),
    "actors": ("country.accuracy", "sector.accuracy"),
    "gold": (
        "statements.f1", "statements+speaker.f1", "statement.form.accuracy", "statement.channel.accuracy",
        "statement.anonymous.accuracy", "statement.relayed_by recall.accuracy", "events (sentence, type).f1",
        "events +actors.f1", "event.status.accuracy", "event.status collapsed macro-F1.accuracy",
        "event.time interval.accuracy", "conditions.f1", "plans.f1", "plan.state.accuracy", "plan.interval.accuracy",
        "FALSE FACT RATE.rate", "party countries.shared", "party countries.same",
    ),
    "contrast": ("pairs right", "sides right"),
    "matters": (
        "report assignment.F1", "step state accuracy", "step date accuracy", "final state", "final date", "final place",
        "spurious merges",
    ),
    "lives": (
        "commitments.P", "commitments.R", "steps.P", "steps.R", "last step", "states of matters", "conflicts.P",
        "conflicts.R", "settled rightly",
    ),
    "copies": ("right", "right, never looked at", "mean of the relations"),
    "coref": ("he/she.accuracy", "it.accuracy", "they.accuracy", "the role.accuracy"),
    "stories": ("F", "CoNLL", "MUC", "B3", "CEAFe"),
    "intervals": ("both ends right",),
    "who": (
        "country", "sector", "id", "reading", "country, never looked at", "sector, never looked at",
        "id, never looked at", "reading, never looked at",
    ),
    "labelled": (
        "statements.f1", "statements+speaker.f1", "statement.form.accuracy", "statement.channel.accuracy",
        "statement.anonymous.accuracy", "events.f1", "events+type.f1", "status.accuracy", "status.macro-F1 of three",
    ),
}  # fmt: skip
"""The figures of each folder that are pinned: the main ones of each scorer."""
CEILINGS = frozenset({"FALSE FACT RATE.rate", "spurious merges"})
"""Figures for which less is better: the pinned value is a ceiling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The FIGURES that ENGINE reached on the corpus STEM of FOLDER, whose bytes have this SHA256."""

    folder: str
    stem: str
    sha256: str
    figures: dict[str, float]
    engine: Engine = "standard"

    @property
    def name(self) -> str:
        """Folder and stem, as in floors.json; before them the engine, where it is not the standard one."""
        return named(f"{self.folder}/{self.stem}", self.engine)

    def pinned(self) -> dict[str, float]:
        """The main figures, by full name; of gold only those over all documents."""
        if self.folder == "gold" and self.stem != "all":
            return {}
        wanted = PINNED.get(self.folder, ())
        return {k: v for k, v in self.figures.items() if k.rpartition(": ")[2] in wanted}


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """FLOORS[corpus][figure] is the least (for ceilings the most) that holds; SHA256[corpus] what was measured."""

    floors: dict[str, dict[str, float]] = field(default_factory=dict)
    sha256: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Floors:
        """The floors in a file; none where it is missing."""
        if not path.exists():
            return cls()
        raw = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            floors={name: entry["floors"] for name, entry in raw.items()},
            sha256={name: entry["sha256"] for name, entry in raw.items()},
        )

    def write(self, path: Path) -> None:
        """Write the floors, sorted, one figure a line."""
        raw = {n: {"sha256": self.sha256[n], "floors": dict(sorted(f.items()))} for n, f in sorted(self.floors.items())}
        path.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def failures(self, results: Sequence[Result], *, partial: bool) -> list[str]:
        """What does not hold, a line each; `partial` says that corpora without a result were not asked for."""
        by_name = {result.name: result for result in results}
        found = [] if partial else [f"{name}: not measured" for name in self.floors if name not in by_name]
        for name, floors in self.floors.items():
            result = by_name.get(name)
            if result is None:
                continue
            if result.sha256 != self.sha256[name]:
                found.append(f"{name}: the corpus is not the one that the floors were measured on")
            for figure, floor in floors.items():
                value = result.figures.get(figure)
                if value is None or not _holds(figure, value, floor):
                    found.append(f"{name}: {figure} is {_shown(value)}, its floor is {floor:.3f}")
        return found

    def raised(self, results: Sequence[Result], *, allow_lower: bool) -> Floors:
        """These floors with what was reached where that is better, or new, or where lower ones are allowed."""
        floors = {name: dict(entry) for name, entry in self.floors.items()}
        for result in results:
            entry = floors.setdefault(result.name, {}) if result.pinned() else {}
            for figure, value in result.pinned().items():
                reached = round(value, 3)
                if figure not in entry or allow_lower or _better(figure, reached, entry[figure]):
                    entry[figure] = reached
        sha256 = self.sha256 | {r.name: r.sha256 for r in results if r.name in floors}
        return Floors(floors=floors, sha256=sha256)

    def table(self, results: Sequence[Result]) -> Iterator[str]:
        """The main figures with their floors, a line each."""
        for result in sorted(results, key=lambda r: r.name):
            for figure, value in result.pinned().items():
                floor = self.floors.get(result.name, {}).get(figure)
                yield f"{result.name:34} {figure:44} {value:6.3f}   floor {_shown(floor)}"


def side_by_side(results: Sequence[Result]) -> Iterator[str]:
    """The main figures that both engines reached, a line each: standard, fast, and what the learned layer brings."""
    by_name = {result.name: result for result in results}
    pairs = [(r, by_name.get(named(r.name, "fast"))) for r in results if r.engine == "standard"]
    for standard, fast in sorted(((s, f) for s, f in pairs if f is not None), key=lambda pair: pair[0].name):
        for figure, value in standard.pinned().items():
            if figure in fast.figures:
                other = fast.figures[figure]
                yield f"{standard.name:28} {figure:44} {value:6.3f}   fast {other:6.3f}   {value - other:+.3f}"


def named(corpus: str, engine: Engine) -> str:
    """What a corpus is called in floors.json where an engine read it."""
    return corpus if engine == "standard" else f"{engine}: {corpus}"


def _holds(figure: str, value: float, floor: float) -> bool:
    return value <= floor + SLACK if figure in CEILINGS else value >= floor - SLACK


def _better(figure: str, value: float, floor: float) -> bool:
    return value < floor if figure in CEILINGS else value > floor


def _shown(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"
