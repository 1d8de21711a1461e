from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read import markup
from communique.read.markup import MAX_DEPTH, TooMuchMarkup, tamed


def test_scripts_styles_and_comments_are_dropped() -> None:
    assert "<p>a</p>" == tamed("<!-- x --><script>var a = '<p>';</script><style>p {}</style><p>a</p>")


def test_linked_data_is_kept() -> None:
    linked = '<script type="application/ld+json">{"a": "<b>"}</script>'
    assert linked == tamed(linked)


def test_an_unclosed_script_hides_the_rest_as_in_a_browser() -> None:
    assert "<p>a</p>" == tamed("<p>a</p><script>var a;")


def test_tags_nested_too_deep_are_dropped_and_their_words_kept() -> None:
    depth = MAX_DEPTH * 4
    found = tamed("<div>" * depth + "words" + "</div>" * depth + "<p>after</p>")
    assert MAX_DEPTH == found.count("<div>") == found.count("</div>")
    assert "words" in found
    assert found.endswith("<p>after</p>")


def test_open_paragraphs_and_list_entries_do_not_nest() -> None:
    text = "<li>a<p>b<br>" * 1_000
    assert text == tamed(text)


def test_a_huge_tag_loses_its_attributes() -> None:
    assert "<div>words</div>" == tamed(f"<div class='{'a' * 10_000}'>words</div>")


def test_more_attributes_than_any_page_has_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_ATTRIBUTES", 5)
    assert "<p a=1 b=2>x</p><p a=1 b=2>x</p><p>x</p>" == tamed("<p a=1 b=2>x</p>" * 3)


def test_a_tag_may_hold_a_greater_sign_in_quotes() -> None:
    text = '<a title="a > b">words</a>'
    assert text == tamed(text)


def test_many_unbalanced_quotes_cost_all_attributes() -> None:
    assert tamed('<a x=">" ' * 60 + 'y="<b title=x>words').endswith("<b>words")


def test_characters_that_no_page_may_hold_are_dropped() -> None:
    assert "ab" == tamed("a\x00\x01\ud800b")


def test_more_tags_than_any_page_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_TAGS", 10)
    with pytest.raises(TooMuchMarkup):
        tamed("<br>" * 11)


@given(st.text(alphabet="<>/!-\"'= apscriptdv&#x;0\n", max_size=200))
def test_any_markup_is_tamed(text: str) -> None:
    assert len(tamed(text)) <= len(text)


def test_half_a_million_open_brackets_take_no_time_to_speak_of() -> None:
    assert tamed("<" * 500_000).startswith("<")
