"""Records as annotations of the guide (data/gold/GUIDE.md), and their scores over gold documents."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.quality.engine import Engine, Row
from bench.quality.scoring import figures, run_scorer, scorer_module
from communique.model import Actor, Event, Plan, Record, Span, Statement, When


def score_gold(folder: Path, scorer: Path, engine: Engine) -> dict[str, dict[str, float]]:
    """The figures of score_records.py over FOLDER/docs and FOLDER/annotations: all documents, and each by name."""
    with tempfile.TemporaryDirectory() as out:
        for path in sorted((folder / "docs").glob("*.json")):
            doc = json.loads(path.read_text(encoding="utf-8"))
            record = engine.record(doc["text"], doc.get("published"), title=doc.get("title"))
            (Path(out) / path.name).write_text(json.dumps(annotation_of(record)), encoding="utf-8")
        result = run_scorer(scorer, folder / "annotations", folder / "docs", Path(out))
        agreed = countries_agreed(folder, Path(out), scorer_module(scorer))
    documents = {Path(name).stem: dict(figures(scores)) for name, scores in result["documents"].items()}
    return {"all": dict(figures(result["micro"])) | agreed, **documents}


def countries_agreed(folder: Path, predicted: Path, scorer: Any) -> dict[str, float]:
    """Over the sources and targets of matched events where both sides name somebody: have they a country in common,
    or both none (as the scorer counts), and are all countries the same.
    """
    shared = same = sides = 0
    for path in sorted((folder / "annotations").glob("*.json")):
        text = json.loads((folder / "docs" / path.name).read_text(encoding="utf-8"))["text"]
        starts = scorer.sentence_starts(text)
        events = (
            [scorer.Mention(event, text, starts) for event in _events_in(at)] for at in (path, predicted / path.name)
        )
        for pair in scorer.pair(*events, scorer.event_rank):
            for side in ("source", "target"):
                if all(one.e.get(side) for one in pair):
                    wanted, found = (getattr(one, side) for one in pair)
                    sides += 1
                    shared += scorer.shares(wanted, found)
                    same += wanted == found
    return {"party countries.shared": shared / max(1, sides), "party countries.same": same / max(1, sides)}


def _events_in(path: Path) -> list[Row]:
    events: list[Row] = json.loads(path.read_text(encoding="utf-8")).get("events") or []
    return events


def hash_of(folder: Path) -> str:
    """One sha256 over documents and annotations, file names included."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("docs/*.json"), *folder.glob("annotations/*.json")]):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\x00" + path.read_bytes())
    return digest.hexdigest()


def annotation_of(record: Record) -> Row:
    """A record in the form that the guide's annotators write."""
    words = _Words(record)
    return {
        "statements": [words.statement(s) for s in record.statements],
        "events": [words.event(e) for e in record.events],
        "conditions": [
            {
                "kind": c.kind,
                "condition": words.where(c.condition),
                "consequence": words.where(c.consequence),
                "holder": words.asserter(c.stated_by),
            }
            for c in record.conditions
        ],
        "plans": [words.plan(p) for p in record.plans],
    }


class _Words:
    """Spans as [substring, occurrence] and ids as names, for one record."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place.name for place in record.places}
        self.statements = {statement.id: statement for statement in record.statements}

    def where(self, span: Span) -> list[str | int]:
        """A span as the annotators write it: its words, and which occurrence of them it is (from 1)."""
        k, at = 1, self.text.find(span.text)
        while -1 < at < span.start:
            k, at = k + 1, self.text.find(span.text, at + len(span.text))
        return [span.text, k]

    def people(self, ids: tuple[str, ...]) -> list[Row]:
        known = (self.actors[i] for i in ids)
        return [{"name": a.name, "country": a.country, "sector": a.sector} for a in known]

    def asserter(self, statement: str | None) -> str:
        if statement is None:
            return "narrator"
        return ", ".join(self.actors[i].name for i in self.statements[statement].speakers) or "unspecified"

    def statement(self, s: Statement) -> Row:
        first = self.actors[s.speakers[0]] if s.speakers else None
        return {
            "speaker_text": self.where(s.speaker) if s.speaker else None,
            "who": first.name if first else "unspecified",
            "country": first.country if first else None,
            "sector": first.sector if first else "UNK",
            "anonymous": first.anonymous if first else True,
            "cue_text": self.where(s.cue) if s.cue else None,
            "content": [self.where(part) for part in s.content],
            "form": s.form,
            "addressee": ", ".join(self.actors[i].name for i in s.addressees) or None,
            "channel": s.channel,
            "medium": s.medium,
            "relayed_by": [self.actors[i].name for i in s.relayed_by],
        }

    def times(self, when: When | None) -> Row:
        return {
            "when_text": self.where(when.span) if when else None,
            "earliest": when.earliest.isoformat() if when and when.earliest else None,
            "latest": when.latest.isoformat() if when and when.latest else None,
        }

    def event(self, e: Event) -> Row:
        place = self.places[e.where.place] if e.where and e.where.place else None
        return {
            "trigger": self.where(e.trigger),
            "also": [self.where(span) for span in e.also],
            "type": e.type,
            "source": self.people(e.source),
            "target": self.people(e.target),
            "status": e.status,
            "asserted_by": self.asserter(e.asserted_by),
            "where_text": self.where(e.where.span) if e.where else None,
            "where": place,
            "where_options": [self.places[p] for p in e.where.options] if e.where else [],
            "topic": e.topic.text if e.topic else None,
            **self.times(e.when),
        }

    def plan(self, p: Plan) -> Row:
        return {
            "what": p.what,
            "participants": self.people(p.participants),
            "state": p.state,
            "place": self.places[p.place] if p.place else None,
            "place_options": [self.places[o] for o in p.options],
            "agenda": p.agenda.text if p.agenda else None,
            "evidence": self.where(p.evidence[0]),
            **self.times(p.when),
        }
