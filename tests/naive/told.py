"""What a base says, read from its YAML by the documentation alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.naive.made import DATES, Base

FORMAT = Path(__file__).resolve().parents[2] / "docs" / "format.md"
NAME_KEYS = {
    "name": "name", "aliases": "alias", "former_names": "former", "native_names": "native", "abbreviations": "abbreviation",
    "weak_aliases": "weak", "misspellings": "misspelling",
}  # fmt: skip
ONE_VALUED = {"birth_date", "death_date", "birth_place", "founded", "dissolved", "jurisdiction", "date", "place", "type"}
FIELDS = ONE_VALUED | {"topics", "country", "nationality", "occupation"}
TAKEN_BACK = {"denied", "retracted"}
DOUBTED = {*TAKEN_BACK, "alleged", "disputed"}
_CITED = re.compile(r"\s*\[@([^\[\]]+)\]\s*$")


def _verbs() -> dict[str, tuple[str, str]]:
    """Verb -> what it is called from the subject, and from the object, as the table in docs/format.md has it."""
    table = FORMAT.read_text(encoding="utf-8").partition("<!-- begin verbs -->")[2].partition("<!-- end -->")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): (row[0].strip("`").replace("_", " "), row[3]) for row in rows}


VERBS = _verbs() | {"holds_office": ("office", "office held by")}


def key(text: str) -> str:
    """How ids and names are compared."""
    return unicodedata.normalize("NFC", text).casefold()


def folded(text: str) -> str:
    """Without accents."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return " ".join(re.sub(r"[\W_]+", " ", plain.casefold()).split())


class Cite(NamedTuple):
    """A source as typed, where in it, and whether it stands for the whole profile."""

    source: str
    locator: str
    inherited: bool = False


@dataclass(frozen=True)
class Said:
    """One statement: in whose file, of what sort, and what stands around it."""

    record: str
    sort: str
    value: str
    more: tuple[tuple[str, str], ...] = ()
    cites: tuple[Cite, ...] = ()
    standing: str = ""
    note: str = ""
    quote: str = ""
    credibility: str = ""
    start: str = ""
    end: str = ""
    replies: tuple[Cite, ...] = ()
    target: str = ""

    def get(self, name: str) -> str:
        """What else is told."""
        return dict(self.more).get(name, "")

    @property
    def stands(self) -> bool:
        """Whether nobody denies it or took it back."""
        return self.standing not in TAKEN_BACK


@dataclass
class Told:
    """A whole base."""

    profiles: dict[str, Base]
    """Id -> what its file says."""
    sources: dict[str, Base]
    said: list[Said] = field(default_factory=list)
    stubs: Counter[str] = field(default_factory=Counter)
    """`~` and the folded name of who is named and has no profile -> how many links lead there."""

    def of(self, sort: str, record: str = "") -> list[Said]:
        """The statements of a sort."""
        return [each for each in self.said if each.sort == sort and record in ("", each.record)]

    def called(self, text: str, ids: dict[str, str]) -> str:
        """The record that a target means: an id, a stub, or nothing where several fit."""
        found = ids.get(key(text), "")
        if found:
            return found
        named = {(key(each.value), each.record) for each in self.said if each.sort in ("name", "alias", "former", "native", "abbreviation")
                 and (each.sort == "name" or each.stands)}  # fmt: skip
        exact = {record for name, record in named if name == key(text)}
        close = exact or {record for name, record in named if folded(name) == folded(text)}
        if len(close) == 1:
            return close.pop()
        return "" if close else f"~{folded(text)}"


def days(text: str) -> tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]:
    """What a date may mean; nothing where it is none."""
    return DATES.get(text, (None, None))


def likely(text: str) -> tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]:
    """The days that a date may well mean: what is about or uncertain, as docs/tour.md has it, two years, or months, more at either side."""
    return _LIKELY.get(text) or days(text)


_LIKELY = {
    "1971~": ((1969, 1, 1), (1973, 12, 31)), "1970?": ((1968, 1, 1), (1972, 12, 31)), "c. 1970": ((1968, 1, 1), (1972, 12, 31)),
    "1970-03-05%": ((1970, 1, 5), (1970, 5, 5)),
}  # fmt: skip


def cite(item: str) -> Cite:
    """`faro p. 3`"""
    source, _, locator = item.strip().partition(" ")
    return Cite(source, locator.strip())


def split(text: str) -> tuple[str, tuple[Cite, ...]]:
    """A value and what is cited behind it."""
    found = _CITED.search(text)
    if not found:
        return text.strip(), ()
    return text[: found.start()].strip(), tuple(cite(each.strip().removeprefix("@")) for each in found[1].split(";"))


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _around(item: Base, cites: tuple[Cite, ...] = ()) -> dict[str, Any]:
    return {
        "cites": cites + tuple(cite(each) for each in _listed(item.get("sources"))), "standing": item.get("standing", ""), "note": item.get("note", ""),
        "quote": item.get("quote", ""), "credibility": item.get("credibility", ""), "start": item.get("from", ""), "end": item.get("to", ""),
    }  # fmt: skip


