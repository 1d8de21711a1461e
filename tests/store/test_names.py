from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique.ids import identity
from communique.model import Actor, Record, Span
from communique.store import StatementQuery, Store
from communique.store.names import is_name, spelling, words_of
from tests.show.sample import EMPTY, LUND, RECORD


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ri Yong-ho", ("ri", "yong", "ho")),
        ("Jürgen Ødegård", ("jurgen", "odegard")),
        ("the U.S.", ("us",)),
        ("Freedonia's envoy", ("freedonia", "envoy")),
        ("“Rufus” (Quill),", ("rufus", "quill")),
        ("", ()),
        ("…", ()),
    ],
)
def test_names_are_compared_without_case_accents_and_marks(name: str, words: tuple[str, ...]) -> None:
    assert words == words_of(name)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Ri Yong-ho", ("ri", "yong", "ho")),
        ("Ri Yong-ho envoy", ("envoy",)),
        ("Freedonia's envoy", ("envoy",)),
        ("Freedonia's Foreign Minister Rufus Quill", ("foreign", "minister", "rufus", "quill")),
        ("Office of the president", ("office",)),
        ("President Lund of Sylvania", ("president", "lund")),
        ("a senior official", ("official",)),
        ("Ada Lund, the chancellor", ("ada", "lund")),
    ],
)
def test_whose_somebody_is_does_not_belong_to_the_core_of_a_name(name: str, core: tuple[str, ...]) -> None:
    found = spelling(name)
    assert found
    assert core == found.core


@pytest.mark.parametrize("mention", ["Lund", "the North", "US", "Chancellor Lund", "Ada Lund, the chancellor", "G7"])
def test_a_name_is_told_from_other_mentions(mention: str) -> None:
    assert is_name(mention)


@pytest.mark.parametrize(
    "mention", ["the chancellor", "She", "Their", "a spokesman for Lund", "Lund and Quill", "Lund's envoy", "", "—"]
)
def test_descriptions_pronouns_and_two_names_are_no_names(mention: str) -> None:
    assert not is_name(mention)


@pytest.fixture
def filled(store: Store) -> Store:
    store.keep(RECORD)
    return store


@pytest.mark.parametrize("words", ["Ada Lund", "lund", "LUND ada", "Ada", LUND.id, " lund "])
def test_an_actor_is_named_by_the_name_a_part_of_it_or_the_id(filled: Store, words: str) -> None:
    assert filled.names(words)


@pytest.mark.parametrize("words", ["Lun", "Ada Quill", "", " ", "%", "_", "chancellor", "act-aaaaaaaaaaaaaaaa", "'"])
def test_other_words_name_nobody(filled: Store, words: str) -> None:
    assert not filled.names(words)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=30))
@example("lund " * 20_000)
@example("l" * 100_000)
@example("\udcff \x00")
def test_no_words_break_a_question_for_a_name(filled: Store, words: str) -> None:
    assert isinstance(filled.statements(StatementQuery(speaker=words, about=words)).total, int)
    assert isinstance(filled.names_near(words), tuple)


@pytest.mark.parametrize(("words", "near"), [("Lunt", ("Ada Lund",)), ("Rufos", ("Rufus Quill",)), ("Xerxes", ())])
def test_a_misspelt_name_leads_to_those_like_it(filled: Store, words: str, near: tuple[str, ...]) -> None:
    assert near == filled.names_near(words)


def _about(name: str, *mentions: str, wikidata: str | None = None) -> Record:
    """A record of one actor, mentioned by these words."""
    text = " ".join(mentions)
    spans = (Span(start=text.index(m), end=text.index(m) + len(m), text=m) for m in mentions)
    actor = Actor(id=identity("act", name), name=name, kind="person", wikidata=wikidata, mentions=tuple(spans))
    return dataclasses.replace(EMPTY, report=dataclasses.replace(EMPTY.report, text=text or "-"), actors=(actor,))


@pytest.mark.parametrize("words", ["ada lund", "the grey fox", "Fox"])
def test_an_actor_is_named_by_every_name_that_a_report_gives_them(store: Store, words: str) -> None:
    store.keep(_about("Ada Lund", "Lund", "the Grey Fox", "the chancellor"))
    assert store.names(words)
    assert not store.names("chancellor")


@pytest.mark.parametrize("words", ["DPRK", "dprk", "north korea"])
def test_a_state_is_named_by_what_our_tables_call_it(store: Store, words: str) -> None:
    store.keep(_about("North Korea", "Pyongyang", wikidata="Q423"))
    assert store.names(words)


def test_an_envoy_is_not_named_by_whose_he_is(store: Store) -> None:
    store.keep(_about("Ada Lund envoy", "Lund's envoy"))
    assert not store.names("Lund")
    assert store.names("Ada Lund envoy")
