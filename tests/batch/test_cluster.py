"""Batches on a Ray cluster of two nodes: the same bytes as those of the local pool, whatever is killed meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from communique.batch.cluster import RayPool
from communique.batch.coding import Load
from communique.batch.folder import Folder
from communique.batch.plan import Plan
from communique.batch.running import LocalPool, Run, Step
from communique.batch.shards import Told
from communique.batch.watched import Limits
from communique.errors import BatchError
from communique.settings import Settings
from tests.batch import stubs

ray: Any = pytest.importorskip("ray", reason="Ray is not installed (extra `ray`)")

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-28"
QUICK = '{"health_check_initial_delay_ms": 0, "health_check_period_ms": 500, "health_check_failure_threshold": 4}'
"""So that a node that is killed is missed within two seconds."""
STORE = 100_000_000
"""Bytes of the object store of a node."""


@dataclass(slots=True)
class Cluster:
    """A head with one core at ADDRESS, and other nodes with one core each; each is a group of processes."""

    folder: Path
    address: str
    groups: list[int]

    def add(self, *given: str) -> int:
        """Start a node; gives its group."""
        command = [str(Path(sys.executable).with_name("ray")), "start", *given]
        command += ["--num-cpus=1", f"--object-store-memory={STORE}", "--disable-usage-stats"]
        paths = os.pathsep.join([str(ROOT), str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
        environment = os.environ | {"PYTHONPATH": paths, "RAY_AUTH_MODE": "disabled"}
        with (self.folder / "started").open("ab") as log, subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, start_new_session=True, cwd=self.folder
        ) as process:  # fmt: skip
            self.groups.append(process.pid)
        if process.returncode:
            pytest.fail((self.folder / "started").read_text(encoding="utf-8"))
        return process.pid

    def join(self) -> int:
        """Start one more node."""
        return self.add(f"--address={self.address}", f"--temp-dir={self.folder / f'{len(self.groups)}'}")

    def kill(self, group: int) -> None:
        """Kill all processes of a node."""
        self.groups.remove(group)
        os.killpg(group, signal.SIGKILL)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Started with `ray start` twice, and ended whatever the tests do."""
    folder = Path(os.path.realpath(tmp_path_factory.mktemp("r")))
    if len(str(folder)) > 40:  # a socket's path has at most 107 bytes, and Ray's has 60 of its own
        short = Path(f"/tmp/r{os.getpid()}")
        short.symlink_to(folder)
        folder = short
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Cluster(folder, f"127.0.0.1:{port}", [])
    try:
        made.add(
            "--head", f"--port={port}", "--include-dashboard=false", f"--temp-dir={folder / 'head'}",
            "--node-ip-address=127.0.0.1", "--min-worker-port=0", "--max-worker-port=0", "--ray-client-server-port=0",
            "--dashboard-agent-listen-port=0", f"--system-config={QUICK}",
        )  # fmt: skip
        made.join()
        yield made
    finally:
        for group in list(made.groups):
            made.kill(group)
        if folder.is_symlink():
            folder.unlink()


def _run(
    pool: LocalPool | RayPool, path: Path, root: Path, *, most: int = 20, each: Callable[[Step], None] = lambda _: None
) -> Run:
    """A whole run over an input."""
    folder = Folder(root)
    with folder.locked(), pool as runner:
        plan = Plan(names=(str(path),), told=Told(), made_by=runner.made_by(), settings=Settings(), most=most)
        run = Run(folder, plan.shards(), runner, today=TODAY)
        for step in run.steps():
            each(step)
    return run


def _on(cluster: Cluster, *, load: Load = stubs.load, seconds: float = 2.0, workers: int | None = 2) -> RayPool:
    return RayPool(load, Settings(), address=cluster.address, workers=workers, limits=Limits(seconds=seconds))


def _local() -> LocalPool:
    return LocalPool(stubs.load, Settings(), workers=1, limits=Limits(seconds=2.0))


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = stubs.texts(398)
    return stubs.rows_at(tmp_path_factory.mktemp("in") / "rows.jsonl", [*texts[:50], stubs.ENDS, *texts[50:], ""])


@pytest.fixture(scope="module")
def expected(rows: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the local pool makes of the rows."""
    root = tmp_path_factory.mktemp("local")
    _run(_local(), rows, root)
    return stubs.contents(Folder(root))


def _nodes() -> set[str]:
    """The nodes on which hands live."""
    return {str(node["NodeID"]) for node in ray.nodes() if node["Alive"]}


def test_a_cluster_makes_the_same_bytes_and_refuses_the_same(
    cluster: Cluster, rows: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    steps: list[Step] = []
    before = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]
    run = _run(_on(cluster), rows, tmp_path / "out", each=steps.append)
    assert expected == stubs.contents(Folder(tmp_path / "out"))
    assert (398, {"it ended its worker process": 1, "it holds no words": 1}) == (run.tally.reports, run.tally.refused)
    assert (400, rows.stat().st_size) == (sum(step.inputs for step in steps), sum(step.bytes for step in steps))
    assert before == [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]
    assert not ray.is_initialized()
