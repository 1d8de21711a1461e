"""What import-linter cannot say: which modules need nothing but the standard library, and who opens package data."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "communique"
PLAIN = ["errors.py", "ids.py", "vocabulary.py", "model.py", "notes.py", "claims.py", "settings.py", *(
    str(p.relative_to(SRC)) for p in sorted((SRC / "record").glob("*.py"))
)]  # fmt: skip


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("module", PLAIN)
def test_the_model_and_the_record_need_only_the_standard_library(module: str) -> None:
    assert _imported(SRC / module) <= set(sys.stdlib_module_names) | {"communique"}


def test_package_data_has_one_opener() -> None:
    openers = {
        str(p.relative_to(SRC))
        for p in SRC.rglob("*.py")
        if "importlib.resources" in p.read_text(encoding="utf-8") and "store" not in p.parts
    }
    assert {"knowledge/tables.py"} == openers


def test_no_library_module_prints() -> None:
    printing = [
        str(p.relative_to(SRC))
        for p in SRC.rglob("*.py")
        if "show" not in p.parts
        for node in ast.walk(ast.parse(p.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert [] == printing
