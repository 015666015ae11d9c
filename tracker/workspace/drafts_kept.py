"""What a person was writing in a form, kept beside the ledger until it is recorded or given up. Never part of it."""

import hashlib
import os
import re
from datetime import timedelta
from typing import Any, NamedTuple

from tracker.dates.days import START_OF_TIME, Instant, instant, moment, now
from tracker.ledger.ids import new_id
from tracker.text.clean import is_unsafe
from tracker.workspace.keeping import forget, keep, kept, names_kept
from tracker.workspace.workspace import Workspace

_START = "draft-"
_LONGEST = 20_000
_MOST_FIELDS = 500
_MOST_PROCESSES = 2**31
_LONG_OPEN = timedelta(days=1)
"""After this long the number of a process may well be that of another one."""


class KeptDraft(NamedTuple):
    """The texts of a form by field. `about` is the item it is about, or several with commas; `at` when it was kept.

    `process` is the process in which its form was open then, 0 for none.
    """

    name: str
    form: str
    about: str
    title: str
    texts: dict[str, str]
    process: int = 0
    at: Instant = START_OF_TIME


def draft_name(form: str, about: str) -> str:
    """A name for a draft of a form about an item; no two are the same."""
    return f"{_START}{form}-{_digest(about)}-{new_id()[-12:]}"


def keep_draft(workspace: Workspace, draft: KeptDraft) -> None:
    """Keep what stands in a form, as of now. Raises `OutputFailed`."""
    plain = {**draft._asdict(), "at": instant(workspace.clock())}
    del plain["name"]
    keep(workspace, draft.name, plain)


def kept_drafts(workspace: Workspace, form: str = "", about: str = "") -> tuple[KeptDraft, ...]:
    """The drafts that are kept, or those of one form about one item; the newest first.

    What is being written in another window now is left out.
    """
    start = f"{_START}{form}-{_digest(about)}-" if form else _START
    found = (_read(name, kept(workspace, name)) for name in names_kept(workspace, start))
    waiting = (each for each in found if each is not None and not _is_open_elsewhere(each))
    return tuple(sorted(waiting, key=lambda each: each.at, reverse=True))


def forget_draft(workspace: Workspace, name: str) -> None:
    """Keep a draft no longer: it was recorded, or given up."""
    forget(workspace, name)


def _read(name: str, plain: Any) -> KeptDraft | None:
    """A draft from plain data that anybody may have written; None if it is none."""
    if not isinstance(plain, dict):
        return None
    texts = plain.get("texts")
    said = [plain.get(key) for key in ("form", "about", "title", "at")]
    if not isinstance(texts, dict) or len(texts) > _MOST_FIELDS or not all(isinstance(each, str) for each in said):
        return None
    form, about, title, at = (str(each) for each in said)
    try:
        moment(at)
    except ValueError:
        return None
    clean = {_clean(key): _clean(text) for key, text in texts.items() if isinstance(text, str)}
    known = re.fullmatch(r"[a-z]{1,20}", form) is not None
    process = plain.get("process")
    held = process if isinstance(process, int) and 0 < process < _MOST_PROCESSES else 0
    return KeptDraft(name, form, _clean(about), _clean(title), clean, held, Instant(at)) if known else None


def _is_open_elsewhere(draft: KeptDraft) -> bool:
    """Whether another process that still runs has the form open. Unknown where processes cannot be asked for."""
    if not draft.process or draft.process == os.getpid() or os.name != "posix":
        return False
    if now() - moment(draft.at) > _LONG_OPEN:
        return False
    try:
        os.kill(draft.process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _clean(text: str) -> str:
    """Text as it may stand in a field."""
    return "".join(each for each in text[:_LONGEST] if each in "\n\t" or not is_unsafe(each))


def _digest(about: str) -> str:
    return hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:16]
