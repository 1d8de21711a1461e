"""What the JSON-LD of a page tells of its article (schema.org): the first object that does is believed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ARTICLES = re.compile(r"(?:Article|Posting|Report|Statement|WebPage|Review|CreativeWork)", re.IGNORECASE)
MAX_JSON = 500_000
MOST_OBJECTS = 200
LONGEST = 500
INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
Thing = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The THINGS of a page's JSON-LD, those inside graphs and lists too, in order."""

    things: tuple[Thing, ...] = ()

    def words(self, key: str) -> str | None:
        """The words under a key of the first article that has some, in one line."""
        found = next((words for value in self._values(key) if isinstance(value, str) and (words := _line(value))), None)
        return found[:LONGEST] if found else None

    def body(self) -> str | None:
        """The text of the article, as it stands there."""
        bodies = (value for value in self._values("articleBody") if isinstance(value, str))
        return next((body for body in bodies if body.strip()), None)

    def names(self, key: str) -> tuple[str, ...]:
        """The names of the people or organisations under a key of the first article that has some."""
        for value in self._values(key):
            names = [name for one in (value if isinstance(value, list) else [value]) if (name := _name_of(one))]
            if names:
                return tuple(dict.fromkeys(names))
        return ()

    def based_on(self) -> tuple[str | None, str | None]:
        """The publisher and the address of the article on which this one is based."""
        for value in self._values("isBasedOn"):
            one = value[0] if isinstance(value, list) and value else value
            if isinstance(one, str):
                return None, one.strip()
            if isinstance(one, dict):
                publisher = _name_of(one.get("publisher")) or _name_of(one.get("sourceOrganization"))
                address = one.get("url") or one.get("@id")
                return publisher, address if isinstance(address, str) else None
        return None, None

    def is_part_only(self) -> bool:
        """Whether the article says that not all of it is free to read."""
        values = (str(value).casefold() for value in self._values("isAccessibleForFree", even_false=True))
        return "false" in values

    def publisher(self) -> str | None:
        """The name of the first publisher that anything on the page has."""
        return next((name for thing in self.things if (name := _name_of(thing.get("publisher"), mere=False))), None)

    def _values(self, key: str, *, even_false: bool = False) -> Iterator[Any]:
        for thing in self.things:
            if ARTICLES.search(str(thing.get("@type", ""))) and (thing.get(key) or (even_false and key in thing)):
                yield thing[key]


def linked_in(tree: Any) -> Linked:
    """The objects in the JSON-LD scripts of a page (an lxml tree); broken scripts are passed over."""
    return Linked(things=tuple(_things(tree)))


def _things(tree: Any) -> Iterator[Thing]:
    for element in tree.iterfind(".//script[@type='application/ld+json']"):
        words = element.text or ""
        if len(words) > MAX_JSON:
            continue
        try:
            waiting = [json.loads(words, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(MOST_OBJECTS):
            if not waiting:
                break
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                yield value
                waiting.extend(value[key] for key in INSIDE if key in value)


def _name_of(value: Any, *, mere: bool = True) -> str | None:
    """The name of a person or organisation, an object or (where `mere` words may be one) a string."""
    name = value.get("name") if isinstance(value, dict) else value if mere else None
    return (_line(name)[:200] or None) if isinstance(name, str) else None


def _line(words: str) -> str:
    return " ".join(words.split())
