"""The kinds of JSON object that hold a report, told by their keys: our own rows, news-please's, and ninjs items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from communique.errors import UnreadableInput
from communique.model import Block
from communique.read.dates import moment_of
from communique.read.encoding import without_surrogates
from communique.read.markup import TooMuchMarkup, tamed
from communique.read.origin import agency_named, names_in
from communique.read.pieces import laid_out, pieces_of
from communique.read.text import About
from communique.read.trees import html_tree

FIELDS = ("id", "url", "source", "published", "title", "text", "authors", "origin", "modified", "rights")
NEXT = f"A row is a JSON object with the keys {', '.join(FIELDS)}; only text is a must."
UNUSABLE = frozenset({"canceled", "cancelled", "withheld"})
"""States of publication in which an agency wants an item not to be used."""
NULLS = frozenset({"", "none", "null", "nan", "nat"})
"""What news-please and data frames write for "unknown"."""
RIGHTS = ("usageterms", "copyrightnotice", "copyrightholder")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReport:
    """The TEXT of a row, as EXTRACTOR had it, what the row tells ABOUT it, and the id (KEY) it gives itself."""

    text: str
    extractor: str
    about: About
    key: str | None = None


def report_in(row: Any, *, name: str) -> RowReport:
    """The report that a JSON value holds, by the first kind it is of; raises UnreadableInput where it holds none."""
    if not isinstance(row, dict):
        raise UnreadableInput(name, "it is not a JSON object", next_step=NEXT)
    kind = next((kind for kind, is_one in TOLD_BY.items() if is_one(row)), "row")
    return KINDS[kind](row, name)


def words_of(row: Row, key: str) -> str | None:
    """The words under a key in one line; None for nulls, however they are written, and for what is no string."""
    value = row.get(key)
    if not isinstance(value, str) or value.strip().casefold() in NULLS:
        return None
    return without_surrogates(" ".join(value.split())) or None


def _own(row: Row, name: str) -> RowReport:
    text = row.get("text")
    if not isinstance(text, str):
        raise UnreadableInput(name, "it has no text" if text is None else "its text is not a string", next_step=NEXT)
    about = About(
        url=words_of(row, "url"),
        source=words_of(row, "source"),
        origin=words_of(row, "origin"),
        authors=_listed(row.get("authors")),
        title=words_of(row, "title"),
        modified=_moment(row, "modified"),
        rights=words_of(row, "rights"),
    )
    key = row.get("id")
    number = str(key) if isinstance(key, int) and not isinstance(key, bool) else None
    return RowReport(text=text, extractor="json", about=about, key=number or words_of(row, "id"))


def _news_please(row: Row, name: str) -> RowReport:
    """A row as news-please writes it; its dates are those it found on the page, with "None" for unknown."""
    text = row.get("maintext")
    if not isinstance(text, str) or text.strip().casefold() in NULLS:
        raise UnreadableInput(
            name, "news-please found no main text", next_step="Read the page itself: give its HTML or the WARC."
        )
    told = _listed(row.get("authors"))
    about = About(
        url=words_of(row, "url"),
        source=words_of(row, "source_domain"),
        origin=next((agency for author in told if (agency := agency_named(author))), None),
        authors=_people(told),
        title=words_of(row, "title") or words_of(row, "title_page"),
        page_date=_moment(row, "date_publish"),
        modified=_moment(row, "date_modify"),
        retrieved=_moment(row, "date_download"),
    )
    return RowReport(text=text, extractor="news-please", about=about, key=words_of(row, "filename"))


def _ninjs(row: Row, name: str) -> RowReport:
    """An item of IPTC's ninjs, of version 1 (`body_text`, `headline`) or later ones (`bodies`, `headlines`)."""
    status = (words_of(row, "pubstatus") or "usable").rpartition(":")[2].lower()
    if status in UNUSABLE:
        raise UnreadableInput(name, f"its agency marked it as {status}", next_step="Nothing is to be done.")
    text, marked = _ninjs_text(row, name)
    told = _infosources(row)
    about = About(
        url=next((words for key in ("url", "uri") if (words := words_of(row, key)) and words.startswith("http")), None),
        source=words_of(row, "provider") or words_of(row, "source") or next(iter(told), None),
        origin=told[1] if len(told) > 1 else None,
        authors=names_in(words_of(row, "byline") or ""),
        title=_headline(row),
        page_date=_moment(row, "firstcreated") or _moment(row, "versioncreated"),
        modified=_moment(row, "versioncreated"),
        rights=next((words for key in RIGHTS if (words := words_of(row, key))), None),
        marked=marked,
    )
    return RowReport(text=text, extractor="ninjs", about=about, key=words_of(row, "uri"))


def _ninjs_text(row: Row, name: str) -> tuple[str, tuple[Block, ...]]:
    """The text of an item, from its markup where it has some (paragraphs are sure there), else as it stands."""
    markup, plain = None, None
    for kind, value in _bodies(row):
        if "html" in kind:
            markup = markup or value
        else:
            plain = plain or value
    if markup:
        return text_of_markup(markup, name=name)
    if plain:
        return plain, ()
    kind = words_of(row, "type") or "item"
    raise UnreadableInput(name, f"it is a ninjs {kind[:20]} without a text", next_step="Give items of the type text.")


def _bodies(row: Row) -> Iterator[tuple[str, str]]:
    for key in ("body_xhtml", "body_html", "body_text", "body_xml"):
        if words_of(row, key):
            yield key, str(row[key])
    for body in _objects(row.get("bodies")):
        value = body.get("value")
        if isinstance(value, str) and value.strip():
            yield str(body.get("contenttype") or body.get("contentType") or "text/plain"), value


def text_of_markup(markup: str, *, name: str) -> tuple[str, tuple[Block, ...]]:
    """All text of some markup that holds nothing but the report, and the stretches of it whose role is known."""
    try:
        tree = html_tree(tamed(markup))
    except TooMuchMarkup as error:
        raise UnreadableInput(name, str(error), next_step="Give its text alone.") from error
    return laid_out(pieces_of(tree)) if tree is not None else ("", ())


def _headline(row: Row) -> str | None:
    listed = [words for one in _objects(row.get("headlines")) if (words := words_of(one, "value"))]
    return words_of(row, "headline") or next(iter(listed), None) or words_of(row, "title")


def _infosources(row: Row) -> list[str]:
    sources = [*_objects(row.get("infosource")), *_objects(row.get("infosources"))]
    return [words for one in sources if (words := words_of(one, "name") or words_of(one, "literal"))]


def _objects(value: Any) -> Iterator[Row]:
    yield from (one for one in (value if isinstance(value, list) else []) if isinstance(one, dict))


def _listed(value: Any) -> tuple[str, ...]:
    """Names in a list, or one string that is a name."""
    values = value if isinstance(value, list) else [value]
    names = (words_of({"": one}, "") for one in values)
    return tuple(dict.fromkeys(name for name in names if name))


def _people(told: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for words in told for name in names_in(words)))


def _moment(row: Row, key: str) -> str | None:
    words = words_of(row, key)
    return (moment_of(words) or words) if words else None


TOLD_BY: dict[str, Callable[[Row], bool]] = {
    "news-please": lambda row: "maintext" in row,
    "ninjs": lambda row: (
        "uri" in row and any(key in row for key in ("body_html", "body_text", "body_xhtml", "bodies", "versioncreated"))
    ),
}
"""What tells each kind but our own."""
KINDS: dict[str, Callable[[Row, str], RowReport]] = {"news-please": _news_please, "ninjs": _ninjs, "row": _own}
