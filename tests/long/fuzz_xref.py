"""Small random bases screened against random lists: the same candidates however the list is divided, ordered and read, and decisions stay.

    python tests/long/fuzz_xref.py [BASES] [SEED]

Non-zero exit on a fault; what is wrong is printed with the number of the base.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.screening import running
from dossier.screening.entries import RawEntry
from dossier.screening.ours import read_ours
from dossier.screening.pool import made, planned
from dossier.screening.running import Found, screen
from dossier.screening.screener import Candidate
from dossier.search import comparing, meeting
from tests.long.telling import Fault, main

_GIVEN = "Ada Boris Carlos Dana Émile Fatima Guo Hassan Ivan José María-Luisa Иван Жанна محمد 王 Abdel J. Nguyễn".split()
_LAST = (
    "Vale Orr Morales Treviño Quintero Petrov Щукина Petrova Al-Sayed bin-Omar 小明 Müller O'Neil Lee Ng Łukasz de-la-Cruz Smith".split()
)
_FIRMS = ["Orbis Trading Ltd", "Orbis Trading Limited", "Vale Clocks S.A. de C.V.", "Müller GmbH", "ООО Ромашка", "Orbis", "Al Sayed Group"]
_DATES = ["1970-03-05", "1970", "1971-03-05", "05/03/1970", "c. 1970", "1969-1971", "1970-05-03", "unknown", "x", ""]
_COUNTRIES = ["mx", "Mexico", "us", "ru;us", "Атлантида", ""]
_NUMBERS = ["A1234567", "lei:529900T8BM49AURSDO55", "B 77-88 99", "12", ""]
_KINDS = ["Person", "Person", "Organization", "Company", "Vessel", "", "LegalEntity"]
_DECISIONS = ("same", "not", "unsure")

SURE = 78
"""A score that stays over the least one when a word becomes a little rarer, or less rare, by what is written into the base."""

Kept = dict[tuple[str, str], tuple[int, str]]
"""Record and id of a list -> score and decision."""
Told = list[tuple[Any, ...]]


class Maker:
    """Makes a base and a list that is about it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.people = [self.person() for _ in range(chance.randint(2, 7))]
        self.firms = chance.sample(_FIRMS, chance.randint(0, 3))

    def person(self) -> str:
        """A name of two to four words."""
        words = [self.chance.choice(_GIVEN), *(self.chance.choice(_LAST) for _ in range(self.chance.choice([1, 1, 2])))]
        return " ".join(words)

    def altered(self, name: str) -> str:
        """A name as a list may have it."""
        chance, words = self.chance, name.split()
        act = chance.choice(["", "", "upper", "turned", "typo", "fewer", "more", "comma", "joined"])
        if act == "upper":
            return name.upper()
        if act == "turned":
            return " ".join(reversed(words))
        if act == "comma":
            return f"{words[-1].upper()}, {' '.join(words[:-1])}"
        if act == "typo":
            at = chance.randrange(len(name))
            return name[:at] + chance.choice("abexz") + name[at + chance.choice([0, 1]) :]
        if act == "fewer" and len(words) > 2:
            words.pop(chance.randrange(len(words)))
        elif act == "more":
            words.insert(chance.randint(0, len(words)), chance.choice([*_GIVEN, *_LAST]))
        elif act == "joined":
            return "".join(words)
        return " ".join(words)

    def profile(self, name: str, kind: str) -> str:
        """A profile with what a list may agree with."""
        chance = self.chance
        lines = [f"kind: {kind}", f"name: {_quoted(name)}"]
        for key in ("aliases", "weak_aliases", "former_names", "misspellings", "native_names"):
            if chance.random() < 0.2:
                lines += [f"{key}:", f"  - {_quoted(self.altered(name))}", f"  - {_quoted(self.person())}"]
        if chance.random() < 0.2:
            lines.append(f"abbreviations: [{_quoted(name[:3].upper())}]")
        if chance.random() < 0.6:
            lines.append(f"{'birth_date' if kind == 'person' else 'founded'}: {_quoted(chance.choice(_DATES[:-1]))}")
        if chance.random() < 0.5:
            lines.append(f"country: [{chance.choice(['mx', 'us', 'ru'])}]")
        if chance.random() < 0.3:
            lines += ["identifiers:", f"  - {{passport: {_quoted(chance.choice(_NUMBERS[:-1]))}}}"]
        if chance.random() < 0.3:
            lines.append(f"same_as: [{_quoted(f'list:L{chance.randint(0, 30)}')}]")
        if chance.random() < 0.3:
            lines.append(f"not_same_as: [{_quoted(f'list:l{chance.randint(0, 30)}')}]")
        if chance.random() < 0.3:
            lines += ["relations:", f"  - associate_of: {_quoted(self.person())}"]
        return "\n".join(lines) + "\n"

    def rows(self) -> list[RawEntry]:
        """A list: names of the base, altered, and others; some ids twice, some in another case, some left out."""
        chance = self.chance
        found = []
        for number in range(chance.randint(5, 40)):
            name = self.altered(chance.choice([*self.people, *self.firms])) if chance.random() < 0.7 else self.person()
            alias = ";".join(self.altered(chance.choice(self.people)) for _ in range(chance.choice([0, 0, 1, 2])))
            id_ = f"L{number}" if chance.random() < 0.8 else chance.choice(["", f"l{number}", f"L{chance.randint(0, 30)}"])
            found.append(
                (
                    number + 2,
                    id_,
                    name,
                    alias,
                    chance.choice(_DATES),
                    chance.choice(_COUNTRIES),
                    chance.choice(_NUMBERS),
                    chance.choice(_KINDS),
                )
            )
        return found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def told(candidates: Sequence[Candidate]) -> Told:
    """What is told of candidates."""
    return [(each.record, each.entry.line, *each[:2], each.entry.id, *each[3:]) for each in candidates]


