"""Faults of the network and of the official source: another attempt where it may help, one sentence where not."""

import gzip
import json
import logging
import socket
import ssl
import subprocess
import threading
import traceback
import tracemalloc
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.builders import START
from tests.congress.api_server import (
    Fault,
    body,
    broken_off,
    dribbling,
    gzipped,
    gzipped_without_end,
    half_gzipped,
    redirect,
    serving,
    slow,
    status,
    truncated,
)
from tests.congress.fetching import HR21, KEY, PARTS, S1947, Place, place
from tracker.congress.api import Api
from tracker.congress.fetch import fetch_all, fetch_bill
from tracker.congress.pacing import retry_after
from tracker.errors import InvalidSettings, OfficialSourceUnavailable
from tracker.settings import Settings

__all__ = ["place"]

EACH_ONCE = [f"/117/hr/21{part}" for part in PARTS]


def refusal(place: Place, **options: object) -> OfficialSourceUnavailable:
    with place.api(**options) as api, pytest.raises(OfficialSourceUnavailable) as refused:
        fetch_bill(api, HR21)
    assert "\n" not in str(refused.value)
    return refused.value


def backoffs(slept: list[float]) -> bool:
    """Whether the waits grow twofold, each between half and all of 1, 2, 4 seconds."""
    return all(2**turn / 2 <= seconds <= 2**turn for turn, seconds in enumerate(slept))


# -- what another attempt may mend

