"""Records that have the same name or the same identifier."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from dossier.database.pair import MOST_OWNERS
from dossier.database.reasons import NAME_KINDS, Named, Reason, Reasons, doubt_of
from dossier.database.schema import STANDS
from dossier.search import own_letters
from dossier.text import clean, fold, is_placeholder, is_rounded

_NAME, _ALIAS, _NICKNAME, _MISSPELT, _SHORT, _INITIALED, _IDENTIFIER = 90, 75, 55, 80, 50, 40, 100
"""Scores of reasons."""
_LETTERS = 3
"""A name of fewer is nobody's in particular."""


def same_names(reasons: Reasons) -> None:
    """Collect those that have a name in common."""
    owners: dict[str, dict[str, Named]] = defaultdict(dict)
    for each in reasons.named:
        key = " ".join(sorted(own_letters.key(each.text, each.folded).split()))
        held = owners[key].get(each.record)
        if held is None or NAME_KINDS.index(each.kind) < NAME_KINDS.index(held.kind):
            owners[key][each.record] = each
    for key, shared in owners.items():
        if sum(map(str.isalpha, key)) < _LETTERS:
            continue
        if len(shared) > MOST_OWNERS and not is_placeholder(first := next(iter(shared.values())).text):
            reasons.left_out[first] = len(shared)
        if 1 < len(shared) <= MOST_OWNERS:
            for one, other in combinations(shared.values(), 2):
                if not is_placeholder(one.text):
                    _same_name(reasons, one, other)


def _same_name(reasons: Reasons, one: Named, other: Named) -> None:
    from dossier.search.likeness import core

    kinds = {one.kind, other.kind}
    if "misspelling" in kinds:
        if len(kinds) > 1:
            reasons.between(one, other, _MISSPELT, "{} is given as a misspelling")
    elif "abbreviation" in kinds:
        reasons.between(one, other, _SHORT, "same abbreviation {}")
    elif "name" in kinds:
        reasons.between(one, other, _NAME, "same name {}")
    else:
        telling = core(one.folded)
        score = _ALIAS if len(telling) > 1 else _NICKNAME
        if len(telling) < 2 and any(len(word) == 1 for word in one.folded.split()):
            score = _INITIALED
        elif one.group == "organization" and any(word.isupper() and fold(word) in telling for word in one.text.split()):
            score = _SHORT
        label = "former name" if kinds == {"former"} else "alias"
        reasons.between(one, other, score, f"same {label} {{}}")


def same_identifiers(reasons: Reasons) -> None:
    """Collect those that have an identifier in common, or are the same as one thing elsewhere."""
    from dossier.search.names import within_scheme

    numbers: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    select = f"SELECT entity_id, scheme, value, standing FROM identifier WHERE value != '' AND {STANDS}"
    doubts: dict[tuple[str, str, str], str] = {}
    for record, scheme, value, standing in reasons.store.all(select):
        if not is_placeholder(value) and not is_rounded(value):
            key = (scheme.lower(), within_scheme(scheme, value))
            numbers[key].setdefault(record, f"{scheme.replace('_', ' ')} {value}")
            doubts[(*key, record)] = doubts.get((*key, record), doubt_of(standing)) and doubt_of(standing)
    for record, value in reasons.store.all("SELECT entity_id, value FROM claim WHERE prop = 'same_as' AND known = 1 AND value LIKE '%:%'"):
        scheme, _, rest = value.partition(":")
        numbers[(scheme.strip().lower(), within_scheme(scheme, rest))].setdefault(record, value)
    for (scheme, value), shared in numbers.items():
        if value and len(shared) > MOST_OWNERS:
            reasons.left_out[next(iter(shared.values()))] = len(shared)
        if value and 1 < len(shared) <= MOST_OWNERS:
            for one, other in combinations(shared, 2):
                doubt = doubts.get((scheme, value, one)) or doubts.get((scheme, value, other))
                reasons.add(one, other, Reason(_IDENTIFIER, f"same identifier {clean(shared[one])}{f' ({doubt})' if doubt else ''}"))
