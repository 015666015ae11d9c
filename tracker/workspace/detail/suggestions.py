"""Suggestions as lines: what is suggested, what it rests on, what disagrees, who decided."""

from collections.abc import Sequence

from tracker.ledger.kinds import Outcome, SuggestionKind
from tracker.text.clean import quoted
from tracker.workspace.marks import Mark, Tone
from tracker.workspace.page import Look, Page
from tracker.workspace.suggested import Suggested, official_disagreements

KIND_WORDS: dict[SuggestionKind, str] = {
    SuggestionKind.STAGE: "stage",
    SuggestionKind.ANCHOR: "enactment, which deadlines count from",
    SuggestionKind.RELATED: "related bill",
    SuggestionKind.DIED: "died with the Congress: is there a successor?",
}


def suggestion_lines(page: Page, each: Suggested) -> None:
    """One suggestion with its id."""
    page.bullet(f"{each.id[-8:]}  {each.summary}", Look.BOLD if each.waiting else Look.QUIET, mark=mark_of(each))
    page.under(f"{KIND_WORDS[each.kind]}; {each.title or 'an item that no catalogue holds now'}")
    if each.standing and each.kind is not SuggestionKind.RELATED:
        page.under(f"stands now: {each.standing}")
    if each.conflict:
        page.under(f"disagrees: {each.conflict}", Look.PLAIN)
    if each.target and not each.target_known:
        page.under(f"{each.target} is in no catalogue")
    if each.official.get("quote"):
        page.under(quoted(str(each.official["quote"])), Look.ITALIC)
    source = [str(each.official[name]) for name in ("publisher", "locator", "url") if each.official.get(name)]
    page.under(", ".join(source) or str(each.official.get("title", "")))
    if each.arrived_at is not None:
        page.under(f"suggested {each.arrived_at[:10]}, read by {each.suggested_by}")
    if each.settled:
        page.under(f"nothing to decide: {each.settled}", Look.PLAIN)
    if each.decided is not None:
        page.under(f"{each.decided.value} by {each.decided_by}: {each.decision_reason}", Look.PLAIN)


def mark_of(each: Suggested) -> Mark:
    """The mark of a suggestion: it waits, was accepted, was dismissed, or need not be decided."""
    if each.waiting:
        return "?", Tone.PLAIN
    if each.decided is None:
        return "·", Tone.DIM
    return "●" if each.decided is Outcome.ACCEPTED else "×", Tone.DIM


def suggestion_section(page: Page, found: Sequence[Suggested]) -> None:
    """On the page of an item: what official data says otherwise than what stands, and what waits for a decision."""
    disagreeing = official_disagreements(found)
    if disagreeing:
        page.heading("Official data says otherwise")
        for each in disagreeing:
            decided = f" ({each.decided.value} by {each.decided_by}: {each.decision_reason})" if each.decided else ""
            page.bullet(f"{each.summary}{decided}", mark=("!", Tone.PLAIN))
            page.under(f"but {each.conflict}")
    open_ones = [each for each in found if each.waiting]
    if open_ones:
        page.heading("Suggestions", f"{len(open_ones)} waiting")
        for each in open_ones:
            page.bullet(f"{each.id[-8:]}  {each.summary}", mark=("?", Tone.PLAIN))
