"""A language model beside the rules: what stands in the text is taken, everything else is a counted refusal."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from communique.claims import Claims
from communique.errors import WrongOptions
from communique.extract.asked import asking
from communique.extract.asked.endpoint import FAULTS
from communique.extract.asked.prompt import SHA256
from communique.extract.extract import extract
from communique.settings import AskedModel
from tests.conftest import NotesOf
from tests.extract.asked.model_server import (
    KEY,
    NAME,
    PATH,
    answering,
    asking_at,
    by_paragraph,
    completion,
    content,
    event,
    model_at,
    statement,
)
from tests.serving import Answer, Site, serving

pytestmark = pytest.mark.model
FIRST = "Kenya's envoy said talks with Somalia would begin in Oslo in May."
SECOND = "Norway condemned the attack."
TEXT = f"{FIRST}\n\n{SECOND}\n"
GOOD = content(
    statements=[statement(["talks with Somalia would begin in Oslo in May"], speaker="Kenya's envoy", cue="said")],
    events=[event("talks", sources=["Kenya"], targets=["Somalia"])],
)
EMPTY = content()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        yield opened


def reasons(claims: Claims) -> list[str]:
    return [refusal.reason.removesuffix(f", by {NAME}") for refusal in claims.refusals]


def contents(claims: Claims) -> list[str]:
    return [" … ".join(span.text for span in claim.content) for claim in claims.statements]


def triggers(claims: Claims) -> list[tuple[str, str, str]]:
    return [(claim.trigger.text, claim.type, claim.status) for claim in claims.events]


def test_a_good_answer_is_taken_with_its_words(site: Site, notes_of: NotesOf) -> None:
    by_paragraph(site, {"Kenya": GOOD, "Norway": EMPTY})
    claims = asking_at(site)(notes_of(TEXT))
    assert ["talks with Somalia would begin in Oslo in May"] == contents(claims)
    (said,), (done,) = claims.statements, claims.events
    assert said.speaker
    assert said.cue
    assert ("Kenya's envoy", "said", "indirect") == (said.speaker.text, said.cue.text, said.form)
    assert ("talks", "CONSULT", "planned") == (done.trigger.text, done.type, done.status)
    assert (["Kenya"], ["Somalia"]) == ([s.text for s in done.sources], [s.text for s in done.targets])
    assert () == claims.refusals


def test_each_paragraph_is_asked_about_once(site: Site, notes_of: NotesOf) -> None:
    by_paragraph(site, {"Kenya": GOOD, "Norway": EMPTY})
    asking_at(site)(notes_of(TEXT))
    assert [FIRST, SECOND] == [json.loads(body)["messages"][1]["content"] for body in site.sent]


def test_when_and_where_are_told_by_the_rules(site: Site, notes_of: NotesOf) -> None:
    by_paragraph(site, {"Kenya": content(events=[event("begin", "COOPERATE")]), "Norway": EMPTY})
    (done,) = asking_at(site)(notes_of(TEXT)).events
    assert done.when
    assert done.where
    assert ("May", "Oslo") == (done.when.text, done.where.text)
    assert 0.5 == done.confidence


def test_a_plan_follows_the_event_that_the_model_tells(site: Site, notes_of: NotesOf) -> None:
    by_paragraph(site, {"Kenya": GOOD, "Norway": EMPTY})
    assert ["talks"] == [plan.trigger.text for plan in asking_at(site)(notes_of(TEXT)).plans]
    by_paragraph(site, {"Kenya": EMPTY, "Norway": EMPTY})
    assert () == asking_at(site)(notes_of(TEXT)).plans


def test_a_statement_that_the_rules_know_keeps_what_they_know_of_it(site: Site, notes_of: NotesOf) -> None:
    text = 'Moon told reporters at a press conference: "We are ready to talk."\n'
    (known,) = extract(notes_of(text)).statements
    answering(site, completion(content(statements=[statement(["We are ready to talk."], speaker="Moon")])))
    (said,) = asking_at(site)(notes_of(text)).statements
    assert (known.channel, "direct", known.confidence) == (said.channel, said.form, said.confidence)


def test_an_answer_is_about_its_own_paragraph_alone(site: Site, notes_of: NotesOf) -> None:
    invented = content(statements=[statement(["talks with Somalia would begin in Oslo in May"], speaker="Norway")])
    by_paragraph(site, {"Kenya": GOOD, "Norway": invented})
    claims = asking_at(site)(notes_of(TEXT))
    assert ["words that are not in the text"] == reasons(claims)
    assert [SECOND] == [refusal.span.text for refusal in claims.refusals if refusal.span]
    assert ("condemned", "ACCUSE", "occurred") in triggers(claims)


@pytest.mark.parametrize(
    "claim",
    [
        statement(["talks would begin in June"]), statement(["talks"], speaker="Kenya’s envoy"),
        statement(["TALKS WITH SOMALIA"]), statement(["talks"], cue="claimed"), statement(["talks"], cue="said that"),
        statement(["talks with Somali"]), statement(["alks"]), statement(["talks  with"]), statement(["\ud800"]),
        statement(["\x00"]), statement(["talks", "invented"]), statement(["<script>alert(1)</script>"]),
    ],
)  # fmt: skip
def test_words_that_are_not_in_the_text_are_refused_and_the_rules_stand(
    site: Site, notes_of: NotesOf, claim: dict[str, object]
) -> None:
    notes = notes_of(f"{FIRST}\n")
    answering(site, completion(content(statements=[claim], events=[event("talks")])))
    claims = asking_at(site)(notes)
    assert ["words that are not in the text"] == reasons(claims)
    assert "extract" == claims.refusals[0].stage
    assert contents(extract(notes)) == contents(claims)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (event("talks", "PARTY"), "a type that is not in the list"),
        (event("talks", "consult"), "a type that is not in the list"),
        (event("talks", status="maybe"), "a status that is not in the list"),
        (event("negotiations"), "words that are not in the text"),
        (event("talks", sources=["Ethiopia"]), "words that are not in the text"),
        (event("talks", targets=["Kenya\u200b"]), "words that are not in the text"),
    ],
)
def test_an_event_that_cannot_be_is_refused_and_the_rules_stand(
    site: Site, notes_of: NotesOf, claim: dict[str, object], reason: str
) -> None:
    notes = notes_of(TEXT)
    by_paragraph(site, {"Kenya": content(events=[claim]), "Norway": EMPTY})
    claims = asking_at(site)(notes)
    assert [reason] == reasons(claims)
    assert [t for t in triggers(extract(notes)) if t[0] in FIRST] == triggers(claims)


def test_a_mode_that_its_type_has_not_is_left_out_and_counted(site: Site, notes_of: NotesOf) -> None:
    said = [event("talks", mode="phone"), event("begin", mode="hunger")]
    by_paragraph(site, {"Kenya": content(events=said), "Norway": EMPTY})
    claims = asking_at(site)(notes_of(TEXT))
    assert {"talks": "phone", "begin": None} == {claim.trigger.text: claim.mode for claim in claims.events}
    assert ["a mode that is not in the list"] == reasons(claims)


def test_sound_claims_stand_beside_an_invented_one(site: Site, notes_of: NotesOf) -> None:
    told = json.loads(GOOD)
    told["statements"].append(statement(["the king agreed"]))
    by_paragraph(site, {"Kenya": json.dumps(told), "Norway": EMPTY})
    claims = asking_at(site)(notes_of(TEXT))
    assert (1, ["words that are not in the text"]) == (len(claims.statements), reasons(claims))


def test_of_words_that_stand_twice_the_nearest_are_meant(site: Site, notes_of: NotesOf) -> None:
    text = "Kenya rejected the offer, and Somalia said the offer to Kenya was fair.\n"
    answering(site, completion(content(events=[event("rejected", "REJECT", "occurred", sources=["Kenya"])])))
    (done,) = asking_at(site)(notes_of(text)).events
    assert [0] == [source.start for source in done.sources]


def test_one_trigger_tells_one_event(site: Site, notes_of: NotesOf) -> None:
    by_paragraph(site, {"Kenya": content(events=[event("talks"), event("talks", "AGREE")]), "Norway": EMPTY})
    assert [("talks", "CONSULT", "planned")] == triggers(asking_at(site)(notes_of(TEXT)))


def test_a_quotation_that_reaches_over_paragraphs_stays_whole(site: Site, notes_of: NotesOf) -> None:
    notes = notes_of('Moon said: "We are ready to talk.\n\n"We want peace and we want it now. We will not wait."\n')
    whole = extract(notes).statements
    assert [2] == [len(claim.content) for claim in whole]
    first = content(statements=[statement(["We are ready to talk."], speaker="Moon", cue="said")])
    by_paragraph(site, {"Moon": first, '"We want': EMPTY})
    assert whole == asking_at(site)(notes).statements


def slow(_: BaseHTTPRequestHandler) -> Answer:
    time.sleep(0.6)
    return completion(EMPTY)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def endless_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(60):
        handler.wfile.write(f"X-{number}: y\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.05)


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


def huge(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" " * 100_000)


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


FAULTY: dict[str, tuple[Answer | Callable[[BaseHTTPRequestHandler], Answer | None], str]] = {
    "slow": (slow, "no answer in time"),
    "drip": (drip, "no answer in time"),
    "endless headers": (endless_headers, "no answer in time"),
    "truncated": (broken_off, "an answer that broke off"),
    "no HTTP": (no_http, "an answer that broke off"),
    "huge": (huge, "an answer that is too large"),
    "malformed": (completion("{"), "an answer that is not the JSON asked for"),
    "HTML": ((200, {}, b"<html>Welcome</html>"), "an answer that is not the JSON asked for"),
    "cut off": (completion('{"statements": [', finish_reason="length"), "an answer that was cut off"),
    "status 500": ((500, {}, b"oops"), "no answer (status 500)"),
    "too many": ((429, {"Retry-After": "7200"}, b""), "no answer (status 429)"),
    "redirect": ((302, {"Location": "http://169.254.169.254/"}, b""), "no answer (status 302)"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_after_a_fault_the_rules_stand_and_the_reason_is_counted(site: Site, notes_of: NotesOf, fault: str) -> None:
    answer, reason = FAULTY[fault]
    answering(site, answer)
    notes = notes_of(TEXT)
    claims = asking_at(site, seconds=0.3, report_seconds=2.0, tries=1)(notes)
    assert [reason, reason] == reasons(claims)
    own = extract(notes)
    assert (own.statements, own.events, own.plans) == (claims.statements, claims.events, claims.plans)


def test_nobody_there_is_a_reason_too(notes_of: NotesOf) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nobody = Site(root=f"http://127.0.0.1:{port}")
    claims = asking_at(nobody, report_seconds=5.0)(notes_of(TEXT))
    assert ["no answer: it cannot be connected to"] * 2 == reasons(claims)


def test_a_fault_that_passes_is_tried_again(site: Site, notes_of: NotesOf) -> None:
    waited: list[float] = []
    answering(site, (503, {}, b""), (500, {}, b""), completion(GOOD))
    claims = asking_at(site, waited=waited)(notes_of(f"{FIRST}\n"))
    assert (["talks with Somalia would begin in Oslo in May"], ()) == (contents(claims), claims.refusals)
    assert [0.5, 1.0] == waited


def test_an_endpoint_that_names_a_time_is_asked_again_then(site: Site, notes_of: NotesOf) -> None:
    waited: list[float] = []
    answering(site, (429, {"Retry-After": "3"}, b""), completion(GOOD))
    assert () == asking_at(site, waited=waited)(notes_of(f"{FIRST}\n")).refusals
    assert [3.0] == waited


def test_tries_are_few(site: Site, notes_of: NotesOf) -> None:
    answering(site, (500, {}, b""))
    asking_at(site, tries=3)(notes_of(f"{FIRST}\n"))
    assert 3 == len(site.sent)


def test_what_will_not_pass_is_not_tried_again(site: Site, notes_of: NotesOf) -> None:
    answering(site, completion("{"))
    asking_at(site)(notes_of(f"{FIRST}\n"))
    assert 1 == len(site.sent)


def test_a_report_takes_no_longer_than_it_may(site: Site, notes_of: NotesOf) -> None:
    site.pages[PATH] = slow
    text = "\n\n".join(f"Norway met Kenya {n} times." for n in range(10)) + "\n"
    notes = notes_of(text)
    began = time.monotonic()
    claims = asking_at(site, seconds=5.0, report_seconds=1.0, tries=1)(notes)
    assert time.monotonic() - began < 3.0
    assert {"no answer in time", "no answer: the time of the report was over"} == set(reasons(claims))


def test_few_are_on_their_way_at_a_time(site: Site, notes_of: NotesOf) -> None:
    here, most = [0], [0]

    def counted(_: BaseHTTPRequestHandler) -> Answer:
        here[0] += 1
        most[0] = max(most[0], here[0])
        time.sleep(0.05)
        here[0] -= 1
        return completion(EMPTY)

    answering(site, counted)
    text = "\n\n".join(f"Norway met Kenya {n} times." for n in range(12)) + "\n"
    asking_at(site, at_once=3)(notes_of(text))
    assert 1 < most[0] <= 3


def test_an_endpoint_that_fails_again_and_again_is_left_alone(site: Site, notes_of: NotesOf) -> None:
    answering(site, (500, {}, b""))
    asked = asking_at(site, tries=1)
    text = "\n\n".join(f"Norway met Kenya {n} times." for n in range(12)) + "\n"
    claims = asked(notes_of(text))
    assert FAULTS == len(site.sent)
    assert "no answer: it failed too often, and is left alone for a while" == reasons(claims)[-1]
    asked(notes_of(TEXT))
    assert FAULTS == len(site.sent)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_settings_that_are_wrong_from_the_start_end_the_run(site: Site, notes_of: NotesOf, status: int) -> None:
    answering(site, (status, {}, b""))
    with pytest.raises(WrongOptions, match="COMMUNIQUE_LLM_KEY"):
        asking_at(site)(notes_of(TEXT))


def test_a_key_that_is_refused_later_is_a_refusal(site: Site, notes_of: NotesOf) -> None:
    answering(site, completion(GOOD), (401, {}, b""))
    assert ["no answer (status 401)"] == reasons(asking_at(site)(notes_of(TEXT)))


def test_a_paragraph_without_end_is_not_sent(site: Site, notes_of: NotesOf) -> None:
    answering(site, completion(EMPTY))
    claims = asking_at(site)(notes_of("Norway met Kenya. " * 500 + "\n"))
    assert (["no answer: the paragraph is too long to be asked about"], []) == (reasons(claims), site.sent)


def test_the_key_is_sent_and_never_shown(site: Site, notes_of: NotesOf) -> None:
    answering(site, completion(GOOD))
    model = model_at(site, key=KEY)
    asking_at(site, key=KEY)(notes_of(f"{FIRST}\n"))
    assert f"Bearer {KEY}" == site.asked[0][1]["authorization"]
    assert KEY not in repr(model)
    assert KEY not in site.sent[0].decode()


def test_without_a_key_none_is_sent(site: Site, notes_of: NotesOf) -> None:
    answering(site, completion(GOOD))
    asking_at(site)(notes_of(f"{FIRST}\n"))
    assert "authorization" not in site.asked[0][1]


def test_a_record_names_the_model_and_what_it_was_asked() -> None:
    one, other = (
        asking(AskedModel(url=url, name=NAME)) for url in ("http://127.0.0.1:1/v1", "https://models.example/v1/")
    )
    assert {f"llm:{NAME}": SHA256} == one.models == other.models


@pytest.mark.parametrize(
    "url",
    ["", "ftp://models.example/v1", "models.example", "http://", "http://[::1", "http://a:b@models.example/v1",
     "http://models.example/v1?key=x", "http://models.example:x/v1", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_told_without_its_secrets(url: str) -> None:
    with pytest.raises(WrongOptions, match="COMMUNIQUE_LLM_") as told:
        asking(AskedModel(url=url, name=NAME))
    assert "a:b" not in str(told.value)


@pytest.mark.parametrize(("name", "key"), [("a\nb", ""), ("x" * 300, ""), (NAME, "a\r\nX-Evil: 1"), (NAME, "ключ")])
def test_names_and_keys_that_cannot_be_sent_are_told(name: str, key: str) -> None:
    with pytest.raises(WrongOptions) as told:
        asking(AskedModel(url="http://127.0.0.1/v1", name=name, key=key))
    assert "Evil" not in str(told.value)


def test_without_a_model_the_next_step_is_told() -> None:
    with pytest.raises(WrongOptions, match="COMMUNIQUE_LLM_URL"):
        asking(None)
