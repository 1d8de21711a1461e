"""Batches on a Ray cluster of two nodes: the same bytes as those of the local pool, whatever is killed meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
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
            "--node-ip-address=127.0.0.1", "--min-worker-port=0", "--max-worker-port=0",
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


def _once(work: Callable[[], None]) -> Callable[[Step], None]:
    """Do it when the first input is coded."""
    done: list[bool] = []

    def each(step: Step) -> None:
        if step.inputs and not done:
            done.append(True)
            work()

    return each


def _kill_a_hand() -> None:
    """Kill one of the processes in which shards are coded."""
    for one in Path("/proc").glob("[0-9]*"):
        if (one / "cmdline").read_bytes().startswith(b"ray::Hand"):
            os.kill(int(one.name), signal.SIGKILL)
            return
    pytest.fail("no hand is there")


def test_a_killed_worker_loses_nothing(
    cluster: Cluster, rows: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    run = _run(_on(cluster), rows, tmp_path / "out", each=_once(_kill_a_hand))
    assert expected == stubs.contents(Folder(tmp_path / "out"))
    assert 398 == run.tally.reports


def test_a_killed_node_loses_nothing(cluster: Cluster, rows: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    second = cluster.groups[-1]
    run = _run(_on(cluster), rows, tmp_path / "out", each=_once(lambda: cluster.kill(second)))
    cluster.join()
    assert expected == stubs.contents(Folder(tmp_path / "out"))
    assert 398 == run.tally.reports


def test_records_never_go_through_the_object_store(cluster: Cluster, rows: Path, tmp_path: Path) -> None:
    held: list[float] = []

    def look(_: Step) -> None:
        free = ray.available_resources().get("object_store_memory", 0.0)
        held.append(ray.cluster_resources()["object_store_memory"] - free)

    _run(_on(cluster), rows, tmp_path / "out", each=look)
    assert max(held) < 1_000_000


def test_a_run_on_a_cluster_goes_on_where_one_on_this_machine_was_stopped(
    cluster: Cluster, rows: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    class Stop(Exception): ...

    def stop(step: Step) -> None:
        if step.manifest is not None:
            raise Stop

    with pytest.raises(Stop):
        _run(_local(), rows, tmp_path / "out", each=stop)
    run = _run(_on(cluster), rows, tmp_path / "out")
    assert expected == stubs.contents(Folder(tmp_path / "out"))
    assert 1 <= run.tally.done


def test_other_tools_on_the_cluster_than_the_shards_were_planned_for_are_told(
    cluster: Cluster, rows: Path, tmp_path: Path
) -> None:
    folder = Folder(tmp_path / "out")
    with folder.locked(), _on(cluster, load=stubs.load_others) as pool:
        shards = Plan(
            names=(str(rows),), told=Told(), made_by=stubs.MADE_BY, settings=Settings(), most=20
        ).shards()  # fmt: skip
        with pytest.raises(BatchError, match="other models than the shard was planned for"):
            list(Run(folder, shards, pool, today=TODAY).steps())


@pytest.mark.parametrize("address", ["nowhere", "ray://", "127.0.0.1:port"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(BatchError, match="is no address of a Ray cluster"), RayPool(
        stubs.load, Settings(), address=address
    ):  # fmt: skip
        pass


def test_an_address_where_nothing_listens_is_told_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(BatchError, match=f"no Ray cluster at {address}: Connection refused"), RayPool(
        stubs.load, Settings(), address=address
    ):  # fmt: skip
        pass
