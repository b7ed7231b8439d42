"""A base with a canary in every field of the vocabulary: the tables are walked, so that a new field has one by itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dossier.profiles import vocabulary as words
from tests.hostile.canaries import yaml_text

OTHER = "other"
"""A record to which every relation leads."""
WORDS: dict[str, str] = {
    "standing": "alleged",
    "stage": "charged",
    "response": "denied",
    "credibility": "3",
    "from": "2001",
    "to": "2004",
    "date": "2003-02-01",
    "reliability": "B",
    "response_sources": "src p. 3",
    "sources": "src p. 3",
}
"""Keys that say more, or lead on, when they are right -> what is right."""


class Fields:
    """Gives each place of a profile a text of its own."""

    def __init__(self, canary: str) -> None:
        self.canary = canary
        self.places: list[str] = []
        """What was given out, each with a number that stands in it: `Q0007`."""

    def text(self, place: str) -> str:
        """A text for a place, known again by its number."""
        self.places.append(place)
        return f"Q{len(self.places):04}{self.canary}"

    def of_keys(self, place: str, keys: Any) -> list[dict[str, Any]]:
        """Two mappings of these keys: one all canaries, one with right words where only these lead on."""
        return [{key: self.text(f"{place}.{key}") for key in sorted(keys)},
                {key: WORDS.get(key) or self.text(f"{place}.{key}") for key in sorted(keys)}]  # fmt: skip


def profile(kind: str, fields: Fields) -> dict[str, Any]:
    """A profile of a kind in which every key that it may have holds canaries."""
    text, of_keys = fields.text, fields.of_keys
    claims = [*of_keys("claim", words.CLAIM_KEYS), text("claim cited") + " [@src " + text("locator") + "]", text("claim bare")]
    tree: dict[str, Any] = {"kind": kind}
    tree |= {key: [text(key), *(claims if key == "aliases" else of_keys(key, words.CLAIM_KEYS))] for key in words.NAME_CLASSES}
    tree["name"] = text("name")
    tree |= {key: [text(key), text(key)] if key == "surnames" else text(key) for key in words.NAME_PARTS}
    tree |= {key: [text(key), *of_keys(key, words.CLAIM_KEYS)] for key, field in words.FIELDS.items() if kind in field.kinds}
    tree |= {key: f"{text(key)} [[{text(key)}]] [[{OTHER}]] [@src {text(key)}] [@{text(key)}]\n\n{text(key)}" for key in words.TEXT_FIELDS}
    structures: dict[str, Any] = {
        "identifiers": [{**each, text("scheme"): text("number")} for each in of_keys("identifier", words.IDENTIFIER_KEYS)],
        "addresses": of_keys("address", words.ADDRESS_KEYS),
        "relations": [
            *({**keys, "associate_of": target}
              for target, keys in zip((text("target"), OTHER), of_keys("relation", words.RELATION_KEYS), strict=True)),
            *({verb: text("target"), "role": text("role")} for verb in (words.VERBS if kind == words.PERSON else ())),
        ],
        "accusations": [*of_keys("accusation", words.ACCUSATION_KEYS), text("accusation")],
        "sanctions": [*of_keys("sanction", words.SANCTION_KEYS), text("sanction")],
        "events": [*of_keys("event", words.EVENT_KEYS), text("event")],
        "participants": [
            *({**each, "who": OTHER} for each in of_keys("participant", words.PARTICIPANT_KEYS)), {OTHER: text("role")},
            {text("who"): text("role")},
        ],
        "questions": [text("question")],
        "same_as": [text("same"), f"wikidata:{text('same')}"],
        "not_same_as": [text("not same"), f"wikidata:{text('not same')}"],
        "former_ids": [text("former id")],
        "sensitive": [text("sensitive"), "birth_date"],
        "sources": ["src " + text("locator"), text("source")],
        "id": text("id"),
    }  # fmt: skip
    if kind != words.EVENT:
        del structures["participants"]
    tree |= structures
    tree |= {key: {text(key): text(key), text(key): {text(key): [text(key)]}} for key in words.FOREIGN}
    tree[text("unknown key")] = {text("unknown key"): text("unknown value"), "list": [text("unknown value")]}
    missed = set(words.profile_keys()) - tree.keys() - {"participants"} - {key for key, f in words.FIELDS.items() if kind not in f.kinds}
    assert not missed, f"the profile says nothing under {missed}"
    return tree


def source(fields: Fields) -> dict[str, Any]:
    """A source with a canary under every key."""
    tree: dict[str, Any] = {key: WORDS.get(key) or fields.text(f"source {key}") for key in words.SOURCE_FIELDS}
    tree |= {key: [fields.text(f"source {key}")] for key in words.SOURCE_IDENTITY}
    return {
        "src": tree,
        fields.text("source id"): {key: fields.text(f"source {key}") for key in (*words.SOURCE_FIELDS, fields.text("unknown"))},
    }


def flow(value: Any) -> str:
    """A tree in YAML: everything in double quotes."""
    if isinstance(value, dict):
        return "{" + ",\n".join(f"? {yaml_text(key)}\n: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n".join(map(flow, value)) + "]"
    return yaml_text(value)


def block(tree: dict[str, Any]) -> str:
    """A tree in YAML, each of its own keys on a line."""
    return "".join(f"? {yaml_text(key)}\n: {flow(value)}\n" for key, value in tree.items())


def write(folder: Path, canary: str, kinds: Iterable[str] = words.KINDS) -> Fields:
    """A folder of profiles: one of each kind, two that all others are linked to, the sources, and a file that cannot be read."""
    fields = Fields(canary)
    folder.mkdir(parents=True, exist_ok=True)
    for kind in kinds:
        tree = source(fields)["src"] | {"kind": kind} if kind == words.SOURCE else profile(kind, fields)
        (folder / f"{kind}.yaml").write_text(block(tree), encoding="utf-8")
    for other in (OTHER, "third"):
        tree = {
            "kind": "person",
            "name": f"Otto {fields.text('name')}",
            "relations": [{"associate_of": "person", "role": fields.text("role")}],
        }
        (folder / f"{other}.yaml").write_text(block(tree), encoding="utf-8")
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "sources.yaml").write_text(block(source(fields)), encoding="utf-8")
    (folder / "unreadable.yaml").write_text(f"kind: person\nname: [\n# {canary}\n".replace("\x00", "0"), encoding="utf-8", errors="replace")
    return fields
