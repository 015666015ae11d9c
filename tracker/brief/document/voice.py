"""How one document speaks: its language, the catalogue's texts in it, and where its subjects lead."""

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.brief.document.blocks import Cite, Inline, Jump, Line, Paragraph, State, Words
from tracker.brief.model import Brief
from tracker.brief.model_record import Timing
from tracker.brief.model_values import EvidenceRef, Value
from tracker.brief.sentences import SHARED_TIMINGS, TIMING_MARKS, ended
from tracker.text.tongue import N_, Tongue

NOTHING_CODE = "no-evidence-recorded"
SPACE = Words(" ")

Part = str | int | date | Inline | Line
"""What fills a place of a line: text as it is, a number or day in the document's language, or inlines."""


class Voice:
    """Speaks for one brief in one style and language.

    `translations` maps the address of an item, condition or requirement and a field (`title`, `summary`, `text`) to
    that text in the document's language, and a name as the catalogue has it and the field `name` likewise. `style`
    is `one-page`, `standard` or `full`; only a full brief has item pages. `here` is the item whose page is being
    written, `left_english` whether an original without translation was used.
    """

    def __init__(
        self,
        brief: Brief,
        style: str,
        tongue: Tongue,
        translations: Mapping[tuple[str, str], str] | None = None,
        pictures: Mapping[str, str] | None = None,
    ) -> None:
        self.brief = brief
        self.style = style
        self.full = style == "full"
        self.tongue = tongue
        self.say, self.counted, self.of, self.day = tongue.say, tongue.counted, tongue.of, tongue.day
        self._english = tongue.code == "en"
        self._translations = translations or {}
        self._pictures = pictures or {}
        self._pages = frozenset(page.item for page in brief.pages) if self.full else frozenset[str]()
        self._conditions = _conditions(brief)
        self._shared = _shared_timing(brief)
        self.left_english = False
        self.here = ""
        self._authorities: dict[str, str] | None = None

    # -- words

    def line(self, template: str, /, **parts: Part) -> Line:
        """A sentence of this language whose places are filled with inlines; mark the literal with `N_`."""
        first, *others = self.tongue.template(template).split("{")
        made: list[Inline] = [Words(first)] if first else []
        for other in others:
            name, _, rest = other.partition("}")
            made += self._part(parts[name])
            if rest:
                made.append(Words(rest))
        return tuple(made)

    def plain(self, address: str, text: str, field: str = "title") -> str:
        """A text of the catalogue where only plain text can stand: translated if it can be."""
        if self._english:
            return text
        return self._translations.get((address.partition("#")[0], field), text)

    def drawn(self, item: str) -> str:
        """The picture of an item's lineage; empty where no format shows pictures."""
        return self._pictures.get(item, "")

    def name(self, text: str) -> str:
        """A name of the catalogue where only plain text can stand."""
        return text if self._english else self._translations.get((text, "name"), text)

    def catalogue(self, address: str, text: str, field: str = "title", look: str = "") -> Words:
        """A text of the catalogue in this language; without a translation the original, marked as English."""
        if self._english:
            return Words(text, look)
        translated = self._translations.get((address.partition("#")[0], field))
        return Words(translated, look) if translated else self.original(text, look)

    def original(self, text: str, look: str = "") -> Words:
        """A text of the catalogue without an address: a name if it is translated, else the original."""
        if self._english or not text:
            return Words(text, look)
        translated = self._translations.get((text, "name"))
        if translated:
            return Words(translated, look)
        self.left_english = True
        return Words(text, look, "en")

    def subject(self, address: str) -> Inline:
        """The address of a subject: a way to the page of its item where there is one."""
        item = address.partition("/")[0]
        if item in self._pages and item != self.here:
            return Jump(address, anchor_of(item), "code")
        return Words(address, "code")

    def named(self, item: str, title: str) -> Line:
        """An item by id and title; one that left the catalogue has no title."""
        shown = self.catalogue(item, title) if title else Words(self.say("(no longer in the catalogue)"))
        return (self.subject(item), SPACE, shown)

    def titled(self, item: str, title: str, field: str = "title") -> Line:
        """A title, its address behind it."""
        return (self.catalogue(item, title, field), Words(" ("), self.subject(item), Words(")"))

    def part(self, address: str, title: str) -> Line:
        """A condition by its text, said to be one, or a requirement or deadline by its title, its address behind it.

        The text of a condition is a statement; nothing in a brief may be read as making it.
        """
        if not self.is_condition(address):
            return self.titled(address, title)
        return self.line(N_("To be certified: {condition}"), condition=self.titled(address, title, "text"))

    def is_condition(self, address: str) -> bool:
        """Whether a subject is a condition of a withholding."""
        return address in self._conditions

    def authority(self, item: str) -> Line:
        """What gives a provision its force, in parentheses after a space; nothing where it is not known here."""
        if self._authorities is None:
            self._authorities = _authorities(self.brief)
        known = self._authorities.get(item)
        return (Words(f" ({self.of(known)})", "quiet"),) if known else ()

    def value(self, value: Value) -> State:
        """A standing, with the word for *claimed* where no source supports it."""
        return self.state(value.value or NOTHING_CODE, value.label, value.claimed)

    def state(self, code: str, label: str, claimed: bool = False) -> State:
        """A value by its code and its label."""
        return State(code, self.of(label), self.say("claimed") if claimed else "")

    def cites(self, evidence: Iterable[EvidenceRef]) -> Line:
        """The numbers of evidence with spaces between, each marked where it does not support."""
        made: list[Inline] = []
        for ref in evidence:
            if made:
                made.append(SPACE)
            made.append(Cite(ref.number, self._mark(ref)))
        return tuple(made)

    def marked(self, marks: Iterable[str]) -> Line:
        """Remarks in parentheses, a space before them; nothing for none."""
        joined = "; ".join(marks)
        return (Words(f" ({joined})"),) if joined else ()

    def timing(self, timing: Timing | None) -> list[str]:
        """Which of effect and recording lies outside the quarter; nothing where neither does or all share it."""
        if timing is None or timing is Timing.IN_QUARTER or timing is self._shared:
            return []
        return [self.say(TIMING_MARKS[timing])]

    def shared_timing(self) -> str:
        """The sentence that says what every record of the quarter shares; empty where they differ or need none."""
        return self.say(SHARED_TIMINGS[self._shared]) if self._shared else ""

    def reason(self, written: str) -> Words:
        """What an author wrote, ended like a sentence."""
        return Words(ended(written))

    def why(self, written: str, corrects: str | None) -> Line:
        """The reason of an update; that of a correction says why the row it names was wrong."""
        reason = self.reason(written)
        return self.line(N_("A correction: {reason}"), reason=reason) if corrects else (reason,)

    def signed(self, recorded_on: date, author: str) -> Words:
        """When a row was recorded, and by whom where that is told."""
        if not author:
            return Words(self.say("Recorded {day}.", day=recorded_on), "quiet")
        return Words(self.say("Recorded {day} by {author}.", day=recorded_on, author=author), "quiet")

    def and_more(self, number: int) -> Words:
        """How many more there are than are shown."""
        return Words(self.counted("and {number} more", "and {number} more", number), "quiet")

    def _mark(self, ref: EvidenceRef) -> str:
        if ref.search:
            return self.say("searched, found nothing")
        return "" if ref.stance == "supports" else self.say(STANCE_MARKS.get(ref.stance, ref.stance))

    def _part(self, part: Part) -> Line:
        if isinstance(part, str):
            return (Words(part),) if part else ()
        if isinstance(part, date):
            return (Words(self.day(part)),)
        if isinstance(part, int):
            return (Words(self.tongue.number(part)),)
        return part if type(part) is tuple else (part,)  # type: ignore[return-value]


