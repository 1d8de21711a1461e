from __future__ import annotations

import time
from dataclasses import replace

from communique.claims import Claims
from communique.model import span_of
from communique.record.statements import Contents
from tests.record.making import Text, actor, links, record

NESTED = Text("Moon said Kim had told him that talks would follow.")


def test_a_statement_names_its_speaker_by_id() -> None:
    text = Text("Moon said talks would follow.")
    claims = Claims(statements=(text.said(text.at("talks would follow"), text.at("Moon"), text.at("said")),))
    found = record(text, claims, links(text, {"Moon": actor("Moon Jae-in", "KOR")}))
    assert ("act-Moon Jae-in",) == found.statements[0].speakers


def test_what_is_told_inside_a_statement_is_inside_it() -> None:
    outer = NESTED.said(NESTED.at("Kim had told him that talks would follow"), NESTED.at("Moon"), NESTED.at("said"))
    inner = NESTED.said(NESTED.at("talks would follow"), NESTED.at("Kim"), NESTED.at("told"))
    found = record(NESTED, Claims(statements=(inner, outer)))
    assert [None, found.statements[0].id] == [s.inside for s in found.statements]


def test_a_statement_told_around_a_cue_is_inside_both_parts_of_the_outer_one() -> None:
    text = Text("“Kim told us,” Moon said, “that talks would follow.”")
    outer = replace(
        text.said(text.at("“Kim told us,”"), text.at("Moon"), text.at("said")),
        content=(text.at("“Kim told us,”"), text.at("“that talks would follow.”")),
    )
    inner = text.said(text.at("that talks would follow"), text.at("Kim"), text.at("told"))
    found = {s.cue.text: s for s in record(text, Claims(statements=(outer, inner))).statements if s.cue}
    assert found["said"].id == found["told"].inside


def test_nobody_relays_his_own_words() -> None:
    said = NESTED.said(NESTED.at("talks would follow"), NESTED.at("Kim"), NESTED.at("told"))
    claim = replace(said, relayed_by=(NESTED.at("Moon"), NESTED.at("Kim")))
    linked = links(NESTED, {"Moon": actor("Moon Jae-in", "KOR"), "Kim": actor("Kim Jong-un", "PRK")})
    (found,) = record(NESTED, Claims(statements=(claim,)), linked).statements
    assert ("act-Moon Jae-in",) == found.relayed_by


def test_polarity_and_anonymity_reach_the_record() -> None:
    said = NESTED.said(NESTED.at("talks would follow"), NESTED.at("Kim"), NESTED.at("told"))
    claim = replace(said, polarity="denies", anonymity=NESTED.at("Moon"))
    (found,) = record(NESTED, Claims(statements=(claim,))).statements
    assert ("denies", NESTED.at("Moon")) == (found.polarity, found.anonymity)


def test_the_same_claim_twice_is_one_statement() -> None:
    said = NESTED.said(NESTED.at("talks would follow"), NESTED.at("Kim"), NESTED.at("told"))
    assert 1 == len(record(NESTED, Claims(statements=(said, said))).statements)


def test_two_cues_over_the_same_words_are_two_statements() -> None:
    text = Text("Moon said and repeated talks would follow.")
    content = text.at("talks would follow")
    claims = Claims(statements=(text.said(content, cue=text.at("said")), text.said(content, cue=text.at("repeated"))))
    found = record(text, claims).statements
    assert 2 == len(found)
    assert [None, None] == [s.inside for s in found]


def test_statements_stand_in_order_of_their_words() -> None:
    text = Text("A said one. B said two.")
    two = text.said(text.at("two"), text.at("B"), text.at("said", 2))
    one = text.said(text.at("one"), text.at("A"), text.at("said"))
    assert ["one", "two"] == [s.content[0].text for s in record(text, Claims(statements=(two, one))).statements]


def test_an_id_does_not_depend_on_who_the_speaker_is_linked_to() -> None:
    claims = Claims(statements=(NESTED.said(NESTED.at("talks would follow"), NESTED.at("Kim"), NESTED.at("told")),))
    unknown = record(NESTED, claims)
    known = record(NESTED, claims, links(NESTED, {"Kim": actor("Kim Jong-un", "PRK")}))
    assert unknown.statements[0].id == known.statements[0].id


def test_the_shortest_content_that_holds_some_words_is_found_among_overlapping_ones() -> None:
    text = "Moon said Kim said talks would follow, and Moon left."
    whole, inner, other = span_of(text, 10, 37), span_of(text, 19, 37), span_of(text, 39, 52)
    contents = Contents([(whole, "whole"), (inner, "inner"), (other, "other")])
    assert ["inner", "whole"] == [owner for _, owner in contents.holding(span_of(text, 19, 24))]
    assert ["whole"] == [owner for _, owner in contents.holding(span_of(text, 10, 24))]
    assert [] == [owner for _, owner in contents.holding(span_of(text, 30, 45))]


def test_thousands_of_statements_and_events_are_put_together_in_time_that_grows_with_their_number() -> None:
    text = Text("He said he met her. " * 3000)
    starts = range(0, len(text.text), 20)
    said = tuple(text.said(span_of(text.text, n + 8, n + 18), cue=span_of(text.text, n + 3, n + 7)) for n in starts)
    met = tuple(text.event(span_of(text.text, n + 11, n + 14), "CONSULT", "occurred") for n in starts)
    started = time.thread_time()
    found = record(text, Claims(statements=said, events=met))
    assert 3000 == len(found.statements)
    assert time.thread_time() - started < 5  # a second here; comparing all with all took 40
