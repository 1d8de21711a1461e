from __future__ import annotations

from bench.quality.corpora import MEASURES
from bench.quality.stories import kept_year, predict_stories

ROWS = [
    {"id": "a", "published": "2021-03-01", "text": "A Danish ferry runs aground off Bornholm.", "heading": "Ferry"},
    {"id": "b", "published": "2021-03-02", "text": "Tugs free the Danish ferry off Bornholm.", "heading": "Ferry"},
    {"id": "c", "published": "2015-03-02", "text": "Chile votes on pensions.", "heading": "Vote"},
]


def test_items_on_one_thing_have_one_cluster() -> None:
    found = {line["id"]: line["cluster"] for line in predict_stories(ROWS)}
    assert found["a"] == found["b"] != found["c"]


def test_years_that_were_learnt_from_are_no_part() -> None:
    assert ["2021", "2021", None] == [kept_year(row) for row in ROWS]
    (measure,) = (m for m in MEASURES if m.name == "stories")
    assert {"2021": ROWS[:2]} == measure.parts(ROWS)


def test_a_measure_without_parts_takes_every_row() -> None:
    (measure,) = (m for m in MEASURES if m.name == "actors")
    assert {"": ROWS} == measure.parts(ROWS)
