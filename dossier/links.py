"""The marks that free text may hold: `[[target|words]]` links to a record, `[@source locator]` cites; and ids elsewhere."""

from __future__ import annotations

import re

CITATION = re.compile(r"\[@([^\[\]]+)\]")
"""A citation; group 1 is what stands in it: `id locator; @id2`."""
LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
"""A link; group 1 is the target, group 2 the words shown in its place, if any."""
_ELSEWHERE = re.compile(r"[A-Za-z][\w.+-]*:\S.*")


def is_elsewhere(text: str) -> bool:
    """Whether a text is an id in somebody else's list, with the scheme before it: `wikidata:Q42`."""
    return _ELSEWHERE.fullmatch(text) is not None
