"""Statements without a verb: "Name: words" in transcripts and headlines, and a quotation signed "― Name".

In a transcript (blocks with the role "turn") a label holds for all paragraphs up to the next label; the questions of
reporters who have no name there ("Q") are no statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.extract.quotes import Quotation
from communique.extract.statements.carriers import ROLES
from communique.extract.statements.drafts import Draft, Range
from communique.extract.statements.page import Page
from communique.extract.statements.speakers import trim
from communique.model import Block
from communique.notes import Notes
from communique.vocabulary import CODED_ROLES

LABEL = re.compile(r"(?P<label>[A-Z][\w.’'-]*(?:\s[A-Z(][\w.’')-]*){0,4})\s?:\s+(?=\S)")
"""One to five capitalised words and a colon at the beginning of a paragraph."""
QUESTION = re.compile(r"Q[.:]?\s+(?=\S)")
"""The label of an unnamed reporter in official transcripts."""
SIGNATURE = re.compile(r"\s*[-–—―]{1,2}\s*(?=[A-Z])")
LONGEST_SIGNATURE = 16
"""Tokens of a name with its office after a dash (our choice)."""
NO_SPEAKERS = frozenset(
    "analysis breaking correction editor exclusive factbox fact here how listen live more note opinion photo photos "
    "picture read related report see source sources story subscribe timeline update updated video watch what when "
    "where who why".split()
)
"""First words of labels that introduce a kind of text instead of naming who speaks."""
TURNS = 2
"""Paragraphs with the same label from which a text counts as a transcript."""


def label_drafts(notes: Notes, page: Page) -> Iterator[Draft]:
    """What labels and signatures attribute; the colon or dash is the cue."""
    blocks = [block for block in notes.report.blocks if block.role in CODED_ROLES]
    labels = [LABEL.match(notes.report.text, block.start, block.end) for block in blocks]
    counts: dict[str, int] = {}
    for m in labels:
        if m is not None:
            counts[m["label"]] = counts.get(m["label"], 0) + 1
    for k, (block, m) in enumerate(zip(blocks, labels, strict=True)):
        after = blocks[k + 1] if k + 1 < len(blocks) else None
        if m is not None and _names_a_speaker(m, counts, page, notes):
            yield from _labelled(m, [block, *_rest_of_turn(blocks, labels, k, notes)], notes)
        quotation = page.at(block.start)
        if quotation is not None and quotation.start == block.start:
            signed = after is not None and not notes.report.text[quotation.end : block.end].strip()
            yield from _signed(quotation, after if after is not None and signed else block, notes)


def _names_a_speaker(m: re.Match[str], counts: dict[str, int], page: Page, notes: Notes) -> bool:
    first, last = notes.range_of(notes.report.span(*m.span("label")))
    if first >= last or notes.tokens[first].lower in NO_SPEAKERS:
        return False
    if counts[m["label"]] >= TURNS:
        return True
    name = notes.name_at(last - 1)
    if name is not None and name.kind == "place":
        return False
    speaks = page.at(m.end()) is not None or name is not None or notes.tokens[last - 1].lemma in ROLES
    return speaks and (
        m["label"].isupper() or all(t.pos in {"PROPN", "NOUN", "PUNCT", "ADJ"} for t in notes.tokens[first:last])
    )


def _rest_of_turn(
    blocks: Sequence[Block], labels: Sequence[re.Match[str] | None], k: int, notes: Notes
) -> Iterator[Block]:
    """The paragraphs that go on with the turn that block `k` opens."""
    if blocks[k].role != "turn":
        return
    for block, label in zip(blocks[k + 1 :], labels[k + 1 :], strict=True):
        if block.role != "turn" or label is not None or QUESTION.match(notes.report.text, block.start, block.end):
            return
        yield block


def _labelled(m: re.Match[str], turn: Sequence[Block], notes: Notes) -> Iterator[Draft]:
    source = notes.range_of(notes.report.span(*m.span("label")))
    colon, first = notes.range_of(notes.report.span(m.end("label"), m.end()))
    if source[0] < source[1] <= colon < first:
        yield Draft(
            anchor=colon,
            frame="label",
            kind="statement",
            cue=(colon, colon + 1),
            source=source,
            content=((m.end(), turn[0].end), *((block.start, block.end) for block in turn[1:])),
        )


def _signed(quotation: Quotation, block: Block, notes: Notes) -> Iterator[Draft]:
    """A quotation with a dash and a name after it; `block` is the paragraph in which that name ends."""
    m = SIGNATURE.match(notes.report.text, quotation.end, block.end)
    if m is None:
        return
    dash, first = notes.range_of(notes.report.span(quotation.end, m.end()))
    source: Range = trim(notes, *notes.range_of(notes.report.span(m.end(), block.end)))
    words = notes.tokens[source[0] : source[1]]
    if not 0 < len(words) <= LONGEST_SIGNATURE or any(t.pos in {"VERB", "AUX"} for t in words) or dash >= first:
        return
    cue = next((i for i in range(dash, first) if notes.tokens[i].pos != "SPACE"), dash)
    yield Draft(anchor=cue, frame="label", kind="statement", cue=(cue, cue + 1), source=source, content=quotation.parts)
