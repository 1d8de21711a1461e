"""Fuzzing by Hypothesis: inputs of each kind, cut, doubled, and with hostile words and random bytes put in."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import reduce

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bench.fuzz.findings import Findings
from bench.fuzz.seeds import SEEDS, TEXT, WORDS
from bench.fuzz.targets import TARGETS, tried

ROUND = 200
"""Inputs of a round, after which the clock is looked at."""
Edit = tuple[float, int, bytes, int]
"""Where (as a share of the input), how many bytes go, what comes, and how often."""
EDITS = st.tuples(
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 40),
    st.sampled_from(WORDS) | st.binary(max_size=8),
    st.integers(0, 3),
)


def inputs_for(target: str) -> st.SearchStrategy[bytes]:
    """Inputs for a target: changed seeds for the most part, and plain noise."""
    seeds = SEEDS.get(target, (TEXT,))
    changed = st.builds(_changed, st.sampled_from(seeds), st.lists(EDITS, max_size=8))
    return st.one_of(changed, changed, changed, st.binary(max_size=200), st.lists(st.sampled_from(WORDS)).map(b"".join))


def _changed(data: bytes, edits: Sequence[Edit]) -> bytes:
    return reduce(_edited, edits, data)


def _edited(data: bytes, edit: Edit) -> bytes:
    share, gone, come, times = edit
    at = int(share * (len(data) + 1))
    return data[:at] + come * times + data[at + gone :]


def fuzz(findings: Findings, *, seconds: float, first_seed: int = 0) -> None:
    """Try inputs until the time is over."""
    until = time.monotonic() + seconds
    number = first_seed
    while time.monotonic() < until:
        try_round(findings, examples=ROUND, number=number, until=until)
        number += 1
        findings.write()


def try_round(findings: Findings, *, examples: int, number: int | None = None, until: float = float("inf")) -> None:
    """Try so many inputs: those of a seed, or always the same where none is given."""
    check = TARGETS[findings.target]

    def once(data: bytes) -> None:
        if time.monotonic() > until:
            return
        started = time.process_time()
        fault = tried(check, data)
        findings.note(data, fault, time.process_time() - started)

    run = given(inputs_for(findings.target))(once)
    if number is not None:
        run = seed(number)(run)
    settings(
        max_examples=examples, deadline=None, database=None, derandomize=number is None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )(run)()  # fmt: skip
