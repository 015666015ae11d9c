"""Which addresses may become a link, and titles that only repeat one."""

from urllib.parse import urlsplit


def is_web_address(url: str) -> bool:
    """Whether an address is `http` or `https`, has a host, and carries no name or password."""
    try:
        parts = urlsplit(url)
        host, secret = parts.hostname, parts.username or parts.password
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(host) and not secret


def untitled(title: str, url: str) -> str:
    """The title, or nothing where it only repeats the address."""
    return "" if url and title.strip().rstrip("/") == url.strip().rstrip("/") else title
