from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.show.cli import app
from communique.store import Store
from tests.show.sample import RECORD

Run = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of the commands is."""
    return tmp_path / "store.sqlite"


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Run:
    """The command that a test file names COMMAND, with a store that holds the sample record."""
    with Store.open(path) as store:
        store.keep(RECORD)
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    command = request.module.COMMAND
    return lambda *asked: CliRunner().invoke(app, [command, *asked], prog_name="communique")
