"""`--with llm` from the command to the store, with a model of the tests' own; and the network left alone without it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique import codec
from communique.extract.asked.prompt import SHA256
from communique.model import Record
from communique.pipeline import record_of, standard_tools
from communique.read.text import read_text
from communique.settings import Settings
from communique.show.cli import app
from communique.store import Store
from tests.extract.asked.model_server import KEY, NAME, answering, completion, content, event, model_at, statement
from tests.serving import Answer, Site, serving

pytestmark = pytest.mark.model
TEXT = "Kenya's envoy said talks with Somalia would begin in Oslo in May.\n"
SAID = statement(["talks with Somalia would begin in Oslo in May"], speaker="Kenya's envoy", cue="said")
GOOD = content(statements=[SAID], events=[event("talks", sources=["Kenya"], targets=["Somalia"])])
INVENTED = content(statements=[SAID, statement(["the war was over"], speaker="Kenya's envoy")])


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        yield opened


def read(site: Site, folder: Path, *asked: str, **variables: str) -> Result:
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    given = ["read", str(folder / "report.txt"), "--published", "2018-03-09", "--store", str(folder / "s.sqlite")]
    told = {"COMMUNIQUE_LLM_URL": f"{site.root}/v1", "COMMUNIQUE_LLM_MODEL": NAME, "COMMUNIQUE_LLM_KEY": KEY}
    return CliRunner().invoke(app, [*given, "--format", "json", "--log", "json", *asked], env={**told, **variables})


def test_a_record_is_made_with_the_model_and_says_so(site: Site, tmp_path: Path) -> None:
    answering(site, completion(GOOD))
    result = read(site, tmp_path, "--with", "llm", "--engine", "fast")
    record = codec.decode(result.stdout_bytes)
    assert SHA256 == record.made_by.models[f"llm:{NAME}"]
    assert ["Kenya", "Somalia"] == [actor.name for actor in record.actors if actor.kind == "state"]
    (done,) = record.events
    assert ("CONSULT", done.source) == (done.type, done.target)  # a meeting has both parties on both sides
    assert () == record.refusals


def test_a_refusal_goes_into_the_record_and_the_store(site: Site, tmp_path: Path) -> None:
    answering(site, completion(INVENTED))
    result = read(site, tmp_path, "--with", "llm")
    reason = f"words that are not in the text, by {NAME}"
    assert [reason] == [refusal.reason for refusal in codec.decode(result.stdout_bytes).refusals]
    with Store.open(tmp_path / "s.sqlite") as store:
        assert [("extract", reason, 1)] == [(c.stage, c.reason, c.count) for c in store.refusal_counts()]


def test_a_report_that_the_rules_read_is_read_anew_with_a_model_and_then_held(site: Site, tmp_path: Path) -> None:
    answering(site, completion(GOOD))

    def outcome(*asked: str) -> str:
        lines = (json.loads(line) for line in read(site, tmp_path, *asked).stderr.splitlines())
        return next(str(line["outcome"]) for line in lines if line.get("event") == "report")

    assert ["added", "updated", "unchanged"] == [outcome(), outcome("--with", "llm"), outcome("--with", "llm")]
    assert 1 == len(site.sent)


def test_nothing_is_sent_that_was_not_asked_for(site: Site, tmp_path: Path) -> None:
    answering(site, completion(GOOD))
    assert 0 == read(site, tmp_path).exit_code
    assert 0 == read(site, tmp_path, "--with", "", COMMUNIQUE_WITH="llm").exit_code
    assert [] == site.asked


@pytest.mark.parametrize("answer", [completion(INVENTED), (500, {}, KEY.encode()), (401, {}, b"")])
def test_the_key_is_nowhere_but_at_the_endpoint(site: Site, tmp_path: Path, answer: Answer) -> None:
    answering(site, answer)
    result = read(site, tmp_path, "--with", "llm", COMMUNIQUE_LLM_REPORT_SECONDS="1")
    assert KEY not in result.stdout + result.stderr
    assert [] == [path.name for path in tmp_path.iterdir() if KEY.encode() in path.read_bytes()]


def test_a_key_that_is_refused_ends_the_run_with_the_next_step(site: Site, tmp_path: Path) -> None:
    answering(site, (401, {}, b""))
    result = read(site, tmp_path, "--with", "llm")
    assert 2 == result.exit_code
    assert "Check COMMUNIQUE_LLM_URL, COMMUNIQUE_LLM_MODEL and COMMUNIQUE_LLM_KEY." in result.stderr


def test_without_an_endpoint_the_next_step_is_told(site: Site, tmp_path: Path) -> None:
    result = read(site, tmp_path, "--with", "llm", COMMUNIQUE_LLM_URL="")
    assert (2, True) == (result.exit_code, "Set COMMUNIQUE_LLM_URL" in result.stderr)


def test_an_aid_that_is_none_is_told_with_those_that_there_are(site: Site, tmp_path: Path) -> None:
    result = read(site, tmp_path, "--with", "oracle")
    assert (2, True) == (result.exit_code, "Known: gliner, llm." in result.stderr)


def test_the_same_from_python(site: Site) -> None:
    answering(site, completion(GOOD))
    tools = standard_tools(Settings(engine="fast", aided_by=("llm",), llm=model_at(site)))
    record: Record = record_of(read_text(TEXT, published="2018-03-09"), tools)
    assert ["talks"] == [done.trigger.text for done in record.events]
