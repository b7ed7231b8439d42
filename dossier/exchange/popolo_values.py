"""What all classes of Popolo have in common: names, numbers, contacts, links, sources."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dossier.countries import country_code
from dossier.exchange.foreign import as_key, date, is_long, kept, text
from dossier.exchange.importing import Account
from dossier.links import escaped
from dossier.profiles.model import Address, Backing, Citation, Claim, Identifier, Name, TextBlock

PREFIX = "popolo"
_WEBSITES = frozenset({"website", "web", "homepage", "home page", "official website", "official site", "site", "url", ""})
_PHONES = frozenset({"phone", "voice", "cell", "mobile", "tel", "telephone", "office phone"})
_ABBREVIATIONS = frozenset({"acronym", "abbreviation", "initials", "short", "short name", "abbr"})
_NAME_KEYS = frozenset({"name", "note", "lang", "start_date", "end_date"})
_DATES = ("start_date", "valid_from"), ("end_date", "valid_until", "valid_to")


class Thing:
    """All that was said of one object; keys that nobody asks for are left over."""

    def __init__(self, values: list[dict[str, Any]], account: Account) -> None:
        self.account = account
        self.values = values
        self.asked: set[str] = {"@type", "@context"}

    def all(self, key: str) -> list[str]:
        """The texts of a key, each once."""
        self.asked.add(key)
        found = (value.get(key) for value in self.values)
        texts = (each for held in found for each in (held if isinstance(held, list) else [held]))
        return list(dict.fromkeys(each for held in texts if (each := self._text(held))))

    def one(self, *keys: str) -> str:
        """The first text of some keys; all of them count as asked for where it is the only one."""
        for key in keys:
            if any(value.get(key) for value in self.values) and (found := self.all(key)):
                return found[0]
        return ""

    def items(self, key: str) -> list[Any]:
        """What a list holds, each once."""
        self.asked.add(key)
        found: dict[str, Any] = {}
        for value in self.values:
            held = value.get(key)
            for item in held if isinstance(held, list) else [] if held is None else [held]:
                found.setdefault(json.dumps(item, sort_keys=True), item)
        return list(found.values())

    def rest(self) -> Iterator[Claim]:
        """What nobody asked for."""
        for key in dict.fromkeys(key for value in self.values for key in value):
            if key not in self.asked:
                found = [value[key] for value in self.values if key in value]
                claims = (claim for each in found for claim in kept(f"{PREFIX} › {as_key(key)}", each))
                yield from dict.fromkeys(claims)

    def date(self, *keys: str) -> str:
        """The date of the first of some keys."""
        return date(self.one(*keys), self.one("name", "id"), self.account)

    def dates(self, key: str) -> list[Claim]:
        """Each date of a key as it is written."""
        return [Claim(key, date(each, self.one("name", "id"), self.account)) for each in self.all(key)]

    def _text(self, value: Any) -> str:
        if is_long(value):
            self.account.remark("texts that are too long, cut at 100,000 characters", text(value)[:40])
        return text(value)


class Sources(NamedTuple):
    """How objects are sourced: addresses become sources of their own, and an object without any has that of its file."""

    of_url: Callable[[str], str]
    """Address -> id of its source."""
    file: str
    """Id of the file's source."""

    def of(self, thing: Thing) -> tuple[Citation, ...]:
        """The sources that an object names, else its file's."""
        return self.named(thing.items("sources") + thing.items("source")) or (Citation(self.file),)

    def named(self, items: list[Any]) -> tuple[Citation, ...]:
        """The sources of a list of `{url, note}`."""
        return tuple(dict.fromkeys(Citation(self.of_url(url), note) for url, note in source_urls(items)))


def source_urls(items: Any) -> Iterator[tuple[str, str]]:
    """(address, note) of each source of a list."""
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, dict) and text(item.get("url")):
            yield text(item["url"]), " · ".join(f"{key}: {text(value)}" if key != "note" else text(value)
                                                 for key, value in item.items() if key != "url" and text(value))  # fmt: skip
        elif isinstance(item, str) and item.strip():
            yield item.strip(), ""


@dataclass(slots=True)
class Common:
    """The parts of a profile that every class has."""

    names: list[Name] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    same_as: list[str] = field(default_factory=list)
    texts: list[TextBlock] = field(default_factory=list)


def common(thing: Thing, sources: Sources, name: str) -> Common:
    """Names, numbers, contacts, links and texts of an object."""
    found = Common()
    found.names, found.claims = _names(thing, name)
    for item in thing.items("identifiers"):
        if isinstance(item, dict) and (number := text(item.get("identifier"))):
            scheme = text(item.get("scheme")) or "id"
            found.identifiers.append(Identifier(scheme, number, backing=_backing(thing, item, {"identifier", "scheme"}, sources)))
            if scheme == "wikidata":
                found.same_as.append(f"wikidata:{number}")
        else:
            found.claims += kept(f"{PREFIX} › identifiers", item)
    found.claims += [Claim("email", each) for each in thing.all("email")]
    for item in thing.items("contact_details"):
        _contact(thing, item, found, sources)
    for item in thing.items("links"):
        url, note = (text(item.get("url")), text(item.get("note"))) if isinstance(item, dict) else ("", "")
        if url and note.casefold() in _WEBSITES and item.keys() <= {"url", "note"}:
            found.claims.append(Claim("website", url, Backing(note=note if note.casefold() not in ("website", "") else "")))
        elif url and item.keys() <= {"url", "note"}:
            found.claims.append(Claim(f"{PREFIX} › links › {as_key(note)}", url, known=False))
        else:
            found.claims += kept(f"{PREFIX} › links", item)
    for prop, keys in (("summary", ("summary", "abstract")), ("notes", ("biography", "description"))):
        if blocks := [each for key in keys for each in thing.all(key)]:
            found.texts.append(TextBlock(prop, escaped("\n\n".join(blocks))))
    found.claims += [Claim(f"{PREFIX} › id", each, known=False) for each in thing.all("id")]
    return found


