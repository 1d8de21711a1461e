"""Press releases as saved mail (.eml): the body is the report; replies and signatures in it are marked."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from communique.errors import UnreadableInput
from communique.model import Block, Refusal
from communique.read.dates import moment_of
from communique.read.encoding import text_of, without_surrogates
from communique.read.inputs import Source
from communique.read.readings import ReadAs, Reading, Refused
from communique.read.row_kinds import text_of_markup
from communique.read.text import About
from communique.read.whole import reading_of
from communique.settings import Settings

QUOTED = re.compile(r"\s*>")
REPLIES = re.compile(r"\s*(?:On\b.{4,120}\bwrote:|.{2,80}\bschrieb am\b.{0,80}:)\s*\Z")
FORWARDED = re.compile(r"\s*-{2,}\s*(?:Original Message|Forwarded message|Begin forwarded message)\b.*", re.IGNORECASE)
SIGNATURE = re.compile(r"--\s?\Z")
"""Two dashes alone: what follows is the sender's card (RFC 3676, 4.3)."""
FORWARDS = re.compile(r"\A(?:\s*(?:fwd?|re|tr|wg|aw)\s?:)+\s*", re.IGNORECASE)
MOST_ATTACHMENTS = 50
MOST_BOUNDARIES = 3_000
BOUNDARY = re.compile(rb"(?:\A|[\r\n])--")
LINE = re.compile(rb"\r\n?|\n")
"""As the standard library ends lines: at a bare carriage return, too."""
NESTS = re.compile(rb"boundary[*0-9]*\s?=", re.IGNORECASE)
MOST_TRIED = 20_000_000
"""Lines times boundaries: each line is tried as each boundary around it (measured: 30 million, 3.4 s)."""
PART_HEADER = re.compile(
    rb"(?:\A|[\r\n])(?:content-[a-z-]{1,40}|message-id)[ \t]*:(?:[^\r\n]|(?:\r\n?|\n)[ \t])*+", re.IGNORECASE
)
MOST_HEADERS = 50_000
"""Bytes of the headers of all parts; of 50 attachments, some 15,000 (measured: 190,000 in one, 7 s)."""
LONGEST_HEADER = 4_000
HEAD_END = re.compile(rb"(\r?\n\r?\n)")
HEADER_END = re.compile(rb"\r?\n(?![ \t])")
KEPT = re.compile(rb"(?:content-[a-z-]+|date|from|message-id|mime-version|subject)\s*:", re.IGNORECASE)
LONGEST_MARKED = 1_000_000
"""Characters above which no part is marked: so long a text is refused anyway."""
CHARSET = re.compile(r"[A-Za-z0-9_.:-]{2,40}")


def read_mail(source: Source, options: ReadAs, settings: Settings) -> Iterator[Reading | Refused]:
    """The one report of a mail; raises UnreadableInput where its body has no text."""
    data = source.whole()
    try:
        message = email.message_from_bytes(_bounded(data, source.name), policy=default)
        text, marked, kind = _body(message, source.name)
        about = _about(message, marked)
        attachments = tuple(_attachments(message))
    except UnreadableInput:
        raise
    except Exception as error:
        # The standard library's parser of headers raises anything, from IndexError to UnboundLocalError.
        raise UnreadableInput(source.name, "it is no mail that can be read", next_step="Give its text.") from error
    reading = reading_of(text, about, name=source.name, extractor=kind, options=options, settings=settings)
    yield replace(reading, refusals=reading.refusals + attachments, key=_key(message))


def _bounded(data: bytes, name: str) -> bytes:
    """The mail with only the headers that are read, each cut where no header is longer; many parts are refused.

    The standard library takes quadratic time on long headers (measured: 50,000 encoded words, 170 s) and many parts.
    """
    tried = len(LINE.findall(data)) * (1 + len(NESTS.findall(data)))
    headers = sum(len(found[0]) for found in PART_HEADER.finditer(data))
    if len(BOUNDARY.findall(data)) > MOST_BOUNDARIES or tried > MOST_TRIED or headers > MOST_HEADERS:
        raise UnreadableInput(name, "it has more parts than any mail", next_step="Give its text.")
    head, blank, body = HEAD_END.split(data, maxsplit=1) if HEAD_END.search(data) else (data, b"", b"")
    kept = [line[:LONGEST_HEADER] for line in HEADER_END.split(head) if KEPT.match(line)]
    return b"\n".join(kept) + (blank or b"\n\n") + body


def _about(message: EmailMessage, marked: tuple[Block, ...]) -> About:
    sender, address = parseaddr(_header(message, "From") or "")
    told = _header(message, "Date")
    return About(
        source=sender or address.rpartition("@")[2] or None,
        title=FORWARDS.sub("", _header(message, "Subject") or "") or None,
        page_date=(moment_of(told) or told) if told else None,
        marked=marked,
    )


def _body(message: EmailMessage, name: str) -> tuple[str, tuple[Block, ...], str]:
    """The text of a mail, the stretches of it that are no part of the report, and what it was taken from."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        if not isinstance(part, EmailMessage):
            continue
        words = _decoded(part, name)
        if kind == "html":
            words, marked = text_of_markup(words, name=name)
        else:
            words = words.replace("\r\n", "\n").strip("\n")
            marked = tuple(_set_apart(words)) if len(words) <= LONGEST_MARKED else ()
        if words.strip():
            return words, marked, f"mail ({kind})"
    raise UnreadableInput(name, "the mail has no text", next_step="Give the file that is attached to it.")


def _decoded(part: EmailMessage, name: str) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset() or ""
    declared = charset if CHARSET.fullmatch(charset) else None
    return text_of(payload, name=name, declared=declared) if isinstance(payload, bytes) and payload.strip() else ""


def _set_apart(text: str) -> Iterator[Block]:
    """The quoted lines, the lines that announce them, and all that follows a signature's dashes."""
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        if SIGNATURE.match(words) or FORWARDED.fullmatch(words):
            yield Block(start=start, end=len(text), role="boilerplate")
            return
        if QUOTED.match(words) or REPLIES.match(words):
            yield Block(start=start, end=start + len(words), role="boilerplate")
        start += len(line)


def _attachments(message: EmailMessage) -> Iterator[Refusal]:
    for number, part in enumerate(message.iter_attachments()):
        if number >= MOST_ATTACHMENTS:
            return
        yield Refusal(stage="read", reason=f"an attachment was not read ({part.get_content_type()[:60]})")


def _key(message: EmailMessage) -> str | None:
    """The id that a mail gives itself; None where that is broken, which is no reason not to read it."""
    try:
        return _header(message, "Message-ID")
    except Exception:  # noqa: BLE001 -- the parser raises IndexError for "<", UnboundLocalError for "<a@["
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    return without_surrogates(" ".join(str(message[name] or "").split()))[:500] or None
