"""Words that open a condition: where the clause of the condition is, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.status.grammar import hanging, inverted, near
from communique.notes import Notes, Token
from communique.vocabulary import ConditionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A condition of KIND opened by tokens FIRST to LAST (exclusive): its words hang on HEAD, and HEAD on GOVERNOR.

    `subject` is the head of what depends on it, where that is a phrase and not a clause ("talks depend on a truce").
    """

    kind: ConditionKind
    first: int
    last: int
    head: int
    governor: int
    finite: bool = True
    only: bool = False
    subject: int | None = None


SUBORDINATORS: dict[str, ConditionKind] = {
    "after": "after", "assuming": "provided", "before": "before", "if": "if", "once": "after", "provided": "provided",
    "providing": "provided", "supposing": "if", "till": "until", "unless": "unless", "until": "until", "when": "when",
    "whenever": "when",
}  # fmt: skip
PHRASES: dict[tuple[str, ...], ConditionKind] = {
    ("as", "long", "as"): "provided",
    ("in", "case"): "if",
    ("in", "case", "of"): "if",
    ("in", "exchange", "for"): "provided",
    ("in", "return", "for"): "provided",
    ("in", "the", "event", "of"): "if",
    ("in", "the", "event", "that"): "if",
    ("on", "condition", "that"): "provided",
    ("on", "the", "condition", "that"): "provided",
    ("on", "the", "understanding", "that"): "provided",
    ("so", "long", "as"): "provided",
}
"""Phrases with the meaning of a subordinator."""
PHRASE_STARTS = frozenset(phrase[0] for phrase in PHRASES)
DEPENDING: dict[str, frozenset[str]] = {
    "condition": frozenset({"on", "upon"}),
    "conditional": frozenset({"on", "upon"}),
    "contingent": frozenset({"on", "upon"}),
    "dependent": frozenset({"on", "upon"}),
    "depend": frozenset({"on", "upon"}),
    "hinge": frozenset({"on", "upon"}),
    "subject": frozenset({"to"}),
}
"""Words with the preposition that says on what their subject depends."""
LONGEST_SUBJECT = 15
"""Tokens of a subject at most, where the parse did not say which words it is."""
ASKING = frozenset(
    (
        "answer ask assess check clarify consider debate decide determine discover discuss doubt enquire "
        "establish examine explain find indicate inquire investigate know learn query question say see "
        "specify tell test understand verify wonder"
    ).split()
)
"""Verbs after which "if" opens an indirect question."""
ASKING_ADJECTIVES = frozenset("clear doubtful sure uncertain unclear unsure".split())


def opening_at(notes: Notes, i: int) -> Opening | None:
    """The condition that token i opens, if it opens one."""
    token = notes.tokens[i]
    if token.lower in PHRASE_STARTS:
        phrase = max((phrase for phrase in PHRASES if _reads(notes, i, phrase)), key=len, default=None)
        if phrase is not None:
            return _phrase(notes, i, phrase, PHRASES[phrase])
    if token.lower in SUBORDINATORS:
        return _subordinator(notes, token)
    if token.lower in {"should", "had", "were"}:
        return _inverted(notes, token) or _inverted_over_clause(notes, token)
    if token.lemma == "subject" and token.tag.startswith("VB"):
        return None
    if token.lower == "depending":
        return _depending_on(notes, token, token.head)
    if token.lemma in DEPENDING:
        return _named_predicate(notes, token) or _predicate(notes, token)
    return None


def _reads(notes: Notes, i: int, words: tuple[str, ...]) -> bool:
    return tuple(t.lower for t in notes.tokens[i : i + len(words)]) == words


def _only(notes: Notes, i: int) -> bool:
    return i > 0 and notes.tokens[i - 1].lower == "only"


