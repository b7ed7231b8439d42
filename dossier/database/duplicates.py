"""Possible duplicates: pairs of records that may be one, why, and what speaks against it.

Pairs of which somebody has said whether they are one do not come again; what two records are to each other says that they
are two.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from dossier import dates
from dossier.links import LINK
from dossier.profiles import vocabulary as words
from dossier.text import clean, fold, is_placeholder, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.search.likeness import Core, Likeness


class Side(NamedTuple):
    """One record of a pair, as far as telling two apart needs."""

    id: str
    name: str
    kind: str
    state: str
    also: tuple[str, ...]
    """Other names."""
    country: tuple[str, ...]
    gender: tuple[str, ...]
    since: tuple[str, ...]
    """Born, founded, or when it happened; of a source when it was published."""
    until: tuple[str, ...]
    who: str
    links: int
    path: str
    line: int


class Pair(NamedTuple):
    """Two records that may be one; `one` is the better known."""

    score: int
    """0 to 100."""
    why: tuple[str, ...]
    against: tuple[str, ...]
    unsure: bool
    """A question in one of the profiles asks whether they are one."""
    one: Side
    other: Side

    @property
    def writer(self) -> str:
        """The record in whose file a decision is written: the less known one that has a file; empty where neither has."""
        return next((side.id for side in (self.other, self.one) if side.path), "")


SAME, DIFFERENT, UNSURE = "same_as", "not_same_as", "questions"
"""Keys under which a decision is written."""

_LEAST = 20
_MOST_OWNERS = 4
"""What more records than this have in common tells of none of them."""
_NAME, _ALIAS, _NICKNAME, _MISSPELT, _SHORT, _INITIALED, _ADDRESS = 90, 75, 55, 80, 50, 40, 95
_CLOSE, _CLOSEST, _SMALL_WORDS, _PART, _PART_OF_STUB, _BORN_ALIKE = 60, 85, 70, 45, 55, 65
_MORE = 3
"""Scores of reasons, and what each further reason adds."""
_BORN_SAME_DAY = 10
_OTHER_DATE, _OTHER_GENDER, _OTHER_COUNTRY, _OTHER_KIND, _SAME_EVENT, _OTHER_PUBLISHER = 35, 40, 15, 5, 25, 20
"""What contradictions take away."""
_LIKENESS = 0.75
"""How close names are of people born on the same day."""
_ABOUT = 2
"""Years by which a date may be off that says so itself."""
_LETTERS = 3
_NAME_KINDS = ("name", "alias", "former", "native", "abbreviation", "misspelling")
_STRONG = frozenset({"name", "alias", "former", "native"})
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction")
_SINCE, _UNTIL = ("birth_date", "founded", "date"), ("death_date", "dissolved")
_ASKED = re.compile(rf"same as {LINK.pattern}", re.I)

Ends = tuple[str, str]
Span = tuple[dates.Day | None, dates.Day | None]


def question(id_: str) -> str:
    """What an undecided pair leaves in a profile."""
    return f"Is this the same as [[{id_}]]?"


def duplicates(store: Store) -> list[Pair]:
    """The likeliest first; those that somebody is unsure of last."""
    found = _Finder(store).pairs() + _sources(store)
    return sorted(found, key=lambda each: (each.unsure, -each.score, each.one.name, each.one.id, each.other.id))


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


class _Finder:
    """Finds pairs among profiles and stubs."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.reasons: dict[Ends, list[_Reason]] = defaultdict(list)
        self.state: dict[str, str] = {}
        rows = store.all(
            "SELECT entity_id, entity.kind, state, name.kind, text, name.folded FROM name JOIN entity ON entity.id = entity_id "
            f"WHERE state IN ('profile', 'stub') AND name.kind IN ({', '.join('?' * len(_NAME_KINDS))}) AND name.folded != ''",
            _NAME_KINDS,
        )
        self.named: list[_Named] = []
        for record, kind, state, name_kind, text, folded in rows:
            self.state[record] = state
            self.named.append(_Named(record, _group(kind or ""), name_kind, text, folded))
        self.group = {each.record: each.group for each in self.named}

    def add(self, one: str, other: str, reason: _Reason) -> None:
        """A reason, unless they are of kinds that cannot be one."""
        if one != other and _may_be_one(self.group.get(one, ""), self.group.get(other, "")):
            self.reasons[(one, other) if one < other else (other, one)].append(reason)

    def between(self, one: _Named, other: _Named, score: int, told: str, *, strong: bool = True) -> None:
        """A reason that lies in two names."""
        self.add(one.record, other.record, _Reason(score, told, {one.record: one.text, other.record: other.text}, strong))

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
            if 1 < len(shared) <= _MOST_OWNERS and sum(map(str.isalpha, key)) >= _LETTERS:
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
        for record, scheme, value in self.store.all("SELECT entity_id, scheme, value FROM identifier WHERE value != ''"):
            if not is_placeholder(value):
                numbers[(scheme.lower(), plain(value))].setdefault(record, f"{scheme.replace('_', ' ')} {value}")
        for record, value in self.store.all("SELECT entity_id, value FROM claim WHERE prop = 'same_as' AND value LIKE '%:%'"):
            scheme, _, rest = value.partition(":")
            numbers[(scheme.strip().lower(), plain(rest))].setdefault(record, value)
        for (_, value), shared in numbers.items():
            if value and 1 < len(shared) <= _MOST_OWNERS:
                for one, other in combinations(shared, 2):
                    self.add(one, other, _Reason(100, f"same identifier {clean(shared[one])}"))

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
                if len(words_) > 1 and 1 < len(shared) <= _MOST_OWNERS:
                    for mine, its in combinations(shared.values(), 2):
                        self._same_but_small_words(mine, its)
            named = {words_: next(iter(shared.values())).folded for words_, shared in owners.items()}
            for one, other, score in likeness.close(named, common, person=group == "person"):
                weight = round(_CLOSE + (_CLOSEST - _CLOSE) * (score - CLOSE) / (1 - CLOSE))
                if len(owners[one]) * len(owners[other]) <= _MOST_OWNERS:
                    for mine in owners[one].values():
                        for its in owners[other].values():
                            self.between(mine, its, weight, "close names {}", strong=False)
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
        resolve = _Resolver(self.store)
        self.unsure: set[Ends] = set()
        for record, prop, value in self.store.all(
            "SELECT entity_id, prop, value FROM claim WHERE prop IN ('same_as', 'not_same_as') OR (prop = 'question' AND value LIKE '%[[%')"
        ):
            targets = [found[1] for found in _ASKED.finditer(value)] if prop == "question" else [value]
            for other in [each for target in targets for each in resolve(target, record)]:
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
        sides = _sides(self.store, ids)
        spans = _spans(self.store, ids)
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
            against = list(_against(one, other, spans))
            shared = [name for event, name in events[one.id].items() if event in events[other.id]]
            if shared:
                against.append((_SAME_EVENT, f"both take part in {clean(shared[0])}"))
            more = sum(_BORN_SAME_DAY if reason.score == _BORN_SAME_DAY else _MORE for reason in reasons[1:])
            score = min(reasons[0].score + more, 100) - sum(less for less, _ in against)
            doubted = any(less >= _OTHER_DATE for less, _ in against) and not any(reason.strong for reason in reasons)
            if score >= _LEAST and not doubted:
                why = (each.told.format(_both(each.named[one.id], each.named[other.id])) if each.named else each.told for each in reasons)
                yield Pair(score, tuple(why), tuple(told for _, told in against), ends in self.unsure, one, other)


