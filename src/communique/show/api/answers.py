"""Values as answers: JSON or a table, with an ETag, so that what has not changed is not sent again."""

from __future__ import annotations

import hashlib

import msgspec
from fastapi import Request
from starlette.responses import Response

JSON, CSV, HTML = "application/json", "text/csv; charset=utf-8", "text/html; charset=utf-8"
_encoder = msgspec.json.Encoder(order="deterministic")


def json_of(request: Request, value: object) -> Response:
    """A value as JSON."""
    return answered(request, _encoder.encode(value), JSON)


def answered(request: Request, body: bytes, media_type: str) -> Response:
    """A body with its ETag; 304 without it where the client has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "Cookie, Authorization"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
