"""The named SELECTs of the ledger: one text each, portable between SQLite and PostgreSQL.

Parameters are named. `:known_at` is an instant, `:as_of` a day, `:internal` 1 to read internal rows
too, `:item` an item's id or '' for all.
"""

from tracker.ledger.queries.counting import (
    CITATION_COLUMNS,
    ENDED_BY,
    EVIDENCE_COLUMNS,
    HISTORY_COLUMNS,
    LIVE,
    UPDATE_COLUMNS,
    counts,
)

COUNTING_UPDATES = f"""{LIVE}
SELECT {UPDATE_COLUMNS}
FROM live l JOIN updates u ON u.id = l.id
WHERE u.effective_date <= :as_of
  AND (:internal = 1 OR u.visibility = 'public')
ORDER BY u.effective_date, l.arrived_at, l.seq
"""

UPDATES_THAT_TIE = f"""
SELECT {UPDATE_COLUMNS}
FROM updates u CROSS JOIN entries l
WHERE (u.axis = :axis OR u.target IS NOT NULL)
  AND l.id = u.id
  AND {counts("l")}
  AND u.effective_date <= :as_of
  AND (:internal = 1 OR u.visibility = 'public')
ORDER BY u.effective_date, l.arrived_at, l.seq
"""
"""The changes of one axis, and whatever names another item."""

HISTORY = f"""
SELECT {HISTORY_COLUMNS}
FROM entries l
JOIN updates u ON u.id = l.id{ENDED_BY}
WHERE l.arrived_at <= :known_at
  AND (:internal = 1 OR u.visibility = 'public')
ORDER BY l.seq
"""

COUNTING_EVIDENCE = f"""{LIVE}
SELECT {EVIDENCE_COLUMNS}
FROM live l JOIN evidence v ON v.id = l.id
WHERE (:internal = 1 OR v.visibility = 'public')
ORDER BY l.seq
"""

ENDED_EVIDENCE = """
SELECT v.id, v.title,
       CASE WHEN r.id IS NOT NULL THEN 'retracted' ELSE 'corrected' END,
       COALESCE(r.author, k.author), COALESCE(r.reason, k.reason)
FROM entries l
JOIN evidence v ON v.id = l.id
LEFT JOIN entries r ON r.seq = (
    SELECT MIN(x.seq) FROM entries x WHERE x.retracts = l.id AND x.arrived_at <= :known_at)
LEFT JOIN entries k ON k.seq = (
    SELECT MIN(x.seq) FROM entries x WHERE x.corrects = l.id AND x.arrived_at <= :known_at)
WHERE l.arrived_at <= :known_at
  AND (r.id IS NOT NULL OR k.id IS NOT NULL)
  AND (:item = '' OR EXISTS (SELECT 1 FROM citations c WHERE c.evidence = v.id AND c.item = :item))
  AND (:internal = 1 OR v.visibility = 'public')
ORDER BY l.seq
"""

COUNTING_CITATIONS = f"""{LIVE}
SELECT {CITATION_COLUMNS}
FROM live l
JOIN citations c ON c.id = l.id
JOIN live lv ON lv.id = c.evidence
JOIN evidence v ON v.id = c.evidence
LEFT JOIN live lu ON lu.id = c.update_id
LEFT JOIN updates u ON u.id = c.update_id
WHERE (c.update_id IS NULL OR (lu.id IS NOT NULL AND u.effective_date <= :as_of))
  AND (:internal = 1 OR (v.visibility = 'public' AND (u.visibility IS NULL OR u.visibility = 'public')))
ORDER BY l.seq
"""

WITHHELD_FROM_PUBLIC = f"""{LIVE}
SELECT
    (SELECT COUNT(*) FROM live l JOIN updates u ON u.id = l.id
     WHERE u.visibility = 'internal' AND u.effective_date <= :as_of),
    (SELECT COUNT(*) FROM live l JOIN evidence v ON v.id = l.id WHERE v.visibility = 'internal')
"""

ATTACHMENTS = f"""
SELECT a.id, a.evidence, a.content, a.filename, a.media_type, a.size
FROM attachments a CROSS JOIN entries l CROSS JOIN entries lv
WHERE (:evidence = '' OR a.evidence = :evidence)
  AND l.id = a.id
  AND {counts("l")}
  AND lv.id = a.evidence
  AND {counts("lv")}
ORDER BY l.seq
"""

CONTENT_SIZES = "SELECT sha256, LENGTH(content) FROM attachment_contents"
"""How many bytes of each attached file the ledger holds."""

ATTACHMENT_CONTENT = "SELECT content FROM attachment_contents WHERE sha256 = :sha256"

HANDLES = f"""
SELECT h.id, h.item, h.kind, h.value, l.author, l.arrived_at
FROM handles h CROSS JOIN entries l
WHERE (:item = '' OR h.item = :item)
  AND l.id = h.id
  AND {counts("l")}
ORDER BY l.seq
"""

SUGGESTIONS = f"""
SELECT s.id, l.seq, s.kind, s.item, s.summary, s.official, s.value, s.effective_date, s.target,
       l.author, l.arrived_at, d.outcome, d.update_id, ld.author, ld.arrived_at, ld.reason, s.key, d.id
FROM suggestions s CROSS JOIN entries l
LEFT JOIN (decisions d JOIN entries ld ON ld.id = d.id) ON d.suggestion = s.id
      AND {counts("ld")}
      AND NOT EXISTS (SELECT 1 FROM entries r WHERE r.retracts = d.update_id AND r.arrived_at <= :known_at)
WHERE (:item = '' OR s.item = :item)
  AND l.id = s.id
  AND {counts("l")}
ORDER BY l.seq
"""
"""Each with the decision on it; one whose update was retracted leaves the suggestion open."""

