from __future__ import annotations

from pathlib import Path

from communique.settings import Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings() == Settings.of({"COMMUNIQUE_STORE": "", "COMMUNIQUE_SPACY_MODEL": "", "COMMUNIQUE_DEBUG": ""})


def test_the_environment_tells_store_parser_and_debugging() -> None:
    told = Settings.of({"COMMUNIQUE_STORE": "a/b", "COMMUNIQUE_SPACY_MODEL": "en_x", "COMMUNIQUE_DEBUG": "1"})
    assert (Path("a/b"), "en_x", True) == (told.store, told.spacy_model, told.debug)


def test_debugging_is_off_at_zero() -> None:
    assert not Settings.of({"COMMUNIQUE_DEBUG": "0"}).debug


def test_the_environment_tells_the_gazetteer() -> None:
    assert ("a/b.tsv", None) == (Settings.of({"COMMUNIQUE_PLACES": "a/b.tsv"}).places, Settings().places)


def test_an_address_of_a_store_stays_an_address() -> None:
    assert "postgresql://a@b/c" == Settings.of({"COMMUNIQUE_STORE": "postgresql://a@b/c"}).store
