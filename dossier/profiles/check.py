"""What a record gets wrong by itself, beside what was found while its file was parsed.

What takes more than one file is found by dossier.database.compiling.rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.profiles.model import Problem, Profile, Source
from dossier.profiles.rules import in_one, leaking, meaning, naming, repeated, shares, sources, time, values

RULES: tuple[Callable[[Profile], Iterator[Problem]], ...] = (
    sources.unsourced,
    sources.unused,
    time.end_before_start,
    time.outside_life,
    repeated.said_twice,
    values.unlike,
    naming.weak_only,
    naming.firm_as_person,
    naming.look_alikes,
    naming.pasted,
    in_one.names,
    in_one.values,
    in_one.ids,
    shares.impossible,
    meaning.contradictions,
    meaning.sensitive_identifiers,
    meaning.unknown_sensitive,
    meaning.telling_id,
    leaking.sensitive_in_text,
    meaning.same_as_itself,
)
"""In the order in which they run."""


def own_problems(profile: Profile) -> Iterator[Problem]:
    """What the rules find in one profile."""
    for rule in RULES:
        yield from rule(profile)


def source_problems(source: Source) -> Iterator[Problem]:
    """What the rules find in one source."""
    yield from sources.unarchived(source)
    yield from sources.odd_addresses(source)
    yield from sources.read_too_soon(source)
