"""The language of templates: a small part of Jinja that can show, choose and repeat, and nothing else.

A template names values, walks over lists and chooses; it reaches no attribute of Python, no file and
no method. What it may write is listed here; anything else is refused with its line. How often its
loops turn and how much it shows is bounded, so that none runs on or fills the memory.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, cast

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError
from jinja2.filters import FILTERS
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment
from jinja2.tests import TESTS

from tracker.brief.templates_guard import judge
from tracker.brief.templates_values import (
    LONGEST,
    TURNS,
    Mistake,
    bounded_number,
    bounded_range,
    bounded_round,
    joined,
    kind_of,
    of_bounded_number,
    of_scalar,
    scalar,
    summed,
)
from tracker.errors import InvalidTemplate
from tracker.text.clean import shown
from tracker.text.nearest import listed, nearest

SECTION_LIMIT = 256 * 1024
PAGE_LIMIT = 256 * 1024 * 1024
"""The most characters that a template may show: in a section, in a page."""

_SECONDS = 30.0

PAGE_VALUES = {
    "policy": "the Content Security Policy",
    "style": "every style of the page",
    "script": "the script of the page",
    "main": "the sections of the brief",
    "header": "the letterhead, the title and the facts under it",
    "contents": "the list of contents",
    "controls": "the link that skips to the content",
    "footer": "what the brief was made from",
    "labels": "the attributes of the body: the words of the script, the length",
    "language": "the language of the brief",
    "title": "the title",
    "subtitle": "the quarter by both names",
    "author": "who prepared it",
    "date": "the as-of date",
    "stamp": "what `tracker brief verify` reads",
    "organization": "the organization of template.toml",
    "letterhead": "the lines of the letterhead",
    "logo": "the logo as a data: address; empty for none",
    "logo_alternative": "the logo in words",
}
"""What a page template can show."""

_LONG_NUMBER = re.compile(r"[0-9_]{100}")
_NEEDED = ("policy", "style", "main", "stamp", "title", "language")
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "first", "float", "groupby", "int", "last", "length", "list"),
    *("lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "sort"),
    *("title", "trim", "unique", "upper"),
)
_TESTS = (
    *(
        "boolean",
        "defined",
        "divisibleby",
        "eq",
        "equalto",
        "even",
        "false",
        "ge",
        "gt",
        "in",
        "le",
        "lt",
        "ne",
        "none",
    ),
    *("number", "odd", "string", "true", "undefined", "==", "!=", "<", "<=", ">", ">="),
)
_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign),
    *(nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.Keyword),
    *(
        nodes.Call,
        nodes.CondExpr,
        nodes.Compare,
        nodes.Operand,
        nodes.And,
        nodes.Or,
        nodes.Not,
        nodes.List,
        nodes.Tuple,
    ),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos),
)


def check_section(source: str, name: str) -> None:
    """Refuse a section that is not written in the language of templates, or names what there is not."""
    _compiled(_Language(), source, name, ("brief",))


def check_page(source: str) -> None:
    """Refuse a page likewise, and one that leaves out what every page needs."""
    named = _compiled(_Language(), source, "page.html.j2", tuple(PAGE_VALUES))[1]
    for name in _NEEDED:
        if name not in named:
            raise InvalidTemplate(
                f"page.html.j2 does not show {{{{ {name} }}}}: {PAGE_VALUES[name]}.",
                "Put it back; `tracker brief template init FOLDER` writes a whole page to compare with.",
            )


def rendered_section(source: str, name: str, brief: Any) -> tuple[str, tuple[str, ...]]:
    """The Markdown of a section, and the values in it.

    A value does not stand in the Markdown itself but as a `PLACE` of its number, to be put in after
    the Markdown has been read: so nothing in a value can be markup.
    """
    values: list[str] = []

    room = LONGEST

    def kept(value: Any) -> str:
        nonlocal room
        scalar(value)
        values.append("" if value is None else str(value))
        room -= len(values[-1])
        if room < 0:
            raise Mistake(f"It shows more than {LONGEST:,} characters.", "Show fewer rows.")
        return PLACE.format(len(values) - 1)

    if PLACE[0] in source or PLACE[-1] in source:
        raise InvalidTemplate(f"{name} holds a character without a meaning (U+E000 or U+E001).", "Take it out.")
    text = _rendered(_Language(finalize=kept), source, name, {"brief": brief}, SECTION_LIMIT)
    return text, tuple(values)


PLACE = "\ue000{}\ue001"
"""Where a value belongs: two characters that mean nothing, and its number between them."""


def rendered_page(source: str, values: Mapping[str, Any]) -> str:
    """A page of the reader's own, with its values escaped; refused where it could reach out of itself."""

    def escaped(value: Any) -> Any:
        scalar(value)
        return "" if value is None else value

    page = _rendered(_Language(finalize=escaped, autoescape=True), source, "page.html.j2", values, PAGE_LIMIT)
    judge(page, str(values["policy"]))
    return page


