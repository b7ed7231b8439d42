"""What came of an accusation where another one of the same profile tells it: charged in one entry, convicted in the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import chain
from operator import or_

from dossier import dates
from dossier.bounds import Bounds, by_key
from dossier.countries import country_code
from dossier.profiles import vocabulary as words
from dossier.profiles.agreeing import letters
from dossier.profiles.model import Accusation
from dossier.text import is_placeholder

_NEVER, _ALWAYS = dates.Day(-99999, 1, 1), dates.Day(99999, 1, 1)
_UNDECIDED = frozenset(words.STAGES.keys() - words.DECIDED)


class _Entry:
    """An accusation, and when it may have been; in what nothing is said it agrees with every other."""

    def __init__(self, place: int, told: Accusation) -> None:
        self.place = place
        self.stage = told.stage
        self.charge, self.number, self.court = _key(told.charge), _key(told.case), _key(told.court)
        self.country = country_code(told.country) or _key(told.country)
        self.ends = told.stage in words.DECIDED and told.backing.standing not in words.DOUBTED
        read = dates.try_parse(told.date) if told.date else None
        self.first, self.last = read.likely if read else (None, None)

    @property
    def when(self) -> tuple[dates.Day, bool]:
        """The order of decisions: where it is open which was last, that which is no conviction."""
        if self.stage == "convicted":
            return self.first or self.last or _NEVER, False
        return self.last or self.first or _ALWAYS, True


def came_to(cases: Sequence[Accusation]) -> list[Accusation | None]:
    """Of each, the last decision of the same charge; None where no other one tells of any, or only as alleged or disputed.

    It has the stage of the accusation itself only where another decision stood between: convicted, overturned, convicted again.
    """
    found: list[Accusation | None] = [None] * len(cases)
    if len(cases) < 2:
        return found
    charges: dict[str, list[_Entry]] = defaultdict(list)
    for entry in (_Entry(place, told) for place, told in enumerate(cases)):
        if entry.charge:
            charges[entry.charge].append(entry)
    for of_charge in charges.values():
        told = [each for in_country in _countries(of_charge) for each in _numbers(*in_country)]
        # Where an appeal may be of several convictions, or of none that has a number, nobody knows which of them what followed it is of.
        groups = Counter(group for case in told if case.is_convicted for group in case.groups)
        among = Counter({entry.place: 0 for entry in of_charge})
        for group, number in groups.items():
            among.update({entry.place: number for entry in group.entries})
        ends: dict[int, set[int]] = defaultdict(set)
        for case in told:
            for entry in chain.from_iterable(group.entries for group in case.groups if groups[group] < 2):
                if among[entry.place] < 2 and (last := case.end(entry)):
                    ends[entry.place].add(last.place)
        for place, (decision, *others) in ends.items():
            if not others:
                found[place] = cases[decision]
    return found


def _key(text: str) -> str:
    return "" if is_placeholder(text) else letters(text)


class _Group:
    """Entries that are of one case, or of each of several; what is asked of each is found once for all, in bits by places of decisions."""

    def __init__(self, entries: list[_Entry]) -> None:
        self.entries = entries

    @cached_property
    def decisions(self) -> list[_Entry]:
        """The last one first."""
        return sorted((entry for entry in self.entries if entry.ends), key=lambda entry: entry.when, reverse=True)

    @cached_property
    def numbers(self) -> dict[str, _Group]:
        """Apart by the numbers of cases."""
        return {number: _Group(entries) for number, entries in _apart(self.entries, lambda entry: entry.number).items()}

    @cached_property
    def is_convicted(self) -> bool:
        return any(entry.stage == "convicted" for entry in self.entries)

    @cached_property
    def courts(self) -> set[tuple[str, str]]:
        """The courts before which somebody stood, each behind the stage."""
        return {(entry.stage, entry.court) for entry in self.entries if entry.court}

    @cached_property
    def ended(self) -> list[dates.Day]:
        return sorted(entry.last for entry in self.decisions if entry.last)

    @cached_property
    def anew(self) -> list[dates.Day]:
        return sorted(entry.first for entry in self.entries if entry.stage == "charged" and entry.first)

    @cached_property
    def convictions(self) -> list[dates.Day]:
        return sorted(entry.first for entry in self.decisions if entry.stage == "convicted" and entry.first)

    @cached_property
    def _bounds(self) -> tuple[Bounds, Bounds]:
        return Bounds(entry.first for entry in self.decisions), Bounds(entry.last for entry in self.decisions)

    @cached_property
    def of_stage(self) -> dict[str, int]:
        return by_key(entry.stage for entry in self.decisions)

    @cached_property
    def of_court(self) -> dict[str, int]:
        return by_key(entry.court for entry in self.decisions)

    @cached_property
    def of_number(self) -> dict[str, int]:
        return by_key(entry.number for entry in self.decisions)

    def following(self, case: _Entry) -> int:
        """The decisions that may have followed; of what is decided already, those that surely did, but for a conviction's overturning."""
        firsts, lasts = self._bounds
        possible = ((1 << len(self.decisions)) - 1) & ~(lasts.before(case.first) if case.first else 0)
        if case.stage not in words.DECIDED:
            return possible
        overturned = self.of_stage.get("overturned", 0) if case.stage == "convicted" else 0
        return possible & overturned | (firsts.behind(case.last) if case.last else 0) & ~overturned

    def later(self, begins: dates.Day, convicted: dates.Day | None) -> int:
        """The decisions of what began on a day; none is overturned that was not a conviction by then."""
        overturned, (firsts, _) = self.of_stage.get("overturned", 0), self._bounds
        found = firsts.behind(begins, meeting=True) & ~overturned
        return found | (firsts.behind(convicted, meeting=True) & overturned if convicted else 0)


