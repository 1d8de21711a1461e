"""The one door to GLiNER: names that a model of the user's finds, beside those of the parser (docs/engines.md)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from communique.annotate.folders import sha256_of
from communique.annotate.parse import Entity, Parse
from communique.errors import MissingPart, WrongOptions
from communique.model import Refusal, Report
from communique.notes import Sentence
from communique.settings import Settings

LABELS = {
    "person": "PERSON",
    "country, region or city": "GPE",
    "nationality, religious or political group": "NORP",
    "organization or armed group": "ORG",
    "building or infrastructure": "FAC",
    "natural place": "LOC",
}
"""What the model is asked for, in words, and what the parser calls the same."""
LIKELY = 0.5
"""From this score on a name is taken: the model's own default."""
NOT_IN_TEXT = "words that are not in the text, by {}"
NO_LABEL = "a kind of name that was not asked for, by {}"


class NameFinder:
    """Finds names by the GLiNER model in FOLDER."""

    def __init__(self, folder: Path) -> None:
        try:
            import gliner
        except ModuleNotFoundError as missing:
            raise MissingPart(f"GLiNER ({missing.name})", "gliner") from None
        self.name = f"gliner:{folder.name}"
        self.sha256 = sha256_of(folder)
        self._model: Any = gliner.GLiNER.from_pretrained(str(folder), local_files_only=True)

    def __call__(self, parse: Parse, report: Report) -> tuple[Parse, tuple[Refusal, ...]]:
        """The parse with the names that the model finds, and what was not taken of them.

        Where one of them and one of the parser's share a word, the model's counts.
        """
        starts = [token.start for token in parse.tokens]
        refusals: list[Refusal] = []
        found = [one for s in parse.sentences for one in self._in(s, parse, report, starts=starts, refusals=refusals)]
        taken = {i for entity in found for i in range(entity.first, entity.last)}
        kept = [entity for entity in parse.entities if taken.isdisjoint(range(entity.first, entity.last))]
        both = sorted((*kept, *found), key=lambda entity: entity.first)
        return replace(parse, entities=tuple(both)), tuple(refusals)

    def _in(
        self, sentence: Sentence, parse: Parse, report: Report, *, starts: Sequence[int], refusals: list[Refusal]
    ) -> Iterator[Entity]:
        """The names in one sentence, none overlapping."""
        start, end = parse.tokens[sentence.first].start, parse.tokens[sentence.last - 1].end
        said = self._model.predict_entities(report.text[start:end], list(LABELS), threshold=LIKELY)
        last = sentence.first
        for one in sorted(map(_placed, said), key=lambda one: (one["start"], -one["end"])):
            at, until = start + one["start"], start + one["end"]
            is_there = start <= at < until <= end and report.text[at:until] == one.get("text")
            if not is_there or one.get("label") not in LABELS:
                reason = NO_LABEL if is_there else NOT_IN_TEXT
                refusals.append(
                    Refusal(stage="annotate", reason=reason.format(self.name), span=report.span(start, end))
                )
                continue
            first, beyond = bisect_right(starts, at) - 1, bisect_left(starts, until)
            if first >= last:
                yield Entity(first=first, last=beyond, label=LABELS[one["label"]])
                last = beyond


def name_finder(settings: Settings) -> NameFinder | None:
    """The model of the settings, loaded, where one is to find names; raises MissingPart, WrongOptions."""
    if "gliner" not in settings.aided_by:
        return None
    folder = Path(settings.gliner or "")
    if not settings.gliner or not folder.is_dir():
        raise WrongOptions(
            "No GLiNER model is told.",
            next_step="Set COMMUNIQUE_GLINER_MODEL to the folder that holds it; nothing is downloaded.",
        )
    return NameFinder(folder)


def _placed(one: Any) -> dict[str, Any]:
    """A name as the model says it; one that stands nowhere, where it is no name at all."""
    is_placed = isinstance(one, dict) and type(one.get("start")) is int and type(one.get("end")) is int
    return one if is_placed else {"start": 0, "end": 0}
