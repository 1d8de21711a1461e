"""Whatever the text: a sound record that keeps it verbatim, or an error of ours; and the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import communique

pytestmark = pytest.mark.model

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("2018-*.txt"))
PIECES = (
    "\n", "\n\n", "\r\n", "\t", " ", "  ", ", ", ". ", ".", "!?", "...", "—", "-", "/", "(", ")", "[", "]",
    "|", "“", "”", "‘", "’", '"', "'", "«", "»", "\u200b", "\u200f", "\u202e", "\ufeff", "\u00a0", "\u0301",
    "\u2028", "🤝", "🇰🇷", "𝐓𝐫𝐮𝐦𝐩", "الرئيس", "的", "A", "a ", "I ", "We ", "said ", "said: ", "told ",
    "according to ", "will meet ", "met ", "talks ", "the summit ", "Kim Jong-un ", "Kim’s ", "Trump ",
    "President Moon Jae-in ", "North Korea ", "the two leaders ", "he ", "both ", "the minister of ",
    "in Seoul ", "on Monday ", "March 5, 2018 ", "in May ", "last week ", "two days after ", "if ",
    "until ", "unless ", "not ", "and ", "that ", "who ", "cancelled ", "sanctions on ",
    "SEOUL (Reuters) - ", "By Ana Diaz", "https://x.example/a?b=c ", "13:45 ", "1/2/2018 ", "2018-99-99 ",
    "99999999999 ", "x" * 300,
)  # fmt: skip
"""What any text may be made of: words of the trade, and signs that break readers. Repetition makes lists and chains."""
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.builds(lambda piece, times: piece * times, st.sampled_from(PIECES), st.integers(2, 40)),
        st.text(max_size=8),
    ),
    max_size=40,
).map("".join)
VALIDATOR = jsonschema.Draft202012Validator(communique.schema())


@given(text=TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_a_sound_record_or_an_error_of_ours(text: str) -> None:
    try:
        record = communique.read(text, published="2018-03-09", language="en")
    except communique.CommuniqueError as error:
        message = str(error)
    else:
        message = ""
    if message:
        assert 1 == len(message.splitlines())
        return
    encoded = communique.encode(record)
    assert text == record.report.text
    assert record == communique.decode(encoded)
    VALIDATOR.validate(json.loads(encoded))


@pytest.mark.parametrize(
    "text",
    [
        "“" * 3000 + "He said he would meet Kim.",
        "(" * 3000 + "Moon said talks would begin." + ")" * 3000,
        "He said that she said that " * 400 + "talks would begin.",
        "“I said " * 1000 + "no,” I said." + "”" * 1000,
        "Kim Jong-un, " * 2000,
        "on Monday, March 5, 2018, " * 1000,
        "the minister of " * 2000,
        "TRUMP SAID HE WILL MEET KIM IN MAY. " * 100,
        "trump said he will meet kim in may. " * 100,
        "The envoys who met the envoys who " * 500,
        "met and " * 3000,
        "a\u0301\u0300" * 3000,
    ],
    ids=lambda text: text[:12],
)
def test_chains_of_thousands_end_in_a_record(text: str) -> None:
    record = communique.read(text, published="2018-03-09", language="en")
    assert record == communique.decode(communique.encode(record))


def test_thousands_of_signs_without_a_blank_are_refused_and_the_rest_is_read() -> None:
    record = communique.read("Moon met Kim in Seoul.\n\n" + "(!)" * 2000, published="2018-03-09", language="en")
    assert ["met"] == [event.trigger.text for event in record.events]
    assert [("annotate", "characters without a blank")] == [(r.stage, r.reason) for r in record.refusals]


def test_line_ends_and_signs_beyond_two_bytes_leave_offsets_right() -> None:
    text = "🤝🇰🇷 Moon met Kim in Seoul.\r\n\r\n🤝 “We agreed,” Moon said.\r\n"
    record = communique.read(text, published="2018-03-09", language="en")
    assert text == record.report.text
    assert text.index("“We agreed") in {s.content[0].start for s in record.statements} | {
        s.content[0].start - 1 for s in record.statements
    }
    assert {"met"} <= {event.trigger.text for event in record.events}


def test_the_examples_give_the_same_bytes_in_another_process_with_another_hash_seed() -> None:
    code = (
        "import communique, hashlib, pathlib, sys\n"
        "for path in sys.argv[1:]:\n"
        "    text = pathlib.Path(path).read_text(encoding='utf-8')\n"
        "    record = communique.read(text, published=pathlib.Path(path).name[:10])\n"
        "    print(hashlib.sha256(communique.encode(record)).hexdigest())\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "4711"}
    arguments = [sys.executable, "-c", code, *map(str, EXAMPLES)]
    elsewhere = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=True).stdout.split()
    assert 8 == len(elsewhere)
    for _ in range(2):
        assert elsewhere == [_digest(path) for path in EXAMPLES]


def _digest(path: Path) -> str:
    record = communique.read(path.read_text(encoding="utf-8"), published=path.name[:10])
    return hashlib.sha256(communique.encode(record)).hexdigest()
