"""The API keeps to its description, whatever it is asked: schemathesis makes the questions, right and wrong ones."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from communique.show.api.routes import router
from communique.show.web.app import reading_room
from tests.show.reading_room import WRITER, make_store, room_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    schemathesis: Any = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    from schemathesis.specs.openapi.checks import positive_data_acceptance
"""Left out: a schema cannot say what a cursor is, or that the first day comes before the last."""

EXAMPLES = 6
"""Questions of each kind to each route."""
TOO_LONG = 414
HEADERS = {"Host": "localhost", "Authorization": f"Bearer {WRITER}"}
ROUTES = sorted(
    (method, route.path)  # type: ignore[attr-defined]
    for route in router.routes
    for method in route.methods  # type: ignore[attr-defined]
)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("described") / "store.sqlite"
    make_store(path)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", reading_room(room_of(path)), headers=HEADERS)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("mode", [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE])
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_route_keeps_to_its_description(described: Any, method: str, path: str, mode: Any) -> None:
    asked = 0

    @given(case=described[path][method].as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:
        nonlocal asked
        asked += 1
        answer = case.call(headers=HEADERS)
        if answer.status_code != TOO_LONG:  # which is no answer to a question
            case.validate_response(answer, headers=HEADERS, excluded_checks=[positive_data_acceptance])

    try:
        ask()
    except Unsatisfiable:
        pytest.skip("No wrong question can be put to this route: any text may be an id.")
    assert asked
