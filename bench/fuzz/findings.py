"""What fuzzing found: one entry a fault and place, with the smallest input that shows it, kept in a folder."""

from __future__ import annotations

import hashlib
import json
import traceback
from dataclasses import dataclass, field
from pathlib import Path

SLOW = 5.0
"""Seconds of the processor that no input of a few kilobytes may take."""


@dataclass(slots=True, kw_only=True)
class Findings:
    """Of TARGET: so many EXECUTIONS, and the faults, each by where it came from; inputs go into FOLDER."""

    target: str
    folder: Path
    executions: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    faults: dict[str, int] = field(default_factory=dict)

    def note(self, data: bytes, fault: Exception | None, seconds: float) -> None:
        """One input was tried."""
        self.executions += 1
        self.seconds += seconds
        self.slowest = max(self.slowest, seconds)
        if fault is not None:
            self._keep(place_of(fault), data)
        if seconds > SLOW:
            self._keep(f"took more than {SLOW:g} seconds", data)

    def write(self) -> None:
        """Leave the counts in the folder, for who started this."""
        self.folder.mkdir(parents=True, exist_ok=True)
        told = {name: getattr(self, name) for name in ("target", "executions", "seconds", "slowest", "faults")}
        path = self.folder / f"{self.target}.json"
        path.with_suffix(".new").write_text(json.dumps(told), encoding="utf-8")
        path.with_suffix(".new").replace(path)

    @classmethod
    def read(cls, target: str, folder: Path) -> Findings:
        """The counts that another process left."""
        path = folder / f"{target}.json"
        told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"target": target}
        return cls(folder=folder, **told)

    def _keep(self, place: str, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(place.encode()).hexdigest()[:8]
        path = self.folder / f"{self.target}-{name}.bin"
        smallest = self.faults.get(place)
        if smallest is None or len(data) < smallest:
            self.faults[place] = len(data)
            path.write_bytes(data)
            (self.folder / f"{self.target}-{name}.txt").write_text(place + "\n", encoding="utf-8")
            self.write()


def place_of(fault: Exception) -> str:
    """A fault's type and words, and the innermost line of ours and of all that it passed through."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [f for f in frames if "/communique/" in f.filename or "/bench/" in f.filename]
    places = [f"{Path(f.filename).name}:{f.lineno}" for f in (*ours[-1:], *frames[-1:])]
    return f"{type(fault).__name__} at {', in '.join(dict.fromkeys(places))}"
