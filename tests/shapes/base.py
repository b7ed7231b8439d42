"""A random base in which every field of the vocabulary may stand, of plain words and once more of hostile ones."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from dossier.profiles import vocabulary as words
from dossier.text import in_order
from tests.shapes.words import Texts

Tree = Any
_KINDS = ("person", "person", "organization", "company", "public_body", "legal_entity", "event")
_DATES = ("1970", "1970-03", "1970-03-05", "1976~", "../1980", "1971/1974", "197X")
_VERBS = ("associate_of", "member_of", "linked_to", "paid", "owner_of", "funds", "spouse_of", "controls", "allied_with", "successor_of")


class Base:
    """One base: what stands in each file, in plain words."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.texts = Texts(chance)
        self.sources = [self.texts("J") for _ in range(chance.randint(1, 3))]
        self.grade = self.texts("B")
        self.folder = self.texts("I")
        self.broken = self.texts("I")
        many = chance.randint(2, 5)
        self.kinds = {each: chance.choice(_KINDS) for each in self.in_order([chance.choice("HHI") for _ in range(many)], self.texts.held)}
        called = self.in_order("N" * many, lambda name: in_order(self.texts.held(name.split()[0])))
        self.names = dict(zip(self.kinds, called, strict=True))
        above = chance.choice((self.folder, "people"))
        self.trees: dict[str, Tree] = {}
        for each, kind in self.kinds.items():
            self.trees[f"{above}/{each}.yaml"] = self.profile(each, kind)
        self.trees["sources/s.yaml"] = {each: self.source() for each in self.sources}

    def in_order(self, classes: Sequence[str], key: Callable[[str], Any]) -> list[str]:
        """Plain words whose order is that of the hostile ones, so that neither base tells anything before the other."""
        while True:
            made = sorted(map(self.texts, classes))
            if sorted(made, key=key) == made:
                return made

    @property
    def records(self) -> list[str]:
        """The ids of the records, as plain words."""
        return list(self.kinds)

    def files(self, *, hostile: bool) -> dict[str, str]:
        """Path -> text; the same lines in both."""

        def value(text: str, *, new: bool = False) -> str:
            return self.texts.written(text, new=new) if hostile else text

        made = {}
        for path, tree in self.trees.items():
            in_file = path.startswith("sources/")
            made[value(path, new=True)] = "".join(
                f"? {_quoted(value(key, new=in_file))}\n: {_flow(inner, value)}\n" for key, inner in tree.items()
            )
        return made | {value(f"{self.folder}/{self.broken}.yaml", new=True): "kind: person\nname: [\n"}

    # --- parts ---

    def some(self, share: float = 0.5) -> bool:
        return self.chance.random() < share

    def cited(self) -> str:
        """A citation as it stands in a list."""
        source = self.chance.choice(self.sources)
        return f"{source} {self.texts('L')}" if self.some() else source

    def said(self) -> dict[str, Tree]:
        """What backs a statement."""
        found: dict[str, Tree] = {key: self.texts("Q") for key in ("note", "quote") if self.some(0.3)}
        if self.some(0.6):
            found["sources"] = [self.cited() for _ in range(self.chance.randint(1, 2))]
        if self.some(0.3):
            found["standing"] = self.chance.choice([*words.STANDINGS, self.texts("Q")])
        if self.some(0.2):
            found["credibility"] = self.chance.choice(["2", self.texts("Q")])
        for key in ("from", "to"):
            if self.some(0.2):
                found[key] = self.chance.choice([*_DATES, self.texts("Q")])
        return found

    def claim(self, value: str, where: str = "C") -> Tree:
        """A value in one of its spellings."""
        how = self.chance.random()
        if how < 0.4:
            return value
        return f"{value} [@{self.cited()}]" if how < 0.7 else {"value": value, **self.said()}

    def free(self, *, first: bool = False) -> str:
        """A free text: words, links and citations beside each other, with and without blanks between them."""
        text = self.texts
        parts = [text("S") + " said so. Then "] if first else []
        for _ in range(self.chance.randint(1, 5)):
            how = self.chance.random()
            if how < 0.35:
                parts.append(text("T"))
            elif how < 0.6:
                parts.append(f"[@{self.cited()}]")
            else:
                parts.append(self.linked())
            parts.append(self.chance.choice(("", "", " ", "\n", "\n\n")))
        return "".join(parts).strip() or text("T")

    def linked(self) -> str:
        """A link to a record that can be linked to in a text."""
        may = [each for each in self.kinds if each[0] == "h"]
        words_ = f"|{self.texts('W')}" if self.some() else ""
        return f"[[{self.chance.choice(may)}{words_}]]" if may else ""

    def who(self) -> str:
        """A record, by its id, its name, or a name that nobody has."""
        chance = self.chance
        return chance.choice([chance.choice(self.records), self.names[chance.choice(self.records)], self.texts("N")])

    def profile(self, record: str, kind: str) -> Tree:
        """A profile that says something under many keys."""
        text, chance = self.texts, self.chance
        tree: dict[str, Tree] = {"kind": kind, "name": self.names[record]}
        for key in ("aliases", "former_names", "native_names", "abbreviations", "weak_aliases", "misspellings"):
            if self.some(0.4):
                tree[key] = [self.claim(text("C")) for _ in range(chance.randint(1, 2))]
        if kind == "person":
            tree |= {part: text("C") for part in words.NAME_PARTS if self.some(0.3)}
        for key, field in words.FIELDS.items():
            if kind in field.kinds and self.some(0.3):
                several = chance.randint(1, 2)
                tree[key] = [self.claim(self.value(field.type)) for _ in range(several)]
        if self.some(0.7):
            tree["summary"] = self.free(first=True)
        if self.some():
            tree["notes"] = self.free()
        lists: dict[str, Callable[[], Tree]] = {
            "identifiers": lambda: {chance.choice(["passport", "lei", text("K")]): text("A"), **self.filled("Q", "country", "issuer"), **self.said()},
            "addresses": lambda: {"full": text("A"), **self.filled("A", "country"), **self.said()},
            "accusations": self.accusation,
            "sanctions": lambda: {
                "authority": self.body(), **self.filled("Q", "program", "country", "listed_as", "reason"), **self.said(),
            },
            "events": lambda: {
                "what": self.happened(), "date": self.value("date"), **self.filled("Q", "type", "place"), **self.filled("Q", "end_date"), **self.said(),
            },
            "questions": lambda: text("T"),
            "same_as": lambda: chance.choice([f"wikidata:{text('A')}", text("N")]),
            "not_same_as": lambda: chance.choice([f"list:{text('N')}", text("N")]),
            "former_ids": lambda: text("O"),
            "relations": self.relation,
        }  # fmt: skip
        for key, make in lists.items():
            if self.some(0.5 if key != "relations" else 0.8) and not (kind == "event" and key in ("accusations", "sanctions", "relations")):
                tree[key] = [make() for _ in range(chance.randint(1, 2))]
        if kind == "event":
            tree["participants"] = [
                chance.choice([{"who": self.who(), "role": text("Q"), **self.said()}, {self.who(): text("C")}])
                for _ in range(chance.randint(0, 3))
            ]
        if self.some(0.3):
            tree[text("K")] = chance.choice([text("Q"), [text("Q"), text("Q")], {text("K"): text("Q")}])
        if self.some(0.3):
            tree[chance.choice(list(words.FOREIGN))] = {text("K"): [text("Q")], text("K"): {text("K"): text("Q")}}
        if self.some(0.2):
            tree["sensitive"] = [chance.choice(["phone", "notes", "questions", text("K")])]
        if self.some(0.3):
            tree["sources"] = [self.cited()]
        return tree

    def filled(self, where: str, *keys: str) -> dict[str, Tree]:
        """Some of these keys."""
        return {key: self.texts(where) for key in keys if self.some()}

    def value(self, type_: str) -> str:
        """A value of a field."""
        if type_ == "url":
            return self.texts(self.chance.choice("UV"))
        right = {"date": self.chance.choice(_DATES), "country": "mx", "topic": "role.pep", "email": "a@x.example", "phone": "+1 2 345"}
        return right[type_] if type_ in right and self.some(0.6) else self.texts("A" if type_ in ("email", "phone") else "C")

    def body(self) -> str:
        """A court or an authority: words, or a record."""
        return self.texts("N") if self.some() else self.chance.choice(self.records)

    def happened(self) -> str:
        """What happened: words that may hold a link."""
        between = self.chance.choice(["", " "])
        return f"{self.texts('E')}{between}{self.linked()}{self.texts('E')}" if self.some(0.4) else self.texts("E")

    def accusation(self) -> Tree:
        found: dict[str, Tree] = {
            "charge": self.texts("C"),
            "stage": self.chance.choice([*words.STAGES, self.texts("Q")]),
            "court": self.body(),
        }
        found |= self.filled("A", "case") | self.filled("Q", "country", "outcome") | self.said()
        if self.some():
            found |= {"response": self.chance.choice([*words.RESPONSES, self.texts("Q")]), "response_sources": [self.cited()]}
        return found | ({"date": self.value("date")} if self.some() else {})

    def relation(self) -> Tree:
        more = self.filled("Q", "role", "share", "amount", "currency") | self.said()
        if self.some(0.2):
            return {"holds_office": self.texts("N"), **({"of": self.who()} if self.some() else {}), **more}
        return {self.chance.choice(_VERBS): self.who(), **more}

    def source(self) -> Tree:
        text = self.texts
        tree: dict[str, Tree] = {key: text("B") for key in words.SOURCE_FIELDS if key not in ("url", "archived") and self.some(0.4)}
        tree |= {"reliability": self.chance.choice(["B", self.grade])} if "reliability" in tree else {}
        tree |= {key: text(self.chance.choice("UV")) for key in ("url", "archived") if self.some(0.6)}
        return tree | ({text("K"): text("Q")} if self.some(0.2) else {}) or {"title": text("Q")}


def _quoted(text: str) -> str:
    """In double quotes, on one line; what is no plain sign as YAML's escapes."""

    def escaped(found: re.Match[str]) -> str:
        code = ord(found[0])
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"

    return '"' + re.sub(r"[^ !#-\[\]-~\u00c0-\u024f\u0600-\u06ff\u4e00-\u9fff]", escaped, text) + '"'


def _flow(value: Tree, of: Callable[[str], str]) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"? {_quoted(of(key))} : {_flow(inner, of)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each, of) for each in value) + "]"
    return _quoted(of(value))
