from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.follow.identity import EventMention, happenings_of, mentions_of, topics_of, vector_of
from communique.follow.identity.sameness import CUES, agree, contradict, cues_of, sameness
from communique.follow.identity.texts import read_together, texts_alike
from communique.follow.identity.usage import Usage
from communique.model import Actor, Codes, Event, MadeBy, Record, Report, span_of
from communique.vocabulary import Status

AGROUND = "A Danish ferry ran aground off Bornholm on Monday and tugs freed the ferry at noon."
AGAIN = "The ferry that ran aground off Bornholm on Monday was Danish; tugs freed it at noon."
VOTE = "Parliament in Valparaiso voted on a reform of pensions after a long debate."
TEXTS = {"a": vector_of(AGROUND), "b": vector_of(AGAIN), "v": vector_of(VOTE)}


def mention(event: str, report: str = "a", head: str = "ran", **told: object) -> EventMention:
    given_ = {"words": frozenset({head}), "near": frozenset({"ferry", "bornholm"}), **told}
    return EventMention(event=event, report=report, head=head, **given_)  # type: ignore[arg-type]


def told(event: str, report: str, head: str = "ran", **known: object) -> EventMention:
    return mention(event, report, head, joined=True, types=frozenset({"CONSULT"}), **known)


def together(*mentions: EventMention) -> set[tuple[str, ...]]:
    return {one.events for one in happenings_of(mentions, TEXTS, {"a": "s", "b": "s", "v": "t"})}


def test_one_event_in_two_reports_is_one_happening_with_its_evidence() -> None:
    (one,) = happenings_of([mention("1", "a"), mention("2", "b")], TEXTS, {"a": "s", "b": "s"})
    assert ("1", "2") == one.events
    assert [("1", "2")] == [(pair.one, pair.other) for pair in one.evidence]
    assert one.evidence[0].odds > 0.4


def test_events_of_two_stories_are_never_compared() -> None:
    assert {("1",), ("2",)} == together(mention("1", "a"), mention("2", "v"))


def test_other_words_for_other_things_are_two_happenings() -> None:
    other = mention("2", "b", "said", near=frozenset({"mayor"}))
    assert {("1",), ("2",)} == together(mention("1", "a"), other)


def test_no_mentions_are_no_happenings() -> None:
    assert () == happenings_of([], {}, {})


def test_events_of_one_record_stay_apart_and_mentions_of_one_text_may_join() -> None:
    assert contradict(told("1", "a"), told("2", "a"))
    assert not contradict(mention("1", "a"), mention("2", "a"))


def test_times_apart_contradict_and_neighbouring_days_do_not() -> None:
    held = told("1", "a", earliest=date(2021, 3, 1), latest=date(2021, 3, 1))
    assert contradict(held, told("2", "b", earliest=date(2021, 3, 4), latest=date(2021, 3, 4)))
    assert not contradict(held, told("2", "b", earliest=date(2021, 3, 2), latest=date(2021, 3, 2)))
    assert not contradict(held, told("2", "b", latest=date.max))


def test_other_parties_or_another_country_contradict() -> None:
    assert contradict(told("1", "a", parties=frozenset({"DNK"})), told("2", "b", parties=frozenset({"CHL"})))
    assert not contradict(told("1", "a", parties=frozenset({"DNK"})), told("2", "b"))
    assert contradict(told("1", "a", place="DNK"), told("2", "b", place="CHL"))


def test_a_meeting_planned_after_one_was_held_is_the_next_one() -> None:
    def at(day: int, status: Status) -> EventMention:
        return told(str(day), f"r{day}", published=date(2021, 3, day), status=status)

    assert contradict(at(1, "occurred"), at(5, "planned"))
    assert not contradict(at(1, "planned"), at(5, "occurred"))
    assert not contradict(at(1, "occurred"), at(2, "planned"))


def test_acts_without_time_in_reports_far_apart_are_two() -> None:
    first, later = (told(str(m), f"r{m}", published=date(2021, m, 1), status="occurred") for m in (3, 5))
    assert contradict(first, later)
    assert not contradict(first, replace(later, latest=date(2021, 3, 1)))
    assert not contradict(first, replace(later, status="cancelled"))


def test_other_words_of_other_types_contradict() -> None:
    assert contradict(told("1", "a"), replace(told("2", "b", head="struck"), types=frozenset({"ASSAULT"})))


def test_sameness_does_not_depend_on_the_order() -> None:
    one, other = mention("1", "a"), mention("2", "b", "explosion", doers=frozenset({"ferry"}))
    used = Usage([one, other])
    there, back = used.cues(one.head, other.head), used.cues(other.head, one.head)
    assert sameness(one, other, 0.5, there) == sameness(other, one, 0.5, back)
    assert len(CUES) == len(cues_of(one, other, 0.5, there))


