"""Every language says everything the code says, and its compiled catalogue is its source."""

import ast
import io
import re
import string
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from docs.translations import (
    CODE,
    COUNTED,
    FLOORS,
    SENTENCES,
    Key,
    as_mo,
    as_po,
    catalogues,
    extracted,
    key_of,
    labels,
    messages,
    read,
    translated,
    up_to_date,
)
from tracker.catalog.vocabulary import LABELS, NO_EVIDENCE
from tracker.text.tongue import languages

LANGUAGES = pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parent.parent.name)


def entries(path: Path) -> list[Message]:
    return [each for each in read(path) if each.id]


def forms(message: Message) -> tuple[str, ...]:
    """The translations there are; that none is missing has a test of its own."""
    every = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return tuple(str(form) for form in every if form)


def places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_is_a_catalogue_for_each_language_but_english():
    assert ("en", *(path.parent.parent.name for path in catalogues())) == languages()


@LANGUAGES
def test_it_has_every_message_of_the_code_and_no_other(path: Path):
    assert [key_of(each) for each in entries(path)] == list(messages()), "run `python -m docs.translations`"
    assert not read(path).obsolete


@LANGUAGES
def test_everything_is_translated_and_nothing_doubtful(path: Path):
    assert [each.id for each in entries(path) if not translated(each)] == []
    assert [each.id for each in entries(path) if each.fuzzy] == []


@LANGUAGES
def test_a_translation_has_the_places_of_its_message(path: Path):
    wrong = {}
    for each in entries(path):
        originals = each.id if isinstance(each.id, tuple) else (each.id,)
        wanted = set().union(*map(places, originals))
        for form in forms(each):
            # a form of one number may say it in words; every other place must be there
            if places(form) - wanted or wanted - {"number"} - places(form):
                wrong[each.id] = form
            if "number" in wanted and "number" not in places(form) and not isinstance(each.id, tuple):
                wrong[each.id] = form
    assert wrong == {}


@LANGUAGES
def test_a_translation_begins_and_ends_as_its_message_does(path: Path):
    """Spaces, colons and full stops join sentences to what stands beside them."""
    wrong = {}
    for each in entries(path):
        original = each.id[-1] if isinstance(each.id, tuple) else str(each.id)
        for form in forms(each):
            ends = original[-1] in ".:" and form[-1] != original[-1]
            if ends or (original[0] == " ") != (form[0] == " ") or original[-1].isspace() != form[-1].isspace():
                wrong[original] = form
    assert wrong == {}


@LANGUAGES
def test_counted_messages_have_every_form_of_the_language(path: Path):
    wanted = read(path).num_plurals
    assert {each.id for each in entries(path) if isinstance(each.id, tuple) and len(forms(each)) != wanted} == set()


@LANGUAGES
def test_the_compiled_catalogue_is_exactly_its_source(path: Path):
    made = up_to_date(path)
    assert path.read_bytes() == as_po(made), "run `python -m docs.translations`"
    assert path.with_suffix(".mo").read_bytes() == as_mo(made), "run `python -m docs.translations`"


@LANGUAGES
def test_the_compiled_catalogue_is_read_by_gettext(path: Path):
    read_back = GNUTranslations(io.BytesIO(path.with_suffix(".mo").read_bytes()))
    for each in entries(path):
        if not isinstance(each.id, tuple):
            found = read_back.pgettext(each.context, each.id) if each.context else read_back.gettext(each.id)
            assert found == (each.string or each.id)


@LANGUAGES
def test_nothing_in_it_changes_with_the_day_or_the_machine(path: Path):
    header = path.read_text(encoding="utf-8").partition("\n\n")[0]
    assert "Date" not in header
    assert "Generated" not in header
    assert str(Path.cwd()) not in path.read_text(encoding="utf-8")


def test_every_label_of_an_axis_is_a_message_of_its_own_kind():
    every = {label for axis in LABELS.values() for label in axis.values()} | {NO_EVIDENCE}
    assert every <= labels()
    assert {Key("label", each) for each in every} <= set(messages())


