"""Inputs that lie elsewhere: found, known by the tag of their version, entered in the middle, told when they fail."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import fsspec
import pytest

from communique.batch import places, remote
from communique.batch.coder import Coder, code_shard
from communique.batch.folder import REFUSED, Folder
from communique.batch.plan import Plan
from communique.batch.shards import Shard, Told
from communique.errors import BatchError, MissingPart, UnreadableInput
from communique.read.fetching import is_address
from communique.settings import Settings
from tests.batch import stubs


@pytest.fixture
def bucket() -> Iterator[str]:
    """A folder in memory with files, one hidden, one below."""
    system = fsspec.filesystem("memory")
    for name, text in zip(("b/z.txt", "a.txt", ".hidden.txt", "c.txt"), stubs.texts(4), strict=True):
        system.pipe(f"/bucket/{name}", text.encode())
    yield "memory://bucket"
    system.rm("/bucket", recursive=True)


class Server(BaseHTTPRequestHandler):
    """Files by name, in ranges where they are asked for, with the tag of their version."""

    files: ClassVar[dict[str, bytes]] = {}
    ranges = True
    tag = "one"

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def log_message(self, *_: object) -> None:
        """Nothing is told."""

    def _answer(self, *, body: bool) -> None:
        whole = type(self).files.get(self.path)
        if whole is None:
            self.send_error(404)
            return
        asked = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", "")) if type(self).ranges else None
        first, last = (int(asked[1]), int(asked[2] or len(whole) - 1)) if asked else (0, len(whole) - 1)
        piece = whole[first : last + 1]
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(piece)))
        self.send_header("ETag", type(self).tag)
        if type(self).ranges:
            self.send_header("Accept-Ranges", "bytes")
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{first + len(piece) - 1}/{len(whole)}")
        self.end_headers()
        if body:
            self.wfile.write(piece)


@pytest.fixture(params=[True, False], ids=["with ranges", "without ranges"])
def web(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A server of the web with one file of rows, packed whole."""
    Server.files = {"/rows.jsonl": stubs.rows_at(tmp_path / "rows.jsonl", stubs.texts(9)).read_bytes()}
    Server.ranges, Server.tag = request.param, "one"
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/rows.jsonl"
    server.shutdown()
    server.server_close()
    thread.join()


def _shards(name: str, *, most: int = 500) -> list[Shard]:
    plan = Plan(names=(name,), told=Told(), made_by=stubs.MADE_BY, settings=Settings(), most=most)
    return list(plan.shards())


def test_files_of_a_bucket_are_found_in_order_of_their_names_but_for_hidden_ones(bucket: str) -> None:
    names = [one.name for one in places.files_at(places.called(bucket))]
    assert [f"memory:///bucket/{name}" for name in ("a.txt", "b/z.txt", "c.txt")] == names


def test_a_file_is_known_by_what_its_store_tells(bucket: str) -> None:
    (first, *_) = places.files_at(bucket)
    size, mark = places.marked(first)
    assert len(stubs.texts(2)[1]) == size == places.size_of(first)
    assert mark.startswith("created:")


def test_a_file_without_a_tag_is_known_by_its_bytes(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "TAGS", ())
    (first, *_) = places.files_at(bucket)
    _, mark = places.marked(first)
    assert mark.startswith("sha256:")


def test_rows_on_the_web_are_coded_in_parts(web: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "coded")
    folder.prepare()
    shards = _shards(places.called(web), most=4)
    assert [4, 4, 1] == [shard.portions[0].count for shard in shards]
    assert all(shard.portions[0].input.mark == "etag:one" for shard in shards)
    with Coder(stubs.load, Settings()) as coder:
        manifests = [code_shard(shard, folder, coder) for shard in shards]
    assert [4, 4, 1] == [manifest.counts.reports for manifest in manifests]


def test_another_version_on_the_web_makes_other_shards(web: str) -> None:
    before = {shard.id for shard in _shards(web)}
    Server.tag = "two"
    assert before.isdisjoint({shard.id for shard in _shards(web)})


def test_what_fails_on_the_way_ends_the_run_and_is_no_refusal(web: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "coded")
    folder.prepare()
    (shard,) = _shards(web)
    Server.files = {}
    with Coder(stubs.load, Settings()) as coder, pytest.raises(BatchError, match=r"rows\.jsonl cannot be read"):
        code_shard(shard, folder, coder)
    assert [] == folder.done()
    assert not folder.path(REFUSED, shard.id).exists()


def test_what_is_not_there_is_told_before_a_batch_begins(bucket: str) -> None:
    with pytest.raises(UnreadableInput, match="there is no such file"):
        places.called(f"{bucket}/none.txt")


def test_an_address_that_nobody_reads_is_told() -> None:
    with pytest.raises(UnreadableInput, match="nothing is known that reads gopher://"):
        places.called("gopher://x.example/a")


def test_a_library_that_is_not_installed_is_named() -> None:
    with pytest.raises(MissingPart, match="s3fs"):
        places.called("s3://bucket/a.warc.gz")


@pytest.mark.parametrize(
    ("name", "is_remote"),
    [("s3://b/a", True), ("https://x.example/a", True), ("a/b.txt", False), ("C:\\a", False), ("://a", False)],
)
def test_addresses_are_told_from_paths(name: str, is_remote: bool) -> None:
    assert is_remote == remote.is_remote(name)
    assert is_remote or not is_address(name)