class _Case:
    """What is told of one case: in a group of its own, and in those that it may share."""

    def __init__(self, own: _Group, shared: Iterable[_Group]) -> None:
        self.groups = [own, *(group for group in shared if group.entries)]
        self.is_convicted = any(group.is_convicted for group in self.groups)
        self._decided: dict[tuple[int, Collection[str]], int] = {}

    def end(self, entry: _Entry) -> _Entry | None:
        """The last decision on an entry; that of the same stage once more, where there is one behind another decision."""
        found = self._latest(entry, entry, (entry.stage,))
        if found is None:
            return None
        again = self._latest(entry, self._at(found), _UNDECIDED)
        return self._at(again if again and self._order(again) > self._order(found) else found)

    def _at(self, found: tuple[int, int]) -> _Entry:
        group, place = found
        return self.groups[group].decisions[place]

    def _order(self, found: tuple[int, int]) -> tuple[tuple[dates.Day, bool], int, int]:
        return self._at(found).when, -found[0], -found[1]

    def _latest(self, case: _Entry, behind: _Entry, stages: Collection[str]) -> tuple[int, int] | None:
        """Group and place of the last decision that follows an entry, of which no other court decided for itself (`stages`: see there).

        Behind the entry itself of another stage than it has, behind another decision of the same.
        """
        begins = self._begins_anew(case)
        convicted = _next((group.convictions for group in self.groups), begins, bisect_left) if begins else None
        found = []
        for at, group in enumerate(self.groups):
            same = group.of_stage.get(case.stage, 0)
            bits = group.following(behind) & (~same if behind is case else same) & ~self._elsewhere(at, case, stages)
            if begins:
                bits &= ~group.later(begins, convicted)
            if bits:
                found.append((at, (bits & -bits).bit_length() - 1))
        return max(found, key=self._order, default=None)

    def _elsewhere(self, at: int, case: _Entry, stages: Collection[str]) -> int:
        """The decisions of a court, where somebody stands before two for the same, at one of these stages before that which decided."""
        if not case.court:
            return 0
        group, own = self.groups[at], self.groups[0]
        if (at, stages) not in self._decided:
            # Those that are shared are but overturned, so that a court of theirs decides on no other of them.
            courts = group.of_court if group is own else {court for stage, court in own.courts if stage in stages}
            there = (
                group.of_court.get(court, 0)
                for court in courts
                if any((stage, court) in other.courts for other in self.groups for stage in stages)
            )
            self._decided[at, stages] = reduce(or_, there, 0)
        same = group.of_court.get(case.court, 0) | (group.of_number.get(case.number, 0) if case.number else 0)
        return self._decided[at, stages] & ~same

    def _begins_anew(self, case: _Entry) -> dates.Day | None:
        """When there is a charge once more after the first decision on this one."""
        end = case.last
        if case.stage not in words.DECIDED:
            end = _next((group.ended for group in self.groups), case.first or _NEVER, bisect_left)
        return _next((group.anew for group in self.groups), end, bisect_right) if end else None


def _next(lists: Iterable[list[dates.Day]], bound: dates.Day, bisect: Callable[[list[dates.Day], dates.Day], int]) -> dates.Day | None:
    """The first day in any of the lists that is behind a bound."""
    return min((days[at] for days in lists if (at := bisect(days, bound)) < len(days)), default=None)


def _countries(entries: list[_Entry]) -> Iterator[tuple[list[_Entry], _Group]]:
    """The entries, apart where several countries are told, with those that may be of each: what tells none is then of none, but that a
    conviction was overturned may be of each that has one.
    """
    parts = _apart(entries, lambda entry: entry.country)
    if len(parts.keys() - {""}) < 2:
        parts = {"": entries}
    convicted, loose = _loose(parts)
    shared, none = _Group(loose), _Group([])
    for key, part in parts.items():
        yield part, shared if key in convicted else none


def _numbers(entries: list[_Entry], shared: _Group) -> Iterator[_Case]:
    """The same of cases by their numbers; a court of appeal has others of its own."""
    if len({entry.number for entry in entries if entry.stage != "overturned"} - {""}) < 2:
        yield _Case(_Group(entries), [shared])
        return
    parts = _apart(entries, lambda entry: entry.number)
    convicted, loose = _loose(parts)
    own, none = _Group(loose), _Group([])
    everywhere = [own, shared.numbers.get("", none)] if "" not in convicted else []
    for key, part in parts.items():
        yield _Case(_Group(part), [shared.numbers.get(key, none), *(everywhere if key in convicted else [])])


def _apart(entries: list[_Entry], told: Callable[[_Entry], str]) -> dict[str, list[_Entry]]:
    parts: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        parts[told(entry)].append(entry)
    return parts


def _loose(parts: dict[str, list[_Entry]]) -> tuple[set[str], list[_Entry]]:
    """The parts with a conviction, and what was overturned that is of none, so that it may be of each of them."""
    convicted = {key for key, part in parts.items() if any(entry.stage == "convicted" for entry in part)}
    return convicted, [entry for entry in parts.get("", ()) if entry.stage == "overturned"] if "" not in convicted else []
