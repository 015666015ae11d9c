"""The command reference: every command with its help, arguments and options."""

from collections.abc import Iterator
from dataclasses import dataclass

import click

from tracker.cli.main import LazyGroup, cli

_OPENING = """# Commands

*Written from the code by `python -m docs.generate`; edit the help texts there, not this page.*

Options of `tracker` itself stand before the command: `tracker --db FILE show R05`. Data goes to standard output, words
about the work to standard error; the [exit codes](exit-codes.md) are part of the interface. Commands with `--json`
print the shapes described in [json.md](json.md). A day is written `YYYY-MM-DD`; where the help of an option says so
also `today`, `yesterday` or `-3d`. A subject is an item (`R05`), one of its conditions or requirements
(`PL119-60-8365/strategy`), or a deadline (`PL119-60-8365/strategy#1`).
"""


@dataclass(frozen=True, slots=True)
class Described:
    """One command, and how a person types it."""

    path: str
    command: click.Command
    usage: str


def described_commands() -> tuple[Described, ...]:
    """`tracker` and every command and subcommand, in the order of the help."""
    return tuple(_described(cli, click.Context(cli, info_name="tracker")))


def commands_page() -> str:
    """The page as Markdown."""
    parts = [_OPENING]
    for each in described_commands():
        parts.append(f"{'#' * (2 if ' ' not in each.path.removeprefix('tracker ') else 3)} `{each.path}`\n")
        parts.append(f"{_prose(each.command.help or '')}\n")
        parts.append(f"```text\n{each.usage}\n```\n")
        parts += [table + "\n" for table in _tables(each)]
    return "\n".join(parts).rstrip() + "\n"


def _described(command: click.Command, context: click.Context) -> Iterator[Described]:
    usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    yield Described(context.command_path, command, usage)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _described(below, click.Context(below, info_name=name, parent=context))


def _tables(each: Described) -> Iterator[str]:
    if isinstance(each.command, click.Group):
        context = click.Context(each.command)
        rows = [(f"`{name}`", _summary(each.command, context, name)) for name in each.command.list_commands(context)]
        yield _table(("Command", "What it does"), rows)
    arguments = [
        (f"`{_metavar(parameter)}`", "Required." if parameter.required else "May be left out.")
        for parameter in each.command.params
        if isinstance(parameter, click.Argument)
    ]
    if arguments:
        yield _table(("Argument", "Needed?"), arguments)
    options = [
        (_option(parameter), _cell(parameter.help or ""))
        for parameter in each.command.params
        if isinstance(parameter, click.Option)
    ]
    if options:
        yield _table(("Option", "What it does"), options)


def _summary(group: click.Group, context: click.Context, name: str) -> str:
    if isinstance(group, LazyGroup):
        return _cell(group.lazy[name][1])
    command = group.get_command(context, name)
    return _cell(command.get_short_help_str(200) if command else "")


def _option(parameter: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    return names if parameter.is_flag else f"{names} `{_metavar(parameter)}`"


def _metavar(parameter: click.Parameter) -> str:
    return _cell(parameter.make_metavar(click.Context(cli)))


def _prose(help_text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in help_text.replace("\b", "").strip().split("\n\n"))


def _table(headings: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    lines = [headings, ("---", "---"), *rows]
    return "\n".join(f"| {first} | {second} |" for first, second in lines)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
