from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import UnknownWord
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


def test_the_environment_tells_the_engine() -> None:
    assert ("fast", "standard") == (Settings.of({"COMMUNIQUE_ENGINE": "fast"}).engine, Settings.of({}).engine)


@pytest.mark.parametrize("engine", ["quick", "FAST", " "])
def test_an_engine_that_is_none_is_told_with_those_that_there_are(engine: str) -> None:
    with pytest.raises(UnknownWord, match="Known: fast, standard"):
        Settings.of({"COMMUNIQUE_ENGINE": engine})


def test_the_fast_engine_has_no_learned_layer_whatever_its_name() -> None:
    assert "none" == Settings.of({"COMMUNIQUE_ENGINE": "fast", "COMMUNIQUE_HEADS": "weights"}).heads_used


def test_rules_alone_may_still_be_asked_for_by_the_name_of_no_layer() -> None:
    assert "none" == Settings.of({"COMMUNIQUE_HEADS": "none"}).heads_used
