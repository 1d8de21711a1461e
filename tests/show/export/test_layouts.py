"""Other people's columns are theirs, name by name, and hold what their codebooks say."""

from __future__ import annotations

from typing import Any

import pytest

from communique.show.export.catalogue import LAYOUTS
from communique.show.export.columns import Layout
from communique.show.export.gdelt import GDELT
from communique.show.export.icews import ICEWS, NO_CATEGORY, why_not
from communique.show.export.plover import PLOVER
from communique.show.export.polecat import POLECAT
from communique.show.export.sourced import OURS, QUOTED, prepared, quoted
from communique.vocabulary import EventType, Status
from tests.show.export.made import COUNCIL, IN_GENEVA, MONDAY, NORLAND, PAPER, SUDLAND, TEXT, found

HEADERS = {
    "polecat": """\
Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|\
Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|\
Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|\
Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|\
Publication Date|Story People|Story Organizations|Story Locations|Language|Version""",
    "icews": """\
Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|\
Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude""",
    "gdelt": """\
GLOBALEVENTID|SQLDATE|MonthYear|Year|FractionDate|Actor1Code|Actor1Name|Actor1CountryCode|Actor1KnownGroupCode|\
Actor1EthnicCode|Actor1Religion1Code|Actor1Religion2Code|Actor1Type1Code|Actor1Type2Code|Actor1Type3Code|Actor2Code|\
Actor2Name|Actor2CountryCode|Actor2KnownGroupCode|Actor2EthnicCode|Actor2Religion1Code|Actor2Religion2Code|\
Actor2Type1Code|Actor2Type2Code|Actor2Type3Code|IsRootEvent|EventCode|EventBaseCode|EventRootCode|QuadClass|\
GoldsteinScale|NumMentions|NumSources|NumArticles|AvgTone|Actor1Geo_Type|Actor1Geo_FullName|Actor1Geo_CountryCode|\
Actor1Geo_ADM1Code|Actor1Geo_ADM2Code|Actor1Geo_Lat|Actor1Geo_Long|Actor1Geo_FeatureID|Actor2Geo_Type|\
Actor2Geo_FullName|Actor2Geo_CountryCode|Actor2Geo_ADM1Code|Actor2Geo_ADM2Code|Actor2Geo_Lat|Actor2Geo_Long|\
Actor2Geo_FeatureID|ActionGeo_Type|ActionGeo_FullName|ActionGeo_CountryCode|ActionGeo_ADM1Code|ActionGeo_ADM2Code|\
ActionGeo_Lat|ActionGeo_Long|ActionGeo_FeatureID|DATEADDED|SOURCEURL""",
    "plover-jsonl": """\
id|date|source|target|event|eventText|context|mode|text|textInfo|language|publication|coder|version|dateCoded|comment""",
}
"""As published, written down once more: the lists of the package are held against these."""


def _row(layout: Layout, **more: Any) -> dict[str, Any]:
    return dict(next(layout.rows(found(when=MONDAY, where=IN_GENEVA, **more))))


@pytest.mark.parametrize("name", HEADERS)
def test_the_columns_are_those_that_are_published(name: str) -> None:
    exact = prepared(LAYOUTS["events"][name], exact=True)
    assert HEADERS[name].split("|") == [column.name for column in exact.columns]


@pytest.mark.parametrize("name", HEADERS)
def test_our_own_columns_stand_behind_them(name: str) -> None:
    layout = prepared(LAYOUTS["events"][name])
    assert [column.name for column in OURS] == [column.name for column in layout.columns][-len(OURS) :]


@pytest.mark.parametrize(("what", "layout"), [(w, layout) for w, all_ in LAYOUTS.items() for layout in all_.values()])
def test_every_column_has_a_meaning_and_a_name_of_its_own(what: str, layout: Layout) -> None:
    names = [column.name for column in layout.columns]
    assert len(set(names)) == len(names)
    assert [] == [(what, column.name) for column in layout.columns if not column.meaning]


@pytest.mark.parametrize("layout", [POLECAT, GDELT, ICEWS, PLOVER])
def test_no_row_has_a_cell_without_a_column(layout: Layout) -> None:
    for planned in ({}, {"status": "planned"}):
        row = _row(prepared(layout), **planned)
        assert set() == set(row) - {column.name for column in prepared(layout).columns}


