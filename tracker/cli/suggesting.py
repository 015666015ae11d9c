"""Commands about suggestions: suggestions, accept, dismiss."""

import click

from tracker.cli.main import Options
from tracker.cli.options import clocks, json_output
from tracker.cli.output import print_json, print_page, width
from tracker.cli.recording import recorded


@click.command("suggestions")
@click.argument("item", required=False)
@click.option("--all", "decided", is_flag=True, help="Also those that were decided, or need not be.")
@clocks
@json_output
@click.pass_obj
def suggestions_command(
    options: Options, item: str | None, decided: bool, as_of: str | None, known_at: str | None, as_json: bool
) -> None:
    """List what official data and the calendar suggest: of every measure, or of one ITEM."""
    from tracker.workspace import suggested

    workspace = options.workspace()
    view = suggested.suggestions(workspace, workspace.at(as_of, known_at), item=item or "", decided=decided)
    if as_json:
        print_json(view)
        return
    from tracker.workspace.detail.suggestions import suggestion_lines
    from tracker.workspace.page import Page

    page = Page(width())
    for each in view.suggestions:
        suggestion_lines(page, each)
    print_page(page)
    if not view.suggestions:
        options.narrate("Nothing waits for a decision.")
    if view.disagreeing and not decided:
        said = "suggestion that was decided disagrees" if view.disagreeing == 1 else "decided suggestions disagree"
        options.narrate(f"{view.disagreeing} {said} with what stands; --all lists it.")


@click.command()
@click.argument("suggestion")
@click.option("--value", default="", metavar="STAGE", help="Another stage than the suggested one.")
@click.option("--date", "day", default="", metavar="DAY", help="Another day than the suggested one.")
@click.option(
    "--target", default="", metavar="ITEM", help="The item it leads to, e.g. the successor of a bill that died."
)
@click.option("--reason", "-r", default="", help="Why; default: what was suggested.")
@click.pass_obj
def accept(options: Options, suggestion: str, value: str, day: str, target: str, reason: str) -> None:
    """Record what a SUGGESTION says, with the official action as evidence."""
    from tracker.workspace import suggestions

    recorded(
        options,
        lambda workspace: suggestions.accept(workspace, suggestion, value=value, day=day, reason=reason, target=target),
    )


@click.command()
@click.argument("suggestion")
@click.option("--reason", "-r", required=True, help="Why.")
@click.pass_obj
def dismiss(options: Options, suggestion: str, reason: str) -> None:
    """Decide against a SUGGESTION; it does not come back."""
    from tracker.workspace import suggestions

    recorded(options, lambda workspace: suggestions.dismiss(workspace, suggestion, reason))