PASSING: dict[str, Fault] = {
    "429": status(429),
    "500": status(500),
    "502": status(502),
    "503": status(503),
    "504": status(504),
    "truncated": truncated,
    "broken off": broken_off,
    "half of a gzip": half_gzipped,
    "a gzip without its end": gzipped_without_end,
    "not even gzip": body(b"{}", content_encoding="gzip"),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_a_passing_fault_is_asked_again_and_said(place: Place, fault: Fault) -> None:
    place.server.faults["/actions"] = [fault, fault]
    with place.api() as api:
        pages = fetch_bill(api, HR21)
    assert [len(json.loads(page.content)) for page in pages] == [2, 3, 3, 3, 3]
    assert place.server.paths() == [EACH_ONCE[0], *[EACH_ONCE[1]] * 3, *EACH_ONCE[2:]]
    assert len(place.time.slept) == 2
    assert backoffs(place.time.slept)
    assert len(place.time.said) == 2
    assert all(line.startswith(place.server.host) and ": waiting " in line for line in place.time.said)


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_a_fault_that_stays_is_refused_after_four_attempts(place: Place, fault: Fault) -> None:
    place.server.always["/21"] = fault
    refused = refusal(place)
    assert refused.message.startswith(place.server.host)
    assert refused.exit_code == 12
    assert "what was fetched until then is kept" in refused.hint
    assert place.server.paths() == [EACH_ONCE[0]] * 4
    assert len(place.time.slept) == 3
    assert backoffs(place.time.slept)
    assert not list(place.folder.glob("*.answer"))


def test_an_answer_slower_than_the_timeout_is_asked_for_again(place: Place) -> None:
    place.server.faults["/21"] = [slow(5)]
    with place.api(read_timeout=0.15) as api:
        assert len(fetch_bill(api, HR21)) == 5
    assert place.time.said[0].startswith(f"{place.server.host} did not answer in time: waiting")


def test_an_answer_that_never_comes_is_refused(place: Place) -> None:
    place.server.always["/21"] = slow(5)
    refused = refusal(place, read_timeout=0.05)
    assert refused.message == f"{place.server.host} did not answer in time."
    assert len(place.server.asked) == 4


def test_an_answer_that_dribbles_is_not_waited_for_forever(place: Place) -> None:
    place.server.always["/21"] = dribbling(0.02)
    refused = refusal(place, read_timeout=1, patience=0.06)
    assert refused.message == f"{place.server.host} did not finish its answer in time."


def test_a_refused_connection_is_tried_again_and_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        slept: list[float] = []
        with (
            Api(f"http://127.0.0.1:{port}", KEY, tmp_path, sleep=slept.append) as api,
            pytest.raises(OfficialSourceUnavailable) as refused,
        ):
            fetch_bill(api, HR21)
    assert str(refused.value) == f"127.0.0.1:{port} cannot be reached: connection refused. Check the network."
    assert not refused.value.one_bill
    assert backoffs(slept)
    assert len(slept) == 3


@pytest.mark.usefixtures("no_proxy")
def test_a_name_that_is_not_known_is_one_sentence(tmp_path: Path) -> None:
    with (
        Api("https://api.congress.invalid/v3", KEY, tmp_path, sleep=lambda _: None) as api,
        pytest.raises(
            OfficialSourceUnavailable, match=r"^api.congress.invalid cannot be reached: [^.]+\. Check the net"
        ),
    ):
        fetch_bill(api, HR21)


def test_compressed_answers_are_read(place: Place) -> None:
    place.server.always["/21"] = gzipped
    with place.api() as api:
        assert json.loads(fetch_bill(api, HR21)[0].content)["bill"]["title"] == "A Road Act"


# -- what none mends

WRONG: dict[str, tuple[Fault, str]] = {
    "a page": (body(b"<html>sign in</html>", "text/html; charset=utf-8"), "answered with text/html, not with JSON."),
    "XML": (body(b"<api-root/>", "application/xml"), "answered with application/xml, not with JSON."),
    "no type": (body(b"{}", ""), "answered with no type, not with JSON."),
    "an odd type": (body(b"{}", "a" * 500), f"answered with {'a' * 80}, not with JSON."),
    "a list": (body(b"[]"), "answered with JSON that is not an object."),
    "a number": (body(b"7"), "answered with JSON that is not an object."),
    "400": (status(400), "answered with status 400."),
    "501": (status(501), "answered with status 501."),
    "204": (status(204), "answered with status 204."),
    "another encoding": (
        body(b"{}", content_encoding="br"),
        "answered in the encoding br, which was not asked for.",
    ),
}


@pytest.mark.parametrize(("fault", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_refused_at_once(place: Place, fault: Fault, message: str) -> None:
    place.server.always["/21"] = fault
    refused = refusal(place)
    assert refused.message == f"{place.server.host} {message}"
    assert refused.one_bill
    assert (len(place.server.asked), place.time.slept) == (1, [])


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe{}", b"", b'{"a": 1'])
def test_what_is_not_json_is_refused(place: Place, content: bytes) -> None:
    place.server.always["/21"] = body(content)
    assert refusal(place).message == f"{place.server.host} answered with broken JSON."


@pytest.mark.parametrize("code", [401, 403])
def test_a_refused_key_says_how_to_get_one(place: Place, code: int) -> None:
    place.server.always["/21"] = status(code)
    refused = refusal(place)
    assert refused.message == f"{place.server.host} refused the key."
    assert "https://api.congress.gov/sign-up/" in refused.hint
    assert not refused.one_bill
    assert len(place.server.asked) == 1


def test_more_than_the_limit_is_refused(place: Place) -> None:
    place.server.add(HR21, actions=250)
    assert refusal(place, size_limit=20_000).message == f"{place.server.host} answered with more than 19.5 KiB."
    with place.api(size_limit=200_000) as api:
        assert len(fetch_bill(api, HR21)) == 5


def test_a_small_answer_that_grows_is_refused_without_filling_the_memory(place: Place) -> None:
    bomb = gzip.compress(b'{"bill": "' + bytes(200 * 1024 * 1024))
    place.server.always["/21"] = body(bomb, content_encoding="gzip")
    tracemalloc.start()
    try:
        refused = refusal(place, size_limit=1024 * 1024)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert refused.message == f"{place.server.host} answered with more than 1.0 MiB."
    assert peak < 12 * 1024 * 1024


# -- redirects


def test_a_redirect_on_the_same_host_is_followed(place: Place) -> None:
    place.server.faults["/21"] = [redirect("/v3/bill/119/s/1947", 301)]
    with place.api() as api:
        pages = fetch_bill(api, HR21)
    assert json.loads(pages[0].content)["bill"]["number"] == "1947"
    assert pages[0].address.endswith("/bill/117/hr/21?format=json")
    assert place.server.asked[1].headers["x-api-key"] == KEY


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_refused_and_nothing_is_sent_there(place: Place, code: int) -> None:
    with serving() as other:
        other.add(HR21)
        place.server.always["/21"] = redirect(f"{other.base}/bill/117/hr/21", code)
        refused = refusal(place)
        assert other.asked == []
    assert refused.message == f"{place.server.host} sends to http://127.0.0.1, where your key must not go."
    assert len(place.server.asked) == 1


@pytest.mark.parametrize(
    "location",
    [
        "https://{host}/v3",
        "//example.org/v3",
        "http://user@{host}/v3",
        "ftp://{host}/",
        "http://localhost:1/",
        "http://[",
        "http://a:99999999/",
    ],
)
def test_a_redirect_to_another_scheme_or_host_is_refused(place: Place, location: str) -> None:
    place.server.always["/21"] = redirect(location.format(host=place.server.host))
    assert "where your key must not go" in refusal(place).message
    assert len(place.server.asked) == 1


def test_a_redirect_to_what_is_no_address_is_refused(place: Place) -> None:
    place.server.always["/21"] = redirect("/" + "a" * 65_530)
    assert refusal(place).message == f"{place.server.host} broke off its answer, or garbled it."


def test_a_redirect_to_a_host_that_no_encoding_knows_is_refused(place: Place) -> None:
    place.server.always["/21"] = redirect("http://xn--a.xn--b/")
    assert refusal(place).message == f"{place.server.host} sends to an address that is none."


def test_the_key_is_not_told_where_a_source_speaks_it(place: Place) -> None:
    place.server.always["/21"] = redirect(f"https://{KEY}.evil.example/")
    told = refusal(place).message
    place.server.always["/21"] = body(b"{}", f"text/{KEY}")
    told += refusal(place).message
    assert KEY.lower() not in told.lower()


def test_an_endless_redirect_is_refused(place: Place) -> None:
    place.server.always["/21"] = redirect("/v3/bill/117/hr/21")
    assert refusal(place).message == f"{place.server.host} sends from one address to the next without end."
    assert len(place.server.asked) == 6


# -- the limit of an hour


def test_retry_after_is_waited_for_if_it_is_short(place: Place) -> None:
    place.server.faults["/21"] = [status(429, retry_after="7"), status(503, retry_after="30")]
    with place.api() as api:
        fetch_bill(api, HR21)
    assert place.time.slept == [7, 30]


def test_retry_after_as_a_date_is_waited_for(place: Place) -> None:
    place.server.faults["/21"] = [status(429, retry_after=format_datetime(START + timedelta(seconds=9), usegmt=True))]
    with place.api() as api:
        fetch_bill(api, HR21)
    assert place.time.slept == [9]


@pytest.mark.parametrize("code", [429, 503])
def test_a_long_retry_after_is_not_waited_for_and_says_when_to_go_on(place: Place, code: int) -> None:
    place.server.faults["/actions"] = [status(code, retry_after="1200")]
    refused = refusal(place)
    assert refused.hint == "Go on after 2026-03-02 15:20 UTC; what was fetched until then is kept."
    assert not refused.one_bill
    assert place.time.slept == []
    assert len(place.server.asked) == 2


def test_a_later_run_asks_nothing_before_the_time_that_429_named(place: Place) -> None:
    place.server.faults["/21"] = [status(429, retry_after="1200")]
    refusal(place)
    place.time.later(minutes=15)
    assert refusal(place).message == f"{place.server.host} takes no more requests with this key just now."
    assert len(place.server.asked) == 1
    with place.api(key="another-key-another-key") as api:
        assert len(fetch_bill(api, HR21)) == 5
    place.time.later(minutes=5)
    with place.api() as api:
        assert len(fetch_bill(api, S1947)) == 5


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("15", 15),
        (" 15 ", 15),
        ("9" * 90, 366 * 24 * 3600),
        ("9" * 200, None),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("²", None),
        ("Mon, 02 Mar 2026 15:00:30 GMT", 30),
        ("Mon, 02 Mar 2026 15:00:30 -0000", 30),
        ("Mon, 02 Mar 2026 10:00:30 -0500", 30),
        ("Mon, 02 Mar 2020 15:00:30 GMT", 0),
        ("Mon, 99 Mar 2026 15:00:30 GMT", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, START) == seconds


def test_the_hourly_limit_is_kept_across_runs(place: Place) -> None:
    with place.api(hourly_limit=7) as api:
        fetch_bill(api, HR21)
    place.time.later(minutes=10)
    with place.api(hourly_limit=7) as api, pytest.raises(OfficialSourceUnavailable) as refused:
        list(fetch_all(api, [S1947]))
    assert str(refused.value) == (
        f"The hourly limit of 7 requests to {place.server.host} is used up. "
        "Go on after 2026-03-02 16:01 UTC; what was fetched until then is kept."
    )
    assert len(place.server.asked) == 7
    place.time.later(minutes=51)
    with place.api(hourly_limit=7) as api:
        assert len(fetch_bill(api, S1947)) == 5


def test_a_short_wait_for_the_hourly_limit_is_waited(place: Place) -> None:
    with place.api(hourly_limit=5) as api:
        fetch_bill(api, HR21)
        place.time.later(minutes=60, seconds=20)
        fetch_bill(api, S1947)
    assert place.time.slept == [40]
    assert place.time.said == [f"The hourly limit of 5 requests to {place.server.host} is used up: waiting 40 s."]
    assert len(place.server.asked) == 10


def test_attempts_and_redirects_count(place: Place) -> None:
    place.server.faults["/21"] = [status(500), redirect("/v3/bill/117/hr/21")]
    with place.api(hourly_limit=7) as api:
        fetch_bill(api, HR21)
        with pytest.raises(OfficialSourceUnavailable, match="hourly limit of 7"):
            fetch_bill(api, S1947)


def test_the_official_count_is_honored(place: Place) -> None:
    place.server.remaining = 5
    with place.api() as api:
        fetch_bill(api, HR21)
    place.time.later(minutes=30)
    refused = refusal(place)
    assert str(refused) == (
        f"{place.server.host} takes no more requests with this key just now. "
        "Go on after 2026-03-02 16:01 UTC; what was fetched until then is kept."
    )
    assert len(place.server.asked) == 5
    place.server.remaining = 1000
    place.time.later(minutes=31)
    with place.api() as api:
        assert len(fetch_bill(api, HR21)) == 5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"minutes": []}',
        b'{"minutes": {"x": 1}, "closed_until": ""}',
        b'{"minutes": {}, "closed_until": 7}',
        b'{"minutes": {}, "closed_until": "9999-12-31T23:59:59.000000Z"}',
        b'{"minutes": {"29541060": 1e999}, "closed_until": ""}',
        b'{"minutes": {"99999999": 90000}, "closed_until": ""}',
        b'{"minutes": {"7": 90000}, "closed_until": ""}',
        b'{"minutes": {"29541060": -90000}, "closed_until": ""}',
        b"[" * 60_000,
    ],
)
def test_a_damaged_count_counts_from_nothing(place: Place, content: bytes) -> None:
    with place.api() as api:
        (path,) = (place.folder / f"{each}" for each in [_pace_file(place)])
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        assert len(fetch_bill(api, HR21)) == 5
    assert sum(json.loads(path.read_bytes())["minutes"].values()) == 5


