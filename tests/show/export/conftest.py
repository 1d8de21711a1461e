from __future__ import annotations

from collections.abc import Iterator

import pytest

from communique.store import Store
from tests.show.sample import EMPTY, RECORD


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with the sample record and one in which nothing happens."""
    with Store.at("sqlite://") as opened:
        opened.keep(RECORD)
        opened.keep(EMPTY)
        yield opened
