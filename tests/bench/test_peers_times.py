"""Tools on time expressions: what is asked, and how answers become intervals, in the tool's favour."""

from __future__ import annotations

import ast
import importlib.util
import io
import json
import os
from pathlib import Path

import pytest

from bench.peers.connection import ROOT
from bench.peers.environments import PeerUnavailable
from bench.peers.times.catalogue import TIME_PEERS
from bench.peers.times.ends import candidates, ends_of, is_closed_right, is_exact
from bench.peers.times.exchange import Ends, Found, Question, serve, told_in
from bench.peers.times.heideltime import found_in, seconds_in
from bench.peers.times.run import Line, ask, table

DAY = "2018-03-09"


def found(value: str, *, start: int = 0, end: int = 5, mod: str | None = None) -> Found:
    return Found(start=start, end=end, value=value, mod=mod)


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("2018-05-03", ("2018-05-03", "2018-05-03")),
        ("2018-05-03T10:30", ("2018-05-03", "2018-05-03")),
        ("2018-05", ("2018-05-01", "2018-05-31")),
        ("2018", ("2018-01-01", "2018-12-31")),
        ("2018-W11", ("2018-03-12", "2018-03-18")),
        ("2018-W11-WE", ("2018-03-17", "2018-03-18")),
        ("2018-SU", ("2018-06-01", "2018-08-31")),
        ("2018-Q1", ("2018-01-01", "2018-03-31")),
        ("2018-H2", ("2018-07-01", "2018-12-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("18", ("1800-01-01", "1899-12-31")),
        ("PAST_REF", (None, DAY)),
        ("PRESENT_REF", (DAY, DAY)),
        ("FUTURE_REF", (DAY, None)),
        ("P3D", (None, None)),
        ("XXXX-WXX-2", (None, None)),
        ("2018-02-30", (None, None)),
    ],
)
def test_a_timex3_value_covers_these_days(value: str, ends: Ends) -> None:
    assert ends == ends_of(found(value), DAY)


def test_a_modifier_narrows_by_our_thirds() -> None:
    assert ("2018-06-11", "2018-06-20") == ends_of(found("2018-06", mod="MID"), DAY)


def test_two_dates_in_the_words_may_be_a_range() -> None:
    times = [found("2018-07-09", start=5, end=11), found("2018-07-11", start=15, end=22)]
    assert ("2018-07-09", "2018-07-11") in candidates(times, 0, 22, DAY)


def test_times_outside_the_words_do_not_count() -> None:
    assert set() == candidates([found("2018", start=30, end=34)], 0, 22, DAY)


def test_intervals_that_a_tool_gives_count_as_they_are() -> None:
    time = Found(start=0, end=5, value="2018", ends=((None, "2018-05-03"),))
    assert {(None, "2018-05-03")} == candidates([time], 0, 5, DAY)


def test_an_open_end_may_be_closed_in_the_looser_share() -> None:
    told: set[Ends] = {("2018-05-01", "2018-05-31")}
    assert not is_exact(told, (None, "2018-05-31"))
    assert is_closed_right(told, (None, "2018-05-31"))
    assert not is_closed_right(told, (None, "2018-05-30"))


def test_a_time_with_no_end_must_have_none() -> None:
    assert not is_closed_right({("2018-05-01", "2018-05-31")}, (None, None))


def test_questions_are_answered_in_order_and_failures_have_no_ways() -> None:
    def read(question: Question) -> dict[str, list[Found]]:
        if question.id == "b":
            raise ValueError
        return {"way": [Found(start=0, end=3, ends=((None, DAY),))]}

    lines = [json.dumps({"id": name, "text": "May", "published": DAY}) for name in "ab"]
    out = io.StringIO()
    serve(read, lines=lines, out=out)
    first, second = map(told_in, out.getvalue().splitlines())
    assert [Found(start=0, end=3, ends=((None, DAY),))] == first.ways["way"]
    assert {} == second.ways


def test_times_of_a_timeml_document_are_found_in_its_text() -> None:
    marked = '<TimeML>A &amp; B met <TIMEX3 tid="t1" type="DATE" value="2018-03-08">Thursday</TIMEX3>.</TimeML>'
    assert [Found(start=10, end=18, type="DATE", value="2018-03-08")] == list(found_in(marked, "A & B met Thursday."))


def test_every_tool_has_its_module() -> None:
    assert [] == [name for name, peer in TIME_PEERS.items() if importlib.util.find_spec(peer.worker) is None]


@pytest.mark.parametrize("name", TIME_PEERS)
def test_a_tool_needs_nothing_of_ours_but_the_exchange(name: str) -> None:
    text = (ROOT / (TIME_PEERS[name].worker.replace(".", "/") + ".py")).read_text(encoding="utf-8")
    imported = {node.module or "" for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)}
    assert {"bench.peers.times.exchange"} == {m for m in imported if m.split(".")[0] in {"bench", "communique"}}


def test_a_tool_that_is_not_installed_is_skipped_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(PeerUnavailable, match="not installed"):
        ask(TIME_PEERS["HeidelTime"], [], cache=tmp_path, install=False)


def test_a_skipped_tool_stands_in_the_table() -> None:
    lines = list(table([Line(name="A", what="a tool", skipped="no Java")]))
    assert "| A | skipped: no Java | – |" in lines[-1][:40]


def test_each_way_is_timed_with_what_all_ways_share() -> None:
    seconds = iter([10.0, 10.0, 11.0, 13.0, 17.0, 17.0])

    def read(_question: Question) -> dict[str, list[Found]]:
        return {"one": [], "other": []}

    out = io.StringIO()
    lines = [json.dumps({"id": "a", "text": "May", "published": DAY}), "\n"]
    serve(read, clock=lambda: next(seconds), lines=lines, out=out)
    assert {"one": 3.0, "other": 5.0} == told_in(out.getvalue()).seconds
    assert 7.0 == json.loads(out.getvalue())["seconds"]


def test_where_no_clock_is_there_no_seconds_are_told() -> None:
    out = io.StringIO()
    line = json.dumps({"id": "a", "text": "May", "published": DAY})
    serve(lambda _question: {"way": []}, clock=lambda: None, lines=[line], out=out)
    assert "seconds" not in json.loads(out.getvalue())


def test_the_time_of_a_jvm_is_its_own_and_that_of_its_ended_children() -> None:
    ticks = os.sysconf("SC_CLK_TCK")
    stat = f"42 (java (x) 9) S {' '.join(['7'] * 10)} {ticks} {2 * ticks} {3 * ticks} {4 * ticks} 20 0 1"
    assert 10.0 == seconds_in(stat)