def test_a_meeting_in_polecats_columns() -> None:
    row = _row(POLECAT, contexts=("diplomatic", "military"))
    told = {
        "Event Type": "CONSULT", "Quad Code": 1, "Contexts": "diplomatic;military", "Actor Country": "NOR",
        "Actor COW": 385, "Primary Actor Sector": "GOV", "Recipient COW": 380, "Actor Name Raw": "Norland",
        "City": "Geneva", "Country": "CHE", "GeoNames ID": 2660646, "Feature Type": "PPL", "Raw Placename": "in Geneva",
    }  # fmt: skip
    assert told == {name: row[name] for name in told}


def test_the_press_is_jrn_for_plover_and_med_for_cameo() -> None:
    assert "JRN" == _row(POLECAT, source=(PAPER,))["Primary Actor Sector"]
    assert "NORMED" == _row(GDELT, source=(PAPER,))["Actor1Code"]


def test_a_meeting_in_gdelts_columns() -> None:
    row = _row(GDELT)
    told = {
        "SQLDATE": 20180305, "MonthYear": 201803, "Year": 2018, "FractionDate": 2018.2603, "Actor1Code": "NORGOV",
        "Actor2Code": "SWEMIL", "EventCode": "040", "EventRootCode": "04", "QuadClass": 1, "GoldsteinScale": 1.0,
        "IsRootEvent": 1, "ActionGeo_Type": 4, "ActionGeo_FullName": "Geneva, Switzerland",
        "ActionGeo_CountryCode": "SZ", "DATEADDED": 20180309000000, "SOURCEURL": "https://news.example/a",
    }  # fmt: skip
    assert told == {name: row[name] for name in told}


@pytest.mark.parametrize(
    ("kind", "mode", "status", "quad"),
    [("CONCEDE", "ease", "occurred", 2), ("CONCEDE", None, "planned", 1), ("ACCUSE", None, "occurred", 3),
     ("ASSAULT", None, "occurred", 4), ("AID", None, "occurred", 2), ("PROTEST", None, "occurred", 4)],
)  # fmt: skip
def test_gdelts_quad_class_is_that_of_the_root(kind: EventType, mode: str | None, status: Status, quad: int) -> None:
    assert quad == _row(GDELT, kind=kind, mode=mode, status=status)["QuadClass"]


def test_an_international_body_has_its_group_code_and_no_state() -> None:
    row = _row(GDELT, target=(COUNCIL,))
    assert ("IGOUNO", "", "UNO") == (row["Actor2Code"], row["Actor2CountryCode"], row["Actor2KnownGroupCode"])


def test_a_meeting_to_come_in_icews_columns() -> None:
    row = _row(ICEWS, status="planned")
    told = {
        "Source Name": "Norland", "Source Country": "Norway", "Source Sectors": "Government", "CAMEO Code": "036",
        "Event Text": "Express intent to meet or negotiate", "Intensity": 4.0, "Story ID": "rep-a", "City": "",
    }  # fmt: skip
    assert told == {name: row[name] for name in told}


def test_what_has_no_category_is_left_out_of_cameos_layouts() -> None:
    event = found("RETREAT", mode="disarm")
    assert (None if event.event.codes.cameo else NO_CATEGORY) == why_not(event)


def test_plover_nests_sources_and_targets() -> None:
    row = _row(PLOVER, source=(NORLAND, COUNCIL), target=(SUDLAND,))
    assert [{"actorText": "Norland", "code": "NOR", "sector": "GOV"},
            {"actorText": "UN Security Council", "code": "UN", "sector": "IGO"}] == row["source"]  # fmt: skip
    assert 1 == len(list(PLOVER.rows(found(source=(NORLAND, COUNCIL)))))


def test_a_row_leads_back_to_its_words() -> None:
    row = _row(prepared(GDELT))
    start, end = map(int, row["communique_evidence_at"].split("-"))
    assert TEXT[start:end] == row["communique_evidence"]
    assert "communique_text" not in row
    assert TEXT == _row(prepared(GDELT, full_text=True))["communique_text"]


@pytest.mark.parametrize("text", ["word " * 200, "x" * 1000])
def test_a_quotation_is_never_longer_than_a_quotation(text: str) -> None:
    assert QUOTED >= len(quoted(text))
    assert text.startswith(quoted(text).removesuffix(" …"))
