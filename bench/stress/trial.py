"""One text through the whole flow, stage by stage, with what went wrong and how long each stage took."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from communique.codec import decode, encode
from communique.errors import CommuniqueError
from communique.pipeline import Tools, record_of
from communique.read.text import read_text

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

    from communique.notes import Notes

STAGES = ("read", "annotate", "extract", "link", "record")
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What became of the text called NAME: its TOKENS, SECONDS by stage, and the FAULT in one line, if any."""

    name: str
    tokens: int
    seconds: Mapping[str, float]
    fault: str | None = None
    refused: bool = False
    """Whether the fault is an error of ours, raised on purpose."""

    @property
    def total(self) -> float:
        """Seconds of all stages."""
        return sum(self.seconds.values())


@dataclass(slots=True)
class Trials:
    """Runs texts through `tools` and keeps what became of each."""

    tools: Tools
    validator: Draft202012Validator
    done: list[Trial] = field(default_factory=list)

    def run(self, name: str, text: str, published: str | None = None) -> Trial:
        """One text through the flow; every exception is caught and told."""
        watch = _Watch()
        tools = replace(
            self.tools,
            annotate=watch.timed("annotate", self.tools.annotate, counting=True),
            extract=watch.timed("extract", self.tools.extract),
            link=watch.timed("link", self.tools.link),
        )
        fault, refused = None, False
        try:
            report = watch.timed("read", read_text)(text, published=published)
            record = watch.timed("whole", record_of)(report, tools)
            fault = self._disagreement(encode(record), record)
        except Exception as error:  # noqa: BLE001 -- to be told is what a trial is for
            fault, refused = _told(error), isinstance(error, CommuniqueError)
        trial = Trial(name=name, tokens=watch.tokens, seconds=watch.by_stage(), fault=fault, refused=refused)
        self.done.append(trial)
        return trial

    def _disagreement(self, encoded: bytes, record: object) -> str | None:
        if decode(encoded) != record:
            return "JSON: decodes to another record"
        problem: Any = next(iter(self.validator.iter_errors(json.loads(encoded))), None)
        return f"JSON: {problem.json_path}: {problem.message[:200]}" if problem else None


class _Watch:
    """Adds up the seconds of each stage of one text."""

    def __init__(self) -> None:
        self.tokens = 0
        self._seconds = dict.fromkeys((*STAGES, "whole"), 0.0)

    def timed(self, stage: str, call: Callable[P, R], *, counting: bool = False) -> Callable[P, R]:
        def timed_call(*args: P.args, **more: P.kwargs) -> R:
            started = time.thread_time()
            try:
                answer = call(*args, **more)
            finally:
                self._seconds[stage] += time.thread_time() - started
            if counting:
                notes: Notes = answer  # type: ignore[assignment]
                self.tokens = len(notes.tokens)
            return answer

        return timed_call

    def by_stage(self) -> dict[str, float]:
        """Seconds by stage; assembling the record is what is left of the whole."""
        seconds = {stage: self._seconds[stage] for stage in STAGES}
        seconds["record"] = self._seconds["whole"] - sum(seconds[s] for s in ("annotate", "extract", "link"))
        return {stage: max(0.0, value) for stage, value in seconds.items()}


def _told(error: Exception) -> str:
    """Type and message of an error, and the innermost line of ours that it passed through."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "communique" in f.filename]
    where = f" at {ours[-1].filename.rpartition('communique/')[2]}:{ours[-1].lineno} {ours[-1].line}" if ours else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:160]}{where}"