def _subordinator(notes: Notes, token: Token) -> Opening | None:
    kind = SUBORDINATORS[token.lower]
    before = notes.tokens[token.i - 1].lower if token.i else ""
    if token.lower == "if" and before in {"as", "even"}:
        return None
    if token.dep in {"mark", "advmod"} and token.head > token.i:
        return _swallowed(notes, token, kind) or _marked(notes, token, kind)
    if token.lower in {"provided", "providing", "assuming", "supposing"}:
        return _participle(notes, token, kind)
    if token.dep in {"prep", "mark"}:
        return _prepositional(notes, token, kind)
    if token.lower in {"if", "unless"} and token.i + 1 < len(notes.tokens):
        return _elliptical(notes, token, kind)
    return None


def _marked(notes: Notes, token: Token, kind: ConditionKind) -> Opening | None:
    head = notes.tokens[token.head]
    if token.dep == "advmod" and any(t.i < token.i and t.dep not in {"punct", "cc"} for t in near(notes, head.i)):
        return None
    governor = notes.tokens[head.head]
    if token.lower == "if" and _asked(notes, head, governor):
        return None
    if head.dep not in {"advcl", "ccomp", "acl", "relcl", "conj", "dep", "parataxis", "ROOT", "pcomp", "xcomp"}:
        return None
    if token.lower in {"when", "once", "whenever"} and head.dep != "advcl":
        return None
    finite = next(hanging(notes, head.i, "nsubj", "nsubjpass", "expl", "csubj"), None) is not None
    finite = finite or (token.lower == "once" and head.tag == "VBN")
    if token.lower == "when" and token.i >= 2 and _reads(notes, token.i - 2, ("if", "and")):
        return _opening(notes, "if", token.i - 2, token.i + 1, head.i, finite=finite)
    return _opening(notes, kind, token.i, token.i + 1, head.i, finite=finite)


def _swallowed(notes: Notes, token: Token, kind: ConditionKind) -> Opening | None:
    """A case of: "If the dam leaks, Peru will act", where the parse took the verb before the comma for a noun, and the
    subordinator hangs on the main verb: two subjects stand before that verb, with a comma between them.
    """
    verb = notes.tokens[token.head]
    if token.lower not in {"if", "unless"} or verb.dep not in {"ROOT", "ccomp"} or not _opens_clause(notes, token):
        return None
    left = [t for t in near(notes, verb.i) if token.i < t.i < verb.i]
    subjects = [t for t in left if t.dep in {"nsubj", "nsubjpass"}]
    if len(subjects) != 2 or subjects[0].i <= token.i + 1:
        return None
    if not any(t.text == "," and subjects[0].i < t.i < subjects[1].i for t in left):
        return None
    return Opening(kind=kind, first=token.i, last=token.i + 1, head=subjects[0].i, governor=verb.i)


def _opens_clause(notes: Notes, token: Token) -> bool:
    before = notes.tokens[token.i - 1] if token.i > notes.sentence_of(token.i).first else None
    return before is None or before.pos in {"PUNCT", "SPACE", "CCONJ"} or before.lower == "that"


def _asked(notes: Notes, head: Token, governor: Token) -> bool:
    if head.dep not in {"ccomp", "advcl", "pcomp", "xcomp", "acl"} or governor.i > head.i:
        return False
    if governor.lemma in ASKING:
        return head.dep != "advcl" or not _auxiliary(notes, governor.i)
    adjectives = (governor, *hanging(notes, governor.i, "acomp"))
    return any(a.lower in ASKING_ADJECTIVES for a in adjectives)


def _auxiliary(notes: Notes, i: int) -> bool:
    """Whether verb i has a modal: "he will tell them if it fails" is a condition, "he asked if it failed" is not."""
    return any(t.tag == "MD" for t in hanging(notes, i, "aux"))


def _participle(notes: Notes, token: Token, kind: ConditionKind) -> Opening | None:
    that = notes.tokens[token.i + 1] if token.i + 1 < len(notes.tokens) else None
    if that is not None and that.lower == "that" and that.dep == "mark" and that.head > that.i:
        verbs = (t.i for t in near(notes, token.i) if t.i < token.i and t.pos in {"VERB", "AUX"} and t.dep != "auxpass")
        governor = token.head if token.head != token.i else next(verbs, None)
        if governor is not None and governor != that.head:
            return Opening(kind=kind, first=token.i, last=that.i + 1, head=that.head, governor=governor)
    clause = next(hanging(notes, token.i, "ccomp"), None)
    if clause is None or token.dep not in {"advcl", "prep", "acl", "conj", "ccomp"} or clause.i < token.i:
        return None
    if next(hanging(notes, token.i, "nsubj", "nsubjpass", "aux", "auxpass"), None):
        return None
    return Opening(kind=kind, first=token.i, last=token.i + 1, head=clause.i, governor=token.head)


