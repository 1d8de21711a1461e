"""Does every text give a sound record, in time that grows with its words?

    python -m bench.stress.run                                   # every third of 3,000 reports
    python -m bench.stress.run --reports FILE.jsonl.gz --count 500 --step 1
    python -m bench.stress.run --hostile                         # texts made to break readers
    python -m bench.stress.run --hostile --longest               # the same, as long as a report may be

Prints reports, faults (exceptions, and records whose JSON does not come back equal or does not follow the schema),
the median time of each stage per 1,000 tokens, the reports that take longest by it, and the peak of memory.
Exit code 1 where there was a fault; the time of an outlier is to be judged, since machines differ.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.stress.texts import DATA, LENGTHS, LONGEST, hostile_texts, texts_in, warming_texts
from bench.stress.trial import STAGES, Trial, Trials
from communique.codec import schema
from communique.pipeline import standard_tools

LONG_ENOUGH = 100
"""Tokens from which a time per token means something: below, what a report costs whatever its length prevails."""
OUTLIER = 3.0
"""Times the median per token above which a report is told."""
SHOWN = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the texts and print what became of them; 1 where one had a fault."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=Path, nargs="+", default=[DATA / "reports" / "reports.jsonl.gz"])
    ap.add_argument("--count", type=int, default=1000, help="of each file at most")
    ap.add_argument("--step", type=int, default=3, help="every how many-th report is taken")
    ap.add_argument("--hostile", action="store_true", help="texts made to break readers, instead of files")
    ap.add_argument("--longest", action="store_true", help="with --hostile: up to the most that a report may have")
    options = ap.parse_args(arguments)
    from jsonschema import Draft202012Validator

    trials = Trials(tools=standard_tools(), validator=Draft202012Validator(schema()))
    for name, text, published in warming_texts():
        trials.run(name, text, published)
    trials.done.clear()
    gc.collect()
    gc.freeze()  # collecting garbage among the tables takes 0.3 s now and then, and would be told as an outlier
    if options.hostile:
        texts = hostile_texts(LONGEST if options.longest else LENGTHS)
    else:
        texts = (text for path in options.reports for text in texts_in(path, count=options.count, step=options.step))
    for name, text, published in texts:
        trials.run(name, text, published)
    for line in told(trials.done):
        print(line)
    return 1 if any(trial.fault and not trial.refused for trial in trials.done) else 0


def told(trials: Sequence[Trial]) -> Iterator[str]:
    """What became of the texts, line by line."""
    faults = [trial for trial in trials if trial.fault]
    tokens = sum(trial.tokens for trial in trials)
    seconds = sum(trial.total for trial in trials)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    yield f"{len(trials)} texts, {tokens} tokens, {seconds:.1f} s, {len(faults)} faults, peak {memory} MB"
    for trial in faults:
        yield f"  {'REFUSED' if trial.refused else 'FAULT'} {trial.name}: {trial.fault}"
    timed = [trial for trial in trials if trial.tokens >= LONG_ENOUGH]
    for stage in (*STAGES, "total") if timed else ():
        rates = sorted(((_rate(trial, stage), trial) for trial in timed), key=lambda pair: -pair[0])
        median = statistics.median(rate for rate, _ in rates)
        beyond = [(rate, trial) for rate, trial in rates if rate > OUTLIER * median]
        yield f"{stage:9} median {median:7.2f} ms per 1,000 tokens; {len(beyond)} above {OUTLIER:g} times it"
        for rate, trial in beyond[:SHOWN]:
            yield f"  {rate / median:6.1f} x  {trial.tokens:7} tokens  {trial.name}"


def _rate(trial: Trial, stage: str) -> float:
    """Milliseconds per 1,000 tokens."""
    seconds = trial.total if stage == "total" else trial.seconds[stage]
    return seconds * 1_000_000 / trial.tokens


if __name__ == "__main__":
    sys.exit(main())
