"""The OpenAPI description: the schemas of answers come from the values themselves, and every error has one shape."""

from __future__ import annotations

import re
from typing import Any, get_args, get_origin

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

ERRORS = {
    400: "something asked for is not understood",
    401: "a token is needed",
    403: "the token does not allow this",
    404: "there is no such thing",
    405: "no such method",
    409: "the beginning of an id fits several",
    413: "too much was sent",
    414: "the address is too long",
    429: "too many requests",
    503: "the store does not answer",
}
TEMPLATE = "#/components/schemas/{name}"
ERROR = {
    "type": "object",
    "required": ["error"],
    "additionalProperties": False,
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "next_step"],
            "additionalProperties": False,
            "properties": {name: {"type": "string"} for name in ("code", "message", "next_step")},
        }
    },
}
_ANSWERS: dict[str, Any] = {}
"""Every type that some route answers with, by the name of its schema."""


def answers(kind: Any, *, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that gives values of this type."""
    name = named(kind)
    _ANSWERS[name] = kind
    found: dict[int | str, dict[str, Any]] = {}
    found[status] = {"description": "The answer.", "content": _json({"$ref": TEMPLATE.format(name=name)})}
    if status == 200:
        found[304] = {"description": "Not changed since the ETag in If-None-Match."}
    for code, told in ERRORS.items():
        found[code] = {"description": told, "content": _json({"$ref": TEMPLATE.format(name="Error")})}
    return found


def named(kind: Any) -> str:
    """The name of a type's schema: ``ListedReportLine`` for a list of report lines."""
    origin = get_origin(kind)
    if origin is None:
        return str(kind.__name__)
    return f"{origin.__name__.title() if origin is list else origin.__name__}{''.join(map(named, get_args(kind)))}"


def schema_of(kind: Any) -> dict[str, Any]:
    """The JSON Schema of a type, whole."""
    (root,), definitions = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode({**root, "$defs": definitions}))
    return plain


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description of the routes of the API."""
    if not app.openapi_schema:
        whole = get_openapi(title="communique", version="1", routes=app.routes, description=(
            "A sourced record of diplomacy: who said, did or plans what. Lists come in parts: hand `next` back as "
            "`cursor`. Answers carry an ETag. Every error has the shape of Error."
        ))  # fmt: skip
        schemas = whole.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        for path in whole["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)
        roots, definitions = msgspec.json.schema_components(_ANSWERS.values(), ref_template="#/$raw/{name}")
        made = {_plain(name): made for name, made in definitions.items()}
        made |= {name: root for name, root in zip(_ANSWERS, roots, strict=True) if _target(root) != name}
        schemas.update(_pointed(msgspec.to_builtins(made)))
        schemas["Error"] = ERROR
        app.openapi_schema = whole
    return app.openapi_schema


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _plain(name: str) -> str:
    """A name of a schema without the brackets of a generic type."""
    return re.sub(r"[^A-Za-z0-9]", "", name)


def _target(root: dict[str, Any]) -> str:
    return _plain(root.get("$ref", "").rpartition("/")[2])


def _pointed(value: Any) -> Any:
    """A schema whose references lead to the components."""
    if isinstance(value, dict):
        return {
            key: TEMPLATE.format(name=_plain(inner.rpartition("/")[2])) if key == "$ref" else _pointed(inner)
            for key, inner in value.items()
        }
    return [_pointed(inner) for inner in value] if isinstance(value, list) else value
