"""The structures of a profile: relations, accusations, sanctions, events, participants, identifiers, addresses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dossier import dates
from dossier.profiles import meant, parties
from dossier.profiles import vocabulary as words
from dossier.profiles.marks import read_marks
from dossier.profiles.model import (
    Accusation,
    Address,
    Citation,
    Happening,
    Identifier,
    Mention,
    Participant,
    Relation,
    Sanction,
    Where,
)
from dossier.profiles.tree import List, Map, Value
from dossier.profiles.values import ValueReader
from dossier.text import is_placeholder

_HAPPENING_KEYS = words.EVENT_KEYS - {"participants"}
_SENTENCE = {verb: frozenset({*words.RELATION_KEYS, verb}) for verb in words.VERBS}
"""Verb -> the keys of a sentence with it."""


@dataclass(slots=True)
class StructureReader:
    """Reads each structure out of its part of the tree; what it has no place for is kept by the value reader."""

    values: ValueReader
    mentions: list[Mention] = field(default_factory=list)
    """Links in the texts of events."""

    def _each(self, value: Value, at: Where) -> list[tuple[Value, Where]]:
        if value is None:
            return []
        if type(value) is List:
            items = list(zip(value, value.at, strict=True))
            return [each for each in items if each[0] is not None] if None in value else items
        return [(value, at)]

    def _unknown_in(self, tree: Map, allowed: frozenset[str] | set[str], inside: str, **advice: str) -> None:
        if not allowed.issuperset(tree):
            for key, value in tree.items():
                if key not in allowed:
                    self.values.unknown(key, value, tree.at[key], sorted(allowed), inside, **advice)
        if tree.repeated:
            self.values.repeats(tree, inside)

    def _cited(self, tree: Map, key: str, where: Where) -> tuple[str, tuple[Citation, ...]]:
        """The text of one key of a mapping, and the citations at its end."""
        return self.values.split(self.values.one(tree, key), tree.values_at.get(key, where))

    def _dated(self, tree: Map, key: str) -> str:
        text = self.values.one(tree, key)
        if text:
            self.values.date(text, tree.values_at[key])
        return text

    def _country(self, tree: Map) -> str:
        code = self.values.one(tree, "country")
        if code and code.lower() not in words.COUNTRIES:
            self.values.bad_country(code, tree.values_at["country"])
        return code

    def relations(self, value: Value, at: Where) -> tuple[Relation, ...]:
        found: list[Relation] = []
        for item, where in self._each(value, at):
            if not isinstance(item, Map):
                text = self.values.text(item, where, "a relation")
                first = text.partition(" ")[0]
                hint = f"put a colon behind {first}" if first in words.VERBS else "write verb: who, as member_of: some-id"
                self.values.problem("error", "no-verb", f"a relation without a verb: {text!r}", where, hint)
                self.values.others.append(("relations", text, where))
                continue
            verbs = [key for key in item if key in words.VERBS]
            if not verbs:
                strange = [key for key in item if key not in words.RELATION_KEYS]
                verb = strange[0] if strange else next(iter(item), "")
                hint = meant.verb(verb, self.values.entity, self.values.kind)
                if not hint:
                    near = words.closest(verb, list(words.VERBS))
                    hint = (
                        f"did you mean {near!r}?"
                        if near
                        else "see `dossier help verbs` or docs/format.md; linked_to: with a role takes any"
                    )
                self.values.problem("error", "unknown-verb", f"unknown relation {verb!r}", item.at.get(verb, where), hint)
                self.values.keep("relations", item, where)
                continue
            self._unknown_in(item, _SENTENCE[verbs[0]] if len(verbs) == 1 else {*words.RELATION_KEYS, *verbs}, "relations")
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
        role = self.values.one(item, "role")
        of = self.values.one(item, "of")
        details = [(key, self.values.one(item, key)) for key in ("share", "amount", "currency", "date") if item.get(key) is not None]
        if item.get("in_turn") is not None:
            details.append((words.IN_TURN, self.values.one(item, "in_turn")))
        if item.get("date") is not None:
            self._dated(item, "date")
        if words.VERBS[verb].needs_role and not role:
            self.values.problem(
                "warning", "no-role", f"{verb} says nothing without a role", where, "add role: what the other is to this one"
            )
        found = []
        targets = self.values.texts(item[verb], item.values_at[verb], verb)
        if not targets:
            self.values.problem("warning", "no-target", f"{verb} names nobody", where, "write an id or a name")
            self.values.keep("relations", item, where)
        for target_text, at in targets:
            target, cited = self.values.split(target_text, at)
            if not target or is_placeholder(target):
                self.values.problem("warning", "no-target", f"{verb} names nobody", at, "write an id or a name")
                self.values.keep("relations", item, where)
                continue
            backing = self.values.as_of(item, self.values.backing(item, cited))
            if verb == "holds_office":  # the office stands in the place of a target; a role beside it (acting) is a detail
                more = (*details, ("role", role)) if role else tuple(details)
                found.append(Relation(verb, of or target, target if of else "", more, backing, where))
            else:
                found.append(Relation(verb, target, role, tuple(details) + ((("of", of),) if of else ()), backing, where))
        return found

    def accusations(self, value: Value, at: Where) -> tuple[Accusation, ...]:
        found = []
        for item, where in self._each(value, at):
            if not isinstance(item, Map):
                item = self._as_map(item, where, "charge")
                if item is None:
                    continue
            self._unknown_in(item, words.ACCUSATION_KEYS, "accusations")
            stage, response = self.values.one(item, "stage"), self.values.one(item, "response")
            charge, cited = self._cited(item, "charge", where)
            if not charge:
                told, advice = "an accusation without a charge", "charge: what it is that they are accused of"
                self.values.problem("warning", "no-charge", told, where, advice)
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
                    charge, stage, self._dated(item, "date"), self.values.one(item, "court"), self.values.one(item, "case"),
                    self._country(item), self.values.unmarked(item, "outcome"), response, replies, self.values.backing(item, cited), where,
                )
            )  # fmt: skip
        return tuple(found)

    def sanctions(self, value: Value, at: Where) -> tuple[Sanction, ...]:
        found = []
        for item, where in self._maps(value, at, "authority"):
            self._unknown_in(item, words.SANCTION_KEYS, "sanctions")
            authority, cited = self._cited(item, "authority", where)
            found.append(
                Sanction(
                    authority, self.values.one(item, "program"), self._country(item), self.values.one(item, "listed_as"),
                    self.values.unmarked(item, "reason"), self.values.backing(item, cited), where,
                )
            )  # fmt: skip
        return tuple(found)

    def happenings(self, value: Value, at: Where) -> tuple[Happening, ...]:
        found = []
        for item, where in self._maps(value, at, "what"):
            day = next((key for key in item if key not in _HAPPENING_KEYS and dates.try_parse(key)), "")
            advice = {"advice": f"write date: {day}, and what: before the words"} if day else {}
            self._unknown_in(item, _HAPPENING_KEYS, "events", **advice)
            what, cited = self._cited(item, "what", where)
            backing = self.values.backing(item, cited)
            if "[[" in what:
                self._links(what, item, where)
            found.append(
                Happening(
                    what or self.values.one(item, "type") or "event", self._dated(item, "date"), self._dated(item, "end_date"),
                    self.values.one(item, "type"), self.values.one(item, "place"), backing, where,
                )
            )  # fmt: skip
        return tuple(found)

    def _links(self, what: str, item: Map, where: Where) -> None:
        """The links in the words of an event."""
        typed = item["what"]
        text, at = (typed, item.values_at["what"]) if isinstance(typed, str) else (what, where)
        self.mentions += read_marks(self.values, text, "events", at, cites=False)[0]

    def participants(self, value: Value, at: Where) -> tuple[Participant, ...]:
        found: list[Participant] = []
        for item, where in self._each(parties.one_by_one(value), at):
            if isinstance(item, str):
                target, cited = self.values.split(item, where)
                found.append(Participant(target, "", self.values.backing(Map(*where), cited), where))
                continue
            if not isinstance(item, Map):
                target = self.values.text(item, where, "a participant")
                if target:
                    found.append(Participant(target, "", self.values.backing(Map(*where)), where))
                continue
            item = parties.opened(item)
            role = self.values.one(item, "role")
            who = parties.key_of(item)
            target, cited = self._cited(item, who, where)
            known = {*words.PARTICIPANT_KEYS, who}
            if not target:
                strange = [key for key in item if key not in known]
                if not strange:
                    self.values.problem("error", "no-participant", "a participant without a name", where, "write id: role")
                    self.values.keep("participants", item, where)
                    continue
                known.add(strange[0])
                if not role:
                    role = self.values.one(item, strange[0])
                elif item[strange[0]] is not None:
                    self.values.problem(
                        "warning", "two-roles", f"two roles of {strange[0]!r}", item.at[strange[0]],
                        "write both behind role:, or behind the id; this one is shown under Other",
                    )  # fmt: skip
                    self.values.keep("participants › role", item[strange[0]], item.at[strange[0]])
                target, also = self.values.split(strange[0], item.at[strange[0]])
                cited = (*cited, *also)
            self._unknown_in(item, known, "participants", advice="if it is another participant, begin it with a dash of its own")
            role, also = self.values.split(role, where)
            found.append(Participant(target, role, self.values.backing(item, (*cited, *also)), where))
        return tuple(found)

    def identifiers(self, value: Value, at: Where) -> tuple[Identifier, ...]:
        found: list[Identifier] = []
        for item, where in self._each(value, at):
            if not isinstance(item, Map):
                item = self._as_map(item, where, "number")
                if item is None:
                    continue
            backing, before = self.values.backing(item), len(found)
            country, issuer = self._country(item), self.values.one(item, "issuer")
            kind, told, named, numbered = self._kind_apart(item)
            for scheme, number in item.items():
                if scheme in words.IDENTIFIER_KEYS or scheme in words.SCHEME_KEYS or number is None:
                    continue
                text, cited = self.values.split(self.values.text(number, item.values_at[scheme], scheme), where)
                if scheme == numbered:
                    scheme, cited = kind, (*told, *cited)
                whole = replace(backing, citations=(*backing.citations, *cited)) if cited else backing
                found.append(Identifier(scheme, text, country, issuer, whole, where))
            self.values.repeats(item, "identifiers")
            if len(found) == before:
                self.values.problem("error", "no-number", "an identifier without its number", where, "write passport: A123, or the like")
                self.values.keep("identifiers", item, where)
                continue
            for key in words.SCHEME_KEYS:
                if key != named and item.get(key) is not None:
                    self.values.unknown(key, item[key], item.at[key], sorted(words.IDENTIFIER_KEYS), "identifiers")
        return tuple(found)

    def _kind_apart(self, item: Map) -> tuple[str, tuple[Citation, ...], str, str]:
        """Where the kind of a number is a value and no key: the kind, what is cited for it, and the keys of both; else nothing."""
        named = next((key for key in words.SCHEME_KEYS if isinstance(item.get(key), str)), "")
        numbered = next((key for key in words.NUMBER_KEYS if item.get(key) is not None), "")
        kind, cited = self.values.split(self.values.one(item, named), item.values_at[named]) if named and numbered else ("", ())
        return ("_".join(kind.split()), cited, named, numbered) if kind else ("", (), "", "")

    def addresses(self, value: Value, at: Where) -> tuple[Address, ...]:
        found = []
        for item, where in self._maps(value, at, "full"):
            self._unknown_in(item, words.ADDRESS_KEYS, "addresses")
            full, cited = self._cited(item, "full", where)
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
