"""The example reports, read by the whole pipeline, as an assistant is told of them through the protocol."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client

from communique.following import follow, keep
from communique.model import Record
from communique.pipeline import record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings
from communique.show.assistants.server import server_of
from communique.show.assistants.tools import TOOLS
from communique.store import Store
from tests.show.assistants.quoting import quoted

pytestmark = pytest.mark.model
EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.txt"))
ASKED: dict[str, dict[str, Any]] = {
    "search_reports": {"q": "summit"}, "changes": {"since": "2018-03-01"}, "actor": {"actor": "Donald Trump"},
    "place": {"name": "Singapore"},
}  # fmt: skip


@pytest.fixture(scope="module")
def records() -> list[Record]:
    tools = standard_tools(Settings())
    texts = ((path.read_text(encoding="utf-8"), path.name[:10]) for path in EXAMPLES)
    return [record_of(read_text(text, published=day), tools) for text, day in texts]


@pytest.fixture(scope="module")
def store(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("examples") / "store.sqlite"
    with Store.open(path) as opened:
        for record in records:
            keep(opened, record)
        follow(opened)
    with Store.open(path, create=False, writable=False) as opened:
        yield opened


def asking(store: Store, tool: str, asked: dict[str, Any]) -> dict[str, Any]:
    """What the server answers to its client."""

    async def whole() -> Any:
        async with Client(server_of(store), read_timeout_seconds=60) as client:
            return await client.call_tool(tool, asked)

    found = anyio.run(whole)
    assert not found.is_error, found.structured_content
    return dict(found.structured_content)


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool != "conflicts"])
def test_each_tool_tells_words_that_stand_in_the_examples(store: Store, records: list[Record], tool: str) -> None:
    asked = ASKED.get(tool, {})
    if tool == "read_report":
        asked = {"report": records[0].report.id}
    if tool == "matter":
        asked = {"matter": asking(store, "matters", {"state": ["held"]})["items"][0]["id"]}
    texts = {record.report.id: record.report.text for record in records}
    found = list(quoted(asking(store, tool, asked)))
    assert found
    for report, quote in found:
        assert report is not None
        assert quote["words"] == texts[report][quote["start"] : quote["end"]]


def test_the_summit_is_told_as_it_stood_on_each_day(store: Store) -> None:
    matter = asking(store, "matters", {"state": ["held"], "party": "PRK"})["items"][0]["id"]
    days = {"2018-05-24": "cancelled", "2018-06-01": "back_on", "2018-06-12": "held"}
    for day, state in days.items():
        told = asking(store, "matter", {"matter": matter, "as_of": day})
        assert state == told["state"]
        assert all(step["report"]["published"] <= day for step in told["items"])
