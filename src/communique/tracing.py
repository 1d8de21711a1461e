"""Spans for OpenTelemetry, where the user asked for them: the one door to it. Otherwise every span here is nothing.

    begin(os.environ)          # COMMUNIQUE_OTEL=1, or an OTEL_EXPORTER_OTLP_ENDPOINT and the package is installed
    with span("link"): ...

Spans hold names, ids, counts and times, never the text of a report (docs/observability.md).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from communique.errors import MissingPart

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
Told = TypeVar("Told")
Done = TypeVar("Done")
_NOTHING: AbstractContextManager[None] = nullcontext()


class _Tracing:
    """The tracer of this process; None where nothing is traced."""

    tracer: Any = None
    provider: Any = None


def is_on() -> bool:
    """Whether this process is traced."""
    return _Tracing.tracer is not None


def begin(
    environment: Mapping[str, str],
    *,
    version: str = "",
    exporter: Any = None,
    warn: Callable[[str], None] = lambda _: None,
) -> bool:
    """Trace from now on, where the environment asks for it; whether it does.

    COMMUNIQUE_OTEL=1 asks for it and raises MissingPart without the package, 0 forbids it; otherwise the address of a
    collector asks for it where the package is there. EXPORTER takes the spans in place of that collector; WARN is told
    what OpenTelemetry logs, such as a collector that does not answer.
    """
    told = environment.get("COMMUNIQUE_OTEL", "")
    wanted = any(environment.get(name) for name in ENDPOINTS) if not told else told != "0"
    if not wanted or environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return False
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ModuleNotFoundError as missing:
        if not told:
            return False
        raise MissingPart(f"OpenTelemetry ({missing.name})", "otel") from None
    _log_to(warn)
    named = {} if environment.get("OTEL_SERVICE_NAME") else {"service.name": "communique"}
    _Tracing.provider = TracerProvider(
        resource=Resource.create(named | {"service.version": version}), shutdown_on_exit=False
    )
    _Tracing.provider.add_span_processor(BatchSpanProcessor(exporter or OTLPSpanExporter()))
    _Tracing.tracer = _Tracing.provider.get_tracer("communique", version)
    return True


def end() -> None:
    """Send what was not sent yet, and trace no more."""
    if _Tracing.provider is not None:
        _Tracing.provider.shutdown()
    _Tracing.tracer = _Tracing.provider = None


def span(name: str, *, began: int | None = None, **attributes: str | int) -> AbstractContextManager[Any]:
    """A span around what is done within it; BEGAN (nanoseconds since 1970) where it began before."""
    if _Tracing.tracer is None:
        return _NOTHING
    found: AbstractContextManager[Any] = _Tracing.tracer.start_as_current_span(
        name, attributes={f"communique.{key}": value for key, value in attributes.items()}, start_time=began,
        record_exception=False,
    )  # fmt: skip
    return found


def past(name: str, *, began: int) -> None:
    """A span that ends now, within the current one."""
    if _Tracing.tracer is not None:
        _Tracing.tracer.start_span(name, start_time=began).end()


def spanned(name: str, work: Callable[[Told], Done]) -> Callable[[Told], Done]:
    """Work on one thing, in a span."""

    def traced(told: Told) -> Done:
        with span(name):
            return work(told)

    return traced


def timed(several: Iterable[Told]) -> Iterator[tuple[int, Told]]:
    """Each of several, with when it was asked for: nanoseconds since 1970."""
    began = time.time_ns()
    for one in several:
        yield began, one
        began = time.time_ns()


class _Handler(logging.Handler):
    def __init__(self, warn: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._warn = warn

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it as we tell things."""
        self._warn(f"OpenTelemetry: {record.getMessage()}")


def _log_to(warn: Callable[[str], None]) -> None:
    logger = logging.getLogger("opentelemetry")
    logger.handlers = [_Handler(warn)]
    logger.propagate = False
