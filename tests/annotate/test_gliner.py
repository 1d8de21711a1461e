"""Names by GLiNER: a stub with the same call stands for the package, which needs torch."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from communique.annotate.annotator import Annotator
from communique.annotate.gliner import LABELS
from communique.errors import MissingPart, WrongOptions
from communique.model import Refusal
from communique.notes import Notes
from communique.pipeline import standard_tools
from communique.read.text import read_text
from communique.settings import Settings

pytestmark = pytest.mark.model
TEXT = "The Sylvanian League met Oda Brak. The league spoke.\n"
LEAGUE = {"start": 4, "end": 20, "text": "Sylvanian League", "label": "organization or armed group", "score": 0.9}


class Stub:
    """What gliner.GLiNER does, as far as it is used: it says SAID of the first sentence, and nothing of others."""

    said: list[Any] = []  # noqa: RUF012 -- set anew by each test
    asked: list[tuple[str, list[str], float]] = []  # noqa: RUF012
    loaded: list[tuple[str, bool]] = []  # noqa: RUF012

    @classmethod
    def from_pretrained(cls, model_id: str, *, local_files_only: bool = False) -> Stub:
        cls.loaded.append((model_id, local_files_only))
        return cls()

    def predict_entities(self, text: str, labels: list[str], threshold: float = 0.5) -> list[Any]:
        type(self).asked.append((text, labels, threshold))
        return self.said if text.startswith("The Sylvanian") else []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package: Any = ModuleType("gliner")
    package.GLiNER = Stub
    monkeypatch.setitem(sys.modules, "gliner", package)
    for name in ("said", "asked", "loaded"):
        monkeypatch.setattr(Stub, name, [])
    found = tmp_path / "gliner_small"
    found.mkdir()
    (found / "gliner_config.json").write_text("{}", encoding="utf-8")
    return found


def settings(folder: Path) -> Settings:
    return Settings(engine="fast", aided_by=("gliner",), gliner=str(folder))


def noted(folder: Path, *said: Any) -> Notes:
    Stub.said = list(said)
    return Annotator.of(settings(folder))(read_text(TEXT))


def reasons(notes: Notes) -> list[str]:
    return [refusal.reason for refusal in notes.refusals]


def test_a_name_that_the_model_finds_is_a_name(folder: Path) -> None:
    names = {name.span.text: name.kind for name in noted(folder, LEAGUE).names}
    assert "organisation" == names["Sylvanian League"]


def test_the_model_is_asked_sentence_by_sentence_and_offline(folder: Path) -> None:
    noted(folder, LEAGUE)
    assert ["The Sylvanian League met Oda Brak.", "The league spoke."] == [text for text, _, _ in Stub.asked]
    assert list(LABELS) == Stub.asked[0][1]
    assert [(str(folder), True)] == Stub.loaded


def test_where_both_see_a_name_the_model_counts(folder: Path) -> None:
    whole = {"start": 25, "end": 33, "text": "Oda Brak", "label": "natural place", "score": 0.9}
    assert "person" not in {name.kind for name in noted(folder, whole).names if name.span.text == "Oda Brak"}


@pytest.mark.parametrize(
    "wrong",
    [
        {**LEAGUE, "text": "Sylvanian Leagues"}, {**LEAGUE, "start": 5}, {**LEAGUE, "end": 4_000},
        {**LEAGUE, "start": -9}, {**LEAGUE, "start": 20, "end": 20, "text": ""}, {**LEAGUE, "text": None},
    ],
)  # fmt: skip
def test_words_that_are_not_in_the_text_are_refused(folder: Path, wrong: dict[str, Any]) -> None:
    notes = noted(folder, wrong)
    (refusal,) = notes.refusals
    assert Refusal(
        stage="annotate", reason="words that are not in the text, by gliner:gliner_small", span=notes.report.span(0, 34)
    ) == refusal  # fmt: skip


def test_a_kind_that_was_not_asked_for_is_refused(folder: Path) -> None:
    assert ["a kind of name that was not asked for, by gliner:gliner_small"] == reasons(
        noted(folder, {**LEAGUE, "label": "cheese"})
    )


@pytest.mark.parametrize("wrong", [None, 3, {}, {"start": "4", "end": 20}, {"start": True, "end": 20}])
def test_what_is_no_name_at_all_is_refused(folder: Path, wrong: Any) -> None:
    assert ["words that are not in the text, by gliner:gliner_small"] == reasons(noted(folder, wrong))


def test_names_do_not_overlap(folder: Path) -> None:
    inner = {"start": 4, "end": 13, "text": "Sylvanian", "label": "person", "score": 0.8}
    notes = noted(folder, inner, LEAGUE, LEAGUE)
    taken = [i for name in notes.names for i in range(name.first, name.last)]
    assert len(set(taken)) == len(taken)


def test_a_record_names_the_model(folder: Path) -> None:
    models = standard_tools(settings(folder)).made_by.models
    assert 64 == len(models["gliner:gliner_small"])
    (folder / "gliner_config.json").write_text('{"x": 1}', encoding="utf-8")
    assert models != standard_tools(settings(folder)).made_by.models


def test_without_the_package_it_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gliner", None)
    with pytest.raises(MissingPart, match=r"communique\[gliner\]"):
        Annotator.of(settings(folder))


@pytest.mark.parametrize("told", [None, "", "urchade/gliner_small-v2.1"])
def test_a_model_that_is_no_folder_is_told_with_the_next_step(told: str | None) -> None:
    with pytest.raises(WrongOptions, match="COMMUNIQUE_GLINER_MODEL"):
        Annotator.of(Settings(engine="fast", aided_by=("gliner",), gliner=told))
