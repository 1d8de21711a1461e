"""The tables of a store. The encoded record is the system of record; the other tables exist to be asked.

Every row about a report hangs on it and goes with it. Positions number the claims of a record in their order.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "r0009"
"""The revision this version writes; a test holds it to the newest migration."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def report_key() -> Column[int]:
    """The report that a row hangs on, as its first key."""
    return Column("report", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("url", String),
    Column("source", String),
    Column("title", String),
    Column("published", String),
    Column("published_on", Date),
    Column("published_from", String),
    Column("language", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("id"),
    Index("ix_reports_published_on", "published_on", "id"),
    Index("ix_reports_source", "source", "published_on", "id"),
    Index("ix_reports_url", "url"),
)

records = Table(
    "records",
    metadata,
    report_key(),
    Column("format", String, nullable=False),
    Column("version", String, nullable=False),
    Column("encoded", LargeBinary, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    report_key(),
    _position(),
    Column("id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("sector", String, nullable=False),
    Column("office", String),
    Column("wikidata", String),
    Column("anonymous", Boolean, nullable=False),
    Index("ix_actors_id", "id", "report"),
    Index("ix_actors_country", "country", "report", "id"),
    Index("ix_actors_wikidata", "wikidata"),
)

names = Table(
    "names",
    metadata,
    report_key(),
    _position(),
    Column("actor", String, nullable=False),
    Column("name", String, nullable=False),
    Column("word", String, nullable=False),
    Index("ix_names_word", "word", "name", "actor"),
)
"""The report calls ACTOR by NAME, folded, in which WORD is one to look for."""

places = Table(
    "places",
    metadata,
    report_key(),
    _position(),
    Column("id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("country", String),
    Column("geonames", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String, nullable=False),
    Index("ix_places_id", "id"),
    Index("ix_places_name", "name", "id"),
)

statements = Table(
    "statements",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("form", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("medium", String),
    Column("start", Integer),
    Column("end", Integer),
    Column("content", Text, nullable=False),
    Column("mentioned", Text),
    Column("anonymous", Boolean),
    Column("published_on", Date),
    UniqueConstraint("report", "position"),
    Index("ix_statements_id", "id", "report"),
    *(Index(f"ix_statements_{asked}", asked, "published_on") for asked in ("kind", "form", "channel", "anonymous")),
    Index("ix_statements_published_on", "published_on"),
)
"""MENTIONED are the names of the actors that the content mentions, also by a pronoun; ANONYMOUS is null where no
speaker is told, else whether none of them has a name; PUBLISHED_ON is the report's."""

events = Table(
    "events",
    metadata,
    report_key(),
    _position(),
    Column("id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("asserted_by", String),
    Column("earliest", Date),
    Column("latest", Date),
    Column("place", String),
    Column("plover", String, nullable=False),
    Column("cameo", String),
    Column("goldstein", Float),
    Column("quad", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("published_on", Date),
    Index("ix_events_id", "id", "report"),
    *(Index(f"ix_events_{asked}", asked, "published_on") for asked in ("type", "status")),
    Index("ix_events_published_on", "published_on"),
    Index("ix_events_told", "type", "report", "status"),
    Index("ix_events_standing", "status", "report"),
)
"""PUBLISHED_ON is the report's."""

conditions = Table(
    "conditions",
    metadata,
    report_key(),
    _position(),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("condition", Text, nullable=False),
    Column("consequence", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("stated_by", String),
    Index("ix_conditions_id", "id", "report"),
)
"""START and END are those of the words of the condition."""

bindings = Table(
    "bindings",
    metadata,
    report_key(),
    _position(),
    Column("condition", String, nullable=False),
    Column("event", String, nullable=False),
    Index("ix_bindings_event", "event", "report", "condition"),
)
"""CONDITION binds EVENT; both are ids of claims of the report."""

plans = Table(
    "plans",
    metadata,
    report_key(),
    _position(),
    Column("id", String, nullable=False),
    Column("event", String),
    Column("what", String, nullable=False),
    Column("state", String, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("place", String),
    Column("published_on", Date),
    Index("ix_plans_id", "id", "report"),
    Index("ix_plans_state", "state", "published_on"),
    Index("ix_plans_latest", "latest"),
    Index("ix_plans_published_on", "published_on"),
)
"""PUBLISHED_ON is the report's."""

roles = Table(
    "roles",
    metadata,
    report_key(),
    _position(),
    Column("claim", String, nullable=False),
    Column("role", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("published_on", Date),
    Index("ix_roles_actor", "actor", "role", "report", "claim"),
    Index("ix_roles_day", "actor", "role", "published_on"),
)
"""ACTOR plays ROLE (speaker, addressee, relay, source, target, mediator, participant) in the claim with this id;
PUBLISHED_ON is the report's."""

refusals = Table(
    "refusals",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
    Column("stage", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("text", Text),
    Index("ix_refusals_report", "report"),
    Index("ix_refusals_stage", "stage", "reason"),
)
"""Words of REPORT that were not kept."""

refused_inputs = Table(
    "refused_inputs",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("path", String),
    Column("row", Integer),
    Column("options", Text, nullable=False),
    Column("first_at", String),
    Column("last_at", String),
    Column("times", Integer, nullable=False),
    UniqueConstraint("name"),
)
"""The whole input called NAME was refused, TIMES times, and not read since. The file PATH (null: it was no file), its
ROW and OPTIONS (JSON) read it again."""

reviews = Table(
    "reviews",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("report", String, nullable=False),
    Column("claim", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("verdict", String, nullable=False),
    Column("field", String),
    Column("value", Text),
    Column("reason", Text, nullable=False),
    Column("author", String, nullable=False),
    Column("made_at", String, nullable=False),
    UniqueConstraint("id"),
    Index("ix_reviews_report", "report", "key"),
)
"""What AUTHOR found of a CLAIM of REPORT (both ids): a layer of its own, only ever added to.

WORDS stood from START to END of the text with this SHA256, by which they are found again."""

CLAIMS: tuple[Table, ...] = (
    actors, names, places, statements, events, conditions, bindings, plans, roles, refusals, records,
)  # fmt: skip
"""Every table whose rows belong to one report and are replaced together."""
