"""What exports cost in memory and time, over a store of many reports.

    python -m bench.speed.exports --reports 100000
    python -m bench.speed.exports --check

One report of our own is read and put into a store under many ids; each export then runs in a process of its own over a
tenth of the reports and over all of them. With --check, the run fails where the peak of memory over all of them is more
than MOST times that over a tenth.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXT = """\
GENEVA, 9 March 2018 - The foreign minister of Norway, Ine Eriksen Soreide, met her Swedish counterpart in Geneva on
Friday.

"We agreed to hold a second round of talks in Oslo in May," she told reporters. Sweden will send aid if the
ceasefire holds.

Russia denied that its ships had entered Swedish waters. The visit of a trade delegation was cancelled.
"""
EXPORTS = (
    "events --to csv", "events --layout gdelt --to parquet", "statements --to jsonl", "actors --to csv",
    "annotations --to w3c", "network --to graphml", "places --to geojson", "graph --to nquads", "entities --to ftm",
)  # fmt: skip
MOST = 1.25
"""Times the memory over a tenth of the reports that all of them may take."""
TABLES = ("records", "actors", "names", "places", "statements", "events", "conditions", "bindings", "plans", "roles")


def main() -> int:
    """Measure every export; 1 where one takes memory with the number of reports and --check is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only", nargs="*", default=[], metavar="WHAT", help="measure these alone: events, ...")
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.sqlite", Path(folder) / "large.sqlite"
        fill(small, options.reports // 10)
        fill(large, options.reports)
        print(f"{'export':36} {'MB, a tenth':>12} {f'MB, {options.reports}':>12} {'seconds':>8}")
        for export in (one for one in EXPORTS if not options.only or one.split()[0] in options.only):
            (few, _), (many, seconds) = measured(export, small), measured(export, large)
            failed |= options.check and many > MOST * few
            print(f"{export:36} {few:12.0f} {many:12.0f} {seconds:8.1f}", flush=True)
    return int(failed)


def fill(path: Path, number: int) -> None:
    """A store of so many reports that tell the same."""
    from communique import read
    from communique.store import Store

    with Store.open(path) as store:
        store.keep(read(TEXT, published="2018-03-09", url="https://bench.example/0"))
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA synchronous=OFF")
        columns = {name: _columns(database, name) for name in ("reports", *TABLES)}
        known = 1
        while known < number:
            more = min(known, number - known)
            for table, names in columns.items():
                _copy(database, table, names, known, more)
            known += more
            database.commit()


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def _copy(database: sqlite3.Connection, table: str, columns: list[str], known: int, more: int) -> None:
    """Copy what the first MORE of KNOWN reports have as what other reports have, each on a day of its own."""
    own = "key" if table == "reports" else "report"
    day = f"date('2018-03-09', '+' || (({own} + {known}) % 365) || ' days')"
    told = {own: f"{own} + {known}", "published_on": day}
    if table == "reports":
        number = f"(key + {known})"
        told |= {"published": day, "id": f"'rep-' || {number}", "url": f"'https://bench.example/' || {number}"}
    elif "key" in columns:
        told["key"] = f"key + {database.execute(f'SELECT max(key) FROM {table}').fetchone()[0]}"  # noqa: S608 -- our own
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(told.get(name, f'"{name}"') for name in columns)
    copied = f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {own} <= {more}"  # noqa: S608 -- our own
    database.execute(copied)


def measured(export: str, store: Path) -> tuple[float, float]:
    """The peak of memory in MB and the seconds that an export takes in a process of its own."""
    out = store.with_suffix(".out")
    command = [sys.executable, "-c", PROCESS, *export.split(), "--store", str(store), "--out", str(out)]
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1]), time.monotonic() - started


PROCESS = """
import sys
from communique.show.cli import app
app(["export", *sys.argv[1:]], standalone_mode=False)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) / 1000)
"""

if __name__ == "__main__":
    sys.exit(main())
