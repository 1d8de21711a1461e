"""Secrets that must not be shown: known ones are masked wherever they turn up."""

from __future__ import annotations

import os
import re

SECRETS = ("COMMUNIQUE_LLM_KEY", "COMMUNIQUE_TOKEN", "COMMUNIQUE_WRITER_TOKEN")
"""Variables whose values are never written."""
SHORTEST_SECRET = 6
"""A shorter value is masked nowhere: it stands in too many words."""
PASSWORD = re.compile(r"(://[^/@:\s]*):[^/@\s]+@")
"""The password in an address of a database or a feed."""


def masked(words: str) -> str:
    """The words with `***` for every secret of the environment and every password in an address."""
    for name in SECRETS:
        secret = os.environ.get(name, "")
        if len(secret) >= SHORTEST_SECRET:
            words = words.replace(secret, "***")
    return PASSWORD.sub(r"\1:***@", words) if "@" in words else words
