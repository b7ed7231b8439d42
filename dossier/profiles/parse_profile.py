"""One mapping -> one profile: every key of the vocabulary has its place here, what it lacks is kept as it stands."""

from __future__ import annotations

import unicodedata

from dossier.profiles import meant, several
from dossier.profiles import vocabulary as words
from dossier.profiles.citing import split_citations
from dossier.profiles.marks import read_marks, tell_of_plain
from dossier.profiles.model import (
    Citation,
    Claim,
    Mention,
    Name,
    Profile,
    TextBlock,
    Where,
)
from dossier.profiles.name_parts import variants
from dossier.profiles.parse_structures import StructureReader
from dossier.profiles.places import Places
from dossier.profiles.tree import List, Map, Value
from dossier.profiles.values import Read, ValueReader
from dossier.text import is_placeholder

_LISTS = frozenset({"relations", "accusations", "sanctions", "events", "participants", "identifiers", "addresses"})


class ProfileParser:
    """Reads one profile; every structure of the vocabulary has its method."""

    def __init__(self, path: str, stem: str, places: Places, begun: int = 0) -> None:
        """`begun`: how often something in the file begins as a link does."""
        self.path = path
        self.stem = stem
        self.begun = begun
        self.values = ValueReader(path, stem, places)
        self.names: list[Name] = []
        self.parts: list[tuple[str, str]] = []
        self.listed_at: list[tuple[str, Where]] = []
        self.claims: list[Claim] = []
        self.texts: list[TextBlock] = []
        self.mentions: list[Mention] = []

    def parse(self, root: Map, where: Where) -> Profile:
        values = self.values
        kind = values.kind = self._kind(root, where)
        plain: dict[str, list[tuple[str, Where]]] = {}
        fallback: tuple[Citation, ...] = ()
        found: dict[str, tuple[Value, Where]] = {}
        for key, value in root.items():
            where_key, at = root.at[key], root.values_at[key]
            if key in words.FIELDS:
                self._field(words.FIELDS[key], kind, value, where_key, at)
            elif key in words.NAME_CLASSES:
                self._names(key, value, at)
            elif key == "kind":
                continue
            elif key == "id":
                self._id(value, at)
            elif key in words.NAME_PARTS:
                self._part(key, value, at)
            elif key in words.TEXT_FIELDS:
                self._free_text(key, value, at)
            elif key in _LISTS:
                found[key] = (value, at)
            elif key == "sources":
                fallback = values.citations(value, at) if value is not None else ()
            elif key in words.STRUCTURES:
                plain[key] = values.texts(value, at, key)
                self.listed_at += [(key, place) for _, place in plain[key]]
                for text, place in plain[key] if key == "questions" else ():
                    if "[" in text:
                        self.mentions += read_marks(values, text, key, place, cites=False)[0]
                        values.tell_citation(text, place, key)
            elif key in words.FOREIGN:
                values.keep(key, value, where_key)
            else:
                values.unknown(key, value, where_key, words.profile_keys())
        values.repeats(root)
        self._check_names(where)
        structures = StructureReader(values, self.mentions)
        identifiers = structures.identifiers(*found["identifiers"]) if "identifiers" in found else ()
        addresses = structures.addresses(*found["addresses"]) if "addresses" in found else ()
        relations = structures.relations(*found["relations"]) if "relations" in found else ()
        accusations = structures.accusations(*found["accusations"]) if "accusations" in found else ()
        sanctions = structures.sanctions(*found["sanctions"]) if "sanctions" in found else ()
        happenings = structures.happenings(*found["events"]) if "events" in found else ()
        participants = structures.participants(*found["participants"]) if "participants" in found else ()
        if self.begun > len(self.mentions):
            tell_of_plain(values, root)
        self.claims += [Claim(key, value, where=at, known=False) for key, value, at in values.others]
        names = tuple(self.names)
        if self.parts:
            given = next((value for key, value in self.parts if key == "given"), "")
            names += tuple(variants(given, [value for key, value in self.parts if key == "surnames"], names))

        def listed(key: str) -> tuple[str, ...]:
            return tuple([text for text, _ in plain[key]]) if key in plain else ()

        return Profile(
            id=self.stem, kind=kind, path=self.path, where=where, names=names, parts=tuple(self.parts), claims=tuple(self.claims),
            texts=tuple(self.texts), mentions=tuple(self.mentions), sources=fallback,
            identifiers=identifiers, addresses=addresses, relations=relations,
            accusations=accusations, sanctions=sanctions, happenings=happenings,
            participants=participants,
            former_ids=listed("former_ids"), same_as=listed("same_as"),
            not_same_as=listed("not_same_as"), sensitive=listed("sensitive"), questions=listed("questions"),
            problems=tuple(values.problems), places=tuple(root.at.items()), listed_at=tuple(self.listed_at),
        )  # fmt: skip

    # --- kind, id, names ---

    def _kind(self, root: Map, where: Where) -> str:
        if root.get("kind") in (None, ""):
            at = root.at.get("kind", where)
            as_source = "name" not in root and root.keys() & {"title", "url", "publisher", "author"}
            hint = f"write kind: {words.SOURCE}" if as_source else f"write one of {', '.join(words.KINDS)}"
            self.values.problem("error", "no-kind", "no `kind:`", at, hint)
            return words.UNKNOWN
        at = root.values_at["kind"]
        kind = self.values.text(root["kind"], at, "kind")
        if kind not in words.KINDS:
            self.values.bad_word("kind", kind, at, {key: each.about for key, each in words.KINDS.items()})
            self.values.others.append(("kind", kind, at))
            return words.UNKNOWN
        return kind

    def _id(self, value: Value, at: Where) -> None:
        typed = self.values.text(value, at, "id")
        if typed and unicodedata.normalize("NFC", typed) != self.stem:
            hint = f"the file's name is the id: rename the file to {typed}.yaml, or delete this line"
            self.values.problem("error", "id-differs", f"id: {typed} is not the file's name {self.stem}", at, hint)

    def _part(self, key: str, value: Value, at: Where) -> None:
        for typed, place in self.values.texts(value, at, key):
            text, cited = split_citations(typed, place)
            if text:
                self.parts.append((key, text))
                self.listed_at.append((key, place))
            if cited:
                self.values.problem("info", "citation-of-a-part", f"{key} is part of a name", place, "cite at the name itself")
                self.values.others.append((f"{key} › sources", typed[len(text) :].strip(), place))

    def _names(self, key: str, value: Value, at: Where) -> None:
        name_class = words.NAME_CLASSES[key]
        reads = self.values.claims(value, at, key, value_key="name")
        if key == "name" and isinstance(value, List):
            hint = "put it in quotes if it begins with [; other names go under aliases:"
            self.values.problem("error", "not-text", "name must be one text, and this is a list", at, hint)
        for number, read in enumerate(reads):
            text, backing, where, lang, extra = read
            kind = "alias" if key == "name" and number else name_class.kind
            if text and is_placeholder(text):
                self.values.problem("info", "placeholder", f"{text!r} says nothing: it is not searched", where, "delete it")
            self.names.append(Name(text, kind, lang, backing, where))
            if extra:
                self._extra(read, key)

    def _check_names(self, where: Where) -> None:
        if not any(name.kind == "name" for name in self.names):
            shown = next((name.text for name in self.names if name.kind not in ("weak", "misspelling")), self.stem)
            self.values.problem("error", "no-name", "no `name:`", where, f"write name: ...; {shown!r} is shown meanwhile")
            self.names.insert(0, Name(shown, "name", where=where))

    # --- fields and text ---

    def _field(self, field: words.Field, kind: str, value: Value, where_key: Where, at: Where) -> None:
        if kind in words.KINDS and kind not in field.kinds:
            fits = ", ".join(words.KINDS[key].label for key in sorted(field.kinds))
            self.values.problem("warning", "wrong-kind-of-field", f"{field.key!r} is a key of {fits}", where_key, f"this is a {kind}")
        for read in self.values.claims(value, at, field.key):
            text, backing, where, lang, extra = read
            self._check_value(field, text, where)
            self.claims.append(Claim(field.key, text, backing, where))
            if lang:  # only names have a language
                self.values.keep(f"{field.key} › lang", lang, where)
            if extra:
                self._extra(read, field.key)

    def _check_value(self, field: words.Field, value: str, where: Where) -> None:
        values = self.values
        if is_placeholder(value):
            values.problem("info", "placeholder", f"{value!r} says nothing: it is not matched", where, "delete it")
        elif field.type == "date":
            values.date(value, where)
        elif field.type == "country" and value.lower() not in words.COUNTRIES:
            values.bad_country(value, where, many=field.many)
        elif field.type == "topic" and value not in words.TOPICS:
            listed = several.parts(value)
            if listed and all(part in words.TOPICS for part in listed):
                values.problem("error", "unknown-topic", f"unknown topic {value!r}", where, f"a list has brackets: [{', '.join(listed)}]")
                return
            begun = {key: label for key, label in words.TOPICS.items() if key[0] == value[:1]}
            values.bad_word("topic", value, where, begun or words.TOPICS)
        elif field.values and value.lower() not in field.values:
            near = meant.closed(field.key, value, sorted(field.values))
            values.problem(
                "warning" if near and words.closest(value, [near], meant.SURE) else "info",
                "unusual-word",
                f"{field.key}: {value!r} is not one of the usual words",
                where,
                f"did you mean {near!r}?" if near else ", ".join(sorted(field.values)),
            )

    def _extra(self, read: Read, key: str) -> None:
        for name, value, at in read.extra:
            self.values.unknown(name, value, at, sorted(words.CLAIM_KEYS), key)

    def _free_text(self, key: str, value: Value, at: Where) -> None:
        backing: tuple[Citation, ...] = ()
        if isinstance(value, Map):
            read = self.values.claim(value, at, key)
            if not read:
                return
            text, backing = read.value, read.backing.citations
            self._extra(read, key)
            for name in sorted(words.CLAIM_KEYS - {"value", "sources"}):
                if value.get(name) is not None:  # a text has no place for them
                    self.values.keep(f"{key} › {name}", value[name], value.at[name])
            at = value.values_at.get("value", at)
            parts = [(text, at)]
        elif isinstance(value, List):
            parts = self.values.texts(value, at, key)
            text = "\n\n".join(part for part, _ in parts)
        else:
            text = (value or "").strip("\n")
            parts = [(value or "", at)]
        if not text.strip():
            return
        # Each part as it stands in the file: that tells where its marks are.
        cited = list(backing)
        for part, place in parts:
            links, citations = read_marks(self.values, part, key, place)
            self.mentions += links
            cited += citations
        self.texts.append(TextBlock(key, text, tuple(cited), at))
