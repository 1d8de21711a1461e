"""Whatever tree a parser makes, every word has a status, conditions stay inside the text, and nothing is raised."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.conditions import find_conditions
from communique.extract.status import status_of
from communique.extract.status.governors import INFINITIVE, OBJECT
from communique.extract.status.nominals import ADJECTIVE, MODIFIER, NOUN
from communique.ids import text_hash
from communique.model import Report
from communique.notes import Notes, Sentence, Token
from communique.vocabulary import STATUSES

FUNCTION_WORDS = (
    "after and as before condition date for had if in long not of on only or provided should that to until , ?"
).split()
TABLES = (INFINITIVE, OBJECT, NOUN, ADJECTIVE, MODIFIER)
WORDS = sorted({w.split("_")[0] for table in TABLES for w in table} | {*FUNCTION_WORDS})
DEPS = (
    "acl acomp advcl advmod agent amod appos attr aux auxpass cc ccomp compound conj csubj dative dep det dobj mark "
    "neg nmod npadvmod nsubj nsubjpass oprd parataxis pcomp pobj poss prep prt punct relcl xcomp"
).split()
TAGS = "CC DT IN JJ MD NN NNP NNS RB TO VB VBD VBG VBN VBP VBZ WDT WRB ,".split()
POS = "ADJ ADP ADV AUX CCONJ NOUN PART PROPN PUNCT SCONJ VERB".split()


def tree(size: int, seed: int) -> Notes:
    """Notes with one random tree over random words."""
    chance = random.Random(seed)
    order = chance.sample(range(size), size)
    heads = dict.fromkeys(order[:1], order[0]) | {i: order[chance.randrange(n)] for n, i in enumerate(order) if n}
    words = [chance.choice(WORDS) for _ in range(size)]
    text, tokens = " ".join(words), []
    at = 0
    for i, word in enumerate(words):
        tokens.append(
            Token(
                i=i,
                start=at,
                end=at + len(word),
                text=word,
                lower=word,
                lemma=word,
                pos=chance.choice(POS),
                tag=chance.choice(TAGS),
                dep="ROOT" if heads[i] == i else chance.choice(DEPS),
                head=heads[i],
                sentence=0,
            )
        )
        at += len(word) + 1
    report = Report(id="rep-x", sha256=text_hash(text), text=text)
    sentence = Sentence(i=0, first=0, last=size, block=0, role="body")
    return Notes(report=report, tokens=tuple(tokens), sentences=(sentence,))


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 40), st.integers(0, 2**32))
def test_every_word_of_any_tree_has_a_status(size: int, seed: int) -> None:
    notes = tree(size, seed)
    assert set(STATUSES) >= {status_of(notes, token.i) for token in notes.tokens}


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 40), st.integers(0, 2**32))
def test_condition_and_consequence_of_any_tree_do_not_overlap(size: int, seed: int) -> None:
    found = find_conditions(tree(size, seed))
    assert [] == [c for c in found if c.condition.start < c.consequence.end and c.consequence.start < c.condition.end]


def test_a_tree_of_a_thousand_words_is_read_at_once() -> None:
    notes = tree(1000, 7)
    assert 1000 == len([status_of(notes, token.i) for token in notes.tokens])
