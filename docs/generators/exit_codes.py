"""The exit codes, as the classes of failures give them."""

from collections.abc import Iterator

from tracker.errors import TrackerError

_OPENING = """# Exit codes

*Written from the code by `python -m docs.generate`.*

A script can rely on these numbers; a new kind of failure gets a new one. The failure itself is one sentence on
standard error, with a second one that says how to mend it. Whatever the code, nothing was recorded unless the command
said so; code 9 of a recording command says on standard error whether it was.

| Code | Name | When |
| --- | --- | --- |
"""

_USAGE = "An option or argument the command line does not know, or one that is missing. Also: "


def exit_codes_page() -> str:
    """The page as Markdown."""
    rows = [(0, "–", "It worked.")]
    rows += [(kind.exit_code, f"{kind.title} (`{kind.__name__}`)", _when(kind)) for kind in failures()]
    rows.append((130, "–", "Interrupted with Ctrl-C."))
    return _OPENING + "".join(f"| {code} | {name} | {when} |\n" for code, name, when in sorted(rows))


def failures() -> tuple[type[TrackerError], ...]:
    """Every class of failure, by its exit code."""
    return tuple(sorted(_classes(TrackerError), key=lambda kind: kind.exit_code))


def _classes(kind: type[TrackerError]) -> Iterator[type[TrackerError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _classes(below)


def _when(kind: type[TrackerError]) -> str:
    if kind is TrackerError:
        return "Any other expected failure."
    sentence = " ".join((kind.__doc__ or "").split()).partition(";")[0].rstrip(".") + "."
    return f"{_USAGE}{sentence[0].lower()}{sentence[1:]}" if kind.exit_code == 2 else sentence
