"""The texts that the flow is tried on: real ones from files, and hostile ones made here."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Text = tuple[str, str, str | None]
"""Its name, its words, and its day of publication where known."""

SENTENCE = "President Moon said on Monday that “talks” with Kim Jong-un could begin in Seoul in May if both agree. "
PIECES = {
    "accents": "Macro\u0301n de\u0301clara que l\u2019accord e\u0301tait pre\u0302t. ",
    "apostrophes": "'’‘`´ ",
    "brackets": "([{<",
    "cancelled": "The summit, if it is held, will be cancelled unless postponed until talks begin. ",
    "commas": ", ",
    "countries": "Iran, Iraq, Israel, Jordan and Kuwait, ",
    "dates": "on Monday, March 5, 2018, ",
    "digits": "1234567890 ",
    "direct": "“We will meet,” he said. ",
    "ellipses": "... ",
    "emoji": "🇰🇷🤝🇰🇵👩‍👩‍👧‍👦 ",
    "hyphens": "Kim-Jong-un-Moon-",
    "i said": "“I said ",
    "marks": "a\u0300\u0301\u0302\u0303 ",
    "met": "Trump met Kim and ",
    "names": "Kim Jong-un and Moon Jae-in and Donald Trump, ",
    "nested": "He said that she said that ",
    "newlines": "\n",
    "no stop": "and the president then ",
    "nul": "\x00a",
    "of": "the minister of ",
    "one letter": "a",
    "open quotes": "“ ",
    "prefixes": "U.S. ",
    "quotes": "\"“”„«»‹›「」'‘’",
    "right to left": "\u202bقال الرئيس\u202c אמר הנשיא \u200f",
    "said": "said ",
    "slashes": "a/b/c/",
    "spaces": " ",
    "stops": "!?. ",
    "straight": '"We agreed," said Kim. ',
    "tabs": "\t",
    "urls": "https://x.example/a?b=c&d=e#f ",
    "wide": "𝐓𝐫𝐮𝐦𝐩 said he met 𝐊𝐢𝐦. ",
    "zero width": "T\u200brump\u2060 \ufeffsaid\u200d ",
}
"""What hostile texts are repeated from; sentences are our own."""
LENGTHS = (4_000, 32_000)
"""Characters: eight times as long must not take much more than eight times as long."""
LONGEST = (50_000, 400_000)
"""The same, up to the most that one report may have."""
SYLLABLES = "ba ce do fe go hi ju ko la mo".split()
NUMBERED = 300
"""Characters after which a word comes that no other place has: paragraphs told twice are not read twice."""


def texts_in(path: Path, *, count: int, step: int) -> Iterator[Text]:
    """Every `step`-th text of a file of JSON Lines (also gzip), or of a folder of JSON files, `count` at most."""
    rows = _rows(path)
    for number, row in enumerate(rows):
        if number >= count * step:
            return
        if number % step == 0:
            published = row.get("published")
            name = f"{path.name}:{row.get('id') or row.get('doc') or number}"
            yield name, row["text"], published[:10] if published else None


def warming_texts() -> Iterator[Text]:
    """The example reports: after them, tables are loaded and memories are filled as in a long run."""
    for path in sorted(EXAMPLES.glob("2018-*.txt")):
        yield path.name, path.read_text(encoding="utf-8"), path.name[:10]


def hostile_texts(lengths: Sequence[int] = LENGTHS) -> Iterator[Text]:
    """Each piece many times over, at growing lengths; then real sentences with odd beginnings, ends and letters."""
    for name, piece in PIECES.items():
        for length in lengths:
            yield f"{name} x {length}", _repeated(piece, length), "2018-03-09"
    for length in lengths:
        yield f"new names x {length}", _naming("{0} said he would meet {1} in Seoul on Monday. ", length), "2018-03-09"
        yield f"list of names x {length}", _naming("{0}, ", length), "2018-03-09"
        yield f"one among many x {length}", _naming("Trump met {0} in Seoul. ", length), "2018-03-09"
    whole = SENTENCE * 200
    for name, text in {
        "capitals": whole.upper(),
        "carriage returns": (SENTENCE + "\r\n\r\n") * 200,
        "empty": "",
        "lone surrogate": SENTENCE + "\ud83d" + SENTENCE,
        "lower case": whole.lower(),
        "no blanks": whole.replace(" ", ""),
        "one sentence": whole.replace(". ", " "),
        "pages": (SENTENCE + "\f") * 200,
        "sentences": whole,
        "spaced": " ".join(SENTENCE * 50),
        "title case": whole.title(),
        "unclosed": "“" + whole.replace("”", ""),
    }.items():
        yield name, text, "2018-03-09"


def _repeated(piece: str, length: int) -> str:
    """A piece repeated, with a word of its own at times; runs without a blank stay without."""
    times = max(1, NUMBERED // len(piece))
    blank = " " if any(letter.isspace() for letter in piece) else ""
    parts = (f"{piece * times}{blank}{_word(number)}{blank}" for number in range(length // (len(piece) * times)))
    return "".join(parts)[:length]


def _word(number: int) -> str:
    return "".join(SYLLABLES[int(digit)] for digit in str(number))


def _naming(frame: str, length: int) -> str:
    """A frame filled with one new name after the other."""
    parts: list[str] = []
    size = 0
    while size < length:
        given, family = (_word(1_000 + 7 * len(parts) + k).title() for k in (0, 3))
        parts.append(frame.format(f"{given} {family}", f"{family} {given}"))
        size += len(parts[-1])
    return "".join(parts)[:length]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield json.loads(file.read_text(encoding="utf-8"))
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
