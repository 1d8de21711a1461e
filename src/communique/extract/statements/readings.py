"""The cues that the learned heads see, and how well given words fit what the heads take for content and source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from communique.extract.statements.drafts import Offsets, Range
from communique.notes import Notes, Signals
from communique.vocabulary import CODED_ROLES

LOWEST_CUE = 0.1
"""From this probability a word is weighed as a cue; of those below, one in thirty is one (PolNeAR dev)."""
MEMBER = 0.5
"""From this probability a word belongs to a content or a source."""
NEXT_TO = 1
"""Tokens between a rule's cue and the heads' cue that are still taken for one ("did say", "said that")."""
WIDEST_GAP = 3
"""Tokens from one sure word of a cue to the next: "made it plain", but "asked not to be named, told" are two."""
UNSAID = frozenset({"PUNCT", "SPACE"})
ENDS = frozenset(",.;:-–—―")
WHO = frozenset({"that", "which", "who"})
Sums = Sequence[float]
WORD = re.compile(r"\w")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Tokens CUE attribute, as likely as ODDS says; for each token from FIRST on, whether it is content or source."""

    notes: Notes
    cue: Range
    odds: float
    first: int
    content: Sequence[float]
    source: Sequence[float]

    @cached_property
    def core(self) -> Range:
        """The cue without words at its ends that are less likely part of it than not."""
        signals = self.notes.signals
        sure = [i for i in range(*self.cue) if signals is not None and signals.cue[i] >= MEMBER]
        return (sure[0], sure[-1] + 1) if sure else self.cue

    @cached_property
    def said(self) -> tuple[Range, ...]:
        """The tokens that the heads take for content, as ranges; punctuation between two of them belongs to it.

        A single word far from all others is a slip.
        """
        found = self._ranges(self.content)
        longer = tuple(r for r in found if sum(self.wordy[r[0] - self.first : r[1] - self.first]) > 1)
        return longer or found

    @cached_property
    def speakers(self) -> tuple[Range, ...]:
        """The tokens that the heads take for the source, without the "who" of a clause that tells what they say."""
        tokens = self.notes.tokens
        found = self._ranges(self.source)
        trimmed = (
            _trimmed(self.notes, a, b - 1) if b - a > 1 and tokens[b - 1].lower in WHO else (a, b) for a, b in found
        )
        return tuple(trimmed)

    @cached_property
    def wordy(self) -> tuple[bool, ...]:
        """For each token from FIRST on, whether it is a word (marks and blanks never decide)."""
        return tuple(t.pos not in UNSAID for t in self.notes.tokens[self.first : self.first + len(self.content)])

    def fits_content(self, ranges: Iterable[Range]) -> float:
        """The expected overlap (Jaccard, in words) of these tokens with the content."""
        return self._fit(self._of_content, ranges)

    def fits_source(self, ranges: Iterable[Range]) -> float:
        """The expected overlap (Jaccard, in words) of these tokens with the source."""
        return self._fit(self._of_source, ranges)

    @cached_property
    def _of_content(self) -> Sums:
        return self._summed(self.content)

    @cached_property
    def _of_source(self) -> Sums:
        return self._summed(self.source)

    @cached_property
    def _words(self) -> Sums:
        return list(accumulate(map(int, self.wordy), initial=0))

    def _summed(self, likely: Sequence[float]) -> Sums:
        """What the words before each token come to: any range is weighed by its two ends."""
        return list(accumulate((s * w for s, w in zip(likely, self.wordy, strict=True)), initial=0.0))

    def _fit(self, sums: Sums, ranges: Iterable[Range]) -> float:
        size = len(sums) - 1
        both = words = 0.0
        away = done = 0
        for start, end in sorted(ranges):
            first, last = max(start - self.first, 0), min(end - self.first, size)
            away += max(end - start - max(last - first, 0), 0)
            first = max(first, done)
            if first < last:
                both += sums[last] - sums[first]
                words += self._words[last] - self._words[first]
                done = last
        either = sums[-1] - both + words + away
        return both / either if either > 0 else 0.0

    def _ranges(self, likely: Sequence[float]) -> tuple[Range, ...]:
        tokens = self.notes.tokens
        found: list[list[int]] = []
        for i in [self.first + k for k, share in enumerate(likely) if share >= MEMBER]:
            if tokens[i].pos == "SPACE":
                continue
            between = tokens[found[-1][1] : i] if found else ()
            if found and len(between) <= 2 and all(t.pos in UNSAID for t in between):
                found[-1][1] = i + 1
            else:
                found.append([i, i + 1])
        trimmed = (_trimmed(self.notes, first, last) for first, last in found)
        return tuple(r for r in trimmed if WORD.search(self.notes.report.text, *_offsets(self.notes, r)))


