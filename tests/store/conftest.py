from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.at("sqlite://") as opened:
        yield opened
