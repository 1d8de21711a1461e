"""``communique refusals``: what was not kept, and why; ``refusals retry`` reads refused inputs again."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from communique.errors import UnknownWord
from communique.show.door import REFUSED, Interrupted
from communique.show.options import (
    MOST,
    AnswerFormat,
    EngineOption,
    Format,
    StoreFile,
    TableAnswerFormat,
    TableFormat,
    WithOption,
    asked,
    settings_with,
)
from communique.show.output import write_bytes, write_lines
from communique.show.progress import progress
from communique.show.telling import told
from communique.vocabulary import STAGES, Stage

if TYPE_CHECKING:
    from communique.show.retrying import Tried

OF_REFUSALS = """\
Examples:

\b
  communique refusals
  communique refusals --list --stage read
  communique refusals --list --reason "unknown name" --format csv > names.csv
  communique refusals retry
"""
OF_RETRY = """\
Examples:

\b
  communique refusals retry
  communique refusals retry --reason "it is not JSON"

Exit code: 0 all were read; 1 an input was refused again.
"""
OfStage = Annotated[str | None, asked("STAGE", f"Only of this stage: {', '.join(STAGES)}.", "--stage")]
WithReason = Annotated[str | None, asked("WORDS", "Only where the reason holds these words.", "--reason")]


def refusals(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    context: typer.Context,
    as_list: Annotated[
        bool, typer.Option("--list", help="Each refusal: the input or the report, and the words not kept.")
    ] = False,
    stage: OfStage = None,
    reason: WithReason = None,
    store: StoreFile = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Listed at most.")] = 100,
    as_format: TableAnswerFormat = TableFormat.TEXT,
) -> None:
    """Count what was not kept, by stage and reason; with --list, tell each.

    Whole inputs that were refused stand in the ledger until they are read; words of a report that were not kept
    belong to its record.
    """
    if context.invoked_subcommand is not None:
        return
    from communique.show import refused
    from communique.show.opening import existing_store

    of_stage = _stage(stage)
    with existing_store(settings_with(store)) as opened:
        counts = opened.refusal_counts(stage=of_stage, reason=reason)
        found = opened.refusals(stage=of_stage, reason=reason, limit=limit) if as_list else ()
    if as_format is TableFormat.CSV:
        for line in refused.refused_as_csv(found) if as_list else refused.counts_as_csv(counts):
            write_bytes(line)
        return
    total, as_lines = sum(one.count for one in counts), Format(as_format.value)
    if as_list:
        write_lines(found, refused.refused_lines, as_format=as_lines, of=total, what="refusal")
    else:
        write_lines(counts, refused.count_lines, as_format=as_lines, of=len(counts), what="refusal")


def retry(
    stage: OfStage = None,
    reason: WithReason = None,
    engine: EngineOption = None,
    aided_by: WithOption = None,
    store: StoreFile = None,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Read refused inputs again, as they were read then, from the same files and with the same options.

    Those that are read now go into the store and leave the ledger; the others stay, with the new reason.
    """
    from communique.show.opening import writable_store
    from communique.show.retrying import retried

    settings, of_stage = settings_with(store, engine=engine, aided_by=aided_by), _stage(stage)
    with writable_store(settings) as opened:
        inputs = opened.refused_inputs(stage=of_stage, reason=reason)
        tried: list[Tried] = []
        try:
            with progress("reading again", of=len(inputs)) as bar:
                for one in retried(opened, inputs, settings=settings, at=datetime.now(tz=UTC)):
                    tried.append(one)
                    bar.advance(done=1, counted=1)
                    _tell(one, as_format=as_format)
        except KeyboardInterrupt:
            kept = sum(one.reason is None for one in tried)
            raise Interrupted(
                f"Read so far: {kept}, kept in {opened.name}. Run the same command again to go on."
            ) from None
    _tell_all(tried)
    if any(one.reason for one in tried):
        raise typer.Exit(REFUSED)


def _tell(one: Tried, *, as_format: Format) -> None:
    if as_format is Format.JSON:
        import msgspec

        write_bytes(msgspec.json.encode(one))
    else:
        typer.echo(f"{one.name}: {one.report or f'refused again, {one.reason}'}")


def _tell_all(tried: list[Tried]) -> None:
    reasons = Counter(one.reason for one in tried if one.reason)
    again = "; ".join(f"{count} {reason}" for reason, count in reasons.most_common(5))
    words = f"{len(tried)} refused inputs tried: {len(tried) - reasons.total()} read"
    told(words + (f", {reasons.total()} refused again ({again})." if again else "."), code=0)


def _stage(word: str | None) -> Stage | None:
    found = next((stage for stage in STAGES if stage == word), None)
    if word is not None and found is None:
        raise UnknownWord("stage", word, STAGES)
    return found
