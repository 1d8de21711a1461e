from __future__ import annotations

import pytest

from train.people_alike import may_be_one, speak_against


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("Dimitry Medvedev", "Dmitry Medvedev", "RUS"),
        ("Walid al-Moallem", "Walid Mualem", "SYR"),
        ("Kim Jong-un", "Kim Jong Eun", "PRK"),
        ("Ri Yong-ho", "Lee Yong Ho", "PRK"),
        ("Jiang Zemin", "Zemin Jiang", "CHN"),
        ("Emmanuel Macron", "Emmanuel Jean-Michel Frédéric Macron", "FRA"),
        ("Luis Arce", "Luis Alberto Arce Catacora", "BOL"),
        ("Abdelaziz Bouteflika", "Abd al-Aziz Bouteflika", "DZA"),
        ("Geidar Aliyev", "Heydar Aliyev", "AZE"),
        ("Bill Burns", "William J. Burns", "USA"),
        ("Elizabeth Truss", "Mary Elizabeth Truss", "GBR"),
    ],
)
def test_spellings_of_one_name_may_be_one_person(one: str, other: str, state: str) -> None:
    assert may_be_one(one, other, state)
    assert may_be_one(other, one, state)


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("Kim Jong-il", "Kim Jong-un", "PRK"),
        ("George W. Bush", "George H. W. Bush", "USA"),
        ("Néstor Kirchner", "Cristina Kirchner", "ARG"),
        ("Heydar Aliyev", "Ilham Aliyev", "AZE"),
        ("Hafez al-Assad", "Bashar al-Assad", "SYR"),
        ("Hun Sen", "Hun Manet", "KHM"),
        ("Moon Jae-in", "Moon Chung In", "KOR"),
        ("Salman bin Abdulaziz Al Saud", "Mohammed bin Salman bin Abdulaziz Al Saud", "SAU"),
        ("Fidel Castro", "Raul Castro", "CUB"),
        ("Nguyen Phu Trong", "Nguyen Xuan Phuc", "VNM"),
        ("Igor Ivanov", "Igor Ivanovich Shuvalov", "RUS"),
        ("Tin Aung San", "Tin Aung Myint Oo", "MMR"),
    ],
)
def test_relatives_and_namesakes_are_two_people(one: str, other: str, state: str) -> None:
    assert not may_be_one(one, other, state)
    assert not may_be_one(other, one, state)


def test_initials_tell_namesakes_apart() -> None:
    assert speak_against("John C. Rood", "John D. Rood")
    assert not speak_against("John C. Rood", "John Charles Rood")
    assert not speak_against("John Rood", "John D. Rood")
