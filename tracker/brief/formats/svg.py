"""The pictures of a brief as SVG: the lineage of each withholding that nothing recorded has freed."""

from tracker.brief.model import Brief


def rendered(brief: Brief) -> dict[str, bytes]:
    """A file for each lineage, by the end of its name; none where no money is held."""
    return {f"-lineage-{each.item}.svg": each.svg.encode() for each in brief.scoreboard.lineages}
