from __future__ import annotations

import pytest

from communique.claims import StatementClaim
from communique.extract.statements import find_statements
from communique.model import Report
from communique.notes import Notes
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def one(notes: Notes) -> StatementClaim:
    (statement,) = find_statements(notes)
    return statement


def content(statement: StatementClaim) -> list[str]:
    return [span.text for span in statement.content]


def speaker(statement: StatementClaim) -> str | None:
    return statement.speaker.text if statement.speaker else None


def cues(notes: Notes) -> list[str]:
    return [s.cue.text for s in find_statements(notes) if s.cue]


def test_a_quotation_before_its_cue_is_direct(notes_of: NotesOf) -> None:
    found = one(notes_of('"The border is closed," the minister said.'))
    assert ("direct", "the minister") == (found.form, speaker(found))
    assert ['"The border is closed,"'] == content(found)


def test_an_inverted_cue_names_its_speaker(notes_of: NotesOf) -> None:
    found = one(notes_of('"The border is closed," said Anna Berg, the foreign minister of Norway.'))
    assert "Anna Berg, the foreign minister of Norway" == speaker(found)


def test_a_quotation_after_a_colon_is_direct(notes_of: NotesOf) -> None:
    found = one(notes_of('The ministry said: "Our soldiers will leave on Monday."'))
    assert ("direct", "The ministry") == (found.form, speaker(found))


def test_a_quotation_broken_by_its_cue_is_one_statement(notes_of: NotesOf) -> None:
    found = one(notes_of('"We will talk," the president said, "and we will talk soon."'))
    assert ['"We will talk,"', '"and we will talk soon."'] == content(found)


def test_all_sentences_of_one_quotation_are_one_statement(notes_of: NotesOf) -> None:
    text = 'The embassy said: "The offer stands. We wait for an answer. Nobody should doubt our will."'
    assert ['"The offer stands. We wait for an answer. Nobody should doubt our will."'] == content(one(notes_of(text)))


def test_a_quotation_without_a_cue_joins_the_statement_before(notes_of: NotesOf) -> None:
    text = '"The offer stands," the ambassador said. "We wait for an answer."'
    assert ['"The offer stands,"', '"We wait for an answer."'] == content(one(notes_of(text)))


def test_a_quotation_goes_on_in_the_next_paragraph(notes_of: NotesOf) -> None:
    text = '"The offer stands," the ambassador said.\n\n"Nobody should doubt our will to talk."'
    assert ['"The offer stands,"', '"Nobody should doubt our will to talk."'] == content(one(notes_of(text)))


def test_an_indirect_statement_leaves_out_the_complementizer(notes_of: NotesOf) -> None:
    found = one(notes_of("The Kremlin said that the talks would resume in March."))
    assert ("indirect", ["the talks would resume in March"]) == (found.form, content(found))


def test_a_statement_without_complementizer_is_found(notes_of: NotesOf) -> None:
    found = one(notes_of("The Kremlin said the talks would resume in March."))
    assert ["the talks would resume in March"] == content(found)


def test_a_quoted_fragment_makes_a_statement_mixed(notes_of: NotesOf) -> None:
    found = one(notes_of("The chancellor said the plan was “a first step” towards peace."))
    assert ("mixed", ["the plan was “a first step” towards peace"]) == (found.form, content(found))


def test_a_quoted_clause_after_that_is_direct(notes_of: NotesOf) -> None:
    found = one(notes_of("The chancellor said that “the plan is a first step towards peace”."))
    assert "direct" == found.form


def test_a_scare_quote_is_no_statement(notes_of: NotesOf) -> None:
    assert () == find_statements(notes_of("The “green line” runs through the old town of Nicosia."))


def test_a_plain_act_is_no_statement(notes_of: NotesOf) -> None:
    assert () == find_statements(notes_of("The two ministers met in Geneva and signed a treaty."))


def test_a_cue_in_the_middle_leaves_one_statement_around_it(notes_of: NotesOf) -> None:
    found = one(notes_of("The two sides, the spokesman said, will meet again in Vienna."))
    assert "the spokesman" == speaker(found)
    assert ["The two sides", "will meet again in Vienna"] == content(found)


