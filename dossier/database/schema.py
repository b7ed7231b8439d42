"""What readers know of the database's layout; apart from the tables, so that they need not load what writes them."""

SCHEMA_VERSION = "9"
"""Changes whenever the meaning of a table does; a base of another version is built anew."""

FAILED = "SELECT DISTINCT path FROM entity WHERE state = 'broken' AND path NOT IN (SELECT path FROM file)"
"""Files that could not even be looked at when the base was built."""

IN_ORDER = "CREATE INDEX entity_in_order ON entity (kind = 'source', folded)"
LISTED = "FROM entity INDEXED BY entity_in_order ORDER BY kind = 'source', folded, name, id LIMIT ?"
"""The list of all records: by name, sources last; read in this order, not sorted."""
