"""The short form of fuzzing, always the same inputs; and that it finds what is there to be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.fuzz import by_hypothesis, run, seeds, targets
from bench.fuzz.findings import Findings, place_of
from communique.errors import UnreadableInput
from communique.read import READERS, ReadAs, Reading, Refused, read_bytes


@pytest.mark.parametrize("target", sorted(targets.TARGETS))
def test_what_reads_bytes_lets_out_errors_of_ours_alone(target: str, tmp_path: Path) -> None:
    findings = Findings(target=target, folder=tmp_path)
    by_hypothesis.try_round(findings, examples=60)
    assert {} == findings.faults
    assert findings.executions >= 30


def _broken(data: bytes) -> None:
    if b"<" in data:
        raise KeyError(data)
    raise UnreadableInput("fuzz", "it is broken", next_step="Mend it.")


def _always_broken(data: bytes) -> None:
    raise KeyError(data)


def test_a_fault_is_kept_once_with_its_smallest_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(targets.TARGETS, "html", _broken)
    findings = Findings(target="html", folder=tmp_path)
    by_hypothesis.try_round(findings, examples=100)
    ((place, size),) = findings.faults.items()
    assert place.startswith("KeyError at test_fuzz.py:")
    (kept,) = tmp_path.glob("html-*.bin")
    assert size == len(kept.read_bytes())
    assert findings.faults == Findings.read("html", tmp_path).faults
    with pytest.raises(KeyError):
        run.main(["--again", str(kept)])


def test_an_error_of_ours_without_a_next_step_is_a_fault() -> None:
    def vague(_: bytes) -> None:
        raise UnreadableInput("fuzz", "it is broken", next_step="")

    assert isinstance(targets.tried(vague, b""), AssertionError)


@pytest.mark.parametrize("target", ["feed", "mail", "newsml", "news-please", "ninjs", "pdf", "warc", "zip"])
def test_a_seed_of_each_format_is_read_to_a_report(target: str) -> None:
    options = ReadAs(format=target if target in READERS else "json", pages=targets.PAGES)
    assert any(isinstance(found, Reading) for seed in seeds.SEEDS[target] for found in _found(seed, options))


def _found(data: bytes, options: ReadAs) -> list[Reading | Refused]:
    try:
        return list(read_bytes(data, name="seed", options=options))
    except UnreadableInput:
        return []


def test_what_takes_too_long_is_a_fault(tmp_path: Path) -> None:
    findings = Findings(target="html", folder=tmp_path)
    findings.note(b"a", None, 6.0)
    assert {"took more than 5 seconds": 1} == findings.faults


def test_a_run_tells_executions_and_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "FOLDER", tmp_path)
    assert 0 == run.main(["--minutes", "0.005", "locations"])
    assert capsys.readouterr().out.startswith("locations ")
    monkeypatch.setitem(targets.TARGETS, "locations", _always_broken)
    assert 1 == run.main(["--minutes", "0.005", "locations"])
    assert "KeyError at" in capsys.readouterr().out


def test_an_unknown_target_lists_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["nothing"])
    assert "known are codec, engines, fetching, readers" in capsys.readouterr().err


def test_the_place_of_a_fault_is_where_it_came_from() -> None:
    fault = targets.tried(_broken, b"<")
    assert fault is not None
    assert place_of(fault).startswith("KeyError at test_fuzz.py:")
