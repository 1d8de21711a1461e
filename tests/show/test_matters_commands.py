"""`communique matters`, `matter` and `changes` on a store with two reports of one plan, and one of another."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from typer.testing import CliRunner, Result

from communique.model import Record, When
from communique.show.calendar import ATOM, edtf_of
from communique.show.cli import app
from communique.show.followed import followed, standing
from communique.store import Store
from tests.show.sample import MEET, PLAN, RECORD, words

ON_12_JUNE = When(
    span=words("Ada Lund"), earliest=date(2018, 6, 12), latest=date(2018, 6, 12), edtf="2018-06-12", basis="day"
)
Ask = Callable[..., Result]


def told(report: str, published: str, **plan: Any) -> Record:
    """A report of its own that tells the plan of the sample, changed."""
    return dataclasses.replace(
        RECORD,
        report=dataclasses.replace(RECORD.report, id=report, url=f"https://news.example/{report}", published=published),
        plans=(dataclasses.replace(PLAN, **plan),),
        events=(dataclasses.replace(MEET, status="planned"),),
    )


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    path = tmp_path / "store.sqlite"
    with Store.open(path) as store:
        store.keep(told("rep-b", "2018-05-10", state="scheduled", when=ON_12_JUNE))
        store.keep(told("rep-a", "2018-03-09", state="announced", when=None))
        store.keep(told("rep-c", "2018-05-24", state="cancelled", when=None))
    monkeypatch.setenv("COMMUNIQUE_STORE", str(path))
    return lambda *asked: CliRunner().invoke(app, list(asked), prog_name="communique")


def answered(result: Result) -> list[dict[str, Any]]:
    assert 0 == result.exit_code, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_reports_of_one_plan_are_one_matter(ask: Ask) -> None:
    (found,) = answered(ask("matters", "--format", "json"))
    assert ["announced", "scheduled", "cancelled"] == [step["state"] for step in found["steps"]]
    assert ["rep-a", "rep-b", "rep-c"] == [step["report"] for step in found["steps"]]


@pytest.mark.parametrize(
    ("day", "states"), [("2018-03-08", []), ("2018-03-09", ["announced"]), ("2018-05-11", ["scheduled"])]
)
def test_a_matter_is_shown_as_of_a_day(ask: Ask, day: str, states: list[str]) -> None:
    assert states == [m["steps"][-1]["state"] for m in answered(ask("matters", "--as-of", day, "--format", "json"))]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (["--with", "SYL"], 1), (["--with", "lund"], 1), (["--with", "Norway"], 0),
        (["--state", "cancelled"], 1), (["--state", "in doubt"], 0),
    ],
)  # fmt: skip
def test_matters_are_found_by_party_and_state(ask: Ask, asked: list[str], count: int) -> None:
    assert count == len(answered(ask("matters", *asked, "--format", "json")))


def test_what_is_overdue_is_asked_for_and_stands_in_the_calendar_and_in_json(ask: Ask, tmp_path: Path) -> None:
    late = ("--state", "overdue", "--as-of")
    assert [] == answered(ask("matters", *late, "2018-05-23", "--format", "json"))
    assert [] == answered(ask("matters", *late, "2018-06-30", "--format", "json"))  # called off
    with Store.open(tmp_path / "store.sqlite") as store:
        store.keep(told("rep-d", "2018-06-01", state="scheduled", when=ON_12_JUNE))
    (found,) = answered(ask("matters", *late, "2018-06-30", "--format", "json"))
    assert found["overdue"]
    assert "no report says that it was held" in " ".join(ask("matters", *late, "2018-06-30").stdout.split())
    (event,) = Calendar.from_ical(ask("matters", *late, "2018-06-30", "--format", "ics").stdout).walk("VEVENT")
    assert ("TRUE", "TENTATIVE") == (str(event["X-COMMUNIQUE-OVERDUE"]), str(event["STATUS"]))


def test_what_later_reports_tell_is_not_in_an_answer_for_an_earlier_day(ask: Ask) -> None:
    (found,) = answered(ask("matters", "--as-of", "2018-05-11", "--format", "json"))
    assert ["announced", "scheduled"] == [step["state"] for step in found["matter"]["steps"]]


@pytest.mark.parametrize(("day", "overdue"), [("2018-06-12", False), ("2018-06-13", True)])
def test_a_day_that_has_passed_without_a_report_is_pointed_out(tmp_path: Path, day: str, overdue: bool) -> None:
    with Store.open(tmp_path / "store.sqlite") as store:
        store.keep(told("rep-b", "2018-05-10", state="scheduled", when=ON_12_JUNE))
        (found,) = standing(followed(store), on=date.fromisoformat(day))
    assert overdue == found.overdue


def test_a_matter_is_shown_with_the_words_and_reports_of_its_steps(ask: Ask) -> None:
    (found,) = answered(ask("matters", "--format", "json"))
    shown = ask("matter", found["matter"]["id"]).stdout
    assert [1, 1, 1] == [shown.count(f"rep-{letter} ·") for letter in "abc"]
    assert "12 June 2018" in shown
    assert shown == ask("matter", found["matter"]["id"][:10]).stdout


def test_every_id_that_a_matter_had_leads_to_it(ask: Ask) -> None:
    (found,) = answered(ask("matters", "--format", "json"))
    assert 3 == len(found["matter"]["keys"])
    assert 1 == len({ask("matter", key).stdout for key in found["matter"]["keys"]})


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (["matter", "mat-nothing"], "No matter is called 'mat-nothing'"),
        (["matters", "--state", "lost"], "'lost' is no state of a matter"),
        (["matters", "--as-of", "soon"], "soon"),
    ],
)
def test_what_cannot_be_answered_is_one_line(ask: Ask, asked: list[str], message: str) -> None:
    result = ask(*asked)
    assert result.exit_code
    assert 1 == len(result.stderr.splitlines())
    assert message in result.stderr


def test_a_matter_before_its_first_report_is_not_known(ask: Ask) -> None:
    (found,) = answered(ask("matters", "--format", "json"))
    result = ask("matter", found["matter"]["id"], "--as-of", "2018-01-01")
    assert "Nothing was known of it on 2018-01-01" in result.stderr


def test_changes_are_told_from_what_was_known_before(ask: Ask) -> None:
    found = answered(ask("changes", "--since", "2018-05-01", "--format", "json"))
    assert [("announced", "scheduled"), ("scheduled", "cancelled")] == [
        (change["before"]["state"], change["step"]["state"]) for change in found
    ]
    assert ["scheduled"] == [
        c["step"]["state"]
        for c in answered(ask("changes", "--since", "2018-05-01", "--until", "2018-05-20", "--format", "json"))
    ]


def test_a_limit_says_how_many_are_left_out(ask: Ask) -> None:
    result = ask("changes", "--since", "2018-01-01", "--limit", "1")
    assert "1 of 3 changes. --limit 3 lists all." in result.stderr


def test_nothing_found_is_said(ask: Ask) -> None:
    result = ask("changes", "--since", "2030-01-01")
    assert (0, "", "communique: No change fits.\n") == (result.exit_code, result.stdout, result.stderr)


def test_reports_that_copy_each_other_are_one_origin(ask: Ask) -> None:
    (found,) = answered(ask("matters", "--format", "json"))
    assert "3 reports, 1 independent origin" in ask("matter", found["matter"]["id"]).stdout
    assert "3 reports, 1 independent origin" in ask("matters").stdout


def test_a_conflict_is_shown_with_both_sides(ask: Ask, tmp_path: Path) -> None:
    assert "No conflict fits." in ask("conflicts").stderr
    with Store.open(tmp_path / "store.sqlite") as store:
        store.keep(told("rep-d", "2018-05-25", state="postponed", when=None))
    shown = ask("conflicts").stdout
    assert "two states" in shown
    assert [1, 1] == [shown.count(f"rep-{letter} ·") for letter in "cd"]
    (found,) = answered(ask("conflicts", "--open", "--format", "json"))
    assert ["cancelled", "postponed"] == [side["said"]["state"] for side in found["conflict"]["sides"]]


def test_matters_with_a_day_are_a_calendar(ask: Ask) -> None:
    (event,) = Calendar.from_ical(ask("matters", "--as-of", "2018-05-20", "--format", "ics").stdout).walk("VEVENT")
    assert [b"20180612", b"20180613"] == [event[name].to_ical() for name in ("DTSTART", "DTEND")]
    assert ("CONFIRMED", "2018-06-12", "eocstat:eos5") == tuple(
        str(event[name]) for name in ("STATUS", "X-COMMUNIQUE-EDTF", "X-IPTC-EOCSTAT")
    )
    (cancelled,) = Calendar.from_ical(ask("matters", "--format", "ics").stdout).walk("VEVENT")
    assert ("CANCELLED", event["UID"]) == (str(cancelled["STATUS"]), cancelled["UID"])


def test_matters_without_a_day_are_no_event(ask: Ask) -> None:
    assert [] == Calendar.from_ical(ask("matters", "--as-of", "2018-03-10", "--format", "ics").stdout).walk("VEVENT")


def test_changes_are_a_feed(ask: Ask) -> None:
    feed = ET.fromstring(ask("changes", "--since", "2018-05-01", "--format", "atom").stdout.encode())
    entries = feed.findall(f"{{{ATOM}}}entry")
    assert ["cancelled", "scheduled"] == [
        str(entry.findtext(f"{{{ATOM}}}title")).rpartition(": ")[2] for entry in entries
    ]
    assert ["https://news.example/rep-c", "https://news.example/rep-b"] == [
        link.get("href") for entry in entries for link in entry.findall(f"{{{ATOM}}}link")
    ]


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf"),
    [
        (date(2018, 6, 12), date(2018, 6, 12), "2018-06-12"),
        (date(2018, 5, 1), date(2018, 5, 31), "2018-05-01/2018-05-31"),
        (None, date(2018, 5, 31), "../2018-05-31"),
        (date(2018, 5, 1), None, "2018-05-01/.."),
        (None, None, ""),
    ],
)
def test_days_are_told_in_edtf(earliest: date | None, latest: date | None, edtf: str) -> None:
    assert edtf == edtf_of(earliest, latest)
