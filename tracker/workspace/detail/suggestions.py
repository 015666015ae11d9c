"""Suggestions as lines: what is suggested, what it rests on, what disagrees, who decided."""

from collections.abc import Sequence

from tracker.ledger.kinds import Outcome, SuggestionKind
from tracker.text.clean import quoted
from tracker.text.tongue import N_, Said, joined, label, said
from tracker.workspace.marks import Mark, Tone
from tracker.workspace.page import Look, Page
from tracker.workspace.suggested import Suggested, official_disagreements

KIND_WORDS: dict[SuggestionKind, str] = {
    SuggestionKind.STAGE: N_("stage"),
    SuggestionKind.ANCHOR: N_("enactment, which deadlines count from"),
    SuggestionKind.RELATED: N_("related bill"),
    SuggestionKind.DIED: N_("died with the Congress: is there a successor?"),
}


def suggestion_lines(page: Page, each: Suggested) -> None:
    """One suggestion with its id."""
    page.bullet(
        joined("  ", (each.id[-8:], each.summary)), Look.BOLD if each.waiting else Look.QUIET, mark=mark_of(each)
    )
    page.under(joined("; ", (said(KIND_WORDS[each.kind]), each.title or said("an item that no catalogue holds now"))))
    if each.standing and each.kind is not SuggestionKind.RELATED:
        page.under(said("stands now: {standing}", standing=label(each.standing)))
    if each.conflict:
        page.under(said("disagrees: {conflict}", conflict=each.conflict), Look.PLAIN)
    if each.target and not each.target_known:
        page.under(said("{item} is in no catalogue", item=each.target))
    if each.official.get("quote"):
        page.under(quoted(str(each.official["quote"])), Look.ITALIC)
    source = [str(each.official[name]) for name in ("publisher", "locator", "url") if each.official.get(name)]
    page.under(", ".join(source) or str(each.official.get("title", "")))
    if each.arrived_at is not None:
        page.under(said("suggested {day}, read by {author}", day=each.arrived_at[:10], author=each.suggested_by))
    if each.settled:
        page.under(said("nothing to decide: {why}", why=each.settled), Look.PLAIN)
    if each.decided is not None:
        page.under(_decision(each), Look.PLAIN)


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
        page.heading(said("Official data says otherwise"))
        for each in disagreeing:
            told = each.summary
            if each.decided is not None:
                told = said("{words} ({remark})", words=told, remark=_decision(each))
            page.bullet(told, mark=("!", Tone.PLAIN))
            page.under(said("but {conflict}", conflict=each.conflict))
    open_ones = [each for each in found if each.waiting]
    if open_ones:
        page.heading(said("Suggestions"), said("{count} waiting", count=len(open_ones)))
        for each in open_ones:
            page.bullet(joined("  ", (each.id[-8:], each.summary)), mark=("?", Tone.PLAIN))


def _decision(each: Suggested) -> Said:
    words = N_("accepted by {author}: {reason}"), N_("dismissed by {author}: {reason}")
    sentence = words[each.decided is not Outcome.ACCEPTED]
    return said(sentence, author=each.decided_by, reason=each.decision_reason)
