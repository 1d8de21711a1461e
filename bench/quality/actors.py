"""Actor phrases with their context -> country and sector, by the link stage.

`python -m bench.quality.actors FOLDER` prints, over the annotated reports of FOLDER (the layout of data/gold), how
often the speakers' words give the country and the sector of the annotation.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.quality.engine import Engine, Row
from communique.claims import Claims, StatementClaim
from communique.link.actors import Cast, actors_of_phrase
from communique.model import Span, span_of

PLOVER_SECTOR = {"MED": "JRN", "UNK": "", "NGO": "SOC"}
"""Our sector -> the code of the PLOVER manual's table where they differ (there, MED is health and NGO no sector)."""


def predict_actors(rows: Sequence[Row], engine: Engine) -> list[Row]:
    """Country and sector of every phrase, in PLOVER's codes; `none` where the words are nobody we can tell."""
    return [_prediction(row, engine) for row in rows]


def _prediction(row: Row, engine: Engine) -> Row:
    phrase, context, day = row["text"], row.get("context") or "", row.get("query_date") or None
    at = context.find(phrase)
    text = context if at >= 0 else phrase
    notes = engine.notes(text, day[:10] if day else None)
    span = span_of(text, max(at, 0), max(at, 0) + len(phrase))
    found = actors_of_phrase(notes, span)
    known = next((identity for identity in found if identity.country or identity.sector != "UNK"), None)
    if known is None:
        return {"id": row["id"], "country": "", "sector": "", "wiki": None, "none": True}
    return {
        "id": row["id"],
        "country": (known.country or "").split(":")[0],
        "sector": PLOVER_SECTOR.get(known.sector, known.sector),
        "wiki": known.name,
        "none": False,
    }


def speakers_right(folder: Path, engine: Engine) -> dict[str, float]:
    """Share of annotated speakers whose words give the annotated country, and sector; quotations are given."""
    right = {"country": 0, "sector": 0}
    counted = 0
    for path in sorted((folder / "annotations").glob("*.json")):
        document = json.loads((folder / "docs" / path.name).read_text(encoding="utf-8"))
        notes = engine.notes(document["text"], document.get("published"))
        annotated = json.loads(path.read_text(encoding="utf-8"))["statements"]
        claims = [_claim(document["text"], statement) for statement in annotated]
        cast = Cast(notes, Claims(statements=tuple(claims)))
        for statement, claim in zip(annotated, claims, strict=True):
            if claim.speaker is None:
                continue
            counted += 1
            found = cast.meant_by(claim.speaker)
            right["country"] += _common(identity.country for identity in found) == statement["country"]
            right["sector"] += (_common(identity.sector for identity in found) or "UNK") == statement["sector"]
    return {measure: round(n / max(1, counted), 3) for measure, n in right.items()} | {"speakers": float(counted)}


def _common(values: Iterable[str | None]) -> str | None:
    """The one value of a group, None where its members differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _claim(text: str, statement: dict[str, Any]) -> StatementClaim:
    content = [span for words in statement["content"] if (span := _located(text, words)) is not None]
    return StatementClaim(
        speaker=_located(text, statement["speaker_text"]), content=tuple(content), form=statement["form"]
    )


def _located(text: str, words: str | list[Any] | None) -> Span | None:
    """The span of a substring, or of its k-th occurrence where given as [substring, k]."""
    if words is None:
        return None
    wanted, occurrence = (words, 1) if isinstance(words, str) else (str(words[0]), int(words[1]))
    at = -1
    for _ in range(occurrence):
        at = text.find(wanted, at + 1)
        if at < 0:
            return None
    return span_of(text, at, at + len(wanted))


if __name__ == "__main__":
    print(json.dumps(speakers_right(Path(sys.argv[1]), Engine())))