def _claims(record: str, sort: str, value: Any) -> list[Said]:
    found = []
    for item in _listed(value):
        tree = item if isinstance(item, dict) else {"value": item}
        text, cites = split(tree["value"])
        found.append(Said(record, sort, text, **_around(tree, cites)))
    return found


def _more(item: Base, *keys: str) -> tuple[tuple[str, str], ...]:
    return tuple((each, item[each]) for each in keys if item.get(each))


def _statements(record: str, profile: Base) -> list[Said]:
    """What one profile says; targets are still as typed."""
    found: list[Said] = []
    for name, sort in NAME_KEYS.items():
        found += _claims(record, sort, profile.get(name))
    own: list[Said] = []
    for name in FIELDS:
        own += [Said(**{**vars(each), "sort": "fact", "more": (("key", name),)}) for each in _claims(record, name, profile.get(name))]
    for item in profile.get("relations", []):
        verb = next(each for each in item if each in VERBS)
        more = _more(item, "role", "amount", "date", "of")
        target = item[verb]
        if verb == "holds_office":
            target, more = item.get("of") or item[verb], ((("role", item[verb]),) if item.get("of") else ())
        own.append(Said(record, "link", verb, more, target=target, **_around(item)))
    for item in profile.get("accusations", []):
        more = _more(item, "stage", "date", "case", "country", "response")
        replies = tuple(cite(each) for each in item.get("response_sources", []))
        own.append(Said(record, "accusation", item["charge"], more, replies=replies, target=item.get("court", ""), **_around(item)))
    for item in profile.get("sanctions", []):
        own.append(Said(record, "sanction", item["program"], target=item["authority"], **_around(item)))
    for item in profile.get("events", []):
        own.append(Said(record, "event", item["what"], _more(item, "date", "place", "type"), **_around(item)))
    for item in profile.get("participants", []):
        tree = item if isinstance(item, dict) else {item: ""}
        known = {"who", "role", "sources", "standing", "note", "quote", "credibility", "from", "to"}
        who = tree.get("who") or next(each for each in tree if each not in known)
        own.append(Said(record, "part", who, (("role", tree.get("role") or tree.get(who) or ""),), target=who, **_around(tree)))
    for item in profile.get("identifiers", []):
        scheme = next(each for each in item if each in ("passport", "registration"))
        own.append(Said(record, "identifier", item[scheme], (("scheme", scheme), ("country", item["country"])), **_around(item)))
    for item in profile.get("addresses", []):
        own.append(Said(record, "address", item["full"], _more(item, "country"), **_around(item)))
    for_all = tuple(cite(each)._replace(inherited=True) for each in profile.get("sources", []))
    return found + [each if each.cites else Said(**{**vars(each), "cites": for_all}) for each in own]


def told(base: Base) -> Told:
    """What a base says."""
    profiles = {Path(path).stem: value for path, value in base.items() if not path.startswith("sources/")}
    whole = Told(
        profiles, {key(each): value for path, value in base.items() if path.startswith("sources/") for each, value in value.items()}
    )
    ids = {key(stem): stem for stem in profiles}
    former: dict[str, set[str]] = {}
    for stem, profile in profiles.items():
        for each in profile.get("former_ids", []):
            former.setdefault(key(each), set()).add(stem)
    ids = {each: next(iter(stems)) for each, stems in former.items() if len(stems) == 1} | ids
    raw = [each for stem, profile in profiles.items() for each in _statements(stem, profile)]
    whole.said = [each for each in raw if each.sort in NAME_KEYS.values()]
    others = []
    for profile in profiles.values():
        for linked in re.findall(r"\[\[(.+?)\]\]", profile.get("summary", "")):
            if (meant := whole.called(linked, ids)).startswith("~"):
                whole.stubs[meant] += 1
    raw.sort(key=lambda each: each.sort in ("accusation", "sanction"))
    for each in raw:
        if each.sort in NAME_KEYS.values():
            continue
        if each.target and not (each.value == "holds_office" and not each.get("role")):
            meant = whole.called(each.target, ids)
            if meant.startswith("~") and meant not in whole.stubs and each.sort in ("accusation", "sanction"):
                meant = ""
            if each.sort in ("link", "part"):
                if not meant:  # it may mean several: kept under "Other"
                    own = tuple(cite for cite in each.cites if not cite.inherited)
                    others.append(Said(**{**vars(each), "sort": "other", "value": each.target, "cites": own}))
                    continue
                if meant.startswith("~"):
                    whole.stubs[meant] += 1
            each = Said(**{**vars(each), "target": meant, "more": (*each.more, ("typed", each.target))})
        elif each.value == "holds_office":
            each = Said(**{**vars(each), "target": "", "more": (*each.more, ("typed", each.target))})
        others.append(each)
    whole.said += others
    return whole


def told_twice(base: Told) -> bool:
    """Whether both sides tell one link: how the two are joined is not compared here."""
    writers = defaultdict(set)
    for each in base.of("link"):
        writers[each.value in ("parent_of", "child_of") or each.value, frozenset((each.record, each.target))].add(each.record)
    return any(len(each) > 1 for each in writers.values())
