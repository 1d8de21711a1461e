"""Lines of JSON on standard error for programs: the one door to structlog (docs/observability.md).

No line holds the text of a report, and secrets that are known from the environment are masked wherever they turn up.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from typing import Any

import structlog
import typer

from communique.show.masking import masked

FIRST = ("time", "level", "event", "message")
"""The order in which a line begins."""


class _Lines(structlog.BoundLoggerBase):
    """A logger that writes what it is told, whatever its level: how much is told, `telling` decides."""

    def line(self, event: str | None, fields: Mapping[str, object]) -> None:
        """Write one line."""
        self._proxy_to_logger("msg", event, **fields)


class _StandardError:
    """Where lines go; asked for anew each time, for tests and notebooks put other streams in its place."""

    def msg(self, line: str) -> None:
        """Write one line."""
        typer.echo(line, err=True)


def begin(command: str) -> None:
    """From now on every line says which COMMAND it is about, and in which run of it."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(command=command, run=secrets.token_hex(4))


def write(event: str, fields: Mapping[str, object]) -> None:
    """Write one line: an event with its fields."""
    _LINES.line(event, fields)


def _timed(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    line["time"] = datetime.now(tz=UTC).isoformat(timespec="milliseconds")
    return line


def _ordered(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: line[key] for key in FIRST if key in line} | {k: v for k, v in line.items() if k not in FIRST}


def _masked(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: _without_secrets(value) for key, value in line.items()}


def _without_secrets(value: Any) -> Any:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, Mapping):
        return {masked(str(key)): _without_secrets(one) for key, one in value.items()}
    return [_without_secrets(one) for one in value] if isinstance(value, list | tuple) else value


_LINES: _Lines = structlog.wrap_logger(
    _StandardError(),
    processors=[
        structlog.contextvars.merge_contextvars,
        _timed,
        _masked,
        _ordered,
        structlog.processors.JSONRenderer(serializer=json.dumps, ensure_ascii=False, default=str),
    ],
    wrapper_class=_Lines,
)
