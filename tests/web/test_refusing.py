"""What a server lets nobody do: come in without the cookie, from elsewhere, or under another name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from websocket import WebSocketBadStatusException

from tests.web.serving import Served, served

PATHS = ("/", "/static/page.js", "/static/terminal.js", "/ws", "/nothing")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("refusing")) as running:
        yield running


@pytest.fixture(scope="module")
def cookie(server: Served) -> str:
    return server.enter()


@pytest.mark.parametrize("path", PATHS)
def test_without_a_cookie_nothing_is_served(server: Served, path: str):
    assert server.ask(path, Origin=f"http://{server.host}").status == 403


@pytest.mark.parametrize("path", PATHS)
def test_a_cookie_of_somebody_elses_making_opens_nothing(server: Served, path: str):
    forged = f"tracker-{server.port}={'a' * 43}"
    assert server.ask(path, Cookie=forged, Origin=f"http://{server.host}").status == 403


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"])
def test_a_foreign_origin_is_refused_even_with_the_cookie(server: Served, cookie: str, path: str, origin: str):
    assert server.ask(path, Cookie=cookie, Origin=origin).status == 403


@pytest.mark.parametrize("path", PATHS)
def test_a_name_that_rebinds_to_this_machine_is_refused_even_with_the_cookie(server: Served, cookie: str, path: str):
    named = f"evil.example:{server.port}"
    assert server.ask(path, Host=named, Cookie=cookie, Origin=f"http://{named}").status == 403


def test_a_websocket_without_an_origin_is_refused(server: Served, cookie: str):
    upgrade = {"Upgrade": "websocket", "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec_WebSocket_Version": "13"}
    assert server.ask("/ws", Cookie=cookie, **upgrade).status == 403


def test_a_websocket_of_a_foreign_page_is_refused(server: Served, cookie: str):
    with pytest.raises(WebSocketBadStatusException) as refused, server.tab(cookie, origin="http://evil.example"):
        pass
    assert refused.value.status_code == 403
    assert server.sessions() == []


def test_a_wrong_token_is_refused(server: Served):
    assert server.ask("/?token=wrong").status == 403
    assert server.ask("/?token=").status == 403


def test_a_token_works_once_and_even_with_its_cookie_not_again(server: Served, cookie: str):
    assert server.ask(server.token_path).status == 403
    assert server.ask(server.token_path, Cookie=cookie).status == 403
    assert server.ask("/", Cookie=cookie).status == 200


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
@pytest.mark.parametrize("path", ["/", "/static/page.js"])
def test_only_get_is_answered(server: Served, cookie: str, method: str, path: str):
    assert server.ask(path, method=method, Cookie=cookie).status in (400, 405)


@pytest.mark.parametrize(
    "path", ["/static/", "/static/none.js", "/static/..%2fserver.py", "/static/../server.py", "/download/x", "/x"]
)
def test_no_other_file_is_served(server: Served, cookie: str, path: str):
    assert server.ask(path, Cookie=cookie).status == 404


def test_a_guess_of_the_browser_spends_no_token(tmp_path: Path):
    with served(tmp_path) as server:
        assert server.ask(server.token_path, Sec_Purpose="prefetch;prerender").status == 503
        assert server.ask(server.token_path).status == 303


def test_the_token_is_exchanged_for_a_cookie_that_only_this_server_gets_back(tmp_path: Path):
    with served(tmp_path) as server:
        answer = server.ask(server.token_path)
        assert (answer.status, answer.headers["location"]) == (303, "/")
        name, *attributes = answer.headers["set-cookie"].split("; ")
        assert name.startswith(f"tracker-{server.port}=")
        assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Strict"]


@pytest.mark.parametrize("path", [*PATHS, "/?token=wrong"])
def test_every_answer_carries_the_headers_that_fence_it_in(server: Served, cookie: str, path: str):
    for answer in (server.ask(path), server.ask(path, Cookie=cookie)):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["server"] == "tracker"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
        assert "unsafe" not in policy


def test_the_page_lets_run_and_connect_only_what_is_its_own(server: Served, cookie: str):
    first, second = server.ask("/", Cookie=cookie), server.ask("/", Cookie=cookie)
    policy = first.headers["content-security-policy"]
    assert f"connect-src 'self' ws://{server.host};" in policy
    nonce = policy.partition("script-src 'nonce-")[2].partition("'")[0]
    assert first.body.count("<script") == first.body.count(f'<script nonce="{nonce}" src="/static/') == 2
    assert nonce not in second.headers["content-security-policy"]
    assert '<html lang="en">' in first.body
    assert "<title>tracker</title>" in first.body


def test_the_refusal_is_a_plain_page_that_tells_nobody_why(server: Served, cookie: str):
    bodies = {
        server.ask("/").body,
        server.ask("/?token=wrong").body,
        server.ask("/", Cookie=cookie, Origin="http://evil.example").body,
        server.ask("/", Cookie=cookie, Host="evil.example").body,
    }
    assert len(bodies) == 1
    assert "<script" not in bodies.pop()
