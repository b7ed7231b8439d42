"""Records that have names like each other's: but for a letter, a small word or a part, in another script, or of people born on one day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from dossier.database.pair import MOST_OWNERS, may_be_one
from dossier.database.reasons import Named, Reason, Reasons
from dossier.search import own_letters

if TYPE_CHECKING:
    from dossier.search.likeness import Core, Likeness

_CLOSE, _CLOSEST, _SMALL_WORDS, _PART, _PART_OF_STUB, _BORN_ALIKE = 60, 85, 70, 45, 55, 65
"""Scores of reasons."""
BORN_SAME_DAY = 10
"""What it adds."""
_LIKENESS = 0.75
"""How close names are of people born on the same day."""
_LIKE_ACROSS = 0.8
"""Names in two scripts that are less like than this are mostly those of strangers, unless they were born on one day."""
_MOST_MET = 200_000_000
"""Names without Latin letters times all names: of more than these it takes minutes to find what sounds alike."""
_BEHIND = 0.07
"""What sounds less like a name than another by more than this is not that name."""
_STRONG = frozenset({"name", "alias", "former", "native"})


def like_names(reasons: Reasons) -> None:
    """Collect them."""
    from dossier.search.likeness import Likeness, is_long

    strong = [each for each in reasons.named if each.kind in _STRONG and not is_long(each.folded)]
    likeness = Likeness(reasons.store.connection)
    _close_names(reasons, strong, likeness)
    born = _born(reasons)
    _in_two_scripts(reasons, strong, born)
    _born_alike(reasons, strong, likeness, born)


def _close_names(reasons: Reasons, strong: Sequence[Named], likeness: Likeness) -> None:
    """Names of which only few letters or small words are not the same, and names that are part of others."""
    from dossier.search.likeness import core

    common = Counter(word for record, word in {(each.record, word) for each in reasons.named for word in each.folded.split()})
    for group in ("person", "organization"):
        owners: dict[Core, dict[str, Named]] = defaultdict(dict)
        for each in strong:
            if each.group in (group, ""):
                owners[core(each.folded)].setdefault(each.record, each)
        for words_, shared in owners.items():
            if len(words_) > 1 and len(shared) > MOST_OWNERS:
                reasons.left_out.setdefault(next(iter(shared.values())).text, len(shared))
            if len(words_) > 1 and 1 < len(shared) <= MOST_OWNERS:
                for mine, its in combinations(shared.values(), 2):
                    _same_but_small_words(reasons, mine, its)
        named = {words_: next(iter(shared.values())).folded for words_, shared in owners.items()}
        for one, other, score in likeness.close(named, common, person=group == "person"):
            weight = _nearness(score)
            if len(owners[one]) * len(owners[other]) <= MOST_OWNERS:
                for mine in owners[one].values():
                    for its in owners[other].values():
                        reasons.between(mine, its, weight, "close names {}", strong=False)
            else:
                names = " / ".join(next(iter(owners[each].values())).text for each in (one, other))
                reasons.left_out.setdefault(names, len(owners[one] | owners[other]))
        _parts(reasons, owners)


def _same_but_small_words(reasons: Reasons, one: Named, other: Named) -> None:
    """Names of which only legal forms, particles, titles or initials are not the same."""
    some, others = (set(own_letters.form(each.text, each.folded).split()) for each in (one, other))
    initials = [{word for word in each if len(word) == 1} for each in (some, others)]
    if some != others and (not all(initials) or initials[0] & initials[1]):
        reasons.between(one, other, _SMALL_WORDS, "close names {}", strong=False)


def _parts(reasons: Reasons, owners: Mapping[Core, Mapping[str, Named]]) -> None:
    """A name that one other record has with one more word behind its first, and nobody else."""
    longer: dict[Core, dict[str, Named]] = defaultdict(dict)
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
                stub = "stub" in (reasons.state[one.record], reasons.state[other.record])
                reasons.between(one, other, _PART_OF_STUB if stub else _PART, "one name is part of the other: {}", strong=False)


def _in_two_scripts(reasons: Reasons, strong: Sequence[Named], born: Mapping[str, Sequence[str]]) -> None:
    """Names that sound alike in two scripts, of records of which no names have been found alike before."""
    from dossier.search.namesakes import Held, foreign, in_two_scripts

    names = [Held(each.record, reasons.kind[each.record], each.text, each.kind) for each in strong]
    natives = foreign(names)
    if len(natives) * len(names) > _MOST_MET:
        reasons.left_out["names in other scripts"] = len({strong[place].record for place in natives})
        return
    known = {ends for ends, found in reasons.found.items() if any(reason.named for reason in found)}
    days: dict[str, set[str]] = defaultdict(set)
    for day, shared in born.items():
        for record in shared:
            days[record].add(day)
    alike: dict[int, list[tuple[float, Named]]] = defaultdict(list)
    for one, other, likeness in in_two_scripts(reasons.store.connection, names, natives):
        mine, its = strong[one], strong[other]
        sure = likeness >= _LIKE_ACROSS or not days[mine.record].isdisjoint(days[its.record])
        if sure and may_be_one(mine.group, its.group):
            alike[one].append((likeness, its))
    for place, others in alike.items():
        mine, best = strong[place], max(likeness for likeness, _ in others)
        nearest = [(likeness, its) for likeness, its in others if likeness >= best - _BEHIND]
        if len(records := {its.record for _, its in nearest}) > MOST_OWNERS:
            reasons.left_out.setdefault(mine.text, len(records))
            continue
        for likeness, its in nearest:
            if known.isdisjoint(((mine.record, its.record), (its.record, mine.record))):
                reasons.between(mine, its, _nearness(likeness), "names that sound alike {}", strong=False)


def _born(reasons: Reasons) -> dict[str, list[str]]:
    """Day -> the people who were born on it."""
    born: dict[str, dict[str, None]] = defaultdict(dict)
    for record, day in reasons.store.all("SELECT entity_id, lo FROM claim WHERE prop = 'birth_date' AND lo = hi AND qualifier = ''"):
        born[day][record] = None
    return {day: list(shared) for day, shared in born.items()}


def _born_alike(reasons: Reasons, strong: Sequence[Named], likeness: Likeness, born: Mapping[str, Sequence[str]]) -> None:
    """People born on one day whose names are close."""
    from dossier.search.likeness import core

    names: dict[str, list[Named]] = defaultdict(list)
    wanted = {record for shared in born.values() if len(shared) > 1 for record in shared}
    for each in strong:
        if each.record in wanted:
            names[each.record].append(each)
    cores = {record: {word for each in some for word in core(each.folded)} for record, some in names.items()}
    for day, shared in born.items():
        for one, other in combinations(shared, 2):
            ends = (one, other) if one < other else (other, one)
            if ends in reasons.found:
                reasons.found[ends].append(Reason(BORN_SAME_DAY, f"born on the same day, {day}"))
            elif not cores.get(one, set()).isdisjoint(cores.get(other, ())):
                close = [(likeness.of(mine.folded, its.folded, person=True)[1], mine, its) for mine in names[one] for its in names[other]]
                score, mine, its = max(close, key=lambda each: each[0])
                if score >= _LIKENESS:
                    reasons.between(mine, its, _BORN_ALIKE, f"born on the same day, {day}, with close names {{}}")


def _nearness(likeness: float) -> int:
    """The score of names that are so like, from the least that counts."""
    from dossier.search.likeness import CLOSE

    return round(_CLOSE + (_CLOSEST - _CLOSE) * (likeness - CLOSE) / (1 - CLOSE))
