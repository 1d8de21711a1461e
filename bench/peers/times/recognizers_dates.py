"""recognizers-text-date-time: what it finds in the sentence, with every reading it gives (past and future)."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from bench.peers.times.exchange import Ends, Found, Question, Read, serve

UNDATED = "2000-01-01"
"""It asks for a day to count from; a text without a date gets this one."""
BEFORE, AFTER = frozenset({"before", "until", "end"}), frozenset({"after", "since", "start"})
TYPES = {"duration": "DURATION", "set": "SET", "datetime": "TIME", "datetimerange": "TIME", "time": "TIME"}


def reader() -> Read:
    """Loads English."""
    module: Any = importlib.import_module("recognizers_date_time")
    model = module.DateTimeRecognizer(module.Culture.English).get_datetime_model()

    def read(question: Question) -> dict[str, list[Found]]:
        base = datetime.fromisoformat(f"{(question.published or UNDATED)[:10]}T12:00")
        return {"any reading": [_found(time) for time in model.parse(question.text, base)]}

    return read


def _found(time: Any) -> Found:
    readings = (time.resolution or {}).get("values") or []
    values = [reading["timex"] for reading in readings if reading.get("timex")]
    fixed = next((value for value in values if "X" not in value and "(" not in value), None)
    days = [reading["value"][:10] for reading in readings if str(reading.get("value", ""))[:4].isdecimal()]
    return Found(
        start=time.start,
        end=time.end + 1,
        type=TYPES.get(time.type_name.rpartition(".")[2], "DATE"),
        value=fixed or (days[0] if days else values[0] if values else None),
        ends=tuple(ends for reading in readings for ends in _ends(reading)),
    )


def _ends(reading: dict[str, str]) -> Iterator[Ends]:
    """The intervals of one reading; its ends are told now as inclusive, now as exclusive: both count."""
    mod, start, end = reading.get("Mod", ""), reading.get("start"), reading.get("end")
    if start or end:
        first = start[:10] if start else None
        yield first, end[:10] if end else None
        if end:
            yield first, _day_before(end)
        return
    day = reading.get("value", "")[:10]
    if day[:4].isdecimal():
        yield (None if mod in BEFORE else day), (None if mod in AFTER else day)


def _day_before(moment: str) -> str:
    return (date.fromisoformat(moment[:10]) - timedelta(days=1)).isoformat()


if __name__ == "__main__":
    serve(reader())
