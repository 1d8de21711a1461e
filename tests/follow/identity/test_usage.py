from __future__ import annotations

import pytest

from communique.follow.identity import EventMention
from communique.follow.identity.usage import USED, Usage


def told(event: str, head: str, *near: str, arguments: frozenset[str] = frozenset()) -> EventMention:
    return EventMention(
        event=event, report=event, head=head, words=frozenset({head}), near=frozenset(near), arguments=arguments
    )


SUNK = told("1", "sunk", "trawler", "harbour", arguments=frozenset({"trawler"}))
AGAIN = told("2", "sunk", "trawler")
LOST = told("3", "lost", "trawler", "harbour")
PAID = told("4", "paid", "pension", arguments=frozenset({"trawler"}))


def used(one: str, other: str) -> dict[str, float]:
    return dict(zip(USED, Usage([SUNK, AGAIN, LOST, PAID]).cues(one, other), strict=True))


def test_words_that_stand_beside_the_same_words_in_a_story_are_used_alike() -> None:
    assert used("sunk", "lost")["used_near"] > 0.9
    assert 0 == used("sunk", "paid")["used_near"]


def test_words_that_take_the_same_arguments_are_used_alike() -> None:
    assert pytest.approx(1) == used("sunk", "paid")["used_arguments"]
    assert 0 == used("sunk", "lost")["used_arguments"]


def test_usage_is_the_same_whichever_head_comes_first() -> None:
    assert used("sunk", "lost") == used("lost", "sunk")
