"""One reading to its record; what cannot be read, and what we break on, is a refusal, and the others go on."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Generator, Iterable
from functools import cache, partial
from pathlib import Path

import communique
from communique.errors import CommuniqueError, MalformedRecord, UnreadableInput, WordsNotInText, WrongOptions
from communique.model import Record
from communique.pipeline import Tools, record_of, standard_tools
from communique.read import Reading, Refused
from communique.settings import Settings

DEFECT = "This is a defect of communique: please report it with the text. COMMUNIQUE_DEBUG=1 shows the traceback."


def sound(
    name: str, readings: Callable[[], Iterable[Reading | Refused]], *, debug: bool
) -> Generator[Reading | Refused, None, None]:
    """The readings in the input called NAME, with what cannot be read as a refusal."""
    try:
        yield from readings()
    except UnreadableInput as error:
        yield Refused(name=name, error=error)
    except (CommuniqueError, OSError):
        raise
    except Exception as fault:  # noqa: BLE001 -- the other inputs are still to be read
        yield defect(name, fault, debug=debug)


def recorded(reading: Reading, tools: Tools, *, debug: bool) -> Record | Refused:
    """The record of a reading, or the defect that kept it from being made."""
    try:
        return record_of(reading.report, tools, refused=reading.refusals)
    except WrongOptions:
        raise  # no report can be read so
    except Exception as fault:  # noqa: BLE001 -- a defect in one report must not end a run over thousands
        return defect(reading.name, fault, row=reading.row, debug=debug)


def defect(name: str, fault: Exception, *, debug: bool, row: int | None = None) -> Refused:
    """What we broke on, as a refusal to be counted; with DEBUG (`Settings.debug`) the fault itself is raised."""
    if debug:
        raise fault
    if isinstance(fault, WordsNotInText):  # the words themselves may not get into a log
        reason = f"words of a claim are not at {fault.start}..{fault.end} of the report"
    elif isinstance(fault, MalformedRecord):
        reason = fault.message.rstrip(".")
    else:
        reason = f"communique broke on it ({type(fault).__name__}{_where(fault)})"
    return Refused(name=name, error=UnreadableInput(name, reason, next_step=DEFECT), row=row)


def loader(settings: Settings) -> Callable[[], Tools]:
    """Loads the tools when they are first asked for, and gives the same ones from then on."""
    return cache(partial(loaded, settings))


def loaded(settings: Settings) -> Tools:
    """The tools that come with the package, loaded to stay."""
    tools = standard_tools(settings)
    gc.freeze()  # what was loaded stays: looking through it for garbage is 4 % of the time (2026-11)
    return tools


def _where(fault: Exception) -> str:
    """The last line of ours that a fault passed through, as " at extract/quotes.py:12"."""
    home = Path(communique.__file__).parent
    lines = [(Path(f.filename), f.lineno) for f in traceback.extract_tb(fault.__traceback__)]
    ours = [f" at {path.relative_to(home).as_posix()}:{line}" for path, line in lines if home in path.parents]
    return next(reversed(ours), "")
