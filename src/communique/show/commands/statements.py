"""``communique statements``: who said what, from the store."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from communique.show.options import MOST, StoreFile, TableAnswerFormat, TableFormat, asked, settings_with
from communique.show.output import write_found
from communique.vocabulary import CHANNELS, FORMS, STATEMENT_KINDS

EXAMPLES = """\
Examples:

\b
  communique statements --speaker "kim jong-un"
  communique statements --about '"joint statement" sanctions' --since 2018-03-01 --until 2018-06-30
  communique statements --anonymous --country USA --format json
  communique statements --channel tweet --limit 10000 --format csv > tweets.csv
"""


def statements(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    speaker: Annotated[str | None, asked("WHO", "Who says it: a name, part of a name, or an actor id.")] = None,
    about: Annotated[str | None, asked("WORDS", "Words of the content, or names of whom it mentions.")] = None,
    since: Annotated[str | None, asked("DATE", "First day of publication, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, asked("DATE", "Last day of publication, YYYY-MM-DD.")] = None,
    channel: Annotated[str | None, asked("CHANNEL", f"One of: {', '.join(CHANNELS)}.")] = None,
    kind: Annotated[str | None, asked("KIND", f"One of: {', '.join(STATEMENT_KINDS)}.")] = None,
    form: Annotated[str | None, asked("FORM", f"One of: {', '.join(FORMS)}.")] = None,
    addressee: Annotated[str | None, asked("WHO", "Whom it is said to, as for --speaker.")] = None,
    anonymous: Annotated[
        bool | None, typer.Option("--anonymous/--named", help="Speakers without a name, or with one.")
    ] = None,
    country: Annotated[str | None, asked("CODE", "Country of the speaker: ISO 3166-1 alpha-3, as PRK.")] = None,
    store: StoreFile = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="Statements listed at most.")
    ] = 50,
    as_format: TableAnswerFormat = TableFormat.TEXT,
) -> None:
    """Find statements of the store: who said what, to whom and through whom.

    Those of the newest report come first, those of one report in order of its text. All that is asked for must fit.
    A speaker is found by every name under which reports mention them, without case and accents; words are compared as
    in `communique search`.
    """
    from communique.show import queries
    from communique.show.opening import existing_store
    from communique.store import FoundStatement, StatementQuery

    given: dict[str, Any] = {"channel": channel, "kind": kind, "form": form}
    query = StatementQuery(
        speaker=speaker, about=about, addressee=addressee, anonymous=anonymous,
        since=queries.day(since) if since is not None else None,
        until=queries.day(until) if until is not None else None,
        country=queries.country_code(country) if country is not None else None,
        **given,
    )  # fmt: skip
    with existing_store(settings_with(store)) as opened:
        answer = queries.statements(opened, query, limit=limit)
    write_found(answer, FoundStatement, as_format=as_format)
