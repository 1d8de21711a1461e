"""What the encoder is told about a word beside its letters: case, quotation marks, place in the text, tag, parse, name.

The encoder is uncased and sees no parse; each feature is a small number that has an embedding of its own. The order of
every list below is part of the trained weights: lists only grow at their ends.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from communique.notes import Name, Sentence, Token

TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB "
    "RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
).split()
DEPS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
).split()
NAMES = ("person", "state", "demonym", "organisation", "place", "group", "other")
STEPS = (1, 2, 3, 5, 8, 13)
"""Upper bounds of the classes of distance from a word to its head in the parse, in words."""
DOUBLE = {"“": True, "”": False, "„": True, "«": True, "»": False, '"': None, "''": False, "``": True}
"""Double quotation marks: whether they open, None where only the words before tell."""
LONGEST_QUOTED = 400
"""Words after which a mark that nothing has closed is taken for lost."""

Given = TypeVar("Given", bound=Hashable)
Features = tuple[int, int, int, int, int, int, int]
SIZES = (7, 4, 4, len(TAGS) + 1, len(DEPS) + 1, 2 * len(STEPS) + 4, len(NAMES) + 1)
"""How many values each feature has; 0 is "none of these", and padding."""

_TAG = {tag: n for n, tag in enumerate(TAGS, 1)}
_DEP = {dep: n for n, dep in enumerate(DEPS, 1)}
_NAME = {kind: n for n, kind in enumerate(NAMES, 1)}


def word_features(tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name]) -> list[Features]:
    """One tuple of feature numbers for each token."""
    named = [0] * len(tokens)
    for name in names:
        for i in range(name.first, name.last):
            named[i] = _NAME.get(name.kind, 0)
    edges = [1] * len(tokens)
    block = None
    for sentence in sentences:
        edges[sentence.first] = 2 if sentence.block == block else 3
        block = sentence.block
    quotes = list(_quoted(tokens, edges))
    case, step = _remembered(_case), _remembered(_step)
    return [
        (
            case(t.text),
            quotes[t.i],
            edges[t.i],
            _TAG.get(t.tag, 0),
            _DEP.get(t.dep, 0),
            step(t.head - t.i),
            named[t.i],
        )
        for t in tokens
    ]


def _remembered(work: Callable[[Given], int]) -> Callable[[Given], int]:
    """The same work, done once for each of what it is given within a report."""
    known: dict[Given, int] = {}

    def found(given: Given) -> int:
        if (told := known.get(given)) is None:
            told = known[given] = work(given)
        return told

    return found


def _case(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[:1].isupper():
        return 4
    if word[:1].isdigit():
        return 5
    return 6


def _quoted(tokens: Sequence[Token], edges: Sequence[int]) -> Iterator[int]:
    """For each token 1 outside quotation marks, 2 inside, 3 a mark; every paragraph begins outside."""
    inside = 0
    for token, edge in zip(tokens, edges, strict=True):
        if edge == 3:
            inside = 0
        if token.text in DOUBLE:
            opens = DOUBLE[token.text]
            inside = int(not inside if opens is None else opens)
            yield 3
        else:
            inside = inside + 1 if 0 < inside < LONGEST_QUOTED else 0
            yield 2 if inside else 1


def _step(distance: int) -> int:
    """The class of a distance to the head: 1 for a root, then to the right, then to the left."""
    if distance == 0:
        return 1
    size = next((n for n, most in enumerate(STEPS) if abs(distance) <= most), len(STEPS))
    return 2 + size if distance > 0 else 3 + len(STEPS) + size
