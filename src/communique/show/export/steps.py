"""Matters as a table: a row for each report that tells something of one, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from communique.model import Matter, Step
from communique.show.calendar import edtf_of
from communique.show.export.claims import SOURCE, column
from communique.show.export.columns import Layout, Row
from communique.show.export.sourced import at, words
from communique.show.table import BETWEEN
from communique.store import Store, WholeReport

NAMES = (
    "matter", "what", "parties", "people", "state", "earliest", "latest", "edtf", "places", "options", "said_state",
    "by", "report_id", "report_title", "report_source", "report_url", "report_published", "report_sha256", "evidence",
    "evidence_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStep:
    """A STEP of a MATTER, with the REPORT that tells it."""

    matter: Matter
    step: Step
    report: WholeReport


def rows(found: FoundStep) -> Iterator[Row]:
    """One row for a step."""
    matter, step, report = found.matter, found.step, found.report
    yield {
        "matter": matter.id,
        "what": matter.what,
        "parties": BETWEEN.join(matter.parties),
        "people": BETWEEN.join(matter.people),
        "state": step.state,
        "earliest": step.earliest,
        "latest": step.latest,
        "edtf": edtf_of(step.earliest, step.latest),
        "places": BETWEEN.join(step.places),
        "options": BETWEEN.join(step.options),
        "said_state": step.said.state,
        "by": BETWEEN.join(step.said.by),
        "report_id": report.id,
        "report_title": report.title,
        "report_source": report.source,
        "report_url": report.url,
        "report_published": report.published,
        "report_sha256": report.sha256,
        "evidence": words(step.evidence),
        "evidence_at": at(step.evidence),
    }


def steps_of(store: Store, matters: Iterable[Matter], *, since: date | None, until: date | None) -> Iterator[FoundStep]:
    """The steps of matters that were told in these days, by matter; each matter's reports are fetched together."""
    for matter in sorted(matters, key=lambda one: (one.steps[0].published, one.id)):
        told = [step for step in matter.steps if (since or date.min) <= step.published <= (until or date.max)]
        reports = {report.id: report for report in store.whole_reports(sorted({step.report for step in told}))}
        for step in told:
            yield FoundStep(matter=matter, step=step, report=_as_told(reports[step.report], step))


def _as_told(report: WholeReport, step: Step) -> WholeReport:
    """The report of a step; without its text where an earlier text of the page told it, which is another one."""
    same = all(report.text[span.start : span.end] == span.text for span in step.evidence)
    return report if same else replace(report, sha256="", text="")


STEPS = Layout(name="communique", source=SOURCE, columns=tuple(column("step", name) for name in NAMES), rows=rows)
