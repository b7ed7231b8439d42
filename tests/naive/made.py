"""Small random bases, as what YAML says: path -> mapping."""

from __future__ import annotations

import random
from typing import Any

Base = dict[str, Any]

DATES: dict[str, tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]] = {
    "1970": ((1970, 1, 1), (1970, 12, 31)), "1970-02": ((1970, 2, 1), (1970, 2, 28)), "1972-02": ((1972, 2, 1), (1972, 2, 29)),
    "1970-02-28": ((1970, 2, 28), (1970, 2, 28)), "1971~": ((1971, 1, 1), (1971, 12, 31)), "1970?": ((1970, 1, 1), (1970, 12, 31)),
    "1970-03-05%": ((1970, 3, 5), (1970, 3, 5)), "197X": ((1970, 1, 1), (1979, 12, 31)), "19XX": ((1900, 1, 1), (1999, 12, 31)),
    "1970/1972": ((1970, 1, 1), (1972, 12, 31)), "1969-05/1970-02-28": ((1969, 5, 1), (1970, 2, 28)), "../1971": (None, (1971, 12, 31)),
    "1971/..": ((1971, 1, 1), None), "c. 1970": ((1970, 1, 1), (1970, 12, 31)), "before 1970": (None, (1969, 12, 31)),
    "after 1970": ((1971, 1, 1), None), "1970s": ((1970, 1, 1), (1979, 12, 31)), "1970-1975": ((1970, 1, 1), (1975, 12, 31)),
    "5 Feb 1970": ((1970, 2, 5), (1970, 2, 5)), "Feb 1970": ((1970, 2, 1), (1970, 2, 28)), "--05-09": (None, None),
    "-0044": ((-44, 1, 1), (-44, 12, 31)), "-0399": ((-399, 1, 1), (-399, 12, 31)), "0014": ((14, 1, 1), (14, 12, 31)),
    "1971": ((1971, 1, 1), (1971, 12, 31)), "2001": ((2001, 1, 1), (2001, 12, 31)), "2005-06": ((2005, 6, 1), (2005, 6, 30)), "2005-06-07": ((2005, 6, 7), (2005, 6, 7)), "2010": ((2010, 1, 1), (2010, 12, 31)),
    "some day": (None, None), "unknown": (None, None),
}  # fmt: skip
"""As written -> the first and the last day that it may mean, as docs/format.md has it."""
STEMS = ["ada", "bo-orr", "cy", "dee", "Q7", "é", "王小明", "a b", "42", "no"]
NAMES = [
    "Ada Vale", "Bo Orr", "Cy Reed", "Dee Stone", "Quill Harrow", "Émile Zorn", "王小明", "Ab Bell", "Fortytwo Ltd", "Norway House", "Zed Finch",
]  # fmt: skip
MORE_NAMES = ["El Gato", "The Owl", "Лука Рид", "Ada Vale Jr", "Müller", "Muller", "Owl Group", "GHQ"]
STUBS = ["Nobody Known", "ghost-one", "Gina Lost", "Lost Corp"]
SOURCES = ["s1", "s2", "Report-3", "s4", "é-src"]
STANDINGS = ["confirmed", "reported", "alleged", "disputed", "denied", "retracted"]
STAGES = ["alleged", "investigated", "wanted", "charged", "on_trial", "convicted", "acquitted", "dismissed", "overturned"]
RESPONSES = ["denied", "admitted", "no_comment", "not_reached", "not_asked", "He laughed"]
KINDS = ["person", "person", "person", "organization", "company", "public_body", "legal_entity", "event"]
PARTY_VERBS = [
    "leader_of", "founder_of", "member_of", "part_of", "director_of", "employee_of", "owner_of", "beneficial_owner_of", "subsidiary_of",
    "controls", "successor_of", "represents", "paid", "spouse_of", "partner_of", "sibling_of", "parent_of", "child_of", "relative_of",
    "associate_of", "godparent_of", "reports_to", "funds", "supplies", "front_for", "allied_with", "rival_of", "linked_to",
]  # fmt: skip
TOPICS = ["crime", "crime.fraud", "crimes", "role.pep", "wanted"]
COUNTRIES = ["mx", "us", "NO", "gb"]


