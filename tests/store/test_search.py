from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique.store import Store
from communique.store.fts5 import CLOSE, OPEN, query_of
from communique.store.search import terms_of
from tests.show.sample import EMPTY, RECORD, TEXT
from tests.store.conftest import NewStore


@pytest.fixture(scope="module")
def filled(new_store: NewStore) -> Store:
    store = new_store()
    store.keep(RECORD)
    store.keep(EMPTY)
    return store


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("open talks", '"open" "talks"'),
        ('"open talks" soon', '"open talks" "soon"'),
        ("“open talks” soon", '"open talks" "soon"'),
        ('say "open', '"say" "open"'),
        ("title:x AND NEAR(a b)*", '"title:x" "AND" "NEAR(a" "b)*"'),
        ("!!! -- ''", ""),
        ("", ""),
        ("a\x00b", '"a" "b"'),
        ("\ud83d", ""),
    ],
)
def test_what_is_typed_becomes_quoted_terms(typed: str, query: str) -> None:
    assert query == query_of(terms_of(typed))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=40))
@example("* ^ ( ) { } + - : NOT OR AND")
@example('"' * 9)
@example("meet " * 2_000)
def test_no_words_are_a_syntax_error(filled: Store, words: str) -> None:
    assert isinstance(filled.search(words), tuple)


@pytest.mark.parametrize("words", ["trawler", "TRAWLER", "trawlers", '"last trawler"', "trawler sanction", "Freedonia"])
def test_a_report_is_found_by_its_words(filled: Store, words: str) -> None:
    assert [RECORD.report.id] == [hit.report.id for hit in filled.search(words)]


@pytest.mark.parametrize("words", ["zeppelin", "trawler zeppelin", '"trawler last"', "", "!"])
def test_words_that_are_not_there_find_nothing(filled: Store, words: str) -> None:
    assert () == filled.search(words)


def test_accents_and_case_do_not_matter(store: Store) -> None:
    report = dataclasses.replace(EMPTY.report, text="Erdoğan met in Zürich.")
    store.keep(dataclasses.replace(EMPTY, report=report))
    assert 1 == len(store.search("erdogan zurich"))


def test_the_excerpt_and_the_words_found_are_spans_of_the_report(filled: Store) -> None:
    (hit,) = filled.search("trawler sanctions")
    for span in (hit.excerpt, *hit.found):
        assert span.text == TEXT[span.start : span.end]
    assert {"sanctions", "trawler"} == {span.text for span in hit.found}


def test_the_statements_that_hold_the_words_come_with_their_speakers(filled: Store) -> None:
    (hit,) = filled.search("talk")
    assert [("Ada Lund",)] == [said.speakers for said in hit.said]
    assert '"We are ready to talk,"\n"Peace is [bold]not[/bold] a gift."' == hit.said[0].content
    assert TEXT.index('"We are') == hit.said[0].start


def test_a_title_alone_is_found(filled: Store) -> None:
    (hit,) = filled.search("grounds")
    assert RECORD.report.id == hit.report.id
    assert () == hit.found


def test_a_word_in_the_title_counts_more(store: Store) -> None:
    for number, (title, text) in enumerate([(None, "A summit."), ("A summit", "A meeting.")]):
        report = dataclasses.replace(EMPTY.report, id=f"rep-{number}", title=title, text=text)
        store.keep(dataclasses.replace(EMPTY, report=report))
    assert ["rep-1", "rep-0"] == [hit.report.id for hit in store.search("summit")]


def test_the_limit_holds(store: Store) -> None:
    for number in range(4):
        store.keep(dataclasses.replace(EMPTY, report=dataclasses.replace(EMPTY.report, id=f"rep-{number}")))
    assert 3 == len(store.search("nothing", limit=3))


def test_a_text_that_holds_our_marks_is_shown_from_its_beginning(store: Store) -> None:
    report = dataclasses.replace(EMPTY.report, text=f"A {OPEN}marked{CLOSE} summit.")
    store.keep(dataclasses.replace(EMPTY, report=report))
    (hit,) = store.search("summit")
    assert report.text == hit.excerpt.text


def test_words_of_a_replaced_record_are_no_longer_found(store: Store) -> None:
    store.keep(RECORD)
    store.keep(
        dataclasses.replace(RECORD, report=dataclasses.replace(RECORD.report, text="Peace.", title=None), actors=())
    )
    assert () == store.search("trawler")
    assert 1 == len(store.search("peace"))
