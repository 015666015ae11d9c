"""The named SELECTs of the catalogue as it was projected. `:fingerprint` names the projection."""

PROJECTION = "SELECT revision, titles FROM projections WHERE fingerprint = :fingerprint"

ITEM_COLUMNS = "id, kind, title, section, group_id, group_name, measure, withholds"

ITEMS = f"""
SELECT {ITEM_COLUMNS} FROM projected_items WHERE fingerprint = :fingerprint ORDER BY position
"""

LAST_POSITION = """
SELECT position FROM projected_items WHERE fingerprint = :fingerprint ORDER BY position DESC LIMIT 1
"""

ITEM_OF_ID = """
SELECT kind, body, position, title, measure FROM projected_items WHERE fingerprint = :fingerprint AND id = :item
"""

PROVISIONS_OF = """
SELECT position, id FROM projected_items WHERE fingerprint = :fingerprint AND measure = :measure
"""

ITEM_BODY = """
SELECT kind, body FROM projected_items WHERE fingerprint = :fingerprint AND LOWER(id) = LOWER(:item)
"""

BODIES = "SELECT id, kind, body FROM projected_items WHERE fingerprint = :fingerprint ORDER BY position"

BODIES_BETWEEN = """
SELECT id, body FROM projected_items
WHERE fingerprint = :fingerprint AND position >= :first AND position < :end ORDER BY position
"""

SUBJECT_COLUMNS = """
    s.address, s.kind, s.item, s.title, s.due_on, s.starts_on, s.arithmetic, s.day_off, s.rule, s.phases
"""

SUBJECTS = f"""
SELECT {SUBJECT_COLUMNS} FROM projected_subjects s
WHERE s.fingerprint = :fingerprint AND (:item = '' OR s.item = :item)
ORDER BY s.position
"""

LINKS = """
SELECT item, kind, target, since, until, note, source FROM projected_links
WHERE fingerprint = :fingerprint ORDER BY position
"""

CROSSINGS = """
SELECT provision, recommendation, bearing, reason FROM projected_crossings
WHERE fingerprint = :fingerprint ORDER BY position
"""

STAGE_COLUMNS = "s.measure, s.stage, s.label, s.since, s.written, s.source"

CROSSINGS_OF = """
SELECT provision, recommendation, bearing, reason FROM projected_crossings
WHERE fingerprint = :fingerprint AND (provision = :item OR recommendation = :item) ORDER BY position
"""

STAGES = f"""
SELECT {STAGE_COLUMNS} FROM projected_stages s
WHERE s.fingerprint = :fingerprint AND (:item = '' OR s.measure = :item) ORDER BY s.position
"""

NAMES = """
SELECT id, name, body FROM projected_names WHERE fingerprint = :fingerprint AND kind = :kind ORDER BY position
"""
