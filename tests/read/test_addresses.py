from __future__ import annotations

import pytest

from communique.read.addresses import address_of, elsewhere, site_of

PAGE = "https://news.example/2018/talks"


@pytest.mark.parametrize(
    ("told", "fetched", "address"),
    [
        (PAGE, None, PAGE),
        (None, PAGE, PAGE),
        (None, None, None),
        (PAGE, "https://www.news.example/2018/talks?page=1", PAGE),
        (PAGE, "https://amp.news.example/talks", PAGE),
        ("https://news.example/", PAGE, PAGE),
        ("https://news.example/", "https://news.example/?a=1", "https://news.example/"),
        ("https://other.example/talks", PAGE, PAGE),
        ("https://[bad/", PAGE, PAGE),
    ],
)
def test_a_page_is_believed_about_its_address_within_its_site(
    told: str | None, fetched: str | None, address: str | None
) -> None:
    assert address == address_of(told, fetched=fetched)


@pytest.mark.parametrize(
    ("told", "fetched", "site"),
    [
        ("https://www.other.example/talks", PAGE, "other.example"),
        (PAGE, "https://www.news.example/x", None),
        ("https://other.example/talks", None, None),
        (None, PAGE, None),
    ],
)
def test_an_original_on_another_site_is_told(told: str | None, fetched: str | None, site: str | None) -> None:
    assert site == elsewhere(told, fetched=fetched)


def test_a_site_called_like_a_face_is_no_face() -> None:
    assert ("m.example", "amp.example") == (site_of("https://m.example/a"), site_of("https://www.amp.example/a"))


def test_the_faces_of_a_site_are_one() -> None:
    assert {"news.example"} == {site_of(f"https://{face}news.example/a") for face in ("", "www.", "m.", "amp.")}
