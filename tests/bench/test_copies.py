from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest

from bench.quality.copies import OWN, PAIRS, Answer, answers_for, article_texts, confusion, main, own_answers, shares
from bench.quality.corpora import read_corpus
from bench.quality.parts import is_kept_half
from communique.ids import text_hash
from communique.vocabulary import COPY_RELATIONS

ROWS = (*read_corpus(OWN).rows, *read_corpus(PAIRS).rows)
TEXT = "The talks on fish will open in Bergen in the middle of May, the ministry said."


def answer(label: str, found: str, name: str = "x-1") -> Answer:
    return Answer(row={"id": name, "set": "x", "relation": label}, found=found)


def test_every_label_is_a_relation_or_none() -> None:
    assert {*COPY_RELATIONS, "none"} == {row["relation"] for row in ROWS}


def test_there_are_enough_pairs_and_every_relation_is_in_both_halves() -> None:
    assert len(ROWS) > 300
    halves = Counter((row["relation"], is_kept_half(row["id"])) for row in ROWS)
    assert 2 * (len(COPY_RELATIONS) + 1) == len(halves)


def test_pairs_are_told_once() -> None:
    assert len(ROWS) == len({row["id"] for row in ROWS})
    told = [frozenset((row["a"]["id"], row["b"]["id"])) for row in read_corpus(PAIRS).rows]
    assert len(told) == len(set(told))


def test_no_text_that_is_not_ours_is_kept() -> None:
    assert {("id", "sha256")} == {tuple(row[side]) for row in read_corpus(PAIRS).rows for side in "ab"}


def test_a_pair_is_compared_where_both_texts_are_those_that_were_labelled() -> None:
    side = {"id": "one", "sha256": text_hash(TEXT)}
    row = {"id": "x-1", "set": "x", "relation": "same text", "a": side, "b": side | {"id": "other"}}
    text = {"text": TEXT, "published": "2024-03-05", "source": "a.example", "title": "Fish"}
    texts = {"one": text | {"id": "one"}, "other": text | {"id": "other", "source": "b.example"}}
    assert ["same text"] == [one.found for one in answers_for([row], texts)]
    assert [] == list(answers_for([row], texts | {"other": texts["other"] | {"text": "changed"}}))
    assert [] == list(answers_for([row], {}))


def test_shares_are_over_all_pairs_and_over_relations() -> None:
    figures = shares([answer("none", "none"), answer("none", "none"), answer("correction", "none")])
    assert 2 / 3 == figures["right"]
    assert 0.5 == figures["mean of the relations"]


def test_the_confusion_has_a_line_for_each_label() -> None:
    lines = list(confusion([answer("none", "none"), answer("correction", "none")]))
    assert ["label, found", "correction", "none"] == [line.split("  ")[0].strip() for line in lines]


def test_articles_are_read_from_their_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    head = "article_id,publish_date,article_source_link,title,subtitle,text\n"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("NewsArticles.csv", head + '7,2017/3/9 7:11,http://a.example/x,Fish,,"The talks, again"\n')
    found = article_texts(path)["na17-7"]
    assert ("a.example", "2017-03-09", "The talks, again") == (found["source"], found["published"], found["text"])


def test_pairs_of_our_own_are_right_nine_times_in_ten() -> None:
    assert shares(own_answers())["right"] >= 0.9


def test_what_is_absent_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main([])
    printed = capsys.readouterr()
    assert "news17 skipped: --articles ZIP was not given" in printed.err
    assert "own " in printed.out
