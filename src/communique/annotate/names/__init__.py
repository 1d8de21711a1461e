"""Names in a report: spaCy's entities, the gazetteer, and document-wide propagation.

candidates   what the parser and the tables see, trimmed and without overlap
unseen       people whom the parser does not see, told by the words beside them
persons      bare short forms ("Trump", "Kim") of the people named in full, and people known by a short form
leaders      who is meant by one word alone
suffixes     "Jr." and the like
chains       which names stand for the same thing
"""

from __future__ import annotations

from datetime import date

from communique.annotate.names.candidates import found_names
from communique.annotate.names.chains import chained
from communique.annotate.names.persons import with_people
from communique.annotate.names.suffixes import with_suffixes
from communique.annotate.names.unseen import with_unseen
from communique.annotate.names.words import Words
from communique.annotate.parse import Parse
from communique.model import Report
from communique.notes import Name

__all__ = ["find_names"]


def find_names(parse: Parse, report: Report) -> tuple[Name, ...]:
    """The names in the parsed blocks, in order, none overlapping.

    A span holds no title ("President"), no article and no genitive. Names of one chain stand for the same thing in this
    report: a bare "Kim" for the Kim who was introduced as the main one, never for his father.
    """
    words = Words(parse, report.text)
    day = _day(report.published)
    found = with_people(with_suffixes(with_unseen(found_names(words), words), words), words, day)
    return chained(found, words, report)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
