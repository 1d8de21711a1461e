"""Markup to trees by lxml: nothing is fetched, no entity is expanded, no document type is believed."""

from __future__ import annotations

import re
from typing import Any

from communique.errors import UnreadableInput

DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
MAX_XML = 20_000_000
"""Bytes of one XML document; news agencies send some 100 kB."""


def html_tree(markup: str) -> Any:
    """The tree of a page or fragment; None where there is nothing that could be one."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # Bytes, because markup in a str may not declare an encoding of its own.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def xml_tree(data: bytes, *, name: str) -> Any:
    """The tree of an XML document without a document type; raises UnreadableInput for one with, and for broken ones."""
    from lxml import etree

    if len(data) > MAX_XML:
        raise _refused(name, f"it is XML of more than {MAX_XML:,} bytes")
    if DECLARED.search(data) or DECLARED.search(data.replace(b"\x00", b"")):
        raise _refused(name, "it declares a document type or entities, which are not expanded")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = re.sub(r"[^ -~]", "?", " ".join(str(error).split()))[:120]
        raise _refused(name, f"it is not well-formed XML ({reason})") from None


def _refused(name: str, reason: str) -> UnreadableInput:
    return UnreadableInput(name, reason, next_step="Give the item as its agency sent it, or its text.")
