"""Possible duplicates: pairs of records that may be one, why, and what speaks against it.

Pairs of which somebody has said whether they are one do not come again; what two records are to each other says that they
are two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from dossier.database.described_twice import described_twice
from dossier.database.pair import MORE, MOST_OWNERS, OTHER_DATE, Ends, Pair, against_it, group_of, may_be_one, sides_of, spans_of
from dossier.database.resolving import Resolver
from dossier.database.schema import CALLED, STANDS
from dossier.database.window import Listed
from dossier.links import LINK
from dossier.profiles.vocabulary import DOUBTED
from dossier.text import clean, fold, in_order, is_placeholder

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.search.likeness import Core, Likeness


_LEAST = 20
_NAME, _ALIAS, _NICKNAME, _MISSPELT, _SHORT, _INITIALED = 90, 75, 55, 80, 50, 40
_CLOSE, _CLOSEST, _SMALL_WORDS, _PART, _PART_OF_STUB, _BORN_ALIKE = 60, 85, 70, 45, 55, 65
_BORN_SAME_DAY = 10
"""Scores of reasons."""
_SAME_EVENT = 25
"""What it takes away that somebody listed both."""
_LIKENESS = 0.75
"""How close names are of people born on the same day."""
_LETTERS = 3
_NAME_KINDS = ("name", "alias", "former", "native", "abbreviation", "misspelling")
_STRONG = frozenset({"name", "alias", "former", "native"})
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


class _Reason(NamedTuple):
    score: int
    told: str
    """What there is in common; `{}` stands for the names."""
    named: Mapping[str, str] = {}
    """Record -> its name of which this is said."""
    strong: bool = True
    """A contradiction does not outweigh it at once."""


class _Named(NamedTuple):
    record: str
    group: str
    kind: str
    text: str
    folded: str
    doubt: str = ""
    """Its standing, where that is a doubtful one."""


class _Finder:
    """Finds pairs among profiles and stubs."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.reasons: dict[Ends, list[_Reason]] = defaultdict(list)
        self.state: dict[str, str] = {}
        self.left_out: dict[str, int] = {}
        """What more records have in common than are compared for it, and how many."""
        rows = store.all(
            "SELECT entity_id, entity.kind, state, name.kind, text, name.folded, standing FROM name JOIN entity ON entity.id = entity_id "
            f"WHERE state IN ('profile', 'stub') AND name.kind IN ({', '.join('?' * len(_NAME_KINDS))}) "
            f"AND name.folded != '' AND {CALLED}",
            _NAME_KINDS,
        )
        self.named: list[_Named] = []
        for record, kind, state, name_kind, text, folded, standing in rows:
            self.state[record] = state
            self.named.append(_Named(record, group_of(kind or ""), name_kind, text, folded, _doubt(standing)))
        self.group = {each.record: each.group for each in self.named}

    def add(self, one: str, other: str, reason: _Reason) -> None:
        """A reason, unless they are of kinds that cannot be one."""
        if one != other and may_be_one(self.group.get(one, ""), self.group.get(other, "")):
            self.reasons[(one, other) if one < other else (other, one)].append(reason)

    def between(self, one: _Named, other: _Named, score: int, told: str, *, strong: bool = True) -> None:
        """A reason that lies in two names."""
        doubt = f" ({one.doubt or other.doubt})" if one.doubt or other.doubt else ""
        self.add(one.record, other.record, _Reason(score, told + doubt, {one.record: one.text, other.record: other.text}, strong))

    def pairs(self) -> list[Pair]:
        """All of them, weighed."""
        self._same_names()
        self._same_identifiers()
        self._close_names()
        self._apart()
        return list(self._weighed())

    # --- reasons ---

    def _same_names(self) -> None:
        owners: dict[str, dict[str, _Named]] = defaultdict(dict)
        for each in self.named:
            key = " ".join(sorted(each.folded.split()))
            held = owners[key].get(each.record)
            if held is None or _NAME_KINDS.index(each.kind) < _NAME_KINDS.index(held.kind):
                owners[key][each.record] = each
        for key, shared in owners.items():
            if sum(map(str.isalpha, key)) < _LETTERS:
                continue
            if len(shared) > MOST_OWNERS and not is_placeholder(first := next(iter(shared.values())).text):
                self.left_out[first] = len(shared)
            if 1 < len(shared) <= MOST_OWNERS:
                for one, other in combinations(shared.values(), 2):
                    if not is_placeholder(one.text):
                        self._same_name(one, other)

    def _same_name(self, one: _Named, other: _Named) -> None:
        from dossier.search.likeness import core

        kinds = {one.kind, other.kind}
        if "misspelling" in kinds:
            if len(kinds) > 1:
                self.between(one, other, _MISSPELT, "{} is given as a misspelling")
        elif "abbreviation" in kinds:
            self.between(one, other, _SHORT, "same abbreviation {}")
        elif "name" in kinds:
            self.between(one, other, _NAME, "same name {}")
        else:
            telling = core(one.folded)
            score = _ALIAS if len(telling) > 1 else _NICKNAME
            if len(telling) < 2 and any(len(word) == 1 for word in one.folded.split()):
                score = _INITIALED
            elif one.group == "organization" and any(word.isupper() and fold(word) in telling for word in one.text.split()):
                score = _SHORT
            label = "former name" if kinds == {"former"} else "alias"
            self.between(one, other, score, f"same {label} {{}}")

    def _same_identifiers(self) -> None:
        from dossier.search.names import plain

        numbers: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        select = f"SELECT entity_id, scheme, value, standing FROM identifier WHERE value != '' AND {STANDS}"
        doubts: dict[tuple[str, str, str], str] = {}
        for record, scheme, value, standing in self.store.all(select):
            if not is_placeholder(value):
                key = (scheme.lower(), plain(value))
                numbers[key].setdefault(record, f"{scheme.replace('_', ' ')} {value}")
                doubts[(*key, record)] = doubts.get((*key, record), _doubt(standing)) and _doubt(standing)
        for record, value in self.store.all("SELECT entity_id, value FROM claim WHERE prop = 'same_as' AND known = 1 AND value LIKE '%:%'"):
            scheme, _, rest = value.partition(":")
            numbers[(scheme.strip().lower(), plain(rest))].setdefault(record, value)
        for (scheme, value), shared in numbers.items():
            if value and len(shared) > MOST_OWNERS:
                self.left_out[next(iter(shared.values()))] = len(shared)
            if value and 1 < len(shared) <= MOST_OWNERS:
                for one, other in combinations(shared, 2):
                    doubt = doubts.get((scheme, value, one)) or doubts.get((scheme, value, other))
                    self.add(one, other, _Reason(100, f"same identifier {clean(shared[one])}{f' ({doubt})' if doubt else ''}"))

    def _close_names(self) -> None:
        from dossier.search.likeness import CLOSE, Likeness, core

        likeness = Likeness(self.store.connection)
        common = Counter(word for record, word in {(each.record, word) for each in self.named for word in each.folded.split()})
        for group in ("person", "organization"):
            owners: dict[Core, dict[str, _Named]] = defaultdict(dict)
            for each in self.named:
                if each.group in (group, "") and each.kind in _STRONG:
                    owners[core(each.folded)].setdefault(each.record, each)
            for words_, shared in owners.items():
                if len(words_) > 1 and len(shared) > MOST_OWNERS:
                    self.left_out.setdefault(next(iter(shared.values())).text, len(shared))
                if len(words_) > 1 and 1 < len(shared) <= MOST_OWNERS:
                    for mine, its in combinations(shared.values(), 2):
                        self._same_but_small_words(mine, its)
            named = {words_: next(iter(shared.values())).folded for words_, shared in owners.items()}
            for one, other, score in likeness.close(named, common, person=group == "person"):
                weight = round(_CLOSE + (_CLOSEST - _CLOSE) * (score - CLOSE) / (1 - CLOSE))
                if len(owners[one]) * len(owners[other]) <= MOST_OWNERS:
                    for mine in owners[one].values():
                        for its in owners[other].values():
                            self.between(mine, its, weight, "close names {}", strong=False)
                else:
                    names = " / ".join(next(iter(owners[each].values())).text for each in (one, other))
                    self.left_out.setdefault(names, len(owners[one] | owners[other]))
            self._parts(owners)
        self._born_alike(likeness)

    def _same_but_small_words(self, one: _Named, other: _Named) -> None:
        """Names of which only legal forms, particles, titles or initials are not the same."""
        some, others = set(one.folded.split()), set(other.folded.split())
        initials = [{word for word in each if len(word) == 1} for each in (some, others)]
        if some != others and (not all(initials) or initials[0] & initials[1]):
            self.between(one, other, _SMALL_WORDS, "close names {}", strong=False)

    def _parts(self, owners: Mapping[Core, Mapping[str, _Named]]) -> None:
        """A name that one other record has with one more word behind its first, and nobody else."""
        longer: dict[Core, dict[str, _Named]] = defaultdict(dict)
        for words_, shared in owners.items():
            if len(words_) > 2:
                for place in range(len(words_)):
                    if (less := words_[:place] + words_[place + 1 :]) in owners:
                        longer[less].update(shared)
        for less, shared in longer.items():
            own = owners[less]
            others = {record: each for record, each in shared.items() if record not in own}
            if len(own) == len(others) == 1:
                one, other = next(iter(own.values())), next(iter(others.values()))
                if one.folded.split()[0] == other.folded.split()[0]:
                    stub = "stub" in (self.state[one.record], self.state[other.record])
                    self.between(one, other, _PART_OF_STUB if stub else _PART, "one name is part of the other: {}", strong=False)

    def _born_alike(self, likeness: Likeness) -> None:
        """People born on one day whose names are close."""
        from dossier.search.likeness import core

        born: dict[str, list[str]] = defaultdict(list)
        for record, day in self.store.all("SELECT entity_id, lo FROM claim WHERE prop = 'birth_date' AND lo = hi AND qualifier = ''"):
            if record not in born[day]:
                born[day].append(record)
        names: dict[str, list[_Named]] = defaultdict(list)
        wanted = {record for shared in born.values() if len(shared) > 1 for record in shared}
        for each in self.named:
            if each.record in wanted and each.kind in _STRONG:
                names[each.record].append(each)
        cores = {record: {word for each in some for word in core(each.folded)} for record, some in names.items()}
        for day, shared in born.items():
            for one, other in combinations(shared, 2):
                ends = (one, other) if one < other else (other, one)
                if ends in self.reasons:
                    self.reasons[ends].append(_Reason(_BORN_SAME_DAY, f"born on the same day, {day}"))
                elif not cores.get(one, set()).isdisjoint(cores.get(other, ())):
                    close = [
                        (likeness.of(mine.folded, its.folded, person=True)[1], mine, its) for mine in names[one] for its in names[other]
                    ]
                    score, mine, its = max(close, key=lambda each: each[0])
                    if score >= _LIKENESS:
                        self.between(mine, its, _BORN_ALIKE, f"born on the same day, {day}, with close names {{}}")

    # --- decisions and contradictions ---

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
            more = sum(_BORN_SAME_DAY if reason.score == _BORN_SAME_DAY else MORE for reason in reasons[1:])
            score = min(reasons[0].score + more, 100) - sum(less for less, _ in against)
            doubted = any(less >= OTHER_DATE for less, _ in against) and not any(reason.strong for reason in reasons)
            if score >= _LEAST and not doubted:
                why = (each.told.format(_both(each.named[one.id], each.named[other.id])) if each.named else each.told for each in reasons)
                yield Pair(score, tuple(why), tuple(told for _, told in against), ends in self.unsure, one, other)


def _doubt(standing: str | None) -> str:
    return standing if standing in DOUBTED else ""


def _both(one: str, other: str) -> str:
    one, other = clean(one), clean(other)
    return f"“{one}”" if one == other else f"“{one}” and “{other}”"
