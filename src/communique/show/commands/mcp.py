"""``communique mcp``: the store for assistants, over standard input and output."""

from __future__ import annotations

from communique.errors import MissingPart
from communique.show.options import StoreFile, settings_with

EXAMPLES = """\
Examples:

\b
  communique mcp
  communique mcp --store corpus.sqlite

An assistant starts it itself. In its configuration:

\b
  {"mcpServers": {"communique": {
    "command": "communique", "args": ["mcp", "--store", "/home/me/corpus.sqlite"]}}}
"""


def mcp(store: StoreFile = None) -> None:
    """Answer assistants from the store, by the Model Context Protocol on standard input and output.

    Its tools find reports, statements, events, plans, matters, conflicts, changes, commitments, stories, actors and
    places. Every answer has the words that support it, their offsets and the report. Nothing is written or fetched.
    """
    try:
        from communique.show.assistants.server import serve
    except ModuleNotFoundError as missing:
        raise MissingPart(f"The server for assistants ({missing.name})", "mcp") from None
    from communique.show.door import INTERRUPTED
    from communique.show.opening import existing_store
    from communique.show.telling import told

    with existing_store(settings_with(store)) as opened:
        serve(opened, stopped=lambda: told("Stopped.", code=INTERRUPTED))
