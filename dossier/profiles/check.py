"""Every problem of a base: what its files get wrong by themselves, and what the rules find over all of them.

What a single file gets wrong is found while it is parsed; what takes more than one file, or judgement about what the
claims mean together, is found by the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.profiles.base import Base
from dossier.profiles.model import Level, Problem
from dossier.profiles.rules import meaning, naming, sources, targets, time

Rule = Callable[[Base], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    sources.unknown_sources,
    sources.unsourced,
    sources.locators,
    sources.unarchived,
    targets.dangling,
    targets.ranges,
    time.end_before_start,
    time.outside_life,
    time.padded_dates,
    naming.shared_names,
    naming.weak_only,
    naming.likely_duplicates,
    naming.look_alikes,
    meaning.contradictions,
    meaning.sides_disagree,
    meaning.crime_topics,
    meaning.sensitive_identifiers,
    meaning.unlinked_mentions,
)
"""In the order in which they run."""

_RANK: dict[Level, int] = {"error": 0, "warning": 1, "info": 2}


def check(base: Base) -> list[Problem]:
    """Every problem of the base, those of the files included, in the order of path and line."""
    found = list(base.problems)
    for rule in RULES:
        found.extend(rule(base))
    return sorted(set(found), key=lambda p: (p.path, p.line, p.column, _RANK[p.level], p.code, p.message))
