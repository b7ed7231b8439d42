"""Name search: `engine.Engine` finds records by any of their names or identifiers and says why."""
