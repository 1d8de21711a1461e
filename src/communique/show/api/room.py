"""What the server works with: the store that it shows, and where reviews are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from communique.settings import Settings
from communique.show.api.gate import Admission
from communique.store import Store


@dataclass(frozen=True, kw_only=True)
class Room:
    """A STORE only to be read, at PATH, shown to whom ADMISSION lets in; SETTINGS are those of reading."""

    store: Store
    path: Path | str
    admission: Admission
    settings: Settings

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The store to be written, for as long as that takes."""
        with Store.open(self.path, create=False) as store:
            yield store


def store_of(request: Request) -> Store:
    """The store that is shown."""
    store: Store = request.app.state.room.store
    return store


TheStore = Annotated[Store, Depends(store_of)]
