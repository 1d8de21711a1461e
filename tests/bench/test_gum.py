"""Reading CoNLL-U with chains: a document of our own in the layout of UD_English-GUM."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.quality.gum import Chains, GumDocument, read_gum
from bench.quality.pronouns import figures, kind_of

LINES = [
    "# newdoc id = GUM_news_own",
    "# newpar",
    "1\tAna\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-x-cf1-1-coref-Ana",
    "2\tDiaz\t_\tPROPN\tNNP\t_\t0\troot\t_\tEntity=1)",
    "3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_",
    "3\tca\t_\tAUX\tMD\t_\t2\taux\t_\t_",
    "4\tn't\t_\tPART\tRB\t_\t2\tadvmod\t_\t_",
    "5\tcome\t_\tVERB\tVB\t_\t2\txcomp\t_\tSpaceAfter=No",
    "6\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_",
    "",
    "# newpar",
    "1\tThe\t_\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-giv:act-x-cf1-2-coref",
    "2\tminister\t_\tNOUN\tNN\t_\t0\troot\t_\tEntity=1)",
    "3\tlost\t_\tVERB\tVBD\t_\t2\tdep\t_\t_",
    "4\ther\t_\tPRON\tPRP$\t_\t5\tnmod\t_\tEntity=(2-object-new-x-cf2-2-coref(1-person-giv:act-x-cf1-1-ana)",
    "5\tkey\t_\tNOUN\tNN\t_\t3\tobj\t_\tEntity=2)|SpaceAfter=No",
    "6\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_",
    "",
]


@pytest.fixture
def document(tmp_path: Path) -> GumDocument:
    path = tmp_path / "own.conllu"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return next(read_gum(path))


def test_the_text_is_written_as_it_was(document: GumDocument) -> None:
    assert "Ana Diaz can't come.\n\nThe minister lost her key." == document.text


def test_a_document_has_its_genre(document: GumDocument) -> None:
    assert "news" == document.genre


def test_mentions_have_the_offsets_of_their_words(document: GumDocument) -> None:
    words = [document.text[mention.start : mention.end] for mention in document.mentions]
    assert ["Ana Diaz", "The minister", "her key", "her"] == words


def test_mentions_of_one_entity_are_one_chain(document: GumDocument) -> None:
    assert ["1", "1", "2", "1"] == [mention.chain for mention in document.mentions]


def test_roles_and_pronouns_are_asked(document: GumDocument) -> None:
    assert [None, "the role", None, "he/she"] == [kind_of(document, mention) for mention in document.mentions]


def test_a_head_word_belongs_to_its_chain(document: GumDocument) -> None:
    start = document.text.index("minister")
    assert ["1"] == [mention.chain for mention in Chains(document).headed_at(start, start + 8)]


def test_no_answers_give_figures_of_nothing() -> None:
    assert 0.0 == figures([])["he/she.accuracy"]
