from __future__ import annotations

import pytest

from communique.extract.statements import find_statements
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The general told Danish media that the war was over.", "interview"),
        ("The general told local radio that the war was over.", "interview"),
        ("The general told his brother that the war was over.", "unspecified"),
        ("The treaty bans patrols and calls for talks in June.", "document"),
        ("The constitution says that the queen signs treaties.", "document"),
        ("Reports from the border said that the bridge was down.", "media report"),
        ("The report said that the bridge was down.", "document"),
        ("Ortiz was quoted as saying that the bridge was down.", "media report"),
        ("Ortiz was quoted as saying in a speech that the bridge was down.", "speech"),
    ],
)
def test_who_speaks_or_hears_tells_the_channel(notes_of: NotesOf, text: str, channel: str) -> None:
    assert channel in {statement.channel for statement in find_statements(notes_of(text))}
