"""The version of the database's layout; apart from the tables, so that readers need not load what writes them."""

SCHEMA_VERSION = "1"
"""Changes whenever the meaning of a table does; a base of another version is built anew."""