def test_a_cue_at_the_end_of_an_indirect_statement(notes_of: NotesOf) -> None:
    found = one(notes_of("The two sides will meet again in Vienna, officials said."))
    assert ("officials", ["The two sides will meet again in Vienna"]) == (speaker(found), content(found))


def test_according_to_names_the_source_of_its_sentence(notes_of: NotesOf) -> None:
    found = one(notes_of("The two leaders will meet in May, according to Turkish officials."))
    assert ("Turkish officials", "according to") == (speaker(found), found.cue.text if found.cue else None)
    assert ["The two leaders will meet in May"] == content(found)


def test_according_to_at_the_beginning(notes_of: NotesOf) -> None:
    found = one(notes_of("According to the ministry, two soldiers were killed."))
    assert ("the ministry", ["two soldiers were killed"]) == (speaker(found), content(found))


def test_a_statement_inside_what_is_according_to_somebody_is_relayed_by_them(notes_of: NotesOf) -> None:
    found = find_statements(notes_of("The emir promised to free the sailors, according to the Omani foreign ministry."))
    relayed = [[r.text for r in s.relayed_by] for s in found if s.cue and s.cue.text == "promised"]
    assert [["the Omani foreign ministry"]] == relayed


def test_adding_is_a_statement_of_its_own_by_the_same_speaker(notes_of: NotesOf) -> None:
    text = "The premier told parliament that the army was ready, adding that no order had been given."
    first, second = find_statements(notes_of(text))
    assert ["the army was ready"] == content(first)
    assert ("The premier", ["no order had been given"]) == (speaker(second), content(second))


def test_a_second_verb_of_saying_begins_a_second_statement(notes_of: NotesOf) -> None:
    text = "The premier said the truce was over and warned that the army would answer."
    assert ["said", "warned"] == cues(notes_of(text))


def test_belief_is_a_kind_of_its_own(notes_of: NotesOf) -> None:
    found = one(notes_of("Paris believes that the sanctions are working."))
    assert ("belief", "Paris") == (found.kind, speaker(found))


def test_intention_is_a_kind_of_its_own(notes_of: NotesOf) -> None:
    found = one(notes_of("Jakarta plans to send observers to the border."))
    assert ("intention", ["to send observers to the border"]) == (found.kind, content(found))


def test_decision_is_a_kind_of_its_own(notes_of: NotesOf) -> None:
    assert "decision" == one(notes_of("The council decided to extend the mission.")).kind


def test_perception_is_a_kind_of_its_own(notes_of: NotesOf) -> None:
    assert "perception" == one(notes_of("The inspectors found that the seals were broken.")).kind


def test_praise_for_somebody_is_a_statement(notes_of: NotesOf) -> None:
    found = one(notes_of("The queen praised the negotiators for their patience."))
    assert ["the negotiators for their patience"] == content(found)


def test_a_call_for_something_is_a_statement(notes_of: NotesOf) -> None:
    assert ["the release of the sailors"] == content(one(notes_of("Manila called for the release of the sailors.")))


def test_a_call_on_somebody_to_act_holds_the_act(notes_of: NotesOf) -> None:
    found = one(notes_of("The council called on Khartoum to open the road."))
    assert ["Khartoum to open the road"] == content(found)


def test_urging_somebody_is_addressed_to_them(notes_of: NotesOf) -> None:
    found = one(notes_of("Berlin urged Belgrade to recognise the vote."))
    assert (["Belgrade to recognise the vote"], ["Belgrade"]) == (content(found), [a.text for a in found.addressees])


def test_an_accusation_is_a_statement(notes_of: NotesOf) -> None:
    found = one(notes_of("Kampala accused Kigali of arming the rebels."))
    assert ["Kigali of arming the rebels"] == content(found)


def test_a_portrayal_is_a_statement(notes_of: NotesOf) -> None:
    found = one(notes_of("Officials portrayed the visit as a triumph."))
    assert ["the visit as a triumph"] == content(found)


def test_calling_something_names_is_a_statement(notes_of: NotesOf) -> None:
    found = one(notes_of("The premier called the vote “a farce”."))
    assert ("mixed", ["the vote “a farce”"]) == (found.form, content(found))


def test_calling_in_the_police_is_no_statement(notes_of: NotesOf) -> None:
    assert () == find_statements(notes_of("The mayor called in the police."))


