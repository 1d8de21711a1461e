"""The trial of killed batches: its pages are told apart, and what differs between two folders is found."""

from __future__ import annotations

from pathlib import Path

from bench.stress import pages
from bench.stress.warc import differences
from communique.read import Reading, read_path

COUNT = 100


def test_the_pages_are_reports_of_their_own_but_for_those_that_are_to_be_refused(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    pages.write(path, COUNT)
    found = list(read_path(path))
    reports = [one.report for one in found if isinstance(one, Reading)]
    assert (COUNT, COUNT - 4) == (len(found), len(reports))
    assert len(reports) == len({one.sha256 for one in reports}) == len({one.url for one in reports})
    assert all(60 <= len(one.text.split()) <= 140 for one in reports)
    assert all(one.published_from == "page" for one in reports)


def test_the_same_pages_are_made_again(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        pages.write(tmp_path / name, 5)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert pages.page(3) != pages.page(3, seed=2)


def test_files_that_differ_or_lack_are_named(tmp_path: Path) -> None:
    for root in ("a", "b"):
        for name in ("same", "other", "lock"):
            path = tmp_path / root / "in" / name if name != "lock" else tmp_path / root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name if name == "same" else root, encoding="utf-8")
    (tmp_path / "a" / "alone").touch()
    assert ["alone", "in/other"] == list(differences(tmp_path / "a", tmp_path / "b"))