SUGGESTED_KEYS = """
SELECT s.key FROM suggestions s JOIN entries e ON e.id = s.id WHERE e.arrived_at <= :known_at
"""

ENTRIES_LIKE = """
SELECT id, seq, kind, author, arrived_at, reason, corrects FROM entries WHERE id LIKE :pattern ESCAPE '!' ORDER BY seq
"""

LAST_ACTION_OF_AUTHOR = f"""{LIVE}
SELECT l.id, l.seq, l.kind, l.author, l.arrived_at, l.reason, l.corrects
FROM live l
WHERE l.arrived_at = (
    SELECT MAX(x.arrived_at) FROM live x
    WHERE x.author = :author AND x.kind NOT IN ('attachment', 'suggestion'))
  AND l.author = :author AND l.kind NOT IN ('attachment', 'suggestion')
ORDER BY l.seq
"""
"""The rows of the newest transaction of an author that has rows which still count.

An attachment ends with its evidence, and a suggestion is nobody's to take back.
"""

RETRACED = """
SELECT e.id, e.kind, e.arrived_at, e.retracts
FROM entries e
WHERE e.author = :author AND e.kind <> 'suggestion' AND e.seq > COALESCE((
    SELECT MAX(n.seq) FROM entries n LEFT JOIN entries t ON t.id = n.retracts
    WHERE n.author = :author AND n.kind <> 'suggestion' AND n.repeats IS NULL
      AND (n.retracts IS NULL OR t.author <> n.author)), 0)
ORDER BY e.seq
"""
"""What an author took back and recorded again since recording anything new."""

REPEATED = f"""{LIVE}
SELECT l.repeats, l.id FROM live l WHERE l.repeats IS NOT NULL ORDER BY l.seq
"""

REVIEWS = f"""
SELECT v.id, v.update_id, v.verdict, l.author, l.arrived_at, l.reason
FROM reviews v CROSS JOIN updates u CROSS JOIN entries l
WHERE u.id = v.update_id
  AND (:item = '' OR u.item = :item)
  AND l.id = v.id
  AND {counts("l")}
ORDER BY l.seq
"""

RECORDED_BRIEFS = f"""{LIVE}
SELECT b.id, l.seq, b.quarter, b.arguments, b.digest, b.hashes, l.author, l.recorded_at, l.arrived_at, l.reason,
       l.catalogue_revision
FROM live l JOIN briefs b ON b.id = l.id
ORDER BY l.seq
"""

STORED_REVISION = "SELECT canonical FROM catalogue_revisions WHERE sha256 = :sha256"

HAS_REVISION = "SELECT 1 FROM catalogue_revisions WHERE sha256 = :sha256"

NEWEST_ARRIVAL = """
SELECT e.arrived_at FROM entries e
WHERE e.kind <> 'brief'
  AND NOT EXISTS (SELECT 1 FROM entries b WHERE b.id = e.retracts AND b.kind = 'brief')
ORDER BY e.seq DESC LIMIT 1
"""
"""Recorded briefs, and what retracts one, say nothing of any item: recording a brief does not change the next one."""

COUNTED_ENTRIES = "SELECT kind, COUNT(*) FROM entries GROUP BY kind ORDER BY kind"

LEDGER_DIGESTS = f"""{LIVE}
SELECT l.sha256 FROM live l WHERE l.kind <> 'brief' ORDER BY l.sha256
"""

RECORDED_ITEMS = """
SELECT item FROM updates UNION SELECT item FROM citations UNION SELECT item FROM handles ORDER BY 1
"""

RECORDED_NOT_LISTED = """
SELECT item FROM updates UNION SELECT item FROM citations UNION SELECT item FROM handles
EXCEPT SELECT id FROM projected_items WHERE fingerprint = :fingerprint
ORDER BY 1
"""

REVISION_OF_ITEM = """
SELECT r.canonical
FROM catalogue_revisions r
WHERE r.sha256 = (
    SELECT e.catalogue_revision FROM entries e
    WHERE e.seq = (
        SELECT MAX(x.seq) FROM entries x
        WHERE x.id IN (SELECT u.id FROM updates u WHERE u.item = :item
                       UNION SELECT c.id FROM citations c WHERE c.item = :item
                       UNION SELECT h.id FROM handles h WHERE h.item = :item)))
"""
"""The catalogue that the newest row about an item was recorded against, and which therefore holds it."""

SEARCH_WORDS = 8
"""How many words a search takes; further ones are joined to the last."""

_ALL_WORDS = " AND ".join(f"folded LIKE :word{number} ESCAPE '!'" for number in range(SEARCH_WORDS))

SEARCH_ITEMS = f"""
SELECT kind, id, id, title FROM projected_items
WHERE fingerprint = :fingerprint AND {_ALL_WORDS}
ORDER BY position LIMIT :most
"""

SEARCH_UPDATES = f"""{LIVE}
SELECT 'update', u.id, u.subject, l.reason
FROM live l JOIN search_rows s ON s.id = l.id JOIN updates u ON u.id = l.id
WHERE u.effective_date <= :as_of AND {_ALL_WORDS.replace("folded", "s.folded")}
ORDER BY l.seq DESC LIMIT :most
"""

SEARCH_EVIDENCE = f"""{LIVE}
SELECT 'evidence', v.id, COALESCE((
    SELECT MIN(c.item) FROM citations c JOIN live lc ON lc.id = c.id WHERE c.evidence = v.id), ''), v.title
FROM live l JOIN search_rows s ON s.id = l.id JOIN evidence v ON v.id = l.id
WHERE {_ALL_WORDS.replace("folded", "s.folded")}
ORDER BY l.seq DESC LIMIT :most
"""
