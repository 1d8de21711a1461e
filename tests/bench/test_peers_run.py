"""Peers are found, started, skipped with a reason, and compared."""

from __future__ import annotations

import ast
import importlib.util
import json
from pathlib import Path

import pytest

from bench.peers import connection
from bench.peers.catalogue import FAST, FLOOR, PEERS, STANDARD, Peer, UnknownPeer, peer_called
from bench.peers.connection import ROOT, Connection
from bench.peers.environments import ONE_THREAD, PeerUnavailable, environment_for, python_of
from bench.peers.part import Asked, NothingToCompare, checked
from bench.peers.protocol import Document
from bench.peers.run import PAGE, PARTS, SHARED, main

MARKS = PEERS["quotation marks"]
OTHER = Peer(what="a tool", worker="bench.peers.workers.other", requirements=("./no-such-folder",))
TEXT = 'Norway said: "We are ready to host the talks."'
ROW = {"id": "a", "text": TEXT, "attributions": [{"source": [[0, 6]], "cue": [[7, 11]], "content": [[13, 46]]}]}
needs_scorer = pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason="the scorers are not here (../shared/tools)")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "own.test.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return path


def imports_of(module: str) -> set[str]:
    tree = ast.parse((ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8"))
    froms = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return froms | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


def test_every_peer_has_its_module() -> None:
    assert [] == [name for name, peer in PEERS.items() if importlib.util.find_spec(peer.worker) is None]


def test_the_floor_is_a_peer() -> None:
    assert not PEERS[FLOOR].extracts


@pytest.mark.parametrize("name", [name for name, peer in PEERS.items() if peer.requirements])
def test_a_peer_in_an_environment_of_its_own_needs_nothing_of_ours_but_the_protocol(name: str) -> None:
    ours = {module for module in imports_of(PEERS[name].worker) if module.split(".")[0] in {"communique", "bench"}}
    assert {"bench.peers.protocol"} == ours


def test_the_protocol_needs_nothing_of_ours() -> None:
    assert {"communique", "bench"}.isdisjoint(m.split(".")[0] for m in imports_of("bench.peers.protocol"))


def test_a_wrong_name_lists_the_right_ones() -> None:
    with pytest.raises(UnknownPeer, match=r"'textcy'.*quotation marks.*textacy"):
        peer_called("textcy")


def test_what_is_not_installed_is_said(tmp_path: Path) -> None:
    with pytest.raises(PeerUnavailable, match="not installed, and --no-install was given"):
        python_of(OTHER, tmp_path, install=False)


def test_an_environment_is_used_again_while_its_requirements_stand(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").touch()
    (folder / ".ready").write_text("./no-such-folder", encoding="utf-8")
    assert folder / "bin" / "python" == python_of(OTHER, tmp_path, install=False)


def test_an_environment_of_other_requirements_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").touch()
    (folder / ".ready").write_text("./another-folder", encoding="utf-8")
    with pytest.raises(PeerUnavailable):
        python_of(OTHER, tmp_path, install=False)


def test_what_pip_cannot_install_is_said(tmp_path: Path) -> None:
    with pytest.raises(PeerUnavailable, match=r"pip could not install \./no-such-folder"):
        python_of(OTHER, tmp_path, install=True)


def test_every_peer_runs_on_one_thread() -> None:
    assert ONE_THREAD.items() <= environment_for(MARKS, ROOT).items()
    assert "1" == ONE_THREAD["OMP_NUM_THREADS"]


def test_a_peer_answers_in_a_process_of_its_own(tmp_path: Path) -> None:
    with Connection(MARKS, python_of(MARKS, tmp_path, install=False), logs=tmp_path) as peer:
        answers, seconds = peer.ask([Document(id="a", text=TEXT)])
    assert ((13, 46),) == answers[0].reading.attributions[0].content
    assert seconds >= 0


def test_a_peer_that_ends_gives_the_reason_without_its_message(tmp_path: Path) -> None:
    with (
        Connection(OTHER, python_of(MARKS, tmp_path, install=False), logs=tmp_path) as peer,
        pytest.raises(PeerUnavailable, match=r"^ended with code 1 .*, see other.log$"),
    ):
        peer.ask([Document(id="a", text=TEXT)])


def test_a_peer_that_does_not_answer_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    with (
        Connection(MARKS, python_of(MARKS, tmp_path, install=False), logs=tmp_path) as peer,
        pytest.raises(PeerUnavailable, match=r"no answer in 0\.01 s"),
    ):
        peer.ask([Document(id="a", text=TEXT)])


@needs_scorer
def test_peers_are_compared_and_the_absent_one_is_skipped(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--only", "textacy", "quotation marks", "--no-install", "--cache", str(tmp_path / "peers")]
    assert 0 == main(["statements", "--statements", str(data), "--json", *options])
    printed = capsys.readouterr()
    found = json.loads(printed.out)["statements"]["peers"]
    assert 1.0 == found["quotation marks"]["figures"]["content.F1"]
    assert {"skipped": "not installed, and --no-install was given"} == found["textacy"]
    assert "peers: textacy skipped: not installed" in printed.err
    assert TEXT not in printed.out + printed.err


@needs_scorer
def test_a_peer_that_is_not_known_is_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["statements", "--statements", str(data), "--only", "textcy"])
    assert "No peer is called 'textcy'" in capsys.readouterr().err


def test_absent_documents_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["statements", "--statements", str(tmp_path / "nothing.jsonl")])
    assert "nothing.jsonl" in capsys.readouterr().err
    assert 0 == main(["statements", "--statements", str(tmp_path / "nothing.jsonl"), "--skip-missing"])


def test_a_page_of_some_peers_is_not_written() -> None:
    with pytest.raises(SystemExit):
        main(["--write", "--only", "textacy"])


@pytest.mark.parametrize("name", PARTS)
def test_the_page_has_the_marks_of_every_part(name: str) -> None:
    assert 1 == PAGE.read_text(encoding="utf-8").count(f"<!-- {PARTS[name].mark} -->\n")


def test_a_part_that_is_not_known_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["sped"])
    assert "no part is called 'sped': statements, events, times, copies, speed" in capsys.readouterr().err


def test_no_reports_are_no_number_of_reports(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["speed", "--reports", "0"])
    assert "'0' is no number of reports" in capsys.readouterr().err


def test_a_name_is_known_where_one_part_has_it() -> None:
    checked(["HeidelTime", "datasketch", "PETRARCH2"], PARTS)
    with pytest.raises(UnknownPeer, match="'HeidelTimes'"):
        checked(["HeidelTimes"], PARTS)


@pytest.mark.parametrize("name", ["speed", "events", "copies"])
def test_a_part_without_its_documents_says_so(name: str, tmp_path: Path) -> None:
    asked = Asked(data=tmp_path / "none", tools=tmp_path, cache=tmp_path, statements=tmp_path / "no", reports=5)
    with pytest.raises(NothingToCompare, match="none"):
        PARTS[name].run(asked)


def test_what_cannot_be_had_is_skipped_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(PeerUnavailable, match="no package index has it"):
        python_of(PARTS["events"].peers["PETRARCH2"], tmp_path, install=True)


def test_two_ways_of_running_a_worker_have_logs_of_their_own() -> None:
    assert ["communique_record-standard.log", "communique_record-fast.log"] == [STANDARD.log, FAST.log]