def _pace_file(place: Place) -> str:
    with place.api() as api:
        api.get("/nothing")
    (path,) = place.folder.glob("*.pace")
    path.unlink()
    return path.name


# -- the key


def test_the_key_stays_out_of_everything_that_is_written(
    place: Place, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    faults = [status(429, retry_after="900"), status(500), body(b"<p>", "text/html"), redirect("http://example.org/")]
    faults += [truncated, broken_off, status(401), status(403), slow(1), body(b"[]")]
    with place.api(read_timeout=0.05) as api:
        said += [repr(api), str(api), repr(list(fetch_all(api, [HR21])))]
        place.server.validators = False
        for fault in faults:
            place.time.later(days=1)
            place.server.always["/21"] = fault
            with pytest.raises(OfficialSourceUnavailable) as refused:
                fetch_bill(api, HR21)
            error = refused.value
            trace = traceback.TracebackException.from_exception(error, capture_locals=True)
            said += [str(error), repr(error), *trace.format()]
    said += [caplog.text, *place.time.said, *capfd.readouterr()]
    said += [repr(vars(record)) for record in caplog.records]
    assert caplog.records
    assert [line for line in said if KEY in line] == []
    kept = list(place.folder.iterdir())
    assert len(kept) == 6
    assert [path for path in kept if KEY in str(path) or KEY.encode() in path.read_bytes()] == []
    assert KEY not in repr(Settings(congress_api_key=KEY))


@pytest.mark.parametrize(
    "echo",
    [
        body(json.dumps({"bill": {}, "request": {"api_key": KEY}}).encode()),
        body(('{"bill": {"title": "' + "".join(f"\\u{ord(letter):04x}" for letter in KEY) + '"}}').encode()),
        body(json.dumps({"bill": {KEY.upper(): 1}}).encode()),
        body(b'{"bill": {}}', etag=f'"{KEY}"'),
        body(b'{"bill": {}}', last_modified=KEY),
    ],
    ids=("body", "escaped", "upper", "etag", "last-modified"),
)
def test_an_answer_that_repeats_the_key_is_not_kept(place: Place, echo: Fault) -> None:
    place.server.always["/21"] = echo
    assert refusal(place).message == f"{place.server.host} repeats your key in its answer, which was not kept."
    assert not list(place.folder.glob("*.answer"))


@pytest.mark.parametrize(
    "base",
    [
        "http://api.congress.gov/v3",
        "ftp://127.0.0.1",
        "https://api.congress.gov@example.org",
        "https://a.org/?b",
        "",
        "x",
    ],
)
def test_the_key_is_given_to_no_address_that_is_not_safe(tmp_path: Path, base: str) -> None:
    with pytest.raises(InvalidSettings):
        Api(base, KEY, tmp_path)


@pytest.mark.parametrize("key", ["", "short", "two words", "line\nbreak", "x" * 129])
def test_what_is_no_key_is_not_sent(place: Place, key: str) -> None:
    with pytest.raises(InvalidSettings, match="letters and digits only"):
        place.api(key=key)


@pytest.mark.usefixtures("no_proxy")
def test_a_proxy_of_the_environment_never_sees_what_is_sent_in_the_clear(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://{proxy.host}")
        monkeypatch.setenv("ALL_PROXY", f"http://{proxy.host}")
        with place.api() as api:
            assert len(fetch_bill(api, HR21)) == 5
        assert proxy.asked == []


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.mark.usefixtures("no_proxy")
def test_a_proxy_is_asked_for_a_sealed_way_and_told_no_key(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{place.server.host}")
    with place.api(base="https://api.congress.gov/v3") as api, pytest.raises(OfficialSourceUnavailable) as refused:
        fetch_bill(api, HR21)
    assert str(refused.value) == "The proxy on the way to api.congress.gov refused. Check HTTPS_PROXY."
    assert [each.path for each in place.server.asked] == ["api.congress.gov:443"] * 4
    assert not any(KEY in str(each) for each in place.server.asked)


def test_a_proxy_that_is_none_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://nowhere")
    with pytest.raises(OfficialSourceUnavailable, match="The proxy or the certificates that the environment names"):
        Api("https://api.congress.gov/v3", KEY, tmp_path)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own making, which nobody else trusts, with its key."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.mark.usefixtures("no_proxy")
def test_a_host_that_speaks_no_tls_is_refused(place: Place) -> None:
    refused = refusal(place, base=f"https://{place.server.host}/v3")
    assert refused.message == f"{place.server.host} cannot be trusted: no secure connection comes about."
    assert place.time.slept == []


@pytest.mark.usefixtures("no_proxy")
def test_a_host_that_never_takes_the_call_is_refused(place: Place) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        refused = refusal(place, base=f"https://{host}", connect_timeout=0.05)
    assert refused.message == f"{host} cannot be reached: no answer to the call in time."
    assert len(place.time.slept) == 3


@pytest.mark.usefixtures("no_proxy")
def test_a_host_that_cannot_prove_its_name_gets_no_key(tmp_path: Path, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            calling, _ = listening.accept()
            try:
                with context.wrap_socket(calling, server_side=True) as secure:
                    heard.append(secure.recv(65536))
            except OSError:
                calling.close()

        thread = threading.Thread(target=listen)
        thread.start()
        slept: list[float] = []
        with (
            Api(f"https://localhost:{listening.getsockname()[1]}", KEY, tmp_path, sleep=slept.append) as api,
            pytest.raises(OfficialSourceUnavailable, match=r"cannot be trusted: its certificate fails, self.signed"),
        ):
            fetch_bill(api, HR21)
        thread.join()
    assert (heard, slept) == ([], [])


def test_moments_are_utc(place: Place) -> None:
    with Api(place.server.base, KEY, place.folder) as api:
        (page, *_) = fetch_bill(api, HR21)
    assert page.fetched_at.tzinfo is UTC
    assert abs(page.fetched_at - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("value", ["Fri, 31 Dec 9999 23:59:59 -2359", "Fri, 31 Dec 9999 23:59:59 GMT", "9" * 60])
def test_a_wait_beyond_belief_is_cut(value: str) -> None:
    waited = retry_after(value, START)
    assert waited is None or waited <= 366 * 24 * 3600
