"""`/metrics` of the server: what it counts, who may see it, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from communique.errors import StoreError
from communique.show.api.room import Room
from communique.show.metrics import FRESH, ServerMetrics
from communique.store import Gauges
from tests.show.reading_room import READER, WRITER, client_of, room_of
from tests.show.sample import REPORT

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture
def fresh(kept: Path) -> Iterator[Room]:
    made = room_of(kept)
    yield made
    made.store.close()


def samples_in(text: str) -> Samples:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def scraped(client: TestClient, **headers: str) -> Samples:
    answer = client.get("/metrics", headers=headers)
    assert 200 == answer.status_code
    return samples_in(answer.text)


def requests(found: Samples) -> dict[tuple[str, str, str], float]:
    return {
        (labels["route"], labels["method"], labels["status"]): value
        for (name, pairs), value in found.items()
        if name == "communique_http_requests_total" and (labels := dict(pairs))
    }


def test_requests_are_counted_by_the_template_of_their_route(fresh: Room) -> None:
    client = client_of(fresh)
    for path in (
        f"/api/v1/reports/{REPORT}",
        f"/reports/{REPORT}",
        "/reports/none",
        "/no/such/page",
        "/static/none.css",
    ):
        client.get(path)
    client.post("/api/v1/reports")
    assert {
        ("/api/v1/reports/{report}", "GET", "200"): 1.0,
        ("/reports/{report}", "GET", "200"): 1.0,
        ("/reports/{report}", "GET", "404"): 1.0,
        ("/static/", "GET", "404"): 1.0,
        ("(none)", "GET", "404"): 1.0,
        ("/api/v1/reports", "POST", "405"): 1.0,
    } == requests(scraped(client))


def test_nobody_makes_series_by_asking(fresh: Room) -> None:
    client = client_of(fresh)
    for n in range(20):
        client.get(f"/nothing/{n}")
        client.request(f"METHOD{n}", f"/api/v1/reports/{n}")
        client.get("/today", headers={"host": f"evil{n}.example"})
    found = requests(scraped(client))
    assert {"GET", "other"} == {method for _, method, _ in found}
    assert 20.0 == found["(refused at the gate)", "GET", "400"]
    assert len(found) <= 4


def test_how_long_answers_take_is_counted_by_route(fresh: Room) -> None:
    client = client_of(fresh)
    client.get(f"/reports/{REPORT}")
    found = scraped(client)
    where = (("route", "/reports/{report}"),)
    assert 1.0 == found["communique_http_request_seconds_count", where]
    assert 0 < found["communique_http_request_seconds_sum", where] < 30


def test_the_store_is_counted(fresh: Room) -> None:
    found = scraped(client_of(fresh))
    counts = fresh.store.counts()
    assert (1.0, float(counts.reports), 1.0) == tuple(
        found[f"communique_store_{name}", ()] for name in ("up", "reports", "matters")
    )
    assert found["communique_store_bytes", ()] == fresh.store.size() > 0
    assert found["communique_store_newest_report_age_seconds", ()] > 0
    assert found["communique_store_stories", ()] > 0
    assert sum(v for (name, _), v in found.items() if name.startswith("communique_store_refused")) == counts.refusals


def test_the_process_and_the_version_are_told(fresh: Room) -> None:
    found = scraped(client_of(fresh))
    assert found["process_resident_memory_bytes", ()] > 1_000_000
    assert 1 == sum(name == "communique_build_info" for name, _ in found)


class Counting:
    """A store that notes how often it is counted."""

    def __init__(self) -> None:
        self.counted = 0
        self.faulty = False

    def gauges(self) -> Gauges:
        self.counted += 1
        if self.faulty:
            raise StoreError("The store is away.", next_step="Wait.")
        return Gauges(reports=7, matters=0, stories=0, inputs={"read": 2}, passages={}, newest=None)

    def size(self) -> int:
        return 1


def test_counts_are_kept_for_a_while() -> None:
    store: Any = Counting()
    now = [1_000.0]
    metrics = ServerMetrics(store, clock=lambda: now[0])
    for _ in range(5):
        metrics.page()
    assert 1 == store.counted
    now[0] += FRESH + 1
    metrics.page()
    assert 2 == store.counted


def test_a_store_that_does_not_answer_is_told_and_the_rest_stays() -> None:
    store: Any = Counting()
    store.faulty = True
    found = samples_in(ServerMetrics(store).page().body.decode())
    assert 0.0 == found["communique_store_up", ()]
    assert ("communique_store_reports", ()) not in found
    assert ("process_resident_memory_bytes", ()) in found


def test_an_empty_store_has_no_newest_report() -> None:
    store: Any = Counting()
    found = samples_in(ServerMetrics(store).page().body.decode())
    assert ("communique_store_newest_report_age_seconds", ()) not in found
    assert 2.0 == found["communique_store_refused_inputs", (("stage", "read"),)]


def test_a_scraper_needs_the_token_where_pages_do(kept: Path) -> None:
    room = room_of(kept, token=READER)
    client = client_of(room)
    refused = client.get("/metrics", follow_redirects=False)
    assert (401, "no_token") == (refused.status_code, refused.json()["error"]["code"])
    assert 401 == client.get("/metrics", headers={"authorization": "Bearer wrong-token-of-nobody"}).status_code
    assert scraped(client, authorization=f"Bearer {READER}")
    assert scraped(client, authorization=f"Bearer {WRITER}")
    room.store.close()


def test_another_host_name_is_not_answered(fresh: Room) -> None:
    assert 400 == client_of(fresh).get("/metrics", headers={"host": "evil.example"}).status_code


def test_a_scraper_has_a_share_of_its_own(kept: Path) -> None:
    room = room_of(kept, rate=3)
    client = client_of(room)
    assert [200, 200, 200, 429] == [client.get("/today").status_code for _ in range(4)]
    assert [200, 200, 200, 429] == [client.get("/metrics").status_code for _ in range(4)]
    room.store.close()


def test_metrics_are_only_read(fresh: Room) -> None:
    answer = client_of(fresh).post("/metrics")
    assert (405, "wrong_method") == (answer.status_code, answer.json()["error"]["code"])


def test_a_scraper_of_openmetrics_gets_them(fresh: Room) -> None:
    answer = client_of(fresh).get("/metrics", headers={"accept": "application/openmetrics-text;version=1.0.0"})
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert answer.text.endswith("# EOF\n")
    assert "nosniff" == answer.headers["x-content-type-options"]
