from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.blocks import blocks_of
from communique.vocabulary import CODED_ROLES
from tests.read.making import FOURTH, OTHER, SENTENCE, THIRD, roles_of, words_of


def report(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_a_short_first_line_without_a_period_is_the_title() -> None:
    assert ["title", "body"] == roles_of(report("Ministers agree to reopen embassies", SENTENCE))


def test_a_single_sentence_is_body() -> None:
    assert ["body"] == roles_of("Ministers agree to reopen embassies")


def test_a_first_sentence_with_its_period_is_body() -> None:
    assert ["body", "body"] == roles_of(report("The ministers met on Monday.", SENTENCE))


def test_a_first_line_in_title_case_is_a_title_in_spite_of_its_period() -> None:
    assert ["title", "body"] == roles_of(report("Ministers Agree to Reopen Embassies in Both Capitals.", SENTENCE))


def test_a_first_line_that_announces_a_list_is_body() -> None:
    assert "body" == roles_of(report("The two ministers agreed to the following points:", SENTENCE))[0]


def test_a_long_question_at_the_start_is_speech_not_a_title() -> None:
    question = "Madam Secretary, could you tell us what the two sides have agreed about the prisoners of war?"
    assert "title" != roles_of(report(question, SENTENCE))[0]


def test_a_first_line_equal_to_the_given_title_is_the_title() -> None:
    assert ["title", "body"] == roles_of(report("Ministers Meet!", SENTENCE), title="“Ministers meet”")


def test_with_a_title_given_another_first_line_is_coded() -> None:
    roles = roles_of(report("Both capitals hope for a new beginning this spring", SENTENCE), title="Ministers meet")
    assert ["standfirst", "body"] == roles


def test_the_unfinished_line_after_a_title_is_the_standfirst() -> None:
    lead = "Both sides hope that the exchange of ambassadors will calm the border"
    assert ["title", "standfirst", "body"] == roles_of(report("Ministers agree to reopen embassies", lead, SENTENCE))


def test_a_paragraph_equal_to_an_earlier_one_is_a_repeat() -> None:
    assert ["body", "body", "repeat"] == roles_of(report(SENTENCE, OTHER, SENTENCE))


def test_a_repeat_is_found_in_spite_of_other_spaces() -> None:
    assert ["body", "repeat"] == roles_of(report(SENTENCE, SENTENCE.replace(" ", "\xa0")))


def test_a_short_answer_given_twice_is_not_a_repeat() -> None:
    assert "repeat" not in roles_of(report("MINISTER: Yes.", SENTENCE, "MINISTER: Yes."))


def test_a_repeated_caption_is_coded_once() -> None:
    caption = "The two ministers shake hands in Vienna (Photo: Agency)"
    assert ["body", "caption", "repeat", "body"] == roles_of(f"{SENTENCE}\n\n{caption}\n{caption}\n\n{OTHER}")


@pytest.mark.parametrize(
    "caption",
    [
        "The two ministers shake hands in Vienna (Photo: Reuters)",
        "The two ministers shake hands in Vienna [Jane Doe/AFP]",
        "The two ministers shake hands in Vienna. Photo: Jane Doe",
        "The ministers at an earlier meeting. File photo",
        "File photo of the two ministers in Vienna last year",
        "Getty Images",
        "(AP Photo/Jane Doe)",
        "Jane Doe via Getty Images",
    ],
)
def test_a_paragraph_with_a_picture_credit_is_a_caption(caption: str) -> None:
    assert "caption" == roles_of(report(SENTENCE, OTHER, caption))[2]


@pytest.mark.parametrize(
    "byline",
    [
        "By Jane Doe",
        "By Jane Doe and John van der Berg in Vienna",
        "By JANE DOE, Staff Writer",
        "by Jane Doe | Foreign Desk",
        "Our diplomatic correspondent",
        "Staff reporter",
        "Jane Doe, Associated Press",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "John Roe in Berlin contributed to this report.",
        "The Northern Post, with agencies",
    ],
)
def test_a_line_that_names_the_writers_is_a_byline(byline: str) -> None:
    assert "byline" == roles_of(report("Ministers agree to reopen embassies", byline, SENTENCE))[1]


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "Tweet",
        "Print",
        "12 comments",
        "1.2K shares",
        "Read more: What the two capitals want",
        "READ MORE: What the two capitals want",
        "(Read also: What the two capitals want)",
        "Related articles",
        "Subscribe to our newsletter and never miss a story",
        "Sign up here for our daily digest",
        "Copyright 2019 The Northern Post. All rights reserved.",
        "© 2019 The Northern Post",
        "We use cookies to give you the best experience on our site.",
        "Click here to watch the video",
        "Follow us on Twitter",
        "Follow Jane Doe on Twitter: @janedoe",
        "Tags: embassies, Vienna, ministers",
        "Leave a comment",
        "Advertisement",
        "* * *",
        "###",
        r"\###",
        "-30-",
        "https://example.org/news/embassies",
        "This text may not be broadcast or redistributed.",
        "Story continues below advertisement",
    ],
)
def test_a_link_or_notice_is_boilerplate(line: str) -> None:
    assert "boilerplate" == roles_of(report(SENTENCE, OTHER, line))[2]


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices in both countries rose after the announcement.",
        "By Friday, the two governments had agreed to exchange prisoners.",
        "By the authority of the council, the envoy signed the agreement.",
        "Read the agreement before you sign it, the president told the deputies.",
        "Follow the money, the investigators were told by the attorney general.",
        "Copyright was among the questions that the two ministers discussed.",
        "The committee may publish the letter on its website, an aide said.",
        "Photographs of the ministers were shown on state television.",
        "Cookies and tea were served before the talks began.",
        "Subscribers of the state railway protested in front of the ministry.",
        "Watch what they do, not what they say, the general warned.",
        "Related questions, such as water, will be settled later.",
        "(c)  the ministry of trade shall report to the council every year.",
        "**Section 1.** The embargo remains in force until the council decides otherwise.",
        "THE PRESIDENT:  We will meet again in the spring.",
        "Q    Will you meet again?",
        "Tweets by the president angered the neighbouring government.",
        "Comments by the minister led to a protest of the embassy.",
        "Sign up to the treaty or face sanctions, the union told the government.",
    ],
)
def test_a_real_sentence_stays_body(sentence: str) -> None:
    assert "body" == roles_of(report(SENTENCE, OTHER, sentence))[2]