def readings_of(notes: Notes, rules: Iterable[Range] = ()) -> list[Reading]:
    """The likely cues of the coded paragraphs, in order; `rules` are cues of rules, which are read in any case."""
    if notes.signals is None:
        return []
    found = _cues(notes, notes.signals)
    taken = {i for cue in found for i in range(*cue)}
    for cue in rules:
        if taken.isdisjoint(around(cue)):
            found.append(cue)
            taken.update(range(*cue))
    readings = (_reading(notes, notes.signals, cue) for cue in sorted(found))
    return [reading for reading in readings if reading is not None]


def around(cue: Range) -> range:
    """The tokens of a cue and those beside it: another cue that has one of them is the same."""
    return range(cue[0] - NEXT_TO, cue[1] + NEXT_TO)


def _cues(notes: Notes, signals: Signals) -> list[Range]:
    found: list[Range] = []
    for sentence in notes.sentences:
        if sentence.role not in CODED_ROLES:
            continue
        i = sentence.first
        while i < sentence.last:
            first = i
            i += 1
            if signals.cue[first] < LOWEST_CUE:
                continue
            while i < sentence.last and signals.cue[i] >= LOWEST_CUE and signals.begins[i] < MEMBER:
                i += 1
            found.extend(_parted(first, i, signals))
    return found


def _parted(first: int, last: int, signals: Signals) -> list[Range]:
    """A run of likely words as one cue, or as several where unlikelier words stand between sure ones."""
    sure = [i for i in range(first, last) if signals.cue[i] >= MEMBER]
    ends = [k for k, (a, b) in enumerate(pairwise(sure)) if b - a > WIDEST_GAP]
    starts = [first, *(sure[k + 1] for k in ends)]
    return list(pairwise([*starts, last]))


def _reading(notes: Notes, signals: Signals, cue: Range) -> Reading | None:
    """What the links of the tokens of a cue say together; None where the heads see no cue there at all."""
    known = [i for i in range(*cue) if i in signals.links]
    if not known:
        return None
    first = signals.links[known[0]].first
    weighed = [(signals.cue[i], signals.links[i]) for i in known if signals.links[i].first == first]
    return Reading(
        notes=notes,
        cue=cue,
        odds=max(signals.cue[i] for i in range(*cue)),
        first=first,
        content=_mean([(weight, link.content) for weight, link in weighed]),
        source=_mean([(weight, link.source) for weight, link in weighed]),
    )


def _mean(rows: Sequence[tuple[float, Sequence[float]]]) -> Sequence[float]:
    """The mean of rows of probabilities by weight."""
    if len(rows) == 1:
        return rows[0][1]
    whole = sum(weight for weight, _ in rows)
    mean = [0.0] * len(rows[0][1])
    for weight, row in rows:
        share = weight / whole
        mean = [before + share * value for before, value in zip(mean, row, strict=True)]
    return mean


def _trimmed(notes: Notes, first: int, last: int) -> Range:
    while last - first > 1 and notes.tokens[last - 1].text in ENDS:
        last -= 1
    while last - first > 1 and notes.tokens[first].text in ENDS:
        first += 1
    return first, last


def _offsets(notes: Notes, tokens: Range) -> Offsets:
    return notes.tokens[tokens[0]].start, notes.tokens[tokens[1] - 1].end
