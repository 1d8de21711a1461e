"""What the pages of the reading room cost over a store of 1,000 reports and over one of 100,000, in one run.

    python -m bench.speed.serving                    # 1,000 against 100,000
    python -m bench.speed.serving --most 20000 --check

The eight example reports are read, cut down, and told again about other countries and other days: each block of
them is a matter and a story of its own; the United States and what is said of it are in every report. Rows are written
straight into the tables of the store in one transaction. Both stores are then served by `communique serve`, and the
same pages are asked in turn. Printed: the 95th percentile of each page, the ratio of both, and the server's memory.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Table

from communique.codec import encode, pack
from communique.follow.matters import Follower
from communique.following import follow
from communique.following.traces import MADE
from communique.ids import identity
from communique.knowledge.countries import countries
from communique.model import Matter, Record, Step
from communique.pipeline import record_of, standard_tools
from communique.read import Reading, read_path
from communique.settings import Settings
from communique.store import Store, schema, writer

ROOT = Path(__file__).resolve().parents[2]
LEAST, MOST = 1_000, 100_000
MOST_RATIO, MOST_MEGABYTES = 3.0, 400
ASKED = 40
"""Times that each page is asked."""
APART = 120
"""Days from one matter of a country to the next."""
CLAIMS, ACTORS = 6, 10
"""Of each kind kept of a report."""
AT_ONCE = 500
"""Reports whose rows are written together."""
Rows = dict[str, list[dict[str, Any]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 with --check where they are above the limits."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--most", type=int, default=MOST)
    ap.add_argument("--check", action="store_true")
    options = ap.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        whole = _examples()
        (matter, *_) = Follower(whole).matters()
        block = [_cut(record) for record in whole]
        paths = {}
        for size in (LEAST, options.most):
            paths[size] = Path(folder, f"{size}.sqlite")
            started = time.perf_counter()
            _fill(paths[size], block, matter, size)
            print(f"{size} reports written in {time.perf_counter() - started:.0f} s, "
                  f"{paths[size].stat().st_size / 1e6:.0f} MB", flush=True)  # fmt: skip
        servers = {size: stack.enter_context(_served(path)) for size, path in paths.items()}
        fine = _compared(servers, block)
    return 0 if fine or not options.check else 1


def _compared(servers: dict[int, tuple[int, int]], block: list[Record]) -> bool:
    worst = 0.0
    pages = {size: _pages(size, block) for size in servers}
    for name in pages[LEAST]:
        times: dict[int, list[float]] = {size: [] for size in servers}
        for turn in range(ASKED):
            for size, (port, _) in servers.items():
                found = pages[size][name]
                times[size].append(_asked(port, found[turn % len(found)]))
        small, large = (sorted(found)[int(len(found) * 0.95)] for found in times.values())
        worst = max(worst, large / small)
        print(f"{name:<28} {small * 1000:7.0f} ms {large * 1000:7.0f} ms  {large / small:5.2f}", flush=True)
    memory = max(_megabytes(pid) for _, pid in servers.values())
    print(
        f"largest ratio {worst:.2f} (at most {MOST_RATIO}); memory of the server {memory} MB (at most {MOST_MEGABYTES})"
    )
    return worst <= MOST_RATIO and memory <= MOST_MEGABYTES


def _pages(size: int, block: list[Record]) -> dict[str, list[str]]:
    """The addresses of each kind of page, spread over the store."""
    chance = random.Random(size)  # noqa: S311 -- the same in every run
    blocks = [chance.randrange(size // len(block)) for _ in range(ASKED)]
    common = next(actor.id for actor in block[0].actors if actor.country == "USA")
    last, rare = _day_of(size // len(block) - 1), _country_of(5)
    return {
        "reports": ["/reports"],
        "reports of a country": [f"/reports?country={rare}", "/reports?country=USA"],
        "statements": ["/statements"],
        "statements of a speaker": [f"/statements?speaker={common}"],
        "events by type and status": ["/events?type=CONSULT&status=planned"],
        "events of a country": ["/events?source=USA", f"/events?source={rare}"],
        "plans": ["/plans?state=announced"],
        "search, a common word": ["/search?q=summit"],
        "search, best first": ["/search?q=nuclear+weapons&order=best"],
        "search, with facets": ["/search?q=meeting&country=USA&type=CONSULT"],
        "matters": ["/matters"],
        "matters of a country": [f"/matters?party={rare}", "/matters?state=held"],
        "one matter": [f"/matters/{quote(_matter_id(block[0], n))}" for n in blocks],
        "one report": [f"/reports/{quote(_report_id(block[n % len(block)], n))}" for n in blocks],
        "an actor of every report": [f"/actors/{common}"],
        "another actor": [f"/actors/{_ids_of(block[0], n)[0][1]}" for n in blocks],
        "actors by name": ["/actors?q=kim"],
        "what changed": [f"/today?since={last}"],
        "stories": ["/stories"],
    }


def _asked(port: int, path: str) -> float:
    """Seconds until a page is there, on a connection of its own."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {body[:200]!r}")
    return time.perf_counter() - started


