"""Saying things in the reader's language. English stands in the code; other languages in gettext catalogues.

A further language needs no code: `locale/<code>/LC_MESSAGES/tracker.po`, compiled beside it. Where it
says nothing, the English stands. Only sentences and labels of the program are ever translated: labels
carry a context of their own in the catalogues, so no outside text is taken for a sentence, and what
fills a place of a sentence is put in as it is.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import BadArgument

if TYPE_CHECKING:
    from gettext import GNUTranslations

Value = Any
"""What fills a place of a sentence: text (data, never translated), a whole number, a day, or something `Said`."""

LABEL = "label"
"""The context of the labels of vocabularies in a catalogue."""


class Said(str):
    """A generated English text that remembers its sentence and what filled it, so that a `Tongue` can say it again.

    As a `str` it is what screens and data show: English, days as ISO text. A `Tongue` writes days out.
    """

    __slots__ = ("number", "plural", "shape", "template", "values")

    template: str
    plural: str
    number: int | None
    values: dict[str, Value]
    shape: str
    """Empty for a sentence; `label`, `day`, `on`, `lowered`, `capitalized` for what the functions below make."""

    def __deepcopy__(self, memo: object) -> "Said":
        return self  # like any text it does not change


def said(template: str, /, **values: Value) -> Said:
    """A sentence: `said("Its period ended {day}", day=day)`."""
    return _made(template.format(**{name: _plain(each) for name, each in values.items()}), template, values)


def said_count(singular: str, plural: str, number: int, /, **values: Value) -> Said:
    """A counted sentence; `{number}` is filled with the number: `said_count("{number} day", "{number} days", 3)`."""
    chosen = singular if number == 1 else plural
    filled = chosen.format(number=f"{number:,}", **{name: _plain(each) for name, each in values.items()})
    return _made(filled, singular, values, plural, number)


def label(text: str) -> Said:
    """A label of a vocabulary, or a generated text that was stored, as the value of a sentence.

    What is `Said` already stays so.
    """
    return text if isinstance(text, Said) else _made(text, text, {}, shape="label")


def day_written(text: str) -> Said:
    """A day as written, known to the year, the month or the day (`2004`, `2023-06`, `2023-06-08`), in a sentence."""
    return _made(text, text, {}, shape="day")


def on_day(text: str) -> Said:
    """The same with its preposition: `on 2023-06-08`, in a document `on June 8, 2023` or `in June 2023`."""
    return _made(f"on {text}", text, {}, shape="on")


def lowered(text: str) -> Said:
    """A label or something `Said`, as it stands within a sentence: with a small first letter."""
    return _made(text[:1].lower() + text[1:], "", {"text": text}, shape="lowered")


def capitalized(text: str) -> Said:
    """A label or something `Said`, as it stands at the beginning of a sentence."""
    return _made(text[:1].upper() + text[1:], "", {"text": text}, shape="capitalized")


def joined(separator: str, parts: Iterable[str]) -> Said:
    """Several texts with a separator between them; empty ones are left out. Only what is `Said` is translated."""
    values = {f"part{number}": part for number, part in enumerate(part for part in parts if part)}
    return _made(separator.join(values.values()), separator.join(f"{{{name}}}" for name in values), values)


def all_of(parts: Iterable[str]) -> Said:
    """A list: `A`, `A and B`, `A, B and C`."""
    *before, last = (said("{words}", words=each) for each in parts)
    if not before:
        return last
    so_far = before[0]
    for part in before[1:]:
        so_far = said("{before}, {next}", before=so_far, next=part)
    return said("{before} and {last}", before=so_far, last=last)


def taken_apart(text: str) -> Any:
    """A text as plain data for JSON: what is `Said` with its sentence and values, other text as it is."""
    if not isinstance(text, Said):
        return text
    values = {name: taken_apart(value) for name, value in text.values.items()}
    return [text.template, values, text.plural, text.number, text.shape]


def put_together(plain: Any) -> Any:
    """What `taken_apart` made of a text. Raises nothing of its own: it reads only what the program has stored."""
    if not isinstance(plain, list):
        return plain
    template, values, plural, number, shape = plain
    filled = {name: put_together(value) for name, value in values.items()}
    if shape in ("lowered", "capitalized"):
        return (lowered if shape == "lowered" else capitalized)(filled["text"])
    if shape:
        return {"label": label, "day": day_written, "on": on_day}[shape](template)
    return said(template, **filled) if number is None else said_count(template, plural, number, **filled)


def N_(text: str) -> str:  # noqa: N802 - the name by which extractors know it
    """Marks a text for translation where it is not said yet."""
    return text


def _made(
    words: str, template: str, values: dict[str, Value], plural: str = "", number: int | None = None, shape: str = ""
) -> Said:
    made = Said(words)
    made.template, made.values, made.plural, made.number, made.shape = template, values, plural, number, shape
    return made


def _plain(value: Value) -> Value:
    """A value as screens and data show it."""
    return value if isinstance(value, str) else f"{value:,}" if isinstance(value, int) else str(value)


class Tongue:
    """A language. This class is English; a further one is made by `tongue`."""

    code = "en"
    iso = False
    """Whether days are written as ISO text, as tables and screens do."""

    def on_screens(self) -> "Tongue":
        """This language with days as ISO text."""
        made = copy(self)
        made.iso = True
        return made

    def say(self, template: str, /, **values: Value) -> str:
        """A sentence with its places filled. What is only text is put in as it is; say a label with `label(text)`."""
        return self._filled(self.template(template), None, values)

    def counted(self, singular: str, plural: str, number: int, /, **values: Value) -> str:
        """A counted sentence; `{number}` is filled with the number."""
        return self._filled(self.counted_template(singular, plural, number), number, values)

    def of(self, text: str) -> str:
        """A generated text (`Said`) or a label of a vocabulary in this language; other text as it is.

        Never for outside text: a title that happens to be called `Open` would be taken for the label.
        """
        return self._again(text) if isinstance(text, Said) else self.label(text)

    def said_in(self, text: str) -> str:
        """What is `Said` in this language; any other text as it is, labels too: for texts that may be outside ones."""
        return self._again(text) if isinstance(text, Said) else text

    def day(self, day: date) -> str:
        """`September 30, 2026`."""
        if self.iso:
            return str(day)
        return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"

    def partial_day(self, written: str) -> str:
        """A day known to the year, the month or the day, in the long form: `2004`, `June 2023`, `June 8, 2023`."""
        if self.iso:
            return written
        if len(written) == 10:
            return self.day(date.fromisoformat(written))
        if len(written) == 7:
            return self.say("{month} {year}", month=self.month(int(written[5:])), year=written[:4])
        return written

    def month(self, number: int) -> str:
        """The name of a month, 1 to 12."""
        return MONTHS[number - 1]

    def number(self, number: int) -> str:
        """`1,200`."""
        return f"{number:,}"

    def quoted(self, text: str) -> str:
        """Text in quotation marks."""
        return self.say("“{text}”", text=text)

    def listed(self, parts: Iterable[str]) -> str:
        """`A`, `A and B`, `A, B and C`; the parts are put in as they are."""
        every = list(parts)
        if len(every) < 2:
            return "".join(every)
        before = every[0]
        for part in every[1:-1]:
            before = self.say("{before}, {next}", before=before, next=part)
        return self.say("{before} and {last}", before=before, last=every[-1])

    def knowing(self, sentences: Mapping[str, Said]) -> "Tongue":  # noqa: ARG002
        """This language, taking also these generated texts for what was said: for texts that were stored."""
        return self

    # -- what a further language overrides

    def label(self, text: str) -> str:
        """A label of a vocabulary; any other text as it is."""
        return text

    def template(self, template: str) -> str:
        """The sentence of this language, its places unfilled."""
        return template

    def counted_template(self, singular: str, plural: str, number: int) -> str:
        """The counted sentence of this language for that number, its places unfilled."""
        return singular if number == 1 else plural

    def _filled(self, template: str, number: int | None, values: dict[str, Value]) -> str:
        shown = {name: self._shown(value) for name, value in values.items()}
        if number is not None:
            shown["number"] = self.number(number)
        return template.format(**shown)

    def _shown(self, value: Value) -> str:
        if isinstance(value, str):
            return self._again(value) if isinstance(value, Said) else value
        if isinstance(value, date):
            return self.day(value)
        return self.number(value) if isinstance(value, int) else str(value)

    def _again(self, words: Said) -> str:
        if words.shape == "label":
            return self.label(words.template)
        if words.shape in ("day", "on"):
            return self._in_sentence(words)
        if words.shape:
            inner = self.of(words.values["text"])
            first = inner[:1].lower() if words.shape == "lowered" else inner[:1].upper()
            return first + inner[1:]
        if words.number is None:
            return self._filled(self.template(words.template), None, words.values)
        template = self.counted_template(words.template, words.plural, words.number)
        return self._filled(template, words.number, words.values)

    def _in_sentence(self, words: Said) -> str:
        written = words.template
        if self.iso:
            return self.say("on {day}", day=written) if words.shape == "on" else written
        year, month = written[:4], self.month(int(written[5:7])) if len(written) > len("2023") else ""
        if len(written) == len("2023-06-08"):
            day = self.day(date.fromisoformat(written))
            return self.say("on {day}", day=day) if words.shape == "on" else self.say("{day}", day=day)
        if month:
            if words.shape == "on":
                return self.say("in {month} {year}", month=month, year=year)
            return self.say("{month} {year}", month=month, year=year)
        return self.say("in {year}", year=year) if words.shape == "on" else year


MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)

ENGLISH = Tongue()
ON_SCREENS = ENGLISH.on_screens()

_LOCALE = Path(__file__).parent.parent / "locale"
_MESSAGES = Path("LC_MESSAGES", "tracker.mo")


def tongue(code: str) -> Tongue:
    """The language of a code such as `en` or `es`. Raises `BadArgument` listing the languages for an unknown one."""
    if code == ENGLISH.code:
        return ENGLISH
    known = languages()
    if code not in known:
        from tracker.text.clean import shown

        raise BadArgument(f"There is no language {shown(code)[:20]!r}.", f"The languages are {' and '.join(known)}.")
    from gettext import GNUTranslations

    with (_LOCALE / code / _MESSAGES).open("rb") as file:
        return _Translated(code, GNUTranslations(file))


def languages() -> tuple[str, ...]:
    """The codes of the languages there are: English, then those with a compiled catalogue, by code."""
    found = (each.name for each in _LOCALE.iterdir() if (each / _MESSAGES).is_file()) if _LOCALE.is_dir() else ()
    return (ENGLISH.code, *sorted(found))


class _Translated(Tongue):
    """A language of a gettext catalogue. Where it says nothing, the English stands."""

    def __init__(self, code: str, catalogue: "GNUTranslations", sentences: Mapping[str, Said] | None = None) -> None:
        self.code = code
        self._catalogue = catalogue
        self._sentences = sentences or {}
        self._day = self.template(N_("{month} {day}, {year}"))
        self._separator = self.template(N_("1,200"))[1:-3]

    def day(self, day: date) -> str:
        if self.iso:
            return str(day)
        return self._day.format(month=self.month(day.month), day=day.day, year=day.year)

    def month(self, number: int) -> str:
        return self.template(MONTHS[number - 1])

    def number(self, number: int) -> str:
        return f"{number:,}".replace(",", self._separator)

    def knowing(self, sentences: Mapping[str, Said]) -> Tongue:
        made = _Translated(self.code, self._catalogue, {**self._sentences, **sentences})
        made.iso = self.iso
        return made

    def label(self, text: str) -> str:
        known = self._sentences.get(text)
        return self._catalogue.pgettext(LABEL, text) if known is None else self._again(known)

    def template(self, template: str) -> str:
        return self._catalogue.gettext(template) if template else ""

    def counted_template(self, singular: str, plural: str, number: int) -> str:
        return self._catalogue.ngettext(singular, plural, number)
