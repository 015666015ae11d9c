"""Commands that read: overview, list, show, deadlines, history, search, vocabulary."""

from typing import TYPE_CHECKING

import click

from tracker.catalog.vocabulary import AXIS_LABELS, LABELS, Axis, ItemKind
from tracker.cli.main import Options
from tracker.cli.options import clocks, item_argument, json_output, known_at_option
from tracker.cli.output import print_heading, print_json, print_page, print_paragraph, print_table, width
from tracker.dates.days import parse_span
from tracker.text.clean import shown
from tracker.text.nearest import listed

if TYPE_CHECKING:
    from tracker.workspace.page_views import OverviewView

_KINDS = {
    "recommendations": ItemKind.RECOMMENDATION,
    "provisions": ItemKind.PROVISION,
    "measures": ItemKind.MEASURE,
}


@click.command()
@clocks
@json_output
@click.pass_obj
def overview(options: Options, as_of: str | None = None, known_at: str | None = None, as_json: bool = False) -> None:
    """Print where everything stands, in a page."""
    from tracker.workspace import viewing

    workspace = options.workspace()
    view = viewing.overview(workspace, workspace.at(as_of, known_at))
    if as_json:
        print_json(view)
        return
    _print_overview(view)


def _print_overview(view: "OverviewView") -> None:
    from tracker.workspace.detail.records import update_lines
    from tracker.workspace.page import Page

    click.echo(click.style("tracker · where everything stands", bold=True) + f" · as of {view.as_of}")
    for title in view.titles:
        print_paragraph(title, indent="  ")
    kept = (
        f"{view.updates} updates, {view.evidence} pieces of evidence" if view.ledger_exists else "nothing recorded yet"
    )
    print_paragraph(
        f"{view.recommendations} recommendations, {view.provisions} provisions of {view.measures} measures; {kept}."
    )
    print_heading("Adoption of the recommendations, by addressee")
    labels = list(view.addressees[0].counts) if view.addressees else []
    used = [label for label in labels if any(each.counts[label] for each in view.addressees)]
    rows = [[each.addressee, *(str(each.counts[label]) for label in used)] for each in view.addressees]
    print_table(["Addressee", *used], rows, flexible=0)
    print_heading("Deadlines")
    for name, found in (("overdue", view.overdue), (f"due within {view.due_soon_days} days", view.due_soon)):
        click.echo(f"{len(found)} {name}")
        for deadline in found:
            print_paragraph(f"{deadline.subject}  {deadline.title}: {deadline.shown}", indent="    ", first="  ")
    print_heading("Recommendations with no vehicle")
    print_paragraph(listed(view.without_vehicle, "and") or "None: a provision advances each, at least in part.")
    if view.newest:
        page = Page(width())
        page.heading("Recorded last")
        for update in view.newest:
            update_lines(page, update)
        print_page(page)


@click.command("list")
@click.argument("kind", required=False, type=click.Choice(list(_KINDS)))
@click.option("--group", default="", metavar="GROUP", help="An addressee, an authority or a kind of measure.")
@click.option(
    "--status", default="", metavar="VALUE", help="A value on any axis, e.g. open; or 'no evidence recorded'."
)
@click.option("--text", default="", metavar="WORDS", help="Only items that hold these words.")
@click.option("--tag", default="", help="Only items with this tag.")
@click.option("--assignee", default="", help="Only items assigned to this name.")
@click.option("--followed-by", default="", metavar="NAME", help="Only items this person follows.")
@click.option("--overdue", is_flag=True, help="Only items with an overdue deadline.")
@click.option("--stale", is_flag=True, help="Only items not changed or checked for long.")
@click.option("--claimed", is_flag=True, help="Only items with a closing value that no evidence supports.")
@click.option("--without-evidence", is_flag=True, help="Only items with no evidence.")
@click.option("--without-vehicle", is_flag=True, help="Only recommendations that no provision advances, even in part.")
@clocks
@json_output
@click.pass_obj
def list_command(
    options: Options,
    /,
    kind: str | None,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
    **wanted: str | bool,
) -> None:
    """List items with their standing: all, or only recommendations, provisions or measures."""
    from tracker.workspace import listing

    workspace = options.workspace()
    chosen = listing.Filter(kind=_KINDS[kind] if kind else None, **wanted)  # type: ignore[arg-type]
    view = listing.list_items(workspace, workspace.at(as_of, known_at), chosen)
    if as_json:
        print_json(view)
        return
    groups: dict[str, list[list[str]]] = {}
    for each in view.standings:
        evidence = str(each.evidence) if each.evidence else "–"
        groups.setdefault(each.item.group_name, []).append([each.item.id, each.headline, evidence, each.item.title])
    for index, (group, rows) in enumerate(groups.items()):
        if index:
            click.echo("")
        click.echo(click.style(shown(group), bold=True))
        print_table(["Id", "Standing", "Evidence", "Title"], rows, flexible=3)
    if not view.standings:
        click.echo("Nothing fits.", err=True)


