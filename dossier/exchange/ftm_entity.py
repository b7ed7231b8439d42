"""Entities of FollowTheMoney as they stand in a file: one a line, in deltas, or nested in one another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from dossier.exchange import ftm_model
from dossier.exchange.feed import BadInput, Piece, Step, json_lines
from dossier.text import mark as shown

OWN = "dossier"
"""Key beside an entity's properties under which our own exports say what FollowTheMoney has no place for."""
CONTEXT = ("caption", "datasets", "referents", "target", "first_seen", "last_seen", "last_change")
"""Keys beside the properties that FollowTheMoney's programs write."""
_OPS = ("ADD", "MOD", "DEL")
_NESTED = 20


@dataclass(slots=True)
class Entity:
    """One entity, or what one line says of it."""

    id: str
    schema: str
    props: dict[str, list[str]] = field(default_factory=dict)
    context: dict[str, list[str]] = field(default_factory=dict)
    own: dict[str, Any] | None = None
    """What one of our exports says beside it; None where nothing does, or where it was changed since."""

    def first(self, prop: str) -> str:
        """The first value of a property; empty when there is none."""
        return next(iter(self.props.get(prop, ())), "")

    def is_a(self, schema: str) -> bool:
        """Whether its schema is this one, or extends it."""
        return ftm_model.is_a(self.schema, schema)

    @property
    def caption(self) -> str:
        """What it is called: by its caption, or by the property that its schema is called by."""
        model = ftm_model.schema(self.schema)
        props = model.caption if model else ("name", "title")
        named = [value for prop in (*props, "alias", "weakAlias", "previousName") for value in self.props.get(prop, ())]
        given = next(iter(self.context.get("caption", ())), "")
        return (given if given in named or not named else "") or next(iter(named), "")

    def plain(self) -> list[Any]:
        """As JSON can hold it."""
        return [self.id, self.schema, self.props, self.context, self.own]


def united(said: list[list[Any]]) -> Entity:
    """One entity of all that was said of it, its values in the order in which they came."""
    first = Entity(*said[0])
    if len(said) > 1:
        props: dict[str, dict[str, None]] = {}
        context: dict[str, dict[str, None]] = {}
        for each in (Entity(*each) for each in said):
            first.schema = ftm_model.joined(first.schema, each.schema) or first.schema
            for ours, theirs in ((props, each.props), (context, each.context)):
                for key, values in theirs.items():
                    ours.setdefault(key, {}).update(dict.fromkeys(values))
            first.own = first.own if first.own == each.own else None
        first.props, first.context = ({key: [*values] for key, values in told.items()} for told in (props, context))
    if first.own is not None and first.own.get("seal") != seal(first.id, first.schema, first.props):
        first.own = None
    return first


def seal(id_: str, schema: str, props: dict[str, list[str]]) -> str:
    """A mark of what an entity says: another one after any change."""
    told = json.dumps([id_, schema, sorted((key, sorted(values)) for key, values in props.items())])
    return blake2b(told.encode(), digest_size=8).hexdigest()


def entities(path: Path, step: Step | None) -> Iterator[tuple[str, Entity]]:
    """(op, entity) of each line, those nested in it behind it; the op is empty outside deltas. Raises BadInput."""
    for piece in json_lines(path, step):
        value, op = piece.value, ""
        if not isinstance(value, dict):
            raise _wrong(path, piece, "a line must be an object with id, schema and properties")
        if "op" in value and "entity" in value:
            op, value = value["op"], value["entity"]
            if op not in _OPS:
                raise _wrong(path, piece, f"op must be one of {', '.join(_OPS)}")
            if not isinstance(value, dict):
                raise _wrong(path, piece, "entity must be an object")
        if op == "DEL":
            yield op, Entity(_text(path, piece, value, "id"), "")
        else:
            yield from ((op, each) for each in _entity(path, piece, value, 0))


def _entity(path: Path, piece: Piece, value: dict[str, Any], depth: int) -> Iterator[Entity]:
    if depth > _NESTED:
        raise _wrong(path, piece, "entities nested too deep")
    found = Entity(_text(path, piece, value, "id"), _text(path, piece, value, "schema"))
    given = value.get("properties")
    if not isinstance(given, dict):
        raise _wrong(path, piece, "properties must be an object of lists" if "properties" in value else "an entity without properties")
    model = ftm_model.schema(found.schema)
    inside: list[Entity] = []
    for prop, values in given.items():
        texts: list[str] = []
        about = model.props.get(prop) if model else None
        for item in values if isinstance(values, list) else [values]:
            if isinstance(item, dict):
                children = list(_entity(path, piece, item, depth + 1))
                if about is not None and about.type == "stub":
                    back = children[0].props.setdefault(about.reverse, [])
                    back.extend([found.id] if found.id not in back else [])
                else:
                    texts.append(children[0].id)
                inside.extend(children)
            elif isinstance(item, list):
                raise _wrong(path, piece, f"properties.{prop}: a list inside the list")
            elif item is not None:
                text = {True: "true", False: "false"}[item] if isinstance(item, bool) else str(item)
                bare = text.strip().replace("\0", shown("\0"))  # no id has one, but what the spool keeps beside entities
                texts.extend([bare if about is not None and about.type == "entity" else text] if bare else [])  # ids are read so, too
        if texts:
            found.props[str(prop)] = list(dict.fromkeys(texts))
    for key in value:
        if key not in ("id", "schema", "properties", OWN) and (texts := _flat(value[key])):
            found.context[key] = texts
    if isinstance(value.get(OWN), dict):
        found.own = value[OWN]
    yield found
    yield from inside


def _flat(value: Any) -> list[str]:
    """What stands beside the properties, as texts."""
    if isinstance(value, list):
        return [text for item in value for text in _flat(item)]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, dict):
        return [json.dumps(value, ensure_ascii=False)]
    return [] if value is None or not str(value).strip() else [str(value)]


def _text(path: Path, piece: Piece, value: dict[str, Any], key: str) -> str:
    text = value.get(key)
    if not isinstance(text, str) or not text.strip():
        raise _wrong(path, piece, f"an entity without {'an id' if key == 'id' else 'a schema'}" if text is None else f"{key} must be text")
    if "\0" in text:
        raise _wrong(path, piece, f"a NUL character in {'an id' if key == 'id' else 'a schema'}")
    return text.strip()


def _wrong(path: Path, piece: Piece, message: str) -> BadInput:
    return BadInput(path, message, piece.line)
