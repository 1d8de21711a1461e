"""The quality gate: every development set through the public API, scored, and held against pinned floors.

    python -m bench.quality.gate                         # measure, compare with floors.json, exit 1 below a floor
    python -m bench.quality.gate --data DIR --json       # any folder laid out like ../shared/data; prints figures only
    python -m bench.quality.gate --only statements times # some folders
    python -m bench.quality.gate --engine fast           # one engine alone; else both, side by side
    python -m bench.quality.gate --raise-floors          # pin what was reached, where that is higher
    python -m bench.quality.gate --raise-floors --allow-regression "why"   # pin lower figures too (say so in CHANGELOG)

With --json the output is {folder: {file stem: {measure: value}}} of one engine (--engine, else standard);
a set that is missing or cannot be measured is named on standard error with the reason. Floors hold for the corpus they
were measured on: its sha256 stands beside them.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import hashlib
import json
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from bench.quality import contrast, copies, gold, intervals, labelled, labelled_events, lives, matters, pronouns, who
from bench.quality.corpora import LATER, files_of, measures_of, read_corpus, stem_of
from bench.quality.engine import Engine
from bench.quality.floors import Floors, Result, named, side_by_side
from bench.quality.scoring import score_rows
from bench.quality.writing import write_rows
from communique.settings import ENGINES, Settings
from communique.settings import Engine as EngineName

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CHAINS = ".conllu.gz"
"""How files of chains of mentions end."""
OWN: dict[str, tuple[tuple[str, Path, Callable[[Engine], dict[str, float]]], ...]] = {
    "contrast": (("contrast", contrast.PAIRS, contrast.score_pairs),),
    "copies": (("copies", copies.OWN, copies.score_own), ("copies", copies.PAIRS, copies.score_pairs)),
    "intervals": tuple(
        ("intervals", path, functools.partial(intervals.score_set, path)) for path in intervals.SETS.values()
    ),
    "lives": tuple(("lives", path, functools.partial(lives.score_series, path)) for path in lives.SETS.values()),
    "who": (
        ("who", who.MENTIONS, who.score_mentions),
        ("who", who.SECOND, who.score_second),
        ("who", who.METONYMS, who.score_metonyms),
    ),
}
"""Sets of our own in this folder, by the name that --only takes: folder and file of the floors, and their measure."""

DIFFERING = frozenset({"contrast", "events", "gold", "labelled", "matters", "statements"})
"""Folders that the fast engine reads too: elsewhere the learned layer changes nothing, or what is measured here."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare; 0 where every floor holds, 1 where one does not, 2 where nothing could be measured."""
    options = _options(arguments)
    if not options.data.is_dir() or not options.tools.is_dir():
        print(
            f"gate: skipped: {options.data} or {options.tools} is not here, so nothing can be measured", file=sys.stderr
        )
        return 0 if options.skip_missing else 2
    for folder, reason in LATER.items():
        print(f"gate: {folder} skipped: {reason}", file=sys.stderr)
    engines = options.engine or (["standard"] if options.json else ENGINES)
    paths = chosen(options.data, only=options.only, train=options.train)
    results = measure(paths, options.tools, engines=engines, jobs=options.jobs)
    if options.json:
        print(json.dumps(_by_folder(results), ensure_ascii=False, indent=1))
        return 0 if results else 2
    floors = Floors.read(options.floors)
    failures = floors.failures(results, partial=bool(options.only or options.engine))
    for line in (*floors.table(results), *side_by_side(results)):
        print(line)
    if options.raise_floors and _seams() != Settings():
        print("gate: floors are those of the engines of the package, not of what the environment adds", file=sys.stderr)
        return 2
    if options.raise_floors:
        floors.raised(results, allow_lower=options.allow_regression is not None).write(options.floors)
        print(f"gate: floors written to {options.floors}")
        return 0
    for failure in failures:
        print(f"gate: FAILED {failure}", file=sys.stderr)
    return 1 if failures else 0


def chosen(data: Path, *, only: Sequence[str], train: bool) -> list[Path]:
    """The files and folders under a data folder that are measured, the largest first."""
    paths = [p for p in files_of(data, train=train) if not only or p.parent.name in only]
    if (data / "gold" / "docs").is_dir() and (not only or "gold" in only):
        paths.append(data / "gold")
    if (data / "matters").is_dir() and (not only or "matters" in only):
        paths.extend(sorted((data / "matters").glob("stream.*.jsonl")))
    if not only or "coref" in only:
        paths += [p for p in sorted((data / "coref").glob(f"*{CHAINS}")) if train or ".train" not in p.name]
    if (data / "reports").is_dir() and (not only or "labelled" in only):
        paths.append(data / "labelled")
    paths += [data / name for name in OWN if name in only or ((data / "gold" / "docs").is_dir() and not only)]
    return sorted(paths, key=lambda p: -sum(f.stat().st_size for f in ([p] if p.is_file() else p.rglob("*.json"))))


def measure(paths: Sequence[Path], tools: Path, *, engines: Sequence[EngineName], jobs: int) -> list[Result]:
    """What each engine reaches on these files; they are measured side by side in `jobs` processes."""
    asked = [(path, engine) for engine in engines for path in paths if engine == "standard" or _differs(path)]
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        return [result for results in pool.map(functools.partial(_measured, tools=tools), asked) for result in results]


def _differs(path: Path) -> bool:
    """Whether the learned layer makes a difference there."""
    return path.name in DIFFERING or path.parent.name in DIFFERING


@functools.lru_cache(maxsize=1)
def _loaded(name: EngineName) -> Engine:
    return Engine(replace(_seams(), engine=name))


