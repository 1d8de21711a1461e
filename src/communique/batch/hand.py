"""What works for a batch on a machine of a cluster: `code_shard` there, with what only such a machine can tell.

It knows nothing of Ray. Whatever goes wrong is given back as a value (`Fault`), with the name of the machine.
"""

from __future__ import annotations

import platform
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from communique import __version__
from communique.batch import remote
from communique.batch.coder import Coder, code_shard
from communique.batch.coding import Line, Load
from communique.batch.folder import Folder
from communique.batch.plan import NOT_READ
from communique.batch.running import Moved
from communique.batch.shards import Manifest, Portion, Shard
from communique.batch.watched import Limits, Stopped
from communique.errors import BatchError, CommuniqueError
from communique.model import MadeBy
from communique.settings import Settings

LATE = 5.0
"""Seconds after which a new file is to be seen on a shared disk: NFS keeps what is in a folder for three by default."""
LOOK = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A hand on MACHINE has loaded the tools MADE_BY, with this VERSION of the program."""

    machine: str
    version: str
    made_by: MadeBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a hand cannot work, for the user: ERROR happened on MACHINE."""

    machine: str
    error: CommuniqueError

    def raised(self) -> BatchError:
        """The same as an error that tells where."""
        return BatchError(f"On {self.machine}: {self.error.message}", next_step=self.error.next_step)


class Hand:
    """Codes one shard after the other; the tools stay loaded, in a process of its own (`Coder`).

    While `code` runs, `moved` may be asked in another thread how far it is, and `stop` ends it.
    """

    def __init__(self, load: Load, settings: Settings, limits: Limits | None) -> None:
        self._stop = threading.Event()
        self._coder = Coder(load, settings, limits=limits, stopped=self._stop.is_set)
        self._moved = Moved(shard="", inputs=0)

    def begin(self) -> Begun | Fault:
        """Load the tools and tell which."""
        try:
            return Begun(machine=platform.node(), version=__version__, made_by=self._coder.made_by)
        except CommuniqueError as error:
            return Fault(machine=platform.node(), error=error)

    def code(self, shard: Shard, folder: Folder, token: Path) -> Manifest | Fault | None:
        """Code a shard into a folder, in which TOKEN is to be seen; None where it was told to stop."""

        def progressed(_: Line) -> None:
            self._moved = Moved(shard=shard.id, inputs=self._moved.inputs + 1)

        self._moved = Moved(shard=shard.id, inputs=0)
        try:
            _see(folder, token)
            for portion in shard.portions:
                _see_input(portion)
            return code_shard(shard, folder, self._coder, progressed=progressed)
        except Stopped:
            return None
        except CommuniqueError as error:
            return Fault(machine=platform.node(), error=error)

    def moved(self, seconds: float) -> Moved:
        """After so many SECONDS, how many inputs of the shard in hand are done."""
        self._stop.wait(seconds)
        return self._moved

    def stop(self) -> None:
        """Have `code` end."""
        self._stop.set()


def _see(folder: Folder, token: Path) -> None:
    """Raise BatchError unless a file is there that whoever leads the batch has just put into its folder."""
    until = time.monotonic() + LATE
    while not token.exists():
        if time.monotonic() > until:
            raise BatchError(
                f"{folder.root} is not the folder of this batch there, or cannot be seen.",
                next_step="Give --out a folder on a disk that all machines share, under the same path on each.",
            )
        time.sleep(LOOK)


def _see_input(portion: Portion) -> None:
    """Raise BatchError where an input that was read when it was planned is another here, or none."""
    known = portion.input
    if known.mark == NOT_READ or remote.is_remote(known.name):
        return
    try:
        size = Path(known.name).stat().st_size
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "it is not there"
        raise _other_input(known.name, f"cannot be read ({reason})") from fault
    if size != known.size:
        raise _other_input(known.name, f"has {size:,} bytes, and had {known.size:,} when the batch was planned")


def _other_input(name: str, what: str) -> BatchError:
    return BatchError(
        f"{name} {what}.", next_step="Inputs are to lie on a disk that all machines share, or at an address (s3://…)."
    )
