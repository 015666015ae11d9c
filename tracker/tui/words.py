"""What the screens say, in the language of the app. English stands in the code, as everywhere."""

import os
from collections.abc import Mapping

from textual._context import active_app  # the app whose message is being handled; no public name gives it

from tracker.errors import TrackerError
from tracker.text.tongue import ON_SCREENS, Tongue, Value, languages
from tracker.text.tongue import tongue as tongue_of


def tongue() -> Tongue:
    """The language of the running app; English where none runs."""
    app = active_app.get(None)
    return getattr(app, "tongue", ON_SCREENS)


def language(chosen: str, environment: Mapping[str, str] = os.environ) -> Tongue:
    """The language that was chosen; else that of this machine, if it is one of ours; else English.

    The machine's is what the first of `LC_ALL`, `LC_MESSAGES` and `LANG` says that says something, as for every
    other program. Raises `BadArgument` for a chosen language that there is not.
    """
    told = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    machines = told.partition(".")[0].partition("@")[0].partition("_")[0].lower()
    return tongue_of(chosen or (machines if machines in languages() else ON_SCREENS.code)).on_screens()


def shows_every_character(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal's locale can show accents and marks: one of UTF-8, or none that says otherwise."""
    told = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    return not told or "utf" in told.lower()


def say(template: str, /, **values: Value) -> str:
    """A sentence: `say("{count} of {all} items", count=3, all=31)`. Outside text fills a place, never the template."""
    return tongue().say(template, **values)


def counted(singular: str, plural: str, number: int, /, **values: Value) -> str:
    """A counted sentence; `{number}` is filled with the number."""
    return tongue().counted(singular, plural, number, **values)


def again(text: str) -> str:
    """What is `Said`, once more in the language of the app; any other text as it is."""
    return tongue().said_in(text)


def told(error: TrackerError) -> str:
    """What an error says and how to mend it, in one line, as far as its sentences are known in the language."""
    return f"{again(error.message)} {again(error.hint)}".rstrip()


def label(text: str) -> str:
    """A label of a vocabulary in the language of the app. Never for outside text."""
    return tongue().of(text)


def titled(item: str, title: str) -> str:
    """The title of an item as the catalogue translates it into the language of the app; else as it is."""
    titles: dict[str, str] = getattr(active_app.get(None), "titles", {})
    return titles.get(item, title)


def named(name: str) -> str:
    """The name of an addressee, actor or topic likewise."""
    names: dict[str, str] = getattr(active_app.get(None), "names", {})
    return names.get(name, name)
