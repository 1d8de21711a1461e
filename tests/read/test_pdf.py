from __future__ import annotations

import io
from itertools import count

import pytest

from communique.errors import UnreadableInput
from communique.read import ReadAs, Reading
from communique.read.inputs import open_stream
from communique.read.pdf import read_pdf
from communique.settings import Settings
from tests.read.inputs_made import pdf_of, sheet_of
from tests.read.making import read_all, read_one

FIRST = [
    "The foreign ministers of both countries met in Vienna on Tuesday and agreed to re-",
    "open their embassies. They also spoke about the river that both countries share, and",
    "about the railway.",
]
SECOND = [
    "Officials in the capital said that the talks would go on next week if the ceasefire",
    "held. Neither government would say more than that.",
]
THIRD = ["The opposition called the agreement a mistake and asked for a debate in parliament."]
FIRST_WORDS = (
    "The foreign ministers of both countries met in Vienna on Tuesday and agreed to reopen their embassies. They also "
    "spoke about the river that both countries share, and about the railway."
)
SECOND_WORDS = " ".join(SECOND)


def paragraphs(reading: Reading) -> list[tuple[str, str]]:
    return [(b.role, reading.report.text[b.start : b.end]) for b in reading.report.blocks]


def test_the_lines_of_a_page_are_joined_to_paragraphs() -> None:
    reading = read_one(pdf_of([sheet_of(FIRST, SECOND, THIRD)]))
    assert [("body", FIRST_WORDS), ("body", SECOND_WORDS), ("body", THIRD[0])] == paragraphs(reading)
    assert "pdf" == reading.extractor


def test_paragraphs_that_are_only_set_in_are_parted() -> None:
    lines = [(72.0 + 18 * (k == 0), 0.0, words) for part in (FIRST, SECOND, THIRD) for k, words in enumerate(part)]
    page = [(across, 760 - 13 * k, words) for k, (across, _, words) in enumerate(lines)]
    assert [FIRST_WORDS, SECOND_WORDS, THIRD[0]] == [words for _, words in paragraphs(read_one(pdf_of([page])))]


def test_paragraphs_that_only_end_short_are_parted() -> None:
    lines = [words for part in (FIRST, SECOND, THIRD) for words in part]
    page = [(72.0, 760 - 13.0 * k, words) for k, words in enumerate(lines)]
    assert [FIRST_WORDS, SECOND_WORDS, THIRD[0]] == [words for _, words in paragraphs(read_one(pdf_of([page])))]


def test_heads_and_feet_of_pages_are_marked_and_tear_no_paragraph_apart() -> None:
    pages = [
        sheet_of(FIRST, SECOND[:1], head="Ministry of Foreign Affairs", foot="Page 1 of 2"),
        sheet_of(SECOND[1:], THIRD, head="Ministry of Foreign Affairs", foot="Page 2 of 2"),
    ]
    assert [
        ("boilerplate", "Ministry of Foreign Affairs"),
        ("body", FIRST_WORDS),
        ("body", SECOND_WORDS),
        ("boilerplate", "Page 1 of 2"),
        ("boilerplate", "Ministry of Foreign Affairs"),
        ("body", THIRD[0]),
        ("boilerplate", "Page 2 of 2"),
    ] == paragraphs(read_one(pdf_of(pages)))


def test_a_sentence_that_ends_a_page_is_not_joined_with_the_next() -> None:
    pages = [sheet_of(FIRST, THIRD), sheet_of(SECOND)]
    assert [FIRST_WORDS, THIRD[0], SECOND_WORDS] == [words for _, words in paragraphs(read_one(pdf_of(pages)))]


def test_numbered_points_are_paragraphs_of_their_own() -> None:
    points = ["1. The two sides agreed to reopen the railway.", "2. The two sides agreed to meet again in May."]
    page = sheet_of(FIRST, points)
    assert [FIRST_WORDS, *points] == [words for _, words in paragraphs(read_one(pdf_of([page])))]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("agreed on inter-", "national inspections", "agreed on international inspections"),
        ("the well-", "known envoy", "the well-known envoy"),
        ("a denuclear-", "isation of it", "a denuclearisation of it"),
        ("the North-", "South talks", "the North-South talks"),
    ],
)
def test_a_word_torn_at_a_line_s_end_is_made_whole(above: str, below: str, joined: str) -> None:
    start = "The ministers of the two countries met in Vienna on Tuesday and"
    (found,) = paragraphs(
        read_one(pdf_of([sheet_of([f"{start} {above}", f"{below} was told to all who came there."])]))
    )
    assert f"{start} {joined} was told to all who came there." == found[1]


def test_a_word_with_a_hyphen_elsewhere_keeps_it_at_a_line_s_end() -> None:
    lines = [
        "The cross-border railway was closed for years, and the two sides agreed that cross-",
        "border trains run.",
    ]
    (found,) = paragraphs(read_one(pdf_of([sheet_of(lines)])))
    assert found[1].endswith("that cross-border trains run.")


def test_the_title_of_the_file_is_believed_where_the_text_has_it() -> None:
    page = sheet_of(["Statement on the talks"], FIRST)
    assert "Statement on the talks" == read_one(pdf_of([page], title="Statement on the talks")).report.title
    assert "Statement on the talks" == read_one(pdf_of([page], title="Microsoft Word - draft3.doc")).report.title


def test_the_day_the_file_was_made_is_no_date_of_publication() -> None:
    assert None is read_one(pdf_of([sheet_of(FIRST)])).report.published


def test_a_date_line_dates_a_statement() -> None:
    report = read_one(pdf_of([sheet_of(["9 March 2018"], FIRST)])).report
    assert ("2018-03-09", "dateline") == (report.published, report.published_from)


def test_a_page_without_text_is_counted() -> None:
    reading = read_one(pdf_of([sheet_of(FIRST), []]))
    assert ["a page without text (a picture)"] == [refusal.reason for refusal in reading.refusals]


def test_a_scanned_file_is_refused_with_a_next_step() -> None:
    with pytest.raises(UnreadableInput, match="its pages hold no text") as caught:
        read_all(pdf_of([[], []]))
    assert "recognised" in caught.value.next_step


def encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([sheet_of(FIRST)]))))
    writer.encrypt(password, owner_password="x", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_file_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="it is encrypted"):
        read_all(encrypted("secret"))


def test_a_file_that_only_forbids_to_print_is_read() -> None:
    assert FIRST_WORDS == read_one(encrypted("")).report.text


def test_more_pages_than_a_statement_has_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="more than 300 pages"):
        read_all(pdf_of([sheet_of(FIRST)] * 301))


def test_a_file_that_takes_too_long_is_given_up() -> None:
    data = pdf_of([sheet_of(FIRST)] * 3)
    ticks = count(step=10)
    source = open_stream(io.BytesIO(data), name="a.pdf", size=len(data), max_bytes=10**6)
    with pytest.raises(UnreadableInput, match="takes more than 30 s"):
        list(read_pdf(source, ReadAs(), Settings(), clock=lambda: float(next(ticks))))


@pytest.mark.parametrize("data", [b"%PDF-", b"%PDF-1.4\n" + b"x" * 500, pdf_of([sheet_of(FIRST)])[:700]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_all(data)
    assert caught.value.next_step
    assert "\n" not in str(caught.value)
