"""dateparser 1.5: the words of an expression given to it, or searched for in the sentence; by preferred direction."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bench.peers.times.exchange import Found, Question, Read, serve

PREFERENCES = ("past", "future", "current_period")
FORMATS = {"year": "{0:%Y}", "month": "{0:%Y-%m}", "week": "{1[0]:04d}-W{1[1]:02d}"}
LEADS = (
    "as early as", "as soon as", "no later than", "no earlier than", "not later than", "on or before", "on or after",
    "before", "after", "until", "since", "from", "by", "through", "over", "at", "on", "in",
)  # fmt: skip
"""Words that the expressions of our set begin with and that no date is made of: without them more can be read."""


def reader(preferences: Sequence[str] = PREFERENCES) -> Read:
    """Loads English; each of these preferences is a way of using it."""
    parsers: Any = importlib.import_module("dateparser.date").DateDataParser
    search: Any = importlib.import_module("dateparser.search").search_dates

    def read(question: Question) -> dict[str, Iterator[Found]]:
        ways: dict[str, Iterator[Found]] = {}
        for preference in preferences:
            settings: dict[str, Any] = {"PREFER_DATES_FROM": preference, "RETURN_TIME_AS_PERIOD": True}
            if question.published:
                settings["RELATIVE_BASE"] = datetime.fromisoformat(f"{question.published[:10]}T12:00")
            if question.start is not None:
                ways[f"words given, {preference}"] = _given(parsers, question, settings)
            ways[f"searched, {preference}"] = _searched(search, parsers, question.text, settings)
        return ways

    return read


def _given(parsers: Any, question: Question, settings: dict[str, Any]) -> Iterator[Found]:
    parser = parsers(languages=["en"], settings=settings)
    start, end = question.start or 0, question.end or 0
    words = question.text[start:end]
    for lead in ("", *LEADS):
        if not words.lower().startswith(lead):
            continue
        told = parser.get_date_data(words[len(lead) :].strip())
        if told is not None and told.date_obj is not None:
            yield Found(start=start, end=end, type="DATE", value=_value(told.date_obj, told.period))
            return


def _searched(search: Any, parsers: Any, text: str, settings: dict[str, Any]) -> Iterator[Found]:
    at = 0
    parser = parsers(languages=["en"], settings=settings)
    for words, moment in search(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        told = parser.get_date_data(words)  # the search keeps no grain; the parser has it
        period = told.period if told is not None and told.date_obj is not None else "day"
        yield Found(start=start, end=at, type="DATE", value=_value(moment, period))


def _value(moment: datetime, period: str) -> str:
    return FORMATS.get(period, "{0:%Y-%m-%d}").format(moment, moment.isocalendar())


if __name__ == "__main__":
    serve(reader(sys.argv[1:] or PREFERENCES))