DAY = date(2021, 3, 1)
FERRY_TALKS = told("1", "a", "met", earliest=DAY, latest=DAY, parties=frozenset({"DNK", "CHL", "SWE"}))


def test_one_type_of_act_between_the_same_countries_on_the_same_days_agrees() -> None:
    other = replace(FERRY_TALKS, event="2", report="b", head="summit")
    assert agree(FERRY_TALKS, replace(other, parties=frozenset({"DNK", "CHL"})))
    assert sameness(FERRY_TALKS, other, 0.1, (0, 0)) > sameness(FERRY_TALKS, replace(other, latest=None), 0.1, (0, 0))


def test_without_times_one_country_or_one_type_events_do_not_agree() -> None:
    other = replace(FERRY_TALKS, event="2", report="b")
    assert not agree(FERRY_TALKS, replace(other, earliest=None, latest=None))
    assert not agree(FERRY_TALKS, replace(other, latest=date(2021, 3, 31)))
    assert not agree(FERRY_TALKS, replace(other, parties=frozenset({"DNK", "NOR"})))
    assert not agree(FERRY_TALKS, replace(other, types=frozenset({"AID"})))
    assert not agree(mention("1", "a"), mention("2", "b"))


def test_meetings_by_other_words_on_one_day_are_one_and_another_week_s_are_not() -> None:
    summit = replace(FERRY_TALKS, event="2", report="b", head="summit", words=frozenset({"summit"}))
    third = replace(FERRY_TALKS, event="3", report="c", earliest=date(2021, 3, 8), latest=date(2021, 3, 8))
    texts = {**TEXTS, "c": TEXTS["a"]}
    found = happenings_of([FERRY_TALKS, summit, third], texts, dict.fromkeys("abc", "s"))
    assert {("1", "2"), ("3",)} == {one.events for one in found}


def test_a_record_gives_its_events_with_what_was_resolved() -> None:
    text = "Denmark met Chile."
    codes = Codes(plover="CONSULT", cameo="040", goldstein=1.0, quad=1)
    actors = tuple(
        Actor(id=f"act-{iso3}", name=name, kind="state", country=iso3, mentions=(span_of(text, start, end),))
        for iso3, name, start, end in (("DNK", "Denmark", 0, 7), ("CHL", "Chile", 12, 17))
    )
    event = Event(
        id="evt-1", trigger=span_of(text, 8, 11), type="CONSULT", source=("act-DNK",), target=("act-CHL",),
        status="occurred", evidence=(span_of(text, 0, 18),), codes=codes,
    )  # fmt: skip
    report = Report(id="rep-1", sha256="0" * 64, text=text, published="2021-03-01")
    (found,) = mentions_of(
        Record(made_by=MadeBy(version="0", models={}), report=report, actors=actors, events=(event,))
    )
    assert ("evt-1", "met", frozenset({"DNK", "CHL"}), True) == (found.event, found.head, found.parties, found.joined)
    assert (frozenset({"denmark"}), frozenset({"chile"})) == (found.doers, found.objects)
    assert date(2021, 3, 1) == found.published


def test_texts_on_one_thing_are_one_topic() -> None:
    assert [[0, 1], [2]] == topics_of([vector_of(AGROUND), vector_of(AGAIN), vector_of(VOTE)])


def test_reading_together_brings_texts_with_a_common_third_nearer() -> None:
    texts = [vector_of("ferry aground"), vector_of("ferry aground tugs freed"), vector_of("tugs freed")]
    read = read_together(texts)
    assert 0 == texts_alike(texts[0], texts[2])
    assert texts_alike(read[0], read[2]) > 0.5


def test_a_text_without_words_is_like_none() -> None:
    assert 0 == texts_alike(vector_of(""), vector_of(AGROUND))
    assert [[0], [1]] == topics_of([vector_of(""), vector_of("")])


MENTIONS = [
    mention(f"{report}{n}", report, head, doers=frozenset(doers))
    for report in "ab"
    for n, (head, doers) in enumerate([("ran", ["ferry"]), ("freed", ["tug"]), ("said", ["mayor"]), ("ran", [])])
]


@settings(max_examples=50, deadline=None)
@given(st.permutations(MENTIONS))
def test_any_order_of_mentions_gives_the_same_happenings(arriving: list[EventMention]) -> None:
    stories = {"a": "s", "b": "s"}
    assert happenings_of(MENTIONS, TEXTS, stories) == happenings_of(arriving, TEXTS, stories)


@settings(max_examples=50, deadline=None)
@given(st.sets(st.sampled_from(MENTIONS)))
def test_every_mention_is_in_one_happening(chosen: set[EventMention]) -> None:
    found = [event for one in happenings_of(chosen, TEXTS, {"a": "s", "b": "s"}) for event in one.events]
    assert sorted(m.event for m in chosen) == sorted(found)
