"""The command line. Nothing heavy is imported here: `communique --help` must be there at once."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from communique import __version__
from communique.show.commands import (
    actor,
    batch,
    commitments,
    copies,
    doctor,
    events,
    export_others,
    export_tables,
    matters,
    mcp,
    place,
    places,
    plans,
    read,
    refusals,
    release,
    reviews,
    revisions,
    schema,
    search,
    serve,
    show,
    statements,
    store,
    stories,
    watch,
)
from communique.show.door import USAGE, Commands
from communique.show.telling import heard

app = typer.Typer(
    name="communique",
    cls=Commands,
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command tells more: `communique read --help`.",
)
for command, examples in (
    (read.read, read.EXAMPLES),
    (watch.watch, watch.EXAMPLES),
    (show.show, show.EXAMPLES),
    (copies.copies, copies.EXAMPLES),
    (revisions.revisions, revisions.EXAMPLES),
    (reviews.reviews, reviews.EXAMPLES),
    (search.search, search.EXAMPLES),
    (statements.statements, statements.EXAMPLES),
    (events.events, events.EXAMPLES),
    (plans.plans, plans.EXAMPLES),
    (matters.matters, matters.OF_MATTERS),
    (matters.matter, matters.OF_MATTER),
    (matters.changes, matters.OF_CHANGES),
    (matters.conflicts, matters.OF_CONFLICTS),
    (commitments.commitments, commitments.OF_COMMITMENTS),
    (commitments.commitment, commitments.OF_COMMITMENT),
    (stories.stories, stories.OF_STORIES),
    (stories.story, stories.OF_STORY),
    (actor.actor, actor.EXAMPLES),
    (place.place, place.EXAMPLES),
    (release.release, release.EXAMPLES),
    (serve.serve, serve.EXAMPLES),
    (mcp.mcp, mcp.EXAMPLES),
    (schema.schema, schema.EXAMPLES),
    (doctor.doctor, doctor.EXAMPLES),
):
    app.command(epilog=examples)(heard(command))
of_batch = typer.Typer(
    cls=batch.WithInputs, help="Code a corpus in shards on all cores; merge them into a store.", rich_markup_mode=None
)
of_batch.command(epilog=batch.OF_BATCH)(heard(batch.batch))
of_batch.command(epilog=batch.OF_MERGE)(heard(batch.merge))
of_batch.command(epilog=batch.OF_STATUS)(heard(batch.status))
app.add_typer(of_batch, name="batch")
of_places = typer.Typer(help="A larger gazetteer of your own.", rich_markup_mode=None, no_args_is_help=True)
of_places.command(epilog=places.EXAMPLES)(heard(places.build))
app.add_typer(of_places, name="places")
of_refusals = typer.Typer(rich_markup_mode=None, invoke_without_command=True, epilog=refusals.OF_REFUSALS)
of_refusals.callback()(heard(refusals.refusals))
of_refusals.command(epilog=refusals.OF_RETRY)(heard(refusals.retry))
app.add_typer(of_refusals, name="refusals")
of_store = typer.Typer(help="Look after the store.", rich_markup_mode=None, no_args_is_help=True)
for name, of_this, told in (
    ("check", store.check, store.OF_CHECK),
    ("migrate", store.migrate, store.OF_MIGRATE),
    ("export", store.export, store.OF_EXPORT),
    ("import", store.bring, store.OF_IMPORT),
    ("vacuum", store.vacuum, store.OF_VACUUM),
):
    of_store.command(name, epilog=told)(heard(of_this))
app.add_typer(of_store, name="store")
of_exports = typer.Typer(help="What the store holds, for other programs.", rich_markup_mode=None, no_args_is_help=True)
for command, examples in (
    (export_tables.events, export_tables.OF_EVENTS),
    (export_tables.statements, export_tables.OF_STATEMENTS),
    (export_tables.plans, export_tables.OF_PLANS),
    (export_tables.matters, export_tables.OF_MATTERS),
    (export_tables.actors, export_tables.OF_ACTORS),
    (export_others.network, export_others.OF_NETWORK),
    (export_others.places, export_others.OF_PLACES),
    (export_others.graph, export_others.OF_GRAPH),
    (export_others.entities, export_others.OF_ENTITIES),
    (export_others.labels, export_others.OF_LABELS),
):
    of_exports.command(epilog=examples)(heard(command))
of_exports.command("annotations", epilog=export_others.OF_ANNOTATIONS)(heard(export_others.as_annotations))
app.add_typer(of_exports, name="export")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def communique(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 -- its callback answers
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Read news reports and official statements; keep who said, did and plans what, with the words that say it."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(USAGE)


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows a question mark; the command goes on.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="communique")
