"""What the named SELECTs are put together from: which rows count, and the columns of each kind."""


def counts(row: str) -> str:
    """The condition under which an entry counts by a known-at."""
    return f"""{row}.arrived_at <= :known_at
      AND {row}.retracts IS NULL
      AND NOT EXISTS (SELECT 1 FROM entries c WHERE c.corrects = {row}.id AND c.arrived_at <= :known_at)
      AND NOT EXISTS (SELECT 1 FROM entries r WHERE r.retracts = {row}.id AND r.arrived_at <= :known_at)"""


LIVE = f"""
WITH live AS (
    SELECT e.*
    FROM entries e
    WHERE {counts("e")}
)
"""
"""The rows that count by a known-at: arrived, and neither corrected nor retracted by a row that arrived."""

UPDATE_COLUMNS = """
    u.id, l.seq, u.subject, u.item, u.kind, u.axis, u.value, u.effective_date, u.visibility,
    l.author, l.recorded_at, l.arrived_at, l.reason, l.corrects, l.repeats,
    u.due_on, u.recipients, u.dollars, u.target
"""

HISTORY_COLUMNS = f"""{UPDATE_COLUMNS},
       CASE WHEN r.id IS NOT NULL THEN 'retracted' WHEN c.id IS NOT NULL THEN 'corrected' END,
       COALESCE(r.reason, c.reason),
       COALESCE(r.author, c.author)
"""

ENDED_BY = """
LEFT JOIN entries r ON r.seq = (
    SELECT MIN(x.seq) FROM entries x WHERE x.retracts = l.id AND x.arrived_at <= :known_at)
LEFT JOIN entries c ON c.seq = (
    SELECT MIN(x.seq) FROM entries x WHERE x.corrects = l.id AND x.arrived_at <= :known_at)
"""

EVIDENCE_COLUMNS = """
    v.id, l.seq, v.kind, v.title, v.publisher, v.url, v.archive_url, v.published, v.accessed_on,
    v.locator, v.quote, v.reliability, v.credibility, v.collected_by, v.collected_how, v.visibility,
    l.author, l.arrived_at
"""

CITATION_COLUMNS = "c.id, l.seq, c.evidence, c.update_id, c.subject, c.item, c.stance, l.author, l.arrived_at"
