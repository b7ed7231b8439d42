"""STIX objects, with the relationships and sightings of each, as profiles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.exchange.importing import Account
from dossier.exchange.kept import LONGEST, as_text, kept, role_of, texts
from dossier.exchange.spool import Held, Spool
from dossier.exchange.stix_references import References
from dossier.exchange.stix_values import Origin, kind_of, name_of
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Backing, Citation, Claim, Name, Profile, Relation, TextBlock

CREDIBILITY = ((80, "1"), (60, "2"), (40, "3"), (20, "4"), (0, "5"))
"""Least confidence -> the Admiralty code's grade, as the appendix of STIX 2.1 on confidence scales has it."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")
_PLACED = {
    "type", "id", "name", "aliases", "x_mitre_aliases", "description", "external_references", "first_seen", "last_seen", "country",
    "x_mitre_first_seen_citation", "x_mitre_last_seen_citation", "sectors",
}  # fmt: skip
_TOLD = {"type", "id", "source_ref", "target_ref", "description", "external_references"}


class Writer:
    """Makes profiles of objects, and notes their sources."""

    def __init__(self, origins: list[Origin], objects: Spool, cited: Spool, pages: Spool, account: Account) -> None:
        self.origins, self.objects, self.cited, self.pages, self.account = origins, objects, cited, pages, account

    def _page(self, address: str) -> str:
        object_ = self.pages.value(address)
        return (self.objects.id(object_) or "") if object_ else ""

    def turn_round(self) -> None:
        """Give relationships whose source is missing to their target; where both are, say so."""
        for missing, value in self.objects.orphans():
            item = value["object"]
            target = item.get("target_ref", "")
            if target and self.objects.id(target) is not None:
                self.objects.attach(target, value)
                self.account.remark(
                    "a relationship whose source is in none of the files: kept with its target under stix:", self._place(value)
                )
            else:
                of = item.get("relationship_type", "")
                self.account.remark(
                    f"a {item['type']} of what is in none of the files: left out", f"{self._place(value)} {missing} {of} {target}"
                )
                self.account.made[f"{item['type']} left out"] += 1

    def _place(self, value: Any) -> str:
        return f"{self.origins[value['file']].path.name}:{value['line']}"

    def _latest(self, values: list[Any]) -> Any:
        """The last version; earlier ones are named, the same one again is counted."""
        last = max(values, key=lambda value: as_text(value["object"].get("modified")))
        for value in values:
            if value is not last:
                again = value["object"] == last["object"]
                self.account.remark(
                    "the same object again: made one" if again else "an earlier version of an object: left out", self._place(value)
                )
                self.account.made["same object again" if again else "earlier version left out"] += 1
        return last

    def profile(self, held: Held) -> Profile:
        """The profile of an object, with the relationships of which it is the source."""
        value = self._latest(held.values)
        item, origin = value["object"], self.origins[value["file"]]
        kind, name = kind_of(item), name_of(item)
        names = list(dict.fromkeys([name, *texts(item.get("aliases")), *texts(item.get("x_mitre_aliases"))]))
        references = References(item, names, self.cited)
        description = as_text(item.get("description"))
        text = references.marked(description[:LONGEST], self._page)
        claims = [Claim("stix › type", item["type"], known=False)]
        claims += self._fields(item, kind, references)
        claims += kept("stix › description", description[LONGEST:])
        claims += kept("stix › name", name[LONGEST:])
        if not isinstance(item.get("external_references", []), list):
            claims += kept("stix › external_references", item["external_references"])
        for key, inner in item.items():
            if key not in _PLACED:
                claims += kept(f"stix › {key}", inner)
        relations = self._relations(held, item, origin, claims)
        return Profile(
            id=held.id, kind=kind, path="",
            names=tuple(
                Name(each[:LONGEST], "alias" if number else "name", backing=self._backing(each, references))
                for number, each in enumerate(names)
            ),
            claims=tuple(claims),
            texts=(TextBlock("summary", text),) if text else (),
            identifiers=tuple(references.numbers),
            relations=tuple(relations),
            same_as=(f"stix:{item['id']}",),
            sources=(Citation(origin.id), *map(Citation, references.rest())),
        )  # fmt: skip

    def _backing(self, name: str, references: References) -> Backing:
        """What an object says of one of its names."""
        about = references.of_names.get(name, "")
        cited = references.cite(about)
        return Backing(cited, note=references.without(about))

    def _fields(self, item: Mapping[str, Any], kind: str, references: References) -> Iterator[Claim]:
        for key, field_, cited in (
            ("first_seen", "date", "x_mitre_first_seen_citation"), ("last_seen", "end_date", "x_mitre_last_seen_citation")
        ):  # fmt: skip
            text, citation = as_text(item.get(key)), as_text(item.get(cited))
            day = _DAY.match(text)
            backing = Backing(references.cite(citation))
            if kind == words.EVENT and day:
                yield Claim(field_, day[0], backing)
                text = "" if text == day[0] else text
            yield from kept(f"stix › {key}", text)
            if kind != words.EVENT or not day or not backing.citations:
                yield from kept(f"stix › {cited}", citation)
        for text in texts(item.get("sectors")):
            yield Claim("sector", text) if kind in words.ORGANIZATIONS else Claim("stix › sectors", text, known=False)
        for text in texts(item.get("country")):
            yield Claim("country", text.lower()) if text.lower() in words.COUNTRIES else Claim("stix › country", text, known=False)

    # --- relationships and sightings ---

    def _relations(self, held: Held, item: Mapping[str, Any], origin: Origin, claims: list[Claim]) -> list[Relation]:
        relations: dict[Relation, None] = {}
        versions: dict[str, list[Any]] = {}
        for part in held.parts:
            versions.setdefault(part["object"]["id"], []).append(part)
        for parts in versions.values():
            part = self._latest(parts)
            of = part["object"]["type"]
            found = list(self._told(held.id, part) if of == "relationship" else self._sighted(held.id, part))
            again = sum(relation in relations for relation in found)
            self._made("linked_to", len(found) - again)
            self._made("the same relationship again", again)
            relations.update(dict.fromkeys(found))
            if not found:
                self.account.made[f"{of} kept under stix:"] += 1
            every = not found or of == "sighting"
            record = {key: inner for key, inner in part["object"].items() if every or key not in _TOLD}
            claims += kept(f"stix › {of}s › {part['object']['id']}", json.dumps(record, ensure_ascii=False) if record else None)
        refs = item.get("object_refs")
        for target in texts(refs) if isinstance(refs, list) else []:
            if (id_ := self.objects.id(target)) not in (None, held.id):
                relations[Relation("linked_to", str(id_), "what it refers to", backing=Backing((Citation(origin.id),)))] = None
                self.account.made["linked_to"] += 1
            else:
                self.account.remark(
                    "an object that refers to one that is in none of the files: kept under stix:", f"{name_of(item)} {target}"
                )
        return list(relations)

    def _made(self, what: str, number: int) -> None:
        if number:
            self.account.made[what] += number

    def _told(self, id_: str, part: Any) -> Iterator[Relation]:
        item = part["object"]
        target = self.objects.id(item["target_ref"])
        if self.objects.id(item["source_ref"]) != id_:
            return  # turned round: its source is missing
        if target is None or target == id_:
            what = "a relationship with what is in none of the files" if target is None else "a relationship of an object with itself"
            self.account.remark(f"{what}: kept under stix:", f"{self._place(part)} {item['target_ref']}")
            return
        of, references = as_text(item.get("relationship_type")), References(item, [], self.cited)
        said = as_text(item.get("description"))
        cited, note = references.cite(said), references.without(said, self._page)
        cited = (Citation(self.origins[part["file"]].id), *cited, *map(Citation, references.rest()))
        start, end = (_DAY.match(as_text(item.get(key))) for key in ("start_time", "stop_time"))
        yield Relation(
            "linked_to", target, role_of(of),
            backing=Backing(
                cited, standing="retracted" if item.get("revoked") is True else "", note=note[:LONGEST], credibility=_credibility(item),
                start=start[0] if start else "", end=end[0] if end else "",
            ),
        )  # fmt: skip

    def _sighted(self, id_: str, part: Any) -> Iterator[Relation]:
        item = part["object"]
        start, end = (_DAY.match(as_text(item.get(key))) for key in ("first_seen", "last_seen"))
        for place in texts(item.get("where_sighted_refs")):
            if (target := self.objects.id(place)) in (None, id_):
                self.account.remark("a sighting by one who is in none of the files: kept under stix:", f"{self._place(part)} {place}")
                continue
            yield Relation(
                "linked_to", str(target), "sighted by",
                backing=Backing(
                    (Citation(self.origins[part["file"]].id),), note=as_text(item.get("description"))[:LONGEST],
                    credibility=_credibility(item),
                    start=start[0] if start else "", end=end[0] if end else "",
                ),
            )  # fmt: skip


def _credibility(item: Mapping[str, Any]) -> str:
    confidence = as_text(item.get("confidence"))
    if not re.fullmatch(r"\d{1,3}", confidence) or int(confidence) > 100:
        return ""
    return next(grade for least, grade in CREDIBILITY if int(confidence) >= least)
