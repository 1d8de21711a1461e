"""Every page is there, says what the API says, and has its twins."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from communique.settings import AskedModel, Settings
from communique.show.api.room import Room
from communique.show.api.schemas import schema_of
from communique.show.room.actor import ActorPage
from communique.show.room.cursors import Listed
from communique.show.room.lists import MatterLine, SearchPage, StoryLine
from communique.show.room.matter import MatterPage
from communique.show.room.reader import ReportPage
from communique.show.room.reviews import ReviewPlaced
from communique.show.room.today import Contradicted, Today
from communique.show.stories import ToldTogether
from communique.store import ActorLine, FoundEvent, FoundPlan, FoundStatement, PlaceLine, Refused
from tests.show.reading_room import HOSTILE, HOSTILE_URL, WRITER, client_of, hostile, records, room_of
from tests.show.sample import LUND, MEET, READY, REPORT, TEXT

PAGES: dict[str, Any] = {
    "/today": Today,
    "/search": SearchPage,
    "/reports": SearchPage,
    "/statements": Listed[FoundStatement],
    "/events": Listed[FoundEvent],
    "/plans": Listed[FoundPlan],
    "/matters": Listed[MatterLine],
    "/matters/{matter}": MatterPage,
    "/conflicts": Listed[Contradicted],
    "/stories": Listed[StoryLine],
    "/stories/{report}": ToldTogether,
    "/actors": Listed[ActorLine],
    "/actors/{actor}": ActorPage,
    "/places": Listed[PlaceLine],
    "/refusals": Listed[Refused],
    "/reviews": Listed[ReviewPlaced],
    "/reports/{report}": ReportPage,
}
ALONE = ("/", "/api", "/paste", "/sign-in", "/reports/{report}/review?claim={claim}")


class _Marked(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Marked()
    parser.feed(page)
    return parser.tags


def _path(client: TestClient, path: str) -> str:
    matter = client.get("/api/v1/matters").json()["items"][0]["id"]
    return path.format(matter=matter, report=REPORT, actor=LUND.id, claim=MEET.id)


def _text(client: TestClient, path: str, **asked: Any) -> str:
    answer = client.get(_path(client, path), params=asked or None)
    assert 200 == answer.status_code, answer.text
    return answer.text


@pytest.mark.parametrize("path", [*PAGES, *ALONE])
def test_a_page_has_one_heading_a_title_and_a_way_to_the_content(client: TestClient, path: str) -> None:
    tags = _tags(_text(client, path))
    assert ["h1"] == [tag for tag, _ in tags if tag == "h1"]
    assert 1 == sum(tag == "title" for tag, _ in tags[:12])
    assert "#main" in [attributes.get("href") for tag, attributes in tags if tag == "a"]


@pytest.mark.parametrize("path", [*PAGES, *ALONE])
def test_no_page_has_script_or_style_of_its_own(client: TestClient, path: str) -> None:
    tags = _tags(_text(client, path))
    assert [] == [tag for tag, has in tags if tag == "style" or (tag == "script" and not has.get("src"))]
    assert [] == [has for _, has in tags if "style" in has or any(name.startswith("on") for name in has)]
    outside = [has for _, has in tags if re.match(r"(?:https?:)?//", has.get("src") or "")]
    assert [] == outside


@pytest.mark.parametrize("path", [*PAGES, *ALONE])
def test_every_field_of_a_form_has_a_label(client: TestClient, path: str) -> None:
    page = _text(client, path)
    fields = re.findall(r"<(?:input|select|textarea)\b[^>]*>", page)
    labelled = len(re.findall(r"<label\b", page)) + page.count('type="hidden"')
    assert len(fields) <= labelled


@pytest.mark.parametrize(("path", "kind"), PAGES.items())
def test_the_json_twin_of_a_page_follows_its_schema(client: TestClient, path: str, kind: Any) -> None:
    answer = client.get(_path(client, path) + ".json")
    assert (200, "application/json") == (answer.status_code, answer.headers["content-type"])
    jsonschema.validate(answer.json(), schema_of(kind))


@pytest.mark.parametrize("path", PAGES)
def test_the_csv_twin_of_a_page_is_a_table(client: TestClient, path: str) -> None:
    answer = client.get(_path(client, path) + ".csv")
    assert "text/csv; charset=utf-8" == answer.headers["content-type"]
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows
    assert {len(rows[0])} == {len(row) for row in rows}


def test_a_link_of_a_page_leads_to_its_twins(client: TestClient) -> None:
    page = _text(client, "/matters", party="lund")
    assert 'href="/matters.json?party=lund"' in page
    assert 1 == len(client.get("/matters.json?party=lund").json()["items"])


@pytest.mark.parametrize("path", ["/matters", "/statements", "/search", "/today"])
def test_a_form_sent_with_empty_fields_asks_for_everything(client: TestClient, path: str) -> None:
    page = _text(client, path)
    fields = [has.get("name") for tag, has in _tags(page) if tag in {"input", "select"}]
    of_top = {"q"} if path != "/search" else set()
    empty = dict.fromkeys([name for name in fields if name and name not in {"order", *of_top}], "")
    assert 200 == client.get(path, params=empty).status_code


def test_the_reader_shows_the_whole_text_verbatim(client: TestClient) -> None:
    class Text(HTMLParser):
        inside, found = 0, ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if ("data-text", None) in attrs or ("data-text", "") in attrs:
                self.inside = 1
            elif self.inside and tag == "div":
                self.inside += 1

        def handle_endtag(self, tag: str) -> None:
            if self.inside and tag == "div":
                self.inside -= 1

        def handle_data(self, data: str) -> None:
            self.found += data if self.inside else ""

    parser = Text()
    parser.feed(_text(client, "/reports/{report}"))
    assert TEXT.split() == parser.found.split()


def test_a_chosen_field_lights_up_its_words_alone_also_without_script(client: TestClient) -> None:
    page = _text(client, "/reports/{report}", show=f"{READY.id}.content")
    lit = re.findall(r'<span class="seg on[^>]*>(?:<a[^>]*>)?([^<]*)', page)
    assert ["&#34;We are ready to talk,&#34;", "&#34;Peace is [bold]not[/bold] a gift.&#34;"] == lit
    assert 'class="reader choosing"' in page


def test_a_key_that_the_report_does_not_have_lights_up_nothing(client: TestClient) -> None:
    page = _text(client, "/reports/{report}", show="evt-none")
    assert 'class="reader"' in page


def test_planned_and_denied_acts_are_marked_in_the_text(client: TestClient) -> None:
    page = _text(client, "/reports/{report}")
    assert re.search(r'class="seg act planned"[^>]*>meet<', page)
    assert re.search(r'class="seg act denied"[^>]*>fired<', page)
    assert re.search(r'class="seg act conditional"[^>]*>send<', page)


def test_a_name_is_a_link_to_who_that_is(client: TestClient) -> None:
    page = _text(client, "/reports/{report}")
    assert f'<a class="name" data-show="{LUND.id}"' in page
    card = page.partition(f'id="{LUND.id}"')[2]
    assert "by sample · confidence 0.90" in card[:600]


def test_a_matter_shows_its_steps_conflict_origins_and_map(client: TestClient) -> None:
    page = _text(client, "/matters/{matter}")
    for told in (
        "Timeline of",
        "Two answers to: when",
        "4 reports",
        "independent origin",
        "Geneva, Switzerland",
        "(decided)",
    ):
        assert told in page, told
    assert 4 == len(re.findall(r'<circle cx="[\d.]+" cy="[\d.]+" r="4" class="dot"/>', page))


def test_a_matter_as_of_a_day_does_not_know_what_came_later(client: TestClient) -> None:
    page = _text(client, "/matters/{matter}", as_of="2018-03-10")
    assert "s-cancelled" not in page
    assert "Still open:" in page


def test_an_actor_has_said_done_and_met(client: TestClient) -> None:
    page = _text(client, "/actors/{actor}")
    for told in ("By channel", "We are ready to talk", "With whom", "President of Freedonia"):
        assert told in page, told


def test_today_shows_new_and_cancelled_plans(client: TestClient) -> None:
    page = _text(client, "/today", since="2018-03-01")
    assert re.search(r"New plans <span class=\"count\">1<", page)
    assert re.search(r"Called off or postponed <span class=\"count\">1<", page)
    assert re.search(r"New conflicts <span class=\"count\">1<", page)


def test_facets_narrow_the_search_by_links(client: TestClient) -> None:
    page = _text(client, "/search", q="ceasefire")
    (link,) = re.findall(r'href="(/search\?q=ceasefire&amp;source=Example\+Wire)"', page)
    assert "1 report fits" in client.get(link.replace("&amp;", "&")).text


def test_a_page_that_is_not_there_says_so_as_a_page(client: TestClient) -> None:
    answer = client.get("/matters/mat-none")
    assert (404, "text/html; charset=utf-8") == (answer.status_code, answer.headers["content-type"])
    assert "No matter is called" in answer.text
    twin = client.get("/matters/mat-none.json")
    assert (404, "not_found") == (twin.status_code, twin.json()["error"]["code"])


@pytest.mark.parametrize("path", ["/", "/search", "/statements", "/actors", "/stories", "/reports/{hostile}"])
def test_hostile_reports_are_shown_as_text(client: TestClient, path: str) -> None:
    page = client.get(path.format(hostile=hostile().report.id)).text
    assert HOSTILE not in page
    assert "<img" not in page
    assert f'href="{HOSTILE_URL}' not in page
    assert {"/static/room.js", "/static/reader.js"} >= {has.get("src") for tag, has in _tags(page) if tag == "script"}


def test_all_reports_have_a_page(client: TestClient) -> None:
    assert {200} == {client.get(f"/reports/{record.report.id}").status_code for record in records()}


def _csrf(page: str) -> str:
    return re.search(r'name="csrf" value="([0-9a-f]+)"', page)[1]  # type: ignore[index]


def test_a_review_is_made_by_form_once_signed_in(writable: Room) -> None:
    client = client_of(writable)
    form = f"/reports/{REPORT}/review?claim={READY.id}"
    assert "Sign in" in client.get(form).text
    sent = client.post("/sign-in", data={"csrf": _csrf(client.get("/sign-in").text), "token": WRITER, "to": form})
    assert str(sent.url).endswith(form)
    review = {
        "csrf": _csrf(sent.text), "claim": READY.id, "verdict": "corrected", "field": "channel", "value": "letter",
        "reason": "A letter.", "author": "Ines Okoro",
    }  # fmt: skip
    shown = client.post(f"/reports/{REPORT}/review", data=review)
    assert "channel: letter" in shown.text
    assert ["letter"] == [one.value for one in writable.store.reviews(REPORT)]


def test_a_review_form_that_is_wrong_comes_back_with_what_was_typed(writable: Room) -> None:
    client = client_of(writable)
    page = client.post("/sign-in", data={"csrf": _csrf(client.get("/sign-in").text), "token": WRITER, "to": "/"})
    page = client.get(f"/reports/{REPORT}/review?claim={READY.id}")
    sent = {"csrf": _csrf(page.text), "claim": READY.id, "verdict": "corrected", "reason": "So.", "author": "Ines"}
    answer = client.post(f"/reports/{REPORT}/review", data=sent)
    assert 400 == answer.status_code
    assert "A correction names a field" in answer.text
    assert ">So.</textarea>" in answer.text


@pytest.mark.model
def test_a_pasted_report_is_read_and_not_kept(writable: Room) -> None:
    client = client_of(writable)
    text = "Norway will host talks between Kenya and Somalia in Oslo on 4 June, its foreign ministry said on Tuesday."
    sent = {
        "csrf": _csrf(client.get("/paste").text),
        "text": text,
        "published": "2018-05-08",
        "source": "",
        "title": "",
    }
    page = client.post("/paste", data=sent)
    assert "Read, and not kept." in page.text
    assert "4 June 2018" in page.text
    assert len(records()) == writable.store.counts().reports


@pytest.mark.model
def test_a_pasted_text_that_is_no_report_says_why(writable: Room) -> None:
    client = client_of(writable)
    answer = client.post("/paste", data={"csrf": _csrf(client.get("/paste").text), "text": "  ", "published": ""})
    assert 400 == answer.status_code
    assert 'role="alert"' in answer.text


def test_pasting_says_where_the_text_goes(kept: Path) -> None:
    model = AskedModel(url="http://user:pw@models.example:8080/v1", name="m", key="sk-secret-of-tests")
    told = Settings(aided_by=("llm",), llm=model)
    room = room_of(kept)
    page = client_of(dataclasses.replace(room, settings=told)).get("/paste").text
    assert "sent to the language model at models.example:8080." in page
    assert "secret" not in page
    assert "It is read here, on this machine." in client_of(room).get("/paste").text
    room.store.close()
