"""The beginning of a long run: what the log says of it, and tracing where it is asked for."""

from __future__ import annotations

import atexit
import os

from communique import __version__, tracing
from communique.settings import Settings
from communique.show.masking import masked
from communique.show.telling import noted, told


def begun(settings: Settings, **fields: object) -> None:
    """Tell programs what begins, with which engine and store; trace it where the environment asks for that.

    To be called once by every command that may run for long. Raises MissingPart.
    """
    if tracing.begin(os.environ, version=__version__, warn=_warned):
        atexit.register(tracing.end)
    if settings.sends_to:
        told(f"the text of reports is sent to {settings.sends_to} (--with llm).", code=0, event="sends")
    store = None if settings.store is None else masked(str(settings.store))
    noted(
        "begin", version=__version__, engine=settings.engine, aided_by=list(settings.aided_by), store=store,
        traced=tracing.is_on(), **fields,
    )  # fmt: skip


def _warned(line: str) -> None:
    told(line, code=0, event="tracing")
