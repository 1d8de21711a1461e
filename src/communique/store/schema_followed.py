"""The tables of what is followed: what reports leave, copies, matters, stories, commitments, and what is stale."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table

from communique.store.schema import metadata, report_key

revisions = Table(
    "revisions",
    metadata,
    Column("report", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("sha256", String, primary_key=True),
    Column("since", Date),
    Column("encoded", LargeBinary, nullable=False),
)
"""Earlier texts of a page: the record of each, and the day from which the page said so."""

traces = Table(
    "traces",
    metadata,
    report_key(),
    Column("day", Date),
    Column("made", Integer, nullable=False),
    Column("traits", LargeBinary, nullable=False),
    Index("ix_traces_day", "day"),
    Index("ix_traces_made", "made"),
)
"""What a report leaves for the following of stories; MADE is the version of what is left."""

tellings = Table(
    "tellings",
    metadata,
    report_key(),
    Column("day", Date, primary_key=True),
    Column("encoded", LargeBinary, nullable=False),
    Index("ix_tellings_day", "day"),
)
"""What a report tells of matters; a revised page tells on several days."""

sketches = Table(
    "sketches",
    metadata,
    report_key(),
    Column("day", Date),
    Column("signatures", LargeBinary, nullable=False),
    Column("compared", Boolean, nullable=False),
    Index("ix_sketches_compared", "compared"),
)
"""By what the copies of a report are found; COMPARED once they were looked for."""

postings = Table(
    "postings",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("report", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Index("ix_postings_report", "report"),
)
"""The report has a sketch with this key: an unsigned number of 32 bits."""

copies = Table(
    "copies",
    metadata,
    Column("earlier", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("later", Integer, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("relation", String, nullable=False),
    Column("encoded", LargeBinary, nullable=False),
    Index("ix_copies_later", "later"),
)
"""Two reports that share words, and what that makes them to each other."""

promises = Table(
    "promises",
    metadata,
    report_key(),
    Column("party", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("did", Boolean, nullable=False),
    Column("encoded", LargeBinary, nullable=False),
    Index("ix_promises_party", "party", "day"),
)
"""What a report tells of what PARTY promised or did; DID says that it did something others may have waited for."""

awaited = Table(
    "awaited",
    metadata,
    report_key(),
    Column("party", String, primary_key=True),
    Column("other", String, primary_key=True),
    Index("ix_awaited_other", "other", "party"),
)
"""The report tells that what PARTY promised depends on what OTHER does."""

commitments = Table(
    "commitments",
    metadata,
    Column("id", String, primary_key=True),
    Column("party", String, nullable=False),
    Column("last", Date, nullable=False),
    Column("encoded", LargeBinary, nullable=False),
    Column("waiting", LargeBinary),
    Column("holds_on", Date),
    Index("ix_commitments_party", "party", "last"),
    Index("ix_commitments_last", "last"),
)
"""What PARTY undertook, last told of on LAST. Of one that depends on what others do, what they are to do is WAITING,
and HOLDS_ON is the day of which it was told that they did."""

ledgers = Table(
    "ledgers",
    metadata,
    Column("party", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("encoded", LargeBinary, nullable=False),
)
"""The commitments of PARTY that are open at the end of a day, from which following goes on."""

commitment_keys = Table(
    "commitment_keys",
    metadata,
    Column("key", String, primary_key=True),
    Column("commitment", String, ForeignKey("commitments.id", ondelete="CASCADE"), nullable=False),
    Index("ix_commitment_keys_commitment", "commitment"),
)
"""Every id that a commitment has or had."""

stale_parties = Table(
    "stale_parties",
    metadata,
    Column("report", Integer, primary_key=True),
    Column("party", String, primary_key=True),
    Column("since", Date, nullable=False),
    Column("awaited", Boolean, nullable=False),
)
"""The report came since PARTY was last followed, and concerns it from the day SINCE on; 0: all reports. AWAITED:
somebody did what its promises may wait for. Each writer has rows of its own."""

stale = Table(
    "stale",
    metadata,
    Column("what", String, primary_key=True),
    Column("report", Integer, primary_key=True),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
)
"""The report came or changed on these days since WHAT (matters, stories) was last followed; 0: all reports.

Each report has rows of its own, so that two writers never want the same one."""

milestones = Table(
    "milestones", metadata, Column("day", Date, primary_key=True), Column("encoded", LargeBinary, nullable=False)
)
"""The matters that are open at the end of a day, from which following goes on."""

matters = Table(
    "matters",
    metadata,
    Column("id", String, primary_key=True),
    Column("closed_on", Date),
    Column("state", String, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("encoded", LargeBinary, nullable=False),
    Index("ix_matters_closed_on", "closed_on"),
    Index("ix_matters_state", "state", "last"),
    Index("ix_matters_last", "last"),
)
"""STATE is that of the last step, told on LAST; without CLOSED_ON a matter is still open at the end of the reports."""

parties = Table(
    "parties",
    metadata,
    Column("matter", String, ForeignKey("matters.id", ondelete="CASCADE"), primary_key=True),
    Column("party", String, primary_key=True),
    Column("last", Date, nullable=False),
    Index("ix_parties_party", "party", "last", "matter"),
)
"""PARTY takes part in a matter that was told LAST on a day."""

keys = Table(
    "keys",
    metadata,
    Column("key", String, primary_key=True),
    Column("matter", String, ForeignKey("matters.id", ondelete="CASCADE"), nullable=False),
    Index("ix_keys_matter", "matter"),
)
"""Every id that a matter has or had."""

members = Table(
    "members",
    metadata,
    report_key(),
    Column("key", String, nullable=False),
    Column("head", String, nullable=False),
    Column("day", Date),
    Column("tie", LargeBinary),
    Column("traits", LargeBinary, nullable=False),
    Column("steps", LargeBinary, nullable=False),
    Index("ix_members_key", "key"),
    Index("ix_members_head", "head", "day"),
    Index("ix_members_day", "day"),
)
"""The report belongs to the story that begins with the report HEAD; TIE says why (null: it begins one). KEY is the id
of the story that it began, or would begin: it finds the story. TRAITS are those by which it was asked, and STEPS how
common each of their keys was on its day."""

holders = Table(
    "holders",
    metadata,
    Column("key", String, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("report", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""The report of this id and day (an ordinal), which is in a story, holds a key by which others are compared with it."""

tallies = Table(
    "tallies",
    metadata,
    Column("key", String, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many reports of a day hold a key that is rare in news at large, as they are in stories; "" stands for all."""
