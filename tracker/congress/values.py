"""Single values of an official document: cleaned text, days, times, numbers, and the sentence that refuses one.

Official text may hold markup, entities, non-breaking spaces and stray control characters. None of that is a reason to
refuse a whole file: `cleaned` takes out what says nothing and puts U+FFFD for what may not be recorded. What is refused
is a value of the wrong kind, because everything that follows would rest on it.
"""

import html
import re
from dataclasses import dataclass
from datetime import date, datetime, time

from tracker.citations.kinds import BillKind
from tracker.congress.official import BillNumber, OfficialLaw
from tracker.dates.days import parse_day
from tracker.errors import InvalidInput
from tracker.text.clean import MAX_BLOCK, is_unsafe, line, shown
from tracker.text.nearest import listed

MAX_CONGRESS = 200
LONGEST = 5 * MAX_BLOCK
"""How much of a text is looked at, in characters: five times what is kept, for the markup that is taken out."""

_NUMBER = re.compile(r"[0-9]{1,7}")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--.{0,2000}?-->", re.DOTALL)
_LAW = re.compile(r"([0-9]{1,3})[-\u2010-\u2015]([0-9]{1,5})")
_TIMES = ("%H:%M:%S", "%I:%M%p", "%H:%M")


@dataclass(frozen=True, slots=True)
class Place:
    """A value's place: the file, and where in it (`line 12`, `actions[3].text`)."""

    file: str
    where: str = ""

    def __str__(self) -> str:
        return f"The file {shown(self.file)[:200]}"

    def refusal(self, what: str, hint: str = "Download the file again.") -> InvalidInput:
        """The failure that says what is wrong at this place."""
        at = f" ({shown(self.where)[:120]})" if self.where else ""
        return InvalidInput(f"{self} {what}{at}.", hint)


def cleaned(value: str) -> str:
    """Return outside text as one line without markup; what may not be recorded becomes U+FFFD, a long text is cut."""
    value = value[:LONGEST]
    plain = html.unescape(_TAG.sub(" ", value)) if "<" in value or "&" in value else value
    spaced = " ".join(plain.split())
    if not (spaced.isascii() and spaced.isprintable()):
        spaced = "".join(_allowed(character) for character in spaced)
    if len(spaced) > MAX_BLOCK:
        spaced = spaced[: MAX_BLOCK - 1] + "…"
    return line(spaced, "text", limit=MAX_BLOCK * 2, required=False)


def day(written: str, place: Place, what: str) -> date:
    """Read `YYYY-MM-DD`; raises `InvalidInput` for anything else and for a day that does not exist."""
    try:
        return parse_day(written, what)
    except InvalidInput as error:
        problem = (
            error.message.removesuffix(".").replace("The ", "has the ", 1).replace(" is not ", ", which is not ", 1)
        )
        raise place.refusal(problem.replace(" lies ", ", which lies ", 1)) from None


def clock_time(written: str, place: Place) -> time:
    """Read `17:47:02`, `17:47` or `05:47PM`."""
    for form in _TIMES:
        try:
            return datetime.strptime(written, form).time()  # noqa: DTZ007
        except ValueError:
            continue
    raise place.refusal(f"has the time {shown(written)[:40]!r}, which does not exist")


def number(written: str, place: Place, what: str, *, least: int = 1) -> int:
    """Read a whole number written in digits."""
    found = _NUMBER.fullmatch(written)
    if found is None or int(written) < least:
        raise place.refusal(f"has {shown(written)[:40]!r} where the {what} is due")
    return int(written)


def bill_number(congress: str, kind: str, count: str, place: Place) -> BillNumber:
    """Read which bill is meant; the kind may be written `hr`, `HR` or `H.R.`."""
    sitting = number(congress, place, "number of a Congress")
    if sitting > MAX_CONGRESS:
        raise place.refusal(f"has {sitting} where the number of a Congress is due")
    plain = kind.replace(".", "").replace(" ", "").lower()
    if plain not in list(BillKind):
        raise place.refusal(
            f"has {shown(kind)[:40]!r} where the kind of a bill is due", f"The kinds are {listed(BillKind)}."
        )
    return BillNumber(sitting, plain, number(count, place, "number of a bill"))


def law(kind: str, written: str, place: Place) -> OfficialLaw:
    """Read the law a bill became: its type (`Public Law`) and number (`114-70`)."""
    which = kind.lower().removesuffix("law").strip()
    found = _LAW.fullmatch(written)
    if which not in ("public", "private") or found is None:
        raise place.refusal(f"has {shown(f'{kind} {written}')[:60]!r} where a law is due")
    return OfficialLaw(which, int(found.group(1)), int(found.group(2)))


def _allowed(character: str) -> str:
    if not is_unsafe(character):
        return character
    try:
        return line(character, "character", required=False)
    except InvalidInput:
        return "\ufffd"
