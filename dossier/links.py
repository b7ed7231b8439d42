"""The marks that free text may hold: `[[target|words]]` links to a record, `[@source locator]` cites."""

from __future__ import annotations

import re

CITATION = re.compile(r"\[@([^\[\]]+)\]")
"""A citation; group 1 is what stands in it: `id locator; @id2`."""
LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
"""A link; group 1 is the target, group 2 the words shown in its place, if any."""
