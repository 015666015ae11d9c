"""Mistakes in what changes with time: amended rules, conditions that follow others, lapses, dates that contradict."""

import pytest

from tests.builders import edited, problems_of
from tests.catalog.test_mistakes import place

PLAN = "due: {rule: after-enactment, days: 90}"
AMENDED = (
    PLAN
    + """
        amended:
          - by: PL118-900-12
            since: 2025-01-01
            due: {rule: after-enactment, days: 120}
          - by: PL118-900-12
            since: 2025-06-01
            due: {rule: none-stated}"""
)
CONDITION = "text: The lorries are weighed."
FOLLOWED = """
  - id: PL118-900-15
    measure: PL118-900
    section: "15"
    title: Money for gravel, held back
    summary: Holds back the gravel money.
    authority: statute
    conditions:
      - id: A
        text: The potholes are counted again.
        follows: PL118-900-12/A
        changed: It says again.
    sources:
      - source: roads-act
        locator: sec. 15
"""
EFFECTIVE = "effective: 2024-03-23"
LAPSES = (
    EFFECTIVE
    + """
    lapses:
      - since: 2024-10-01
        until: 2024-10-01
        sources:
          - source: roads-act
            locator: sec. 12"""
)
BILL = "links:\n      - kind: replaced-by\n        to: PL118-900-14\n"
SCALES = "{rule: after-enactment, days: 60, of: PL118-900}"
BASE = "look_back_months: 6"
NO_CONDITION = "no condition has the id `{}`; did you mean `{}`, `{}` or `{}`?"

SOUND = {
    "amended twice": (PLAN, AMENDED),
    "amended twice from one day on": (PLAN, AMENDED.replace("2025-06-01", "2025-01-01")),
    "a condition that follows another": ("\ncrosswalk:", FOLLOWED + "\ncrosswalk:"),
    "a lapse of one day": (EFFECTIVE, LAPSES),
    "a provision that would replace another": (BILL, BILL.replace("replaced-by", "would-replace")),
    "a provision that is related to another": (BILL, BILL.replace("replaced-by", "related-to")),
    "a base with its source": (
        BASE,
        BASE + "\n      base_dollars: 9000000\n      sources: [{source: roads-act, locator: sec. 12}]",
    ),
    "an end on the day of the fixed date": (
        "date: 2024-12-01}",
        "date: 2024-12-01}\n        repeats: {every: year, basis: anniversary, until: 2024-12-01}",
    ),
    "an end on the day of the first deadline": (
        PLAN,
        PLAN + "\n        repeats: {every: year, basis: anniversary, until: 2024-06-21}",
    ),
    "a first deadline that nobody knows": (
        "{rule: after-enactment, days: 30}",
        "{rule: after-enactment, days: 30}\n        repeats: {every: year, basis: anniversary, until: 2021-01-01}",
    ),
    "a first deadline after every calendar": (
        PLAN,
        "due: {rule: after-enactment, years: 99999}\n        repeats: {every: year, basis: fiscal, until: 2025-01-01}",
    ),
}


@pytest.mark.parametrize(("old", "new"), SOUND.values(), ids=SOUND)
def test_what_is_no_mistake(old, new):
    assert problems_of(edited((old, new))) == ()


# -- what was written, what is put in its place, at which part of that the message points, what it says

