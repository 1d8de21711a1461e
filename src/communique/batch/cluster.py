"""Shards on a Ray cluster: each is coded by a `Hand` on some machine. The door to Ray.

Only shards go to the hands, and only their manifests come back: records are written into the folder where they are
made. A hand that is lost, with its machine or without, costs what it had in hand: the shard is given to the next.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from communique import __version__
from communique.batch.coding import Load
from communique.batch.folder import Folder
from communique.batch.hand import Begun, Fault, Hand
from communique.batch.running import Moved
from communique.batch.shards import Manifest, Shard
from communique.batch.watched import Limits
from communique.errors import BatchError, MissingPart
from communique.model import MadeBy
from communique.settings import Settings

QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
"""Nothing is reported to anybody, and what Ray 2.5x warns of when it is imported does not concern us."""
TICK = 1.0
"""Seconds between two looks at what has come, and between two answers of a hand to how far it is."""
REACHED = 10.0
"""Seconds within which the machine at an address is to answer."""
ROOM = 600.0
"""Seconds for which a batch waits for a first free core: a cloud takes some minutes to bring a machine up."""
ENDING = 5.0
"""Seconds that hands have to end in."""
GROWING = 5.0
"""Seconds between two looks at how many cores the cluster has."""
LOSSES = 5
"""Times that a shard may lose the hand it is in, or a hand be lost before it has done anything."""
BEGINNING, CODING, MOVING = "beginning", "coding", "moving"
AGAIN = "Run the same command again: it goes on where it was."
SAME = "Install the same versions of communique, Ray and Python on every machine."


@dataclass(slots=True, eq=False)
class _Place:
    """A place for HAND, and the next when it is lost; SHARD is in hand, LOST counts hands that did nothing here."""

    hand: Any
    ready: bool = False
    shard: Shard | None = None
    lost: int = 0


class RayPool:
    """As many hands as WORKERS on the Ray cluster at ADDRESS (None: as many as it has cores, now and later).

    ADDRESS is "auto", "local" (a cluster of this machine alone, which ends with us), HOST:PORT or ray://HOST:PORT.
    Raises MissingPart and BatchError when it is entered.
    """

    def __init__(
        self, load: Load, settings: Settings, *, address: str, workers: int | None = None, limits: Limits | None = None
    ) -> None:
        self._given = (load, settings, limits)
        self._address, self._workers = address, workers
        self._ray: Any = None
        self._places: list[_Place] = []
        self._asked: dict[Any, tuple[_Place, Any, str]] = {}

    def __enter__(self) -> Self:
        self._ray = _connected(self._address, workers=self._workers)
        self._kind = self._ray.remote(
            num_cpus=1, max_restarts=0, max_task_retries=0, scheduling_strategy="SPREAD", concurrency_groups={MOVING: 1}
        )(Hand)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._end()
        finally:
            self._ray.shutdown()

    def made_by(self) -> MadeBy:
        """The tools of the hand that has them first; the others are made too."""
        self._grow()
        waited = time.monotonic()
        while True:
            for heard in self._heard():
                if isinstance(heard, Begun):
                    return heard.made_by
            self._check_room(waited)

    def run(self, shards: Iterator[Shard], folder: Folder) -> Iterator[Manifest | Moved]:
        """Code the shards, each by the next hand that is free."""
        work = _Work(shards)
        grown = heard_of = time.monotonic()
        with _token(folder) as token:
            while True:
                for place in self._places:
                    if place.ready and place.shard is None and (shard := work.next()):
                        place.shard = shard
                        self._ask(place, CODING, place.hand.code.remote(shard, folder, token))
                if not any(place.shard for place in self._places) and work.is_done():
                    return
                for heard in self._heard():
                    if isinstance(heard, Shard):
                        work.lose(heard)
                    elif not isinstance(heard, Begun):
                        yield from work.moved(heard)
                if any(place.ready for place in self._places):
                    heard_of = time.monotonic()
                self._check_room(heard_of)
                if time.monotonic() - grown > GROWING:
                    self._grow()
                    grown = time.monotonic()

    def _grow(self) -> None:
        """Have a hand for each core that the cluster has by now."""
        wanted = self._workers or int(self._ray.cluster_resources().get("CPU", 0))
        if not wanted and not self._places:
            raise BatchError(
                "The cluster has no cores to work with.",
                next_step="Start machines with cores, or say with --workers how many it will have.",
            )
        while len(self._places) < wanted:
            place = _Place(hand=None)
            self._places.append(place)
            self._fill(place)

    def _fill(self, place: _Place) -> None:
        """Make a hand at a place; it is brought to a machine when there is room."""
        place.hand, place.ready = self._kind.remote(*self._given), False
        self._ask(place, BEGINNING, place.hand.begin.remote())

    def _ask(self, place: _Place, what: str, answer: Any) -> None:
        self._asked[answer] = (place, place.hand, what)

    def _ask_how_far(self, place: _Place) -> None:
        self._ask(place, MOVING, place.hand.moved.options(concurrency_group=MOVING).remote(TICK))

    def _heard(self) -> Iterator[Begun | Manifest | Moved | Shard]:
        """What hands say within a tick; of those that were lost, the shard they had."""
        answers, _ = self._ray.wait(list(self._asked), num_returns=1, timeout=TICK)
        for answer in answers:
            place, hand, what = self._asked.pop(answer)
            if hand is not place.hand:
                continue  # lost meanwhile, and replaced
            try:
                said = self._ray.get(answer)
            except self._ray.exceptions.RayTaskError as fault:
                raise fault.cause from None
            except self._ray.exceptions.RayError as fault:
                yield from self._lost(place, fault)
                continue
            if isinstance(said, Fault):
                raise said.raised()
            if what == BEGINNING:
                self._begun(place, said)
            elif what == CODING:
                place.shard, place.lost = None, 0
            else:
                self._ask_how_far(place)
            yield said

    def _begun(self, place: _Place, begun: Begun) -> None:
        if begun.version != __version__:
            raise BatchError(
                f"{begun.machine} has communique {begun.version}, and this machine {__version__}.", next_step=SAME
            )
        place.ready = True
        self._ask_how_far(place)

    def _lost(self, place: _Place, fault: Exception) -> Iterator[Shard]:
        """Put another hand in the place of one that is lost, and tell what shard it had."""
        if getattr(fault, "actor_init_failed", False):
            raise BatchError(f"A worker cannot begin: {_last_line(fault)}.", next_step=SAME)
        shard, place.shard = place.shard, None
        place.lost += 1
        if place.lost > LOSSES:
            raise BatchError(
                f"A worker was lost {place.lost} times before it had done anything: {_last_line(fault)}.",
                next_step="Look at the memory of the machines, and at Ray's logs there.",
            )
        self._ray.kill(place.hand, no_restart=True)  # where it was only out of reach
        self._fill(place)
        if shard:
            yield shard

    def _check_room(self, since: float) -> None:
        """Raise BatchError where no hand was ready for too long."""
        if time.monotonic() - since > ROOM:
            raise BatchError(
                f"The cluster had no free core with the tools loaded for {ROOM:g} s.",
                next_step=f"`ray status` tells what uses it. {AGAIN}",
            )

    def _end(self) -> None:
        """Have the hands end what they do, and end them."""
        at_work = {answer for answer, (_, _, what) in self._asked.items() if what == CODING}
        for place in self._places:
            if place.shard:
                place.hand.stop.options(concurrency_group=MOVING).remote()
        if at_work:
            self._ray.wait(list(at_work), num_returns=len(at_work), timeout=ENDING)
        for place in self._places:
            self._ray.kill(place.hand, no_restart=True)


class _Work:
    """Shards to be coded, those first whose hand was lost, and how far each is."""

    def __init__(self, shards: Iterator[Shard]) -> None:
        self._shards = shards
        self._again: list[Shard] = []
        self._over = False
        self._losses: Counter[str] = Counter()
        self._inputs: Counter[str] = Counter()

    def next(self) -> Shard | None:
        """The next one; None when there are no more for now."""
        if self._again:
            return self._again.pop(0)
        if self._over:
            return None
        shard = next(self._shards, None)
        self._over = shard is None
        return shard

    def is_done(self) -> bool:
        """Whether there are no more."""
        return self._over and not self._again

    def lose(self, shard: Shard) -> None:
        """Take one back whose hand was lost; raises BatchError where that happens whenever it is coded."""
        self._losses[shard.id] += 1
        if self._losses[shard.id] >= LOSSES:
            names = sorted({portion.input.name for portion in shard.portions})
            raise BatchError(
                f"Shard {shard.id} ({names[0]}{' and others' if names[1:] else ''}) lost its worker {LOSSES} times.",
                next_step="Look at the memory of the machines, and at Ray's logs there.",
            )
        self._again.append(shard)

    def moved(self, said: Manifest | Moved) -> Iterator[Manifest | Moved]:
        """The same, but no input is told twice where a shard is coded again, and all are told once it is done."""
        inputs = said.inputs if isinstance(said, Moved) else said.counts.reports + sum(said.counts.refused.values())
        more = inputs - self._inputs[said.shard]
        if more > 0:
            self._inputs[said.shard] = inputs
            yield Moved(shard=said.shard, inputs=more)
        if isinstance(said, Manifest):
            yield said


@contextmanager
def _token(folder: Folder) -> Iterator[Path]:
    """A file in the folder by whose name others know that they see the same folder."""
    token = folder.scratch()
    try:
        yield token
    finally:
        token.unlink(missing_ok=True)


def _connected(address: str, *, workers: int | None) -> Any:
    """Ray, connected to a cluster; our answers to signals stay."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import ray
    except ImportError:
        raise MissingPart("Ray, which runs batches on clusters,", "ray") from None
    _reach(address)
    own = {"include_dashboard": False, "num_cpus": workers} if address == "local" else {}
    try:
        with _own_signals():
            ray.init(address=address, log_to_driver=False, logging_level=logging.CRITICAL, **own)
    except ImportError as fault:  # of grpcio, which the client alone needs
        raise MissingPart(
            "Ray's client", "ray", next_step=f"Install it with: pip install 'ray[client]' ({_last_line(fault)})."
        ) from None
    except Exception as fault:  # Ray raises errors of many kinds, none of them its own
        reason = _last_line(fault)
        step = SAME if "ersion" in reason else "Start a cluster with `ray start --head`, or give its address."
        raise BatchError(f"There is no Ray cluster to work with at {address}: {reason}.", next_step=step) from fault
    return ray


def _reach(address: str) -> None:
    """Raise BatchError where nothing listens at an address: Ray would try it for a minute, and end this process."""
    host, parted, port = address.removeprefix("ray://").partition("/")[0].rpartition(":")
    if address in {"auto", "local"}:
        return
    if not parted or not host or not port.isdecimal():
        raise BatchError(
            f"{address!r} is no address of a Ray cluster.", next_step="Give auto, local, HOST:PORT or ray://HOST:PORT."
        )
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=REACHED):
            pass
    except (OSError, OverflowError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise BatchError(
            f"There is no Ray cluster at {address}: {reason}.",
            next_step="`ray start --head` tells the address that it has; --ray auto finds one on this machine.",
        ) from fault


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keep how this process answers SIGINT and SIGTERM, which Ray would change."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, answer in before.items():
            signal.signal(one, answer)


def _last_line(fault: Exception) -> str:
    """The last words of an error of Ray's, which may have many lines."""
    lines = [line.strip() for line in str(fault).splitlines() if line.strip()]
    return (lines[-1] if lines else type(fault).__name__).rstrip(".")[:300]
