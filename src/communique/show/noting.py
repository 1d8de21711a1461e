"""The ledger of a run: refused inputs are noted with how to read them again, and struck out when they are read."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path

from communique.read import ReadAs, Refused
from communique.read.fetching import is_address
from communique.store import Again, Store

TOLD = ("published", "source", "url", "title", "language", "format", "in_folder")
"""What the user told about an input; the clock and the rows wanted are those of one run."""


@dataclass(slots=True)
class Ledger:
    """What a run over inputs, told of by OPTIONS and begun AT a moment, leaves in the ledger of STORE."""

    store: Store
    options: ReadAs
    at: datetime | None
    _open: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._open = set(self.store.refused_names())

    def note(self, refused: Refused, *, given: str | None) -> None:
        """Note that an input was refused; GIVEN is the path in which it was found, None for standard input."""
        name = refused.name if given is None else called(refused.name)
        path = None if given is None else called(_without_row(refused.name, refused.row))
        readable = path is not None and _is_text(path)
        options = {one.name: getattr(self.options, one.name) for one in fields(ReadAs) if one.name in TOLD}
        options["in_folder"] = self.options.in_folder or (given is not None and _is_folder(given))
        again = Again(
            path=path if readable else None, row=refused.row,
            options={key: value for key, value in options.items() if value},
        )  # fmt: skip
        self.store.refuse(_as_text(name), refused.refusal, again=again, at=self.at)
        self._open.add(_as_text(name))

    def strike(self, name: str, *, row: int | None, given: str | None) -> None:
        """An input was read: strike it out where it stood in the ledger, and the file whose ROW it is."""
        for one in {name, _without_row(name, row)}:
            known = _as_text(one if given is None else called(one))
            if known in self._open:
                self.store.strike(known)
                self._open.discard(known)


def called(path: str) -> str:
    """How an input is called from whatever folder the program is run; an address is called the same everywhere."""
    return str(Path(path).absolute()) if path and not is_address(path) else path


def _without_row(name: str, row: int | None) -> str:
    return name if row is None else name.removesuffix(f":{row}")


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _is_text(path: str) -> bool:
    return path == _as_text(path)


def _as_text(name: str) -> str:
    """A name as a database takes it: bytes that are no UTF-8 are written out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