@contextmanager
def _served(path: Path) -> Iterator[tuple[int, int]]:
    """The port and process of a server over a store."""
    command = [sys.executable, "-m", "communique", "serve", "--port", "0", "--store", str(path)]
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"COMMUNIQUE_RATE": "0"})
    try:
        assert started.stderr
        line = started.stderr.readline()
        found = re.search(r":(\d+)/", line)
        if not found:
            raise RuntimeError(line + started.stderr.read())
        yield int(found[1]), started.pid
    finally:
        started.terminate()
        started.wait(20)


def _megabytes(pid: int) -> int:
    """The most memory that a process has held."""
    told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmHWM:\s+(\d+)", told)[0]) // 1000


def _examples() -> list[Record]:
    tools, settings = standard_tools(Settings()), Settings()
    paths = sorted((ROOT / "examples").glob("2018-*.txt"))
    found = [one for path in paths for one in read_path(str(path), settings=settings)]
    return [record_of(one.report, tools) for one in found if isinstance(one, Reading)]


def _cut(record: Record) -> Record:
    """A record with less of everything."""
    said, done, plans = record.statements[:CLAIMS], record.events[:CLAIMS], record.plans[:2]
    named = {i for one in said for i in (*one.speakers, *one.addressees, *one.relayed_by)}
    named |= {i for one in done for i in (*one.source, *one.target, *one.mediators)}
    named |= {i for one in plans for i in one.participants}
    kept = tuple(actor for n, actor in enumerate(record.actors) if n < ACTORS or actor.id in named)
    return replace(
        record, actors=kept, statements=said, events=done, plans=plans, conditions=(), refusals=()
    )  # fmt: skip


