"""Other tools on the same documents, in the same run: quality and reports a second, side by side.

    python -m bench.peers.run                          # every part, every peer
    python -m bench.peers.run --write                  # and renew the tables of docs/peers.md (make peers)
    python -m bench.peers.run speed --check            # exit 1 where what is demanded of speed is not met
    python -m bench.peers.run statements --statements FILE --json     # any file laid out like PolNeAR's
    python -m bench.peers.run statements times --only textacy HeidelTime "stock spaCy" --no-install

Each peer is a process of its own on one thread, warmed up before anything is timed; those of statements, events and
speed go through the documents in turns, in an order that changes each turn, so that a machine that drifts drifts for
all.
A peer that cannot be installed or run is skipped, with the reason.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.peers import copies, events, speed, statements
from bench.peers.catalogue import EVENT_PEERS, PEERS, UnknownPeer
from bench.peers.connection import ROOT
from bench.peers.part import Asked, NothingToCompare, Part, Told, checked
from bench.peers.results import MARK, NoMarks, write_page
from bench.peers.times import run as times
from bench.peers.times.catalogue import TIME_PEERS

SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "peers.md"
PARTS: dict[str, Part] = {
    "statements": Part(what="statements (PolNeAR)", mark=MARK, peers=PEERS, run=statements.run),
    "events": Part(what="events (our labels)", mark="events", peers=EVENT_PEERS, run=events.run),
    "times": Part(what="times (our intervals, TimeBank)", mark="times", peers=TIME_PEERS, run=times.run),
    "copies": Part(what="copies (public documents)", mark="copies", peers=copies.COPY_PEERS, run=copies.run),
    "speed": Part(what="speed (public documents)", mark="speed", peers=speed.SPEED_PEERS, run=speed.run),
}
REPORTS = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, print, write; 1 where --check is given and something is missed, 2 where there was nothing to compare."""
    options = _options(arguments)
    try:
        checked(options.only, PARTS)
        told, missing = _compared(options)
        if options.write:
            for name, part in told.items():
                write_page(PAGE, part.lines, mark=PARTS[name].mark)
    except (UnknownPeer, NoMarks) as wrong:
        print(f"peers: {wrong}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({name: part.as_json for name, part in told.items()}, ensure_ascii=False, indent=1))
    if not any(part.ran for part in told.values()):
        return 0 if missing and options.skip_missing else 2
    missed = [line for part in told.values() for line in part.missed]
    if options.check and missed:
        print("\n".join(("peers: FAILED:", *missed)), file=sys.stderr)
        return 1
    return 0


def _compared(options: argparse.Namespace) -> tuple[dict[str, Told], bool]:
    """What each part told, printed as it comes, and whether documents of some were not here."""
    asked = Asked(
        data=options.data, tools=options.tools, cache=options.cache, reports=options.reports, only=options.only,
        statements=options.statements or options.data / "statements" / "polnear.dev.jsonl", install=options.install,
    )  # fmt: skip
    told: dict[str, Told] = {}
    missing = False
    for name in options.parts or PARTS:
        part = PARTS[name]
        if not asked.chosen(part.peers):
            continue
        try:
            told[name] = part.run(asked)
        except NothingToCompare as reason:
            missing = True
            print(f"peers: {name} skipped: {reason}", file=sys.stderr)
            continue
        if not options.json:
            print(f"## {part.what}\n", *told[name].lines, sep="\n", end="\n\n", flush=True)
    return told, missing


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("parts", nargs="*", metavar="PART", help=f"of: {', '.join(PARTS)}; all where none is named")
    ap.add_argument("--data", type=Path, default=SHARED / "data", help="folder of the development sets")
    ap.add_argument("--statements", type=Path, metavar="FILE", help="JSON Lines: id, text, attributions")
    ap.add_argument("--tools", type=Path, default=SHARED / "tools", help="folder of the scorers")
    ap.add_argument("--cache", type=Path, default=ROOT / ".peers", help="environments and logs of peers")
    ap.add_argument("--reports", type=_at_least_one, default=REPORTS, help=f"for speed ({REPORTS})")
    peers = dict.fromkeys(name for part in PARTS.values() for name in part.peers)
    ap.add_argument("--only", nargs="*", default=[], metavar="PEER", help=f"of: {', '.join(peers)}")
    ap.add_argument("--no-install", dest="install", action="store_false", help="skip peers that are not installed")
    ap.add_argument("--write", action="store_true", help=f"renew the tables of {PAGE.relative_to(ROOT)}")
    ap.add_argument("--json", action="store_true", help="print every figure as one JSON object")
    ap.add_argument("--check", action="store_true", help="exit 1 where what is demanded is missed or not measured")
    ap.add_argument("--skip-missing", action="store_true", help="exit 0 where the documents are absent")
    options = ap.parse_args(arguments)
    if wrong := [name for name in options.parts if name not in PARTS]:
        ap.error(f"no part is called {wrong[0]!r}: {', '.join(PARTS)}")
    if options.write and options.only:
        ap.error("--write takes every peer: leave out --only")
    return options


def _at_least_one(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is no number of reports: 1 or more")
    return int(words)


if __name__ == "__main__":
    sys.exit(main())
