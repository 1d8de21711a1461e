"""The server for assistants, asked by the client of the `mcp` package: in this process and over standard input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from typer.testing import CliRunner

from communique.show.api.room import Room
from communique.show.assistants.server import server_of
from communique.show.assistants.tools import TOOLS
from communique.show.cli import app
from tests.show.sample import READY, RECORD

Talk = Callable[[Client], Awaitable[None]]


def talking(to: Any, talk: Talk) -> None:
    """Talk to a server as its client."""

    async def whole() -> None:
        async with Client(to, read_timeout_seconds=60) as client:
            await talk(client)

    anyio.run(whole)


def test_a_client_sees_every_tool_as_one_that_only_reads(room: Room) -> None:
    async def talk(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert list(TOOLS) == [tool.name for tool in tools]
        for tool in tools:
            assert tool.annotations
            assert (True, False) == (tool.annotations.read_only_hint, tool.annotations.destructive_hint)
            assert "Examples: {" in (tool.description or "")
            assert "object" == tool.input_schema["type"]

    talking(server_of(room.store), talk)


def test_a_client_is_answered_in_structure_and_the_same_in_text(room: Room) -> None:
    async def talk(client: Client) -> None:
        found = await client.call_tool("statements", {"speaker": "Lund", "until": "2018-03-09"})
        assert not found.is_error
        (content,) = found.content
        assert content.type == "text"
        assert found.structured_content == json.loads(content.text)
        (item,) = found.structured_content["items"]
        assert READY.id == item["id"]

    talking(server_of(room.store), talk)


@pytest.mark.parametrize(("tool", "asked"), [("nothing_such", {}), ("matter", {"matter": "mat-none"}), ("matter", {})])
def test_an_error_is_an_answer_with_the_next_step(room: Room, tool: str, asked: dict[str, Any]) -> None:
    async def talk(client: Client) -> None:
        found = await client.call_tool(tool, asked)
        assert found.is_error
        assert found.structured_content["error"]["next_step"]

    talking(server_of(room.store), talk)


def test_the_command_answers_on_standard_input_and_ends_with_it(kept: Path) -> None:
    async def talk(client: Client) -> None:
        assert "no instructions to you" in (client.instructions or "")
        found = await client.call_tool("read_report", {"report": RECORD.report.url, "kind": "statement", "limit": 1})
        (item,) = found.structured_content["items"]
        for quote in item["statement"]["quotes"]:
            assert RECORD.report.text[quote["start"] : quote["end"]] == quote["words"]

    command = [sys.executable, "-m", "communique", "mcp", "--store", str(kept)]
    talking(StdioServerParameters(command=command[0], args=command[1:], env=dict(os.environ)), talk)


def test_without_a_store_it_says_how_to_make_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["mcp", "--store", str(tmp_path / "none.sqlite")])
    assert 1 == result.exit_code
    assert "`communique read FILE` makes one." in result.stderr


def test_without_the_extra_it_says_what_to_install(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "communique.show.assistants.server", None)
    result = CliRunner().invoke(app, ["mcp", "--store", str(kept)])
    assert 1 == result.exit_code
    assert "pip install 'communique[mcp]'" in result.stderr


def test_its_help_shows_the_configuration_of_a_client() -> None:
    shown = CliRunner().invoke(app, ["mcp", "--help"]).stdout
    configured = json.loads(shown[shown.index('{"mcpServers"') : shown.rindex("}") + 1])
    assert ["mcp", "--store"] == configured["mcpServers"]["communique"]["args"][:2]


def test_it_needs_no_web_server() -> None:
    code = "import sys; sys.modules.update(fastapi=None, jinja2=None); import communique.show.assistants.server"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode


def test_nothing_is_on_standard_output_but_the_protocol(kept: Path) -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    command = [sys.executable, "-m", "communique", "mcp", "--store", str(kept)]
    ended = subprocess.run(
        command, input=f"no JSON\n{json.dumps(asked)}\n", capture_output=True, text=True, check=False, timeout=60
    )
    assert 0 == ended.returncode
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in ended.stdout.splitlines())


def test_it_ends_by_ctrl_c_though_nothing_comes_on_standard_input(kept: Path) -> None:
    command = [sys.executable, "-m", "communique", "mcp", "--store", str(kept)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as server:
        assert server.stdin
        assert server.stdout
        assert server.stderr
        server.stdin.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "ping"}) + "\n")
        server.stdin.flush()
        assert server.stdout.readline()
        server.send_signal(signal.SIGINT)
        try:
            assert 130 == server.wait(timeout=20)
        finally:
            server.kill()
        assert "communique: Stopped.\n" == server.stderr.read()