def anchor_of(item: str) -> str:
    """The anchor of an item's page."""
    return f"item-{item}"


def paragraph(*inlines: Inline, role: str = "") -> Paragraph:
    """A paragraph of these inlines."""
    return Paragraph(inlines, role)


def spaced(*lines: Line) -> Line:
    """Lines one after the other with a space between; empty ones are left out."""
    made: list[Inline] = []
    for line in lines:
        if line and made:
            made.append(SPACE)
        made += line
    return tuple(made)


def listed(lines: Iterable[Line], separator: str = "; ") -> Line:
    """Lines in one run with a separator between."""
    made: list[Inline] = []
    for line in lines:
        if made:
            made.append(Words(separator))
        made += line
    return tuple(made)


def day_cell(day: date | None) -> Line:
    """A day in a table: ISO text, which sorts and reads the same in every language."""
    return (Words(day.isoformat()),) if day is not None else ()


def _authorities(brief: Brief) -> dict[str, str]:
    due = brief.deadlines
    known = {each.item: each.authority for each in brief.crosswalk.provisions}
    known |= {each.item: each.authority for each in (*due.undated, *due.no_further)}
    known |= {each.item: each.authority for each in (*due.answered, *due.fell_due, *due.overdue, *due.ahead)}
    return known | {each.item: each.authority for each in brief.scoreboard.withholdings}


def _shared_timing(brief: Brief) -> Timing | None:
    """What all of several records of the quarter share, unless it is that nothing of them lies outside it."""
    record = brief.record
    timings = [each.timing for each in record.changes]
    timings += [each.timing for each in (*record.checks, *record.notes)]
    some = {*timings, *(each.answered for each in brief.deadlines.answered)}
    return timings[0] if len(timings) > 1 and len(some) == 1 and Timing.IN_QUARTER not in some else None


def _conditions(brief: Brief) -> frozenset[str]:
    return frozenset(part.subject for held in brief.scoreboard.withholdings for part in held.conditions)


STANCE_MARKS = {"contradicts": N_("contradicts"), "context": N_("context")}
