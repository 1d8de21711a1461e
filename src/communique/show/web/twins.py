"""Every page has two twins: the same address with .json gives its value, with .csv its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from fastapi import APIRouter
from starlette.responses import Response

Route = TypeVar("Route", bound=Callable[..., Response])
TWINS = (".json", ".csv", "")
"""The page comes last: an id in its address would take an ending for a part of it."""


def with_twins(router: APIRouter, path: str) -> Callable[[Route], Route]:
    """Serve a function at an address and at those of its twins."""

    def served(function: Route) -> Route:
        for ending in TWINS:
            router.add_api_route(f"{path}{ending}", function, methods=["GET"], include_in_schema=False)
        return function

    return served
