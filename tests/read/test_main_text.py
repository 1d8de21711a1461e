from __future__ import annotations

import json

import pytest

from communique.read import Reading
from tests.read.making import FOURTH, OTHER, SENTENCE, THIRD, page_of, read_one

PROSE = [SENTENCE, OTHER, THIRD, FOURTH]


def paragraphs(*words: str) -> str:
    return "".join(f"<p>{one}</p>" for one in words)


def linked(body: str, **more: object) -> str:
    told = {"@type": "NewsArticle", "articleBody": body} | more
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def blocks(reading: Reading) -> list[tuple[str, str]]:
    return [(b.role, reading.report.text[b.start : b.end]) for b in reading.report.blocks]


def test_the_body_in_linked_data_tells_which_extractor_is_right() -> None:
    shell = "".join(f"<div class=x{i}><span>{words}</span></div>" for i, words in enumerate(PROSE))
    reading = read_one(page_of(head=linked(" ".join(PROSE)), body=shell))
    assert PROSE == [words for _, words in blocks(reading)]


def test_a_page_that_its_scripts_fill_is_read_from_its_linked_data() -> None:
    reading = read_one(page_of(head=linked("\n\n".join(PROSE)), body="<div id=root></div>"))
    assert [("body", words) for words in PROSE] == blocks(reading)


def test_a_body_in_linked_data_that_is_only_a_teaser_does_not_cut_the_page() -> None:
    reading = read_one(page_of(head=linked("Read it here."), body=paragraphs(*PROSE)))
    assert "\n\n".join(PROSE) == reading.report.text


def test_captions_and_tables_among_the_paragraphs_are_kept_with_their_roles() -> None:
    figure = f"<figure><img src=a><figcaption>{FOURTH}</figcaption></figure>"
    table = "<table><tr><td>Norway<td>12<tr><td>Kenya<td>9</table>"
    reading = read_one(page_of(body=f"{paragraphs(SENTENCE)}{figure}{paragraphs(OTHER)}{table}{paragraphs(THIRD)}"))
    assert [
        ("body", SENTENCE),
        ("caption", FOURTH),
        ("body", OTHER),
        ("table", "Norway | 12"),
        ("table", "Kenya | 9"),
        ("body", THIRD),
    ] == blocks(reading)


def test_each_table_is_counted_once() -> None:
    table = "<table><tr><td>Norway<td>12<tr><td>Kenya<td>9</table>"
    reading = read_one(page_of(body=f"{paragraphs(SENTENCE)}{table}{paragraphs(*PROSE[1:])}{table}"))
    told = [(refusal.reason, refusal.span.text if refusal.span else None) for refusal in reading.refusals]
    assert [("a table is not coded", "Norway | 12\n\nKenya | 9")] * 2 == told


@pytest.mark.parametrize("name", ["paywall", "article-body has-sidebar", "newsletter-post", "ad-free"])
def test_a_name_is_not_believed_of_what_holds_the_whole_report(name: str) -> None:
    reading = read_one(page_of(body=f"<div class='{name}'>{paragraphs(*PROSE)}</div>"))
    assert [("body", words) for words in PROSE] == blocks(reading)


def test_a_name_is_believed_of_a_small_part() -> None:
    box = "<div class=newsletter><p>Get the stories that matter to you every morning at six.</p></div>"
    reading = read_one(page_of(body=f"{paragraphs(*PROSE[:2])}{box}{paragraphs(*PROSE[2:])}"))
    assert PROSE == [words for role, words in blocks(reading) if role == "body"]


def test_a_part_of_a_page_behind_a_paywall_is_kept() -> None:
    body = f"{paragraphs(SENTENCE)}<div class=paywall>{paragraphs(OTHER, THIRD, FOURTH)}</div>"
    assert PROSE == [words for role, words in blocks(read_one(page_of(body=body))) if role == "body"]


def test_a_page_that_is_not_free_says_so() -> None:
    reading = read_one(page_of(head=linked("", isAccessibleForFree=False, headline="H")))
    assert ["the page says that it is not free to read: this may be its beginning alone"] == [
        refusal.reason for refusal in reading.refusals
    ]


@pytest.mark.parametrize("value", [True, "True"])
def test_a_page_that_is_free_says_nothing(value: object) -> None:
    assert () == read_one(page_of(head=linked("", isAccessibleForFree=value, headline="H"))).refusals


def test_points_of_a_list_are_never_headings() -> None:
    points = "<ul><li>Two islands</li><li>One river</li></ul>"
    reading = read_one(page_of(body=f"{paragraphs(*PROSE[:2])}{points}{paragraphs(*PROSE[2:])}"))
    assert {"body"} == {role for role, _ in blocks(reading)}


def test_a_date_line_above_the_headline_dates_the_report() -> None:
    head = '<meta property="og:title" content="Ministers meet in Vienna">'
    body = f"<div>7 March 2018</div><h1>Ministers meet in Vienna</h1>{paragraphs(*PROSE)}"
    assert ("dateline", "7 March 2018") == blocks(read_one(page_of(head=head, body=body)))[0]
