"""One mapping -> one profile: every key of the vocabulary has its place here, what it lacks is kept as it stands."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from dossier.profiles import vocabulary as words
from dossier.profiles.model import (
    NOWHERE,
    Accusation,
    Address,
    Citation,
    Claim,
    Happening,
    Identifier,
    Mention,
    Name,
    Participant,
    Profile,
    Relation,
    Sanction,
    TextBlock,
    Where,
)
from dossier.profiles.name_parts import variants
from dossier.profiles.values import Read, ValueReader, all_citations, links_in, split_citations
from dossier.profiles.yaml_reader import List, Map, Value
from dossier.text import is_placeholder

_LISTS = frozenset({"relations", "accusations", "sanctions", "events", "participants", "identifiers", "addresses"})


class ProfileParser:
    """Reads one profile; every structure of the vocabulary has its method."""

    def __init__(self, path: str, stem: str) -> None:
        self.path = path
        self.stem = stem
        self.values = ValueReader(path, stem)
        self.names: list[Name] = []
        self.parts: list[tuple[str, str]] = []
        self.claims: list[Claim] = []
        self.texts: list[TextBlock] = []
        self.mentions: list[Mention] = []

    def parse(self, root: Map, where: Where) -> Profile:
        kind = self._kind(root, where)
        values = self.values
        plain: dict[str, list[tuple[str, Where]]] = {}
        fallback: tuple[Citation, ...] = ()
        found: dict[str, tuple[Value, Where]] = {}
        for key, value in root.items():
            where_key, at = root.at[key], root.values_at[key]
            if key == "kind":
                continue
            if key == "id":
                self._id(value, at)
            elif key in words.NAME_CLASSES:
                self._names(key, value, at)
            elif key in words.NAME_PARTS:
                self.parts.extend((key, split_citations(text)[0]) for text, _ in values.texts(value, at, key))
            elif key in words.FIELDS:
                self._field(words.FIELDS[key], kind, value, where_key, at)
            elif key in words.TEXT_FIELDS:
                self._free_text(key, value, at)
            elif key in _LISTS:
                found[key] = (value, at)
            elif key == "sources":
                fallback = values.citations(value, at) if value is not None else ()
            elif key in words.STRUCTURES:
                plain[key] = values.texts(value, at, key)
            else:
                values.unknown(key, value, where_key, words.profile_keys())
        values.repeats(root)
        self._check_names(where)
        nothing = (None, NOWHERE)
        identifiers = self._identifiers(*found.get("identifiers", nothing))
        addresses = self._addresses(*found.get("addresses", nothing))
        relations = self._relations(*found.get("relations", nothing))
        accusations = self._accusations(*found.get("accusations", nothing))
        sanctions = self._sanctions(*found.get("sanctions", nothing))
        happenings = self._happenings(*found.get("events", nothing))
        participants = self._participants(*found.get("participants", nothing))
        self.claims.extend(Claim(key, value, where=at, known=False) for key, value, at in values.others)
        given = next((value for key, value in self.parts if key == "given"), "")
        names = tuple(self.names)
        names += tuple(variants(given, [value for key, value in self.parts if key == "surnames"], names))
        not_same = plain.get("not_same_as", [])
        return Profile(
            id=self.stem, kind=kind, path=self.path, where=where, names=names, parts=tuple(self.parts), claims=tuple(self.claims),
            texts=tuple(self.texts), mentions=tuple(self.mentions), sources=fallback,
            identifiers=identifiers, addresses=addresses, relations=relations,
            accusations=accusations, sanctions=sanctions, happenings=happenings,
            participants=participants,
            former_ids=tuple(text for text, _ in plain.get("former_ids", [])),
            same_as=tuple(text for text, _ in plain.get("same_as", [])),
            not_same_as=tuple(text for text, _ in not_same), not_same_as_at=tuple(at for _, at in not_same),
            sensitive=tuple(text for text, _ in plain.get("sensitive", [])),
            questions=tuple(text for text, _ in plain.get("questions", [])),
            problems=tuple(values.problems), places=tuple(root.at.items()),
        )  # fmt: skip

    # --- kind, id, names ---

    def _kind(self, root: Map, where: Where) -> str:
        if root.get("kind") is None:
            at = root.at.get("kind", where)
            self.values.problem("error", "no-kind", "no `kind:`", at, f"write one of {', '.join(words.KINDS)}")
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

    def _names(self, key: str, value: Value, at: Where) -> None:
        name_class = words.NAME_CLASSES[key]
        reads = self.values.claims(value, at, key, value_key="name")
        if key == "name" and isinstance(value, List):
            hint = "put it in quotes if it begins with [; other names go under aliases:"
            self.values.problem("error", "not-text", "name must be one text, and this is a list", at, hint)
        for number, read in enumerate(reads):
            kind = "alias" if key == "name" and number else name_class.kind
            if read.value and is_placeholder(read.value):
                self.values.problem("info", "placeholder", f"{read.value!r} says nothing: it is not searched", read.where, "delete it")
            self.names.append(Name(read.value, kind, read.lang, read.backing, read.where))
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
            self._check_value(field, read)
            self.claims.append(Claim(field.key, read.value, read.backing, read.where))
            self._extra(read, field.key)

    def _check_value(self, field: words.Field, read: Read) -> None:
        value, values = read.value, self.values
        if is_placeholder(value):
            values.problem("info", "placeholder", f"{value!r} says nothing: it is not matched", read.where, "delete it")
        elif field.type == "date":
            values.date(value, read.where)
        elif field.type == "country" and value.lower() not in words.COUNTRIES:
            values.problem("warning", "unknown-country", f"{value!r} is no country code", read.where, "two letters, as mx or us")
        elif field.type == "topic" and value not in words.TOPICS:
            values.bad_word(
                "topic",
                value,
                read.where,
                {key: label for key, label in words.TOPICS.items() if key[0] == value[:1]} or words.TOPICS,
            )
        elif field.values and value.lower() not in field.values:
            values.problem(
                "info",
                "unusual-word",
                f"{field.key}: {value!r} is not one of the usual words",
                read.where,
                ", ".join(sorted(field.values)),
            )

    def _extra(self, read: Read, key: str) -> None:
        for name, value, at in read.extra:
            self.values.unknown(name, value, at, sorted(words.CLAIM_KEYS), key)

    def _free_text(self, key: str, value: Value, at: Where) -> None:
        if isinstance(value, Map):
            read = self.values.claim(value, at, key)
            if not read:
                return
            text, cited = read.value, read.backing.citations
            self._extra(read, key)
        elif isinstance(value, List):
            text, cited = "\n\n".join(text for text, _ in self.values.texts(value, at, key)), ()
        else:
            text, cited = (value or "").strip("\n"), ()
        if not text.strip():
            return
        self.texts.append(TextBlock(key, text, (*cited, *all_citations(text, at)), at))
        # The text as it stands in the file: its line breaks tell the line of each link.
        self.mentions.extend(links_in(value if isinstance(value, str) else text, key, at))

    # --- structures ---

    def _each(self, value: Value, at: Where) -> list[tuple[Value, Where]]:
        if value is None:
            return []
        if isinstance(value, List):
            return [(item, where) for item, where in zip(value, value.at, strict=True) if item is not None]
        return [(value, at)]

    def _one(self, tree: Map, key: str) -> str:
        return self.values.text(tree[key], tree.values_at[key], key) if tree.get(key) is not None else ""

    def _unknown_in(self, tree: Map, allowed: frozenset[str] | set[str], inside: str) -> None:
        for key, value in tree.items():
            if key not in allowed:
                self.values.unknown(key, value, tree.at[key], sorted(allowed), inside)
        self.values.repeats(tree, inside)

    def _dated(self, tree: Map, key: str) -> str:
        text = self._one(tree, key)
        if text:
            self.values.date(text, tree.values_at[key])
        return text

    def _country(self, tree: Map) -> str:
        code = self._one(tree, "country")
        if code and code.lower() not in words.COUNTRIES:
            self.values.problem(
                "warning",
                "unknown-country",
                f"{code!r} is no country code",
                tree.values_at["country"],
                "two letters, as mx or us",
            )
        return code

    def _relations(self, value: Value, at: Where) -> tuple[Relation, ...]:
        found: list[Relation] = []
        for item, where in self._each(value, at):
            if not isinstance(item, Map):
                text = self.values.text(item, where, "a relation")
                self.values.problem(
                    "error", "no-verb", f"a relation without a verb: {text!r}", where, "write verb: who, as member_of: some-id"
                )
                self.values.others.append(("relations", text, where))
                continue
            verbs = [key for key in item if key in words.VERBS]
            strange = [key for key in item if key not in words.VERBS and key not in words.RELATION_KEYS]
            if not verbs:
                verb = strange[0] if strange else next(iter(item), "")
                meant = words.closest(verb, list(words.VERBS))
                hint = (
                    f"did you mean {meant!r}?" if meant else "see `dossier help verbs` or docs/format.md; linked_to: with a role takes any"
                )
                self.values.problem("error", "unknown-verb", f"unknown relation {verb!r}", item.at.get(verb, where), hint)
                self.values.keep("relations", item, where)
                continue
            self._unknown_in(item, words.RELATION_KEYS.keys() | set(verbs), "relations")
            if len(verbs) > 1:
                self.values.problem(
                    "error",
                    "two-verbs",
                    f"two relations in one: {' and '.join(verbs)}",
                    where,
                    "begin each with a dash of its own",
                )
            for verb in verbs:
                found.extend(self._sentence(item, verb))
        return tuple(found)

    def _sentence(self, item: Map, verb: str) -> list[Relation]:
        where = item.at[verb]
        role = self._one(item, "role")
        of = self._one(item, "of")
        details = [(key, self._one(item, key)) for key in ("share", "amount", "currency", "date") if item.get(key) is not None]
        if item.get("date") is not None:
            self._dated(item, "date")
        if words.VERBS[verb].needs_role and not role:
            self.values.problem(
                "warning", "no-role", f"{verb} says nothing without a role", where, "add role: what the other is to this one"
            )
        found = []
        for target_text, at in self.values.texts(item[verb], item.values_at[verb], verb):
            target, cited = split_citations(target_text, at)
            if not target or is_placeholder(target):
                self.values.problem("warning", "no-target", f"{verb} names nobody", at, "write an id or a name")
                self.values.others.append((verb, target_text, at))
                continue
            backing = self.values.backing(item, cited)
            if verb == "holds_office" and of:
                found.append(Relation(verb, of, target, (*details, *((("role", role),) if role else ())), backing, where))
            else:
                found.append(Relation(verb, target, role, tuple(details) + ((("of", of),) if of else ()), backing, where))
        return found

    def _accusations(self, value: Value, at: Where) -> tuple[Accusation, ...]:
        found = []
        for item, where in self._each(value, at):
            if not isinstance(item, Map):
                item = self._as_map(item, where, "charge")
                if item is None:
                    continue
            self._unknown_in(item, words.ACCUSATION_KEYS, "accusations")
            stage, response = self._one(item, "stage"), self._one(item, "response")
            charge, cited = split_citations(self._one(item, "charge"), where)
            if stage not in words.STAGES:
                if stage:
                    self.values.bad_word("stage", stage, item.values_at["stage"], words.STAGES)
                else:
                    self.values.problem(
                        "error", "no-stage", "an accusation without a stage", where, f"stage: one of {', '.join(words.STAGES)}"
                    )
            if response and response not in words.RESPONSES:
                self.values.bad_word("response", response, item.values_at["response"], words.RESPONSES)
            replies: tuple[Citation, ...] = ()
            if item.get("response_sources") is not None:
                replies = self.values.citations(item["response_sources"], item.values_at["response_sources"])
            found.append(
                Accusation(
                    charge, stage, self._dated(item, "date"), self._one(item, "court"), self._one(item, "case"),
                    self._country(item), self._one(item, "outcome"), response, replies, self.values.backing(item, cited), where,
                )
            )  # fmt: skip
        return tuple(found)

    def _sanctions(self, value: Value, at: Where) -> tuple[Sanction, ...]:
        found = []
        for item, where in self._maps(value, at, "authority"):
            self._unknown_in(item, words.SANCTION_KEYS, "sanctions")
            authority, cited = split_citations(self._one(item, "authority"), where)
            found.append(
                Sanction(
                    authority, self._one(item, "program"), self._country(item), self._one(item, "listed_as"),
                    self._one(item, "reason"), self.values.backing(item, cited), where,
                )
            )  # fmt: skip
        return tuple(found)

    def _happenings(self, value: Value, at: Where) -> tuple[Happening, ...]:
        found = []
        for item, where in self._maps(value, at, "what"):
            self._unknown_in(item, words.EVENT_KEYS - {"participants"}, "events")
            what, cited = split_citations(self._one(item, "what"), where)
            backing = self.values.backing(item, cited)
            self.mentions.extend(links_in(what, "events", where))
            found.append(
                Happening(
                    what or self._one(item, "type") or "event", self._dated(item, "date"), self._dated(item, "end_date"),
                    self._one(item, "type"), self._one(item, "place"), backing, where,
                )
            )  # fmt: skip
        return tuple(found)

    def _participants(self, value: Value, at: Where) -> tuple[Participant, ...]:
        found = []
        for item, where in self._each(value, at):
            if isinstance(item, str):
                target, cited = split_citations(item, where)
                found.append(Participant(target, "", self.values.backing(Map(*where), cited), where))
                continue
            if not isinstance(item, Map):
                self.values.text(item, where, "a participant")
                continue
            target, role = self._one(item, "who"), self._one(item, "role")
            known = set(words.PARTICIPANT_KEYS)
            if not target:
                strange = [key for key in item if key not in known]
                if not strange:
                    self.values.problem("error", "no-participant", "a participant without a name", where, "write id: role")
                    self.values.keep("participants", item, where)
                    continue
                target = strange[0]
                role = role or self._one(item, target)
                known.add(target)
            self._unknown_in(item, known, "participants")
            role, cited = split_citations(role, where)
            found.append(Participant(split_citations(target)[0], role, self.values.backing(item, cited), where))
        return tuple(found)

    def _identifiers(self, value: Value, at: Where) -> tuple[Identifier, ...]:
        found = []
        for item, where in self._each(value, at):
            if not isinstance(item, Map):
                item = self._as_map(item, where, "number")
                if item is None:
                    continue
            backing = self.values.backing(item)
            country, issuer = self._country(item), self._one(item, "issuer")
            for scheme, number in item.items():
                if scheme in words.IDENTIFIER_KEYS or number is None:
                    continue
                text, cited = split_citations(self.values.text(number, item.values_at[scheme], scheme), where)
                found.append(Identifier(scheme, text, country, issuer, replace(backing, citations=(*backing.citations, *cited)), where))
            self.values.repeats(item, "identifiers")
        return tuple(found)

    def _addresses(self, value: Value, at: Where) -> tuple[Address, ...]:
        found = []
        for item, where in self._maps(value, at, "full"):
            self._unknown_in(item, words.ADDRESS_KEYS, "addresses")
            full, cited = split_citations(self._one(item, "full"), where)
            found.append(Address(full, self._country(item), self.values.backing(item, cited), where))
        return tuple(found)

    def _maps(self, value: Value, at: Where, key: str) -> list[tuple[Map, Where]]:
        found = []
        for item, where in self._each(value, at):
            tree = item if isinstance(item, Map) else self._as_map(item, where, key)
            if tree is not None:
                found.append((tree, where))
        return found

    def _as_map(self, item: Value, where: Where, key: str) -> Map | None:
        """A text where a mapping could stand is its main value."""
        text = self.values.text(item, where, key)
        if not text:
            return None
        tree = Map(*where)
        tree[key] = text
        tree.at[key] = tree.values_at[key] = where
        return tree
