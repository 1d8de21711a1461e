from __future__ import annotations

import pytest

from communique.knowledge.naming import short_forms


@pytest.mark.parametrize(
    ("full", "iso3", "short"),
    [
        ("Kim Jong-un", None, "Kim"),
        ("Kim Jong Un", "PRK", "Kim"),
        ("Moon Jae-in", None, "Moon"),
        ("Ban Ki-moon", "IGO:UN", "Ban"),
        ("Donald Trump", None, "Trump"),
        ("Xi Jinping", None, "Xi"),
        ("Tsai Ing-wen", "TWN", "Tsai"),
        ("Shinzo Abe", "JPN", "Abe"),
        ("Viktor Orban", "HUN", "Orban"),
        ("Nguyen Xuan Phuc", "VNM", "Phuc"),
        ("Jean-Yves Le Drian", None, "Le Drian"),
        ("Ursula von der Leyen", None, "von der Leyen"),
        ("Mohammed bin Salman", None, "bin Salman"),
        ("Robert F. Kennedy Jr.", None, "Kennedy"),
        ("Lee Smith", "USA", "Smith"),
        ("Abdullah II", None, "Abdullah"),
    ],
)
def test_the_press_short_form_of_a_name(full: str, iso3: str | None, short: str) -> None:
    assert short == short_forms(full, iso3)[0]


def test_the_arabic_article_may_fall() -> None:
    assert "Assad" in short_forms("Bashar al-Assad")


def test_either_spanish_surname_may_stand() -> None:
    assert {"Nieto", "Peña"} <= set(short_forms("Enrique Peña Nieto", "MEX"))


def test_a_single_word_has_no_short_form() -> None:
    assert () == short_forms("Pele")