def _names(thing: Thing, shown: str) -> tuple[list[Name], list[Claim]]:
    """The name shown, and every other one once: languages that share a spelling are told beside it."""
    found: dict[tuple[str, str, str, str], Name] = {}
    further: dict[tuple[str, str, str, str], list[str]] = {}
    claims: list[Claim] = []
    for other in thing.all("name"):
        if other != shown:
            found["alias", other, "", ""] = Name(other, "alias")
    for item in thing.items("other_names"):
        if not isinstance(item, dict):
            claims += kept(f"{PREFIX} › other_names", item)
            continue
        name = text(item.get("name")) or " ".join(filter(None, (text(item.get(key)) for key in ("given_name", "family_name"))))
        if not name:
            claims += kept(f"{PREFIX} › other_names", item)
            continue
        note, lang = text(item.get("note")), text(item.get("lang"))
        start, end = (date(item.get(key), name, thing.account) for key in ("start_date", "end_date"))
        more = [note] if note and note.casefold() not in ("multilingual", "alternate") else []
        more += [f"{key}: {text(value)}" for key, value in item.items() if key not in _NAME_KEYS and text(value)]
        short = note.casefold() in _ABBREVIATIONS
        kind = "former" if end else "abbreviation" if short else "native" if lang or note == "multilingual" else "alias"
        key = (kind if start or end or more else "", name, f"{start}/{end}", "; ".join(more))
        if key in found or (name == shown and not (start or end or more)):
            further.setdefault(key, []).extend([lang] if lang else [])
        else:
            found[key] = Name(name, kind, lang, Backing(note="; ".join(more), start=start, end=end))
    names = [Name(shown, "name")]
    for key, each in found.items():
        others = [lang for lang in dict.fromkeys(further.get(key, ())) if lang != each.lang]
        note = "; ".join(filter(None, (each.backing.note, f"also in {', '.join(others)}" if others else "")))
        backing = Backing(note=note, start=each.backing.start, end=each.backing.end)
        names.append(Name(each.text, each.kind, each.lang, backing))
    languages = dict.fromkeys(lang for key, langs in further.items() if key not in found for lang in langs)
    if languages:
        claims.append(Claim(f"{PREFIX} › name in", " ".join(languages), known=False))
    return names, claims


def _contact(thing: Thing, item: Any, found: Common, sources: Sources) -> None:
    """One way to reach somebody."""
    kind = text(item.get("type")) if isinstance(item, dict) else ""
    value = text(item.get("value")) if isinstance(item, dict) else ""
    if not value:
        found.claims.extend(kept(f"{PREFIX} › contact_details", item))
        return
    backing = _backing(thing, item, {"type", "value"}, sources)
    like = kind.casefold()
    if like == "email":
        if not any(claim.prop == "email" and claim.value == value for claim in found.claims):
            found.claims.append(Claim("email", value, backing))
    elif like in _PHONES:
        note = "; ".join(filter(None, (kind if like not in ("phone", "voice") else "", backing.note)))
        found.claims.append(Claim("phone", value, Backing(backing.citations, note=note, start=backing.start, end=backing.end)))
    elif like == "address":
        found.addresses.append(Address(value, backing=backing))
    elif like in ("url", "website"):
        found.claims.append(Claim("website", value, backing))
    else:
        known = Backing(backing.citations, note=backing.note, start=backing.start, end=backing.end)
        found.claims.append(Claim(f"{PREFIX} › contact_details › {as_key(kind)}", _told(value, known), known=False))


def _told(value: str, backing: Backing) -> str:
    """A value with what is said of it: keys of another format hold texts alone."""
    beside = "; ".join(filter(None, (f"{backing.start}/{backing.end}".strip("/"), backing.note)))
    return f"{value} ({beside})" if beside else value


def _backing(thing: Thing, item: dict[str, Any], known: set[str], sources: Sources) -> Backing:
    """Dates, note and sources of a part; what else is said of it goes into the note."""
    start, end = (next((date(item[key], text(item.get("value")), thing.account) for key in keys if item.get(key)), "") for keys in _DATES)
    passed = known | {"note", "sources", *_DATES[0], *_DATES[1]}
    more = [text(item.get("note")), *(f"{key}: {text(value)}" for key, value in item.items() if key not in passed and text(value))]
    return Backing(sources.named(item.get("sources") or []), note="; ".join(filter(None, more)), start=start, end=end)


def countries(values: list[str]) -> list[Claim]:
    """Nationalities as codes, each with the name that was written; what is no country as it is written."""
    found = [(value, country_code(value)) for value in values]
    return [
        Claim("nationality", code or value, Backing(note=f"written {value}" if code and code != value.lower() else ""))
        for value, code in found
    ]
