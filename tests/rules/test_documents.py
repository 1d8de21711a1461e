"""The documents say what is there: the tree, the commands, the exports."""

from __future__ import annotations

import re
from pathlib import Path

import communique

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "communique"
TREE_LINE = re.compile(r"^(?P<indent> *)(?P<name>[\w.]+/?)(?:\s{2,}.*)?$")


def _tree_in(document: str) -> set[str]:
    """The paths under src/communique in the first fenced tree of ARCHITECTURE.md: two blanks of indent a level."""
    block = re.search(r"```tree\n(.*?)```", document, re.DOTALL)
    assert block, "ARCHITECTURE.md has no ```tree block"
    stack: list[str] = []
    found: set[str] = set()
    for line in block.group(1).splitlines():
        match = TREE_LINE.match(line)
        if match:
            depth = len(match["indent"]) // 2
            stack[depth:] = [match["name"].rstrip("/")]
            found.add("/".join(stack))
    return found


def _modules_on_disk() -> set[str]:
    """Folders and modules of the package, two levels deep; private, data and migration files aside."""
    found = set()
    for path in SRC.iterdir():
        if path.name.startswith(("_", ".")) or path.suffix not in {"", ".py"}:
            continue
        found.add(path.name)
        if path.is_dir():
            found |= {
                f"{path.name}/{p.name}"
                for p in path.iterdir()
                if not p.name.startswith(("_", ".")) and (p.is_dir() or p.suffix == ".py")
            }
    return {p for p in found if not p.endswith("py.typed")}


def test_the_tree_in_the_architecture_equals_the_disk() -> None:
    assert _modules_on_disk() == _tree_in((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))


def test_exports_are_sorted_and_there() -> None:
    assert sorted(communique.__all__) == list(communique.__all__)
    assert [] == [name for name in communique.__all__ if not hasattr(communique, name)]


def test_every_make_target_in_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", readme))
    assert {"demo", "test"} <= named <= targets


def test_every_command_in_the_readme_exists() -> None:
    from communique.show.cli import app

    commands = {c.name or (c.callback.__name__ if c.callback else "") for c in app.registered_commands}
    commands |= {group.name or "" for group in app.registered_groups}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\$ communique ([a-z]+)", readme, re.MULTILINE))
    assert named
    assert named <= commands


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "index.md").read_text(encoding="utf-8")
    assert [] == [p.name for p in folder.glob("0*.md") if p.stem not in index]


def test_the_record_format_names_every_field() -> None:
    from communique.codec import schema

    document = (ROOT / "docs" / "record-format.md").read_text(encoding="utf-8")
    definitions = schema()["$defs"]
    missing = [
        f"{name}.{field}"
        for name, definition in definitions.items()
        for field in definition.get("properties", {})
        if f"`{field}`" not in document
    ]
    assert [] == missing
