"""The named SELECTs of the items from one position to another, or of one item, with what is recorded of them."""

from tracker.ledger.queries.catalogue import ITEM_COLUMNS, STAGE_COLUMNS, SUBJECT_COLUMNS
from tracker.ledger.queries.counting import (
    CITATION_COLUMNS,
    ENDED_BY,
    EVIDENCE_COLUMNS,
    HISTORY_COLUMNS,
    UPDATE_COLUMNS,
    counts,
)

_PART = """
WITH part AS (
    SELECT id, measure FROM projected_items
    WHERE fingerprint = :fingerprint AND position >= :low AND position < :high
),
spoken AS (SELECT id AS item FROM part UNION SELECT measure FROM part WHERE measure IS NOT NULL)
"""
"""The items from position `:low` up to `:high`, and with them the measures they stand in, whose stage is theirs too.

What is read of a part is joined by CROSS JOIN, which SQLite takes in the order it is written in: from the few items
to their rows, never through all rows (https://sqlite.org/optoverview.html, section 7.3). PostgreSQL orders for itself.
"""

_ITEM = "WITH spoken AS (SELECT :item AS item)"

_CITED_OF_ITEM = ", cited AS (SELECT c.id FROM spoken CROSS JOIN citations c WHERE c.item = spoken.item)"

_CITED_OF_PART = """,
cited AS (
    SELECT c.id FROM spoken CROSS JOIN citations c WHERE c.item = spoken.item
    UNION
    SELECT c.id FROM spoken CROSS JOIN updates u CROSS JOIN citations c
    WHERE u.item = spoken.item AND c.update_id = u.id
)
"""

_UPDATES = f"""
SELECT {UPDATE_COLUMNS}
FROM spoken CROSS JOIN updates u CROSS JOIN entries l
WHERE u.item = spoken.item
  AND l.id = u.id
  AND {counts("l")}
  AND u.effective_date <= :as_of
  AND (:internal = 1 OR u.visibility = 'public')
ORDER BY u.effective_date, l.arrived_at, l.seq
"""

_CITATIONS = f"""
SELECT {CITATION_COLUMNS}
FROM cited CROSS JOIN citations c CROSS JOIN entries l CROSS JOIN evidence v CROSS JOIN entries lv
LEFT JOIN updates u ON u.id = c.update_id
LEFT JOIN entries lu ON lu.id = c.update_id AND {counts("lu")}
WHERE c.id = cited.id
  AND l.id = c.id
  AND {counts("l")}
  AND v.id = c.evidence
  AND lv.id = c.evidence
  AND {counts("lv")}
  AND (c.update_id IS NULL OR (lu.id IS NOT NULL AND u.effective_date <= :as_of))
  AND (:internal = 1 OR (v.visibility = 'public' AND (u.visibility IS NULL OR u.visibility = 'public')))
ORDER BY l.seq
"""

_EVIDENCE = f""",
used AS (
    SELECT DISTINCT c.evidence FROM cited CROSS JOIN citations c CROSS JOIN entries lc
    WHERE c.id = cited.id AND lc.id = c.id AND {counts("lc")}
)
SELECT {EVIDENCE_COLUMNS}
FROM used CROSS JOIN evidence v CROSS JOIN entries l
WHERE v.id = used.evidence
  AND l.id = v.id
  AND {counts("l")}
  AND (:internal = 1 OR v.visibility = 'public')
ORDER BY l.seq
"""

UPDATES_OF_ITEM, UPDATES_OF_PART = _ITEM + _UPDATES, _PART + _UPDATES

CITATIONS_OF_ITEM, CITATIONS_OF_PART = _ITEM + _CITED_OF_ITEM + _CITATIONS, _PART + _CITED_OF_PART + _CITATIONS

EVIDENCE_OF_ITEM, EVIDENCE_OF_PART = _ITEM + _CITED_OF_ITEM + _EVIDENCE, _PART + _CITED_OF_PART + _EVIDENCE

HISTORY_OF_ITEM = f"""{_ITEM}
SELECT {HISTORY_COLUMNS}
FROM spoken CROSS JOIN updates u CROSS JOIN entries l{ENDED_BY}
WHERE u.item = spoken.item
  AND l.id = u.id
  AND l.arrived_at <= :known_at
  AND (:internal = 1 OR u.visibility = 'public')
ORDER BY l.seq
"""

ITEMS_OF_PART = f"""
SELECT {ITEM_COLUMNS} FROM projected_items
WHERE fingerprint = :fingerprint AND position >= :low AND position < :high ORDER BY position
"""

CROSSINGS_OF_PART = f"""{_PART}
SELECT c.provision, c.recommendation, c.bearing, c.reason FROM part CROSS JOIN projected_crossings c
WHERE c.fingerprint = :fingerprint AND c.recommendation = part.id ORDER BY c.position
"""

SUBJECTS_OF_PART = f"""{_PART}
SELECT {SUBJECT_COLUMNS} FROM part CROSS JOIN projected_subjects s
WHERE s.fingerprint = :fingerprint AND s.item = part.id ORDER BY s.position
"""

STAGES_OF_PART = f"""{_PART}
SELECT {STAGE_COLUMNS} FROM spoken CROSS JOIN projected_stages s
WHERE s.fingerprint = :fingerprint AND s.measure = spoken.item ORDER BY s.position
"""
