"""Possible duplicates: pairs of records that may be one, why, and what speaks against it.

Pairs of which somebody has said whether they are one do not come again; what two records are to each other says that they
are two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dossier.database.described_twice import described_twice
from dossier.database.like_names import BORN_SAME_DAY, like_names
from dossier.database.pair import MORE, OTHER_DATE, Ends, Pair, against_it, sides_of, spans_of
from dossier.database.reasons import Reasons
from dossier.database.resolving import Resolver
from dossier.database.same_names import same_identifiers, same_names
from dossier.database.window import Listed
from dossier.links import LINK
from dossier.text import clean, in_order

if TYPE_CHECKING:
    from dossier.database.store import Store


_LEAST = 20
"""Pairs of a lower score are not shown."""
_SAME_EVENT = 25
"""What it takes away that somebody listed both."""
_ASKED = re.compile(rf"same as {LINK.pattern}", re.I)


def question(id_: str) -> str:
    """What an undecided pair leaves in a profile."""
    return f"Is this the same as [[{id_}]]?"


def duplicates(store: Store) -> Listed[Pair]:
    """The likeliest first; those that somebody is unsure of last."""
    finder, sources = _Finder(store), described_twice(store)
    found = sorted(
        finder.pairs() + sources, key=lambda each: (each.unsure, -each.score, in_order(each.one.name), each.one.id, each.other.id)
    )
    return Listed(found, {**finder.left_out, **sources.left_out})


class _Finder:
    """Finds pairs among profiles and stubs."""

    def __init__(self, store: Store) -> None:
        self.store = store
        reasons = Reasons(store)
        same_names(reasons)
        same_identifiers(reasons)
        like_names(reasons)
        self.reasons, self.left_out = reasons.found, reasons.left_out

    def pairs(self) -> list[Pair]:
        """All of them, weighed."""
        self._apart()
        return list(self._weighed())

    def _apart(self) -> None:
        """Take out the pairs that are decided, and those that are something to each other."""
        resolve = Resolver(self.store)
        self.unsure: set[Ends] = set()
        for record, prop, value in self.store.all(
            "SELECT entity_id, prop, value FROM claim "
            "WHERE known = 1 AND (prop IN ('same_as', 'not_same_as') OR (prop = 'question' AND value LIKE '%[[%'))"
        ):
            targets = [found[1] for found in _ASKED.finditer(value)] if prop == "question" else [value]
            for other in filter(None, (resolve(target, record) for target in targets)):
                ends = (record, other) if record < other else (other, record)
                if prop == "question":
                    self.unsure.add(ends)
                else:
                    self.reasons.pop(ends, None)
        if self.reasons:
            for one, other in self.store.all("SELECT subject_id, object_id FROM relation WHERE object_id IS NOT NULL"):
                self.reasons.pop((one, other) if one < other else (other, one), None)

    def _weighed(self) -> Iterator[Pair]:
        ids = {record for ends in self.reasons for record in ends}
        sides = sides_of(self.store, ids)
        spans = spans_of(self.store, ids)
        events: dict[str, dict[str, str]] = defaultdict(dict)
        for party, event, name in self.store.chosen(
            "SELECT participant.entity_id, event_id, entity.name FROM participant JOIN entity ON entity.id = event_id "
            "WHERE participant.entity_id IN", ids,
        ):  # fmt: skip
            events[party][event] = name
        for ends, reasons in self.reasons.items():
            one, other = sorted((sides[each] for each in ends), key=lambda side: (side.state != "profile", -side.links, side.id))
            reasons = sorted({reason.told: reason for reason in reasons}.values(), key=lambda reason: -reason.score)
            if reasons[0].strong:  # what is the same need not be called close
                reasons = [reason for reason in reasons if reason.strong]
            against = list(against_it(one, other, spans))
            shared = [name for event, name in events[one.id].items() if event in events[other.id]]
            if shared:
                against.append((_SAME_EVENT, f"both take part in {clean(shared[0])}"))
            more = sum(BORN_SAME_DAY if reason.score == BORN_SAME_DAY else MORE for reason in reasons[1:])
            score = min(reasons[0].score + more, 100) - sum(less for less, _ in against)
            doubted = any(less >= OTHER_DATE for less, _ in against) and not any(reason.strong for reason in reasons)
            if score >= _LEAST and not doubted:
                why = (each.told.format(_both(each.named[one.id], each.named[other.id])) if each.named else each.told for each in reasons)
                yield Pair(score, tuple(why), tuple(told for _, told in against), ends in self.unsure, one, other)


def _both(one: str, other: str) -> str:
    one, other = clean(one), clean(other)
    return f"“{one}”" if one == other else f"“{one}” and “{other}”"
