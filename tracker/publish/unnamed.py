"""Taking the people who recorded out of what is published."""

from typing import Any

from tracker.text.tongue import Said, Tongue, put_together, said

NAMES = frozenset({"author", "by", "ended_by", "collected_by", "prepared_by"})
"""The fields of a brief that hold the name of whoever recorded, collected, corrected or sends."""

_NAMED = "author"
"""The place of a sentence that holds such a name."""

_CLAIMED = "{words} (recorded by {author}, claimed: no evidence supports it)"


def unnamed(value: Any) -> Any:
    """The same named tuples with no such name in them, however deep they stand, nor in a sentence of theirs."""
    if isinstance(value, Said):
        return _sentence(value)
    if not isinstance(value, tuple):
        return value
    fields = getattr(value, "_fields", None)
    if fields is None:
        return tuple(unnamed(each) for each in value)
    changed = {
        name: "" if name in NAMES else unnamed(part)
        for name, part in zip(fields, value, strict=True)
        if name in NAMES or isinstance(part, tuple | Said)
    }
    return value._replace(**changed) if changed else value  # type: ignore[attr-defined]


class Unnaming(Tongue):
    """A language that says again what was said, without such a name: for pictures, which are drawn from their words."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self.code = tongue.code

    def said_in(self, text: str) -> str:
        return self._tongue.said_in(unnamed(text))


def _sentence(text: Said) -> Said:
    values = {name: unnamed(each) for name, each in text.values.items()}
    if _NAMED in values:  # what is left is what the sentence adds the name to, and whether it is only a claim
        words = values.get("words", "")
        return said("{words} (claimed)", words=words) if text.template == _CLAIMED else said("{words}", words=words)
    if all(each is text.values[name] for name, each in values.items()):
        return text
    again: Said = put_together([text.template, values, text.plural, text.number, text.shape])
    return again
