"""The Congress.gov API, version 3, asked over the network: one address at a time, patiently, and never trusted.

The key travels in the `X-Api-Key` header, as api.data.gov/docs/developer-manual says and the Library of Congress's own
client does: never in an address, so never in a log, an error or what is kept. It goes to the base address's host only.
"""

import hashlib
import json
import os
import random
import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from tracker import __version__
from tracker.congress.kept import Kept, KeptAnswers, validator
from tracker.congress.pacing import HOURLY_LIMIT, Pace, retry_after
from tracker.dates.days import now
from tracker.errors import InvalidSettings, OfficialSourceUnavailable
from tracker.files.reading import size
from tracker.files.writing import reason
from tracker.settings import MEBIBYTE, Settings, is_api_address, is_api_key
from tracker.text.clean import shown

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 30.0
PATIENCE = 300.0
"""In seconds: for a connection, for the next piece of an answer, and for a whole answer."""

SIZE_LIMIT = 64 * MEBIBYTE
"""Of one answer, in bytes, as it is after decompression."""

ATTEMPTS = 4

_SIGN_UP = "https://api.congress.gov/sign-up/"
_LATER = "Try again later; what was fetched until then is kept."
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PASSING = frozenset((429, 500, 502, 503, 504))


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address holds: the bytes as they came and the JSON object they are.

    `fetched_at` is when the official source last confirmed them; `not_modified` that it just said they had not changed.
    """

    address: str
    content: bytes = field(repr=False)
    document: dict[str, Any] = field(repr=False)
    fetched_at: datetime
    not_modified: bool


def find_key(settings: Settings) -> str:
    """The key: `CONGRESS_API_KEY`, else the setting. Raises `OfficialSourceUnavailable` if there is none."""
    named = os.environ.get("CONGRESS_API_KEY", "").strip()
    if named and not is_api_key(named):
        raise InvalidSettings("CONGRESS_API_KEY is not a key: letters and digits only, 8 to 128 of them.")
    if not named and not settings.congress_api_key:
        raise OfficialSourceUnavailable(
            "No key for the Congress.gov API is set.",
            f"Get one at {_SIGN_UP} and put it into CONGRESS_API_KEY or the setting `congress_api_key`.",
        )
    return named or settings.congress_api_key


class Api:
    """The API at a base address, with what it answered before kept in `folder`. Use it in a `with` statement.

    `clock` gives UTC moments; `sleep` and the timeouts take seconds; `narrate` is told why something takes long.
    Raises `InvalidSettings` for an address that the key may not be sent to, or for what is no key.
    """

    def __init__(
        self,
        base: str,
        key: str,
        folder: Path,
        *,
        connect_timeout: float = CONNECT_TIMEOUT,
        read_timeout: float = READ_TIMEOUT,
        patience: float = PATIENCE,
        size_limit: int = SIZE_LIMIT,
        hourly_limit: int = HOURLY_LIMIT,
        clock: Callable[[], datetime] = now,
        sleep: Callable[[float], None] = time.sleep,
        narrate: Callable[[str], None] = lambda _: None,
    ) -> None:
        if not is_api_address(base):
            raise InvalidSettings(f"{shown(base)[:200]} is not an https address of the Congress.gov API.")
        if not is_api_key(key):
            raise InvalidSettings(
                "The key for the Congress.gov API is not one: letters and digits only, 8 to 128 of them."
            )
        self.base = base.rstrip("/")
        self.clock = clock
        self.kept = KeptAnswers(folder, size_limit)
        self._narrate = narrate
        self._patience = patience
        self._size_limit = size_limit
        self._jitter = random.SystemRandom().random
        self._told_of_folder = False
        address = httpx.URL(self.base)
        self.host = address.netloc.decode("ascii")
        whose = hashlib.sha256(f"{self.base}\n{key}".encode()).hexdigest()[:8]  # too short to find a key from
        self._pace = Pace(
            folder / f"{whose}.pace", self.host, limit=hourly_limit, clock=clock, sleep=sleep, narrate=narrate
        )
        self._key_bytes = key.encode()
        self._client = _client(address.scheme == "https", key, connect_timeout, read_timeout)

    def __repr__(self) -> str:
        return f"Api({self.base!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, path: str, *, kept_since: datetime | None = None) -> Answer | None:
        """What stands at `path`, which begins with a slash; None if the official source knows no such thing.

        What was kept at `kept_since` or later is not asked for again; what was kept before is asked for conditionally.
        Raises `OfficialSourceUnavailable`.
        """
        address = self.base + path
        kept = self.kept.find(address)
        document = _object(kept.content) if kept is not None else None
        if kept is None or document is None:
            return self._fetched(address)
        if kept_since is not None and kept_since <= kept.fetched_at <= self.clock():
            return Answer(address, kept.content, document, kept.fetched_at, not_modified=False)
        return self._fetched(address, kept, document)

    def _fetched(self, address: str, kept: Kept | None = None, document: dict[str, Any] | None = None) -> Answer | None:
        reply = self._asked(address, kept)
        if reply.status == 404:
            return None
        if reply.status == 304 and kept is not None and document is not None:
            again = Kept(address, kept.content, self.clock(), kept.etag, kept.last_modified)
            self._keep(again)
            return Answer(address, kept.content, document, again.fetched_at, not_modified=True)
        new = Kept(address, reply.content, self.clock(), reply.etag, reply.last_modified)
        self._keep(new)
        return Answer(address, new.content, reply.document, new.fetched_at, not_modified=False)

    def _keep(self, kept: Kept) -> None:
        if not self.kept.keep(kept) and not self._told_of_folder:
            self._told_of_folder = True
            self._narrate(
                f"What is fetched cannot be kept in {shown(str(self.kept.folder))}: an interrupted sync starts over."
            )

    def _asked(self, address: str, kept: Kept | None) -> "_Reply":
        """The whole answer, after as many attempts as it takes and may take."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._exchanged(address, kept)
            except _Passing as fault:
                if attempt == ATTEMPTS:
                    raise OfficialSourceUnavailable(f"{fault}.", fault.hint, one_bill=fault.one_bill) from None
                seconds = max(fault.seconds, 2.0 ** (attempt - 1) * (0.5 + 0.5 * self._jitter()))
                self._pace.wait_until(self.clock() + timedelta(seconds=seconds), str(fault))
        raise AssertionError("the last attempt returns or raises")

    def _exchanged(self, address: str, kept: Kept | None) -> "_Reply":
        """One attempt, redirects on the same host followed."""
        conditions = _conditions(kept)
        target = address
        try:
            for _ in range(_MOST_REDIRECTS + 1):
                self._pace.take_turn()
                with self._client.stream("GET", target, headers=conditions) as response:
                    if response.status_code not in _REDIRECTS:
                        return self._read(response, conditional=bool(conditions))
                    target = self._redirected(target, response.headers.get("location", ""))
        except httpx.ConnectTimeout:
            raise _Passing(f"{self.host} cannot be reached: no answer to the call in time") from None
        except httpx.TimeoutException:
            raise _Passing(f"{self.host} did not answer in time", one_bill=True) from None
        except httpx.ConnectError as error:
            why = _cause(error)
            if isinstance(why, ssl.SSLError):
                raise OfficialSourceUnavailable(
                    f"{self.host} cannot be trusted: {_certificate_fault(why)}.",
                    "Something may stand between you and it; check the clock and the network.",
                ) from None
            raise _Passing(f"{self.host} cannot be reached: {reason(why)}", "Check the network.") from None
        except httpx.ProxyError:
            raise _Passing(f"The proxy on the way to {self.host} refused", "Check HTTPS_PROXY.") from None
        except UnicodeError:  # httpx reads a redirect before it is asked to follow it
            raise self._wrong("sends to an address that is none") from None
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL):
            raise _Passing(f"{self.host} broke off its answer, or garbled it", one_bill=True) from None
        raise self._wrong("sends from one address to the next without end")

    def _redirected(self, target: str, location: str) -> str:
        """Where a redirect leads; raises `OfficialSourceUnavailable` if that is not the host that the key is for."""
        here = httpx.URL(target)
        try:
            there = here.join(location)
            host = there.host
        except (httpx.InvalidURL, ValueError):  # a host that no encoding of names knows is a `UnicodeError`
            raise self._wrong("sends to an address that is none") from None
        if (there.scheme, host, there.port, there.userinfo) != (here.scheme, here.host, here.port, b""):
            elsewhere = self._told(f"{there.scheme}://{host}")[:200]
            raise OfficialSourceUnavailable(
                f"{self.host} sends to {elsewhere}, where your key must not go.",
                "Nothing was sent there. Check the setting `congress_api`.",
            )
        return str(there)

    def _read(self, response: httpx.Response, *, conditional: bool) -> "_Reply":
        """An answer, judged by its status first; raises `_Passing` for what another attempt may mend."""
        status = response.status_code
        if status in _PASSING:
            raise self._not_now(response)
        if response.headers.get("x-ratelimit-remaining", "").strip() == "0":
            self._pace.spent()
        if status in (401, 403):
            raise OfficialSourceUnavailable(
                f"{self.host} refused the key.",
                f"Check CONGRESS_API_KEY or the setting `congress_api_key`, or get a key at {_SIGN_UP}.",
            )
        if status == 404 or (status == 304 and conditional):
            return _Reply(status)
        if status != 200:
            raise self._wrong(f"answered with status {status}")
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type != "application/json":
            raise self._wrong(f"answered with {self._told(media_type)[:80] or 'no type'}, not with JSON")
        content = b"".join(self._pieces(response))
        etag, last_modified = response.headers.get("etag"), response.headers.get("last-modified")
        if any(self._key_bytes in each.encode() for each in (etag or "", last_modified or "")) or (
            self._key_bytes in content
        ):
            raise self._wrong("repeats your key in its answer, which was not kept")
        try:
            document = json.loads(content)
        except (ValueError, RecursionError):
            raise _Passing(f"{self.host} answered with broken JSON", one_bill=True) from None
        if not isinstance(document, dict):
            raise self._wrong("answered with JSON that is not an object")
        if _holds(document, self._key_bytes.decode()):
            raise self._wrong("repeats your key in its answer, which was not kept")
        return _Reply(status, content, document, validator(etag), validator(last_modified))

    def _not_now(self, response: httpx.Response) -> "_Passing":
        status = response.status_code
        seconds = retry_after(response.headers.get("retry-after"), self.clock()) or 0.0
        if status != 429:
            return _Passing(f"{self.host} answered with status {status}", one_bill=True, seconds=seconds)
        if seconds:
            self._pace.closed_for(seconds)
        return _Passing(
            f"{self.host} answered that too many requests were sent",
            "Go on in an hour; what was fetched until then is kept.",
            seconds=seconds,
        )

    def _pieces(self, response: httpx.Response) -> Iterator[bytes]:
        """The bytes of an answer, decompressed here so that no small answer can fill the memory."""
        encoding = response.headers.get("content-encoding", "").strip().lower()
        if encoding not in ("", "identity", "gzip"):
            raise self._wrong(f"answered in the encoding {self._told(encoding)[:80]}, which was not asked for")
        gunzip = zlib.decompressobj(zlib.MAX_WBITS | 16) if encoding == "gzip" else None
        room = self._size_limit
        ends = time.monotonic() + self._patience
        for piece in response.iter_raw():
            if gunzip is not None:
                try:
                    piece = gunzip.decompress(piece, room + 1)
                except zlib.error:
                    raise _Passing(f"{self.host} broke off its answer, or garbled it", one_bill=True) from None
            room -= len(piece)
            if room < 0:
                raise self._wrong(f"answered with more than {size(self._size_limit)}")
            if time.monotonic() > ends:
                raise _Passing(f"{self.host} did not finish its answer in time", one_bill=True)
            yield piece
        if gunzip is not None and not gunzip.eof:
            raise _Passing(f"{self.host} broke off its answer, or garbled it", one_bill=True)

    def _told(self, words: str) -> str:
        """What the source said, without the key in any case."""
        key = self._key_bytes.decode()
        return shown(re.sub(re.escape(key), "…", words, flags=re.IGNORECASE))

    def _wrong(self, what: str) -> OfficialSourceUnavailable:
        return OfficialSourceUnavailable(
            f"{self.host} {what}.", "Check the setting `congress_api`, or try again later.", one_bill=True
        )


