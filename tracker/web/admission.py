"""Who may come in: one-time tokens, cookies, and the names this server answers to."""

import ipaddress
import secrets
import socket
import time
from collections.abc import Callable

TOKEN_LASTS = 15 * 60.0
"""Seconds that an address with a token opens the door, if nobody uses it before."""


class Door:
    """Lets in whoever brings the newest token, once, and from then on the cookie that was given for it.

    What is known of either stays in this process. `clock` returns monotone seconds.
    """

    def __init__(self, *, lasts: float = TOKEN_LASTS, clock: Callable[[], float] = time.monotonic) -> None:
        self._lasts = lasts
        self._clock = clock
        self._token = ""
        self._until = 0.0
        self._cookies: list[str] = []

    def new_token(self) -> str:
        """A fresh token; the one before it opens nothing any longer."""
        self._token, self._until = secrets.token_urlsafe(32), self._clock() + self._lasts
        return self._token

    def exchange(self, token: str) -> str | None:
        """The cookie for a token that is the newest, unused and not too old; None otherwise."""
        fits = secrets.compare_digest(_bytes(token), _bytes(self._token))
        if not (fits and self._token and self._clock() < self._until):
            return None
        self._token = ""
        cookie = secrets.token_urlsafe(32)
        self._cookies.append(cookie)
        return cookie

    def admits(self, cookie: str) -> bool:
        """Whether a cookie was given out here."""
        fits = [secrets.compare_digest(_bytes(cookie), _bytes(each)) for each in self._cookies]
        return any(fits)


class Names:
    """The values of `Host` that this server answers to: a name that rebinds to its address is none of them."""

    def __init__(self, host: str, port: int) -> None:
        """`host` is what the server listens on."""
        self.port = port
        self._every_address = host in ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
        if is_loopback(host):
            self._names = {"127.0.0.1", "[::1]", "localhost", _bracketed(host)}
        elif self._every_address:
            self._names = {"localhost", socket.gethostname().lower()}
        else:
            self._names = {_bracketed(host)}

    def is_ours(self, host: str) -> bool:
        """Whether a `Host` header names this server."""
        name, colon, port = host.lower().rpartition(":")
        if not colon or name.endswith(":") or not port.isdecimal():
            name, port = host.lower(), "80"
        if port != str(self.port):
            return False
        return name in self._names or (self._every_address and _is_address(name))

    def is_same_origin(self, origin: str, host: str) -> bool:
        """Whether an `Origin` header is that of the page which `host` was asked for."""
        return secrets.compare_digest(_bytes(origin.lower()), _bytes(f"http://{host.lower()}"))


def is_loopback(host: str) -> bool:
    """Whether a name or address is this very machine and nobody else can reach it."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def in_address(host: str) -> str:
    """A host as it stands in an address; where every address is listened on, the machine's own name."""
    return socket.gethostname().lower() if host in ("0.0.0.0", "::") else _bracketed(host)  # noqa: S104


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host.lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
