"""Event claims as a whole: embedding, definiteness, circumstances, and texts of any kind."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.claims import EventClaim
from communique.model import Block
from communique.notes import Notes, Sentence, Token
from communique.read.text import read_text
from communique.vocabulary import EventType
from tests.conftest import NotesOf


def claims_of(notes: Notes) -> tuple[EventClaim, ...]:
    from communique.extract.events import find_events

    return find_events(notes)


def types(notes: Notes) -> set[EventType]:
    return {claim.type for claim in claims_of(notes)}


@pytest.mark.model
def test_accepting_an_invitation_to_meet_is_three_events(notes_of: NotesOf) -> None:
    assert {"AGREE", "CONSULT"} <= types(notes_of("Trump accepted the invitation of Kim to meet him."))


@pytest.mark.model
def test_refusing_to_lift_sanctions_tells_the_sanctions_and_their_lifting(notes_of: NotesOf) -> None:
    found = types(notes_of("The United States will not lift its sanctions on Iran until a deal is signed."))
    assert {"SANCTION", "CONCEDE"} <= found


@pytest.mark.model
def test_what_was_called_for_is_told_too(notes_of: NotesOf) -> None:
    found = types(notes_of("Vietnam called for talks with Laos."))
    assert "REQUEST" in found


@pytest.mark.model
def test_a_purpose_that_tells_the_meeting_again_is_one_event(notes_of: NotesOf) -> None:
    notes = notes_of("Merkel and Macron met to discuss Greece.")
    assert 1 == len([c for c in claims_of(notes) if c.type == "CONSULT"])


@pytest.mark.model
def test_the_noun_of_a_frame_is_no_second_event(notes_of: NotesOf) -> None:
    notes = notes_of("Turkey launched an attack on Syria.")
    assert 1 == len([c for c in claims_of(notes) if c.type == "ASSAULT"])


@pytest.mark.model
def test_the_meeting_points_back(notes_of: NotesOf) -> None:
    notes = notes_of("Ghana and Togo held a meeting. The meeting lasted two hours.")
    assert [False, True] == [c.definite for c in claims_of(notes)]


@pytest.mark.model
def test_a_meeting_with_parties_of_its_own_does_not_point_back(notes_of: NotesOf) -> None:
    notes = notes_of("The meeting between Ghana and Togo lasted two hours.")
    assert [False] == [c.definite for c in claims_of(notes)]


@pytest.mark.model
def test_a_bare_noun_is_kept_only_after_an_act_of_its_type(notes_of: NotesOf) -> None:
    assert () == claims_of(notes_of("The talks will be long."))


@pytest.mark.model
def test_the_topic_follows_to_discuss(notes_of: NotesOf) -> None:
    notes = notes_of("The presidents of Chile and Peru will meet to discuss the copper trade.")
    assert ["the copper trade"] == [c.topic.text for c in claims_of(notes) if c.topic]


@pytest.mark.model
def test_evidence_is_the_sentence(notes_of: NotesOf) -> None:
    notes = notes_of("It rained. Cuba condemned Haiti.")
    assert ["Cuba condemned Haiti."] == [s.text for c in claims_of(notes) for s in c.evidence]


@pytest.mark.model
def test_a_place_of_the_act_is_told(notes_of: NotesOf) -> None:
    notes = notes_of("The Turkish president met the Greek premier in Geneva on Sunday.")
    assert ["Geneva"] == [c.where.text for c in claims_of(notes) if c.where]


@pytest.mark.model
def test_places_to_choose_from_are_options(notes_of: NotesOf) -> None:
    notes = notes_of("The Turkish president will meet the Greek premier in Geneva or Vienna.")
    assert [["Geneva", "Vienna"]] == [[o.text for o in c.options] for c in claims_of(notes)]


@pytest.mark.model
def test_the_time_of_the_clause_is_told(notes_of: NotesOf) -> None:
    notes = notes_of("The Turkish president met the Greek premier on 3 May 2011.", "2011-05-04")
    assert ["3 May 2011"] == [c.when.text for c in claims_of(notes) if c.when]


@pytest.mark.model
def test_a_time_in_another_clause_is_not_the_time_of_the_act(notes_of: NotesOf) -> None:
    notes = notes_of("Peru condemned the law that Chile passed on 3 May 2011.", "2011-05-04")
    assert [None] == [c.when for c in claims_of(notes) if c.type == "ACCUSE"]


@pytest.mark.model
def test_a_refused_meeting_did_not_occur(notes_of: NotesOf) -> None:
    notes = notes_of("Syria refused to meet the envoy.")
    assert {"REJECT": "occurred", "CONSULT": "not_occurred"} == {c.type: c.status for c in claims_of(notes)}


@pytest.mark.model
def test_readiness_for_an_act_told_beside_it_is_no_act(notes_of: NotesOf) -> None:
    assert "AGREE" not in types(notes_of("Bolivia is ready to meet Paraguay."))


@pytest.mark.model
def test_triggers_are_words_of_the_text(notes_of: NotesOf) -> None:
    notes = notes_of("Iran called off the visit of the Iraqi minister.")
    assert all(notes.report.text[c.trigger.start : c.trigger.end] == c.trigger.text for c in claims_of(notes))


@pytest.mark.model
def test_the_type_between_two_given_actors_is_that_of_the_act_that_joins_them(notes_of: NotesOf) -> None:
    from communique.extract.events import event_type_between

    notes = notes_of("After talks with Kenya, Sudan accused Egypt of theft.")
    text = notes.report.text
    source, target = (notes.report.span(text.index(n), text.index(n) + 5) for n in ("Sudan", "Egypt"))
    assert "ACCUSE" == event_type_between(notes, source, target)


@pytest.mark.model
def test_a_given_pair_without_its_own_act_takes_the_act_of_the_sentence(notes_of: NotesOf) -> None:
    from communique.extract.events import event_type_between

    notes = notes_of("Sudan watched as Egypt bombed Libya.")
    text = notes.report.text
    source, target = (notes.report.span(text.index(n), text.index(n) + 5) for n in ("Sudan", "Libya"))
    assert "ASSAULT" == event_type_between(notes, source, target)


@pytest.mark.model
def test_a_sentence_without_an_act_has_no_type_between(notes_of: NotesOf) -> None:
    from communique.extract.events import event_type_between

    notes = notes_of("Sudan is larger than Egypt.")
    assert event_type_between(notes, notes.report.span(0, 5), notes.report.span(21, 26)) is None


@pytest.mark.model
def test_a_comment_above_an_act_means_no_act_where_comments_count(notes_of: NotesOf) -> None:
    from communique.extract.events import event_between

    notes = notes_of("Sudan denied charges by Egypt.")
    source, target = notes.report.span(0, 5), notes.report.span(24, 29)
    assert event_between(notes, source, target, comments=True) is None


@pytest.mark.model
@pytest.mark.parametrize("text", ["to to to", "Met met met, met and met.", "Ünïted ‘ — ” 12 %"])
def test_odd_texts_give_no_error(notes_of: NotesOf, text: str) -> None:
    assert isinstance(claims_of(notes_of(text)), tuple)


@pytest.mark.model
def test_a_very_long_sentence_is_read_in_part(notes_of: NotesOf) -> None:
    notes = notes_of("Peru met Chile " + "and met Cuba " * 3000 + ".")
    assert 400 > len(claims_of(notes)) > 0


WORDS = ("met", "Kim", "and", "to", "talks", "with", "by", "agreed", "the", "who", "said", "must", "attack", "on", ",")
TAGS = (
    ("VBD", "VERB"),
    ("NNP", "PROPN"),
    ("CC", "CCONJ"),
    ("TO", "PART"),
    ("NNS", "NOUN"),
    ("IN", "ADP"),
    ("MD", "AUX"),
)
DEPS = (
    "ROOT nsubj dobj prep pobj conj cc aux xcomp ccomp advcl acl relcl agent nsubjpass amod compound poss appos dative"
).split()


@st.composite
def broken_parses(draw: st.DrawFn) -> Notes:
    """Notes with any parse at all: heads, labels and tags at random, cycles left out."""
    size = draw(st.integers(1, 12))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    text = " ".join(words)
    tokens, at = [], 0
    for i, word in enumerate(words):
        tag, pos = draw(st.sampled_from(TAGS))
        head = draw(st.integers(0, i)) if i else 0
        dep = "ROOT" if head == i else draw(st.sampled_from(DEPS[1:]))
        tokens.append(
            Token(i=i, start=at, end=at + len(word), text=word, lower=word.lower(), lemma=word.lower(), pos=pos,
                  tag=tag, dep=dep, head=head, sentence=0)
        )  # fmt: skip
        at += len(word) + 1
    report = read_text(text)
    assert isinstance(report.blocks[0], Block)
    sentence = Sentence(i=0, first=0, last=size, block=0, role="body")
    return Notes(report=report, tokens=tuple(tokens), sentences=(sentence,))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notes=broken_parses())
def test_any_parse_gives_claims_whose_words_are_in_the_text(notes: Notes) -> None:
    for claim in claims_of(notes):
        for span in (claim.trigger, *claim.sources, *claim.targets, *claim.mediators):
            assert span.text == notes.report.text[span.start : span.end]


@pytest.mark.model
def test_talks_after_which_somebody_speaks_are_theirs(notes_of: NotesOf) -> None:
    notes = notes_of("Both sides will confer, according to Norwegian envoys after talks with Trump.")
    (talks,) = [c for c in claims_of(notes) if c.trigger.text == "talks"]
    assert (["Norwegian envoys"], ["Trump"], "occurred") == (
        [s.text for s in talks.sources],
        [s.text for s in talks.targets],
        talks.status,
    )


@pytest.mark.model
def test_a_briefing_after_a_meeting_is_two_events(notes_of: NotesOf) -> None:
    notes = notes_of("The Swedish delegation briefed Merkel after their meeting with Macron.")
    assert ["briefed", "meeting"] == [c.trigger.text for c in claims_of(notes) if c.type == "CONSULT"]


@pytest.mark.model
def test_somebody_committed_to_something_has_agreed(notes_of: NotesOf) -> None:
    notes = notes_of('Macron said the Swedish leader was "committed to disarmament".')
    (agreed,) = [c for c in claims_of(notes) if c.type == "AGREE"]
    assert ["the Swedish leader"] == [s.text for s in agreed.sources]


@pytest.mark.model
def test_how_long_something_lasted_does_not_date_an_act(notes_of: NotesOf) -> None:
    notes = notes_of("After months of hostility the two will meet.")
    assert [None] == [c.when for c in claims_of(notes) if c.trigger.text == "meet"]
