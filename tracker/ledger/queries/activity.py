"""The named SELECTs of who recorded what: every kind of row in one list, the newest first.

Beside the parameters of the other queries: `:before` a `seq` that the rows stand below, `:since` an
instant they arrived after, `:author`, `:kind` and `:update_kind` choices or '' for all, `:corrections` 1
for corrections only, `:most` how many.
"""

_WANTED = """
WHERE l.arrived_at <= :known_at
  AND l.arrived_at > :since
  AND (:author = '' OR l.author = :author)
  AND (:kind = '' OR l.kind = :kind)
  AND (:update_kind = '' OR u.kind = :update_kind)
  AND (:corrections = 0 OR l.corrects IS NOT NULL)
"""

ACTIVITY = f"""
SELECT l.id, l.seq, l.kind, b.kind, l.author, l.recorded_at, l.arrived_at, l.reason, l.corrects, l.retracts,
       COALESCE(u.item, c.item, h.item, s.item, ds.item, uu.item,
                (SELECT MIN(x.item) FROM citations x WHERE x.evidence = COALESCE(v.id, a.evidence))),
       COALESCE(u.subject, c.subject, uu.subject),
       COALESCE(u.kind, uu.kind), COALESCE(u.axis, uu.axis), COALESCE(u.value, uu.value),
       COALESCE(u.effective_date, uu.effective_date),
       COALESCE(u.visibility, v.visibility, cv.visibility, uu.visibility),
       COALESCE(v.id, c.evidence, a.evidence),
       COALESCE(v.title, cv.title), COALESCE(v.kind, cv.kind),
       COALESCE(u.id, c.update_id, r.update_id, d.update_id),
       a.filename, c.stance, r.verdict, h.kind, h.value,
       COALESCE(s.summary, ds.summary), d.outcome, bf.quarter,
       CASE WHEN EXISTS (SELECT 1 FROM entries e WHERE e.retracts = l.id AND e.arrived_at <= :known_at)
            THEN 'retracted'
            WHEN EXISTS (SELECT 1 FROM entries e WHERE e.corrects = l.id AND e.arrived_at <= :known_at)
            THEN 'corrected' END
FROM entries l
JOIN entries b ON b.id = COALESCE(l.retracts, l.id)
LEFT JOIN updates u ON u.id = b.id
LEFT JOIN evidence v ON v.id = b.id
LEFT JOIN attachments a ON a.id = b.id
LEFT JOIN citations c ON c.id = b.id
LEFT JOIN reviews r ON r.id = b.id
LEFT JOIN handles h ON h.id = b.id
LEFT JOIN suggestions s ON s.id = b.id
LEFT JOIN decisions d ON d.id = b.id
LEFT JOIN briefs bf ON bf.id = b.id
LEFT JOIN evidence cv ON cv.id = COALESCE(c.evidence, a.evidence)
LEFT JOIN updates uu ON uu.id = COALESCE(c.update_id, r.update_id)
LEFT JOIN suggestions ds ON ds.id = d.suggestion
{_WANTED}
  AND l.seq < :before
ORDER BY l.seq DESC LIMIT :most
"""
"""A retraction has no body of its own and shows that of the row it retracts; the second kind is the body's."""

COUNTED_ACTIVITY = f"""
SELECT COUNT(*) FROM entries l LEFT JOIN updates u ON u.id = l.id
{_WANTED}
"""

AUTHORS = """
SELECT l.author, COUNT(*) FROM entries l WHERE l.arrived_at <= :known_at GROUP BY l.author ORDER BY l.author
"""
