"""The three spellings of a claim, and the citations in them.

    birth_place: Villa Ámbar
    birth_place: Villa Ámbar [@faro p. 3; @registro]
    birth_place: {value: Villa Ámbar, sources: [faro p. 3], standing: alleged, note: ..., quote: ..., from: ..., to: ...}

`[@id locator]` is Pandoc's citation form; several may stand together, divided by `;`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dossier import dates
from dossier.links import CITATION, CITES_NOTHING, LINK, closes, escaped
from dossier.profiles import meant
from dossier.profiles import vocabulary as words
from dossier.profiles.citing import citations_in, citations_of, split_citations
from dossier.profiles.model import Backing, Citation, Level, Problem, Where
from dossier.profiles.places import NO_PLACES, Places
from dossier.profiles.tree import List, Map, Value
from dossier.text import shorten

_NOTHING = Backing()
_OF_ADDRESS = re.compile(r"\[ ?@ ?\] ?[\w-]+ ?(?:\.\w|[\[(](?:\.|dot)[\])]|dot )")
_BEGUN = re.compile(rf"(?!{_OF_ADDRESS.pattern})\[@")
_SHOWN = 40
"""Characters that are shown of a citation that is none."""
_ONE = {"name": "other names go under aliases:", "kind": "leave one out", "id": "leave one out"}
"""Keys of a profile that hold one text -> what to do with a second one."""
_LISTS = frozenset({"sources", "response_sources"})
"""Keys of a statement that hold several values."""
_COMMA = "if it belongs to the value before the comma, put that in quotes"
"""Within `{full: Riga, Latvia}` what stands behind a comma is a key without a value."""
_BESIDE = "if these are keys they stand beside it, not under it; if it is a text that begins with {, put it in quotes"


class Read(NamedTuple):
    """A claim's value with all that stands around it; `extra` holds the keys of a mapping that no claim has."""

    value: str
    backing: Backing
    where: Where
    lang: str = ""
    extra: tuple[tuple[str, Value, Where], ...] = ()