class _Language(SandboxedEnvironment):
    """The part of Jinja that templates may use."""

    intercepted_binops = frozenset(("+", "*", "%", "/", "//", "-"))

    def __init__(self, **options: Any) -> None:
        super().__init__(
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, **options
        )
        self.filters = {name: FILTERS[name] for name in _FILTERS}
        for name in ("capitalize", "lower", "upper", "title", "trim", "abs"):
            self.filters[name] = of_scalar(FILTERS[name])
        for name, inner in (("int", FILTERS["int"]), ("float", FILTERS["float"]), ("round", bounded_round)):
            self.filters[name] = of_scalar(of_bounded_number(inner))
        self.filters |= {"join": joined, "sum": summed}
        self.filters = {name: self._timed(each) for name, each in self.filters.items()}
        self.filters["counted turns"] = self._counted
        self.tests = {name: self._timed(cast("Callable[..., Any]", TESTS[name])) for name in _TESTS}
        self.globals = {"range": bounded_range}
        self._turns = 0
        self._end = time.monotonic() + _SECONDS

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._found(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self._found(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = all(isinstance(each, int | float) for each in (left, right))
        texts = operator == "+" and all(isinstance(each, str) for each in (left, right))
        if not numbers and not texts:
            raise Mistake(f"`{operator}` works on numbers only.", "Write values next to each other: {{ a }}{{ b }}.")
        if texts and len(left) + len(right) > LONGEST:
            raise Mistake("This text grows too long.", "Show its parts one by one.")
        value = super().call_binop(context, operator, left, right)
        return bounded_number(value) if numbers else value

    def _found(self, obj: Any, name: Any) -> Any:
        """A field of the data or of a loop, an element of a list; never an attribute of Python."""
        if isinstance(obj, dict):
            if name in obj:
                return obj[name]
            close = nearest(str(name), [str(key) for key in obj], most=3) or sorted(str(key) for key in obj)[:12]
            raise Mistake(
                f"There is no `{shown(str(name))[:60]}` here.", f"Did you mean {listed(f'`{each}`' for each in close)}?"
            )
        if isinstance(obj, list | tuple | str) and isinstance(name, int | slice):
            return obj[name]
        if isinstance(name, str) and type(obj).__module__ == "jinja2.runtime" and name in _LOOP:
            return super().getattr(obj, name)
        if isinstance(obj, tuple) and name in ("grouper", "list"):
            return obj[0] if name == "grouper" else obj[1]
        raise Mistake(
            f"A {kind_of(obj)} has no `{shown(str(name))[:60]}`.", "docs/schemas/brief.json lists the fields."
        )

    def _timed(self, inner: Callable[..., Any]) -> Callable[..., Any]:
        """A filter or a test that stops a template which has worked for too long."""

        @wraps(inner)  # which keeps what Jinja wrote on it
        def timed(*arguments: Any, **named: Any) -> Any:
            if time.monotonic() > self._end:
                raise Mistake(f"It works for more than {_SECONDS:.0f} seconds.", "Show fewer rows.")
            return inner(*arguments, **named)

        return timed

    def _counted(self, values: Any) -> Iterator[Any]:
        if isinstance(values, str | int | float) or values is None:
            raise Mistake(f"A {kind_of(values)} is not a list.", "Loop over a list.")
        for value in values:
            self._turns += 1
            if self._turns > TURNS or time.monotonic() > self._end:
                raise Mistake(f"The loops turn more than {TURNS:,} times, or for too long.", "Show fewer rows.")
            yield value


_LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth")


def _rendered(language: _Language, source: str, name: str, values: Mapping[str, Any], limit: int) -> str:
    tree, _ = _compiled(language, source, name, tuple(values))
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, "counted turns", [], [], None, None, lineno=loop.lineno)
    parts, length = [], 0
    try:
        for part in language.from_string(tree).generate(values):
            length += len(part)
            if length > limit:
                raise Mistake(f"It shows more than {limit:,} characters.", "Show fewer rows.")
            parts.append(part)
    except Mistake as mistake:
        raise _told(name, mistake.line or _line_in(mistake), str(mistake), mistake.hint) from mistake
    except (
        TemplateError,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
        MemoryError,
    ) as error:
        raise _told(name, _line_in(error), f"{_in_words(error)}.", "Mend that line.") from error
    return "".join(parts)


def _compiled(language: _Language, source: str, name: str, known: tuple[str, ...]) -> tuple[nodes.Template, set[str]]:
    """The tree of a template, every node of it allowed, and the names it uses."""
    _refuse_long_numbers(source, name)
    try:
        tree = language.parse(source)
        _check(tree, language)
        named = find_undeclared_variables(tree)
        language.compile(language.parse(source))
    except TemplateSyntaxError as error:
        raise _told(
            name, error.lineno, f"{shown(error.message or 'this cannot be read').rstrip('.')[:200]}."
        ) from error
    except Mistake as mistake:
        raise _told(name, mistake.line, str(mistake), mistake.hint) from mistake
    except (
        RecursionError,
        MemoryError,
        OverflowError,
        SyntaxError,
    ) as error:  # the last from Python, of what Jinja made
        raise _told(name, 1, "It is nested too deeply.") from error
    for word in sorted(named - set(known) - {"range"}):
        line = min(node.lineno for node in tree.find_all(nodes.Name) if node.name == word)
        close = nearest(word, known, most=1) or known
        raise _told(
            name, line, f"There is no `{shown(word)[:60]}`.", f"There is {listed((f'`{e}`' for e in close), 'and')}."
        )
    return tree, named


def _refuse_long_numbers(source: str, name: str) -> None:
    """Python reads no whole number of more than 4,300 digits, and Jinja lets its error pass."""
    found = _LONG_NUMBER.search(source)
    if found:
        raise _told(name, source.count("\n", 0, found.start()) + 1, "A number is too long.", "Write a shorter one.")


def _check(tree: nodes.Template, language: _Language) -> None:
    line = 1
    for node in _walk(tree):
        line = node.lineno or line
        if not isinstance(node, _ALLOWED):
            raise Mistake(
                f"`{_written_as(node)}` is not part of the language of templates.",
                "Use {{ value }}, {% if %}, {% for %} and {% set %}.",
                line,
            )
        problem = _problem(node, language)
        if problem:
            raise Mistake(problem, "docs/templates.md lists what a template may use.", line)


def _problem(node: nodes.Node, language: _Language) -> str:
    name = getattr(node, "attr", "") if isinstance(node, nodes.Getattr) else getattr(node, "name", "")
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        name = node.value if node.value.startswith("__") else ""
    if isinstance(name, str) and name.startswith("_"):
        return f"`{shown(name)[:60]}` cannot be reached: names that begin with _ are closed."
    if isinstance(node, nodes.Name) and node.name in ("self", "super", "caller", "varargs", "kwargs"):
        return f"There is no `{node.name}`."
    if isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Name) and node.node.name == "range"):
        return "Only range() can be called."
    if isinstance(node, nodes.Filter) and node.name not in language.filters:
        return f"There is no filter `{shown(str(node.name))[:60]}`."
    if isinstance(node, nodes.Test) and node.name not in language.tests:
        return f"There is no test `{shown(str(node.name))[:60]}`."
    if isinstance(node, nodes.For) and node.recursive:
        return "A loop cannot call itself."
    if isinstance(node, nodes.List) and not all(isinstance(item, nodes.Const) for item in node.items):
        return "A list may hold only texts and numbers."
    if isinstance(node, nodes.Tuple) and node.ctx != "store":
        return "A list is written in brackets: [1, 2]."
    if isinstance(node, nodes.Assign) and not isinstance(node.target, nodes.Name):
        return "{% set %} gives a value to one name."
    return ""


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _written_as(node: nodes.Node) -> str:
    signs = {
        "Concat": "~",
        "Scope": "autoescape",
        "Pow": "**",
        "CallBlock": "call",
        "FilterBlock": "filter",
        "Dict": "{…}",
        "NSRef": "namespace",
    }
    signs |= {"ScopedEvalContextModifier": "autoescape", "EvalContextModifier": "autoescape", "FromImport": "from"}
    name = type(node).__name__
    return signs.get(name, name.lower())


def _told(name: str, line: int, sentence: str, hint: str = "Mend that line.") -> InvalidTemplate:
    return InvalidTemplate(f"{name}{f', line {line}' if line else ''}: {sentence}", hint)


def _in_words(error: BaseException) -> str:
    """What Python or Jinja say of a mistake, with the names that a template knows."""
    said = shown(str(error)).rstrip(".")[:200] or "This takes too much memory"
    return re.sub(r"\b(?:do|test|bounded)_(\w+)\(\)", r"`\1`", said)


def _line_in(error: BaseException) -> int:
    """The line of the template on which it happened, which Jinja puts into the traceback."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