def screened(store: Store, rows: Sequence[RawEntry], most: int = 1000, only: tuple[str, ...] | None = None, processes: int = 1) -> Found:
    """A list screened."""
    found = Found(read_ours(store, only).records, "list", most, decided_too=True)
    screen(rows, store, planned(store, 75, only), found, lambda: None, processes)
    return found


@contextmanager
def small(rng: random.Random) -> Iterator[None]:
    """Batches of one row or two, and next to nothing is remembered."""
    held = running._ROWS, meeting._REMEMBERED, meeting._REMEMBERED_BONES, comparing._REMEMBERED
    running._ROWS, meeting._REMEMBERED, meeting._REMEMBERED_BONES, comparing._REMEMBERED = rng.choice([1, 2]), 2, 2, 2
    try:
        yield
    finally:
        running._ROWS, meeting._REMEMBERED, meeting._REMEMBERED_BONES, comparing._REMEMBERED = held


def faults_of(store: Store, rows: list[RawEntry], rng: random.Random, *, processes: bool) -> Iterator[str]:
    """What is told otherwise where the list is only read otherwise."""
    whole = screened(store, rows)
    wanted = told(whole.candidates())
    shuffled = rng.sample(rows, len(rows))
    with small(rng):
        yield from _apart("in small batches", told(screened(store, rows).candidates()), wanted)
        yield from _apart("in another order", told(screened(store, shuffled).candidates()), wanted)
    if processes:
        with small(rng):
            yield from _apart("by two processes", told(screened(store, shuffled, processes=2).candidates()), wanted)
    screener = made(store, planned(store, 75))
    once = sorted({(each.record, each.entry.id, each.score) for row in shuffled for each in screener.screen([row]).candidates})
    best: dict[tuple[str, str], int] = {}
    for record, id_, score in once:
        best[record, id_] = max(best.get((record, id_), 0), score)
    got = {(each.record, each.entry.id): each.score for each in whole.candidates()}
    yield from _apart("row by row", sorted(best.items()), sorted(got.items()))
    for record in sorted({each[0] for each in wanted}):
        alone = told(screened(store, rows, only=(record,)).candidates())
        yield from _apart(f"only {record}", alone, [each for each in wanted if each[0] == record])
    for most in (1, 2):
        few = screened(store, shuffled, most)
        kept: dict[str, int] = {}
        first = [each for each in wanted if (kept.update({each[0]: kept.get(each[0], 0) + 1}) or kept[each[0]] <= most)]
        yield from _apart(f"the best {most}", told(few.candidates()), first)
        yield from _apart(f"how many, of the best {most}", [few.total], [whole.total])


