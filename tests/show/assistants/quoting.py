"""The quotations in an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def quoted(value: Any, report: str | None = None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Every quotation in an answer, with the id of the report that it is told to stand in."""
    if isinstance(value, dict):
        if "words" in value and "start" in value:
            yield report, value
            return
        inner = value.get("report")
        report = inner["id"] if isinstance(inner, dict) else report
        for one in value.values():
            yield from quoted(one, report)
    elif isinstance(value, list):
        for one in value:
            yield from quoted(one, report)
