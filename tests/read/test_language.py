from __future__ import annotations

import pytest

from communique.errors import UnsupportedLanguage
from communique.read.language import check_language, language_of
from tests.read.making import OTHER, SENTENCE

GERMAN = "Der Bundeskanzler traf den Präsidenten am Freitag in Berlin und sprach mit ihm über die Lage an der Grenze."
FRENCH = "Le président a rencontré le chancelier vendredi à Paris pour parler de la situation à la frontière."


@pytest.mark.parametrize(("text", "code"), [(GERMAN, "de"), (FRENCH, "fr")])
def test_another_language_is_refused_by_its_code(text: str, code: str) -> None:
    with pytest.raises(UnsupportedLanguage) as caught:
        check_language(text, name="a")
    assert code == caught.value.language


@pytest.mark.parametrize("text", [SENTENCE, OTHER, "Kim met Moon.", "Lavrov, Wang Yi, Abe, Pak Song-il", "12345", "a"])
def test_english_and_doubtful_text_is_let_through(text: str) -> None:
    check_language(text, name="a")
    language, probability = language_of(text)
    assert language == "en" or probability < 0.6


def test_the_user_knows_better_than_the_guess() -> None:
    check_language(GERMAN, name="a", asked="en")
    check_language(GERMAN, name="a", asked="en-GB")
    assert "de" == language_of(GERMAN)[0]


def test_asking_for_another_language_is_refused() -> None:
    with pytest.raises(UnsupportedLanguage, match="only English"):
        check_language(SENTENCE, name="a", asked="fr")


def test_a_foreign_lead_does_not_hide_an_english_report() -> None:
    assert "en" == language_of(f"Guten Tag. {SENTENCE} {OTHER}")[0]
