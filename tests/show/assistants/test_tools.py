"""The tools of assistants: every answer leads to words of a report, is bounded, and only reads."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from communique.follow.stories import Traits
from communique.following import follow
from communique.ids import identity, text_hash
from communique.model import Record
from communique.show.api.room import Room
from communique.show.assistants.asked import MOST, schema_of
from communique.show.assistants.cited import LONGEST
from communique.show.assistants.tools import ALL, TOOLS, answer
from communique.store import Store
from communique.vocabulary import COMMITMENT_STANDINGS, EVENT_TYPES, PLAN_STATES, STATUSES
from tests.following.making import put
from tests.show.assistants.quoting import quoted
from tests.show.reading_room import HOSTILE, HOSTILE_URL, records
from tests.show.sample import LUND, PLAN, READY, RECORD, URL

DAY = date(2021, 3, 1)
TEXTS = {record.report.id: record.report.text for record in records()}


@pytest.fixture
def store(room: Room) -> Store:
    return room.store


def ask(store: Store, tool: str, /, **asked: Any) -> dict[str, Any]:
    """What a tool answers, which must be no error."""
    found = answer(store, tool, asked)
    assert not found.is_error, found.body
    return found.body


def refused(store: Store, tool: str, /, **asked: Any) -> dict[str, str]:
    """The error that a tool answers."""
    found = answer(store, tool, asked)
    assert found.is_error
    assert ["error"] == list(found.body)
    assert {"code", "message", "next_step"} == set(found.body["error"])
    return dict(found.body["error"])


def the_matter(store: Store) -> str:
    return str(ask(store, "matters")["items"][0]["id"])


def asked_of(store: Store, tool: str) -> dict[str, Any]:
    """A question to which the store has an answer."""
    need = {
        "search_reports": {"q": "trawler"}, "read_report": {"report": URL}, "matter": {"matter": the_matter(store)},
        "changes": {"since": "2018-03-01"}, "actor": {"actor": "Ada Lund"}, "place": {"name": "Geneva"},
    }  # fmt: skip
    return need.get(tool, {})


@pytest.mark.parametrize("tool", TOOLS)
def test_the_offsets_of_every_answer_give_its_words_back(store: Store, tool: str) -> None:
    found = list(quoted(ask(store, tool, **asked_of(store, tool))))
    assert found
    for report, quote in found:
        assert report is not None
        assert quote["words"] == TEXTS[report][quote["start"] : quote["end"]]
        assert 0 < len(quote["words"]) <= LONGEST


@pytest.mark.parametrize("tool", TOOLS)
def test_every_item_of_every_answer_has_words_and_says_where_the_report_is_from(store: Store, tool: str) -> None:
    body = ask(store, tool, **asked_of(store, tool))
    items = body.get("items") or [*body["said"], *body["did"], *body["done_to"]]
    assert items
    for item in items:
        whole = {"report": body["report"], **item} if tool == "read_report" else item
        assert list(quoted(whole))
        assert '"url": ' in json.dumps(whole)
        assert '"published": "2018-' in json.dumps(whole)


@pytest.mark.parametrize("tool", TOOLS)
def test_no_answer_holds_the_whole_text_of_a_report(store: Store, tool: str) -> None:
    told = json.dumps(ask(store, tool, **asked_of(store, tool)), ensure_ascii=False)
    assert not any(json.dumps(text, ensure_ascii=False)[1:-1] in told for text in TEXTS.values() if len(text) > LONGEST)


def test_a_long_quotation_is_cut_where_it_says_that_it_ends(store: Store) -> None:
    (begins,) = ask(store, "read_report", report=URL)["begins"]
    assert (LONGEST, True) == (len(begins["words"]), begins["cut"])
    assert RECORD.report.text[begins["start"] : begins["end"]] == begins["words"]


@pytest.mark.parametrize("tool", ["search_reports", "statements", "events", "plans", "conflicts", "changes"])
def test_the_parts_of_a_list_together_are_the_whole_list(store: Store, tool: str) -> None:
    asked: dict[str, Any] = {"since": "2018-03-01"}
    whole = ask(store, tool, limit=MOST, **asked)
    assert whole["next"] is None
    parts, cursor = [], None
    for _ in range(MOST):
        part = ask(store, tool, limit=1, cursor=cursor, **asked)
        parts += part["items"]
        cursor = part["next"]
        if cursor is None:
            break
    assert whole["items"] == parts


def test_stories_come_in_parts_though_all_are_of_one_day() -> None:
    words = ("ferry", "pension", "orchard", "glacier", "bakery")
    with Store.at("sqlite://") as store:
        for word in words:
            traits = Traits(report=f"rep-{word}", published=DAY, words={word: 1})
            put(store, f"rep-{word}", DAY, traits=traits)
        put(store, "rep-older", DAY - timedelta(days=90), traits=None)
        follow(store)
        told, cursor = [], None
        for _ in range(len(words) + 1):
            part = ask(store, "stories", least=1, limit=2, cursor=cursor)
            assert len(part["items"]) <= 2
            told += [item["told"][0]["report"]["id"] for item in part["items"]]
            cursor = part["next"]
            if cursor is None:
                break
    assert {*(f"rep-{word}" for word in words), "rep-older"} == {*told}
    assert len(words) + 1 == len(told)


def test_the_claims_of_a_report_come_in_parts_too(store: Store) -> None:
    first = ask(store, "read_report", report=URL, limit=3)
    second = ask(store, "read_report", report=URL, limit=MOST, cursor=first["next"])
    kinds = [item["kind"] for item in (*first["items"], *second["items"])]
    counts = [len(RECORD.statements), len(RECORD.events), len(RECORD.plans), len(RECORD.conditions)]
    assert counts == [kinds.count(kind) for kind in ("statement", "event", "plan", "condition")]
    assert counts == [first["statements"], first["events"], first["plans"], first["conditions"]]


def test_a_statement_has_its_speaker_channel_and_words(store: Store) -> None:
    (found,) = ask(store, "statements", speaker="Lund", until="2018-03-09")["items"]
    assert (["Ada Lund"], "tweet", READY.id) == (found["speakers"], found["channel"], found["id"])
    assert [span.text for span in READY.content] == [quote["words"] for quote in found["quotes"]]


def test_a_statement_within_another_says_whose(store: Store) -> None:
    (found,) = ask(store, "statements", speaker="Quill", until="2018-03-09")["items"]
    (read,) = [
        item["statement"]
        for item in ask(store, "read_report", report=URL, kind="statement")["items"]
        if item["statement"]["id"] == found["id"]
    ]
    assert ["a senior official"] == found["within"]
    assert found == read


def test_an_answer_stays_short_though_names_and_words_are_long() -> None:
    text = "".join(f"Word{number} " for number in range(40_000))
    report = dataclasses.replace(RECORD.report, text=text, sha256=text_hash(text), title=text, source=text, blocks=())
    crowd = tuple(
        dataclasses.replace(LUND, id=identity("act", str(number)), name=f"{number} {'x' * 5_000}", mentions=())
        for number in range(200)
    )
    said = dataclasses.replace(
        READY, speakers=tuple(one.id for one in crowd), addressees=tuple(one.id for one in crowd), speaker=None,
        cue=None, content=tuple(report.span(at, at + 20_000) for at in range(0, 200_000, 20_000)),
    )  # fmt: skip
    with Store.at("sqlite://") as store:
        store.keep(Record(made_by=RECORD.made_by, report=report, actors=crowd, statements=(said,)))
        told = json.dumps(ask(store, "statements"))
        assert LONGEST < len(told) < 12_000
        assert len(json.dumps(ask(store, "read_report", report=report.id))) < 12_000


def test_a_matter_is_told_as_it_was_known_on_a_day(store: Store) -> None:
    matter = the_matter(store)
    now = ask(store, "matter", matter=matter)
    then = ask(store, "matter", matter=matter, as_of="2018-03-10")
    assert ("cancelled", 4) == (now["state"], len(now["items"]))
    assert ("2018-03-10", 1, PLAN.state) == (then["as_of"], len(then["items"]), then["state"])
    assert not then["conflicts"]
    assert now["conflicts"]


def test_a_change_says_what_it_was_before(store: Store) -> None:
    (last, *_) = ask(store, "changes", since="2018-03-01")["items"]
    assert ("called off", "cancelled") == (last["change"], last["step"]["state"])
    (first,) = ask(store, "changes", since="2018-03-01", until="2018-03-10")["items"]
    assert ("new", None) == (first["change"], first["before"])


def test_an_actor_is_found_by_name_and_by_id(store: Store) -> None:
    assert LUND.id == ask(store, "actor", actor="ada lund")["id"]
    assert ask(store, "actor", actor="Ada Lund") == ask(store, "actor", actor=LUND.id)


def test_where_nothing_fits_the_answer_says_why(store: Store) -> None:
    body = ask(store, "statements", speaker="Nobody Atall")
    assert [] == body["items"]
    assert body["why"]


def test_a_single_word_stands_for_the_list_of_it(store: Store) -> None:
    assert ask(store, "events", type="CONSULT") == ask(store, "events", type=["CONSULT"])


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("read_everything", {}, "unknown_word", "Known: search_reports, read_report"),
    ("matter", {"matter": "mat-none"}, "not_found", "Find it with matters."),
    ("read_report", {"report": "rep-none"}, "not_found", "Find it with search_reports."),
    ("read_report", {}, "wrong_parameter", "read_report takes: cursor, limit, report, kind."),
    ("actor", {"actor": "Nobody"}, "not_found", "another form of the name"),
    ("place", {"name": "Zzyxopolis"}, "not_found", "Try another spelling"),
    ("events", {"type": ["EAT"]}, "wrong_parameter", "events takes:"),
    ("events", {"who": "Lund"}, "wrong_parameter", "events takes:"),
    ("events", {"limit": MOST + 1}, "wrong_parameter", "events takes:"),
    ("statements", {"since": "March"}, "wrong_parameter", "statements takes:"),
    ("statements", {"since": "2019-01-01", "until": "2018-01-01"}, "wrong_date", "earlier day"),
    ("search_reports", {"country": "Norway"}, "wrong_country", "Write it as NOR."),
    ("matters", {"cursor": "@@"}, "wrong_options", "Hand back `next`"),
]


@pytest.mark.parametrize(("tool", "asked", "code", "step"), WRONG)
def test_what_is_asked_wrongly_is_told_with_the_next_step(
    store: Store, tool: str, asked: dict[str, Any], code: str, step: str
) -> None:
    error = refused(store, tool, **asked)
    assert code == error["code"]
    assert step in error["next_step"]


def test_a_name_that_several_have_is_answered_with_their_ids() -> None:
    other = dataclasses.replace(LUND, id=identity("act", "another Ada Lund"))
    with Store.at("sqlite://") as store:
        store.keep(dataclasses.replace(RECORD, actors=(*RECORD.actors, other)))
        error = refused(store, "actor", actor="Ada Lund")
    assert "ambiguous" == error["code"]
    assert LUND.id in error["message"]
    assert other.id in error["message"]
    assert "Give one of these ids." == error["next_step"]


def test_a_defect_is_told_as_an_error_without_its_inside(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("communique.show.room.lists.statements", broken)
    error = refused(store, "statements")
    assert "failed" == error["code"]
    assert "secret" not in json.dumps(error)


def test_hostile_text_stays_data(store: Store) -> None:
    (found,) = [one for one in ask(store, "statements", limit=MOST)["items"] if HOSTILE in one["speakers"]]
    assert [HOSTILE] == [quote["words"] for quote in found["quotes"]]
    assert HOSTILE == found["report"]["title"]
    assert HOSTILE_URL not in json.dumps(found)


@pytest.mark.parametrize("words", ['"', "a OR b NEAR(", "\x00'; drop table reports; --", "*", "\u202e{}", "x" * 400])
def test_hostile_questions_are_only_words(store: Store, words: str) -> None:
    before = store.counts()
    assert isinstance(answer(store, "search_reports", {"q": words}).body, dict)
    for tool, field in (("statements", "about"), ("events", "source"), ("matters", "party"), ("place", "name")):
        found = answer(store, tool, {field: words[:200]})
        assert not found.is_error or "failed" != found.body["error"]["code"]
    assert before == store.counts()


def test_no_tool_changes_the_store(kept: Path, store: Store) -> None:
    before = kept.read_bytes()
    for tool in ALL:
        ask(store, tool.name, **asked_of(store, tool.name))
    assert before == kept.read_bytes()


@pytest.mark.parametrize("tool", TOOLS)
def test_the_schema_of_a_tool_tells_each_field_and_takes_its_own_examples(tool: str) -> None:
    schema = schema_of(tool, TOOLS[tool].asked)
    Draft202012Validator.check_schema(schema)
    assert not schema["additionalProperties"]
    missing = [name for name, field in schema["properties"].items() if "description" not in field and name != "state"]
    assert [] == [name for name in missing if "enum" not in json.dumps(schema["properties"][name])]
    examples = list(examples_in(TOOLS[tool].told))
    assert examples
    for example in examples:
        Draft202012Validator(schema).validate(example)
        TOOLS[tool].asked.model_validate(example)


def examples_in(told: str) -> Iterator[dict[str, Any]]:
    """The JSON objects behind the word Examples."""
    rest = told.partition("Examples: ")[2]
    while rest.startswith("{"):
        example, end = json.JSONDecoder().raw_decode(rest)
        yield example
        rest = rest[end:].removeprefix("; ")


@pytest.mark.parametrize(
    ("tool", "field", "words"),
    [("events", "type", EVENT_TYPES), ("events", "status", STATUSES), ("plans", "state", PLAN_STATES),
     ("commitments", "state", COMMITMENT_STANDINGS)],
)  # fmt: skip
def test_closed_lists_stand_in_the_schema(tool: str, field: str, words: tuple[str, ...]) -> None:
    items = schema_of(tool, TOOLS[tool].asked)["properties"][field]["items"]
    assert list(words) == items["enum"]
