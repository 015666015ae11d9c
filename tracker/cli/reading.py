"""Commands that read: overview, list, views, show, history, search, vocabulary."""

import click

from tracker.catalog.vocabulary import AXIS_LABELS, LABELS, Axis, ItemKind
from tracker.cli.main import Options
from tracker.cli.options import clocks, item_argument, json_output, known_at_option
from tracker.cli.output import print_heading, print_json, print_page, print_table, width
from tracker.text.clean import shown

_KINDS = {
    "recommendations": ItemKind.RECOMMENDATION,
    "provisions": ItemKind.PROVISION,
    "measures": ItemKind.MEASURE,
}


@click.command()
@click.option("--mark-seen", is_flag=True, help="Then mark what changed as seen, on this machine.")
@clocks
@json_output
@click.pass_obj
def overview(
    options: Options,
    mark_seen: bool = False,
    as_of: str | None = None,
    known_at: str | None = None,
    as_json: bool = False,
) -> None:
    """Print what needs you and where everything stands, in a page."""
    from tracker.workspace import overview as workspace_overview

    workspace = options.workspace()
    view = workspace_overview.overview(workspace, workspace.at(as_of, known_at))
    if as_json:
        print_json(view)
    else:
        from tracker.workspace.detail.overview import overview_page

        print_page(overview_page(view, width()))
    if mark_seen:
        from tracker.workspace.looked import mark_as_seen

        mark_as_seen(workspace, view.known_at)


@click.command("list")
@click.argument("words", nargs=-1, metavar="[recommendations|provisions|measures] [QUERY]...")
@click.option("--view", default="", metavar="NAME", help="Only what a saved view shows; `tracker views` lists them.")
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
    words: tuple[str, ...],
    view: str,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
    **wanted: str | bool,
) -> None:
    """List items with their standing: all, only recommendations, provisions or measures, or what fits a query.

    A query is what the filter of the screens takes: words, a "phrase", and terms such as status:open,
    addressee:mexican, due<30d, due:overdue, no:evidence, is:claimed, evidence>2, changed>90d; - before a term turns it
    round, sort:due puts in order. Quote it for the shell: tracker list 'status:open due<30d'.
    """
    from tracker.workspace.listing import Filter
    from tracker.workspace.narrowing import list_fitting

    workspace = options.workspace()
    kind = _KINDS.get(words[0]) if words else None
    query = " ".join(words[1:] if kind else words)
    if view:
        from tracker.workspace.saved_views import find_view

        query = f"{find_view(workspace, view).text} {query}"
    chosen = Filter(kind=kind, **wanted)  # type: ignore[arg-type]
    listed = list_fitting(workspace, workspace.at(as_of, known_at), chosen, query)
    if as_json:
        print_json(listed)
        return
    groups: dict[str, list[list[str]]] = {}
    for each in listed.standings:
        evidence = str(each.evidence) if each.evidence else "–"
        groups.setdefault(each.item.group_name, []).append([each.item.id, each.headline, evidence, each.item.title])
    for index, (group, rows) in enumerate(groups.items()):
        if index:
            click.echo("")
        click.echo(click.style(shown(group), bold=True))
        print_table(["Id", "Standing", "Evidence", "Title"], rows, flexible=3)
    if not listed.standings:
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
@click.option("--save", "saved", nargs=2, metavar="NAME QUERY", help="Keep a query as a view of yours.")
@click.option("--delete", "deleted", default="", metavar="NAME", help="Delete a view of yours.")
@json_output
@click.pass_obj
def views(options: Options, saved: tuple[str, str] | None, deleted: str, as_json: bool) -> None:
    """Print the saved views, or save or delete one; `tracker list --view NAME` shows what fits it."""
    from tracker.workspace.saved_views import delete_view, save_view, saved_views

    workspace = options.workspace()
    if saved:
        save_view(workspace, *saved)
    if deleted:
        delete_view(workspace, deleted)
    every = saved_views(workspace)
    if as_json:
        print_json(every)
        return
    print_table(["View", "Query"], [[each.name, each.text] for each in every], flexible=1)


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