def _prepositional(notes: Notes, token: Token, kind: ConditionKind) -> Opening | None:
    inner = next(hanging(notes, token.i, "pcomp", "pobj"), None)
    if inner is None or (inner.dep == "pobj" and kind != "until" and not _only(notes, token.i)):
        return None
    if inner.dep == "pobj" and _tells_time(notes, inner):
        return None
    finite = inner.dep == "pcomp" and next(hanging(notes, inner.i, "nsubj", "nsubjpass"), None) is not None
    found = _opening(notes, kind, token.i, token.i + 1, inner.i, finite=finite)
    return Opening(
        kind=kind, first=found.first, last=found.last, head=inner.i, governor=token.head, finite=finite, only=found.only
    )


def _tells_time(notes: Notes, noun: Token) -> bool:
    first, last = notes.edges(noun.i)
    if any(notes.time_at(i) is not None for i in range(first, last)):
        return True
    return any(t.pos == "NUM" for t in notes.tokens[first:last]) or noun.lemma in TIME_NOUNS


TIME_NOUNS = frozenset(
    (
        "afternoon age april august century date day decade december dusk end february friday hour "
        "january july june march may midnight minute moment monday month morning night noon november now "
        "october period point recently saturday second september spring summer sunday then thursday time "
        "today tomorrow tuesday wednesday week weekend winter year"
    ).split()
)


def _elliptical(notes: Notes, token: Token, kind: ConditionKind) -> Opening | None:
    """A case of: "If not", "if necessary", "if so": the word after it is the whole condition."""
    after = notes.tokens[token.i + 1]
    if token.head == token.i or not (after.lower in {"not", "so", "any"} or _bare_predicate(notes, after)):
        return None
    governor = token.head if token.head != after.i else after.head
    return Opening(kind=kind, first=token.i, last=token.i + 1, head=after.i, governor=governor)


def _bare_predicate(notes: Notes, word: Token) -> bool:
    """Whether an adjective or participle stands alone before a comma or the end: "if successful,"."""
    end = word.i + 1 >= len(notes.tokens) or notes.tokens[word.i + 1].pos == "PUNCT"
    return end and (word.pos == "ADJ" or word.tag == "VBN")


def _inverted(notes: Notes, token: Token) -> Opening | None:
    """A case of: "Should they meet", "had they met": an auxiliary before its subject, in a dependent clause."""
    head = notes.tokens[token.head]
    if token.dep not in {"aux", "auxpass"} or head.dep not in {"advcl", "ccomp"} or not inverted(notes, head.i):
        return None
    if token.lower == "had" and head.tag not in {"VBN", "VBD"}:
        return None
    first, _ = notes.edges(head.i)
    if any(t.pos not in {"PUNCT", "CCONJ"} for t in notes.tokens[first : token.i]):
        return None
    return Opening(kind="if", first=token.i, last=token.i + 1, head=head.i, governor=head.head)


def _inverted_over_clause(notes: Notes, token: Token) -> Opening | None:
    """A case of: "Had the port closed", where the parse took "had" for a verb of its own above the clause."""
    inner = next(hanging(notes, token.i, "ccomp"), None)
    if token.lower != "had" or token.dep != "advcl" or inner is None or inner.tag not in {"VBN", "VBD"}:
        return None
    if any(t.i < inner.i and t.pos != "PUNCT" for t in near(notes, token.i)):
        return None
    first, _ = notes.edges(inner.i)
    if first != token.i + 1:
        return None
    return Opening(kind="if", first=token.i, last=first, head=inner.i, governor=token.head)