def test_rows_of_cells_are_a_table() -> None:
    assert "table" == roles_of(report(SENTENCE, "| country | votes |\n| --- | --- |\n| Norway | 12 |"))[1]


def test_a_dateline_is_a_block_of_its_own_before_its_sentence() -> None:
    text = f"VIENNA, March 9, 2018 (Northern News) -- {SENTENCE}"
    assert ["VIENNA, March 9, 2018 (Northern News) --", SENTENCE] == words_of(text)
    assert ["dateline", "body"] == roles_of(text)


def test_only_the_first_dateline_is_parted() -> None:
    text = report(f"VIENNA (AP) - {SENTENCE}", f"BERLIN (AP) - {OTHER}")
    assert ["dateline", "body", "body"] == roles_of(text)


def test_a_dateline_far_below_the_top_is_left_alone() -> None:
    text = report(SENTENCE, OTHER, THIRD, FOURTH, "A fifth one.", "A sixth one.", "A seventh.", f"OSLO (AP) - {THIRD}x")
    assert "dateline" not in roles_of(text)


def test_a_line_with_a_date_alone_at_the_top_is_a_dateline() -> None:
    assert ["dateline", "title", "body"] == roles_of(report("Tuesday, March 6, 2018", "Ministers meet again", SENTENCE))


def test_a_date_between_paragraphs_stays_body() -> None:
    text = report(SENTENCE, OTHER, THIRD, FOURTH, "The talks began.", "They went on.", "March 6", "They ended.")
    assert "body" == roles_of(text)[6]


def test_no_text_has_no_blocks() -> None:
    assert () == blocks_of("")


@given(st.text(max_size=400), st.one_of(st.none(), st.text(max_size=40)))
def test_blocks_are_in_order_and_hold_every_word(text: str, title: str | None) -> None:
    blocks = blocks_of(text, title=title)
    assert all(0 <= block.start < block.end <= len(text) for block in blocks)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert text.split() == " ".join(text[block.start : block.end] for block in blocks).split()


@given(st.lists(st.sampled_from([SENTENCE, OTHER, THIRD, FOURTH]), min_size=1, max_size=6, unique=True))
def test_whole_sentences_are_always_coded(sentences: list[str]) -> None:
    assert all(role in CODED_ROLES for role in roles_of(report(*sentences)))


def test_many_short_lines_take_no_time_to_speak_of() -> None:
    assert 20_000 == len(blocks_of("\n\n".join(f"line {i}." for i in range(20_000))))


def test_a_short_heading_between_sentences_is_a_title_of_its_part() -> None:
    assert ["body", "title", "body"] == roles_of(report(SENTENCE, "Embassies to reopen", OTHER))


def test_a_short_answer_between_sentences_is_no_heading() -> None:
    assert ["body", "body", "body"] == roles_of(report(SENTENCE, "“Not this year.”", OTHER))


def test_prose_in_the_cells_of_a_page_laid_out_as_a_table_is_no_table() -> None:
    assert "table" not in roles_of(f"| News | {SENTENCE} {OTHER} |\n\n{THIRD}")
