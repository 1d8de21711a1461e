"""Templates, and what they may call: the door to Jinja. Everything is escaped; nothing here marks text as safe."""

from __future__ import annotations

import calendar
import functools
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from communique import __version__
from communique.knowledge.countries import country
from communique.show import wording
from communique.show.api.answers import CSV, HTML, answered, json_of
from communique.show.room.tables import table_of
from communique.store import ReportHit

HERE = Path(__file__).parent
STATIC = HERE / "static"


@functools.cache
def environment() -> Environment:
    """The templates of the package."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    env.filters |= {
        "clean": wording.clean, "day": _day, "words": lambda text: str(text).replace("_", " "), "country": country_name,
        "quoted": wording.quoted, "groupby_report": _by_report, "excerpt": _excerpt,
        "month_end": _month_end, "segment": lambda text: quote(str(text), safe=""),
    }  # fmt: skip
    env.globals |= {
        "between": wording.between_in_words, "interval": wording.interval_in_words, "in_a_row": wording.in_a_row,
        "manner": wording.manner, "place_words": wording.place, "version": __version__, "zip": zip, "max": max,
    }  # fmt: skip
    return env


def country_name(code: str | None) -> str:
    """A country by its name; an organisation's code without its mark."""
    if not code:
        return ""
    home = country(code)
    return home.name if home else code.removeprefix("IGO:")


def shown(
    request: Request, template: str, value: object, *, rows: Any = (), columns: tuple[str, ...] = (), **more: Any
) -> Response:
    """A value as its page, or as the twin of the page that the address ends with: .json, .csv."""
    path = request.url.path
    if path.endswith(".json"):
        return json_of(request, value)
    if path.endswith(".csv"):
        body = rows if isinstance(rows, bytes) else table_of(rows, columns=columns)
        return answered(request, body, CSV)
    return page(request, template, page=value, **more)


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """A page of a template."""
    admission = request.app.state.room.admission
    values |= {
        "path": request.url.path, "query": request.url.query, "role": request.scope.get("role"),
        "can_review": admission.writer is not None, "here": functools.partial(here, request),
    }  # fmt: skip
    body = environment().get_template(template).render(**values).encode("utf-8", "replace")
    answer = answered(request, body, HTML)
    if answer.status_code == 200:
        answer.status_code = status
    return answer


def here(request: Request, *, twin: str = "", **changes: object) -> str:
    """The address of this page with some parameters changed (None: left out), or of its twin."""
    kept = [(name, value) for name, value in parse_qsl(request.url.query) if name not in changes and value]
    for name, value in changes.items():
        values = value if isinstance(value, list | tuple) else [value]
        kept += [(name, str(one)) for one in values if one is not None]
    path = quote(request.url.path, safe="/") + twin
    return f"{path}?{urlencode(kept)}" if kept else path


def _day(value: date | str | None) -> str:
    if value is None:
        return "date unknown"
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value[:10])
    except ValueError:
        return str(value)
    return wording.day_in_words(day)


def _by_report(found: Iterable[Any]) -> list[tuple[Any, list[Any]]]:
    """Claims by the report that tells them."""
    return [(report, list(told)) for report, told in groupby(found, key=lambda one: one.report)]


def _excerpt(hit: ReportHit) -> Iterator[tuple[str, bool]]:
    """The parts of an excerpt, each with whether it was searched for."""
    if hit.excerpt is None:
        return
    at, text = hit.excerpt.start, hit.excerpt.text
    for span in hit.found:
        yield text[at - hit.excerpt.start : span.start - hit.excerpt.start], False
        yield span.text, True
        at = span.end
    yield text[at - hit.excerpt.start :], False


def _month_end(month: str) -> str:
    """The last day of a month given as YYYY-MM."""
    year, number = (int(part) for part in month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]:02}"
