from __future__ import annotations

import pytest

from communique.knowledge.given_names import gender_of_given_name


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Maria", "female"), ("Peter", "male"), ("José", "male"), ("Kim", None), ("Robin", None), ("Xyzzy", None)],
)
def test_given_names_tell_a_gender_where_one_gender_bears_them(name: str, gender: str | None) -> None:
    assert gender == gender_of_given_name(name)
