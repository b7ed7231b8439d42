"""What another format says and our vocabulary lacks: kept as claims under the format's name, with nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dossier.dates import try_parse
from dossier.exchange.importing import Account
from dossier.exchange.kept import as_text
from dossier.profiles.model import Claim

LONGEST = 100_000
"""Characters of a text: a profile may hold longer ones, but nobody reads them there."""
_DEEPEST = 6
_ZEROS = re.compile(r"(\d{4}(?:-\d\d)?)(?:-00){1,2}")


def text(value: Any) -> str:
    """A value as text that is not too long; empty where there is none."""
    return as_text(value)[:LONGEST]


def is_long(value: Any) -> bool:
    """Whether `text` cuts it."""
    return isinstance(value, str) and len(value.strip()) > LONGEST


def kept(prefix: str, value: Any) -> Iterator[Claim]:
    """A value of any shape as claims: one for each text in it, under the keys that lead to it.

    A mapping that stands in a list with others stays one text, as JSON: what belongs together is not torn apart.
    """
    yield from (Claim(f"{prefix} › {path}" if path else prefix, found, known=False) for path, found in _leaves(value, 0))


def _leaves(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, inner in value.items():
            for path, found in _leaves(inner, depth + 1):
                yield f"{as_key(key)} › {path}" if path else as_key(key), found
    elif isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            if not isinstance(item, (dict, list)):
                yield from _leaves(item, depth + 1)
            elif isinstance(item, dict) and len(item) == 1:
                yield from (("", found) for _, found in _leaves(item, depth + 1))
            else:
                yield from (("", claim.value) for claim in in_pieces("", as_text(item)))
    else:
        yield from (("", claim.value) for claim in in_pieces("", as_text(value)))


def in_pieces(prop: str, whole: str) -> Iterator[Claim]:
    """A text as claims, several where it is longer than one may be."""
    yield from (Claim(prop, whole[at : at + LONGEST], known=False) for at in range(0, len(whole), LONGEST))


def as_key(key: str) -> str:
    """A key of theirs as one of ours: it has no level inside."""
    return key.strip().replace(" › ", " > ") or "-"


def date(value: Any, where: str, account: Account) -> str:
    """A date as it is written, never made more exact than it is; zeros for what is not known are left out."""
    written = text(value)
    if zeros := _ZEROS.fullmatch(written):
        account.remark("dates with zeros for what is not known, written without them", where)
        written = zeros[1].removesuffix("-00")
    if written and try_parse(written) is None:
        account.remark("dates that cannot be read, kept as text", where)
    return written
