from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_about_the_command_line_says_what_the_commands_say() -> None:
    made = runpy.run_path(str(DOCS / "make_cli.py"))["page"]()
    assert made == (DOCS / "cli.md").read_text(encoding="utf-8"), "run: python docs/make_cli.py"
