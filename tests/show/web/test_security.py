"""Who and what is let in."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from communique.errors import WrongOptions
from communique.show.api.gate import LARGEST_BODY, Bucket, Rates, host_in
from communique.show.api.room import Room
from communique.show.web.serving import Tokens, address_of, admission_for, tokens_in
from tests.show.reading_room import READER, WRITER, client_of, room_of
from tests.show.sample import READY, REPORT

FORM = {"claim": READY.id, "verdict": "accepted", "reason": "So.", "author": "Ines"}


@pytest.fixture
def closed(kept: Path) -> TestClient:
    """A client of a server that needs a token."""
    return client_of(room_of(kept, token=READER))


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "testserver@evil.example", "[::2]"])
def test_other_host_names_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/v1/reports", headers={"Host": host})
    assert (400, "wrong_host") == (answer.status_code, answer.json()["error"]["code"])


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("localhost:8765", "localhost"),
        ("[::1]:80", "::1"),
        ("[::1]", "::1"),
        ("LOCALHOST", "localhost"),
        ("::1", "::1"),
    ],
)
def test_the_name_in_a_host_header_is_without_its_port(header: str, host: str) -> None:
    assert host == host_in(header)


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static//etc/passwd", "/static/..%2fapp.py", "/static/%2e%2e/rendering.py",
     "/static/..\\app.py", "/reports/..%2f..%2fetc%2fpasswd", "/static/%2e%2e/%2e%2e/%2e%2e/settings.py"],
)  # fmt: skip
def test_no_path_leads_out_of_the_static_files(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert 404 == answer.status_code
    assert "import" not in answer.text


@pytest.mark.parametrize("path", ["/", "/api/v1/reports", "/static/room.css", "/nothing", "/matters.json"])
def test_every_answer_carries_the_headers_that_keep_it_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert ("nosniff", "DENY", "same-origin") == tuple(
        headers[name] for name in ("x-content-type-options", "x-frame-options", "referrer-policy")
    )


def test_a_query_that_is_too_long_is_refused(client: TestClient) -> None:
    assert 414 == client.get("/search", params={"q": "x" * 5000}).status_code
    assert 414 == client.get(f"/reports/{'x' * 5000}").status_code


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    answer = client.post(f"/api/v1/reports/{REPORT}/reviews", content=b"x" * (LARGEST_BODY + 1))
    assert (413, "too_large") == (answer.status_code, answer.json()["error"]["code"])


def test_a_body_that_does_not_tell_its_size_is_refused_where_it_gets_too_large(client: TestClient) -> None:
    def parts() -> object:
        for _ in range(5):
            yield b"x" * (LARGEST_BODY // 4)

    answer = client.post("/paste", content=parts())  # type: ignore[arg-type]
    assert 413 == answer.status_code


def _token(page: str) -> str:
    return re.search(r'name="csrf" value="([0-9a-f]+)"', page)[1]  # type: ignore[index]


@pytest.mark.parametrize("path", ["/paste", f"/reports/{REPORT}/review", "/sign-in"])
def test_a_form_without_its_token_is_refused(client: TestClient, path: str) -> None:
    client.cookies.clear()
    assert 403 == client.post(path, data=FORM).status_code
    client.get("/paste")
    assert 403 == client.post(path, data=FORM | {"csrf": "0" * 64}).status_code


def test_a_forms_token_is_of_one_session_alone(room: Room) -> None:
    one, other = client_of(room), client_of(room)
    token = _token(one.get("/paste").text)
    other.get("/paste")
    assert 403 == other.post("/paste", data={"csrf": token, "text": "Nothing."}).status_code


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_sent_from_another_site_is_refused(room: Room, headers: dict[str, str]) -> None:
    client = client_of(room)
    token = _token(client.get("/sign-in").text)
    answer = client.post("/sign-in", data={"csrf": token, "token": WRITER}, headers=headers)
    assert 403 == answer.status_code


def test_a_review_by_form_needs_the_writer(writable: Room) -> None:
    client = client_of(writable)
    token = _token(client.get(f"/reports/{REPORT}/review?claim={READY.id}").text)
    answer = client.post(f"/reports/{REPORT}/review", data=FORM | {"csrf": token})
    assert 403 == answer.status_code
    assert () == writable.store.reviews(REPORT)


def test_a_cookie_alone_writes_nothing_by_the_api(writable: Room) -> None:
    client = client_of(writable)
    client.post("/sign-in", data={"csrf": _token(client.get("/sign-in").text), "token": WRITER, "to": "/"})
    assert 403 == client.post(f"/api/v1/reports/{REPORT}/reviews", json=FORM).status_code


def test_a_forged_cookie_is_nobody(closed: TestClient) -> None:
    closed.cookies.set("communique", "writer:abc.0000")
    assert 401 == closed.get("/api/v1/reports").status_code


def test_without_its_token_a_closed_server_shows_nothing(closed: TestClient) -> None:
    answer = closed.get("/api/v1/reports")
    assert (401, "no_token") == (answer.status_code, answer.json()["error"]["code"])
    page = closed.get("/matters?party=lund", follow_redirects=False)
    assert (303, "/sign-in?to=/matters") == (page.status_code, page.headers["location"])
    assert 200 == closed.get("/static/room.css").status_code


@pytest.mark.parametrize("token", [READER, WRITER])
def test_with_a_token_a_closed_server_shows_all(closed: TestClient, token: str) -> None:
    assert 200 == closed.get("/api/v1/reports", headers={"Authorization": f"Bearer {token}"}).status_code
    sent = {"csrf": _token(closed.get("/sign-in").text), "token": token, "to": "/matters"}
    assert "Matters" in closed.post("/sign-in", data=sent).text


def test_signing_in_leads_nowhere_else(room: Room) -> None:
    client = client_of(room)
    sent = {"csrf": _token(client.get("/sign-in").text), "token": WRITER, "to": "//evil.example/"}
    answer = client.post("/sign-in", data=sent, follow_redirects=False)
    assert (303, "/") == (answer.status_code, answer.headers["location"])
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_wrong_token_signs_nobody_in(room: Room) -> None:
    client = client_of(room)
    sent = {"csrf": _token(client.get("/sign-in").text), "token": "wrong", "to": "/"}
    assert 403 == client.post("/sign-in", data=sent).status_code


def test_a_client_that_asks_too_fast_is_told_to_wait(kept: Path) -> None:
    client = client_of(room_of(kept, rate=3))
    statuses = [client.get("/api/v1/stories").status_code for _ in range(4)]
    assert [200, 200, 200, 429] == statuses
    assert 1 <= int(client.get("/api/v1/stories").headers["retry-after"]) <= 21


def test_requests_come_back_with_time() -> None:
    now = [0.0]
    rates = Rates(a_minute=60, clock=lambda: now[0])
    assert [0.0] * 60 == [rates.wait("one") for _ in range(60)]
    assert 0 < rates.wait("one") <= 1
    assert 0.0 == rates.wait("another")
    now[0] = 2.0
    assert 0.0 == rates.wait("one")


def test_no_more_clients_are_remembered_than_told() -> None:
    rates = Rates(a_minute=60, clock=lambda: 0.0)
    for number in range(10_050):
        rates.wait(str(number))
    assert 10_000 == len(rates.buckets)
    assert all(isinstance(bucket, Bucket) for bucket in rates.buckets.values())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.9"])
def test_this_machine_needs_no_token(host: str) -> None:
    admission = admission_for(host, Tokens(), rate=0)
    assert (None, None) == (admission.token, admission.writer)
    assert host in admission.hosts


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example"])
def test_other_machines_need_a_token(host: str) -> None:
    with pytest.raises(WrongOptions, match="--token-file"):
        admission_for(host, Tokens(), rate=0)
    assert WRITER == admission_for(host, Tokens(writer=WRITER), rate=0).token
    assert READER == admission_for(host, Tokens(reader=READER, writer=WRITER), rate=0).token


def test_a_server_answers_to_the_names_that_a_proxy_tells(kept: Path) -> None:
    admission = admission_for("127.0.0.1", Tokens(reader=READER), rate=0, names=["Reading.example.org"])
    room = dataclasses.replace(room_of(kept), admission=admission)
    asked = {"Host": "reading.example.org", "Authorization": f"Bearer {READER}"}
    assert 200 == client_of(room).get("/api/v1/reports", headers=asked).status_code


def test_behind_a_proxy_it_needs_a_token_on_this_machine_too() -> None:
    with pytest.raises(WrongOptions, match=r"Others can reach reading\.example\.org"):
        admission_for("127.0.0.1", Tokens(), rate=0, names=["reading.example.org"])


def test_tokens_come_from_a_file_or_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "tokens.txt"
    file.write_text(f"# ours\nreader {READER}\nwriter {WRITER}\n", encoding="utf-8")
    told = {"COMMUNIQUE_TOKEN": READER, "COMMUNIQUE_WRITER_TOKEN": WRITER}
    assert Tokens(reader=READER, writer=WRITER) == tokens_in(file, {}) == tokens_in(None, told)
    assert Tokens() == tokens_in(None, {})


@pytest.mark.parametrize("text", ["", "reader short", "owner aaaaaaaaaaaaaaaaaaaaaa", "reader a b"])
def test_a_token_file_that_is_wrong_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "tokens.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongOptions):
        tokens_in(file, {})


def test_the_address_of_a_server_is_one_to_click() -> None:
    assert ("http://[::1]:80/", "http://localhost:80/") == (address_of("::1", 80), address_of("localhost", 80))
