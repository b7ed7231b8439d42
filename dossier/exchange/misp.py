"""MISP galaxy clusters: groups, programs, vendors and agencies with their synonyms, references and typed links.

Each item becomes a profile that rests on its cluster and on the addresses that the item gives; a link rests on the cluster.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.exchange.feed import BadInput, Step, further, members
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import File, profile_file, source_files
from dossier.exchange.kept import LONGEST, as_text, kept, mark, role_of, texts, web_source
from dossier.exchange.spool import Held, Spool
from dossier.links import escaped
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Backing, Citation, Claim, Identifier, Name, Profile, Relation, Source, TextBlock
from dossier.text import slug

KINDS = {
    "threat-actor": "organization", "mitre-intrusion-set": "organization", "canada-listed-terrorist-entities": "organization",
    "ransomware": "organization", "surveillance-vendor": "company", "intelligence-agency": "public_body", "country": "public_body",
}  # fmt: skip
"""Type of a cluster -> kind. Of others, those of the category `actor` are organizations; what is left has no kind of its own here."""
THING = "legal_entity"
"""Programs, techniques and what else is no party: the vaguest kind that has a page and links."""
VERBS = {"part-of": "part_of", "successor-of": "successor_of", "is-allied-with": "allied_with"}
"""Type of a link -> verb, where both mean the same; any other is `linked_to`, with a role that tells the type."""
_OURS = {"value", "uuid", "description", "meta", "related"}
_META = {"synonyms", "refs", "country", "attribution-confidence", "official-refs", "external_id"}
_MOST_AROUND = 1000


@dataclass(slots=True)
class _Cluster:
    """A file, without its items."""

    path: Path
    around: dict[str, list[Any]] = field(default_factory=dict)
    items: int = 0
    id: str = ""

    def get(self, key: str) -> str:
        return as_text(self.around.get(key, [""])[0])

    @property
    def type(self) -> str:
        return self.get("type") or self.path.stem

    @property
    def kind(self) -> str:
        return KINDS.get(self.type) or ("organization" if self.get("category") in ("actor", "threat-actor") else THING)

    def source(self) -> Source:
        """The cluster as the source of what its items say."""
        version = f", version {self.get('version')}" if self.get("version") else ""
        origin, note = self.get("source"), []
        fields = [("title", f"{self.get('name') or self.type} (MISP galaxy cluster {self.type}{version})")]
        fields += [("author", author) for author in texts(self.around.get("authors", []))]
        if origin.startswith(("http://", "https://")) and not any(character.isspace() for character in origin):
            fields.append(("url", origin))
        elif origin:
            note.append(f"source: {origin}")
        rest = {key: held for key, held in self.around.items() if key not in ("name", "type", "authors", "source", "version")}
        note += [f"{key}: {text}" for key, held in rest.items() for text in texts(held)]
        fields.append(("note", "; ".join([*note, f"file: {self.path.name}"])[:LONGEST]))
        return Source(self.id, tuple(fields))


def read_misp(files: list[Path], account: Account, step: Step | None = None) -> Iterator[File]:
    """The profiles and sources that MISP galaxy clusters become."""
    with Spool() as items, Spool() as cited:
        clusters, before = [], 0
        for number, path in enumerate(files):
            clusters.append(_read(number, path, items, account, further(before, step)))
            before += path.stat().st_size
        for cluster in clusters:
            name = f"misp-{slug(cluster.type)[:40]}"
            alone = sum(other.type == cluster.type for other in clusters) == 1
            cluster.id = name if alone else f"{name}-{mark(cluster.get('uuid') or cluster.path.name)}"
            cited.add(cluster.id, "", cluster.source().fields, keep=True)
        account.expected = items.settle()
        writer = _Writer(clusters, items, cited, account)
        for held in items.records():
            for profile in writer.profiles(held):
                account.made[profile.kind] += 1
                yield profile_file(profile)
        account.made["source"] = cited.settle()
        sources = (Source(held.id, tuple((key, value) for key, value in held.values[0])) for held in cited.records())
        yield from source_files(sources, "misp")


def _read(number: int, path: Path, items: Spool, account: Account, step: Step | None) -> _Cluster:
    cluster = _Cluster(path)
    for piece in members(path, step):
        if piece.key != "values":
            held = cluster.around.setdefault(piece.key, [])
            if not piece.key or piece.key == "objects" or len(held) >= _MOST_AROUND:
                raise BadInput(path, "no MISP galaxy cluster, which is an object with a list of `values`", piece.line)
            held.append(piece.value)
            continue
        item = piece.value
        if not isinstance(item, dict) or not isinstance(item.get("value"), str) or not item["value"].strip():
            raise BadInput(path, "an item without a `value`, which is its name", piece.line)
        for key, shape, what in (("meta", dict, "an object"), ("related", list, "a list")):
            if not isinstance(item.get(key) or shape(), shape):
                raise BadInput(path, f"`{key}` of {item['value'][:60]!r} is not {what}", piece.line)
        foreign = as_text(item.get("uuid")).lower() or f"{path.name} {item['value']}"
        items.add(foreign, item["value"], {"cluster": number, "line": piece.line, "item": item})
        cluster.items += 1
    if not cluster.items and "type" not in cluster.around:
        raise BadInput(path, "no MISP galaxy cluster, which is an object with a list of `values`")
    account.read[cluster.type] += cluster.items
    return cluster


class _Writer:
    """Makes profiles of items, and notes their sources."""

    def __init__(self, clusters: list[_Cluster], items: Spool, cited: Spool, account: Account) -> None:
        self.clusters, self.items, self.cited, self.account = clusters, items, cited, account

    def profiles(self, held: Held) -> Iterator[Profile]:
        """The profile of a record; several where different items have one uuid."""
        seen: list[Any] = []
        for value in held.values:
            said, cluster = value["item"], self.clusters[value["cluster"]]
            place = f"{cluster.path.name}:{value['line']} {said['value']}"
            if (said, cluster.type) in seen:
                self.account.remark("the same item twice: made one", place)
                continue
            seen.append((said, cluster.type))
            if len(seen) == 1:
                yield self._profile(held.id, said, cluster, place, "")
            else:
                self.account.remark("a uuid that another item has, too: kept apart and linked, links to it lead to the first", place)
                yield self._profile(
                    f"{slug(said['value'])[:53].strip('-')}-{mark(held.foreign, cluster.type, said['value'])}",
                    said,
                    cluster,
                    place,
                    held.id,
                )

    def _source(self, address: str) -> Citation:
        source = web_source(address)
        self.cited.add(source.id, "", source.fields, keep=True)
        return Citation(source.id)

    def _profile(self, id_: str, item: dict[str, Any], cluster: _Cluster, place: str, twin: str) -> Profile:
        meta = item.get("meta") or {}
        name = as_text(item["value"])
        if len(name) > LONGEST:
            self.account.remark(f"a name of more than {LONGEST:,} characters: the rest is kept under misp:", place)
        claims = [Claim("misp › type", cluster.type, known=False)]
        country = as_text(meta.get("country"))
        if country.lower() in words.COUNTRIES:
            confidence = as_text(meta.get("attribution-confidence"))
            note = f"attribution-confidence: {confidence}" if confidence else ""
            claims.append(Claim("country", country.lower(), Backing(note=note)))
        else:
            claims += kept("misp › country", meta.get("country"))
            claims += kept("misp › attribution-confidence", meta.get("attribution-confidence"))
        claims += [Claim("website", address) for address in texts(meta.get("official-refs"))]
        for key, value in meta.items():
            if key not in _META:
                claims += kept(f"misp › {key}", value)
        for key, value in item.items():
            if key not in _OURS:
                claims += kept(f"misp › {key}", value)
        claims += kept("misp › value", name[LONGEST:])
        description = as_text(item.get("description"))
        claims += kept("misp › description", description[LONGEST:])
        relations: dict[Relation, None] = {}
        if twin:
            relations[Relation("linked_to", twin, "has the same uuid", backing=Backing((Citation(cluster.id),)))] = None
        for link in item.get("related") or ():
            self._link(link, id_, cluster, place, relations, claims)
        scheme = "mitre-attack" if cluster.type.startswith("mitre-") else "external_id"
        return Profile(
            id=id_, kind=cluster.kind, path="",
            names=(Name(name[:LONGEST], "name"), *(Name(text[:LONGEST], "alias") for text in texts(meta.get("synonyms")) if text != name)),
            claims=tuple(claims),
            texts=(TextBlock("summary", escaped(description[:LONGEST])),) if description else (),
            identifiers=tuple(Identifier(scheme, text) for text in texts(meta.get("external_id"))),
            relations=tuple(relations),
            same_as=tuple(f"misp:{text}" for text in texts(item.get("uuid"))),
            sources=(Citation(cluster.id), *map(self._source, texts(meta.get("refs")))),
        )  # fmt: skip

    def _link(self, link: Any, id_: str, cluster: _Cluster, place: str, relations: dict[Relation, None], claims: list[Claim]) -> None:
        self.account.read["link"] += 1
        if not isinstance(link, dict) or not (wanted := as_text(link.get("dest-uuid"))):
            self.account.remark("a link without dest-uuid: kept under misp:", place)
            self.account.made["link kept under misp:"] += 1
            claims += kept("misp › related", link)
            return
        of = as_text(link.get("type"))
        rest = {key: value for key, value in link.items() if key not in ("dest-uuid", "type", "tags", "refs")}
        more = [*texts(link.get("tags")), *(f"{key}: {text}" for key, value in rest.items() for text in texts(value))]
        cited = [Citation(cluster.id), *map(self._source, texts(link.get("refs")))]
        target = self.items.id(wanted.lower())
        if target is None or target == id_:
            what = "a link to a uuid that is in none of the files" if target is None else "a link of an item to itself"
            self.account.remark(f"{what}: kept under misp:", f"{place} {of} {wanted}")
            self.account.made["link kept under misp:"] += 1
            told = "; ".join([wanted, *more, *texts(link.get("refs"))])
            claims += kept(f"misp › related › {of}" if of else "misp › related", told)
            return
        verb = VERBS.get(of, "linked_to")
        role = "" if of in VERBS else role_of(of)
        relation = Relation(verb, target, role, backing=Backing(tuple(cited), note="; ".join(more)))
        if relation in relations:
            self.account.remark("the same link twice: made one", f"{place} {of} {wanted}")
            self.account.made["the same link again"] += 1
            return
        relations[relation] = None
        self.account.made[verb] += 1
