"""The way out of a command: every error of ours is one line with the next step, and each has its exit code."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from communique.errors import CommuniqueError, UnknownWord, WrongCountry, WrongDate, WrongOptions
from communique.show.telling import Mode, mode_asked_for, tell_as, told

REFUSED, USAGE, INTERRUPTED, BROKEN_PIPE = 1, 2, 128 + signal.SIGINT, 128 + 13
"""Exit codes; 13 is SIGPIPE, which Windows does not name."""
MISUSED = (UnknownWord, WrongCountry, WrongDate, WrongOptions)
"""Errors of ours that are about words and options given to a command."""
UsageError: Any = typer.BadParameter.__mro__[1]
"""The base of all usage errors, which typer does not export."""


class Interrupted(Exception):
    """The user stopped a command; the message says how to go on."""


class Commands(TyperGroup):
    """The group of all commands, with errors told in one line on standard error."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Run the command line; exits with 0, 1 (refused, failed), 2 (usage), 130 (stopped) or 141 (broken pipe)."""
        alone = more.pop("standalone_mode", True)
        tell_as(Mode())
        try:
            code = super().main(*args, **(more | {"standalone_mode": False}))
            if not alone:
                return code
            sys.stdout.flush()
        except UsageError as error:
            if not alone:
                raise
            given = args[0] if args and args[0] is not None else more.get("args")
            tell_as(mode_asked_for(sys.argv[1:] if given is None else given))
            where = error.ctx.command_path if error.ctx else "communique"
            code = told(f"{error.format_message().rstrip('.')}. See `{where} --help`.", code=USAGE)
        except BrokenPipeError:
            code = _unread()
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; our errors, a full disk behind standard output, and Ctrl-C end it with one line."""
        try:
            return super().invoke(ctx)
        except CommuniqueError as error:
            code = told(
                str(error), code=USAGE if isinstance(error, MISUSED) else REFUSED, error=type(error).__name__,
                next_step=error.next_step,
            )  # fmt: skip
        except (KeyboardInterrupt, Interrupted) as stop:
            code = told(f"Stopped. {stop}".strip(), code=INTERRUPTED)
        except BrokenPipeError:
            code = _unread()
        except OSError as fault:
            what = f"{fault.filename}: " if fault.filename else "Reading or writing failed: "
            code = told(
                f"{what}{fault.strerror}. Check the path and the disk, then run the command again.", code=REFUSED
            )
        raise typer.Exit(code)


def _unread() -> int:
    """End silently: who read our output has gone, as in `communique read … | head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
