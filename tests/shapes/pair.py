"""One base in plain words and in hostile ones, and what differs in what is written of the two."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from dossier.database.compile import build
from dossier.database.store import Store
from tests.hostile.canaries import wrong
from tests.shapes.base import Base
from tests.shapes.commands import calls, checked, told
from tests.shapes.forms import Told, form
from tests.shapes.outs import Out
from tests.shapes.trees import Node, difference, formed
from tests.shapes.words import PLAIN
from tests.unit.conftest import write

Made = Callable[[Store], Iterator[Out]]


class Pair:
    """A base twice."""

    def __init__(self, chance: random.Random, root: Path) -> None:
        self.base = Base(chance)
        self.texts = self.base.texts
        self.title = self.texts("Q")
        self.own = [self.texts("P"), self.texts("P"), self.texts("G")]
        """A case, a note and a tag."""
        self.stores: list[Store] = []
        self.roots: list[Path] = []
        for hostile in (False, True):
            folder = root / ("hostile" if hostile else "plain") / "base"
            write(folder / "profiles", self.base.files(hostile=hostile))
            build(folder / "profiles", folder / "dossier.db")
            self.roots.append(folder)
            self.stores.append(Store(folder / "dossier.db"))
        self.stubs: dict[str, str] = {}
        """Plain id of a name to be written -> id in the hostile base."""
        stubs = "SELECT id, name FROM entity WHERE state = 'stub'"
        named = {name: id_ for id_, name in self.stores[1].all(stubs)}
        self.stubs = {id_: named.get(self.raw(name), f"no stub of {name}") for id_, name in self.stores[0].all(stubs)}
        self.known = {*self.stubs.values(), *(self.texts.held(each) for each in self.texts.hostile if each[0] in "ihj")}
        """Every id of the hostile base."""

    def close(self) -> None:
        """Close both."""
        for each in self.stores:
            each.close()

    def raw(self, text: str, form: Callable[[str], str] = str, *, marked: bool = False) -> str:
        """A plain text with what stands in the hostile base in the place of each word; `marked`: as it is written in a profile."""

        def of(found: re.Match[str]) -> str:
            if found[0] in self.stubs:
                return form(self.stubs[found[0]])
            if found[1] not in self.texts.hostile:
                return found[0]
            made = self.texts.held(found[1])
            return form(self.texts.escaped(found[1], made) if marked else made)

        return PLAIN.sub(of, text)

    def typed(self, plain: str) -> str:
        """What is typed in the hostile base for a plain word."""
        return self.texts.hostile[plain] if plain in self.own else self.texts.held(plain)

    def compared(self, plain: Made, hostile: Made) -> Iterator[str]:
        """What is wrong with what is written of the hostile base."""
        for one, other in zip(plain(self.stores[0]), hostile(self.stores[1]), strict=True):
            yield from self.faults(one, other)

    def commands(self) -> Iterator[str]:
        """The same of what commands print."""
        for words, others in zip(*(calls(self.base.records, self.own, of) for of in (str, self.typed)), strict=True):
            yield from self.faults(told(self.roots[0], words), told(self.roots[1], others))
        yield from checked(self.roots[1], {path for (path,) in self.stores[1].all("SELECT path FROM entity")})

    def faults(self, one: Out, other: Out) -> Iterator[str]:
        """What is wrong with one thing that is written, beside the same of the plain base."""
        try:
            assert one.name == other.name, f"{one.name} is {other.name}"
            yield from (f"{one.name}: {fault}" for fault in self._differences(one.name, one.read(one.text), other.read(other.text)))
        except Exception as error:  # whatever a reader raises is what is looked for
            yield f"{one.name}: {type(error).__name__}: {error}"

    def _differences(self, name: str, plain: Node, hostile: Node) -> Iterator[str]:
        """What differs between the two, and what stands in the hostile one that is not to be seen."""
        how = form(self, name)
        bags = frozenset(each.name for each in (*plain.every(), *hostile.every())) if isinstance(how, Told) else how.bags
        yield from filter(None, [difference(formed(plain, how.wanted, bags), formed(hostile, how.found, bags))])
        if how.shown:
            texts = (text for node in hostile.every() for text in (*node.attributes.values(), *node.inside) if isinstance(text, str))
            yield from (each for text in texts for each in wrong(text))
