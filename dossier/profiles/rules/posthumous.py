"""What may concern somebody who is dead by then, or something that is no more."""

from __future__ import annotations

import re

AFTER_ALL = "mend one date, or say with type: what may follow the end, as burial, trial or publication"
_AFTER = re.compile(
    r"\b(?:bur(?:ial|ied)|reburial|funeral|cremat|exhum|autops|post.?mortem|inquest|body|remains|memorial|commemorat|tribut|annivers|unveil|"
    r"monument|statue|posthum|listing|listed|reward|sanction|verdict|judg|ruling|trial|lawsuit|litigat|sued|inquir|investigat|audit|"
    r"pardon|rehabilit|exonerat|canoni[sz]|beatif|award|honou?r|seiz|forfeit|confiscat|auction|inherit|estate|probate|bankrupt|"
    r"insolven|liquidat|leak|publicat|publish|report|broadcast|film|identif)",
    re.I,
)


def may_follow(type_: str, what: str = "") -> bool:
    """Whether an event of this type, which is told in these words, may come after the end of a party to it."""
    return type_.lower() == "other" or _AFTER.search(f"{type_} {what}") is not None
