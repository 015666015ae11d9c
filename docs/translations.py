"""The catalogues of the languages, held to the code: `python -m docs.translations`.

Every sentence and label of the program is a message. The command adds new messages to each
`tracker.po`, takes out those that are gone, keeps what was translated, and compiles `tracker.mo`
beside it. No dates and no line numbers stand in these files, so that they change only with their words.
"""

import ast
import io
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tracker import errors
from tracker.brief.deadlines import OUTCOME_LABELS
from tracker.catalog.layout import MEASURE_KIND_LABELS
from tracker.catalog.vocabulary import (
    AUTHORITY_LABELS,
    AXIS_LABELS,
    BEARING_LABELS,
    DEADLINE_LABELS,
    LABELS,
    NO_EVIDENCE,
)
from tracker.files.writing import write_atomically
from tracker.standing.withholding_states import PHASE_LABELS
from tracker.text.clean import CALLED
from tracker.text.tongue import LABEL

CODE = Path(__file__).parent.parent / "tracker"
LOCALE = CODE / "locale"

FLOORS = ("brief", "catalog", "dates", "publish", "standing", "text", "tui", "web", "workspace")
"""The packages whose texts reach a brief or a screen. The command line speaks English."""

SENTENCES = frozenset({"N_", "say", "said"})
"""The functions whose first text is a message."""

COUNTED = frozenset({"counted", "said_count"})
"""The functions whose first two texts are one."""

FIRST_YEAR, LAST_YEAR = 1971, 2100
"""The years whose federal holidays are named: from the present law on Monday holidays on."""


class Key(NamedTuple):
    """What tells a message from another: its context (empty for a sentence), its text, its plural (empty for none)."""

    context: str
    text: str
    plural: str = ""


def main() -> None:
    """Bring every catalogue up to date with the code, and compile it."""
    for path in catalogues():
        brought = up_to_date(path)
        write_atomically(path, as_po(brought))
        write_atomically(path.with_suffix(".mo"), as_mo(brought))


def catalogues() -> tuple[Path, ...]:
    """The `tracker.po` of every language, by code."""
    return tuple(sorted(LOCALE.glob("*/LC_MESSAGES/tracker.po")))


@cache
def messages() -> dict[Key, tuple[str, ...]]:
    """Every message of the program, in order, with the files it stands in."""
    found: dict[Key, set[str]] = {}
    for path in sorted(path for floor in FLOORS for path in (CODE / floor).rglob("*.py")):
        for key in extracted(path.read_text(encoding="utf-8")):
            found.setdefault(key, set()).add(path.relative_to(CODE.parent).as_posix())
    for title in titles_of_failures():
        found.setdefault(Key("", title), set()).add("tracker/errors.py")
    for label in labels():
        found.setdefault(Key(LABEL, label), set())
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


def extracted(code: str) -> Iterator[Key]:
    """The messages of a module: the literal texts of calls that say something, wherever they stand, f-strings too."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
            if name in SENTENCES and texts and isinstance(texts[0], str):
                yield Key("", texts[0])
            elif name in COUNTED and len(texts) == 2:
                yield Key("", str(texts[0]), str(texts[1]))


def titles_of_failures() -> frozenset[str]:
    """The heads of the dialogs that say what failed; they stand in classes, below where anything is said."""
    return frozenset(
        each.title for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.TrackerError)
    )


def labels() -> frozenset[str]:
    """Every label of a vocabulary: what `Tongue.of` translates of plain text."""
    vocabularies = (
        *(tuple(each.values()) for each in LABELS.values()),
        tuple(AXIS_LABELS.values()),
        tuple(DEADLINE_LABELS.values()),
        tuple(AUTHORITY_LABELS.values()),
        tuple(BEARING_LABELS.values()),
        tuple(MEASURE_KIND_LABELS.values()),
        tuple(OUTCOME_LABELS.values()),
        tuple(PHASE_LABELS.values()),
        (NO_EVIDENCE, "Enacted"),
        CALLED,
        _holidays(),
    )
    return frozenset(label for vocabulary in vocabularies for label in vocabulary)


def read(path: Path) -> Catalog:
    """A catalogue as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def up_to_date(path: Path) -> Catalog:
    """A catalogue with exactly the messages of the code, and what it has of their translations."""
    held = {key_of(each): each for each in read(path) if each.id}
    made = _Plain(path.parent.parent.name)
    for key, files in messages().items():
        before = held.get(key)
        made.add(
            (key.text, key.plural) if key.plural else key.text,
            before.string if before is not None else None,
            locations=[(name, 0) for name in files],
            flags=before.flags if before is not None else (),
            context=key.context or None,
        )
    return made


def as_po(catalogue: Catalog) -> bytes:
    """A catalogue as the bytes of its `.po`."""
    written = io.BytesIO()
    write_po(written, catalogue, width=100, include_lineno=False)
    return written.getvalue().rstrip(b"\n") + b"\n"


def as_mo(catalogue: Catalog) -> bytes:
    """A catalogue as the bytes of its `.mo`; what is not translated, or doubtful, is left out."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def key_of(message: Message) -> Key:
    """What tells this message from another."""
    text, plural = message.id if isinstance(message.id, tuple) else (message.id, "")
    return Key(message.context or "", str(text), str(plural))


def translated(message: Message) -> bool:
    """Whether every form of a message is translated."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms)


class _Plain(Catalog):
    """A catalogue whose header says only what a reader needs: no dates, no names, no tools."""

    def __init__(self, code: str) -> None:
        super().__init__(locale=code, charset="utf-8", fuzzy=False)
        self.header_comment = f"# The sentences and labels of tracker: {code}."

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def _holidays() -> Iterable[str]:
    from holidays import country_holidays

    return country_holidays("US", years=range(FIRST_YEAR, LAST_YEAR + 1)).values()


if __name__ == "__main__":
    main()
