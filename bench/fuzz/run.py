"""Does anything that reads bytes let out more than our own errors?

    python -m bench.fuzz.run --minutes 10 readers codec             # Hypothesis
    python -m bench.fuzz.run --minutes 10 --atheris readers codec   # Atheris, in an environment of its own (.fuzz/)
    python -m bench.fuzz.run --minutes 1 html dates                 # single targets
    python -m bench.fuzz.run --again .fuzz/html-0a1b2c3d.bin        # one input that was kept, with its traceback

The minutes are shared out among the targets of what is named. Inputs that show a fault are kept in .fuzz/, the
smallest of each. Exit code 1 where there was a fault, or an input of a few kilobytes took more than 5 seconds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from bench.fuzz.findings import Findings

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".fuzz"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz what is named and print what came of it; 1 where something was found."""
    from bench.fuzz.targets import GROUPS, TARGETS

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("names", nargs="*", default=list(GROUPS), help=f"of {', '.join((*GROUPS, *TARGETS))}")
    ap.add_argument("--minutes", type=float, default=1.0, help="for each group or target that is named")
    ap.add_argument("--atheris", action="store_true", help="guided by the branches taken")
    ap.add_argument("--seed", type=int, default=0, help="of the first round (Hypothesis)")
    ap.add_argument("--again", type=Path, help="an input to try once more")
    options = ap.parse_args(arguments)
    if options.again:
        TARGETS[options.again.name.rpartition("-")[0]](options.again.read_bytes())
        return 0
    unknown = [name for name in options.names if name not in GROUPS and name not in TARGETS]
    if unknown:
        ap.error(f"no target is called {unknown[0]!r}: known are {', '.join((*GROUPS, *TARGETS))}")
    found = []
    for name in options.names:
        targets = list(GROUPS.get(name, [name]))
        for target in targets:
            found.append(_fuzzed(target, 60 * options.minutes / len(targets), options))
            print(told(found[-1]), flush=True)
    return 1 if any(one.faults for one in found) else 0


def told(findings: Findings) -> str:
    """One target's counts and faults, as lines."""
    head = (
        f"{findings.target:10} {findings.executions:9} executions, {findings.seconds:6.0f} s in the target, "
        f"slowest {findings.slowest:.2f} s, {len(findings.faults)} findings"
    )
    return "\n".join([head, *(f"  {place} ({size} bytes)" for place, size in sorted(findings.faults.items()))])


def _fuzzed(target: str, seconds: float, options: argparse.Namespace) -> Findings:
    if not options.atheris:
        from bench.fuzz.by_hypothesis import fuzz

        findings = Findings(target=target, folder=FOLDER)
        fuzz(findings, seconds=seconds, first_seed=options.seed)
        return findings
    folder = FOLDER / "atheris"
    (folder / f"{target}.json").unlink(missing_ok=True)
    command = [
        str(_python()),
        str(ROOT / "bench" / "fuzz" / "by_atheris.py"),
        target,
        str(folder),
        str(int(seconds) or 1),
    ]
    with (FOLDER / f"{target}.log").open("w", encoding="utf-8") as log:
        done = subprocess.run(command, cwd=ROOT, env=_environment(), stdout=log, stderr=log, check=False)
    findings = Findings.read(target, folder)
    if done.returncode:  # libFuzzer's own end: out of memory, out of time, or broken off in C
        findings.faults[f"the process ended with {done.returncode}, see .fuzz/{target}.log"] = 0
    return findings


def _python() -> Path:
    """The interpreter of an environment with Atheris, which also sees what is installed here."""
    folder = FOLDER / "venv"
    python = folder / "bin" / "python"
    if not (folder / ".ready").exists():
        venv.EnvBuilder(with_pip=True, clear=True).create(folder)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "atheris>=3"], check=True)
        (folder / ".ready").touch()
    return python


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *(path for path in sys.path if path)])}


if __name__ == "__main__":
    sys.exit(main())
