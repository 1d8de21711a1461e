"""``communique serve``: the reading room and the API, on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from communique.errors import MissingPart, WrongOptions
from communique.show.beginning import begun
from communique.show.options import EngineOption, StoreFile, WithOption, asked, default_store, settings_with
from communique.show.telling import told

EXAMPLES = """\
Examples:

\b
  communique serve
  communique serve --store corpus.sqlite --port 8080 --open
  communique serve --host 0.0.0.0 --token-file tokens.txt
  communique serve --token-file tokens.txt --name reading.example.org

A token file has a line `reader TOKEN` or `writer TOKEN` each. Reviews need the writer's token. Ctrl-C ends it.
"""
PORT = 8765


def serve(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    host: Annotated[str, asked("HOST", "Where to listen; other machines need a token.", "--host")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port; 0 takes a free one.")
    ] = PORT,
    token_file: Annotated[
        Path | None, asked("FILE", "Tokens. Default: $COMMUNIQUE_TOKEN and $COMMUNIQUE_WRITER_TOKEN.", "--token-file")
    ] = None,
    name: Annotated[
        list[str] | None, asked("NAME", "A name under which a proxy reaches it. May be repeated.", "--name")
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    engine: EngineOption = None,
    aided_by: WithOption = None,
    store: StoreFile = None,
) -> None:
    """Serve the reading room and the HTTP API over the store.

    Pages for people at /, JSON for programs at /api/v1. Everything is read from the store and nothing from the network;
    the engine is that of pasted reports.
    Only this machine is let in, unless a token is given.
    """
    try:
        from communique.show.web.serving import admission_for, serve, tokens_in
    except ModuleNotFoundError as missing:
        raise MissingPart(f"The web server ({missing.name})", "web") from None
    settings = settings_with(store, engine=engine, aided_by=aided_by)
    begun(settings, host=host)
    admission = admission_for(host, tokens_in(token_file, os.environ), rate=settings.rate, names=name or ())

    def started(address: str) -> None:
        told(f"the reading room is at {address} (Ctrl-C ends it).", code=0)
        if open_browser:
            typer.launch(address)

    path = settings.store or default_store()
    try:
        serve(path, settings, host=host, port=port, admission=admission, started=started)
    except SystemExit:
        raise WrongOptions(
            f"{host}:{port} cannot be listened on.", next_step="Is another server there? Give another --port."
        ) from None
