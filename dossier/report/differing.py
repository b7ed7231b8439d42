"""Where what is told of a record does not agree: one field with several values, one link told in two ways."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from dossier.database import records as rec
from dossier.profiles import vocabulary as words
from dossier.profiles.agreeing import differ
from dossier.text import clean
from dossier.view import held, saying


class Difference(NamedTuple):
    """Several versions of one thing, of which one at most is so."""

    what: str
    versions: tuple[tuple[str, rec.Backing], ...]


def _follow(links: list[rec.Link]) -> bool:
    """Whether all may be so, one after the other."""
    times = held.Times(map(held.when, links))
    return not any(map(times.others, range(len(links))))


def differences(told: rec.Dossier) -> list[Difference]:
    """What is told in several ways, in the order of a dossier."""
    found = [
        Difference(clean(fact.label), tuple((value.value, value.backing) for value in fact.values))
        for fact in told.facts
        if fact.differs and differ(fact.prop, (value.told for value in fact.values if value.backing.standing not in words.TAKEN_BACK))
    ]
    for group in told.links:
        together: dict[str, list[rec.Link]] = defaultdict(list)
        for link in group.links:
            together[link.other.id if link.other else ""].append(link)
        for other, links in together.items():
            # The same link in the files of both: where they agreed, the build made one of it.
            if other and len({link.backing.path for link in links}) > 1 and not _follow(links):
                name = links[0].other.name if links[0].other else ""
                versions = tuple((saying.link(group.label, link), link.backing) for link in links)
                found.append(Difference(f"{clean(group.label)} {clean(name)}", versions))
    return found