def _phrase(notes: Notes, i: int, phrase: tuple[str, ...], kind: ConditionKind) -> Opening | None:
    last = i + len(phrase)
    if last >= len(notes.tokens):
        return None
    end = notes.tokens[last - 1]
    outside = next((t.head for t in notes.tokens[i:last] if not i <= t.head < last and t.head < i), None)
    inner = end.head if end.dep == "mark" and end.head >= last else None
    inner = (
        inner if inner is not None else next((t.i for k in range(i, last) for t in near(notes, k) if t.i >= last), None)
    )
    if inner is None:
        return None
    above = notes.tokens[inner].head
    governor = outside if outside is not None else above
    if i <= governor < last:
        governor = next((t.head for t in notes.tokens[i:last] if not i <= t.head < last), inner)
    if governor == inner:
        governor = above
    return Opening(kind=kind, first=i, last=last, head=inner, governor=governor, only=_only(notes, i))


def _predicate(notes: Notes, token: Token) -> Opening | None:
    """A case of: "Talks hinge on a truce": the subject depends on what follows the preposition."""
    verb = token if token.pos in {"VERB", "AUX"} else notes.tokens[token.head]
    if token.pos not in {"VERB", "ADJ", "NOUN"} or (verb.i != token.i and verb.lemma not in {"be", "make", "remain"}):
        return None
    if verb.tag == "VBD" and token.lemma == "subject":
        return None
    made = _made(notes, token) if verb.lemma == "make" else None
    if made is not None:
        return _depending_on(notes, token, made.i)
    left = [t for t in near(notes, verb.i) if t.i < verb.i and t.pos not in {"PUNCT", "ADV", "AUX"}]
    subject = next((t for t in left if t.dep in {"nsubj", "nsubjpass", "csubj"}), None) or next(
        (t for t in left if t.pos in {"NOUN", "PROPN"}), None
    )
    return _depending_on(notes, token, subject.i) if subject is not None and subject.i < token.i else None


def _made(notes: Notes, token: Token) -> Token | None:
    """What somebody makes conditional: "made its visit conditional on a truce"."""
    inside = next(hanging(notes, token.i, "nsubj"), None)
    return inside or next((t for t in hanging(notes, token.head, "dobj") if t.i < token.i), None)


def _named_predicate(notes: Notes, token: Token) -> Opening | None:
    """A case of: "The summit hinges on a truce", where the parse took the verb for the noun of the phrase before it."""
    after = notes.tokens[token.i + 1] if token.i + 1 < len(notes.tokens) else None
    if token.lemma != "hinge" or token.pos != "NOUN" or after is None or after.lower not in DEPENDING["hinge"]:
        return None
    inner = next(hanging(notes, after.i, "pobj", "pcomp"), None)
    first = notes.sentence_of(token.i).first
    if inner is None or token.i == first or token.i - first > 1 + LONGEST_SUBJECT:
        return None
    before = [t for t in notes.tokens[first : token.i] if t.pos in {"NOUN", "PROPN", "ADJ"}]
    if any(t.pos == "VERB" for t in notes.tokens[first : token.i]) or not before:
        return None
    return Opening(
        kind="provided", first=token.i, last=after.i + 1, head=inner.i, governor=before[0].i, subject=token.i
    )


def _depending_on(notes: Notes, token: Token, depending: int) -> Opening | None:
    wanted = DEPENDING["depend"] if token.lower == "depending" else DEPENDING[token.lemma]
    for preposition in (t for at in {token.i, token.head} for t in hanging(notes, at, "prep") if t.i > token.i):
        inner = next(hanging(notes, preposition.i, "pobj", "pcomp"), None)
        if preposition.lower in wanted and preposition.i <= token.i + 3 and inner is not None:
            return Opening(
                kind="provided",
                first=token.i,
                last=preposition.i + 1,
                head=inner.i,
                governor=depending,
                subject=None if token.lower == "depending" else depending,
            )
    return None


def _opening(notes: Notes, kind: ConditionKind, first: int, last: int, head: int, *, finite: bool) -> Opening:
    only = _only(notes, first)
    return Opening(
        kind=kind,
        first=first - only,
        last=last,
        head=head,
        governor=notes.tokens[head].head,
        finite=finite,
        only=only,
    )