@dataclass(slots=True)
class ValueReader:
    """Reads claims and backings out of a tree; collects problems and what it has no place for."""

    path: str
    entity: str
    places: Places = NO_PLACES
    kind: str = ""
    """Of the record that is read, once it is known."""
    problems: list[Problem] = field(default_factory=list)
    others: list[tuple[str, str, Where]] = field(default_factory=list)
    """(key, value, where) of what the vocabulary does not know: kept, shown under "Other"."""

    def problem(self, level: Level, code: str, message: str, where: Where, hint: str = "") -> None:
        """Note a problem at a place."""
        self.problems.append(Problem(self.path, where[0], where[1], level, code, message, hint, self.entity))

    def split(self, text: str, where: Where) -> tuple[str, tuple[Citation, ...]]:
        """A value and the citations at its end; a bracket that is open there is reported."""
        value, cited = split_citations(text, where)
        if "[@" in value:
            self._misplaced(text, value, where)
        return value, cited

    def _misplaced(self, text: str, value: str, where: Where) -> None:
        closed = {found.start() for found in CITATION.finditer(text)}
        open_ = next((found.start() for found in _BEGUN.finditer(text) if found.start() not in closed), None)
        if open_ is not None:
            self.no_citation(text, open_, self.places.of(where, text, open_))
        elif nothing := CITES_NOTHING.search(text):
            self.no_citation(text, nothing.start(), self.places.of(where, text, nothing.start()))
        elif not text.strip().startswith(escaped(value, links=False)):
            self.problem("warning", "citation-inside", "a citation in the middle of a value", where, "put it at the end of the value")

    def no_citation(self, text: str, start: int, where: Where) -> None:
        """Report what begins as a citation does and is none, but for the sign of an address that is hidden: ada[@]example.org."""
        shown = excerpt(text, start)
        if nothing := CITES_NOTHING.match(text, start):
            if not _OF_ADDRESS.match(text, start):
                self.problem("warning", "no-source", f"{nothing[0]!r} cites nothing", where, "write the source's id behind the @")
        elif closes(text, start) < 0:
            hint = r"write ] behind it; a bracket that is no citation is written [\@"
            self.problem("warning", "not-closed", f"{shown!r} is no citation: it is not closed", where, hint)
        else:
            hint = r"write parentheses in it; a bracket that is no citation is written [\@"
            self.problem("warning", "bracket-inside", f"{shown!r} is no citation: a bracket stands in it", where, hint)

    def keep(self, key: str, value: Value, where: Where) -> None:
        """Keep a value of any shape, one entry for each text in it, under its key."""
        if isinstance(value, Map):
            for name, inner in value.items():
                self.keep(f"{key} › {name}", inner, value.at[name])
            self.repeats(value, key, kept=True)
        elif isinstance(value, List):
            for inner, at in zip(value, value.at, strict=True):
                self.keep(key, inner, at)
        elif value is not None:
            self.others.append((key, value, where))

    def unknown(
        self, key: str, value: Value, where: Where, allowed: Iterator[str] | list[str], inside: str = "",
        advice: str = "it is kept, and shown under Other",
    ) -> None:  # fmt: skip
        """Keep a value whose key the vocabulary does not have, and say so; `advice`: for one that is like none."""
        allowed = list(allowed)
        hint = "" if inside else meant.key(key, self.entity, self.kind)
        if not hint:
            near = (meant.inner(key, allowed) if inside else "") or words.closest(key, allowed)
            hint = f"did you mean {near!r}?" if near else advice if value is not None or not inside else _COMMA
        place = f" in {inside}" if inside else ""
        self.problem("warning", "unknown-key", f"unknown key {key!r}{place}", where, hint)
        self.keep(f"{inside} › {key}" if inside else key, value, where)

    def repeats(self, tree: Map, inside: str = "", *, kept: bool = False) -> None:
        """Report keys that stand twice in one mapping; what the second one says is kept. `kept`: the mapping itself is none of ours."""
        for again in tree.repeated:
            if not inside and again.key in _ONE:
                advice = _ONE[again.key]
            elif inside and not kept and again.key not in _LISTS:
                advice = "begin another entry with a dash, or leave one out"
            else:
                advice = "put both values in one list"
            self.problem(
                "error", "duplicate-key", f"the key {again.key!r} stands twice: here and in line {again.first_line}",
                (again.line, again.column), f"{advice}; the first one counts, this one is shown under Other",
            )  # fmt: skip
            self.keep(f"{inside} › {again.key}" if inside else again.key, again.value, (again.line, again.column))

    def text(self, value: Value, where: Where, what: str) -> str:
        """A value that must be one text; the first text of anything else, with an error."""
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        shape, hint = ("a list", "put it in quotes if it begins with [") if isinstance(value, List) else ("a mapping", _BESIDE)
        self.problem("error", "not-text", f"{what} must be text, and this is {shape}", where, hint)
        first, *rest = _texts(value) or [""]
        for more in rest:
            self.others.append((what, more, where))
        return first

    def texts(self, value: Value, where: Where, what: str) -> list[tuple[str, Where]]:
        """A list of texts; one text is a list of one, empty items are left out."""
        if value is None:
            return []
        if isinstance(value, str):
            return [(value.strip(), where)] if value.strip() else []
        if isinstance(value, Map):
            return [(text, where)] if (text := self.text(value, where, what)) else []
        items = []
        for item, at in zip(value, value.at, strict=True):
            text = self.text(item, at, what)
            if text:
                items.append((text, at))
        return items

    def citations(self, value: Value, where: Where, what: str = "sources") -> tuple[Citation, ...]:
        """A list of sources: `id locator` each, or `{id: ..., locator: ...}`."""
        if type(value) is str:
            return citations_of(value, where)
        if type(value) is List and len(value) == 1 and type(value[0]) is str:
            return citations_of(value[0], value.at[0])
        items = [(value, where)] if not isinstance(value, List) else zip(value, value.at, strict=True)
        found: list[Citation] = []
        for item, at in items:
            if type(item) is str:
                found += citations_of(item, at)
            elif isinstance(item, Map):
                named = "id" if item.get("id") else "source"
                source = self.text(item.get(named), at, "a source's id")
                locator = " ".join(self.text(item[key], at, key) for key in ("locator", "page") if item.get(key))
                for key, inner in item.items():
                    if key not in (named, "locator", "page") and not (key == "id" and inner is None):
                        told = f"{key} {inner}" if isinstance(inner, str) else key
                        advice = {} if source else {"advice": f"without the colon it is a source and where in it: {told}"}
                        self.unknown(key, inner, item.at[key], ["id", "locator"], what, **advice)
                self.repeats(item, what)
                if source:
                    found.append(Citation(source, locator, at))
                elif locator:
                    self.problem("error", "no-source", "a citation that names no source", at, "write id: the source's id")
                    self.others.append((what, locator, at))
            elif isinstance(item, List):
                found += citations_in(self.text(item, at, "a source"), at)
        return tuple(found)

    def backing(self, tree: Map, cited: tuple[Citation, ...] = ()) -> Backing:
        """Sources, standing, note, quote, credibility, from and to of a mapping."""
        one = self.one
        standing = one(tree, "standing") if "standing" in tree else ""
        if standing and standing not in words.STANDINGS:
            self.bad_word("standing", standing, tree.values_at["standing"], words.STANDINGS)
        credibility = one(tree, "credibility") if "credibility" in tree else ""
        if credibility and credibility not in words.CREDIBILITY:
            self.bad_word("credibility", credibility, tree.values_at["credibility"], words.CREDIBILITY)
        start, end = one(tree, "from") if "from" in tree else "", one(tree, "to") if "to" in tree else ""
        if start:
            self.date(start, tree.values_at["from"])
            if not end and len(start) > 8 and dates.is_span(start):
                told = f"from: {start!r} is when it began: in one of these years"
                self.problem("warning", "span-as-start", told, tree.values_at["from"], "to say how long it lasted write from: and to:")
        if end and end.lower() not in dates.ONGOING:
            self.date(end, tree.values_at["to"])
        if tree.get("sources") is not None:
            cited += self.citations(tree["sources"], tree.values_at["sources"])
        note, quote = self.unmarked(tree, "note") if "note" in tree else "", one(tree, "quote") if "quote" in tree else ""
        return Backing(cited, standing, note, quote, credibility, start, end)

    def as_of(self, tree: Map, backing: Backing) -> Backing:
        """What stands behind a statement, with the day of which it is said."""
        if not tree.get("as_of"):
            return backing
        day = self.one(tree, "as_of")
        self.date(day, tree.values_at["as_of"])
        note = f"as of {day}" + (f"; {backing.note}" if backing.note else "")
        return Backing(backing.citations, backing.standing, note, backing.quote, backing.credibility, backing.start, backing.end)

    def one(self, tree: Map, key: str) -> str:
        """The text of one key of a mapping; empty where there is none."""
        value = tree.get(key)
        return value.strip() if type(value) is str else "" if value is None else self.text(value, tree.values_at[key], key)

    def unmarked(self, tree: Map, key: str) -> str:
        """The text of one key in which marks mean nothing; those that somebody wrote are reported."""
        text = self.one(tree, key)
        if "[" not in text:
            return text
        self.tell_citation(text, tree.values_at[key], key)
        self.tell_link(text, tree.values_at[key], key)
        return text

    def tell_link(self, text: str, where: Where, key: str) -> None:
        """Report a link where it means nothing."""
        if link := LINK.search(text):
            place = self.places.of(where, text, link.start())
            told = f"{shorten(link[0], _SHOWN)!r} is no link in {key}:"
            hint = "it is shown as it is written; summary:, notes:, questions: and the what: of events may hold links"
            self.problem("info", "mark-in-a-note", told, place, hint)

    def tell_citation(self, text: str, where: Where, key: str) -> None:
        """Report a citation where it means nothing."""
        if cited := CITATION.search(text):
            told = f"{shorten(cited[0], _SHOWN)!r} cites nothing in {key}:"
            place = self.places.of(where, text, cited.start())
            self.problem("warning", "mark-in-a-note", told, place, "write it under sources: of a statement")

    def bad_country(self, code: str, where: Where, *, many: bool = False) -> None:
        """Report what is no code of a country; `many`: where several may stand."""
        if many and (told := meant.countries(code)):
            self.problem("warning", "unknown-country", f"{code!r} is no country code", where, f"a list has brackets: [{', '.join(told)}]")
            return
        near = meant.country(code)
        self.problem(
            "warning",
            "unknown-country",
            f"{code!r} is no country code",
            where,
            f"did you mean {near!r}?" if near else "two letters, as mx or us",
        )

    def bad_word(self, what: str, word: str, where: Where, allowed: Mapping[str, str] | Mapping[str, words.Stage]) -> None:
        """Report a word that is not in a closed list."""
        near = meant.topic(word) if what == "topic" else meant.closed(what, word, allowed)
        hint = f"did you mean {near!r}?" if near else f"one of {', '.join(allowed)}"
        if what == "response" and not near:
            hint += "; their own words go under note:"
        self.problem("error", f"unknown-{what}", f"unknown {what} {word!r}", where, hint)

    def date(self, text: str, where: Where) -> None:
        """Report a date that cannot be read, or that was read as something else than it says."""
        try:
            read = dates.parse(text)
        except dates.DateError as error:
            self.problem("warning", "bad-date", f"{error}: kept as text", where, error.hint)
        else:
            if read.normalised:
                self.problem("info", "date-spelling", f"{text!r} is read as {read.normalised}", where, "shown as you wrote it")

    def claims(self, value: Value, where: Where, what: str, *, value_key: str = "value") -> list[Read]:
        """Every claim of one key, in any of the three spellings or a list of them."""
        if value is None:
            return []
        if type(value) is not List:
            read = self.claim(value, where, what, value_key)
            return [read] if read else []
        found = []
        for item, at in zip(value, value.at, strict=True):
            if item is None or item == "":
                self.problem("info", "empty-item", f"an empty item in {what}", at, "delete it")
            elif read := self.claim(item, at, what, value_key):
                found.append(read)
        return found

    def claim(self, value: Value, where: Where, what: str, value_key: str = "value") -> Read | None:
        """One claim; None where there is no value."""
        if type(value) is str:
            text, cited = split_citations(value, where)
            if text:
                if "[@" in text:
                    self._misplaced(value, text, where)
                return Read(text, Backing(cited) if cited else _NOTHING, where)
            if cited:
                self.problem("warning", "no-value", f"a {what} without a value", where, "write the value before the citation")
                self.keep(what, value, where)
            return None
        if isinstance(value, List):
            text = self.text(value, where, what)
            return Read(text, Backing(), where) if text else None
        if value is None:
            return None
        key = value_key if value_key in value else "value" if "value" in value else "name" if "name" in value else value_key
        at = value.values_at.get(key, where)
        text = self.text(value.get(key), at, what)
        text, cited = (text, ()) if what in words.TEXT_FIELDS else self.split(text, at)  # in free text citations stand anywhere
        backing = self.as_of(value, self.backing(value, cited))
        allowed = (words.CLAIM_KEYS - {"value"}) | {key}
        extra = tuple((name, inner, value.at[name]) for name, inner in value.items() if name not in allowed)
        self.repeats(value, what)
        if not text:
            self.problem("warning", "no-value", f"a {what} without a value", where, f"write {key}: ...")
            for name, inner in value.items():
                self.keep(f"{what} › {name}", inner, where)
            return None
        lang = self.text(value["lang"], where, "lang") if value.get("lang") else ""
        return Read(text, backing, where, lang, extra)


def excerpt(text: str, start: int) -> str:
    """What is shown of a text from a bracket on: no more than its line, in which a bracket is closed (links.closes)."""
    return shorten(text[start : start + _SHOWN].partition("\n")[0], _SHOWN)


def _texts(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value.strip()]
    if isinstance(value, List):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, Map):
        return [f"{key}: {text}" if text else key for key, item in value.items() for text in (_texts(item) or [""])]
    return []
