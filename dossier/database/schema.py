"""The version of the database's layout; apart from the tables, so that readers need not load what writes them."""

SCHEMA_VERSION = "7"
"""Changes whenever the meaning of a table does; a base of another version is built anew."""

FAILED = "SELECT DISTINCT path FROM entity WHERE state = 'broken' AND path NOT IN (SELECT path FROM file)"
"""Files that could not even be looked at when the base was built."""
