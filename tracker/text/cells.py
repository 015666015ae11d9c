"""Text on its way into the cells of a spreadsheet or the cells of a Markdown table."""

import re

from tracker.text.clean import is_unsafe, shown

_NUMBER = re.compile(r"[+-]?[0-9]+([.][0-9]+)?")
_STARTERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MARKDOWN = re.compile(
    r"""[\\`*_{\[\]<>|~&$@^]     # emphasis, code, templates, links, tables, entities, math, footnotes, mail
    |:(?=\S)                    # https:// and :shortcodes:
    |\.(?=\w\w)                 # example.org, which some readers link
    |^[-+=#]                    # a list, a rule, a heading
    |^[0-9]{1,9}[.)]            # a numbered list
    """,
    re.VERBOSE,
)


def csv_cell(value: str) -> str:
    """Return `value` so that no spreadsheet reads it as a formula.

    A leading `= + - @`, tab or carriage return gets an apostrophe before it; a plain number does not.
    """
    plain = value
    if not value.isprintable():  # nothing unsafe is printable
        plain = "".join("\ufffd" if is_unsafe(each) and each not in "\t\r\n" else each for each in value)
    if plain.lstrip(" ").startswith(_STARTERS) and _NUMBER.fullmatch(plain) is None:
        return "'" + plain
    return plain


def markdown(value: str) -> str:
    """Return `value` so that a Markdown reader shows it as written, on one line."""
    return _MARKDOWN.sub(_escaped, shown(" ".join(value.split())))


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if character == "<":
        return "&lt;"
    if character == ">":
        return "&gt;"
    if character == "&":
        return "&amp;"
    return character[:-1] + "\\" + character[-1]