def _fill(path: Path, block: list[Record], matter: Matter, size: int) -> None:
    """Write a store of so many reports, with matters and stories as following would leave them."""
    made = [list(writer.claim_rows(told, encoded=encode(told))) for told in block]
    with Store.open(path) as store:
        follow(store)  # a new store waits to be followed
    with Store.open(path) as store, store._writing() as connection:  # noqa: SLF001 -- the point of this script
        for start in range(0, size, AT_ONCE):
            rows: Rows = {table.name: [] for table in schema.metadata.tables.values()}
            for key in range(start + 1, min(start + AT_ONCE, size) + 1):
                _add(rows, block, made, key)
                if (key - 1) % len(block) == 0:
                    _add_matter(rows, block, matter, (key - 1) // len(block))
            _write(connection, rows)


def _write(connection: Connection, rows: Rows) -> None:
    tables: list[Table] = [
        schema.reports,
        *(table for table in schema.metadata.sorted_tables if table.name != "reports"),
    ]
    for table in tables:
        if rows[table.name]:
            connection.execute(table.insert(), rows[table.name])


def _add(rows: Rows, block: list[Record], made: list[list[tuple[Table, Any]]], key: int) -> None:
    """The rows of one report: those made of one of the block, under other ids, on another day."""
    number, place = divmod(key - 1, len(block))
    told, country = block[place], _country_of(number)
    day = _moved(told.report.published_on or date(2018, 3, 9), number)
    changed = dict(_ids_of(told, number)) | {"PRK": country}
    report = _report_id(told, number)
    head = _report_id(block[0], number)
    rows["reports"].append(
        {c.name: getattr(told.report, c.name, None) for c in schema.reports.c}
        | {"key": key, "id": report, "url": f"https://news.example/{key}", "source": f"Wire {place}",
           "published": day.isoformat(), "published_on": day}
    )  # fmt: skip
    for table, of_table in made[place]:
        for row in of_table:
            new = row | {"report": key} | ({"published_on": day} if "published_on" in row else {})
            if table.name in {"actors", "names", "roles"}:
                new |= {n: changed.get(new[n], new[n]) for n in ("id", "actor", "country") if n in new}
            if "encoded" in row:
                new["encoded"] = _told_anew(row["encoded"], told, number, day)
            rows[table.name].append(new)
    rows["traces"].append({"report": key, "day": day, "made": MADE, "traits": b""})
    told_in = {"head": head, "day": day, "tie": None, "traits": b"", "steps": b""}
    rows["members"].append({"report": key, "key": identity("sto", report)} | told_in)


def _told_anew(encoded: bytes, told: Record, number: int, day: date) -> bytes:
    """A record as that of another block."""
    country = _country_of(number)
    for old, new in [*_ids_of(told, number), ('"PRK"', f'"{country}"'), (told.report.id, _report_id(told, number))]:
        encoded = encoded.replace(old.encode(), new.encode())
    return encoded.replace(f'"published":"{told.report.published}"'.encode(), f'"published":"{day}"'.encode())


def _add_matter(rows: Rows, block: list[Record], matter: Matter, number: int) -> None:
    """The matter of a block: that of the examples, on other days, with another country."""
    ids = {told.report.id: _report_id(told, number) for told in block}

    def step(one: Step) -> Step:
        moved = {name: _moved(day, number) if (day := getattr(one, name)) else None for name in ("earliest", "latest")}
        return replace(one, report=ids[one.report], published=_moved(one.published, number), **moved)  # type: ignore[arg-type]

    key = _matter_id(block[0], number)
    parties = tuple(sorted({"USA", _country_of(number)}))
    made = replace(matter, id=key, keys=(key,), parties=parties, steps=tuple(map(step, matter.steps)))
    rows["matters"].append({
        "id": key, "closed_on": made.steps[-1].published, "state": made.steps[-1].state,
        "first": made.steps[0].published, "last": made.steps[-1].published, "disputed": False, "encoded": pack(made),
    })  # fmt: skip
    rows["keys"].append({"key": key, "matter": key})
    rows["parties"] += [{"matter": key, "party": party, "last": made.steps[-1].published} for party in parties]


def _ids_of(told: Record, number: int) -> list[tuple[str, str]]:
    """The ids of actors of a report and those that they have in a block: Americans are the same in all."""
    return [(a.id, identity("act", a.id, number % 500)) for a in told.actors if a.country != "USA"]


def _report_id(told: Record, number: int) -> str:
    return identity("rep", told.report.id, number)


def _matter_id(first: Record, number: int) -> str:
    return identity("mat", first.report.id, number)


def _country_of(number: int) -> str:
    codes = sorted(set(countries()) - {"USA"})
    return codes[number % len(codes)]


def _moved(day: date, number: int) -> date:
    return day + timedelta(days=number % 97 + APART * (number // len(countries())))


def _day_of(number: int) -> date:
    return _moved(date(2018, 3, 9), number)


if __name__ == "__main__":
    sys.exit(main())
