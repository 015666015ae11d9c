"""Names that a person may have meant."""

from collections.abc import Iterable

from tracker.text.clean import folded


def nearest(word: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return up to `most` of `known` that look like `word`, best first."""
    import difflib

    originals = {folded(name): name for name in known}
    asked = folded(word)
    close = difflib.get_close_matches(asked, originals, n=most, cutoff=0.6)
    starting = [name for name in originals if asked and name.startswith(asked)]
    ordered = dict.fromkeys([*close, *starting])
    return tuple(originals[name] for name in list(ordered)[:most])


def listed(words: Iterable[str], conjunction: str = "or") -> str:
    """Return words as an English list: `a, b or c`."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
