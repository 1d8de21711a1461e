"""A store made by hand for the pages and the API, and a client of its server."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from communique.following import follow, keep
from communique.ids import identity, text_hash
from communique.model import Actor, Block, Record, Span, When
from communique.settings import Settings
from communique.show.api.gate import Admission
from communique.show.api.room import Room
from communique.show.web.app import reading_room
from communique.store import Store
from communique.vocabulary import PlanState
from tests.show.sample import GENEVA, MEET, PLAN, RECORD

READER, WRITER = "reader-token-of-tests", "writer-token-of-tests"
HOSTILE = '<script>alert("gotcha")</script><img src=x onerror=alert(1)> & "quoted"'
HOSTILE_URL = "javascript:alert(1)"


def retold(day: str, state: PlanState, *, opening: str = "", when: When | None = None, place: bool = False) -> Record:
    """The sample report told again on another day, its plan in another state."""
    text = f"{RECORD.report.text}{opening or day}\n"
    report = dataclasses.replace(
        RECORD.report, id=identity("rep", day, state, opening), url=f"https://news.example/{day}-{state}", text=text,
        sha256=text_hash(text), published=day, source="Other Wire", title=f"Told on {day}: {state}",
    )  # fmt: skip
    status: Any = {"announced": "planned", "scheduled": "planned"}.get(state, state)
    event = dataclasses.replace(MEET, status=status, when=when or MEET.when)
    plan = dataclasses.replace(
        PLAN, state=state, when=when or PLAN.when, place=GENEVA.id if place else None,
        options=() if place else PLAN.options,
    )  # fmt: skip
    events = tuple(event if one.id == MEET.id else one for one in RECORD.events)
    return dataclasses.replace(RECORD, report=report, events=events, plans=(plan,))


def fixed(day: date) -> When:
    """The sample's time, decided."""
    span = RECORD.report.span(0, 3)
    return When(span=span, earliest=day, latest=day, edtf=day.isoformat(), basis="test")


def hostile() -> Record:
    """A report whose every string is markup."""
    text = f"{HOSTILE} said {HOSTILE}."
    name = Span(start=0, end=len(HOSTILE), text=HOSTILE)
    content = Span(start=len(HOSTILE) + 6, end=2 * len(HOSTILE) + 6, text=HOSTILE)
    actor = Actor(
        id=identity("act", HOSTILE), name=HOSTILE, kind="person", country=None, office=HOSTILE, mentions=(name,),
        resolved_by=HOSTILE,
    )  # fmt: skip
    statement = dataclasses.replace(
        RECORD.statements[0], id=identity("stm", HOSTILE), speakers=(actor.id,), speaker=name, cue=None,
        content=(content,), addressees=(), relayed_by=(), medium=HOSTILE,
    )  # fmt: skip
    report = dataclasses.replace(
        RECORD.report, id=identity("rep", HOSTILE), url=HOSTILE_URL, source=HOSTILE, title=HOSTILE, text=text,
        sha256=text_hash(text), published="2018-03-12", blocks=(Block(start=0, end=len(text), role="body"),),
    )  # fmt: skip
    return Record(made_by=RECORD.made_by, report=report, actors=(actor,), statements=(statement,))


def records() -> tuple[Record, ...]:
    """The reports of the store: a plan announced, dated, contradicted and called off, and a hostile one."""
    return (
        RECORD,
        retold("2018-03-20", "scheduled", when=fixed(date(2018, 5, 7)), place=True),
        retold("2018-03-21", "scheduled", when=fixed(date(2018, 5, 17)), place=True, opening="Others say so."),
        retold("2018-04-02", "cancelled"),
        hostile(),
    )


def make_store(path: Path) -> None:
    """A store of these reports, followed to its end."""
    with Store.open(path) as store:
        for record in records():
            keep(store, record)
        follow(store)


def room_of(path: Path, *, token: str | None = None, writer: str | None = WRITER, rate: int = 0) -> Room:
    """The room over a store, as `communique serve` would make it."""
    admission = Admission(
        hosts=frozenset({"testserver", "localhost", "127.0.0.1"}),
        secret=b"of tests",
        token=token,
        writer=writer,
        rate=rate,
    )
    return Room(
        store=Store.open(path, create=False, writable=False), path=path, admission=admission, settings=Settings()
    )  # fmt: skip


def client_of(room: Room) -> TestClient:
    """A client of the server."""
    return TestClient(reading_room(room), raise_server_exceptions=True)