MISTAKES = {
    "amended by nobody": (
        PLAN,
        AMENDED.replace("by: PL118-900-12", "by: PL118-900-13", 1),
        "PL118-900-13",
        "no provision has the id `PL118-900-13`; did you mean `PL118-900-14` or `PL118-900-12`?",
    ),
    "amended by a measure": (
        PLAN,
        AMENDED.replace("by: PL118-900-12", "by: TREATY-ROADS", 1),
        "TREATY-ROADS",
        "no provision has the id `TREATY-ROADS`; did you mean `TREATY-ROADS-5`?",
    ),
    "amended to a rule that does not fit": (
        PLAN,
        AMENDED.replace("after-enactment, days: 120", "fixed-date"),
        "{rule: fixed-date}",
        "the rule `fixed-date` takes a `date`",
    ),
    "amended to repeat with two ends": (
        PLAN,
        AMENDED.replace("120}", "120}\n            repeats: {every: year, basis: fiscal, times: 1, until: 2030-01-01}"),
        "{every: year",
        "give `until` or `times`, not both",
    ),
    "amended in the wrong order": (
        PLAN,
        AMENDED.replace("2025-06-01", "2024-12-31"),
        "2024-12-31",
        "since 2024-12-31 lies before the amendment ahead of it, since 2025-01-01",
    ),
    "a condition that follows none": (
        "\ncrosswalk:",
        FOLLOWED.replace("follows: PL118-900-12/A", "follows: PL118-900-12/D") + "\ncrosswalk:",
        "PL118-900-12/D",
        NO_CONDITION.format("PL118-900-12/D", "PL118-900-12/C", "PL118-900-12/B", "PL118-900-12/A"),
    ),
    "a condition that follows a requirement": (
        CONDITION,
        CONDITION + "\n        follows: PL118-900-14/map",
        "PL118-900-14/map",
        NO_CONDITION.format("PL118-900-14/map", "PL118-900-12/A", "PL118-900-12/C", "PL118-900-12/B"),
    ),
    "a condition that follows its neighbor": (
        CONDITION,
        CONDITION + "\n        follows: PL118-900-12/A",
        "PL118-900-12/A",
        "`follows` names a condition of another provision",
    ),
    "a condition that differs from none": (
        CONDITION,
        CONDITION + "\n        changed: It says lorries.",
        "It says lorries.",
        "`changed` says in what it differs from an earlier condition; name that in `follows`",
    ),
    "a lapse that ends before it begins": (
        EFFECTIVE,
        LAPSES.replace("until: 2024-10-01", "until: 2024-09-30"),
        "2024-09-30",
        "until 2024-09-30 lies before its since 2024-10-01",
    ),
    "a lapse that nobody states": (
        EFFECTIVE,
        EFFECTIVE + "\n    lapses:\n      - {since: 2024-10-01, until: 2024-10-02, sources: []}",
        "[]",
        "`sources` is empty; a fact needs a source",
    ),
    "a base in dollars that nobody states": (
        BASE,
        BASE + "\n      base_dollars: 9000000\n      sources: []",
        "[]",
        "`sources` is empty; a fact needs a source",
    ),
    "an end before the fixed date": (
        "date: 2024-12-01}",
        "date: 2024-12-01}\n        repeats: {every: year, basis: anniversary, until: 2024-11-30}",
        "2024-11-30",
        "until 2024-11-30 lies before the first deadline, 2024-12-01",
    ),
    "an end before the first deadline": (
        PLAN,
        PLAN + "\n        repeats: {every: year, basis: anniversary, until: 2024-06-20}",
        "2024-06-20",
        "until 2024-06-20 lies before the first deadline, 2024-03-23 + 90 days = 2024-06-21",
    ),
    "an end before the first deadline after a named measure": (
        "{rule: after-enactment, days: 30}",
        SCALES + "\n        repeats: {every: year, basis: fiscal, until: 2024-05-21}",
        "2024-05-21",
        "until 2024-05-21 lies before the first deadline, 2024-03-23 + 60 days = 2024-05-22",
    ),
    "a would-be replacement of nothing": (
        BILL,
        BILL.replace("replaced-by", "would-replace").replace("900-14", "900-13"),
        "PL118-900-13",
        (
            "no measure or provision has the id `PL118-900-13`; did you mean `PL118-900-14`, `PL118-900-12` or "
            "`PL118-900`?"
        ),
    ),
    "a link to the item itself": (
        BILL,
        BILL.replace("replaced-by", "carried-forward-by").replace("PL118-900-14", "HR9001-117-3"),
        "HR9001-117-3",
        "`HR9001-117-3` links to itself",
    ),
    "a relation that ends before it begins": (
        BILL,
        BILL.replace("replaced-by", "related-to") + "        date: 2024-02\n        until: 2024-01-31\n",
        "2024-01-31",
        "until 2024-01-31 lies before its date 2024-02",
    ),
}


@pytest.mark.parametrize(("old", "new", "part", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_gets_exactly_one_message_at_its_place(old, new, part, message):
    text = edited((old, new))
    assert problems_of(text) == (f"{place(text, new, new.index(part))}: {message}",)


def test_an_enactment_in_another_file_contradicts_as_well():
    """The measure and the requirement are in two files of one set."""
    further = """
schema: 1
catalog: further
title: Further
provisions:
  - id: PL118-900-20
    measure: PL118-900
    section: "20"
    title: Counts
    summary: Asks for a count.
    authority: statute
    requirements:
      - id: count
        title: A count
        text: Count.
        actors: [guild]
        due: {rule: after-enactment, years: 1}
        repeats: {every: year, basis: anniversary, until: 2025-03-22}
    sources: [{source: roads-act, locator: sec. 20}]
"""
    assert problems_of(edited(), further) == (
        "2.yaml:18:59: until 2025-03-22 lies before the first deadline, 2024-03-23 + 1 year = 2025-03-23",
    )
