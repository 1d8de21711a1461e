"""`communique read --pages`: a list of addresses with their saved pages."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from typer.testing import CliRunner

from communique.show.cli import app

URL = "https://news.example/2018/03/talks"
PAGE = (
    "<!doctype html><html><body><article><p>The foreign ministers of Norway and Kenya met in Vienna on Tuesday and "
    "agreed to reopen their embassies.</p></article></body></html>"
)


@pytest.mark.model
def test_the_saved_page_of_an_address_is_read_and_a_missing_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / quote(URL, safe="")).write_text(PAGE)
    (tmp_path / "urls.txt").write_text(f"{URL}\nhttps://news.example/gone\n")
    done = CliRunner().invoke(
        app, ["read", str(tmp_path / "urls.txt"), "--pages", str(tmp_path), "--no-store", "--format", "json"]
    )
    assert URL == json.loads(done.stdout)["report"]["url"]
    assert "its page is not in the folder" in done.stderr
    assert 1 == done.exit_code


def test_a_folder_of_pages_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["read", "urls.txt", "--pages", str(tmp_path / "none"), "--no-store"])
    assert 2 == done.exit_code
