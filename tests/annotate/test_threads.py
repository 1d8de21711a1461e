from __future__ import annotations

from pathlib import Path

import pytest

from communique.annotate import threads
from communique.annotate.threads import one_thread


class Library:
    """An OpenBLAS that only counts."""

    number = 4

    def get(self) -> int:
        return self.number

    def set(self, number: int) -> None:
        self.number = number


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    library = Library()
    monkeypatch.setattr(threads, "_openblas", lambda _: (library.get, library.set))
    return library


def test_products_take_one_thread_inside(library: Library) -> None:
    with one_thread():
        assert 1 == library.number


def test_they_take_as_many_as_before_afterwards(library: Library) -> None:
    with one_thread():
        pass
    assert 4 == library.number


def test_an_error_gives_the_threads_back(library: Library) -> None:
    with pytest.raises(KeyError), one_thread():
        raise KeyError
    assert 4 == library.number


def test_without_openblas_nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(threads, "PLACES", (tmp_path, tmp_path / "none"))
    with one_thread():
        pass


def test_the_threads_of_the_numpy_that_is_installed_are_known() -> None:
    number, _ = threads._openblas(threads.PLACES)
    with one_thread():
        assert 1 == number()
