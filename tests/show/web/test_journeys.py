"""What people do with the pages, in a browser: by pointer, by keys alone, on a phone, without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.show.api.room import Room
from tests.show.reading_room import HOSTILE, WRITER, hostile, room_of
from tests.show.sample import LUND, MEET, READY, REPORT
from tests.show.web.browser import chromium, served

PATHS = {
    "today": "/today?since=2018-03-01",
    "search": "/search?q=ceasefire",
    "statements": "/statements",
    "events": "/events",
    "plans": "/plans",
    "matters": "/matters",
    "matter": "/matters/{matter}",
    "conflicts": "/conflicts",
    "stories": "/stories",
    "story": f"/stories/{REPORT}",
    "actors": "/actors?q=lund",
    "actor": f"/actors/{LUND.id}",
    "reader": f"/reports/{REPORT}",
    "chosen": f"/reports/{REPORT}?show={MEET.id}",
    "review": f"/reports/{REPORT}/review?claim={READY.id}",
    "paste": "/paste",
    "api": "/api",
}
JOINED = "nodes => nodes.map((node) => node.textContent).join('')"
SERIOUS = {"serious", "critical"}
PHONE = {"width": 390, "height": 800}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def writable_room(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    path = tmp_path_factory.mktemp("journeys") / "store.sqlite"
    path.write_bytes(kept.read_bytes())
    made = room_of(path)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as context:
        yield context


@pytest.fixture(scope="module")
def address(writable_room: Room) -> Iterator[str]:
    with served(writable_room) as found:
        yield found


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page at desk width; faults of its scripts, and of what its policy forbids, fail the test."""
    opened = browser.new_page()
    opened.set_viewport_size(DESK)
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    opened.goto(f"{address}/today?since=2018-03-01")
    yield opened
    opened.close()
    assert [] == [fault for fault in faults if "400" not in fault and "404" not in fault]


def _go(page: Any, address: str, name: str) -> None:
    path = PATHS[name]
    if "{matter}" in path:
        matter = page.request.get(f"{address}/api/v1/matters").json()["items"][0]["id"]
        path = path.format(matter=matter)
    page.goto(address + path)


def test_from_what_changed_to_the_words_that_say_it(page: Any) -> None:
    page.get_by_role("link", name="meeting of President of Freedonia and Ada Lund").first.click()
    assert "cancelled" in page.locator(".lead").inner_text()
    page.locator(".steps a").first.click()
    page.get_by_role("link", name="meet", exact=True).first.click()
    assert "show=" in page.url
    assert "The president of Freedonia has agreed to meet" in page.locator(".text .on").evaluate_all(JOINED)


def test_choosing_a_field_fades_everything_but_its_words(page: Any, address: str) -> None:
    _go(page, address, "reader")
    page.locator(f'[data-show="{MEET.id}.when"]').click()
    assert ["as early as May"] == page.locator(".text .on").all_inner_texts()
    faded, lit = (page.locator(where).first.evaluate("node => getComputedStyle(node).color")
                  for where in (".text .seg:not(.on)", ".text .on"))  # fmt: skip
    assert faded != lit
    page.keyboard.press("Escape")
    assert 0 == page.locator(".text .on").count()


def test_lines_are_drawn_for_the_chosen_item_alone(page: Any, address: str) -> None:
    _go(page, address, "reader")
    assert 0 == page.locator(".lines-to-words path").count()
    page.locator(f'.item [data-show="{MEET.id}"]').click()
    page.wait_for_selector(".lines-to-words path", state="attached")
    assert page.locator(f"#{MEET.id} .fields a").count() == page.locator(".lines-to-words path").count()


def test_choosing_a_name_shows_who_that_is(page: Any, address: str) -> None:
    _go(page, address, "reader")
    page.locator(f'.text a.name[data-show="{LUND.id}"]').first.click()
    assert "by sample · confidence 0.90" in page.locator(f"#{LUND.id}.on").inner_text()


def test_going_back_undoes_a_choice(page: Any, address: str) -> None:
    _go(page, address, "reader")
    page.locator(f'.item [data-show="{MEET.id}"]').click()
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.text .on').length === 0")
    assert page.url.endswith(REPORT)


