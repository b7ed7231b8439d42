"""A base beside a list of names that somebody else keeps: who of ours may stand on it, and what was decided about that."""