def test_a_claim_by_noun_has_its_owner_as_speaker(notes_of: NotesOf) -> None:
    found = one(notes_of("Nobody shared the general's claim that the city had fallen."))
    assert ("the general", ["the city had fallen"]) == (speaker(found), content(found))


def test_a_plan_by_noun_is_an_intention(notes_of: NotesOf) -> None:
    found = one(notes_of("The treaty ends Ankara's plan to build a canal."))
    assert ("intention", "Ankara") == (found.kind, speaker(found))


def test_in_order_to_is_no_order(notes_of: NotesOf) -> None:
    assert () == find_statements(notes_of("The troops left in order to avoid a clash."))


def test_confidence_is_a_belief(notes_of: NotesOf) -> None:
    found = one(notes_of("The envoy is confident that the truce will hold."))
    assert ("belief", "The envoy", ["the truce will hold"]) == (found.kind, speaker(found), content(found))


def test_worry_about_something_is_a_statement(notes_of: NotesOf) -> None:
    assert ["the price of bread"] == content(one(notes_of("The villagers were worried about the price of bread.")))


def test_a_passive_announcement_has_no_speaker(notes_of: NotesOf) -> None:
    found = one(notes_of("The two kings will meet in June, it has been announced."))
    assert (None, ["The two kings will meet in June"]) == (speaker(found), content(found))


def test_an_expectation_without_speaker(notes_of: NotesOf) -> None:
    found = one(notes_of("The delegation is expected to arrive on Friday."))
    assert (None, ["The delegation", "to arrive on Friday"]) == (speaker(found), content(found))


def test_the_agent_of_a_passive_is_the_speaker(notes_of: NotesOf) -> None:
    found = one(notes_of("The attack was condemned by the African Union."))
    assert ("the African Union", ["The attack"]) == (speaker(found), content(found))


def test_the_hearer_of_a_passive_is_addressed(notes_of: NotesOf) -> None:
    found = one(notes_of("The ambassador was told that his visa had expired."))
    assert (None, ["The ambassador"]) == (speaker(found), [a.text for a in found.addressees])


def test_quoted_as_saying_has_the_quoted_as_speaker(notes_of: NotesOf) -> None:
    found = one(notes_of("The agency quoted the governor as saying that the dam was safe."))
    assert ("the governor", ["the dam was safe"]) == (speaker(found), content(found))
    assert ["The agency"] == [r.text for r in found.relayed_by]


def test_a_relative_clause_gives_its_antecedent_as_speaker(notes_of: NotesOf) -> None:
    found = one(notes_of("The general, who said the war was won, retired in May."))
    assert "The general" == speaker(found)


def test_a_speaker_comes_with_its_apposition_and_without_loose_clauses(notes_of: NotesOf) -> None:
    found = one(notes_of("Omar Diallo, a diplomat who had served in Mali, said the talks had failed."))
    assert speaker(found) is not None
    assert str(speaker(found)).startswith("Omar Diallo, a diplomat")


def test_statements_inside_a_quotation_are_not_taken_apart(notes_of: NotesOf) -> None:
    assert ["said"] == cues(notes_of('"I think that we hope for peace," the widow said.'))


def test_an_imperative_to_the_reader_is_no_statement(notes_of: NotesOf) -> None:
    assert () == find_statements(notes_of("Expect prices to rise before the vote."))


def test_a_noun_in_the_name_of_a_source_is_no_cue(notes_of: NotesOf) -> None:
    text = "According to a palace statement on the visit, the prince will stay for two days."
    assert ["According to"] == cues(notes_of(text))


def test_the_carrier_at_the_end_is_not_content(notes_of: NotesOf) -> None:
    found = one(notes_of("The premier confirmed the visit in a tweet."))
    assert ["the visit"] == content(found)


def test_every_span_is_in_the_text(notes_of: NotesOf) -> None:
    notes = notes_of("“We agree,” said Bo.\n\nShe told us, he said, that it's over; according to Li, no.")
    spans = [span for s in find_statements(notes) for span in (*s.content, *(x for x in (s.speaker, s.cue) if x))]
    assert spans
    assert all(notes.report.text[s.start : s.end] == s.text for s in spans)


