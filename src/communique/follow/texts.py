"""Two reports side by side: the words they share, what of these is quoted, and the facts that only one has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from communique.follow.issuers import issuer_of
from communique.follow.marks import Mark, bare_title, edition_of, marks_of
from communique.follow.passages import Run, Words, shared_runs, words_of
from communique.follow.quoted import quoted
from communique.model import Report, Span

LONGEST_GAP = 15
"""Words between two shared runs, up to which they are one text's words put differently."""
_TITLE_WORDS = 12
"""Words of a text that stand in for a title where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Revision:
    """REPORT with the text of this SHA256."""

    report: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A REPORT made ready to be compared: WORDS, which of them stand IN_QUOTES, MARKS, ISSUER, bare TITLE."""

    report: Report
    words: Words
    in_quotes: bytes
    marks: tuple[Mark, ...]
    edition: int
    issuer: str | None
    title: str

    @classmethod
    def of(cls, report: Report) -> Text:
        """The text of a report without its page's furniture."""
        words = words_of(body_of(report))
        return cls(
            report=report,
            words=words,
            in_quotes=_in_quotes(words),
            marks=marks_of(report),
            edition=edition_of(report),
            issuer=issuer_of(report),
            title=bare_title(report.title or " ".join(words.keys[:_TITLE_WORDS])),
        )

    @property
    def revision(self) -> Revision:
        """Which text this is."""
        return Revision(report=self.report.id, sha256=self.report.sha256)

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.report.published_on

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Sorts texts as they came out; those without a day stand last."""
        return (self.report.published or "9999", self.edition, self.report.id, self.report.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where the one report has EARLIER the other has LATER; FACTS says whether there are figures or names in either."""

    earlier: Span
    later: Span
    facts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The RUNS of words that LATER has from EARLIER: so many WORDS, of which QUOTED stand inside quotation marks.

    STRETCH is the longest run outside of them; OF_EARLIER and OF_LATER are the numbers of the words in runs.
    """

    earlier: Text
    later: Text
    runs: tuple[Run, ...]
    words: int
    quoted: int
    stretch: int
    of_earlier: frozenset[int]
    of_later: frozenset[int]

    @property
    def kept(self) -> float:
        """The share of the earlier text that the runs cover."""
        return len(self.of_earlier) / max(len(self.earlier.words.keys), 1)

    @property
    def taken(self) -> float:
        """The share of the later text that the runs cover."""
        return len(self.of_later) / max(len(self.later.words.keys), 1)

    @property
    def longest(self) -> int:
        """The words of the longest run."""
        return max((count for _, _, count in self.runs), default=0)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What stands in the one text where the other has something else, between words that both have."""
        return tuple(_differences(self.runs, self.earlier.words, self.later.words))

    @property
    def names_known(self) -> float:
        """The share of words with a capital outside the runs that the other text has, where it is greater."""
        return max(
            _names_known(self.earlier.words, self.of_earlier, self.later.words.keys),
            _names_known(self.later.words, self.of_later, self.earlier.words.keys),
        )

    @property
    def days(self) -> int:
        """Days between the two; texts without a day count as near."""
        one, other = self.earlier.day, self.later.day
        return abs((other - one).days) if one and other else 0


def shared_by(one: Text, other: Text) -> Shared:
    """What two texts share; which of them is given first does not matter."""
    earlier, later = sorted((one, other), key=lambda text: text.order)
    runs = shared_runs(earlier.words.keys, later.words.keys)
    inside = [_flags(run, earlier, later) for run in runs]
    return Shared(
        earlier=earlier,
        later=later,
        runs=tuple(runs),
        words=sum(count for _, _, count in runs),
        quoted=sum(map(sum, inside)),
        stretch=max((stretch for flags in inside for stretch in _stretches(flags)), default=0),
        of_earlier=_covered((i, count) for i, _, count in runs),
        of_later=_covered((j, count) for _, j, count in runs),
    )


def body_of(report: Report) -> str:
    """The text with the paragraphs that are a page's furniture blanked, so that offsets stay."""
    text, done = report.text, 0
    parts: list[str] = []
    for block in report.blocks:
        if block.role == "boilerplate" and block.start >= done:
            parts += [text[done : block.start], " " * (block.end - block.start)]
            done = block.end
    return "".join((*parts, text[done:]))


def _in_quotes(words: Words) -> bytes:
    """For each word, 1 where it stands inside quotation marks."""
    stretches = iter(quoted(words.text))
    flags = bytearray(len(words.keys))
    start, end = next(stretches, (0, 0))
    for number, at in enumerate(words.starts):
        while end <= at and (start, end) != (0, 0):
            start, end = next(stretches, (0, 0))
        flags[number] = start <= at < end
    return bytes(flags)


def _flags(run: Run, earlier: Text, later: Text) -> list[bool]:
    """For each word of a run, whether either text has it inside quotation marks."""
    i, j, count = run
    pairs = zip(earlier.in_quotes[i : i + count], later.in_quotes[j : j + count], strict=True)
    return [bool(one or other) for one, other in pairs]


def _stretches(flags: Sequence[bool]) -> Iterator[int]:
    """The lengths of what stands outside quotation marks."""
    count = 0
    for inside in flags:
        if inside:
            yield count
        count = 0 if inside else count + 1
    yield count


def _covered(parts: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(number for first, count in parts for number in range(first, first + count))


def _differences(runs: Iterable[Run], earlier: Words, later: Words) -> Iterator[Difference]:
    """The gaps between runs that follow each other in both texts, where there is something on both sides."""
    i = j = 0
    for first, second, count in (*runs, (len(earlier.keys), len(later.keys), 0)):
        if 0 < first - i <= LONGEST_GAP and 0 < second - j <= LONGEST_GAP:
            yield from _difference(earlier, (i, first), later, (j, second))
        i, j = first + count, second + count


def _difference(earlier: Words, gap: tuple[int, int], later: Words, other: tuple[int, int]) -> Iterator[Difference]:
    """What is left of a gap without the words that both sides begin or end with."""
    (i, i_end), (j, j_end) = gap, other
    while i < i_end and j < j_end and earlier.keys[i] == later.keys[j]:
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and earlier.keys[i_end - 1] == later.keys[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    if i < i_end and j < j_end:
        facts = any(_is_fact(earlier, k) for k in range(i, i_end)) or any(_is_fact(later, k) for k in range(j, j_end))
        yield Difference(earlier=earlier.span(i, i_end - i), later=later.span(j, j_end - j), facts=facts)


def _is_fact(words: Words, number: int) -> bool:
    """Whether a word is a figure, or has a capital and begins no sentence."""
    return words.keys[number][0].isdigit() or _is_name(words, number)


def _names_known(words: Words, covered: frozenset[int], elsewhere: Sequence[str]) -> float:
    names = {
        key
        for number, key in enumerate(words.keys)
        if number not in covered and words.text[words.starts[number]].isupper()
    }
    return len(names & set(elsewhere)) / len(names) if names else 0.0


def _is_name(words: Words, number: int) -> bool:
    start = words.starts[number]
    before = words.text[max(start - 3, 0) : start].rstrip(" \"'“”‘’(\\*_")
    return words.text[start].isupper() and bool(before) and before[-1] not in ".!?:;\n"
