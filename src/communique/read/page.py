"""HTML to a Report: the main text by trafilatura, else by resiliparse; nothing is fetched, nothing executed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.errors import UnreadableInput
from communique.model import Refusal
from communique.read.encoding import text_of
from communique.read.inputs import Source
from communique.read.main_text import MainText, main_text
from communique.read.markup import TooMuchMarkup, tamed
from communique.read.page_facts import PageFacts, facts_of
from communique.read.readings import ReadAs, Reading, Refused
from communique.read.text import About
from communique.read.trees import html_tree
from communique.read.whole import reading_of
from communique.settings import Settings

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
BEHIND_PAYWALL = "the page says that it is not free to read: this may be its beginning alone"


def read_page(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
    """The one report of a page; raises UnreadableInput for a page without text."""
    data = source.whole()
    declared = CHARSET.search(data, 0, 4_096)
    charset = options.envelope.charset or (declared[1].decode("ascii") if declared else None)
    markup = text_of(data, name=source.name, declared=charset, markup=True)
    try:
        markup = tamed(markup)
    except TooMuchMarkup as error:
        raise UnreadableInput(source.name, str(error), next_step="Save the report's own page, or its text.") from error
    tree = html_tree(markup)
    facts = facts_of(tree) if tree is not None else PageFacts()
    found = main_text(tree, markup, facts) if tree is not None else MainText()
    if not found.text:
        raise UnreadableInput(
            source.name, "the page holds no article text", next_step="Save the article itself, or give its text."
        )
    about = About(
        url=facts.url,
        source=facts.source,
        origin=facts.origin,
        authors=facts.authors,
        title=facts.title,
        page_date=facts.published,
        modified=facts.modified,
        rights=facts.rights,
        marked=found.marked,
    )
    reading = reading_of(
        found.text, about, name=source.name, extractor=found.extractor, options=options, settings=settings
    )
    behind = (Refusal(stage="read", reason=BEHIND_PAYWALL),) if facts.is_part_only else ()
    yield replace(reading, refusals=reading.refusals + behind)
