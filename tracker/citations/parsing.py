"""Citations read from text: a whole text that is one, and those that stand in running text.

What is not known stays text. In running text a citation missed is better than one invented, so a form
must show there what makes it certain; see `tracker.citations.forms`.
"""

import re
from dataclasses import dataclass

from tracker.citations.forms import ADDRESS, FORMS, LISTED, begins_list, section
from tracker.citations.kinds import Citation

_START = re.compile(r"(?<!\w)(?<!\w[-\u2010\u2011.])[a-z0-9]|§", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and the citation it is, if it is one."""

    text: str
    citation: Citation | None = None


def parse(text: str) -> Citation | None:
    """The citation that the whole of `text` is, whatever its dashes, spaces and case; None if it is not exactly one."""
    whole = text.strip()
    for form in FORMS.get(whole[:1].lower(), ()):
        found = form.pattern.fullmatch(whole)
        citation = form.citation(found) if found else None
        if citation is not None:
            return citation
    return None


def find(text: str) -> tuple[Piece, ...]:
    """`text` as pieces, plain and cited; joined, the pieces' texts are `text`."""
    cited: list[tuple[int, int, Citation]] = []
    done = 0
    for start in _START.finditer(text):
        if start.start() < done:
            continue
        done = max(done, _read(text, start.start(), cited))
    return _pieces(text, cited)


def _read(text: str, start: int, cited: list[tuple[int, int, Citation]]) -> int:
    """Add what is cited at `start`; return where to read on."""
    found, citation = _at(text, start)
    if found is None:
        return start
    if citation is not None:
        cited.append((start, found.end(), citation))
    return _read_list(text, found.end(), cited) if begins_list(found) else found.end()


def _at(text: str, start: int) -> tuple[re.Match[str] | None, Citation | None]:
    """What stands at `start`: a citation, or an address that is none and is passed over, or nothing."""
    for form in FORMS.get(text[start].lower(), ()):
        found = form.pattern.match(text, start)
        if found is None:
            continue
        citation = form.citation(found) if form.certain(found) else None
        if citation is not None or form.pattern is ADDRESS:
            return found, citation
    return None, None


def _read_list(text: str, end: int, cited: list[tuple[int, int, Citation]]) -> int:
    """Add the further sections of a list that has one section before `end`."""
    while listed := LISTED.match(text, end):
        start, end_of_item = listed.span("listed")
        if _at(text, start)[0] is not None:
            break
        cited.append((start, end_of_item, section(listed)))
        end = end_of_item
    return end


def _pieces(text: str, cited: list[tuple[int, int, Citation]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    done = 0
    for start, end, citation in cited:
        if start > done:
            pieces.append(Piece(text[done:start]))
        pieces.append(Piece(text[start:end], citation))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return tuple(pieces)