def test_statements_come_in_order_of_their_cue(notes_of: NotesOf) -> None:
    text = 'Lima said it would wait. Quito warned of delays. "No," said La Paz.'
    starts = [s.cue.start for s in find_statements(notes_of(text)) if s.cue]
    assert 3 == len(starts)
    assert sorted(starts) == starts


def test_an_empty_report_has_no_statements() -> None:
    report = Report(id="x", sha256="0", text="")
    assert () == find_statements(Notes(report=report, tokens=(), sentences=()))


def test_a_label_before_a_quotation_names_its_speaker(notes_of: NotesOf) -> None:
    found = one(notes_of("Anna Berg: “We will wait for an answer.”"))
    assert ("Anna Berg", ["“We will wait for an answer.”"]) == (speaker(found), content(found))


def test_labels_that_come_again_make_a_transcript(notes_of: NotesOf) -> None:
    turns = (
        "The ministers spoke in Oslo.",
        "BERG: Will it go on?",
        "DIALLO: It will.",
        "BERG: Where?",
        "DIALLO: In Lomé.",
    )
    assert ["BERG", "DIALLO", "BERG", "DIALLO"] == [speaker(s) for s in find_statements(notes_of("\n\n".join(turns)))]


def test_a_label_for_a_kind_of_text_names_nobody(notes_of: NotesOf) -> None:
    assert () == find_statements(notes_of("Update: the road to the airport is open."))


def test_a_quotation_signed_after_a_dash(notes_of: NotesOf) -> None:
    found = one(notes_of("“We will wait for an answer.” ― Anna Berg, foreign minister"))
    assert "Anna Berg, foreign minister" == speaker(found)


def test_a_quotation_after_a_colon_has_any_main_verb_as_its_cue(notes_of: NotesOf) -> None:
    found = one(notes_of("The banner carried a message to the delegates: “No peace without us.”"))
    assert ["“No peace without us.”"] == content(found)


def test_it_stands_for_nobody(notes_of: NotesOf) -> None:
    assert () == find_statements(notes_of("It is hard to blame the drivers."))


def test_a_no_break_space_does_not_part_a_quotation_from_the_one_before(notes_of: NotesOf) -> None:
    text = "“They left us,” the widow said.\u00a0“Nobody came back for the children.”"
    assert 2 == len(one(notes_of(text)).content)


def test_an_asyndetic_second_verb_shares_the_subject(notes_of: NotesOf) -> None:
    found = find_statements(notes_of("The mayor denied that she had lied, said she would resign and thanked voters."))
    assert ["The mayor"] * 3 == [speaker(s) for s in found]


def test_a_clause_after_in_a_letter_that(notes_of: NotesOf) -> None:
    found = one(notes_of("The sultan wrote in a letter that the island was ready."))
    assert ["the island was ready"] == content(found)


def test_what_comes_after_a_quotation_and_a_comma_is_not_quoted(notes_of: NotesOf) -> None:
    found = one(notes_of('The general said, "They need us", while walking past the cameras.'))
    assert ("direct", ['"They need us"']) == (found.form, content(found))


def test_saying_verbs_are_surer_than_nouns(notes_of: NotesOf) -> None:
    said = one(notes_of("The mayor said that the bridge was safe."))
    claim = one(notes_of("Nobody shared the mayor's claim that the bridge was safe."))
    assert said.confidence > claim.confidence


@pytest.mark.parametrize(
    "text",
    [
        "“““ ” said",
        "according to",
        "According",
        "said said said said said said",
        '" " " " " said "',
        "He said: “",
        "\u200b“\u00a0said\u2028X”",
        "He said that he said that he said that he said " * 40,
    ],
)
def test_odd_text_is_survived(notes_of: NotesOf, text: str) -> None:
    notes = notes_of(text)
    assert all(s.content for s in find_statements(notes))


@pytest.mark.parametrize(
    "request_", ["asked not to be named", "wanted to remain anonymous", "asked not to be identified"]
)
def test_a_source_that_only_hides_its_name_says_nothing(notes_of: NotesOf, request_: str) -> None:
    found = find_statements(notes_of(f"An official, who {request_}, said that the ban would stay."))
    assert [["the ban would stay"]] == [content(statement) for statement in found]
