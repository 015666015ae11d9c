"""`tracker congress`: import, sync."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.main import Options
from tracker.cli.options import json_output
from tracker.cli.output import print_json, print_page, width
from tracker.cli.recording import ensure_author
from tracker.errors import OfficialSourceUnavailable
from tracker.text.clean import shown

if TYPE_CHECKING:
    from tracker.congress.importing import ImportedBill
    from tracker.workspace.page import Page


@click.group()
def congress() -> None:
    """Read official bill data: what it says becomes suggestions, which a person accepts or dismisses."""


@congress.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--skip-unknown", is_flag=True, help="Leave out bills that no catalogue holds.")
@json_output
@click.pass_obj
def import_command(options: Options, files: tuple[str, ...], skip_unknown: bool, as_json: bool) -> None:
    """Read BILLSTATUS XML and Congress.gov API JSON files: all of them, or none if one cannot be read."""
    from tracker.congress.importing import import_files
    from tracker.workspace.page import Page

    ensure_author(options)
    paths = [Path(each) for each in files]
    view = import_files(options.workspace(), paths, skip_unknown=skip_unknown)
    if as_json:
        print_json(view)
        return
    page = Page(width())
    for each in view.bills:
        bill_lines(page, each)
    print_page(page)
    _tell_count(options, view.recorded)


@congress.command()
@click.argument("ids", nargs=-1, metavar="[ID…]")
@click.pass_obj
def sync(options: Options, ids: tuple[str, ...]) -> None:
    """Fetch bills from the Congress.gov API: those named, or every bill of the catalogues.

    Needs a key, free at https://api.congress.gov/sign-up/, in CONGRESS_API_KEY or the settings. An
    interrupted sync goes on where it stopped.
    """
    from tracker.congress import importing
    from tracker.workspace.page import Page

    ensure_author(options)
    bar = _Bar(quiet=options.quiet)
    failed: list[str] = []
    recorded = 0
    try:
        for each in importing.sync(options.workspace(), ids, bar.tell):
            bar.clear()
            if each.problem is not None:
                failed.append(f"{each.bill}: {each.problem}")
            recorded += each.recorded
            if each.imported is not None:
                page = Page(width())
                bill_lines(page, each.imported)
                print_page(page)
    finally:
        bar.clear()
        _tell_count(options, recorded)
        for sentence in failed:
            click.echo(f"tracker: {shown(sentence)}", err=True)
    if failed:
        one = len(failed) == 1
        raise OfficialSourceUnavailable(
            f"{'One bill' if one else f'{len(failed)} bills'} could not be had; the others are done.",
            "Run it again for that one." if one else "Run it again for those.",
        )


def bill_lines(page: "Page", each: "ImportedBill") -> None:
    """What was read of one bill."""
    from tracker.workspace.page import Look
    from tracker.workspace.suggested import stage_label

    page.bullet(f"{each.measure}  {each.title}", Look.BOLD)
    page.under(f"{stage_label(each.stage)} since {each.since}, by its official actions", Look.PLAIN)
    if each.note:
        page.under(f"official data {each.note}")
    for words in each.suggestions:
        page.under(f"suggests: {words}", Look.PLAIN)
    for words in each.suggested_before:
        page.under(f"suggested before: {words}")
    for words in each.unknown_actions:
        page.under(f"action not known to the rules: {words}")


def _tell_count(options: Options, recorded: int) -> None:
    count = "1 new suggestion" if recorded == 1 else f"{recorded} new suggestions"
    options.narrate(count + ("; `tracker suggestions` lists them." if recorded else "."))


class _Bar:
    """A progress bar on standard error, where that is a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._length = 0

    def tell(self, done: int, total: int, now: str) -> None:
        if not self._shown:
            return
        self.clear()
        filled = 20 * done // max(total, 1)
        words = f"[{'█' * filled}{'░' * (20 - filled)}] {done}/{total} {now}"[: width() - 1]
        self._length = len(words)
        click.echo(words, err=True, nl=False)

    def clear(self) -> None:
        if self._length:
            click.echo("\r" + " " * self._length + "\r", err=True, nl=False)
            self._length = 0
