"""People whom the parser does not see: told by the words beside their names, and found again by parts of them."""

from __future__ import annotations

import pytest

from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def people(notes_of: NotesOf, text: str) -> list[tuple[str, int]]:
    return [(name.span.text, name.chain) for name in notes_of(text, "2016-01-01").names if name.kind == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "Tevita Fa'anunu, who heads a charity in Tonga, asked for water.",
        "Tsetsegmaa Battulga, a geologist in Ulan Bator, found no copper.",
        "Mahlet Tsegaye-Worku, an Ethiopian singer, was not hurt.",
        "Luvsandorj, a Mongolian herder, lost all his goats.",
    ],
)
def test_a_name_is_a_persons_where_the_words_after_it_say_so(notes_of: NotesOf, text: str) -> None:
    assert [text.partition(",")[0]] == [words for words, _ in people(notes_of, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Brandelux, a maker of lamps, closed two plants.",
        "The Velnadora, a river in the east, has burst its banks.",
        "Yondex Sarvo, a lender in Kazan, was saved by the state.",
    ],
)
def test_a_firm_or_a_river_told_by_what_it_is_is_no_person(notes_of: NotesOf, text: str) -> None:
    assert [] == people(notes_of, text)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Koffi N'Dri-Aka, a lawyer, was angry. The judge, N'Dri-Aka said, had not read the file.", "N'Dri-Aka"),
        ("Hlengiwe kaMpande, a nurse, walked out. For months kaMpande had not been paid.", "kaMpande"),
        ("Oumou Sy Diallo, a minister in Guinea, denied it. Sy Diallo was in Paris.", "Sy Diallo"),
        ("Tsetsegmaa Battulga, a geologist, found no copper. Now Tsetsegmaa has moved to the coast.", "Tsetsegmaa"),
        ("Carwyn ap Rhodri, a teacher, led the choir. Later ap Rhodri wept.", "ap Rhodri"),
    ],
)
def test_a_part_of_a_rare_name_stands_for_the_person(notes_of: NotesOf, text: str, short: str) -> None:
    found = people(notes_of, text)
    assert [text.partition(",")[0], short] == [words for words, _ in found]
    assert 1 == len({chain for _, chain in found})


def key_of(notes_of: NotesOf, text: str, day: str) -> str | None:
    return notes_of(text, day).names[0].key


@pytest.mark.parametrize(
    ("text", "day", "key"),
    [
        ("Lula was angry and said so.", "2008-05-05", "person:BRA.luiz-inacio-lula-da-silva"),
        ("Dilma was angry and said so.", "2014-05-05", "person:BRA.dilma-rousseff"),
        ("Ben Ali left with the gold.", "2011-01-15", "person:TUN.zine-el-abidine-ben-ali"),
        ("Uhuru smiled and said so.", "2015-05-05", "person:KEN.uhuru-kenyatta"),
    ],
)
def test_a_head_in_office_is_meant_by_a_rare_name_alone(notes_of: NotesOf, text: str, day: str, key: str) -> None:
    assert key == key_of(notes_of, text, day)


@pytest.mark.parametrize("text", ["Key points were lost.", "Maria was angry and said so.", "Dilma was angry."])
def test_a_common_word_or_name_or_a_head_long_gone_is_not_meant(notes_of: NotesOf, text: str) -> None:
    assert not any(name.key and name.key.startswith("person:") for name in notes_of(text, "2031-05-05").names)


def test_a_plural_noun_that_opens_a_sentence_is_no_name(notes_of: NotesOf) -> None:
    assert ["Quito"] == [name.span.text for name in notes_of("All was lost. Students in Quito banged pots.").names]
