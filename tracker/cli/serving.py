"""`tracker serve`: the screens in a browser on this machine."""

import os
import sys
from importlib.util import find_spec

import click

from tracker.cli.main import Options
from tracker.errors import BadArgument, CannotServe
from tracker.text.clean import shown

PORT = 8765


@click.command()
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen. Default: this machine only.")
@click.option("--allow-network", is_flag=True, help="Let --host name an address that other machines reach.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, help=f"Default: {PORT}; 0 takes any that is free.")
@click.option("--sessions", type=click.IntRange(1, 64), default=4, help="How many tabs at once. Default: 4.")
@click.option(
    "--idle", type=click.FloatRange(0.01, 10_000), default=60, metavar="MINUTES",
    help="End a session in which nothing was typed for so long. Default: 60.",
)  # fmt: skip
@click.option("--attached", is_flag=True, hidden=True, help="Show the screens to the server that runs this command.")
@click.pass_obj
def serve(
    options: Options, host: str, allow_network: bool, port: int, sessions: int, idle: float, attached: bool
) -> None:
    """Show the screens in a browser on this machine.

    Prints an address that opens them once; Enter prints another. Ctrl-C ends every session; what was recorded is kept.
    """
    if attached:
        _be_a_session(options)
        return
    if find_spec("aiohttp") is None or find_spec("textual_serve") is None:
        raise CannotServe("What serves the screens is not installed.", "Install it: pip install 'tracker[serve]'.")
    from tracker.web.admission import is_loopback
    from tracker.web.server import Serving
    from tracker.web.server import serve as run

    if not is_loopback(host):
        if not allow_network:
            raise BadArgument(
                f"{shown(host)[:80]} can be reached by other machines.", "Give --allow-network if that is meant."
            )
        click.echo(
            "Warning: other machines can reach this address, and nothing on the way is encrypted (no TLS). Whoever can "
            "listen in reads the address with its token, and everything you see and type. Whoever holds the address "
            "can look at and attach every file on this machine that you may read, and write where you may.",
            err=True,
        )
    workspace = options.workspace()
    serving = Serving(
        options=(*_same(options), "serve", "--attached"),
        host=host,
        port=port,
        sessions=sessions,
        idle=idle * 60,
        language=workspace.settings.language or "en",
    )

    def announce(address: str) -> None:
        options.narrate("Open this address in a browser; it works once. Ctrl-C ends.")
        click.echo(address)

    run(serving, announce, lambda words: click.echo(words, err=True), asked=_asked())


def _same(options: Options) -> list[str]:
    """The options before the command, for a session to open what this command would have opened."""
    same = ["--quiet"]
    if options.database:
        same.append(f"--db={options.database}")
    if options.author:
        same.append(f"--author={options.author}")
    return [*same, *(f"--catalog={each}" for each in options.catalogs)]


def _asked() -> int | None:
    """The input on which Enter asks for another address; None without a terminal."""
    return sys.stdin.fileno() if sys.stdin and sys.stdin.isatty() else None


def _be_a_session(options: Options) -> None:
    """Be the process that a tab shows: ended with the server, whatever this process is busy with."""
    from tracker.files.opening import SERVED_BY
    from tracker.web.parent import end_with_parent

    if not os.environ.get(SERVED_BY):
        raise BadArgument("That is for sessions only.", "Use `tracker serve`.")
    end_with_parent()
    from tracker.tui.app import run_app

    run_app(options.workspace())
