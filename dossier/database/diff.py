"""What changed between two bases: records that came, went, were written or renamed, and their statements.

Each side is read through its own connection: the file of an older base may have lost its name to a newer one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Literal, NamedTuple

from dossier.database.former import had, meant, names_of, written_for
from dossier.database.matching import Alteration, Matched, alterations, inherited, led_elsewhere, matched
from dossier.database.ref import Ref
from dossier.database.said import COLUMNS, ENDS, Said, led, mentioned, own_statements, ties
from dossier.text import clean, in_order, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store

What = Literal["altered", "renamed", "new", "named", "written", "mended", "gone", "unnamed", "unwritten", "broken"]
CAME: frozenset[What] = frozenset({"new", "named", "written", "mended"})
WENT: frozenset[What] = frozenset({"gone", "unnamed", "unwritten", "broken"})
STATEMENTS = tuple(table for table in COLUMNS if table != "source")
TABLES = ("entity", *COLUMNS, "mention", "sources", "problem")
"""What changes are told of, in the order in which a record tells them: beside the statements the record's kind, the links in its texts
that lead elsewhere, the sources that stand for a whole profile, and the problems of its file."""


class Change(NamedTuple):
    """What became of one statement."""

    what: Literal["altered", "new", "gone"]
    table: str
    """One of `TABLES`."""
    before: Said | None = None
    after: Said | None = None
    altered: tuple[Alteration, ...] = ()

    @property
    def said(self) -> Said | None:
        """The statement as it is, or was."""
        return self.after or self.before


class Changed(NamedTuple):
    """What became of one record."""

    ref: Ref
    """As it is now; where it went, as it was. Of one whose profile went the name is the one that it had."""
    told_as: str
    """The id that it has in its statements: another where the record went and another record has its id now."""
    what: What
    """`named`, `unnamed`: others name it, or no longer do, and it has no profile; `written`, `unwritten`: until now, or from now on,
    it is only named; `broken`, `mended`: its file cannot be read, or can be read again."""
    was: str
    """Its id before, where that was another."""
    now: str
    """Of a record that went: the record to which its id leads now."""
    changes: tuple[Change, ...]


def differences(old: Store, new: Store, records: Iterable[str] | None = None) -> tuple[Changed, ...]:
    """What changed, in all records or in these: those with other accusations first, then by name, sources last."""
    if old.build and old.build == new.build:
        return ()
    try:
        return tuple(sorted(_Comparison(old, new).changed(records), key=_order))
    except (ValueError, TypeError, AttributeError) as error:  # bytes that SQLite takes for a value, of a kind that no build writes
        from dossier.database.store import StoreError

        raise StoreError(f"one of the two databases is damaged ({clean(str(error))}); run `dossier build`") from error


class _Comparison:
    """Two bases, and which record of the one is which of the other."""

    def __init__(self, old: Store, new: Store) -> None:
        self.old, self.new = old, new
        self.before, self.after = ({id_: rest for id_, *rest in store.all("SELECT id, state, kind FROM entity")} for store in (old, new))
        """Id -> state and kind."""
        self.missing, self.come = self.before.keys() - self.after.keys(), self.after.keys() - self.before.keys()
        retaken, apart = _retaken(old, new, self.before.keys(), self.after.keys())
        # Who had an id before may have gone on to one that was another's, too.
        self.follow = _followed(old, new, self.missing, self.come, retaken, apart - retaken.keys(), apart - set(retaken.values()))
        """Id before -> id now, where that is another; of a record that went and whose id is another's now, an id that no record has."""
        self.missing |= apart - self.follow.keys()
        self.come |= apart - set(self.follow.values())
        self.follow |= {each: id_then(each) for each in apart - self.follow.keys()}
        self.was = {now: was for was, now in self.follow.items()}

    def now(self, ids: Iterable[str]) -> set[str]:
        """The ids by which records of the older base are told."""
        return {self.follow.get(each, each) for each in ids}

    def _then(self, ids: Iterable[str]) -> list[str]:
        return [self._before(each) for each in ids]

    def _before(self, id_: str) -> str:
        """The id in the older base of a record by the id by which it is told; nothing where that was another's."""
        return self.was.get(id_) or ("" if id_ in self.follow else id_)

    def changed(self, records: Iterable[str] | None) -> Iterator[Changed]:
        """What became of all records, or of these."""
        asked = None if records is None else self.now(records)
        problems = self._problems(asked)
        concerned = self._concerned(problems) if asked is None else asked
        found: dict[str, list[Change]] = defaultdict(list)
        whole: dict[str, list[Alteration]] = defaultdict(list)
        for change in _changes((self._matched(own_statements, concerned), self._ties(concerned, grows=asked is None)), whole):
            said = change.said
            assert said is not None
            for record in {said.record, said.other} if said.table in ENDS else {said.record}:
                found[record].append(change)
        for change in self._mentions(asked):
            assert change.said is not None
            found[change.said.record].append(change)
        for record, sources in whole.items():
            found[record].append(Change("altered", "sources", altered=tuple(dict.fromkeys(sources))))
        for record, troubles in problems.items():
            if troubles:
                found[record].append(Change("altered", "problem", altered=tuple(troubles)))
        restated = {id_ for id_, is_ in self.after.items() if self.before.get(self._before(id_)) != is_}
        every = found.keys() | self.now(self.missing) | restated | self.was.keys()
        return self._told(every if asked is None else asked & every, found)

    def _concerned(self, problems: Mapping[str, object]) -> set[str] | None:
        """The records whose own statements can have changed, as they are called now; None: any.

        A file that says the same says the same of its record, read by the same program. What it says of others can lead elsewhere:
        then another record came, went or changed its names, or the file has a problem that it had not.
        """
        if self.old.meta.get("program") != self.new.meta.get("program"):
            return None
        found = self.now(self.missing) | self.come | problems.keys()
        sides = [(store, follow, _files(store)) for store, follow in ((self.old, self.follow), (self.new, {}))]
        both = set(sides[0][2].values()) & set(sides[1][2].values())
        for store, follow, files in sides:
            rows = store.all("SELECT id, path FROM entity WHERE path != ''")
            found |= {follow.get(id_, id_) for id_, path in rows if files.get(path) not in both}
        found |= {record for record, *_ in led(self.old, self.follow) ^ led(self.new, {})}  # whose courts, say, lead elsewhere now
        return found if 2 * len(found) < len(self.after) else None  # reading everything is faster than asking for the most of it

    def _matched(self, read: _Read, concerned: Collection[str] | None) -> Matched:
        before = None if concerned is None else self._then(concerned)
        return matched(read(self.old, before, self.follow), read(self.new, concerned, {}))

    def _ties(self, concerned: set[str] | None, *, grows: bool) -> Matched:
        """What ties the records to others; with that of every writer who ties others than before, though the file says the same."""
        found = self._matched(ties, concerned)
        while grows and concerned is not None:
            differing = (*found.gone, *found.come, *(said for pair in found.both if alterations(*pair) for said in pair))
            more = {said.writer for said in differing} - concerned
            if not more:
                break
            concerned = concerned | more
            found = self._matched(ties, concerned)
        return found

    def _mentions(self, asked: Collection[str] | None) -> Iterator[Change]:
        """Links in texts that are typed as before and lead to another record."""
        before = mentioned(self.old, None if asked is None else self._then(asked), self.follow)
        after = mentioned(self.new, asked, {})
        for key in sorted(before.keys() & after.keys()):
            one, other = before[key], after[key]
            then, now = led_elsewhere(one.leads, other.leads, key[2])
            if then != now:
                yield Change("altered", "mention", one, other, (Alteration("to", then, now),))

    def _problems(self, asked: Collection[str] | None) -> dict[str, list[Alteration]]:
        """Record -> its problems that appeared or were mended, wherever they stand in the file and whatever value they name."""
        select = "SELECT entity_id, level, code, message FROM problem WHERE level != 'info' AND entity_id"
        if asked is None:
            rows = [store.all(f"{select} IS NOT NULL") for store in (self.old, self.new)]
        else:
            rows = [self.old.chosen(f"{select} IN", self._then(asked)), self.new.chosen(f"{select} IN", asked)]
        before = Counter((self.follow.get(record, record), *rest) for record, *rest in rows[0])
        after = Counter(rows[1])
        told: dict[tuple[str, str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for side, left in enumerate((before - after, after - before)):
            for record, level, code, message in sorted(left.elements()):
                told[record, level, code][side].append(message)
        found: dict[str, list[Alteration]] = defaultdict(list)
        for (record, level, _), (mended, come) in sorted(told.items()):
            found[record] += [Alteration(level, after=message) for message in come[len(mended) :]]
            found[record] += [Alteration(level, before=message) for message in mended[len(come) :]]
        return found

    def _told(self, ids: Collection[str], found: Mapping[str, list[Change]]) -> Iterator[Changed]:
        before, after = self.old.refs(self._then(ids)), self.new.refs(ids)
        leads = dict(self.new.all("SELECT id, min(entity_id) FROM former_id GROUP BY id HAVING count(*) = 1"))
        gone = [ref for ref in before.values() if self.follow.get(ref.id, ref.id) not in after]
        named = meant(self.new, ((ref.id, ref.name) for ref in gone))
        for id_ in ids:
            was = self._before(id_)
            one, other = before.get(was), after.get(id_)
            ref = other.named_as(one) if other else one
            if ref is None:
                continue
            what = _what(one, other)
            changes = found.get(id_, [])
            if one and other and one.kind != other.kind and what in ("altered", "renamed") and other.state != "stub":
                changes = [Change("altered", "entity", altered=(Alteration("kind", one.kind, other.kind),)), *changes]
            if what != "altered" or changes:
                now = "" if other else leads.get(same_id(ref.id)) or named.get((ref.id, ref.name), "")
                yield Changed(ref, id_, what, was if one and other and was != id_ else "", now, tuple(sorted(changes, key=_place)))


def _files(store: Store) -> dict[str, tuple[str, bool, str]]:
    """Path -> what decides what a file says, whatever folder it was compiled from: name, whether it is among the sources, content."""
    return {
        path: (path.rpartition("/")[2], path.startswith("sources/") or "/sources/" in path, mark)
        for path, mark in store.all("SELECT path, hash FROM file WHERE hash != ''")
    }


_Read = Callable[["Store", Collection[str] | None, Mapping[str, str]], list[Said]]


_WENT = "\0"
"""Behind an id: it is that of a record that went, and another record has the id."""


def id_before(id_: str) -> str:
    """The id that a record that went had in the older base."""
    return id_.removesuffix(_WENT)


def id_then(id_: str) -> str:
    """The same the other way round: an id by which a record of the older base is told, whoever has it now."""
    return id_ + _WENT


def _retaken(old: Store, new: Store, before: Set[str], after: Set[str]) -> tuple[dict[str, str], set[str]]:
    """Ids before -> ids now of records whose id is another's in the other base, and all such ids: former ids and names tell.

    The same the other way round; where two records could be one, neither is.
    """
    both = before & after
    there = {(id_, now) for (id_, _), now in meant(new, _called(old, new, both)).items()}
    back = {(was, id_) for (id_, _), was in meant(old, _called(new, old, both)).items()}
    claimed, others = _claimed(old, new, before, after)
    apart = {id_ for id_, _ in there} | {id_ for _, id_ in back} | others
    pairs = {pair for pair in there | back | claimed if all(each in apart or each not in both for each in pair)}
    olds, news = (Counter(side) for side in zip(*pairs, strict=True)) if pairs else (Counter[str](), Counter[str]())
    return {was: now for was, now in pairs if olds[was] == news[now] == 1}, apart


def _says_of(store: Store, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Those of the ids, which are of the other base, that a record of this one had before, with that record."""
    former = store.all("SELECT id, entity_id FROM former_id")
    wanted = {key for key, _ in former}
    spelt = {key: each for each in ids if (key := same_id(each)) in wanted}
    return ((spelt[key], record) for key, record in former if key in spelt)


def _claimed(old: Store, new: Store, before: Set[str], after: Set[str]) -> tuple[set[tuple[str, str]], set[str]]:
    """Ids before and ids now of records with a name in common of which one gives the other's id as a former one; and which of these ids are
    another's on the other side: of somebody with no name in common.
    """
    pairs = {*_says_of(new, before), *((was, now) for now, was in _says_of(old, after))}
    both = before & after
    pairs = {(was, now) for was, now in pairs if was != now and (was in both or now in both)}
    ids = {each for pair in pairs for each in pair}
    then, now_ = names_of(old, ids), names_of(new, ids)

    def alike(was: str, now: str) -> bool:
        return not then.get(was, set()).isdisjoint(now_.get(now, ()))

    found = {pair for pair in pairs if alike(*pair)}
    others = {each for pair in found for each in pair if each in both and each in then and each in now_ and not alike(each, each)}
    return {pair for pair in found if not others.isdisjoint(pair)}, others


def _called(store: Store, other: Store, ids: Collection[str]) -> set[tuple[str, str]]:
    """Those of these ids that a record of the other base had before, or would have, each with what its record in this base is called."""
    former = {id_ for (id_,) in other.all("SELECT id FROM former_id UNION SELECT key FROM id_key")}
    return {(ref.id, ref.name) for ref in store.refs(each for each in ids if same_id(each) in former).values()}


def _followed(
    old: Store, new: Store, missing: set[str], come: set[str], retaken: Mapping[str, str], left_then: set[str], left_now: set[str]
) -> dict[str, str]:  # fmt: skip
    """Ids before -> ids now: by the former ids that either side gives, and a stub by the name of the profile that was written for it.

    `left_then`, `left_now`: ids of which it is not told yet who had them, or who has them, and that are another's on the other side.
    """
    were, are = missing | left_then, come | left_now
    former = {*_former(old, new, missing, are), *((was, now) for now, was in _former(new, old, come, were))}
    named = {*written_for(old, new, missing, are).items(), *((was, now) for now, was in written_for(new, old, come, were).items())}
    # An id that a record had long ago may be a third one's now: first those that are called alike, in the same order the other way round.
    then, now_ = names_of(old, (was for was, _ in former)), names_of(new, (now for _, now in former))
    alike = {(was, now) for was, now in former if not then.get(was, set()).isdisjoint(now_.get(now, ()))}
    leads, came = had(new, (was for was, _ in former - alike)), had(old, (now for _, now in former - alike))
    others = {
        (was, now)
        for was, now in former - alike
        if now in leads.get(same_id(was), [now]) and was in came.get(same_id(now), [was])  # else its id leads to another
    }
    pairs = [*retaken.items(), *sorted(alike, key=sorted), *sorted(others, key=sorted), *sorted(named, key=sorted)]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for was, now in pairs:
        if was not in found and now not in taken:
            found[was] = now
            taken.add(now)
    return found


def _former(other: Store, store: Store, ids: Collection[str], own: Collection[str]) -> Iterator[tuple[str, str]]:
    """Of these ids of the other base those that a record of this one had before, where that is one of its `own`.

    Where several had one, what its record is called in the other base tells which.
    """
    holders = had(store, ids)
    several = [each for each in ids if len(holders.get(same_id(each), ())) > 1]
    called = {ref.id: ref.name for ref in other.refs(several).values()}
    named = meant(store, called.items())
    for id_ in ids:
        records = holders.get(same_id(id_), [])
        record = named.get((id_, called[id_]), "") if id_ in called else next(iter(records), "")
        if record in own:
            yield id_, record


_STATES: tuple[tuple[str, What, What], ...] = (("stub", "written", "unwritten"), ("broken", "mended", "broken"))
"""State of a record -> what it is when it leaves that state, and when it comes to it."""


def _what(one: Ref | None, other: Ref | None) -> What:
    if one is None or other is None:
        ref = one or other
        stub = ref is not None and ref.state == "stub"
        if one is None:
            return "named" if stub else "new"
        return "unnamed" if stub else "gone"
    if one.state != other.state:
        for state, came, went in _STATES:
            if state in (one.state, other.state):
                return came if one.state == state else went
    return "altered" if one.id == other.id else "renamed"


def _changes(statements: Iterable[Matched], whole: dict[str, list[Alteration]]) -> Iterator[Change]:
    """What became of each statement; into `whole` what became of the sources that stand for whole profiles."""
    for both, gone, come in statements:
        for before, after in both:
            altered = alterations(before, after)
            if altered:
                yield Change("altered", after.table, before, after, altered)
            whole_ = inherited(before, after)
            if whole_:
                whole[after.writer].extend(whole_)
        for said in come:
            yield Change("new", said.table, after=said)
        for said in gone:
            yield Change("gone", said.table, said)


def _place(change: Change) -> tuple[int, int, int]:
    said = change.said
    return TABLES.index(change.table), ("altered", "new", "gone").index(change.what), said.number if said else 0


def _order(each: Changed) -> tuple[bool, bool, tuple[str, str], str]:
    accused = any(change.table == "accusation" for change in each.changes)
    return not accused, each.ref.state == "source", in_order(each.ref.name), each.ref.id


def statements(changed: Sequence[Changed]) -> dict[str, int]:
    """How many statements are new, gone and altered, what ties two records once."""
    seen = {
        (change.what, change.table, change.before and change.before.number, change.after and change.after.number)
        for each in changed
        for change in each.changes
        if change.table in STATEMENTS
    }
    return Counter(what for what, *_ in seen)