def test_the_slider_moves_a_matter_through_its_days(page: Any, address: str) -> None:
    _go(page, address, "matter")
    slider = page.get_by_role("slider")
    slider.focus()
    with page.expect_navigation():
        slider.press("Home")
    assert "as_of=2018-03-09" in page.url
    assert "announced" in page.locator(".lead").inner_text()
    assert "as known on 9 March 2018" in page.locator(".lead").inner_text()


def test_a_facet_narrows_the_search_and_stays_in_the_address(page: Any, address: str) -> None:
    _go(page, address, "search")
    page.get_by_role("link", name="Example Wire").click()
    assert "source=Example+Wire" in page.url
    assert "1 report fits." in page.locator("[role=status]").inner_text()


def test_a_form_leaves_empty_fields_out_of_the_address(page: Any, address: str) -> None:
    _go(page, address, "statements")
    page.get_by_label("Speaker").fill("lund")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("/statements?speaker=lund")
    assert page.locator(".claim").count() > 0


def test_a_claim_is_reviewed_and_shown_in_the_reader(page: Any, address: str, writable_room: Room) -> None:
    _go(page, address, "review")
    page.get_by_role("link", name="Sign in").first.click()
    page.get_by_label("Token").fill(WRITER)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("rejected").check()
    page.get_by_label("Reason").fill("She wrote it in May.")
    page.get_by_label("Your name").fill("Ines Okoro")
    page.get_by_role("button", name="Keep the review").click()
    assert "She wrote it in May." in page.locator(f"#{READY.id}").inner_text()
    assert ["rejected"] == [one.verdict for one in writable_room.store.reviews(REPORT)]
    page.context.clear_cookies()


def test_markup_in_a_report_is_text_in_the_browser(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(f"{address}/reports/{hostile().report.id}")
    assert HOSTILE in page.locator("h1").inner_text()
    assert [] == asked
    assert 0 == page.locator("main img").count()


def test_by_keys_alone_from_the_top_of_a_page_to_a_claim(page: Any, address: str) -> None:
    _go(page, address, "reader")
    page.keyboard.press("Tab")
    assert "To the content" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    first = page.locator(".item.on").get_attribute("id")
    page.keyboard.press("j")
    second = page.locator(".item.on").get_attribute("id")
    page.keyboard.press("k")
    assert first == page.locator(".item.on").get_attribute("id") != second
    assert first == page.evaluate("document.activeElement.closest('.item').id")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".text .on").count() > 0


def test_every_link_and_field_that_has_the_focus_shows_it(page: Any, address: str) -> None:
    _go(page, address, "matters")
    for _ in range(15):
        page.keyboard.press("Tab")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert "3px" == width, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("name", PATHS)
def test_no_page_is_wider_than_a_phone(page: Any, address: str, name: str) -> None:
    page.set_viewport_size(PHONE)
    _go(page, address, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    ("name", "scheme"),
    [*((name, "light") for name in PATHS), *((name, "dark") for name in ("chosen", "matter", "actor"))],
)
def test_axe_finds_nothing_serious(page: Any, address: str, name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.emulate_media(color_scheme=scheme)
    _go(page, address, name)
    found = axe.Axe().run(page).response["violations"]
    told = {one["id"]: [node["html"][:200] for node in one["nodes"][:3]] for one in found if one["impact"] in SERIOUS}
    assert {} == told


def test_a_page_prints_its_text_without_its_navigation(page: Any, address: str) -> None:
    _go(page, address, "reader")
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator(".text").is_visible()


def test_nothing_is_loaded_from_elsewhere(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("reader", "matter", "search"):
        _go(page, address, name)
    assert asked
    assert [] == [url for url in asked if not url.startswith(address)]


def test_without_script_a_choice_is_a_link(browser: Any, address: str) -> None:
    with browser.browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(f"{address}/reports/{REPORT}")
        page.locator(f'[data-show="{MEET.id}.when"]').click()
        assert "as early as May" == page.locator(".text .on").inner_text()
        assert page.locator("[data-clear]").is_visible()
