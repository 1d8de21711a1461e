"""A language model of the tests' own: it says of each paragraph what a test wants said."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from http.server import BaseHTTPRequestHandler
from typing import Any

from communique.extract.asked import Asking
from communique.extract.asked.endpoint import Endpoint
from communique.settings import AskedModel
from tests.serving import Answer, Site

PATH = "/v1/chat/completions"
NAME = "small-model"
KEY = "sk-of-tests-3141592653"
Said = Mapping[str, Any]


def statement(content: Sequence[str], *, speaker: Any = None, **more: Any) -> Said:
    """A statement as the model says it."""
    return {"speaker": speaker, "cue": None, "content": list(content), "addressees": [], **more}


def event(trigger: str, kind: str = "CONSULT", status: str = "planned", **more: Any) -> Said:
    """An event as the model says it."""
    return {"trigger": trigger, "type": kind, "mode": None, "status": status, "sources": [], "targets": [], **more}


def content(*, statements: Sequence[Said] = (), events: Sequence[Said] = ()) -> str:
    """The words of an answer."""
    return json.dumps({"statements": list(statements), "events": list(events)})


def completion(words: Any, **choice: Any) -> Answer:
    """An answer in the shape of a chat completion."""
    told = {"finish_reason": "stop", "message": {"role": "assistant", "content": words}, **choice}
    return (
        200,
        {"Content-Type": "application/json"},
        json.dumps({"object": "chat.completion", "choices": [told]}).encode(),
    )


def answering(site: Site, *answers: Answer | Callable[[BaseHTTPRequestHandler], Answer | None]) -> None:
    """Let a site answer so, one after the other, the last again and again."""
    left = list(answers)

    def next_one(handler: BaseHTTPRequestHandler) -> Answer | None:
        one = left.pop(0) if len(left) > 1 else left[0]
        return one(handler) if callable(one) else one

    site.pages[PATH] = next_one


def by_paragraph(site: Site, said: Mapping[str, str]) -> None:
    """Let a site say of each paragraph, by its beginning, what is to be said of it."""

    def of_this(_: BaseHTTPRequestHandler) -> Answer:
        paragraph = json.loads(site.sent[-1])["messages"][-1]["content"]
        return completion(next(words for begins, words in said.items() if paragraph.startswith(begins)))

    site.pages[PATH] = of_this


def model_at(site: Site, **more: Any) -> AskedModel:
    """The model behind a site."""
    return AskedModel(**{"url": f"{site.root}/v1", "name": NAME, "at_once": 1, **more})


def asking_at(site: Site, *, waited: list[float] | None = None, **more: Any) -> Asking:
    """The stage that asks it; WAITED notes the pauses, which are not made."""
    pauses = waited if waited is not None else []
    return Asking(Endpoint(model_at(site, **more), sleep=pauses.append))