def _apart(what: str, got: Sequence[Any], wanted: Sequence[Any]) -> Iterator[str]:
    if got != wanted:
        missing = [each for each in wanted if each not in got][:2]
        more = [each for each in got if each not in wanted][:2]
        yield f"{what}: missing {missing}, too many {more}" if missing or more else f"{what}: in another order"


def decided(folder: Path, path: Path, maker: Maker) -> Iterator[str]:
    """Decisions are written, kept when the base is built again and the record has another id, and change nothing else."""
    rng, database = maker.chance, folder / "dossier.db"

    def run(*words: str) -> Any:
        done = CliRunner().invoke(cli, ["xref", str(path), "--scheme", "list", "--id", "id", *words, "--db", str(database)])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    def all_() -> Kept:
        done = run("--json", "--all", "-n", "1000")
        return {(each["record"], each["list_id"]): (each["score"], each["decision"]) for each in json.loads(done.stdout or "[]")}

    before = all_()
    profiles = {each.stem for each in (folder / "profiles").glob("*.yaml")}
    free = sorted(key for key, (_, decision) in before.items() if not decision and key[0] in profiles)
    wanted = dict(before)
    for record, id_ in rng.sample(free, min(len(free), 3)):
        decision = rng.choice(_DECISIONS)
        done = run("--decide", record, id_, decision)
        if done.exit_code == 0:
            wanted[record, id_] = (before[record, id_][0], decision)
        elif "only upper and lower case tell apart" not in done.stderr and "says so already" not in done.stderr:
            yield f"{record} {id_} {decision}: {done.stderr}"
    yield from _otherwise("once decided", all_(), wanted)
    build(folder / "profiles", database)
    yield from _otherwise("decided and built", all_(), wanted)
    if profiles:
        one = rng.choice(sorted(profiles))
        file = folder / "profiles" / f"{one}.yaml"
        (folder / "profiles" / "called-otherwise.yaml").write_text(
            f"{file.read_text(encoding='utf-8')}former_ids: [{one}]\n", encoding="utf-8"
        )
        file.unlink()
        build(folder / "profiles", database)
        moved = {("called-otherwise" if record == one else record, id_): value for (record, id_), value in wanted.items()}
        yield from _otherwise("under another id", all_(), moved)
    left = json.loads(run("--json", "-n", "1000").stdout or "[]")
    if any(each["decision"] for each in left):
        yield f"what is decided is asked again: {left}"


def _otherwise(what: str, got: Kept, wanted: Kept) -> Iterator[str]:
    for key in sorted(got.keys() | wanted.keys()):
        one, other = got.get(key), wanted.get(key)
        if (one and other and one[1] != other[1]) or ((one is None or other is None) and max(one or (0, ""), other or (0, ""))[0] > SURE):
            yield f"{what}: {key} is {one}, not {other}"


def faults(number: int, seed: int, *, processes: bool = False) -> list[str]:
    """What is wrong with one base and its list."""
    maker = Maker(random.Random(f"{seed} {number}"))
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "profiles").mkdir()
        for place, name in enumerate(maker.people):
            (folder / "profiles" / f"p{place}.yaml").write_text(
                maker.profile(name, maker.chance.choice(["person", "person", "legal_entity"])), encoding="utf-8"
            )
        for place, name in enumerate(maker.firms):
            (folder / "profiles" / f"f{place}.yaml").write_text(
                maker.profile(name, maker.chance.choice(["company", "organization"])), encoding="utf-8"
            )
        build(folder / "profiles", folder / "dossier.db")
        rows = maker.rows()
        with closing(Store(folder / "dossier.db")) as store:
            found = list(faults_of(store, rows, maker.chance, processes=processes))
        path = folder / "list.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [("id", "name", "aliases", "birth_date", "countries", "identifiers", "schema"), *(row[1:] for row in rows)]
            )
        return found + list(decided(folder, path, maker))


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the bases of a seed; every twentieth list is read by two processes as well."""
    return [
        (number, "", fault) for number in range(count) for fault in faults(number, seed, processes=number % 20 == 0)
    ]  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main(run, 400, "bases"))
