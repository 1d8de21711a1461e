from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.extract.quotes import Quotation, find_quotations
from communique.model import Block
from communique.read.blocks import blocks_of

MARKED_TEXT = st.text(alphabet="ab s.,\n“”„\"'‘’`«»()—", max_size=120)


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, blocks_of(text))


def words(text: str) -> list[str]:
    return [text[a:b] for q in quotations(text) for a, b in q.parts]


def test_curly_marks_pair() -> None:
    assert ["“We agreed,”"] == words("“We agreed,” the envoy said.")


def test_straight_marks_pair() -> None:
    assert ['"We agreed,"', '"and soon."'] == words('"We agreed," the envoy said, "and soon."')


def test_guillemets_pair() -> None:
    assert ["«La paix»"] == words("He wrote «La paix» on the wall.")


def test_low_opening_marks_pair_with_a_high_closing_mark() -> None:
    assert ["„Nein“"] == words("The minister said „Nein“ twice.")


def test_a_high_opening_mark_closes_a_low_one_where_it_stands_behind_a_word() -> None:
    assert ["„Nein“", "„Ja“"] == words("„Nein“, said the minister. „Ja“, said the king.")


def test_guillemets_that_point_inwards_pair() -> None:
    assert ["»Nein«"] == words("»Nein«, said the minister.")


def test_guillemets_with_blanks_inside_pair() -> None:
    assert ["« La paix »"] == words("He wrote « La paix » on the wall.")


def test_double_backticks_pair_with_two_apostrophes() -> None:
    assert ["``Never again,''"] == words("``Never again,'' the mayor said.")


def test_two_apostrophes_are_a_mark() -> None:
    assert ["''Never again,''"] == words("''Never again,'' the mayor said.")


def test_single_marks_pair_where_they_stand_like_marks() -> None:
    assert ["'a good day'"] == words("The king called it 'a good day' for Oslo.")


def test_curly_single_marks_pair() -> None:
    assert ["‘no deal’"] == words("The sign read ‘no deal’ in red.")


def test_apostrophes_are_no_marks() -> None:
    assert [] == words("The king's men don't read the leaders' letters in the '90s.")


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert ["'we don't know'"] == words("They wrote 'we don't know' and left.")


def test_a_plural_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert ["'the ministers' plan failed'"] == words("He said 'the ministers' plan failed' and left.")


def test_a_nested_quotation_has_depth_one() -> None:
    assert [0, 1] == [q.depth for q in quotations("“He told me ‘go home’ twice,” she said.")]


def test_a_quotation_marked_single_is_known_as_single() -> None:
    assert [True] == [q.single for q in quotations("It was 'a lie' from the start.")]


def test_a_long_quotation_runs_on_into_the_paragraph_that_repeats_its_opening_mark() -> None:
    text = "“First we met.\n\n“Then we ate,” she said."
    (quotation,) = quotations(text)
    assert ["“First we met.", "“Then we ate,”"] == [text[a:b] for a, b in quotation.parts]


def test_a_quotation_between_single_marks_runs_on_where_its_last_paragraph_closes_it() -> None:
    (quotation,) = quotations("‘First we met.\n\n‘Then we ate,’ she said.")
    assert (True, 2) == (quotation.single, len(quotation.parts))


def test_a_single_mark_that_no_paragraph_closes_is_dropped() -> None:
    assert [] == words("‘First we met.\n\n‘Then we ate.\n\nThe rest is narration.")


def test_a_long_speech_between_single_marks_is_one_quotation() -> None:
    speech = "'" + "We will wait for an answer and nothing else. " * 20 + "That is all,'"
    assert [speech] == words(f"{speech} the premier said.")


def test_a_double_quotation_inside_a_single_one_is_nested() -> None:
    assert [0, 1] == [q.depth for q in quotations("The mayor said: 'He told me \"go home\" twice.'")]


def test_a_straight_quotation_runs_on_over_three_paragraphs() -> None:
    text = '"One.\n\n"Two.\n\n"Three," he said. More.'
    (quotation,) = quotations(text)
    assert 3 == len(quotation.parts)
    assert quotation.closed


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    text = "He said: “We will see.\n\nThe rest of the page is narration."
    (quotation,) = quotations(text)
    assert "“We will see." == text[quotation.start : quotation.end]
    assert not quotation.closed


def test_an_opening_mark_in_the_middle_of_a_sentence_that_is_never_closed_is_dropped() -> None:
    assert [] == words("The so-called “peace plan has many parts and no friends.")


def test_a_lost_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert ["“We know.”"] == words("“We heard, he said. Then he added: “We know.”")


def test_a_closing_mark_alone_is_dropped() -> None:
    assert [] == words("The talks failed,” he said.")


def test_inches_are_no_quotation() -> None:
    assert [] == words('A 6" pipe was found.')


def test_inches_before_a_comma_are_no_quotation() -> None:
    assert ['"a gift,"'] == words('A 6", then a 3\' pipe was "a gift," he said.')


def test_a_straight_mark_inside_a_word_is_no_mark() -> None:
    assert ['"I don"t know,"'] == words('"I don"t know," he said.')


def test_an_empty_pair_is_no_quotation() -> None:
    assert [] == words('He typed "" and left.')


def test_a_single_quotation_does_not_cross_a_double_one() -> None:
    assert ["“a 'b”"] == words("“a 'b” c' d")


def test_an_empty_text_has_no_quotations() -> None:
    assert () == quotations("")


def test_many_marks_take_no_long_time() -> None:
    text = "'a \"b " * 20_000
    assert quotations(text) is not None


@given(MARKED_TEXT)
def test_quotations_come_in_order_and_lie_in_the_text(text: str) -> None:
    found = quotations(text)
    assert sorted(found, key=lambda q: (q.start, -q.end)) == list(found)
    assert all(0 <= a < b <= len(text) for q in found for a, b in q.parts)


@given(MARKED_TEXT)
def test_no_part_leaves_its_paragraph(text: str) -> None:
    blocks = blocks_of(text)
    assert all(
        any(block.start <= a and b <= block.end for block in blocks) for q in quotations(text) for a, b in q.parts
    )


@given(MARKED_TEXT)
def test_only_an_unclosed_quotation_has_more_than_one_paragraph_or_no_last_mark(text: str) -> None:
    assert all(text[q.end - 1] in "”\"'’»“„`«" for q in quotations(text) if q.closed)


@given(st.text(max_size=200))
def test_any_text_at_all_is_survived(text: str) -> None:
    block = Block(start=0, end=len(text), role="body")
    assert all(q.start < q.end for q in find_quotations(text, [block]))
