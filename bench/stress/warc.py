"""Is a batch that is killed again and again, in the end, the one that nobody disturbed?

    python -m bench.stress.warc                          # 20,000 pages, 5 kills
    python -m bench.stress.warc --pages 600 --kills 3    # a trial

Makes an archive of pages (`bench.stress.pages`), codes it by `communique batch` undisturbed, then once more into
another folder, where the run with all its workers is killed by signal 9 after a time drawn at random, and started
again. At the end every file of the two folders is compared byte for byte. Exit code 1 where they differ, or a page is
missing.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.stress import pages
from communique.batch.folder import LOCK, Folder
from communique.batch.standing import Standing

AS_OF = "2026-11-28"
"""The same day for both runs, however long they take."""
EARLIEST = 4.0
"""Seconds after which a run is killed at the earliest: before, it loads its tools."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run twice, kill one of the two, compare; 1 where they differ."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--pages", type=int, default=20_000)
    ap.add_argument("--kills", type=int, default=5)
    ap.add_argument("--workers", type=int, default=2)
    ap.add_argument("--shard-size", type=int, default=500)
    ap.add_argument("--seed", type=int, default=7, help="for the moments of the kills")
    ap.add_argument("--folder", type=Path, help="where all is left to be looked at; default: deleted afterwards")
    options = ap.parse_args(arguments)
    with _folder(options.folder) as root:
        archive = root / "pages.warc.gz"
        pages.write(archive, options.pages)
        print(f"{options.pages} pages, {archive.stat().st_size / 1e6:.1f} MB", flush=True)
        given = [str(archive), "--workers", str(options.workers), "--shard-size", str(options.shard_size)]
        took = undisturbed(given, root / "undisturbed")
        standing = Standing.of(Folder(root / "undisturbed"))
        done, refused = standing.reports, sum(standing.refused.values())
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"undisturbed: {took:.0f} s, {options.pages / took:.1f} pages a second with {options.workers} workers, "
            f"{standing.done} shards, {done} reports, {refused} refused; largest process {memory:.0f} MB",
            flush=True,
        )
        chance = random.Random(options.seed)  # noqa: S311 -- when to kill is no secret
        disturbed(given, root / "killed", kills=options.kills, took=took, chance=chance)
        differing = list(differences(root / "undisturbed", root / "killed"))
    print(f"{len(differing)} files differ" if differing else "equal, byte for byte")
    for name in differing[:10]:
        print(f"  {name}")
    return 1 if differing or done + refused != options.pages else 0


def undisturbed(given: Sequence[str], out: Path) -> float:
    """One run to its end; the seconds that it took."""
    started = time.monotonic()
    _end(_begun(given, out))
    return time.monotonic() - started


def disturbed(given: Sequence[str], out: Path, *, kills: int, took: float, chance: random.Random) -> None:
    """A run that is killed so many times, and started again each time."""
    for number in range(kills):
        process = _begun(given, out)
        after = chance.uniform(EARLIEST, max(took / (kills + 1), EARLIEST + 1.0))
        try:
            process.wait(timeout=after)
            print(f"kill {number + 1}: the run had ended before its {after:.1f} s", flush=True)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            print(f"kill {number + 1}: after {after:.1f} s, {len(Folder(out).done())} shards done", flush=True)
    started = time.monotonic()
    _end(_begun(given, out))
    print(f"last run: {time.monotonic() - started:.0f} s", flush=True)


def differences(one: Path, other: Path) -> Iterator[str]:
    """The names of files that are in one folder alone, or not the same in both."""
    names = {path.relative_to(root).as_posix() for root in (one, other) for path in root.rglob("*") if path.is_file()}
    for name in sorted(names - {LOCK}):
        paths = (one / name, other / name)
        if not all(path.exists() for path in paths) or paths[0].read_bytes() != paths[1].read_bytes():
            yield name


def _begun(given: Sequence[str], out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "communique", "batch", *given, "--out", str(out), "--as-of", AS_OF, "--quiet"]
    return subprocess.Popen(command, start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Wait for a run; 1 says that some inputs were refused, as they are to be."""
    if process.wait() not in {0, 1}:
        raise SystemExit(f"communique batch ended with {process.returncode}")


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


if __name__ == "__main__":
    sys.exit(main())
