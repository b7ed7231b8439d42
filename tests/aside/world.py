"""People who are known apart whatever they are called: their profiles are renamed, merged, swapped, broken, deleted and written again."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

NAMES = [
    "Ada Vale", "Bo Orr", "Cy Reed", "Dee Stone", "Émile Zorn", "王小明", "Fay Quill", "Gus Harrow", "Hal Finch", "Ida Bell", "Jo Marsh",
    "Kit Lowe", "Лука Рид", "Mo Ames", "Nan Pike", "Oz Tull", "Pat [x] Rue", "Quin|Day",
]  # fmt: skip
STEMS = ["ada", "bo", "cy", "Dee", "émile", "王小明", "fay-quill", "g", "h 1", "i", "j", "k", "l", "ß", "n", "o", "p%1", "q[1]"]


@dataclass
class Somebody:
    """One profile, and who it is of."""

    stem: str
    names: list[str]
    """What they are called, and were before."""
    people: set[str]
    """Whom it is of: several, once profiles were merged."""
    former: list[str] = field(default_factory=list)
    folder: str = "."
    broken: bool = False

    def text(self) -> str:
        """The profile."""
        lines = ["kind: person", f"name: '{self.names[0]}'"]
        for key, values in (
            ("former_names", self.names[1:]),
            ("former_ids", self.former),
            ("occupation", sorted(f"who {each}" for each in self.people)),
        ):
            lines += [f"{key}:", *(f"  - '{each}'" for each in values)] if values else []
        return "\n".join([*lines, *(["a: b: c"] if self.broken else [])]) + "\n"


class World:
    """All profiles; what is done to them keeps former ids and names where it is `careful`."""

    def __init__(self, rng: random.Random, *, careful: bool) -> None:
        self.rng, self.careful = rng, careful
        self.free = rng.sample(STEMS, len(STEMS))
        self.unused = rng.sample(NAMES, len(NAMES))
        self.all = [self._somebody() for _ in range(5)]
        self.gone: list[Somebody] = []
        """Deleted profiles: they may be written again."""

    def _somebody(self, stem: str = "") -> Somebody:
        name = self.unused.pop()
        return Somebody(stem or self.free.pop(), [name], {name})

    def _free_stem(self) -> str:
        """An id that nobody has, and is nobody's from now on."""
        taken = {each.stem.casefold() for each in self.all}
        free = [each for each in self.free if each.casefold() not in taken]
        if free:
            self.free.remove(free[-1])
        return free[-1] if free else ""

    def write(self, folder: Path) -> None:
        """The folder as it is now."""
        shutil.rmtree(folder, ignore_errors=True)
        for each in self.all:
            (folder / each.folder).mkdir(parents=True, exist_ok=True)
            (folder / each.folder / f"{each.stem}.yaml").write_text(each.text(), encoding="utf-8")

    def change(self) -> str:
        """One change; gives what it was."""
        rng = self.rng
        acts = ["rename", "rename", "swap", "merge", "called otherwise", "move", "new", "take the id", "split", "back"]
        what = rng.choice(acts if self.careful else [*acts, "delete", "write again", "write again", "break", "take a free id", "twice"])
        one, other = rng.sample(self.all, 2)
        if what == "rename" and (stem := self._free_stem()):
            self._call(one, stem)
        elif what == "swap":
            first, second = one.stem, other.stem
            self._call(one, second)
            self._call(other, first)
        elif what == "take the id" and self.unused and (stem := self._free_stem()):
            # A new record is written under the id that another one had until now.
            before = one.stem
            self._call(one, stem)
            self.all.append(Somebody(before, [name := self.unused.pop()], {name}))
        elif what == "merge" and len(self.all) > 3:
            one.former = list(dict.fromkeys([*one.former, other.stem, *other.former]))
            one.names = list(dict.fromkeys([*one.names, *other.names]))
            one.people |= other.people
            one.former = [each for each in one.former if each != one.stem]
            self.all.remove(other)
        elif what == "called otherwise" and self.unused:
            kept = self.careful or rng.random() < 0.6
            one.names = [self.unused.pop(), *(one.names if kept else [])]
        elif what == "move":
            one.folder = rng.choice([".", "a", "z/b"])
            if any(each is not one and each.stem == one.stem for each in self.all):
                one.folder = one.folder if rng.random() < 0.5 else "."
        elif what == "new" and self.unused and (stem := self._free_stem()):
            self.all.append(self._somebody(stem))
        elif what == "split" and len(self.all) < 9 and self.unused and (stem := self._free_stem()):
            # Two had been taken for one: the other is written under an id of its own, and says that it had that one.
            self.all.append(Somebody(stem, [name := self.unused.pop()], {name}, [one.stem]))
        elif what == "back" and one.former:  # it is given an id again that it had
            self._back(one)
        else:
            return self._careless(what, one)
        return what

    def _careless(self, what: str, one: Somebody) -> str:
        rng = self.rng
        if what == "delete" and len(self.all) > 3:
            self.all.remove(one)
            self.gone.append(one)
        elif what == "write again" and self.gone:
            back = self.gone.pop(rng.randrange(len(self.gone)))
            if any(each.stem.casefold() == back.stem.casefold() for each in self.all):
                self.gone.append(back)
                return ""
            self.all.append(back)
        elif what == "break":
            one.broken = not one.broken
        elif what == "take a free id" and self.gone and self.unused:  # of a record that is no more, without a word of it
            stem = rng.choice(self.gone).stem
            if any(each.stem.casefold() == stem.casefold() for each in self.all):
                return ""
            self.all.append(Somebody(stem, [name := self.unused.pop()], {name}))
        elif what == "twice" and self.unused and one.folder == ".":  # a mistake: two files have one id, and the other one comes first
            if any(each is not one and each.stem == one.stem for each in self.all):
                return ""
            self.all.append(Somebody(one.stem, [name := self.unused.pop()], {name}, folder="0"))
        else:
            return ""
        return what

    def _call(self, one: Somebody, stem: str) -> None:
        if self.careful or self.rng.random() < 0.7:
            one.former = [each for each in dict.fromkeys([*one.former, one.stem]) if each != stem]
        if one.stem not in self.free:
            self.free.insert(0, one.stem)  # it may be another's later
        one.stem = stem

    def _back(self, one: Somebody) -> None:
        stem = self.rng.choice(one.former)
        if all(each.stem.casefold() != stem.casefold() for each in self.all):
            self._call(one, stem)
