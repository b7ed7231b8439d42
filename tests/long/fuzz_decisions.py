"""Say of random records that they are, or are not, others, while their files are moved and changed: it is said of who was meant, or not at all.

    python tests/long/fuzz_decisions.py [BASES] [SEED]

Ids are wanted by several, by case only or with a number, files hold several records, and between the build and the decision files take each
other's names. Checked: one file changes by insertions alone, in it one record has one value more, which is the one that the base called so; after the
next build the value leads to the record that was meant. Non-zero exit on a fault.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from difflib import SequenceMatcher
from pathlib import Path

from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.profiles.parse import parse_file
from tests.long.telling import Fault, main
from tests.unit.conftest import write

_IDS = ("ada", "Ada", "ADA", "bo", "bo~2", "cee", "李-明", "x.y", "a b", "-dash", "na")
_PROFILES = (
    "kind: person\nname: {0}\nbirth_place: {1}\n", "kind: person\nbirth_place: {1}\nname: {0}\nnotes: |\n  more\n",
    "# told\nkind: person\nname: {0}  # sic\nbirth_place: {1}\n\n", "{{kind: person, name: {0}, birth_place: {1}}}\n",
    "kind: person\r\nname: {0}\r\nbirth_place: {1}\r\n", "kind: person\nname: {0}\nbirth_place: {1}\nsame_as:\n  - wikidata:Q7 # why\n",
    "kind: person\nname: {0}\nbirth_place: {1}\nnot_same_as: wikidata:Q8",
)  # fmt: skip
_SOURCES = ("{}:\n  title: {}\n", "{}: {{title: {}}}\n")


class _Names:
    """Names, of which some are those of several records, and places of which each is one record's alone."""

    def __init__(self, chance: random.Random) -> None:
        self.count, self.chance = 0, chance

    def __call__(self) -> str:
        self.count += 1
        return f"Name N{self.count}"

    def profile(self, *kinds: str, shared: float = 0.5) -> str:
        """A profile of one of these kinds; `shared`: how likely it has the name of others."""
        place = self()
        return self.chance.choice(kinds).format("Ada Vale" if self.chance.random() < shared else place, place)


def files_of(chance: random.Random, names: _Names) -> dict[str, str]:
    """A base in which ids are wanted by several."""
    found: dict[str, str] = {}
    for _ in range(chance.randint(2, 5)):
        text = names.profile(*_PROFILES)
        if not text.startswith("{") and text.endswith("\n") and chance.random() < 0.3:
            text += "---\n" + names.profile(*_PROFILES[:3])
        found[f"{chance.choice(['', 'a/', 'b/'])}{chance.choice(_IDS)}.yaml"] = text
    for path in chance.sample(["sources/a.yaml", "sources/b.yaml"], chance.randint(0, 2)):
        text = "".join(chance.choice(_SOURCES).format(id_, names()) for id_ in chance.sample(["s", "S", "t", "s~2"], chance.randint(1, 2)))
        found[path] = text + (f"---\ns: {{title: {names()}}}\n" if chance.random() < 0.3 else "")
    if chance.random() < 0.4:
        found["sources/one.yaml"] = f"kind: source\ntitle: {names()}\n"
    return found


def meddle(chance: random.Random, folder: Path, names: _Names) -> None:
    """What a person does to files after the build."""
    path = chance.choice(sorted(folder.rglob("*.yaml")))
    how = chance.choice(["swap", "swap", "rename", "delete", "add", "turn", "edit"])
    if how == "swap":
        other = chance.choice(sorted(folder.rglob("*.yaml")))
        one, two = path.read_bytes(), other.read_bytes()
        path.write_bytes(two)
        other.write_bytes(one)
    elif how == "rename":
        path.rename(path.with_name(f"{chance.choice(['new', 'ada', 'bo'])}.yaml"))
    elif how == "delete" and len(sorted(folder.rglob("*.yaml"))) > 1:
        path.unlink()
    elif how == "add":
        write(folder, {f"a/{chance.choice(_IDS)}.yaml": names.profile(*_PROFILES, shared=0)})
    elif how == "turn":
        path.write_bytes(b"---\n".join(reversed(path.read_bytes().split(b"---\n"))))
    else:
        path.write_bytes(b"# edited\n" + path.read_bytes())


def _held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def _called(store: Store) -> dict[str, str]:
    """Id -> where each record with a file was born, or what a source is called: no two have that."""
    asked = "SELECT entity.id, coalesce(value, name) FROM entity LEFT JOIN claim ON entity_id = entity.id AND prop = 'birth_place'"
    return dict(store.all(f"{asked} WHERE state IN ('profile', 'source')"))


def _said(path: str, data: bytes, key: str) -> Counter[tuple[str, str]]:
    """What each record of a file is known by, with each value that it has under a key."""
    reading = parse_file(path, data)
    born = [next((claim.value for claim in each.claims if claim.prop == "birth_place"), each.name) for each in reading.profiles]
    said = Counter((known, value) for known, each in zip(born, reading.profiles, strict=True) for value in getattr(each, key))
    said.update((source.get("title"), value) for source in reading.sources for name, value in source.fields if name == key)
    return said


def _fault(root: Path, chance: random.Random) -> tuple[str, str]:
    """What was asked, and what is wrong; nothing where all is well."""
    folder, database, names = root / "profiles", root / "dossier.db", _Names(chance)
    write(folder, files_of(chance, names))
    build(folder, database)
    with closing(Store(database)) as store:
        called = _called(store)
    for _ in range(chance.choice([0, 1, 1, 2])):
        meddle(chance, folder, names)
    before = _held(folder)
    id_, other = chance.choice(sorted(called)), chance.choice([*sorted(called), "wikidata:Q1"])
    key = chance.choice(["same_as", "not_same_as", "questions"])
    value = f"Is this the same as [[{other}]]?" if key == "questions" else other
    done = CliRunner().invoke(cli, ["amend", "--db", str(database), "--", id_, key, value])
    after = _held(folder)
    asked = f"{id_} ({called[id_]}) {key} {value} ({called.get(other, '')}) in {before}"
    changed = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    if done.exit_code:
        return asked, f"refused, and changed {changed}" if changed else "" if isinstance(done.exception, SystemExit) else repr(
            done.exception
        )
    if len(changed) != 1 or changed[0] not in before:
        return asked, f"changed {changed}"
    one, two = before[changed[0]], after[changed[0]]
    if {step[0] for step in SequenceMatcher(None, one, two, autojunk=False).get_opcodes()} - {"equal", "insert"}:
        return asked, f"more than insertions: {two!r}"
    if (new := _said(changed[0], two, key) - _said(changed[0], one, key)) != Counter([(called[id_], value)]):
        return asked, f"written is {dict(new)}"
    if other not in called or key == "questions":
        return asked, ""
    build(folder, database)
    with closing(Store(database)) as store:
        now = _called(store)
        where = [each for each, name in now.items() if name == called[id_]]
        told = store.dossier(where[0]) if len(where) == 1 else None
        reached = {now.get(each.ref.id, "") for each in getattr(told, key) if each.ref} if told else set()
        return asked, f"it is said of {reached}" if reached - {called[other]} else ""


def at(number: int, seed: int) -> Iterator[Fault]:
    """The fault of one base, if it has one."""
    with tempfile.TemporaryDirectory() as folder:
        asked, fault = _fault(Path(folder), random.Random(f"{seed} {number}"))
    if fault:
        yield number, asked, fault


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the bases of a seed."""
    return [fault for number in range(count) for fault in at(number, seed)]


if __name__ == "__main__":
    raise SystemExit(main(run, 2000, "bases"))
