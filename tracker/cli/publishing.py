"""`tracker publish`: a static site of what was asked and where it stands."""

import click

from tracker.cli.main import Options
from tracker.files.reading import home_path
from tracker.text.clean import shown


@click.command()
@click.argument("folder", metavar="FOLDER")
@click.option("--title", default="", metavar="TEXT", help="The name of the site.")
@click.option(
    "--base-url", default="", metavar="URL", help="Where it will stand; adds a sitemap and absolute addresses."
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="en or es; may be repeated: the first at the top, others in a folder of their own. Default: en.",
)
@click.option("--as-of", default="", metavar="DAY", help="The day it is about. Default: today.")
@click.option("--known-at", default="", metavar="WHEN", help="Count only rows that had arrived by then.")
@click.option("--authors", is_flag=True, help="Publish the names of those who recorded and collected.")
@click.option("--attachments", is_flag=True, help="Copy the files of public evidence, of safe types.")
@click.option("--force", is_flag=True, help="Write among files that are not of this site, replacing those in the way.")
@click.pass_obj
def publish(
    options: Options,
    folder: str,
    title: str,
    base_url: str,
    languages: tuple[str, ...],
    as_of: str,
    known_at: str,
    authors: bool,
    attachments: bool,
    force: bool,
) -> None:
    """Write a public site: a scoreboard, a page for each item, deadlines, a feed, the data.

    It is plain files for any web server, and opens from a disk too. Internal records never reach it. Into a folder that
    it wrote before it writes again, removing what is no longer part of the site.
    """
    from tracker.publish.asking import Asked
    from tracker.publish.site import publish as publish_site

    asked = Asked(title, base_url, languages, as_of, known_at, authors, attachments)
    target = home_path(folder, "folder")
    done = publish_site(options.workspace(), asked, target, force=force)
    said = f"{done.files} files, {done.changed} of them new or changed, {len(done.removed)} removed."
    options.narrate(said)
    for path in done.kept:
        options.narrate(f"Left, because somebody changed it: {shown(path)}")
    click.echo(shown(str(target / "index.html")))
