"""The crosswalk of an item as a page with stops: what serves it or what it serves, the strongest first."""

from tracker.catalog.items import Measure, Recommendation
from tracker.catalog.vocabulary import BEARING_LABELS
from tracker.standing.vehicles import CARRYING
from tracker.text.tongue import ON_SCREENS, Tongue, label
from tracker.workspace.detail.stops import Opens, StopsPage
from tracker.workspace.marks import Mark, Tone
from tracker.workspace.matrix import BEARING_LETTERS, BEARING_MARKS
from tracker.workspace.page import Look
from tracker.workspace.whole_item import WholeItem

_BEARINGS = {words: bearing for bearing, words in BEARING_LABELS.items()}


def crosswalk_page(whole: WholeItem, width: int, tongue: Tongue = ON_SCREENS) -> StopsPage:
    """Each entry with its bearing, why, and where the other side stands."""
    page = StopsPage(width, tongue)
    view = whole.view
    if isinstance(view.body, Measure):
        _measure(page, whole, tongue)
        return page
    recommendation = isinstance(view.body, Recommendation)
    if not view.crosswalk:
        _nothing(page, recommendation=recommendation, tongue=tongue)
        return page
    if recommendation and not any(_BEARINGS[each.bearing] in CARRYING for each in view.crosswalk):
        page.bullet(
            tongue.say("No vehicle: no provision in the catalogue advances it, even in part."),
            Look.BOLD,
            mark=("◌", Tone.WARN),
        )
        page.blank()
    for each in view.crosswalk:
        page.stop(each.item, Opens.ITEM, each.item)
        bears = tongue.of(each.bearing)
        words = f"{bears}: {each.item}  {each.title}"
        page.bullet(words, Look.BOLD, mark=_mark(each.bearing))
        page.under(each.reason, Look.PLAIN)
        page.under(tongue.say("stands: {standing}", standing=label(each.headline)))
    page.end()
    return page


def _measure(page: StopsPage, whole: WholeItem, tongue: Tongue) -> None:
    if not whole.serves:
        page.paragraph(tongue.say("None of its provisions bears on a recommendation."), Look.BOLD)
        return
    for each in whole.serves:
        page.stop(f"{each.provision} {each.recommendation}", Opens.ITEM, each.recommendation)
        bears = tongue.of(each.bearing)
        page.bullet(
            f"{each.provision} {bears}: {each.recommendation}  {each.title}", Look.BOLD, mark=_mark(each.bearing)
        )
        page.under(each.reason, Look.PLAIN)
        page.under(tongue.say("stands: {standing}", standing=label(each.headline)))
    page.end()


def _nothing(page: StopsPage, *, recommendation: bool, tongue: Tongue) -> None:
    if recommendation:
        page.bullet(tongue.say("Nothing: no provision in the catalogue bears on it."), Look.BOLD, mark=("∅", Tone.BAD))
    else:
        page.paragraph(tongue.say("It bears on no recommendation."), Look.BOLD)
    page.under(tongue.say("The crosswalk is part of the catalogue; 4 shows it whole."))


def _mark(label: str) -> Mark:
    bearing = _BEARINGS[label]
    glyph, tone = BEARING_MARKS[bearing]
    return f"{glyph}{BEARING_LETTERS[bearing]}", tone
