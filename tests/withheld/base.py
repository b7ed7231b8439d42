"""Random profiles in which every value is a canary that is known again, with a random part of their keys marked as sensitive."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dossier.profiles import vocabulary as words
from tests.hostile.base import block

Rule = tuple[str, frozenset[str]]
"""A record, and the keys of which each keeps it out."""
_SURE = ("", "confirmed", "reported")
_STANDINGS = ("", "", "", "confirmed", "alleged", "disputed", "denied", "retracted")
_ONES = {"addresses": "address", "identifiers": "identifier", "relations": "relation", "accusations": "accusation", "sanctions": "sanction",
         "events": "event", "participants": "participant", "aliases": "alias", "questions": "question", "topics": "topic"}  # fmt: skip
_SCHEMES = ("passport", "lei", "tax_number", "badge no", "wikidata")
_TEXTS: dict[str, tuple[str, ...]] = {
    "person": (
        "birth_place",
        "death_place",
        "age",
        "occupation",
        "education",
        "religion",
        "residence",
        "languages",
        "website",
        "email",
        "phone",
    ),
    "organization": ("legal_form", "sector", "headquarters", "languages", "website", "email", "phone"),
    "company": ("legal_form", "sector", "headquarters", "website", "email", "phone"),
    "event": ("type", "place", "count", "cause", "outcome"),
}
_DATES = {
    "person": ("birth_date", "death_date"),
    "organization": ("founded", "dissolved"),
    "company": ("founded",),
    "event": ("date", "end_date"),
}
_VERBS = {
    ("person", "person"): ("associate_of", "parent_of", "child_of", "sibling_of", "spouse_of", "reports_to", "relative_of", "paid", "linked_to"),
    ("person", "organization"): ("member_of", "leader_of", "employee_of", "controls", "funds", "holds_office"),
    ("person", "company"): ("owner_of", "director_of", "beneficial_owner_of", "front_for"),
    ("organization", "organization"): ("part_of", "allied_with", "rival_of", "successor_of"),
    ("organization", "person"): ("controls", "funds", "represents"),
    ("organization", "company"): ("owner_of", "funds"), ("company", "organization"): ("subsidiary_of", "controls"),
    ("company", "person"): ("paid", "represents"), ("company", "company"): ("owner_of", "successor_of"),
}  # fmt: skip


@dataclass
class Canary:
    """A text that stands in one place."""

    text: str
    tag: str
    """What sort of place it is."""
    rules: tuple[Rule, ...]
    """It stays out where one of them holds."""
    maybe: tuple[Rule, ...] = ()
    """Where one of these holds it may stay out, or not."""


@dataclass
class Made:
    """A base, and what is in it."""

    files: dict[str, str] = field(default_factory=dict)
    canaries: list[Canary] = field(default_factory=list)
    sensitive: dict[str, set[str]] = field(default_factory=dict)
    living: set[str] = field(default_factory=set)
    records: list[str] = field(default_factory=list)

    def hidden(self, canary: Canary, private: bool) -> bool:
        """Whether a canary stays out."""
        if canary.tag == "shared":
            return all(self.holds([rule], private) for rule in canary.rules)
        return self.holds(canary.rules, private)

    def holds(self, rules: Iterable[Rule], private: bool = False) -> bool:
        """Whether one of these rules holds; `private`: as in a report, which keeps private details of the living to itself."""
        return any(keys & self.keys(record, private) for record, keys in rules)

    def keys(self, record: str, private: bool) -> set[str]:
        """The keys of a record that stay out."""
        found = self.sensitive.get(record, set())
        if private and record in self.living:
            return found | {"addresses", "phone", "email", *words.PRIVATE_NUMBERS, *words.FOREIGN}
        return found


class Maker:
    """Makes one base."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.made = Made()
        self.sources: dict[str, dict[str, str]] = {}
        kinds = [chance.choice(("person", "person", "organization", "company", "event")) for _ in range(chance.randint(2, 5))]
        self.kinds = {f"r{number}": kind for number, kind in enumerate(kinds)}
        self.names: dict[str, str] = {}
        self.trees: dict[str, dict[str, Any]] = {}
        self.shared: tuple[str, ...] = ()

    def canary(self, tag: str, *rules: Rule, maybe: Iterable[Rule] = ()) -> str:
        number = len(self.made.canaries)
        letters = "".join(chr(97 + number // 26**place % 26) for place in (2, 1, 0))
        text = f"Qz{letters}jx"
        self.made.canaries.append(Canary(text, tag, rules, tuple(maybe)))
        return text

    def day(self, tag: str, *rules: Rule) -> str:
        number = len(self.made.canaries)
        text = f"{1100 + number}-{number % 12 + 1:02}-{number % 27 + 1:02}"
        self.made.canaries.append(Canary(text, tag, rules))
        return text

    def said(self, *rules: Rule, dates: bool = True) -> dict[str, Any]:
        """What backs a statement, each with a source of its own."""
        found: dict[str, Any] = {}
        for key in ("note", "quote"):
            if self.chance.random() < 0.4:
                found[key] = self.canary(key, *rules)
        if self.chance.random() < 0.6:
            source = f"s{len(self.sources)}"
            self.sources[source] = {
                "title": self.canary("source", *rules),
                "author": self.canary("source", *rules),
                "note": self.canary("source", *rules),
            }
            found["sources"] = [f"{source} p. {self.canary('locator', *rules)}"]
        if dates and self.chance.random() < 0.3:
            found["from"] = self.day("day", *rules)
        if standing := self.chance.choice(_STANDINGS):
            found["standing"] = standing
        return found

    def who(self, record: str) -> str:
        """A record by its id, or by its name."""
        return record if self.chance.random() < 0.6 else self.names[record]

    def profile(self, record: str) -> dict[str, Any]:
        """A profile that says something under many keys."""
        chance, kind = self.chance, self.kinds[record]

        def rule(*keys: str, of: str = record) -> Rule:
            return of, frozenset(keys)

        named = rule("name")
        tree: dict[str, Any] = {"kind": kind, "name": self.names[record]}
        for key in ("aliases", "former_names", "native_names", "abbreviations", "weak_aliases", "misspellings"):
            if chance.random() < 0.4:
                own = rule(key)
                tag = "misspelling" if key == "misspellings" else "name"
                text = self.canary(tag, own, maybe=[named])
                tree[key] = [text if chance.random() < 0.5 or tag == "misspelling" else {"name": text, **self.said(own)}]
                self.made.canaries[-1].maybe += (named,)
        for each in self.made.canaries:  # what is said of a name may go with it
            if each.rules and each.rules[0][0] == record:
                each.maybe += (named,)
        if kind == "person" and chance.random() < 0.3:
            tree["given"] = self.canary("part", rule("given"), maybe=[named])
            tree["surnames"] = [self.canary("part", rule("surnames"), maybe=[named])]
        for key in _TEXTS[kind]:
            if chance.random() < 0.4:
                values = [self.claim(key, rule(key)) for _ in range(chance.choice([1, 1, 2]))]
                tree[key] = values[0] if len(values) == 1 else values
        for key in _DATES[kind]:
            if chance.random() < 0.6:
                value = self.day("day", rule(key))
                said = {} if chance.random() < 0.4 else self.said(rule(key), dates=False)
                tree[key] = {"value": value, **said} if said else value
                if key == "death_date" and said.get("standing", "") in _SURE:
                    self.made.living.discard(record)
        for key in words.TEXT_FIELDS:
            if chance.random() < 0.4:
                other = chance.choice(list(self.kinds))
                link = chance.choice(["", f"[[{self.who(other)}]]", f"[[{other}|"])
                link += f"{self.canary('text', rule(key), maybe=[rule('name', of=other)])}]]" if link.endswith("|") else ""
                tree[key] = f"{self.canary('text', rule(key))} {link} {self.cite(rule(key))}."
        if chance.random() < 0.5:
            tree["identifiers"] = []
            for _ in range(chance.randint(1, 2)):
                scheme = chance.choice(_SCHEMES)
                own = rule("identifiers", scheme.replace(" ", "_"))
                tree["identifiers"].append({scheme: self.canary("number", own), "issuer": self.canary("number", own), **self.said(own)})
        if chance.random() < 0.4:
            own = rule("addresses")
            tree["addresses"] = [{"full": self.canary("address", own), **self.said(own)}]
        if kind != "event" and chance.random() < 0.5:
            tree["accusations"] = [self.accusation(rule("accusations")) for _ in range(chance.choice([1, 2]))]
        if kind != "event" and chance.random() < 0.4:
            own = rule("sanctions")
            tree["sanctions"] = [{"authority": self.body(own), "program": self.canary("sanction", own), "reason": self.canary("sanction", own),
                                  "listed_as": self.canary("sanction", own, named), **self.said(own)}]  # fmt: skip
        if chance.random() < 0.5:
            own = rule("events")
            link = f" [[{self.who(chance.choice(list(self.kinds)))}]]" if chance.random() < 0.4 else ""
            tree["events"] = [{"what": self.canary("event", own) + link, "date": self.day("day", own), "place": self.canary("event", own),
                               "type": self.canary("event", own), **self.said(own, dates=False)}]  # fmt: skip
        if kind == "event":
            tree["participants"] = []
            for other in chance.sample(list(self.kinds), chance.randint(0, len(self.kinds))):
                if other != record:
                    own, its, first = rule("participants"), rule("events", of=other), len(self.made.canaries)
                    tree["participants"].append({"who": self.who(other), "role": self.canary("part in", own, its), **self.said(own, its)})
                    self.doubtful(other, first)
        tree |= self.relations(record)
        if chance.random() < 0.3:
            link = f" [[{self.who(chance.choice(list(self.kinds)))}]]" if chance.random() < 0.5 else ""
            tree["questions"] = [self.canary("question", rule("questions")) + link]
        if chance.random() < 0.3:
            tree["same_as"] = [f"wikidata:{self.canary('same', rule('same_as'))}"]
        if chance.random() < 0.3:
            elsewhere = chance.random() < 0.5
            tree["not_same_as"] = [
                f"list:{self.canary('not same', rule('not_same_as'))}" if elsewhere else self.who(chance.choice(list(self.kinds)))
            ]
        if chance.random() < 0.3:
            tree["shoe size"] = self.canary("other", rule("shoe_size"))
        if chance.random() < 0.2:
            foreign = chance.choice(list(words.FOREIGN))
            tree[foreign] = {"odd": self.canary("foreign", rule(foreign, "odd"))}
        return tree

    def claim(self, key: str, own: Rule) -> Any:
        """A value in one of its spellings."""
        text = self.canary("claim", own)
        text = f"https://x.example/{text}" if key == "website" else f"{text}@x.example" if key == "email" else text
        how = self.chance.random()
        return text if how < 0.3 else f"{text} {self.cite(own)}" if how < 0.5 else {"value": text, **self.said(own)}

    def cite(self, *rules: Rule) -> str:
        source = f"s{len(self.sources)}"
        self.sources[source] = {"title": self.canary("source", *rules)}
        return f"[@{source} p. {self.canary('locator', *rules)}]"

    def body(self, own: Rule) -> str:
        """A court or an authority: words, or a record."""
        return self.canary("body", own) if self.chance.random() < 0.5 else self.who(self.chance.choice(list(self.kinds)))

    def accusation(self, own: Rule) -> dict[str, Any]:
        found = {
            "charge": self.canary("charge", own),
            "stage": self.chance.choice(list(words.STAGES)),
            "case": self.canary("charge", own),
            **self.said(own, dates=False),
        }
        if self.chance.random() < 0.5:
            found |= {"court": self.body(own), "date": self.day("day", own), "outcome": self.canary("charge", own)}
        if self.chance.random() < 0.5:
            source = f"s{len(self.sources)}"
            self.sources[source] = {"title": self.canary("source", own)}
            found |= {"response": "denied", "response_sources": [source]}
        return found

    def relations(self, record: str) -> dict[str, Any]:
        """Sentences about other records, offices and names to write."""
        found = []
        for _ in range(self.chance.randint(0, 3)):
            other = self.chance.choice(list(self.kinds))
            verbs = _VERBS.get((self.kinds[record], self.kinds[other]))
            if other == record or not verbs:
                continue
            verb = self.chance.choice(verbs)
            if verb == "holds_office":
                of_body, first = (_tie(record, verb), _tie(other, verb)), len(self.made.canaries)
                found.append({verb: self.canary("office", *of_body), "of": self.who(other), **self.said(*of_body)})
                self.doubtful(other, first)
                continue
            to_stub = self.chance.random() < 0.3
            first = len(self.made.canaries)
            rules: tuple[Rule, ...] = (_tie(record, verb),) if to_stub else (_tie(record, verb), _tie(other, verb))
            target = f"{self.canary('stub', *rules)} {self.canary('stub', *rules)}" if to_stub else self.who(other)
            found.append({verb: target, "role": self.canary("role", *rules), **self.said(*rules)})
            self.doubtful(other, first)
        return {"relations": found} if found else {}

    def make(self) -> Made:
        """All files."""
        if self.chance.random() < 0.2:  # two of one name: who is meant by it, nobody can tell
            self.shared = tuple(self.chance.sample(list(self.kinds), 2))
        for record, kind in self.kinds.items():
            if kind == "person":
                self.made.living.add(record)
            called = self.shared if record in self.shared else (record,)
            if record == called[0]:
                rules = tuple((each, frozenset({"name"})) for each in called)
                tag = "shared" if len(called) > 1 else "main"
                self.names[record] = f"{self.canary(tag, *rules)} {self.canary(tag, *rules)}"
        for record in self.shared:
            self.names[record] = self.names[self.shared[0]]
        self.made.records = list(self.kinds)
        for record in self.kinds:
            self.trees[record] = self.profile(record)
        for record, tree in self.trees.items():
            self.mark(record, tree)
            self.made.files[f"{record}.yaml"] = block(tree) + self.again(record)
        self.made.files["sources/s.yaml"] = block(dict(self.sources))
        return self.made

    def again(self, record: str) -> str:
        """Keys that stand twice, or that nobody knows, under which others are named: what is kept of them tells no name that stays out."""
        others = [self.names[each] for each in self.chance.choices(list(self.kinds), k=5)]
        lines = (
            f"same_as: {others[0]}\nsame_as: [{others[0]}, '{others[1]} [@s p. 3]']\n",
            f"boss: {others[1]}\n{others[2]}: [friend]\n",
            f"member_of: {{who: {others[2]}, role: porter}}\n",
            f"accusations: []\naccusations: [{{charge: c, court: {others[3]}}}]\nparticipants: []\nparticipants: [{others[4]}: guest]\n",
            f"name: {self.names[record]}\naliases: []\naliases: [{self.names[record]}]\ngiven: [{self.names[record]}]\n",
        )
        return "".join(each for each in lines if self.chance.random() < 0.2)

    def doubtful(self, other: str, first: int) -> None:
        """What is said of somebody by a name of two may stay out for the sake of either."""
        for each in self.made.canaries[first:] if other in self.shared else ():
            each.maybe += tuple((one, frozenset({"name", "relations", "events", *words.VERBS})) for one in self.shared)

    def mark(self, record: str, tree: dict[str, Any]) -> None:
        """Some of the keys of a profile, or of what others say of it, as sensitive, spelt in any way."""
        keys = [each for each in tree if each != "kind"]
        keys += [verb for each in tree.get("relations", ()) for verb in each if verb in words.VERBS]
        keys += [scheme for each in tree.get("identifiers", ()) for scheme in each if scheme in _SCHEMES]
        keys += ["relations", "events", *self.chance.sample(list(words.VERBS), 2)]
        chosen = [each for each in dict.fromkeys(keys) if self.chance.random() < self.chance.choice([0.0, 0.2, 0.2, 0.6])]
        if chosen:
            self.made.sensitive[record] = {each.replace(" ", "_") for each in chosen}
            spelt = [self.spelt(each) for each in chosen]
            tree["sensitive"] = spelt[0] if len(spelt) == 1 and self.chance.random() < 0.5 else spelt

    def spelt(self, key: str) -> str:
        """A key as a hand may write it."""
        if self.chance.random() < 0.4:
            return key
        key = _ONES.get(key, key) if self.chance.random() < 0.4 else key
        key = key.replace("_", self.chance.choice("_- "))
        return self.chance.choice((str, str.upper, str.title, str.capitalize, " {} ".format))(key)


def _tie(record: str, verb: str) -> Rule:
    """What keeps a relation out: its verb, by whichever name, or all relations."""
    stored = words.VERBS[verb].written_as or verb
    return record, frozenset({"relations", stored, *(each.key for each in words.VERBS.values() if each.written_as == stored)})


def make(chance: random.Random) -> Made:
    """A random base."""
    return Maker(chance).make()
