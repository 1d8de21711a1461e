"""What is told on standard error: words for people or lines of JSON for programs, as much as was asked for."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, get_type_hints

import typer

from communique.show.masking import masked


class Log(StrEnum):
    """How things are told."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """Whether only errors are told (QUIET), and how."""

    quiet: bool = False
    log: Log = Log.TEXT

    @property
    def json(self) -> bool:
        """Whether lines of JSON are told."""
        return self.log is Log.JSON


_mode: ContextVar[Mode] = ContextVar("mode")
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Tell errors alone on standard error: no counts, no progress.")
]
LogAs = Annotated[
    Log, typer.Option("--log", metavar="text|json", help="How to tell it there: words, or a JSON object a line.")
]


def mode() -> Mode:
    """How this command tells things."""
    return _mode.get(Mode())


def tell_as(chosen: Mode) -> None:
    """From now on tell things so."""
    _mode.set(chosen)


def mode_asked_for(arguments: Sequence[str]) -> Mode:
    """How a command line that cannot be understood wants to be told so."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    as_json = any(one == "--log=json" or (one == "--log" and value == "json") for one, value in pairs)
    return Mode(log=Log.JSON if as_json else Log.TEXT)


def printable(line: str) -> str:
    """A line without characters that steer a terminal or turn its letters round: they are shown as U+FFFD.

    What is told may quote a hostile input.
    """
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)


def told(message: str, *, code: int, **fields: object) -> int:
    """Tell one line: an error (code not 0), or something to know, which --quiet leaves out; gives the code on.

    FIELDS are for programs: they stand in the line of JSON beside the message.
    """
    words = masked(printable(" ".join(message.split())))
    if mode().json:
        level = "error" if code else "info"
        _write({"level": level, "event": "error" if code else "note", "message": words, **fields})
    elif code or not mode().quiet:
        typer.echo(f"communique: {words}", err=True)
    return code


def noted(event: str, **fields: object) -> None:
    """Tell programs alone that something was done (docs/observability.md); people see the progress instead.

    FIELDS are never the text of a report, nor a key.
    """
    if mode().json and not mode().quiet:
        _write({"level": "info", "event": event, **fields})


def _write(fields: dict[str, object]) -> None:
    if mode().quiet and fields["level"] != "error":
        return
    from communique.show.logged import write  # structlog takes 80 ms, and people are told in words

    write(str(fields.pop("event")), fields)


def heard(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the two options that all have: how much it tells on standard error, and how."""
    hints = get_type_hints(command, include_extras=True)
    own = [one.replace(annotation=hints[one.name]) for one in inspect.signature(command).parameters.values()]
    keyword = inspect.Parameter.KEYWORD_ONLY
    more = [
        inspect.Parameter("quiet", keyword, default=False, annotation=Quiet),
        inspect.Parameter("log", keyword, default=Log.TEXT, annotation=LogAs),
    ]

    def telling(*given: Any, quiet: bool, log: Log, **named: Any) -> Any:
        tell_as(Mode(quiet=quiet, log=log))
        if log is Log.JSON:
            from communique.show.logged import begin

            begin(command.__name__)
        return command(*given, **named)

    telling.__name__, telling.__doc__, telling.__module__ = command.__name__, command.__doc__, command.__module__
    telling.__annotations__ = {one.name: one.annotation for one in (*own, *more)}
    heard_so: Any = telling
    heard_so.__signature__ = inspect.Signature([*own, *more])  # typer reads it
    return telling


def is_shown() -> bool:
    """Whether progress can be drawn for people: on a terminal, and asked for."""
    return sys.stderr.isatty() and not mode().quiet and not mode().json
