"""Report -> Notes: parse, names, times, and what the learned heads say."""

from __future__ import annotations

from communique.annotate.gliner import NameFinder, name_finder
from communique.annotate.heads import Heads, heads_called
from communique.annotate.names import find_names
from communique.annotate.parse import DEFAULT_MODEL, Parser
from communique.annotate.times import find_times
from communique.model import Refusal, Report
from communique.notes import Notes
from communique.settings import Settings
from communique.vocabulary import CODED_ROLES, BlockRole

NOTED_ROLES: frozenset[BlockRole] = CODED_ROLES | {"title", "dateline"}
"""Roles of the blocks that are parsed: titles and datelines give names, places and days, but no claims."""
LONGEST_RUN = 1_000
"""Code points without a blank above which a block is no text: splitting them takes time by their square."""


class Annotator:
    """Notes about reports, by one loaded parser and one loaded set of heads (None: rules alone)."""

    def __init__(
        self, spacy_model: str = DEFAULT_MODEL, heads: Heads | None = None, *, max_tokens: int | None = None
    ) -> None:
        self.parser = Parser(spacy_model)
        self.heads = heads
        self.finder: NameFinder | None = None
        self.max_tokens = Settings().max_tokens if max_tokens is None else max_tokens

    @classmethod
    def of(cls, settings: Settings) -> Annotator:
        """The parser and the heads that the settings name, loaded; raises MissingPart, WrongOptions."""
        annotator = cls(settings.spacy_model, heads_called(settings.heads_used), max_tokens=settings.max_tokens)
        annotator.finder = name_finder(settings)
        return annotator

    @property
    def models(self) -> dict[str, str]:
        """The sha256 of each model used, by name."""
        used = (self.parser, self.heads, self.finder)
        return {model.name: model.sha256 for model in used if model is not None}

    def __call__(self, report: Report) -> Notes:
        """Everything noted about a report: names and times of titles and datelines too."""
        noted = [(i, b) for i, b in enumerate(report.blocks) if b.role in NOTED_ROLES]
        runs = {i for i, b in noted if _is_run(report.text[b.start : b.end])}
        wanted = [(i, b) for i, b in noted if i not in runs]
        parse = self.parser.parse(report, wanted, most=self.max_tokens)
        beyond = f"beyond the first {self.max_tokens:,} words and signs of the report"
        why = dict.fromkeys(runs, "characters without a blank") | dict.fromkeys(parse.unread, beyond)
        parse, not_found = self.finder(parse, report) if self.finder is not None else (parse, ())
        names = find_names(parse, report)
        signals = self.heads(parse.tokens, parse.sentences, names) if self.heads is not None else None
        return Notes(
            report=report,
            tokens=parse.tokens,
            sentences=parse.sentences,
            names=names,
            signals=signals,
            times=find_times(parse, report),
            refusals=tuple(
                Refusal(stage="annotate", reason=why[i], span=report.span(b.start, b.end)) for i, b in noted if i in why
            )
            + not_found,
        )


def _is_run(text: str) -> bool:
    return len(text) > LONGEST_RUN and any(len(word) > LONGEST_RUN for word in text.split())
