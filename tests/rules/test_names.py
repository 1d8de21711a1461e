"""Names that say nothing are not used, and registries are never named."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EMPTY_NAMES = {"utils", "util", "helpers", "misc", "common", "info", "item", "process", "stuff"}
REGISTRY = re.compile(r"(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)", re.IGNORECASE)


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def test_no_module_has_an_empty_name() -> None:
    assert [] == [str(p) for p in _tracked() if p.suffix == ".py" and p.stem in EMPTY_NAMES]


def test_no_file_names_a_package_registry() -> None:
    found = []
    for path in _tracked():
        text = path.read_bytes().decode("utf-8", "ignore")
        if REGISTRY.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert [] == found


def test_nothing_at_run_time_needs_torch() -> None:
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^(?:torch|jax|tensorflow)==", locked, re.MULTILINE)
