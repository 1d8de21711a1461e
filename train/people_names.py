"""The names of people as sources give them: without titles, offices and states."""

from __future__ import annotations

import re
import unicodedata

from communique.knowledge.folding import folded

TITLE_WORDS = (
    "acting adm admiral amb ambassador archbishop archduke ayatollah baron baroness brig capt captain ceo "
    "chancellor col consul cpt crown dame dato datuk deputy doctor dr emir excellency father first foreign "
    "former gen general governor grand haji hajj he her highness his hojatolislam holiness hon honorable "
    "honourable king lieutenant lord lt lyonchoen lyonpo madam maj majesty major marshal mawlawi minister "
    "ministers mr mrs ms mullah of premier president presidents prime prince princess prof queen right royal "
    "samdech secretary sen senator serene shaikh sheik sheikh sir sri state sultan tan the tun un vice"
).split()
TITLES = re.compile(rf"^(?:(?:{'|'.join(TITLE_WORDS)}|h\.e)\.? )+", re.IGNORECASE)
KEPT_TITLES = re.compile(r"^(?:sheikh hasina|prince hall)\b", re.IGNORECASE)
"""Names of which a title is a part."""
LEAD_INS = re.compile(
    r"^(?:also spelled|represented by|it is (?:headed|managed) by|permanent representative to the un is|"
    r"(?:the )?(?:deputy |first deputy )?prime ministers?|acting|assistant|commanders?|for [a-z ]+ affairs)[ ,:]+",
    re.IGNORECASE,
)
"""Words of a page of facts that stand before a name."""
UNFIT = re.compile(
    r"[\d/()\[\]{}:]|\b(?:affaires|represented|vacant|none|embassy|minister|president|secretary|commissioner|since|by|"
    r"council|government|king of|spokes\w+|speaker|general|chairman|ambassador|chief|head|leader|caretaker|envoy|"
    r"defen[cs]e|republic|interior|affairs|ad interi\w+|presid\w*|chairwoman|director|commander|for foreign|"
    r"princip\w+)\b",
    re.IGNORECASE,
)
ROMAN = re.compile(r"^(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XI?V|XVI{0,3})$", re.IGNORECASE)
INITIALS = re.compile(r"^(?:[A-Za-z]\.){2,}[A-Za-z]?$")
LETTERS_AFTER = re.compile(r"(?: (?:MP|Mp|M\.P\.|QC|Qc|OBE|CBE))+$")
OF_A_STATE = re.compile(r",? (?:of|de|d[aoe]s?|van|von) (?:the |l[ao]s? )?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?$")
"""The state that stands after the name of a monarch, in English or in the language of the query."""
ROYAL = re.compile(r"^(?:[A-ZÀ-Ý][\w'’-]+ ){1,2}(?:[IVX]+)\b")
LONGEST, LONGEST_WITH_FATHERS = 7, 10
"""Words that a name may have, and that one of a man with his father and grandfather may."""
FATHERS = frozenset({"bin", "ibn", "ben", "ould"})
PARTICLES = frozenset("al ag as at ben bin d da de del den der di dos du el la le ould te van von".split())
"""Words in lower case with which a name may begin."""
LETTERS_ELSEWHERE = frozenset(
    "AFG ARE ARM AZE BGD BGR BHR BLR BTN COM CYP DJI DZA EGY ERI ETH GEO GRC IRN IRQ ISR JOR KAZ KGZ KWT LBN LBY "
    "LKA MAR MKD MNG MRT NPL OMN PSE QAT RUS SAU SDN SOM SYR TCD TJK TUN UKR YEM".split()
)
"""States whose names are brought over from other letters, and differently for readers of other languages."""


def cleaned_name(words: str, states: frozenset[str] = frozenset(), *, ours: bool = False) -> str:
    """The words of a name alone; "" where they are no name of two to seven words.

    `states` are the folded names and demonyms of states, which some lists set before a name. Names of ours stand as
    they are, those of one word ("Hemedti") too.
    """
    text = " ".join(words.replace('"', " ").split()).strip(" ,.-;")
    if ours:
        return text
    text = _without_office(text, states)
    text = LETTERS_AFTER.sub("", text)
    text = " ".join(_capitals(word, first=i == 0) for i, word in enumerate(text.split()))
    if ROYAL.match(text):
        text = OF_A_STATE.sub("", text)
    bare, _, home = text.partition(" of ")
    if home and folded(home) in states and " " in bare:
        text = bare
    words_ = text.split()
    longest = LONGEST_WITH_FATHERS if FATHERS & {word.casefold() for word in words_} else LONGEST
    if not 1 < len(words_) <= longest or "," in text or UNFIT.search(text):
        return ""
    first = text.split()[0].strip("'’`ʻ")
    broken = first[:1].islower() and re.split(r"[-'’]", first)[0] not in PARTICLES
    return "" if broken or folded(text) in states else text


def _without_office(text: str, states: frozenset[str]) -> str:
    """A name without lead-ins, titles and states before it."""
    before = ""
    while before != text:
        before = text
        text = LEAD_INS.sub("", text)
        if not KEPT_TITLES.match(text):
            text = TITLES.sub("", text).strip(" ,.")
        parts = text.split()
        for count in range(min(5, len(parts) - 2), 0, -1):
            if folded(" ".join(parts[:count])) in states:
                text = " ".join(parts[count:])
                break
    return text


def _capitals(word: str, *, first: bool) -> str:
    """Family names all in capitals get those of print ("al-ASAD", "KIM"); numbers and initials keep theirs."""
    if not first and ROMAN.match(word) and word[0].isupper():
        return word.upper()
    if INITIALS.match(word):
        return word.upper()
    parts = re.split(r"([-'’])", word)
    return "".join(p.capitalize() if p.isupper() and len(p) > 1 and "." not in p else p for p in parts)


def english_name(name: str, state: str) -> str:
    """A name in the letters of the English press: names brought over from other letters bear no marks there."""
    if state not in LETTERS_ELSEWHERE:
        return name
    return "".join(
        c for c in unicodedata.normalize("NFKD", name.replace("\u2011", "-")) if not unicodedata.combining(c)
    )