def _holds(document: object, key: str) -> bool:
    """Whether any text of a JSON document holds the key, however it was escaped."""
    waiting: list[object] = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and key.casefold() in value.casefold():
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    content: bytes = b""
    document: dict[str, Any] = field(default_factory=dict)
    etag: str = ""
    last_modified: str = ""


class _Passing(Exception):
    """A fault that may be over at the next attempt, which is not made before `seconds` are."""

    def __init__(self, why: str, hint: str = _LATER, *, one_bill: bool = False, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.hint = hint
        self.one_bill = one_bill
        self.seconds = seconds


def _client(secure: bool, key: str, connect_timeout: float, read_timeout: float) -> httpx.Client:
    """A client that verifies certificates, using a proxy of the environment over https only, where it sees no key."""
    headers = {
        "X-Api-Key": key,
        "User-Agent": f"tracker/{__version__}",
        "Accept": "application/json",
        "Accept-Encoding": "gzip",
    }
    timeout = httpx.Timeout(read_timeout, connect=connect_timeout)
    try:
        return httpx.Client(headers=headers, timeout=timeout, verify=True, trust_env=secure, follow_redirects=False)
    except (ValueError, ImportError, OSError, httpx.InvalidURL):
        raise OfficialSourceUnavailable(
            "The proxy or the certificates that the environment names cannot be used.",
            "Check HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.",
        ) from None


def _conditions(kept: Kept | None) -> dict[str, str]:
    if kept is None:
        return {}
    said = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in said.items() if value}


def _object(content: bytes) -> dict[str, Any] | None:
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None


def _cause(error: BaseException) -> OSError:
    """The system's own failure below one of the network's layers."""
    below: BaseException | None = error
    while below is not None:
        if isinstance(below, OSError):
            return below
        below = below.__cause__ or below.__context__
    return OSError(0, "no connection")


def _certificate_fault(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate fails, {shown(error.verify_message)[:200]}"
    return "no secure connection comes about"
