"""What one report tells of promises, by short reports of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from communique.follow.commitments.deadlines import deadline_in
from communique.follow.commitments.phrases import act_of, base_of, head_and_condition, is_same_verb
from communique.follow.commitments.promises import Promise
from communique.follow.commitments.reading import promises_of
from communique.pipeline import Tools, record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings

PromisesOf = Callable[..., tuple[Promise, ...]]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return standard_tools(Settings())


@pytest.fixture
def told(tools: Tools) -> PromisesOf:
    def tell(text: str, published: str | None = "2020-05-06") -> tuple[Promise, ...]:
        return promises_of(record_of(read_text(text, published=published), tools))

    return tell


def made(found: tuple[Promise, ...]) -> list[Promise]:
    return [one for one in found if one.tells == "made"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Peru promised to send a field hospital to Mali.", "promised", "send a field hospital"),
        ("Peru vowed never to hand over the fugitives.", "promised", "never to hand over the fugitives"),
        ("Peru pledged that it would rebuild the harbour.", "promised", "rebuild the harbour"),
        ("Peru promised Chile two patrol ships.", "promised", "two patrol ships"),
        ("Peru agreed to release 40 prisoners.", "promised", "release 40 prisoners"),
        ("Peru reaffirmed its commitment to destroy its landmines.", "promised", "destroy its landmines"),
        ("Peru said it would lift its tariffs if Chile withdrew its complaint.", "conditional", "lift its tariffs"),
        ("Peru said its sanctions on Chile would stay in place until a deal was signed.", "conditional", "sanctions"),
        (
            "The sanctions on Chile, Peru's president said, would remain until a deal is signed.",
            "conditional",
            "remain",
        ),
        ("Peru said that it would withdraw its troops from Mali.", "declared", "withdraw its troops"),
    ],
)
def test_whoever_promises_or_says_what_it_will_do_is_held_to_it(
    told: PromisesOf, text: str, kind: str, words: str
) -> None:
    (found,) = made(told(text))
    assert ("PER", kind) == (found.by, found.kind)
    assert words in found.what.text
    assert found.evidence.holds(found.what)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Peru declined to promise that it would send a field hospital.",
        "Peru denied that it had promised to send a field hospital.",
        "Chile urged Peru to send a field hospital to Mali.",
        "Chile said that Peru should send a field hospital to Mali.",
        "Chile said that Peru would send a field hospital if Mali asked for it.",
        "Peru said that it had sent a field hospital to Mali.",
        "Peru will meet Chile on Friday.",
        "Peru agreed to meet Chile in May.",
        "Peru and Chile agreed to strengthen their friendship.",
        "Peru may send a field hospital to Mali, its foreign minister said.",
        "Russia said that the EU's sanctions would remain until a deal is signed.",
    ],
)
def test_what_nobody_undertakes_is_no_promise(told: PromisesOf, text: str) -> None:
    assert [] == made(told(text))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Peru has broken its promise to pull back its soldiers.", "broken"),
        ("Peru failed to keep its promise to pull back its soldiers.", "broken"),
        ("Peru went back on its pledge to pull back its soldiers.", "broken"),
        ("Peru kept its promise to pull back its soldiers.", "met"),
        ("Peru made good on its pledge to pull back its soldiers.", "met"),
        ("Peru withdrew its offer to pull back its soldiers.", "dropped"),
        ("Peru said that it was no longer bound by its promise to pull back its soldiers.", "dropped"),
    ],
)
def test_words_say_what_became_of_a_promise(told: PromisesOf, text: str, tells: str) -> None:
    (found,) = [one for one in told(text) if one.tells in {"broken", "met", "dropped"}]
    assert ("PER", tells, "withdraw") == (found.by, found.tells, found.verb)
    assert "soldi" in found.objects


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Chile accused Peru of breaking its promise to pull back its soldiers.",
        "Peru denied that it had broken its promise to pull back its soldiers.",
        "Peru has not broken its promise to pull back its soldiers.",
        "Peru would have broken its promise to pull back its soldiers.",
    ],
)
def test_what_is_denied_or_alleged_became_of_nothing(told: PromisesOf, text: str) -> None:
    assert not [one for one in told(text) if one.tells in {"broken", "met", "dropped"}]


@pytest.mark.model
def test_deeds_are_told_with_their_day_and_whether_they_were_done(told: PromisesOf) -> None:
    (sent,) = [one for one in told("Peru sent a field hospital to Mali on Tuesday.") if one.tells == "did"]
    assert (date(2020, 5, 5), ("MLI",)) == (sent.latest, sent.towards)
    (closed,) = told("Peru has not closed the northern gas field.")
    assert ("did_not", "clos") == (closed.tells, closed.verb)


@pytest.mark.model
def test_a_deadline_is_no_condition(told: PromisesOf) -> None:
    (found,) = made(told("Peru promised to halt attacks on pipelines until 9 June."))
    assert (None, date(2020, 6, 9)) == (found.condition, found.latest)


@pytest.mark.model
def test_a_report_without_a_day_tells_nothing(told: PromisesOf) -> None:
    assert () == told("Peru promised to send a field hospital to Mali.", None)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("to leave within two months", date(2020, 7, 31)),
        ("to leave within 10 days", date(2020, 6, 10)),
        ("to leave within a year", date(2021, 5, 31)),
        ("to leave by October 2022", date(2022, 10, 31)),
        ("to leave by the end of March", date(2021, 3, 31)),
        ("to leave by 11 September", date(2020, 9, 11)),
        ("to leave by June 3, 2021", date(2021, 6, 3)),
        ("to leave by 2025", date(2025, 12, 31)),
        ("to leave by May 2019", None),
        ("to leave by 31 February", None),
        ("to leave within 999 years", date(3019, 5, 31)),
        ("to leave within the law", None),
    ],
)
def test_the_last_day_of_a_promise_is_read_from_its_words(words: str, last: date | None) -> None:
    assert last == deadline_in(words, date(2020, 5, 31))


def test_a_deadline_beyond_all_calendars_is_none() -> None:
    assert None is deadline_in("within 999 years", date(9990, 1, 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [("withdrew", "withdraw"), ("closed", "closes"), ("supplied", "supply"), ("transferred", "transfer"),
     ("rebuilt", "rebuilding"), ("eased", "ease"), ("ended", "ending"), ("tariffs", "tariff")],
)  # fmt: skip
def test_forms_of_one_word_have_one_base(one: str, other: str) -> None:
    assert base_of(one) == base_of(other)


def test_verbs_of_one_act_are_one() -> None:
    assert is_same_verb(base_of("delivered"), base_of("send"))
    assert not is_same_verb(base_of("delivered"), base_of("withdraw"))


def test_an_act_is_its_verb_its_objects_and_whether_it_is_to_be_done() -> None:
    act = act_of("not to station foreign troops on its soil")
    assert act is not None
    assert ("station", True) == (act.verb, act.negated)
    assert {"foreign", "troop", "soil"} == set(act.objects)
    refrained = act_of("refrain from missile tests")
    assert refrained is not None
    assert ("", {"missil", "test"}, True) == (refrained.verb, set(refrained.objects), refrained.negated)
    assert None is act_of("be a difficult woman")


def test_after_tells_when_and_only_after_is_a_condition() -> None:
    assert ("leave", None) == head_and_condition("leave after the vote")[:2]
    assert ("leave", "after") == head_and_condition("leave only after the vote")[:2]
    assert ("leave", "unless") == head_and_condition("leave unless they vote")[:2]
