from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.pieces import Piece, laid_out, pieces_of
from communique.read.trees import html_tree
from tests.read.making import OTHER, SENTENCE


def pieces(markup: str) -> list[Piece]:
    return list(pieces_of(html_tree(f"<body>{markup}</body>")))


def words(markup: str) -> list[str]:
    return [piece.words for piece in pieces(markup)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a <b>b</b> c</p><p>d</p>", ["a b c", "d"]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("a<br>b", ["a b"]),
        ("a<br><br>b", ["a", "b"]),
        (f"{SENTENCE}<br>{OTHER}", [SENTENCE, OTHER]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["a", "b", "c"]),
        ("<pre>a\nb\n\nc</pre>", ["a b", "c"]),
        ("<p>a<script>b</script><style>c</style><noscript>d</noscript></p>", ["a"]),
        ("<p>a\n\n  b</p>", ["a b"]),
        ("<p> </p><p>&nbsp;</p>", []),
    ],
)
def test_paragraphs_are_parted_where_a_reader_sees_them_parted(markup: str, expected: list[str]) -> None:
    assert expected == words(markup)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        "<div style='display: none'><p>x</p></div>",
        "<p style='visibility:hidden'>x</p>",
        "<span class='visually-hidden'>x</span>",
        "<span class='a sr-only'>x</span>",
    ],
)
def test_what_readers_do_not_see_is_left_out(hidden: str) -> None:
    assert ["a", "b"] == words(f"<p>a</p>{hidden}<p>b</p>")


def test_what_opens_when_it_is_searched_for_is_kept() -> None:
    assert ["a"] == words("<p hidden=until-found>a</p>")


def test_a_table_of_short_cells_is_its_rows() -> None:
    found = pieces("<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>2</table>")
    assert [("C", "caption"), ("a | b", "table"), ("1 | 2", "table")] == [(p.words, p.role) for p in found]


def test_a_page_laid_out_as_a_table_is_its_paragraphs() -> None:
    long = " ".join([SENTENCE] * 3)
    found = pieces(f"<table><tr><td>a<td><p>{long}</p><tr><td>b<td><p>{OTHER}</p></table>")
    assert [("a", None), (long, None), ("b", None), (OTHER, None)] == [(p.words, p.role) for p in found]


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ("<figure><figcaption><p>a</p></figcaption></figure>", "caption"),
        ("<aside><div><p>a</p></div></aside>", "boilerplate"),
        ("<nav>a</nav>", "boilerplate"),
        ("<article><p>a</p></article>", None),
    ],
)
def test_elements_tell_the_role_of_what_is_in_them(markup: str, role: str | None) -> None:
    assert [role] == [piece.role for piece in pieces(markup)]


@pytest.mark.parametrize(
    ("attribute", "role"),
    [
        ("class='c-newsletter box'", "boilerplate"),
        ("id=related", "boilerplate"),
        ("data-component='related-links'", "boilerplate"),
        ("class='story__standfirst'", "standfirst"),
        ("class=pullquote", "repeat"),
        ("class=adverse", None),
        ("class=shared-values", None),
        ("style='related'", None),
    ],
)
def test_names_of_elements_hint_at_a_role(attribute: str, role: str | None) -> None:
    (found,) = pieces(f"<div {attribute}>a</div>")
    assert [role] if role else [] == [hint.role for hint in found.hints]


def test_links_alone_are_told_from_links_in_a_sentence() -> None:
    assert [True, False, False] == [p.linked for p in pieces("<p><a>a</a> |</p><p>a <a>b</a></p><p>a</p>")]


@given(st.lists(st.tuples(st.text("ab ", min_size=1).filter(str.strip), st.sampled_from([None, "caption", "table"]))))
def test_the_marked_stretches_of_a_text_are_its_pieces(parts: list[tuple[str, str | None]]) -> None:
    made = [Piece(words=" ".join(text.split()), role=role) for text, role in parts]  # type: ignore[arg-type]
    text, marked = laid_out(made)
    assert [(p.words, p.role) for p in made if p.role] == [(text[b.start : b.end], b.role) for b in marked]
    assert [p.words for p in made] == (text.split("\n\n") if made else [])


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>x<li>y</ol>", ["1. x", "2. y"]),
        ("<ol start=7><li>x<li><p>y</p><p>z</p></ol>", ["7. x", "8. y", "z"]),
        ("<ol type=a><li>x<ol><li>y</ol><li>z</ol>", ["a. x", "1. y", "b. z"]),
        ("<ol class=comments><li>x</ol>", ["x"]),
        ("<ol start=x><li>x</ol>", ["1. x"]),
        ("<ul><li>x</ul>", ["x"]),
        ("<ol><li><img></ol><p>x</p>", ["x"]),
    ],
)
def test_points_of_a_numbered_list_have_the_numbers_that_readers_see(markup: str, expected: list[str]) -> None:
    assert expected == laid_out(pieces(markup))[0].split("\n\n")
