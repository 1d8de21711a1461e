"""Pages of our own in many layouts (`layouts/NAME.html`): each must come out as the paragraphs written beside it.

`layouts/NAME.txt` has the headline, then every paragraph with its role, parted by blank lines. Boilerplate, repeats and
bylines may stand in the text or not, for nothing is claimed from them; any other paragraph too many or too few, or in
another role, is a failure.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.read import Reading, read_path

FOLDER = Path(__file__).with_name("layouts")
PAGES = sorted(FOLDER.glob("*.html"))
FREE = {"boilerplate", "byline", "repeat"}
EXTRACTORS = {"json-ld", "resiliparse", "trafilatura"}


def reading(page: Path) -> Reading:
    (found,) = read_path(page)
    assert isinstance(found, Reading)
    return found


def test_there_are_more_than_thirty_layouts_each_with_its_paragraphs() -> None:
    assert 30 < len(PAGES)
    assert [page.stem for page in PAGES] == sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_right_to_the_paragraph(page: Path) -> None:
    headline, *expected = page.with_suffix(".txt").read_text(encoding="utf-8").strip().split("\n\n")
    found = reading(page)
    text, title = found.report.text, found.report.title
    blocks = [(block.role, text[block.start : block.end]) for block in found.report.blocks if block.role not in FREE]
    assert headline == f"headline: {title}"
    assert expected == [f"{role}: {words}" for role, words in blocks if (role, words) != ("title", title)]
    assert found.extractor in EXTRACTORS


def test_each_extractor_wins_somewhere() -> None:
    assert {reading(page).extractor for page in PAGES} == EXTRACTORS
