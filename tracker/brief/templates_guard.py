"""What a page of the reader's own must keep, whatever its template says: it stands on its own and reaches nowhere."""

import re
from html.parser import HTMLParser

from tracker.errors import InvalidTemplate
from tracker.text.clean import shown

_REACHING = re.compile(r"<(?:meta|link|base)\b", re.IGNORECASE)
"""What reaches out of a page, however it is hidden: in a comment or a style that browsers end where others do not."""


def judge(page: str, policy: str) -> None:
    """Refuse a page whose first act is not its Content Security Policy, or that holds what no policy stops.

    Raises `InvalidTemplate` with the line of the page: a browser applies a policy only to what comes after it, and
    follows `<link>`, `<base>` and a refresh in spite of it.
    """
    guard = _Guard(policy)
    try:
        guard.feed(page)
    except AssertionError as error:  # of the reader, on declarations that are none
        raise _told(guard.getpos()[0], "there is something that is not HTML", "Take it out.") from error
    hidden = next((each for number, each in enumerate(_REACHING.finditer(page), 1) if number > guard.metas), None)
    if hidden is not None:
        line = page.count("\n", 0, hidden.start()) + 1
        raise _told(line, f"{shown(hidden[0])} stands where not every browser sees the same", "Take it out.")
    if not guard.guarded:
        raise _told(1, "there is no Content Security Policy", 'Put back <meta http-equiv="Content-Security-Policy" …>.')


class _Guard(HTMLParser):
    """Holds a page of the reader's own to what every page keeps: its policy first, nothing that reaches past it."""

    def __init__(self, policy: str) -> None:
        super().__init__()
        self._policy = policy
        self.guarded = False
        self.metas = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.metas += tag == "meta"
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "content-security-policy":
            self.guarded = self.guarded or given.get("content") == self._policy
        elif tag == "link" or tag == "base" or (tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh"):
            raise _told(self.getpos()[0], f"<{tag}> reaches out of the page", "Take it out: a brief stands on its own.")
        elif not self.guarded and tag not in ("html", "head", "meta"):
            raise _told(
                self.getpos()[0], f"<{tag}> stands before the policy", "Let the policy be the first thing in <head>."
            )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _told(line: int, what: str, hint: str) -> InvalidTemplate:
    return InvalidTemplate(f"page.html.j2 makes a page in which, on line {line}, {what}.", hint)
