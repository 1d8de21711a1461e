"""The stage `extract` with a language model asked beside the rules, paragraph by paragraph.

Where an answer has the shape that was asked for, its statements and events take the place of those that the rules found
within that paragraph; where it has not, none came, or none of its words are in the text, the rules' stand, and the
reason is a counted refusal. Conditions and plans are the rules' own, the plans those of the events that were taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from communique.claims import Claims
from communique.errors import NotAnswered, WrongOptions
from communique.extract.asked.answer import Answer, answer_in
from communique.extract.asked.claims import Reader, is_within
from communique.extract.asked.endpoint import Endpoint
from communique.extract.asked.places import Paragraph
from communique.extract.asked.prompt import SHA256, request
from communique.extract.extract import claims_with, extract
from communique.notes import Notes
from communique.settings import AskedModel
from communique.vocabulary import CODED_ROLES

LONGEST = 8_000
"""Code points of a paragraph that is asked about; a longer one is a list, a table or a whole report without breaks."""
TOO_LONG = "no answer: the paragraph is too long to be asked about"
Outcome = Answer | NotAnswered
"""What became of a question."""


class Asking:
    """Extracts with the model behind ENDPOINT beside the rules."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._model = endpoint.model

    @property
    def models(self) -> dict[str, str]:
        """What a record says of it: the model's name and the hash of what it is asked, wherever it runs."""
        return {f"llm:{self._model.name}": SHA256}

    def __call__(self, notes: Notes) -> Claims:
        """Everything the words of one report claim."""
        own = extract(notes)
        paragraphs = paragraphs_of(notes)
        if not paragraphs:
            return own
        reader = Reader(notes=notes, model=self._model.name, statements=own.statements, events=own.events)
        statements, events = list(own.statements), list(own.events)
        for paragraph, outcome in zip(paragraphs, self._outcomes(paragraphs), strict=True):
            if isinstance(outcome, NotAnswered):
                reader.refuse(outcome.reason, paragraph.span)
                continue
            said, done = reader.statements_of(outcome, paragraph), reader.events_of(outcome, paragraph)
            offered = outcome.statements or outcome.events
            if offered and not said and not done:
                continue  # all of it was invented: what it leaves out tells nothing either
            if said or not outcome.statements:
                statements = [*(s for s in statements if not is_within(paragraph, s.content)), *said]
            if done or not outcome.events:
                events = [*(e for e in events if not is_within(paragraph, (e.trigger,))), *done]
        statements.sort(key=lambda claim: claim.cue or claim.content[0])
        events.sort(key=lambda claim: claim.trigger)
        claims = claims_with(notes, statements, events)
        return replace(claims, refusals=(*own.refusals, *reader.refusals))

    def _outcomes(self, paragraphs: Sequence[Paragraph]) -> list[Outcome]:
        """What is answered about each paragraph, a few being asked about at a time."""
        deadline = self._endpoint.clock() + self._model.report_seconds

        def ask(paragraph: Paragraph) -> Outcome:
            if len(paragraph.text) > LONGEST:
                return NotAnswered(TOO_LONG)
            try:
                return answer_in(self._endpoint.ask(request(paragraph.text, model=self._model.name), deadline=deadline))
            except NotAnswered as fault:
                return fault

        with ThreadPoolExecutor(max_workers=min(self._model.at_once, len(paragraphs))) as asking:
            return list(asking.map(ask, paragraphs))


def asking(model: AskedModel | None) -> Asking:
    """The stage with this model; raises WrongOptions where it is not told, or cannot be asked."""
    if model is None:
        raise WrongOptions(
            "No language model is told.",
            next_step="Set COMMUNIQUE_LLM_URL (http://127.0.0.1:8080/v1) and COMMUNIQUE_LLM_MODEL.",
        )
    return Asking(Endpoint(model))


def paragraphs_of(notes: Notes) -> list[Paragraph]:
    """The coded paragraphs of a report that were parsed, in order."""
    parsed = {sentence.block for sentence in notes.sentences if sentence.role in CODED_ROLES}
    return [Paragraph(i=i, block=notes.report.blocks[i], report=notes.report) for i in sorted(parsed)]
