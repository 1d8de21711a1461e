"""Spans around the stages, where they are asked for; otherwise nothing at all."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from typer.testing import CliRunner

from communique import tracing
from communique.errors import MissingPart
from communique.pipeline import record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings
from communique.show.cli import app

TEXT = "Kenya's envoy said talks with Somalia would begin in Oslo in May.\n"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """Tracing, with the spans at hand once it has ended."""
    exporter = InMemorySpanExporter()
    assert tracing.begin({"COMMUNIQUE_OTEL": "1"}, version="7", exporter=exporter)
    try:
        yield exporter
    finally:
        tracing.end()


def names_of(exporter: InMemorySpanExporter) -> list[tuple[str, str | None]]:
    """Each span with the one around it, in order of their beginnings."""
    found: list[Any] = sorted(exporter.get_finished_spans(), key=lambda span: (span.start_time, -span.end_time))
    by_id = {span.context.span_id: span.name for span in found}
    return [(span.name, by_id.get(span.parent.span_id) if span.parent else None) for span in found]


@pytest.mark.model
def test_a_record_has_a_span_for_each_stage(spans: InMemorySpanExporter) -> None:
    record_of(read_text(TEXT), standard_tools(Settings(engine="fast")))
    tracing.end()
    within = "record_of"
    assert [
        (within, None), ("annotate", within), ("extract", within), ("link", within), ("record", within),
    ] == names_of(spans)  # fmt: skip


@pytest.mark.model
def test_a_run_has_a_trace_for_each_report_from_reading_to_the_store(
    tmp_path: Path, spans: InMemorySpanExporter
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name.upper()}. {TEXT}", encoding="utf-8")
    given = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--store", str(tmp_path / "s.sqlite")]
    result = CliRunner().invoke(app, ["read", *given, "--engine", "fast"])
    tracing.end()
    assert 0 == result.exit_code, result.output
    one = [
        ("report", None), ("read", "report"), ("record_of", "report"), ("annotate", "record_of"),
        ("extract", "record_of"), ("link", "record_of"), ("record", "record_of"), ("store", "report"),
    ]  # fmt: skip
    assert [*one, *one] == names_of(spans)
    told = str([(span.name, span.attributes, span.events) for span in spans.get_finished_spans()])
    assert "Somalia" not in told
    assert "talks" not in told


@pytest.mark.model
def test_tools_that_nobody_traces_are_the_plain_ones() -> None:
    assert not tracing.is_on()
    assert "Annotator" == type(standard_tools(Settings(engine="fast")).annotate).__name__


def test_a_span_that_nobody_asked_for_is_nothing() -> None:
    assert tracing.span("a") is tracing.span("b", report="x")
    tracing.past("a", began=0)


@pytest.mark.parametrize(
    "environment",
    [
        {}, {"COMMUNIQUE_OTEL": ""}, {"COMMUNIQUE_OTEL": "0", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"},
        {"COMMUNIQUE_OTEL": "1", "OTEL_SDK_DISABLED": "true"}, {"OTEL_SERVICE_NAME": "x"},
    ],
)  # fmt: skip
def test_nothing_is_traced_unless_asked(environment: dict[str, str]) -> None:
    assert not tracing.begin(environment)
    assert not tracing.is_on()


def test_a_collector_asks_for_it_where_the_package_is_there() -> None:
    try:
        assert tracing.begin({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}, exporter=InMemorySpanExporter())
    finally:
        tracing.end()


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(MissingPart, match=r"communique\[otel\]"):
        tracing.begin({"COMMUNIQUE_OTEL": "1"})


def test_without_the_package_a_collector_of_others_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    assert not tracing.begin({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector.example:4318"})


def test_a_collector_that_does_not_answer_is_told_and_ends(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = (
        "import sys, os; from communique import tracing\n"
        f"env = {{'OTEL_EXPORTER_OTLP_ENDPOINT': 'http://127.0.0.1:{port}', 'OTEL_EXPORTER_OTLP_TIMEOUT': '1'}}\n"
        "os.environ.update(env)\n"
        "tracing.begin(os.environ, warn=lambda line: print(line.split(':')[0], file=sys.stderr))\n"
        "with tracing.span('a'): pass\n"
        "tracing.end()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30, cwd=tmp_path,
        env={"PYTHONPATH": ":".join(str(Path(one).absolute()) for one in sys.path if one)},
    )  # fmt: skip
    assert (0, "") == (done.returncode, done.stdout)
    assert {"OpenTelemetry"} == set(done.stderr.splitlines())