@click.command()
@item_argument()
@click.option("--paragraph", is_flag=True, help="Print one paragraph with its citations, to paste.")
@clocks
@json_output
@click.pass_obj
def show(options: Options, item: str, as_of: str | None, known_at: str | None, as_json: bool, paragraph: bool) -> None:
    """Print everything about one item: summary, standing, deadlines, crosswalk, history, evidence."""
    from tracker.workspace import viewing

    workspace = options.workspace()
    at = workspace.at(as_of, known_at)
    if paragraph:
        from tracker.workspace.paragraph import status_paragraph

        click.echo(status_paragraph(workspace, at, item))
        return
    view = viewing.show_item(workspace, at, item)
    if as_json:
        print_json(view)
        return
    from tracker.workspace.detail import detail

    print_page(detail(view, width()))


@click.command()
@click.option("--within", metavar="90d", help="Only those due in so many days from the as-of date.")
@click.option("--overdue", is_flag=True, help="Only those past due with no submission recorded.")
@clocks
@json_output
@click.pass_obj
def deadlines(
    options: Options,
    within: str | None,
    overdue: bool,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> None:
    """List computed deadlines by date. A date that passed says nothing about whether the report exists."""
    workspace = options.workspace()
    from tracker.workspace import viewing

    days = parse_span(within) if within else None
    view = viewing.deadlines(workspace, workspace.at(as_of, known_at), within=days, overdue=overdue)
    if as_json:
        print_json(view)
        return
    rows = [[str(each.due_on), each.subject, each.shown, each.title] for each in view.deadlines]
    print_table(["Due", "Deadline", "Standing", "Requirement"], rows, flexible=3)
    click.echo("Dates are given by the text or counted in calendar days, not moved for weekends or holidays.", err=True)


@click.command()
@item_argument(required=False)
@known_at_option
@json_output
@click.pass_obj
def history(options: Options, item: str | None, known_at: str | None, as_json: bool) -> None:
    """Print every update of an item, or of all, in order of arrival; those that no longer count are marked."""
    from tracker.workspace import viewing

    workspace = options.workspace()
    view = viewing.history(workspace, workspace.at(None, known_at), item or "")
    if as_json:
        print_json(view)
        return
    from tracker.workspace.detail.records import ended_lines, evidence_lines, update_lines
    from tracker.workspace.page import Page

    page = Page(width())
    for update in view.history:
        update_lines(page, update)
    for evidence in view.evidence:
        evidence_lines(page, evidence, view)
    for ended in view.ended_evidence:
        ended_lines(page, ended)
    print_page(page)
    if not (view.history or view.evidence):
        click.echo("Nothing recorded.", err=True)


@click.command()
@click.argument("words", nargs=-1, required=True)
@clocks
@json_output
@click.pass_obj
def search(options: Options, words: tuple[str, ...], as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """Find items, updates and evidence that hold every word; case and accents do not matter."""
    from tracker.workspace import viewing

    workspace = options.workspace()
    view = viewing.search(workspace, workspace.at(as_of, known_at), " ".join(words))
    if as_json:
        print_json(view)
        return
    print_table(["What", "Where", "Text"], [[f.kind, f.item, f.title] for f in view.found], flexible=2)
    if not view.found:
        click.echo("Nothing found.", err=True)


@click.command()
@click.argument("axis", required=False, type=click.Choice([axis.value for axis in Axis]))
@json_output
def vocabulary(axis: str | None, as_json: bool) -> None:
    """Print the axes and their values."""
    if as_json:
        print_json({each.value: LABELS[each] for each in Axis if axis in (None, each.value)})
        return
    for each in Axis:
        if axis in (None, each.value):
            print_heading(AXIS_LABELS[each])
            print_table(["Value", "Label"], list(LABELS[each].items()), flexible=1)