class Maker:
    """Makes one base."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        number = chance.randint(2, 8)
        self.stems = chance.sample(STEMS, number)
        self.names = dict(zip(self.stems, chance.sample(NAMES, number), strict=True))
        self.kinds = {stem: chance.choice(KINDS) for stem in self.stems}
        self.words, self.here = 0, ""

    def base(self) -> Base:
        """All files."""
        found: Base = {}
        for stem in self.stems:
            found[f"{self.chance.choice(['', 'people/', 'more/deep/'])}{stem}.yaml"] = self.profile(stem)
        found["sources/all.yaml"] = {each: self.source(each) for each in SOURCES}
        return found

    def maybe(self, share: float) -> bool:
        """Whether, so often."""
        return self.chance.random() < share

    def word(self, what: str) -> str:
        """A text that no other place has."""
        self.words += 1
        return f"{what} {self.words}"

    def date(self) -> str:
        """A date of any precision."""
        return self.chance.choice(list(DATES))

    def source(self, stem: str) -> Base:
        """One source."""
        found: Base = {"title": f"Title of {stem}"}
        for key, values in (
            ("publisher", ["Gazette", "gazette", "Herald"]), ("author", ["Kim", "Lee"]), ("date", ["2001", "2005-06-07"]), ("reliability", ["A", "B", "F"]),
        ):  # fmt: skip
            if self.maybe(0.5):
                found[key] = self.chance.choice(values)
        return found

    def cite(self) -> str:
        """One citation: a source and perhaps where in it."""
        return self.chance.choice([*SOURCES, "nowhere"] if self.maybe(0.1) else SOURCES) + self.chance.choice(
            ["", "", " p. 3", " fol. 12, note 2"]
        )

    def backing(self, *, spans: bool = True) -> Base:
        """Sources, standing and so on."""
        found: Base = {}
        if self.maybe(0.6):
            cites = [self.cite() for _ in range(self.chance.choice([1, 1, 2, 3]))]
            found["sources"] = cites[0] if len(cites) == 1 and self.maybe(0.3) else cites
        if self.maybe(0.3):
            found["standing"] = self.chance.choice(STANDINGS)
        if self.maybe(0.15):
            found["note"] = self.word("note")
        if self.maybe(0.1):
            found["quote"] = self.word("quote")
        if self.maybe(0.1):
            found["credibility"] = self.chance.choice(["1", "3", "6"])
        if spans:
            start, end = self.span()
            found |= {key: value for key, value in (("from", start), ("to", end)) if value}
        return found

    def span(self) -> tuple[str, str]:
        """A beginning and an end that is not before it."""
        start = self.date() if self.maybe(0.4) else ""
        end = (self.date() if self.maybe(0.8) else "present") if self.maybe(0.3) else ""
        return start, end

    def claim(self, value: str) -> Any:
        """A value in one of the three spellings."""
        if self.maybe(0.3):
            return value
        if self.maybe(0.5):
            return f"{value} [@{'; @'.join(self.cite() for _ in range(self.chance.choice([1, 1, 2])))}]"
        return {"value": value} | self.backing()

    def claims(self, values: list[str]) -> Any:
        """One value or a list of them."""
        return self.claim(values[0]) if len(values) == 1 and self.maybe(0.5) else [self.claim(each) for each in values]

    def target(self) -> str:
        """Somebody: by id, however spelt, by name, by what nobody is called."""
        stem = self.chance.choice([each for each in self.stems if each != self.here])
        return self.chance.choices(
            [
                stem,
                stem.upper(),
                self.names[stem],
                self.names[stem].lower(),
                self.chance.choice(MORE_NAMES),
                self.chance.choice(STUBS),
                f"old-{stem}",
            ],
            [60, 5, 12, 3, 6, 10, 4],
        )[0]

    def profile(self, stem: str) -> Base:
        """One profile."""
        self.here = stem
        kind, chance, maybe = self.kinds[stem], self.chance, self.maybe
        found: Base = {"kind": kind, "name": self.names[stem]}
        if maybe(0.1):
            found["name"] = chance.choice(list(self.names.values()))
        for key, share in (
            ("aliases", 0.3),
            ("former_names", 0.15),
            ("weak_aliases", 0.1),
            ("native_names", 0.1),
            ("abbreviations", 0.1),
            ("misspellings", 0.1),
        ):
            if maybe(share):
                found[key] = self.claims(chance.sample(MORE_NAMES, chance.choice([1, 1, 2])))
        if kind == "person" and maybe(0.3):
            found |= {"given": self.word("Given"), "surnames": [self.word("Sur"), self.word("Last")][: chance.choice([1, 2])]}
        if maybe(0.15):
            found["former_ids"] = [f"old-{stem}"]
        if maybe(0.3):
            found["summary"] = self.word("Summary") + chance.choice(["", " [@s1 p. 9]", f" of [[{self.target()}]]."])
        if maybe(0.3):
            found["sources"] = [f"{chance.choice(SOURCES)} {self.word('p.')}" for _ in range(chance.choice([1, 2]))]
        if maybe(0.2):
            found["questions"] = [self.word("Who") + "?" for _ in range(chance.choice([1, 2]))]
        if maybe(0.2):
            found["topics"] = self.claims(chance.sample(TOPICS, chance.choice([1, 2])))
        if maybe(0.3):
            found["country"] = self.claims(chance.sample(COUNTRIES, chance.choice([1, 2])))
        if kind == "person":
            self.person(found)
        elif kind == "event":
            self.event(found)
        else:
            for key in ("founded", "dissolved"):
                if maybe(0.3):
                    found[key] = self.claims(self.dates())
            if maybe(0.2):
                found["jurisdiction"] = self.claims([chance.choice(COUNTRIES)])
        if kind != "event":
            self.party(found)
        return found

    def dates(self) -> list[str]:
        """One date, or several; one of them perhaps twice."""
        found = self.chance.sample(list(DATES), self.chance.choice([1, 1, 2, 3]))
        return found + found[:1] if self.maybe(0.2) else found

    def person(self, found: Base) -> None:
        """What people have."""
        for key, share in (("birth_date", 0.5), ("death_date", 0.2)):
            if self.maybe(share):
                found[key] = self.claims(self.dates())
        if self.maybe(0.3):
            found["birth_place"] = self.claims([self.word("Town") for _ in range(self.chance.choice([1, 2]))])
        if self.maybe(0.2):
            found["occupation"] = self.claims([self.word("Job") for _ in range(self.chance.choice([1, 2]))])
        if self.maybe(0.2):
            found["nationality"] = self.claims(self.chance.sample(COUNTRIES, 2))

    def event(self, found: Base) -> None:
        """What events have."""
        if self.maybe(0.9):
            found["date"] = self.claims(self.dates())
        if self.maybe(0.3):
            found["place"] = self.claims([self.word("Square")])
        if self.maybe(0.3):
            found["type"] = self.claims([self.word("Kind")])
        found["participants"] = [self.participant() for _ in range(self.chance.randint(1, 4))]

    def participant(self) -> Any:
        """A party to an event, in any spelling."""
        target, role = self.target(), self.word("part")
        spelt = self.chance.randint(0, 3)
        if spelt == 0:
            return target
        if spelt == 1:
            return {target: role}
        if spelt == 2:
            return {target: role} | self.backing(spans=False)
        return {"who": target, "role": role} | self.backing()

    def party(self, found: Base) -> None:
        """What people and organizations have."""
        chance, maybe = self.chance, self.maybe
        relations: list[Base] = []
        for _ in range(chance.choice([0, 1, 1, 2, 3, 4])):
            one: Base = {chance.choice(PARTY_VERBS): self.target()}
            if maybe(0.6) or "linked_to" in one:
                one["role"] = self.word("role")
            relations.append(one | self.backing())
        if maybe(0.2):
            relations.append({"holds_office": self.word("Office")} | ({"of": self.target()} if maybe(0.5) else {}) | self.backing())
        if maybe(0.15):
            relations.append({"paid": self.target(), "amount": "5", "date": self.date()} | self.backing(spans=False))
        if relations:
            found["relations"] = relations
        if maybe(0.5):
            found["accusations"] = [self.accusation() for _ in range(chance.choice([1, 1, 2, 3]))]
        if maybe(0.2):
            found["sanctions"] = [
                {"authority": self.somewhere(), "program": self.word("Program")} | self.backing() for _ in range(chance.choice([1, 2]))
            ]
        if maybe(0.3):
            found["events"] = [self.happening() for _ in range(chance.choice([1, 2]))]
        if maybe(0.2):
            found["identifiers"] = [{chance.choice(["passport", "registration"]): self.word("N"), "country": "mx"} | self.backing()]
        if maybe(0.1):
            found["addresses"] = [{"full": self.word("Street"), "country": "us"} | self.backing()]
        if maybe(0.1):
            found["not_same_as"] = [self.target()]
        if maybe(0.1):
            found["same_as"] = ["wikidata:Q42"]
        if maybe(0.1):
            found["sensitive"] = chance.sample(["identifiers", "addresses", "birth_date"], 2)

    def somewhere(self) -> str:
        """A court or an authority: a record, or words."""
        return self.target() if self.maybe(0.5) else self.word("Court")

    def accusation(self) -> Base:
        """One accusation."""
        found: Base = {"charge": self.word("Charge"), "stage": self.chance.choice(STAGES)}
        if self.maybe(0.8):
            found["date"] = self.date()
        if self.maybe(0.6):
            found["court"] = self.somewhere()
        if self.maybe(0.3):
            found |= {"case": self.word("No."), "country": "us"}
        if self.maybe(0.5):
            found["response"] = self.chance.choice(RESPONSES)
            if self.maybe(0.4):
                found["response_sources"] = [self.cite()]
        return found | self.backing(spans=False)

    def happening(self) -> Base:
        """Something that happened to a record."""
        found: Base = {"what": self.word("Arrested"), "type": "arrest"}
        if self.maybe(0.8):
            found["date"] = self.date()
        if self.maybe(0.2):
            found["place"] = self.word("Square")
        return found | self.backing(spans=False)
