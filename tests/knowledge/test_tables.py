from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge.tables import SortedLines, listed

KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]), min_size=1, max_size=5)


@given(st.lists(KEYS, max_size=20), KEYS)
def test_bisection_finds_what_a_scan_finds(keys: list[str], sought: str) -> None:
    ordered = sorted(enumerate(keys), key=lambda pair: (pair[1] + "\t").encode())
    lines = SortedLines("".join(f"{key}\t{i}\n" for i, key in ordered).encode())
    assert [(str(i),) for i, key in ordered if key == sought] == list(lines.find(sought))


@given(st.lists(KEYS, max_size=20), KEYS)
def test_what_begins_so_is_found_as_a_scan_finds_it(keys: list[str], start: str) -> None:
    ordered = sorted(enumerate(keys), key=lambda pair: (pair[1] + "\t").encode())
    lines = SortedLines("".join(f"{key}\t{i}\n" for i, key in ordered).encode())
    assert [(key, (str(i),)) for i, key in ordered if key.startswith(start)] == list(lines.beginning(start))


def test_an_empty_table_holds_nothing() -> None:
    assert () == SortedLines(b"").find("a")
    assert [] == list(SortedLines(b"").beginning(""))


def test_an_empty_field_lists_nothing() -> None:
    assert () == listed("")
    assert ("a", "b") == listed("a|b")


ROOT = Path(__file__).parents[2]
ROWS = re.compile(r"^\| (?P<tables>[a-z_, ]+) \| .* \| (?P<rows>[\d,]+)(?: people)? \| [^|]+ \|$", re.MULTILINE)


@pytest.mark.parametrize("name", ["countries", "people", "organisations", "metonyms", "regions", "counties", "cities",
                                  "roles", "given_names", "spotted"])  # fmt: skip
def test_the_page_about_the_tables_tells_their_rows(name: str) -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    told = {m["tables"].split(",")[0]: int(m["rows"].replace(",", "")) for m in ROWS.finditer(page)}
    packed = ROOT / "src" / "communique" / "knowledge" / "data" / f"{name}.tsv.gz"
    lines = gzip.decompress(packed.read_bytes()).decode("utf-8").splitlines()
    heads = {"countries", "metonyms", "regions"}
    assert told[name] == len(lines) - (name in heads)
