"""The server on standard input and output: the door to the `mcp` package."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from typing import Any

import anyio
import mcp_types as types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server

from communique import __version__
from communique.show.assistants.asked import schema_of
from communique.show.assistants.tools import ABOUT, ALL, answer
from communique.store import Store


def server_of(store: Store) -> Server[Any]:
    """A server over a store that is only read."""

    async def listed(_: ServerRequestContext[Any], __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=_tools())

    async def called(_: ServerRequestContext[Any], asked: types.CallToolRequestParams) -> types.CallToolResult:
        # In a thread, so that a long question does not keep the client's other messages waiting.
        found = await anyio.to_thread.run_sync(answer, store, asked.name, asked.arguments or {})
        words = types.TextContent(type="text", text=json.dumps(found.body, ensure_ascii=False))
        return types.CallToolResult(content=[words], structured_content=found.body, is_error=found.is_error)

    return Server(
        "communique", version=__version__, instructions=ABOUT, on_list_tools=listed, on_call_tool=called
    )  # fmt: skip


def serve(store: Store, *, stopped: Callable[[], int]) -> None:
    """Answer on standard output what is asked on standard input, until that ends, or Ctrl-C: STOPPED tells the code."""

    def stop(*_: object) -> None:
        # A thread that waits for standard input cannot be woken. Nothing is written here that could be left half done.
        os._exit(stopped())

    signal.signal(signal.SIGINT, stop)
    anyio.run(_on_stdio, server_of(store))


async def _on_stdio(server: Server[Any]) -> None:
    async with stdio_server() as (received, sent):
        await server.run(received, sent, server.create_initialization_options())


def _tools() -> list[types.Tool]:
    reads = types.ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    return [
        types.Tool(
            name=tool.name, title=tool.title, description=tool.told, input_schema=schema_of(tool.name, tool.asked),
            annotations=reads,
        )
        for tool in ALL
    ]  # fmt: skip