def _seams() -> Settings:
    """The heavier engines of the environment, to be measured (docs/engines.md); nothing else of it counts."""
    told = Settings.of(os.environ)
    return Settings(spacy_model=told.spacy_model, aided_by=told.aided_by, llm=told.llm, gliner=told.gliner)


def _measured(asked: tuple[Path, EngineName], *, tools: Path) -> list[Result]:
    path, name = asked
    started, engine = time.monotonic(), _loaded(name)
    where = named(f"{path.parent.name}/{stem_of(path)}", name)
    try:
        if path.name.endswith(CHAINS):
            results = _pronouns(path, engine)
        elif path.name == "labelled":
            results = _labelled(path.parent, tools, engine)
        elif path.parent.name == "matters":
            results = [_matters(path, tools, engine)]
        elif path.name in OWN:
            results = [_own(*one, engine) for one in OWN[path.name]]
        else:
            results = _gold(path, tools, engine) if path.is_dir() else _corpus(path, tools, engine)
    except Exception as failed:  # noqa: BLE001 - one set that cannot be measured must not hide the others
        print(f"gate: {where} not measured: {failed!r}", file=sys.stderr)
        return []
    print(f"gate: {where} took {time.monotonic() - started:.0f} s", file=sys.stderr)
    return [replace(result, engine=name) for result in results]


def _gold(path: Path, tools: Path, engine: Engine) -> list[Result]:
    scores = gold.score_gold(path, tools / "score_records.py", engine)
    sha256 = gold.hash_of(path)
    return [Result(folder="gold", stem=stem, sha256=sha256, figures=found) for stem, found in scores.items()]


def _labelled(data: Path, tools: Path, engine: Engine) -> list[Result]:
    scores = labelled.score_labels(data, tools / "score_records.py", engine)
    sha256 = hashlib.sha256((labelled.LABELS / "statements.jsonl").read_bytes()).hexdigest()
    told = [Result(folder="labelled", stem="statements", sha256=sha256, figures=scores)]
    return [*told, _labelled_events(data, engine)]


def _labelled_events(data: Path, engine: Engine) -> Result:
    """The events of the tenth that is never trained on."""
    sha256 = read_corpus(labelled_events.LABELS).sha256
    scores = labelled_events.score_events(data, engine)
    return Result(folder="labelled", stem="events", sha256=sha256, figures=scores)


def _matters(path: Path, tools: Path, engine: Engine) -> Result:
    scores = matters.score_matters(path, tools, engine)
    return Result(folder="matters", stem=stem_of(path), sha256=read_corpus(path).sha256, figures=scores)


def _own(folder: str, path: Path, score: Callable[[Engine], dict[str, float]], engine: Engine) -> Result:
    """The figures of a set of our own."""
    return Result(folder=folder, stem=path.stem, sha256=read_corpus(path).sha256, figures=score(engine))


def _corpus(path: Path, tools: Path, engine: Engine) -> list[Result]:
    corpus = read_corpus(path)
    wanted = measures_of(corpus)
    if not wanted:
        print(f"gate: {corpus.folder}/{corpus.stem} skipped: no row that an adapter can predict", file=sys.stderr)
        return []
    figures: dict[str, float] = {}
    for measure_ in wanted:
        prefix = f"{measure_.name}: " if len(wanted) > 1 else ""
        for part, rows in measure_.parts(corpus.rows).items():
            predicted = measure_.predict(rows, engine)
            with tempfile.TemporaryDirectory() as folder:
                gold_ = write_rows(Path(folder) / "gold.jsonl", rows) if part else path
                for view, arguments in measure_.views:
                    scored = score_rows(tools / measure_.scorer, gold_, predicted, *arguments)
                    name = "".join(f"{words}: " for words in (part, view) if words)
                    kept = {k: v for k, v in scored.items() if measure_.keep is None or k in measure_.keep}
                    figures |= {f"{prefix}{name}{k}": v for k, v in kept.items()}
    return [Result(folder=corpus.folder, stem=corpus.stem, sha256=corpus.sha256, figures=figures)]


def _pronouns(path: Path, engine: Engine) -> list[Result]:
    """What pronouns and role names point back to, in the texts of a file of CoNLL-U."""
    found = pronouns.figures(pronouns.measured(path, engine))
    sha256 = hashlib.sha256(gzip.decompress(path.read_bytes())).hexdigest()
    return [Result(folder=path.parent.name, stem=path.name.removesuffix(CHAINS), sha256=sha256, figures=found)]


def _by_folder(results: Sequence[Result]) -> dict[str, dict[str, dict[str, float | None]]]:
    out: dict[str, dict[str, dict[str, float | None]]] = {}
    for r in sorted(results, key=lambda r: (r.folder, r.stem)):
        figures = {k: (v if math.isfinite(v) else None) for k, v in r.figures.items()}
        out.setdefault(r.folder, {})[r.stem] = figures
    return out


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, default=SHARED / "data", help="folder laid out like ../shared/data")
    ap.add_argument("--tools", type=Path, default=SHARED / "tools", help="folder of the scorers")
    ap.add_argument("--floors", type=Path, default=Path(__file__).with_name("floors.json"))
    ap.add_argument("--only", nargs="*", default=[], metavar="FOLDER", help="measure these folders alone")
    ap.add_argument("--engine", nargs="*", default=[], choices=ENGINES, help="these engines alone; default: both")
    ap.add_argument("--train", action="store_true", help="measure training files too")
    ap.add_argument("--json", action="store_true", help="print every figure as one JSON object; no floors")
    ap.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="processes side by side")
    ap.add_argument("--raise-floors", action="store_true", help="pin what was reached")
    ap.add_argument("--allow-regression", metavar="REASON", help="with --raise-floors: pin lower figures too")
    ap.add_argument("--skip-missing", action="store_true", help="exit 0 where the data folder is absent")
    return ap.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
