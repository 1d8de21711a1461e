"""What a run found: figures and speed of each peer, as a table in Markdown and as JSON."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MARK = "peers"
HEADINGS = (
    "",
    "what it is",
    "content F1",
    "with source F1",
    "recall: direct",
    "mixed",
    "indirect",
    "reports/s",
    "time × stock spaCy",
)
FORMS = ("direct", "mixed", "indirect")


class NoMarks(ValueError):
    """A page without the two marks between which the table belongs."""

    def __init__(self, page: Path, mark: str) -> None:
        super().__init__(
            f"{page} has no <!-- {mark} --> … <!-- /{mark} -->: put both there, each on a line of its own."
        )
        self.page = page


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One peer, WHAT it is, and what came of it, or the reason it was SKIPPED.

    `figures` are the scorer's under dotted names, none for what extracts nothing; `turns` are the seconds that each
    turn took, `against` those of the floor in the same turns, none where it was not run; `failures` are counted by
    their words.
    """

    name: str
    what: str
    skipped: str | None = None
    figures: Mapping[str, float] = field(default_factory=dict)
    turns: Sequence[float] = ()
    against: Sequence[float] = ()
    failures: Mapping[str, int] = field(default_factory=Counter)

    @property
    def ratio(self) -> float | None:
        """Seconds as a multiple of the floor's."""
        return sum(self.turns) / sum(self.against) if self.against else None

    @property
    def spread(self) -> tuple[float, float] | None:
        """The middle half of the ratios of the turns: how steady the machine was."""
        if len(self.against) < 2:
            return None
        low, _, high = statistics.quantiles(x / y for x, y in zip(self.turns, self.against, strict=True))
        return low, high

    @property
    def beside_the_floor(self) -> str:
        """The ratio with its spread, as a cell."""
        spread = f" ({self.spread[0]:.2f}–{self.spread[1]:.2f})" if self.spread and self.spread[1] >= 0.01 else ""
        return figure(self.ratio, digits=2) + spread

    @property
    def unread(self) -> str:
        """What could not be read, and how often."""
        return ", ".join(f"{words}: {count} times" for words, count in sorted(self.failures.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All peers on one file of DOCUMENTS with WORDS, named by STEM and SHA256; VERSIONS says of what."""

    stem: str
    sha256: str
    documents: int
    words: int
    versions: Mapping[str, str]
    peers: Sequence[Compared]

    def table(self) -> Iterator[str]:
        """The lines of the page: a table, then what it was measured on, then what was not read."""
        yield from rows_of_table(HEADINGS, (self._cells(peer) for peer in self.peers))
        yield ""
        versions = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        measured = f"`{self.stem}` (sha256 {self.sha256[:12]}…): {self.documents} documents, {self.words:,} words"
        yield f"{measured}; {versions}. In brackets the middle half of the ratios of the turns."
        for peer in self.peers:
            if peer.failures:
                yield f"\n{peer.name}, what could not be read: {peer.unread}."

    def _cells(self, peer: Compared) -> Iterator[str]:
        yield from (peer.name, peer.what)
        if peer.skipped is not None:
            yield from (f"skipped: {peer.skipped}", *["–"] * 6)
            return
        names = ("content.F1", "content+source.F1", *(f"by form.{form}.recall" for form in FORMS))
        yield from (figure(peer.figures.get(name)) for name in names)
        yield figure(self.documents / sum(peer.turns), digits=1)
        yield peer.beside_the_floor

    def as_json(self) -> dict[str, Any]:
        """Everything, for programs."""
        peers = {
            peer.name: {"skipped": peer.skipped}
            if peer.skipped is not None
            else {
                "figures": dict(peer.figures),
                "reports_per_second": self.documents / sum(peer.turns),
                "seconds": sum(peer.turns),
                "ratio": peer.ratio,
                "ratio_quartiles": peer.spread,
                "failures": dict(peer.failures),
            }
            for peer in self.peers
        }
        measured = {"stem": self.stem, "sha256": self.sha256, "documents": self.documents, "words": self.words}
        return {"measured_on": measured, "versions": dict(self.versions), "peers": peers}


def write_page(page: Path, lines: Sequence[str], *, mark: str = MARK) -> None:
    """Put lines between the marks of a page; raises NoMarks."""
    text = page.read_text(encoding="utf-8")
    between = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
    new, count = between.subn(lambda found: f"{found[1]}" + "\n".join(lines) + f"\n{found[2]}", text)
    if count != 1:
        raise NoMarks(page, mark)
    page.write_text(new, encoding="utf-8")


def rows_of_table(headings: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table in Markdown, line by line."""
    yield f"| {' | '.join(headings)} |"
    yield "|---" * len(headings) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def figure(value: float | None, *, digits: int = 3) -> str:
    """A figure as a cell: a dash where there is none, and never nothing where there is little."""
    if value is None:
        return "–"
    least = 10.0**-digits
    return f"< {least}" if 0 < value < least else f"{value:,.{digits}f}"