def test_messages_are_found_wherever_they_stand():
    code = (
        "tongue.say('one {x}', x=1)\n"
        "said('two ' 'lines')\n"
        "x = f'{voice.say(\"three\")}.'\n"
        "line(N_('four'))\n"
        "said_count('{number} five', '{number} fives', 5)\n"
        "self.counted(\n  'six',\n  'sixes',\n  6)\n"
        "said(template)\nsaid(7)\nprint('no')\n"
    )
    assert set(extracted(code)) == {
        Key("", "one {x}"),
        Key("", "two lines"),
        Key("", "three"),
        Key("", "four"),
        Key("", "{number} five", "{number} fives"),
        Key("", "six", "sixes"),
    }


def test_no_message_is_made_while_it_is_said():
    """An f-string or a sum of texts as a template could not be translated, and could be written by others."""
    made = []
    for path in (path for floor in FLOORS for path in (CODE / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in SENTENCES | COUNTED and isinstance(node.args[0], (ast.JoinedStr, ast.BinOp)):
                    made.append(f"{path.name}:{node.lineno}")
    assert made == []


SHOWING = frozenset(
    {
        "Static",
        "Button",
        "Label",
        "Checkbox",
        "Box",
        "Input",
        "TextArea",
        "CompletingInput",
        "Option",
        "Content",
        "assemble",
        "styled",
        "notify",
        "say",
        "tell",
        "Choice",
        "Offer",
        "text_field",
        "choice_field",
        "day_field",
        "block_field",
        "box_field",
        "file_field",
        "address_field",
        "title",
        "heading",
        "paragraph",
        "bullet",
        "under",
        "row",
        "update",
        "border_title",
    }
)
"""What puts its texts on a screen."""

SAYING = frozenset({"say", "counted", "said", "said_count", "again", "label", "told", "N_"})

SHOWN_AS_THEY_ARE = re.compile(
    r"""(?x) [^A-Za-z]* | [a-z0-9_.-]+ | \#.*          # signs, names of fields, ids of widgets
    | (?:(?:bold|dim|italic|reverse|not|on|rgb)\b|\$[\w-]+|%|\d|\ )+   # styles
    | Esc | Enter | ctrl\+s | F\d+                    # keys
    | https?://.* | PDF | Word | Excel | Markdown | CSV | JSON
    """
)


def shown_unsaid(code: str) -> Iterator[tuple[int, str]]:
    """The literal texts that a module of the screens shows without saying them."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and called(node) in SHOWING and not is_said(node):
            for each in (*node.args, *(key.value for key in node.keywords if key.arg not in ("id", "classes", "name"))):
                yield from ((each.lineno, text) for text in texts(each) if not SHOWN_AS_THEY_ARE.fullmatch(text))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_said(call: ast.Call) -> bool:
    """Whether a call says its text; `app.say` and `tracker.say` only show it."""
    owner = getattr(call.func, "value", None)
    shows = getattr(owner, "attr", getattr(owner, "id", "")) in ("self", "app", "tracker", "_tracker")
    return called(call) in SAYING and not shows


def texts(node: ast.expr) -> Iterator[str]:
    """The literal texts of an argument, not those handed to other functions."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value.strip()
    elif not isinstance(node, (ast.Call, ast.Lambda, ast.Subscript, ast.Compare)):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from texts(child)


def test_every_text_that_a_screen_shows_is_said():
    """Else it would stand in English in every language."""
    unsaid = {
        f"{path.relative_to(CODE)}:{line}": text
        for path in sorted((CODE / "tui").rglob("*.py"))
        for line, text in shown_unsaid(path.read_text(encoding="utf-8"))
    }
    assert unsaid == {}


def test_a_text_that_is_not_said_is_found_wherever_it_stands():
    code = (
        'Static("Nothing here", id="empty")\n'
        'yield Button(Content(f"Save it  ctrl+s"), id="save")\n'
        'Static(Content.assemble((f"{count} of them", "bold"), ("Later", "$text-muted")))\n'
        'self.tracker.say("Done.")\n'
        'text_field("title", "Title", hint="some words")\n'
        'Static(Content(say("Said")), classes="dialog-title")\n'
        'text_field("title", say("Title"), hint=say("said too"))\n'
        "Button(Content(f\"{say('Save')}  ctrl+s\"))\n"
    )
    assert sorted(text for _, text in shown_unsaid(code)) == sorted(
        ["Nothing here", "Save it  ctrl+s", "of them", "Later", "Done.", "Title", "some words"]
    )