class _Resolver:
    """Which record an id or a name means, as in `same_as`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[str, str] = {}

    def __call__(self, typed: str, record: str) -> list[str]:
        if not self._ids:
            self._ids = dict(self._store.all("SELECT id, entity_id FROM former_id"))
            self._ids.update((same_id(id_), id_) for (id_,) in self._store.all("SELECT id FROM entity"))
        found = self._ids.get(same_id(typed.strip()))
        named = [found] if found else self._store.named(typed)
        others = [each for each in named if each != record]
        return others if len(others) == 1 else []


def _group(kind: str) -> str:
    """Kinds of which a record may be one or the other without being two."""
    if kind == words.PERSON:
        return "person"
    if kind == "legal_entity" or kind in words.PSEUDO_KINDS:
        return ""
    return "organization" if kind in words.ORGANIZATIONS else kind


def _may_be_one(one: str, other: str) -> bool:
    return one == other or not one or not other


def _both(one: str, other: str) -> str:
    one, other = clean(one), clean(other)
    return f"“{one}”" if one == other else f"“{one}” and “{other}”"


def _against(one: Side, other: Side, spans: Mapping[tuple[str, str], list[Span]]) -> Iterator[tuple[int, str]]:
    """What speaks against it, and how much."""
    person = one.kind == words.PERSON or other.kind == words.PERSON
    for props, label, some, others in (
        (_SINCE, "born" if person else "dated" if one.kind == words.EVENT else "founded", one.since, other.since),
        (_UNTIL, "died" if person else "dissolved", one.until, other.until),
    ):
        mine, its = ([span for prop in props for span in spans.get((side.id, prop), ())] for side in (one, other))
        if mine and its and all(map(_disjoint, *zip(*((a, b) for a in mine for b in its), strict=True))):
            yield _OTHER_DATE, f"{label} {' / '.join(map(clean, some))} and {' / '.join(map(clean, others))}: differ"
    if one.gender and other.gender and set(one.gender).isdisjoint(other.gender):
        yield _OTHER_GENDER, f"{clean(one.gender[0])} and {clean(other.gender[0])}"
    if one.country and other.country and set(one.country).isdisjoint(other.country):
        yield _OTHER_COUNTRY, f"of {', '.join(map(clean, one.country))} and of {', '.join(map(clean, other.country))}"
    if one.kind != other.kind and _group(one.kind) and _group(other.kind):
        yield _OTHER_KIND, f"{words.kind_of(one.kind).label} and {words.kind_of(other.kind).label}"


def _disjoint(one: Span, other: Span) -> bool:
    return bool((one[1] and other[0] and one[1] < other[0]) or (other[1] and one[0] and other[1] < one[0]))


def _spans(store: Store, ids: Iterable[str]) -> dict[tuple[str, str], list[Span]]:
    """Record and field -> what its dates may mean; what somebody took back or rebutted does not count."""
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    props = (*_SINCE, *_UNTIL)
    for record, prop, lo, hi, qualifier in store.chosen(
        f"SELECT entity_id, prop, lo, hi, qualifier FROM claim WHERE prop IN ({', '.join(map(repr, props))}) "
        "AND coalesce(lo, hi) IS NOT NULL AND standing NOT IN ('denied', 'retracted') AND entity_id IN", ids,
    ):  # fmt: skip
        first, last = (dates.Day.read(day) if day else None for day in (lo, hi))
        if qualifier:
            first = first and first._replace(year=first.year - _ABOUT)
            last = last and last._replace(year=last.year + _ABOUT)
        found[(record, prop)].append((first, last))
    return found


def _sides(store: Store, ids: Iterable[str]) -> dict[str, Side]:
    """What is to be told of each of these records."""
    ids = list(ids)
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    wanted = (*_COUNTRIES, *_SINCE, *_UNTIL, "gender")
    for record, prop, value in store.chosen(
        f"SELECT entity_id, prop, value FROM claim WHERE prop IN ({', '.join(map(repr, wanted))}) AND known = 1 "
        "AND standing NOT IN ('denied', 'retracted') AND entity_id IN", ids,
    ):  # fmt: skip
        if not is_placeholder(value):
            told[record][prop].append(value.lower() if prop in (*_COUNTRIES, "gender") else value)
    for record, text in store.chosen("SELECT entity_id, text FROM name WHERE kind IN ('alias', 'former', 'native') AND entity_id IN", ids):
        told[record]["also"].append(text)

    def of(record: str, *props: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for prop in props for value in told[record][prop]))

    return {
        id_: Side(
            id_, name, kind, state, of(id_, "also"), of(id_, *_COUNTRIES), of(id_, "gender"), of(id_, *_SINCE), of(id_, *_UNTIL),
            who or "", weight or 0, (path or "") if state == "profile" else "", line or 0,
        )
        for id_, name, kind, state, who, weight, path, line in store.chosen(
            "SELECT id, name, kind, state, who, weight, path, line FROM entity WHERE id IN", ids
        )
    }  # fmt: skip


# --- sources ---


def _sources(store: Store) -> list[Pair]:
    """Sources that are described twice."""
    rows = store.all(
        "SELECT source.id, title, source.date, url, publisher, other, path, line FROM source JOIN entity ON entity.id = source.id"
    )
    told = {row[0]: row[1:] for row in rows}
    shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id_, title, date, url, *_ in rows:
        if (address := _address(url or "")) and id_ not in shared[("url", address)]:
            shared[("url", address)].append(id_)
        if title and date and len(fold(title).split()) > 1:
            shared[("title", fold(title), date)].append(id_)
    reasons: dict[Ends, list[tuple[int, str]]] = defaultdict(list)
    for key, ids in shared.items():
        if 1 < len(ids) <= _MOST_OWNERS:
            for ends in combinations(sorted(ids), 2):
                reasons[ends].append((_ADDRESS, "same address") if key[0] == "url" else (_MISSPELT, "same title and date"))
    resolve = _Resolver(store)
    for id_, *_, other, _, _ in rows if reasons else ():
        for prop, value in json.loads(other or "[]"):
            if prop in (SAME, DIFFERENT):
                for another in resolve(str(value), id_):
                    reasons.pop((min(id_, another), max(id_, another)), None)
    cited = Counter(source for (source,) in store.all("SELECT source_id FROM citation")) if reasons else Counter()
    found = []
    for ends, why in reasons.items():
        one, other = (
            Side(
                id_, told[id_][0] or id_, words.SOURCE, "source", (), (), (), (told[id_][1],) if told[id_][1] else (), (),
                told[id_][3] or "", cited[id_], told[id_][5] or "", told[id_][6] or 0,
            )
            for id_ in sorted(ends, key=lambda id_: (-cited[id_], id_))
        )  # fmt: skip
        against = []
        if one.who and other.who and fold(one.who) != fold(other.who):
            against.append((_OTHER_PUBLISHER, f"published by {clean(one.who)} and by {clean(other.who)}"))
        score = min(max(score for score, _ in why) + _MORE * (len(why) - 1), 100) - sum(less for less, _ in against)
        found.append(Pair(score, tuple(told for _, told in why), tuple(told for _, told in against), False, one, other))
    return found


def _address(url: str) -> str:
    """A page's address without what does not change the page; empty of a site's own."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.I).partition("#")[0].rstrip("/")
    host, slash, path = bare.partition("/")
    return f"{host.lower()}/{path}" if slash and path else ""
