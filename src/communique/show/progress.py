"""How far a long run is, how fast it goes and how long it will take: a bar on a terminal, or lines of JSON."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from communique.show.telling import is_shown, mode, noted

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

EVERY = 10.0
"""Seconds between two lines of a log."""
AFTER = 0.5
"""Seconds after which a bar is shown: what is done sooner needs none."""
MINUTE, HOUR = 60, 3600
Clock = Callable[[], float]


@dataclass(slots=True)
class Meter:
    """DONE of OF (bytes or reports; None: not known) since the clock said STARTED; COUNTED are the reports in it."""

    of: int | None
    clock: Clock = time.monotonic
    done: int = 0
    counted: int = 0
    started: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self.started = self.clock()

    @property
    def seconds(self) -> float:
        """Since it began."""
        return self.clock() - self.started

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.counted / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds to the end, if it goes on as fast; None where nobody can tell."""
        if not self.of or not self.done:
            return None
        return self.seconds * max(self.of - self.done, 0) / self.done

    @property
    def words(self) -> str:
        """The same for people: "120 reports, 4.9 a second, 3 min left"."""
        parts = [f"{self.counted:,}", f"{self.rate:.1f} a second"] if self.counted else []
        if self.left is not None:
            parts.append(f"{in_words(self.left)} left")
        return ", ".join(parts)


class Shown(Protocol):
    """Where progress is shown."""

    def advance(self, *, done: int = 0, counted: int = 0) -> None: ...
    def bring_to(self, done: int) -> None: ...


class Progress:
    """A meter that is shown each time it moves."""

    def __init__(self, meter: Meter, show: Callable[[Meter], None]) -> None:
        self.meter = meter
        self._show = show

    def advance(self, *, done: int = 0, counted: int = 0) -> None:
        """So much more is done, and so many reports more were counted."""
        self.meter.done += done
        self.meter.counted += counted
        self._show(self.meter)

    def bring_to(self, done: int) -> None:
        """So much is done in all."""
        self.meter.done = done
        self._show(self.meter)


@contextmanager
def progress(doing: str, *, of: int | None, shown: bool = True) -> Iterator[Progress]:
    """What DOING something advances: a bar on a terminal (unless not SHOWN), lines of a JSON log, else nothing."""
    meter = Meter(of=of)
    if mode().json:
        yield Progress(meter, _Lines(doing))
    elif shown and is_shown():
        with _bar() as bar:
            yield Progress(meter, _Drawn(bar, doing))
    else:
        yield Progress(meter, lambda _: None)


class _Lines:
    """A line of the log now and then."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._last = 0.0

    def __call__(self, meter: Meter) -> None:
        if meter.seconds - self._last >= EVERY:
            self._last = meter.seconds
            left = None if meter.left is None else round(meter.left)
            noted(
                "progress", doing=self._doing, counted=meter.counted, done=meter.done, of=meter.of,
                per_second=round(meter.rate, 2), seconds_left=left,
            )  # fmt: skip


class _Drawn:
    """A bar."""

    def __init__(self, bar: Bar, doing: str) -> None:
        self._bar = bar
        self._task = bar.add_task(doing, total=None, visible=False, words="")

    def __call__(self, meter: Meter) -> None:
        if meter.seconds >= AFTER:
            self._bar.update(self._task, completed=meter.done, total=meter.of, words=meter.words, visible=True)


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}"),
        TimeElapsedColumn(),
    )  # fmt: skip
    return Bar(*columns, console=Console(stderr=True), transient=True)


def in_words(seconds: float) -> str:
    """A span of time for people: "40 s", "12 min", "3 h 5 min"."""
    if seconds < MINUTE:
        return f"{round(seconds)} s"
    if seconds < HOUR:
        return f"{round(seconds / MINUTE)} min"
    hours, rest = divmod(round(seconds), HOUR)
    return f"{hours} h {rest // MINUTE} min"
