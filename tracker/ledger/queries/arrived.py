"""The named SELECTs of what arrived between two instants, the newest first and only so many: none reads a whole ledger.

Beside the parameters of the other queries: `:since` an instant they arrived after, `:most` how many.
"""

from tracker.ledger.queries.counting import (
    CITATION_COLUMNS,
    ENDED_BY,
    EVIDENCE_COLUMNS,
    HISTORY_COLUMNS,
    UPDATE_COLUMNS,
    counts,
)

ARRIVED_UPDATES = f"""
SELECT {HISTORY_COLUMNS}
FROM entries l
JOIN updates u ON u.id = l.id{ENDED_BY}
WHERE l.arrived_at > :since AND l.arrived_at <= :known_at
ORDER BY l.arrived_at DESC, l.id DESC LIMIT :most
"""
"""Those since corrected or retracted too."""

ARRIVED_EVIDENCE = f"""
SELECT {EVIDENCE_COLUMNS}
FROM entries l JOIN evidence v ON v.id = l.id
WHERE l.arrived_at > :since AND {counts("l")}
ORDER BY l.arrived_at DESC, l.id DESC LIMIT :most
"""

COUNTED_ARRIVALS = f"""
SELECT
    (SELECT COUNT(*) FROM entries l JOIN updates u ON u.id = l.id
     WHERE l.arrived_at > :since AND l.arrived_at <= :known_at),
    (SELECT COUNT(*) FROM entries l JOIN evidence v ON v.id = l.id WHERE l.arrived_at > :since AND {counts("l")})
"""
"""How many updates arrived, and how much evidence that counts."""

RETRACTED_SINCE = f"""
SELECT {HISTORY_COLUMNS}
FROM entries l
JOIN updates u ON u.id = l.id{ENDED_BY}
WHERE l.arrived_at <= :since
  AND r.arrived_at > :since
  AND NOT EXISTS (SELECT 1 FROM entries x WHERE x.corrects = l.id AND x.arrived_at <= :since)
ORDER BY l.seq
"""
"""The updates that counted at `:since` and were retracted after it."""

FIRST_CITATION = f"""
SELECT {CITATION_COLUMNS}
FROM citations c CROSS JOIN entries l
LEFT JOIN entries lu ON lu.id = c.update_id AND {counts("lu")}
WHERE c.evidence = :evidence
  AND l.id = c.id
  AND {counts("l")}
  AND (c.update_id IS NULL OR lu.id IS NOT NULL)
ORDER BY l.seq LIMIT 1
"""
"""The first citation of a piece of evidence that counts."""

COUNTED = f"""
SELECT
    (SELECT COUNT(*) FROM entries l JOIN updates u ON u.id = l.id WHERE u.effective_date <= :as_of AND {counts("l")}),
    (SELECT COUNT(*) FROM entries l JOIN evidence v ON v.id = l.id WHERE {counts("l")})
"""
"""How many updates and how much evidence count."""

NEWEST_UPDATES = f"""
SELECT {UPDATE_COLUMNS}
FROM entries l JOIN updates u ON u.id = l.id
WHERE u.effective_date <= :as_of AND {counts("l")}
ORDER BY l.arrived_at DESC, l.seq DESC LIMIT :most
"""
