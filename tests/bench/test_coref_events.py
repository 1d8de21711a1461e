from __future__ import annotations

import pytest

from bench.quality.coref_events import mentions_of_row, predict_chains
from bench.quality.engine import Engine

pytestmark = pytest.mark.model
ONE, OTHER = "The Danish ferry ran aground off Bornholm .", "A Danish ferry that ran aground off Bornholm waits ."


def row(name: str, text: str, *words: str) -> dict[str, object]:
    mentions = [
        {"id": f"ev-{n}", "kind": "event", "start": text.index(w), "end": text.index(w) + len(w)}
        for n, w in enumerate(words)
    ]
    return {"id": name, "text": text, "mentions": [*mentions, {"id": "en-0", "kind": "entity", "start": 0, "end": 3}]}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def test_a_mention_has_the_words_that_hang_on_it(engine: Engine) -> None:
    (found,) = mentions_of_row(row("a", ONE, "ran aground"), engine)
    assert ("run", "a ev-0", frozenset({"ferry"})) == (found.head, found.event, found.doers)
    assert "bornholm" in found.near


def test_one_event_in_two_texts_has_one_chain_and_entities_have_none(engine: Engine) -> None:
    first, second = predict_chains([row("a", ONE, "ran aground"), row("b", OTHER, "ran aground", "waits")], engine)
    assert ["ev-0"] == [m["id"] for m in first["mentions"]]
    chains = [m["chain"] for m in second["mentions"]]
    assert first["mentions"][0]["chain"] == chains[0] != chains[1]
