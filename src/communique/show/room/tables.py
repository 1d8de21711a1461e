"""Values as a table: one row each, nested fields behind the name of what holds them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

BETWEEN = "; "


def table_of(values: Iterable[object], *, columns: Iterable[str] = ()) -> bytes:
    """Values as CSV in UTF-8; COLUMNS are the heads of a table that may be empty."""
    rows = [_row(value) for value in values]
    heads = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    text = io.StringIO()
    writer = csv.DictWriter(text, heads, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _row(value: object) -> dict[str, object]:
    plain = msgspec.to_builtins(value)
    return dict(_cells(plain, "")) if isinstance(plain, Mapping) else {"value": plain}


def _cells(plain: Mapping[str, Any], before: str) -> Iterable[tuple[str, object]]:
    for name, inner in plain.items():
        if isinstance(inner, Mapping):
            yield from _cells(inner, f"{before}{name}_")
        elif isinstance(inner, list):
            yield f"{before}{name}", BETWEEN.join(map(_word, inner))
        else:
            yield f"{before}{name}", "" if inner is None else inner


def _word(value: object) -> str:
    if isinstance(value, Mapping):
        for name in ("text", "name", "value", "id"):
            if name in value:
                return str(value[name])
        return json.dumps(value, ensure_ascii=False)
    return str(value)
