"""The words of the tables, so that a workbook can say them in another language than the data files do."""

import re

from tracker.brief.deadlines import OUTCOME_LABELS
from tracker.brief.forces import FORCE_LABELS
from tracker.standing.withholding_states import PHASE_LABELS
from tracker.text.tongue import N_, Tongue, label

HEADINGS = frozenset(
    {
        N_("accessed"),
        N_("address"),
        N_("addressee"),
        N_("adoption"),
        N_("adoption claimed"),
        N_("adoption since"),
        N_("after"),
        N_("after claimed"),
        N_("archive address"),
        N_("arithmetic"),
        N_("as of"),
        N_("author"),
        N_("authority"),
        N_("axis"),
        N_("base"),
        N_("bearing"),
        N_("before"),
        N_("before claimed"),
        N_("best grade"),
        N_("by"),
        N_("certifier"),
        N_("changes"),
        N_("citation"),
        N_("cited for"),
        N_("claimed"),
        N_("closed but only claimed"),
        N_("collected by"),
        N_("collected how"),
        N_("condition"),
        N_("condition claimed"),
        N_("condition evidence"),
        N_("condition recorded"),
        N_("condition since"),
        N_("condition text"),
        N_("conditions"),
        N_("congress"),
        N_("contradicting"),
        N_("corrects"),
        N_("counts"),
        N_("date"),
        N_("day off"),
        N_("days late"),
        N_("days left"),
        N_("days since"),
        N_("days to due date"),
        N_("deadlines"),
        N_("due on"),
        N_("effective date"),
        N_("ended by"),
        N_("ends on"),
        N_("evidence"),
        N_("exclusions"),
        N_("fell due"),
        N_("fell due and unanswered"),
        N_("files (SHA-256)"),
        N_("finding"),
        N_("fiscal quarter"),
        N_("force"),
        N_("grade"),
        N_("group"),
        N_("how"),
        N_("in the quarter"),
        N_("internal"),
        N_("item"),
        N_("kind"),
        N_("last change or check"),
        N_("list"),
        N_("locator"),
        N_("made mandatory by"),
        N_("measure"),
        N_("month"),
        N_("nothing recorded"),
        N_("now effective"),
        N_("now says"),
        N_("number"),
        N_("on"),
        N_("only claimed"),
        N_("outcome"),
        N_("overdue"),
        N_("percent"),
        N_("period"),
        N_("phase"),
        N_("provision"),
        N_("provision title"),
        N_("provisions"),
        N_("publisher"),
        N_("quarter"),
        N_("quote"),
        N_("reason"),
        N_("recommendation"),
        N_("recommendation title"),
        N_("recommendations"),
        N_("recorded"),
        N_("recorded claimed"),
        N_("recorded on"),
        N_("recorded since"),
        N_("reopens"),
        N_("requirement"),
        N_("requirement as a whole"),
        N_("response"),
        N_("row"),
        N_("rule"),
        N_("said"),
        N_("says so"),
        N_("searches that found nothing"),
        N_("since"),
        N_("stage"),
        N_("stale"),
        N_("state"),
        N_("subject"),
        N_("subject title"),
        N_("subjects"),
        N_("sum"),
        N_("title"),
        N_("trend"),
        N_("update"),
        N_("value"),
        N_("where"),
        N_("where the provision stands"),
        N_("who"),
        N_("why"),
        N_("why it ended"),
        N_("why its answer belongs to the quarter"),
        N_("withholding"),
    }
)
"""The headings of columns that are no labels of a vocabulary."""

FACTS = frozenset(
    {
        N_("Quarter"),
        N_("Calendar quarter"),
        N_("Federal fiscal quarter"),
        N_("First day"),
        N_("Last day"),
        N_("As of"),
        N_("Quarter in progress on that day"),
        N_("Known at"),
        N_("Time zone"),
        N_("Prepared by"),
        N_("Unverified after (days)"),
        N_("Internal records included"),
        N_("Internal updates left out"),
        N_("Internal evidence left out"),
        N_("Catalogue"),
        N_("Catalogue revision (SHA-256)"),
        N_("Ledger digest (SHA-256)"),
        N_("Ledger rows that count"),
        N_("Made by"),
        N_("In one minute"),
    }
)
"""The terms of the title block."""

WORDS = frozenset(
    {
        N_("ahead"),
        N_("answered in the quarter"),
        N_("catalogue"),
        N_("change"),
        N_("check"),
        N_("corrected"),
        N_("corrected or retracted"),
        N_("counts"),
        N_("evidence"),
        N_("fell due in the quarter"),
        N_("measure"),
        N_("no"),
        N_("no evidence recorded"),
        N_("no vehicle"),
        N_("not-yet"),
        N_("note"),
        N_("nothing"),
        N_("only claimed"),
        N_("overdue"),
        N_("provision"),
        N_("recommendation"),
        N_("recorded"),
        N_("recorded this quarter; effective after it"),
        N_("recorded this quarter; took effect before it"),
        N_("retracted"),
        N_("searched-found-nothing"),
        N_("source"),
        N_("took effect and was recorded this quarter"),
        N_("took effect this quarter; recorded after it"),
        N_("yes"),
    }
)
"""What the program itself writes into cells, beside the labels of the vocabularies."""

CODES: dict[str, dict[str, str]] = {
    "force": {code.value: words for code, words in FORCE_LABELS.items()},
    "outcome": {code.value: words for code, words in OUTCOME_LABELS.items()},
    "phase": {code.value: words for code, words in PHASE_LABELS.items()},
}
"""The columns where the data files have codes, and what each code is called."""

EVIDENCE = frozenset({"condition evidence", "evidence"})
"""The columns of numbered evidence, each number with its stance."""

STANCES = frozenset({N_("supports"), N_("contradicts"), N_("context")})

_STANCE = re.compile(r"(?<=[0-9] )[a-z]+(?=;|$)")


def coded(heading: str, code: str, said: Tongue) -> str:
    """What a code of a column is called; a code without a name as it is."""
    words = CODES[heading].get(code, code)
    return said.say(words) if heading == "force" else said.of(label(words))


def stances(numbered: str, said: Tongue) -> str:
    """Numbered evidence with its stances: `1 supports; 2 contradicts`."""
    return _STANCE.sub(lambda found: said.say(found[0]) if found[0] in STANCES else found[0], numbered)
