from __future__ import annotations

import json

import pytest

from communique.read.page_facts import PageFacts, facts_of
from tests.read.making import SENTENCE


def facts(head: str, body: str = f"<p>{SENTENCE}</p>") -> PageFacts:
    from lxml.html import document_fromstring

    return facts_of(document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_open_graph_tells_title_site_and_time() -> None:
    head = (
        '<meta property="og:title" content="Ministers meet"><meta property="og:site_name" content="Northern Post">'
        '<meta property="article:published_time" content="2018-03-09T10:00:00+01:00">'
    )
    found = facts(head)
    assert ("Ministers meet", "Northern Post") == (found.title, found.source)
    assert "2018-03-09T10:00:00+01:00" == found.published


def test_the_canonical_address_is_the_report_s() -> None:
    assert "https://a.example/1" == facts('<link rel="canonical" href="https://a.example/1">').url


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative", "https://" + "a" * 3_000])
def test_an_address_that_is_none_is_not_taken(address: str) -> None:
    assert None is facts(f'<link rel="canonical" href="{address}">').url


def test_linked_data_tells_headline_publisher_and_date() -> None:
    found = facts(
        linked(**{"@type": "NewsArticle", "headline": "H", "datePublished": "2018-03-09", "publisher": {"name": "P"}})
    )
    assert PageFacts(title="H", source="P", published="2018-03-09") == found


def test_linked_data_inside_a_graph_is_found() -> None:
    inner = {"@type": "ReportageNewsArticle", "datePublished": "2018-03-09T10:00:00Z"}
    assert "2018-03-09T10:00:00+00:00" == facts(linked(**{"@graph": [{"@type": "WebSite"}, inner]})).published


def test_the_date_of_publication_is_taken_before_that_of_the_last_change() -> None:
    found = facts(linked(**{"@type": "NewsArticle", "dateModified": "2020-01-01", "datePublished": "2018-03-09"}))
    assert "2018-03-09" == found.published


def test_a_time_element_for_publication_is_read() -> None:
    assert "2018-03-09" == facts("", '<time pubdate datetime="2018-03-09">Friday</time>').published


def test_a_date_in_prose_is_not_the_page_s() -> None:
    prose = f"<p>{SENTENCE} The treaty of 2001-05-04 had expired, and so had the one of May 4, 1999.</p>"
    assert None is facts("", prose).published


def test_a_page_that_tells_nothing_has_no_date_and_never_today_s() -> None:
    assert None is facts("<title>T</title>").published


@pytest.mark.parametrize("value", ["soon", "99999999999999999999", "2018-99-99T00:00", ""])
def test_a_date_that_is_none_is_passed_over(value: str) -> None:
    assert None is facts(f'<meta property="article:published_time" content="{value}">').published


@pytest.mark.parametrize("words", ["{", "[" * 50_000, "[[[1]]]", '{"@graph": 5}', '"x"', "null"])
def test_broken_linked_data_is_passed_over(words: str) -> None:
    assert "T" == facts(f'<title>T</title><script type="application/ld+json">{words}</script>').title


def test_the_title_falls_back_to_the_heading() -> None:
    assert "Ministers meet" == facts("<title>Site</title>", f"<h1>Ministers <b>meet</b></h1><p>{SENTENCE}</p>").title


def test_linked_data_tells_authors_change_rights_and_origin() -> None:
    found = facts(
        linked(
            **{
                "@type": "NewsArticle",
                "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "John Roe"}, {"name": "Reuters"}],
                "dateModified": "2018-03-10T08:00:00Z",
                "copyrightNotice": "Northern Post 2018",
                "sourceOrganization": {"name": "Agence France-Presse"},
            }
        )
    )
    assert (("Jane Doe", "John Roe"), "AFP") == (found.authors, found.origin)
    assert ("2018-03-10T08:00:00+00:00", "Northern Post 2018") == (found.modified, found.rights)


@pytest.mark.parametrize(
    ("based_on", "origin"),
    [
        ("https://www.reuters.com/article/1", "Reuters"),
        ({"url": "https://other.example/1"}, "other.example"),
        ([{"publisher": {"name": "TASS"}}], "TASS"),
        ("nowhere", None),
        (5, None),
    ],
)
def test_what_a_page_is_based_on_is_its_origin(based_on: object, origin: str | None) -> None:
    assert origin == facts(linked(**{"@type": "NewsArticle", "isBasedOn": based_on})).origin


def test_an_agency_among_the_authors_is_the_origin() -> None:
    found = facts('<meta name="author" content="Reuters">')
    assert ((), "Reuters") == (found.authors, found.origin)


@pytest.mark.parametrize(
    ("content", "authors"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("https://a.example/jane", ()),
        ("Staff", ()),
    ],
)
def test_meta_elements_name_people_as_authors(content: str, authors: tuple[str, ...]) -> None:
    assert authors == facts(f'<meta name="author" content="{content}">').authors


def test_meta_elements_tell_change_and_rights() -> None:
    found = facts(
        '<meta property="article:modified_time" content="2018-03-10"><meta name="copyright" content="Northern Post">'
    )
    assert ("2018-03-10", "Northern Post") == (found.modified, found.rights)


def test_a_date_as_mail_headers_write_it_is_read_with_its_offset() -> None:
    head = '<meta name="pubdate" content="Fri, 09 Mar 2018 10:00:00 +0100">'
    assert "2018-03-09T10:00:00+01:00" == facts(head).published


@pytest.mark.parametrize("value", [5, [], {}, [[]], {"name": 5}, [None], ""])
def test_linked_data_of_another_type_is_passed_over(value: object) -> None:
    keys = ("author", "publisher", "sourceOrganization", "isBasedOn", "copyrightHolder", "articleBody", "headline")
    found = facts("<title>T</title>" + linked(**{"@type": "NewsArticle"}, **dict.fromkeys(keys, value)))
    assert ("T", None, (), None) == (found.title, found.origin, found.authors, found.body)
