"""The named SELECTs of the ledger: one text each, portable between SQLite and PostgreSQL.

Parameters are named. `:known_at` is an instant, `:as_of` a day, `:internal` 1 to read internal rows
too, `:item` an item's id or '' for all.
"""

LIVE = """
WITH live AS (
    SELECT e.*
    FROM entries e
    WHERE e.arrived_at <= :known_at
      AND e.retracts IS NULL
      AND NOT EXISTS (SELECT 1 FROM entries c WHERE c.corrects = e.id AND c.arrived_at <= :known_at)
      AND NOT EXISTS (SELECT 1 FROM entries r WHERE r.retracts = e.id AND r.arrived_at <= :known_at)
)
"""
"""The rows that count by a known-at: arrived, and neither corrected nor retracted by a row that arrived."""

_UPDATE_COLUMNS = """
    u.id, l.seq, u.subject, u.item, u.kind, u.axis, u.value, u.effective_date, u.visibility,
    l.author, l.recorded_at, l.arrived_at, l.reason, l.corrects, l.repeats,
    u.due_on, u.recipients, u.dollars, u.target
"""

COUNTING_UPDATES = f"""{LIVE}
SELECT {_UPDATE_COLUMNS}
FROM live l JOIN updates u ON u.id = l.id
WHERE u.effective_date <= :as_of
  AND (:item = '' OR u.item = :item)
  AND (:internal = 1 OR u.visibility = 'public')
ORDER BY u.effective_date, l.arrived_at, l.seq
"""

HISTORY = f"""
SELECT {_UPDATE_COLUMNS},
       CASE WHEN r.id IS NOT NULL THEN 'retracted' WHEN c.id IS NOT NULL THEN 'corrected' END,
       COALESCE(r.reason, c.reason),
       COALESCE(r.author, c.author)
FROM entries l
JOIN updates u ON u.id = l.id
LEFT JOIN entries r ON r.seq = (
    SELECT MIN(x.seq) FROM entries x WHERE x.retracts = l.id AND x.arrived_at <= :known_at)
LEFT JOIN entries c ON c.seq = (
    SELECT MIN(x.seq) FROM entries x WHERE x.corrects = l.id AND x.arrived_at <= :known_at)
WHERE l.arrived_at <= :known_at
  AND (:item = '' OR u.item = :item)
  AND (:internal = 1 OR u.visibility = 'public')
ORDER BY l.seq
"""

COUNTING_EVIDENCE = f"""{LIVE}
SELECT v.id, l.seq, v.kind, v.title, v.publisher, v.url, v.archive_url, v.published, v.accessed_on,
       v.locator, v.quote, v.reliability, v.credibility, v.collected_by, v.collected_how, v.visibility,
       l.author, l.arrived_at
FROM live l JOIN evidence v ON v.id = l.id
WHERE (:internal = 1 OR v.visibility = 'public')
  AND (:item = '' OR EXISTS (
      SELECT 1 FROM citations c JOIN live lc ON lc.id = c.id WHERE c.evidence = v.id AND c.item = :item))
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
SELECT c.id, l.seq, c.evidence, c.update_id, c.subject, c.item, c.stance, l.author, l.arrived_at
FROM live l
JOIN citations c ON c.id = l.id
JOIN live lv ON lv.id = c.evidence
JOIN evidence v ON v.id = c.evidence
LEFT JOIN live lu ON lu.id = c.update_id
LEFT JOIN updates u ON u.id = c.update_id
WHERE (c.update_id IS NULL OR (lu.id IS NOT NULL AND u.effective_date <= :as_of))
  AND (:item = '' OR c.item = :item)
  AND (:internal = 1 OR (v.visibility = 'public' AND (u.visibility IS NULL OR u.visibility = 'public')))
ORDER BY l.seq
"""

WITHHELD_FROM_PUBLIC = f"""{LIVE}
SELECT
    (SELECT COUNT(*) FROM live l JOIN updates u ON u.id = l.id
     WHERE u.visibility = 'internal' AND u.effective_date <= :as_of),
    (SELECT COUNT(*) FROM live l JOIN evidence v ON v.id = l.id WHERE v.visibility = 'internal')
"""

ATTACHMENTS = f"""{LIVE}
SELECT a.id, a.evidence, a.content, a.filename, a.media_type, a.size
FROM live l JOIN attachments a ON a.id = l.id JOIN live lv ON lv.id = a.evidence
WHERE (:evidence = '' OR a.evidence = :evidence)
ORDER BY l.seq
"""

ATTACHMENT_CONTENT = "SELECT content FROM attachment_contents WHERE sha256 = :sha256"

HANDLES = f"""{LIVE}
SELECT h.id, h.item, h.kind, h.value, l.author, l.arrived_at
FROM live l JOIN handles h ON h.id = l.id
WHERE (:item = '' OR h.item = :item)
ORDER BY l.seq
"""

SUGGESTIONS = f"""{LIVE}
SELECT s.id, l.seq, s.kind, s.item, s.summary, s.official, s.value, s.effective_date, s.target,
       l.author, l.arrived_at, d.outcome, d.update_id, ld.author, ld.arrived_at, ld.reason, s.key, d.id
FROM live l
JOIN suggestions s ON s.id = l.id
LEFT JOIN (decisions d JOIN live ld ON ld.id = d.id) ON d.suggestion = s.id
      AND NOT EXISTS (SELECT 1 FROM entries r WHERE r.retracts = d.update_id AND r.arrived_at <= :known_at)
WHERE (:item = '' OR s.item = :item)
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
    WHERE x.author = :author AND x.kind IN ('update', 'evidence', 'citation', 'handle', 'decision'))
  AND l.author = :author AND l.kind IN ('update', 'evidence', 'citation', 'handle', 'decision')
ORDER BY l.seq
"""
"""The rows of the newest transaction of an author that has rows which still count."""

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

PROJECTION = "SELECT revision, titles FROM projections WHERE fingerprint = :fingerprint"

ITEMS = """
SELECT id, kind, title, section, group_id, group_name, measure, withholds
FROM projected_items WHERE fingerprint = :fingerprint ORDER BY position
"""

ITEM_BODY = """
SELECT kind, body FROM projected_items WHERE fingerprint = :fingerprint AND LOWER(id) = LOWER(:item)
"""

BODIES = "SELECT id, kind, body FROM projected_items WHERE fingerprint = :fingerprint ORDER BY position"

SUBJECTS = """
SELECT address, kind, item, title, due_on, starts_on, arithmetic, day_off, rule, phases
FROM projected_subjects
WHERE fingerprint = :fingerprint AND (:item = '' OR item = :item)
ORDER BY position
"""

LINKS = """
SELECT item, kind, target, since, until, note, source FROM projected_links
WHERE fingerprint = :fingerprint ORDER BY position
"""

CROSSINGS = """
SELECT provision, recommendation, bearing, reason FROM projected_crossings
WHERE fingerprint = :fingerprint ORDER BY position
"""

STAGES = """
SELECT measure, stage, label, since, written, source FROM projected_stages
WHERE fingerprint = :fingerprint AND (:item = '' OR measure = :item) ORDER BY position
"""

NAMES = """
SELECT id, name, body FROM projected_names WHERE fingerprint = :fingerprint AND kind = :kind ORDER BY position
"""

RECORDED_ITEMS = """
SELECT item FROM updates UNION SELECT item FROM citations UNION SELECT item FROM handles ORDER BY 1
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
