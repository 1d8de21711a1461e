from __future__ import annotations

from communique.knowledge.same_acts import pair_of, same_act, told_together


def test_words_for_one_act_are_told_together() -> None:
    assert same_act("earthquake", "quake") > 0 > same_act("say", "take")


def test_an_unknown_pair_says_nothing() -> None:
    assert 0 == round(same_act("zzyzx", "quake"), 9)
    assert 0 == round(same_act("zzyzx", "zzyzx"), 9)


def test_the_order_does_not_matter() -> None:
    assert same_act("quake", "earthquake") == same_act("earthquake", "quake")
    assert ("a", "b") == pair_of("b", "a")


def test_more_topics_are_believed_more() -> None:
    assert told_together({("a", "b"): (3.0, 3.0)}, "a", "b") > told_together({("a", "b"): (1.0, 1.0)}, "a", "b") > 0
