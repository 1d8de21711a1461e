"""The API: every route answers as its schema says, in parts, with ETags."""

from __future__ import annotations

from datetime import date
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from communique.codec import decode
from communique.show.api.room import Room
from tests.show.reading_room import WRITER, client_of, records
from tests.show.sample import LUND, MEET, RECORD, REPORT

LISTS = ("reports", "statements", "events", "plans", "matters", "stories", "actors", "places", "refusals", "reviews")
MATTER = "meeting of President of Freedonia and Ada Lund"


@pytest.fixture(scope="session")
def described(client: TestClient) -> dict[str, Any]:
    whole: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return whole


def _get(client: TestClient, path: str, **asked: Any) -> Any:
    answer = client.get(f"/api/v1/{path}", params=asked)
    assert 200 == answer.status_code, answer.text
    return answer.json()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_in_parts_is_the_list(client: TestClient, name: str) -> None:
    whole = _get(client, name)["items"]
    parts, cursor = [], None
    while True:
        part = _get(client, name, limit=1, **({"cursor": cursor} if cursor else {}))
        parts += part["items"]
        cursor = part["next"]
        if cursor is None:
            break
    assert whole[: len(parts)] == parts
    assert min(len(whole), 50) <= len(parts)


@pytest.mark.parametrize("name", [*LISTS, "search", "conflicts"])
def test_an_answer_follows_its_schema(client: TestClient, described: dict[str, Any], name: str) -> None:
    answers = described["paths"][f"/api/v1/{name}"]["get"]["responses"]
    schema = answers["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(_get(client, name), {**schema, "components": described["components"]})


def test_a_report_is_its_whole_record(client: TestClient) -> None:
    assert RECORD == decode(client.get(f"/api/v1/reports/{REPORT}").content)


def test_a_matter_is_told_as_of_a_day(client: TestClient) -> None:
    (line,) = _get(client, "matters")["items"]
    assert (MATTER, "cancelled") == (line["what"], line["state"])
    page = _get(client, f"matters/{line['id']}", as_of="2018-03-22")
    assert ("moved", 3) == (page["line"]["state"], len(page["steps"]))
    assert ["when"] == [one["field"] for one in page["conflicts"]]
    assert [True] == [spot["decided"] for spot in page["spots"]]


def test_an_option_is_no_decided_place(client: TestClient) -> None:
    (line,) = _get(client, "matters")["items"]
    spots = _get(client, f"matters/{line['id']}", as_of="2018-03-10")["spots"]
    assert [("Geneva, Switzerland", False)] == [(spot["name"], spot["decided"]) for spot in spots]


def test_matters_are_asked_by_party_state_and_day(client: TestClient) -> None:
    assert 1 == len(_get(client, "matters", party="lund")["items"])
    assert [] == _get(client, "matters", party="nobody")["items"]
    assert [] == _get(client, "matters", party="Jordan")["items"]
    assert [] == _get(client, "matters", state="held")["items"]
    assert ["announced"] == [one["state"] for one in _get(client, "matters", as_of="2018-03-10")["items"]]


def test_changes_tell_new_plans_and_cancelled_ones(client: TestClient) -> None:
    found = _get(client, "changes", since="2018-03-01")
    assert (["announced"], ["cancelled"]) == tuple(
        [one["step"]["state"] for one in found[part]] for part in ("new", "called_off")
    )
    assert 1 == len(found["conflicts"])
    assert "2018-04-02" == found["until"]


def test_search_counts_what_would_narrow_it(client: TestClient) -> None:
    found = _get(client, "search", q="ceasefire")
    assert 4 == found["facets"]["looked_at"]
    assert {"Other Wire": 3, "Example Wire": 1} == {one["value"]: one["reports"] for one in found["facets"]["source"]}
    assert 1 == len(_get(client, "search", q="ceasefire", until="2018-03-09")["items"])


def test_an_actor_has_a_life(client: TestClient) -> None:
    life = _get(client, f"actors/{LUND.id}")["life"]
    assert "Ada Lund" == life["actor"]["name"]
    assert 4 == life["counted"]["latest"]


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/v1/matters")
    again = client.get("/api/v1/matters", headers={"If-None-Match": first.headers["etag"]})
    assert (304, b"") == (again.status_code, again.content)
    other = client.get("/api/v1/stories", headers={"If-None-Match": first.headers["etag"]})
    assert 200 == other.status_code


ERRORS = [
    ("reports/rep-none", 404),
    ("matters/mat-none", 404),
    ("stories/sto-none", 404),
    ("actors/act-none", 404),
    ("nothing", 404),
    ("reports/rep-", 409),
    ("statements?since=9 March", 400),
    ("statements?since=2018-03-09&until=2018-03-01", 400),
    ("statements?since=1520000000", 400),
    ("statements?country=Narnia", 400),
    ("statements?limit=0", 400),
    ("statements?limit=100000", 400),
    ("statements?nonsense=1", 400),
    ("events?type=DANCE", 400),
    ("matters?cursor=AAAA", 400),
    ("reports?cursor=%%%", 400),
    (f"search?q={'x' * 600}", 400),
    (f"search?q={'x' * 6000}", 414),
]


@pytest.mark.parametrize(("path", "status"), ERRORS)
def test_every_error_has_one_shape(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert status == answer.status_code
    assert {"error"} == set(answer.json())
    assert {"code", "message", "next_step"} == set(answer.json()["error"])
    assert answer.json()["error"]["message"].endswith(".")


def test_another_method_is_an_error_of_the_same_shape(client: TestClient) -> None:
    answer = client.delete("/api/v1/reports")
    assert (405, "wrong_method") == (answer.status_code, answer.json()["error"]["code"])


REVIEW = {"claim": MEET.id, "verdict": "accepted", "reason": "So says the protocol.", "author": "Ines Okoro"}


def test_a_review_needs_the_writers_token(writable: Room) -> None:
    answer = client_of(writable).post(f"/api/v1/reports/{REPORT}/reviews", json=REVIEW)
    assert (403, "no_writer") == (answer.status_code, answer.json()["error"]["code"])
    assert () == writable.store.reviews(REPORT)


def test_the_writer_adds_a_review(writable: Room) -> None:
    client = client_of(writable)
    writer = {"Authorization": f"Bearer {WRITER}"}
    answer = client.post(f"/api/v1/reports/{REPORT}/reviews", json=REVIEW, headers=writer)
    assert 201 == answer.status_code
    assert MEET.id == answer.json()["claim_now"]
    assert [answer.json()] == client.get(f"/api/v1/reports/{REPORT}/reviews").json()
    assert "So says the protocol." in client.get(f"/reports/{REPORT}").text


def test_a_review_of_no_claim_is_refused(writable: Room) -> None:
    wrong = REVIEW | {"claim": "evt-none"}
    writer = {"Authorization": f"Bearer {WRITER}"}
    answer = client_of(writable).post(f"/api/v1/reports/{REPORT}/reviews", json=wrong, headers=writer)
    assert 404 == answer.status_code


def test_every_route_is_described_with_all_its_errors(described: dict[str, Any]) -> None:
    listed = {f"/api/v1/{name}" for name in (*LISTS, "search", "conflicts", "changes")}
    assert listed <= set(described["paths"])
    for path in described["paths"].values():
        for operation in path.values():
            assert {"400", "404", "429", "503"} <= set(operation["responses"])


def test_the_store_of_the_tests_is_as_told(client: TestClient) -> None:
    assert len(records()) == len(_get(client, "reports")["items"])
    assert date(2018, 4, 2).isoformat() == _get(client, "reports")["items"][0]["published"]
