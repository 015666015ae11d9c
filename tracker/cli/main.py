"""The `tracker` command: parse, call, print. Commands are imported when they are called."""

import importlib
import io
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from tracker.errors import OutputFailed, TrackerError

if TYPE_CHECKING:
    from tracker.workspace.workspace import Workspace


class Options:
    """The options before the command, and the workspace they open when it is first needed."""

    def __init__(
        self,
        database: str | None = None,
        catalogs: tuple[str, ...] = (),
        author: str | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        self.database = database
        self.catalogs = catalogs
        self.author = author
        self.quiet = quiet
        self._workspace: Workspace | None = None

    def workspace(self) -> "Workspace":
        """The workspace, opened at the first call."""
        if self._workspace is None:
            from tracker.workspace.workspace import open_workspace

            self._workspace = open_workspace(
                database=self.database, catalogs=self.catalogs, author=self.author, narrate=self.narrate
            )
        return self._workspace

    def use(self, workspace: "Workspace") -> None:
        """Work on this workspace, whatever the options name."""
        self._workspace = workspace

    def narrate(self, words: str) -> None:
        """Say on standard error what takes a moment."""
        if not self.quiet:
            click.echo(words, err=True)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called; their one-line help stands here."""

    def __init__(self, *arguments: Any, lazy: dict[str, tuple[str, str]] | None = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.lazy:
            return None
        module, _, name = self.lazy[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(f"tracker.cli.{module}"), name)
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; where its reader has had enough (`| head`) that is no failure, though click calls it one."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _let_go_of_output()
            ctx.exit(0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.lazy.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            from tracker.text.clean import shown
            from tracker.text.nearest import listed, nearest

            close = nearest(args[0], self.lazy)
            hint = f" Did you mean {listed(close)}?" if close else ""
            raise click.UsageError(f"No such command {shown(args[0])!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


COMMANDS = {
    "overview": ("reading:overview", "Where everything stands, in a page"),
    "list": ("reading:list_command", "List recommendations, provisions and measures with their standing"),
    "views": ("reading:views", "Saved views of the list: print, save or delete one"),
    "show": ("reading:show", "Everything about one item"),
    "deadlines": ("deadlines:deadlines", "What is overdue, what falls due; as a calendar file too"),
    "withholding": ("withholding:withholding", "Withheld funds: which money is held, and on which condition"),
    "compare": ("withholding:compare", "Withholdings side by side, condition by condition"),
    "matrix": ("matrix:matrix", "Which provision bears on which recommendation, and what nothing bears on"),
    "lineage": ("lineage:lineage", "Where a provision or measure came from and what became of it"),
    "activity": ("activity:activity", "Who recorded what, newest first"),
    "history": ("reading:history", "Every update of an item, in order of arrival"),
    "search": ("reading:search", "Find items, updates and evidence by words"),
    "update": ("recording:update", "Record a change of an axis, with evidence; or many from a CSV file"),
    "check": ("recording:check", "Record that someone looked and nothing had changed"),
    "note": ("recording:note", "Record a note"),
    "evidence": ("evidence:evidence", "Add, cite, correct and open evidence"),
    "correct": ("recording:correct", "Correct an update by a new row that names it"),
    "retract": ("recording:retract", "Retract a recorded row"),
    "undo": ("recording:undo", "Retract what you recorded last"),
    "redo": ("recording:redo", "Record again what you took back last"),
    "review": ("recording:review", "Record a verdict on an update"),
    "suggestions": ("suggesting:suggestions_command", "What official data and the calendar suggest"),
    "accept": ("suggesting:accept", "Record what a suggestion says, with the official action as evidence"),
    "dismiss": ("suggesting:dismiss", "Decide against a suggestion; it does not come back"),
    "follow": ("handles:follow", "Follow an item, or set a day to come back to it"),
    "tag": ("handles:tag", "Tag an item"),
    "assign": ("handles:assign", "Assign an item to a person or a body"),
    "brief": ("briefs:brief", "Write the brief of a quarter"),
    "publish": ("publishing:publish", "Write a public site: scoreboard, items, deadlines, feed, data"),
    "congress": ("official:congress", "Read official bill data, from files or the Congress.gov API"),
    "catalog": ("catalogs:catalog", "Check catalogue files; print their schema"),
    "db": ("databases:db", "Create, describe, verify and back up the ledger"),
    "serve": ("serving:serve", "Show the screens in a browser on this machine"),
    "demo": ("demonstrating:demo", "Look around in an invented ledger, with a tour"),
    "settings": ("preferring:settings", "The settings, where each is from, and changing one"),
    "vocabulary": ("reading:vocabulary", "The axes and their values"),
    "completion": ("completing:completion", "Print the shell completion script"),
}


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from tracker import __version__

        click.echo(f"tracker {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--db", "database", metavar="FILE", help="The ledger. Default: TRACKER_DATABASE, the settings, your data folder."
)
@click.option(
    "--catalog", "catalogs", metavar="PATH", multiple=True, help="A further catalogue file or folder. May be repeated."
)
@click.option("--author", metavar="NAME", help="Who records. Default: TRACKER_AUTHOR, the settings.")
@click.option("--quiet", is_flag=True, help="Say nothing on standard error but failures.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def cli(ctx: click.Context, database: str | None, catalogs: tuple[str, ...], author: str | None, quiet: bool) -> None:
    """Hold governments to what was asked of them, with evidence.

    Without a command, opens the application; without a terminal, prints the overview.
    """
    ctx.obj = Options(database, catalogs, author, quiet=quiet)
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False
    if ctx.invoked_subcommand is None:
        if sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            _open_application(ctx.obj)
        else:
            from tracker.cli.reading import overview

            ctx.invoke(overview)


def _open_application(options: Options) -> None:
    from tracker.cli.demonstrating import open_screens

    options.quiet = True
    open_screens(options)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with a documented exit code."""
    import gc

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character shows a question mark
    gc.set_threshold(100_000)  # a command is over before collecting garbage would pay
    sys.exit(_guarded(lambda: cli.main(arguments, prog_name="tracker", standalone_mode=False)))


def _guarded(run: Callable[[], Any]) -> int:
    try:
        result = run()
    except TrackerError as error:
        from tracker.text.clean import shown_block

        click.echo(shown_block(f"tracker: {error}"), err=True)
        return error.exit_code
    except click.exceptions.Abort:
        click.echo("tracker: interrupted.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KeyboardInterrupt:
        click.echo("tracker: interrupted.", err=True)
        return 130
    except BrokenPipeError:
        _let_go_of_output()
        return 0
    except OSError as error:
        click.echo(f"tracker: the output could not be written: {(error.strerror or 'error').lower()}.", err=True)
        return OutputFailed.exit_code
    return result if isinstance(result, int) else 0


def _let_go_of_output() -> None:
    """Send what is still to be printed nowhere: its reader is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
