"""Documents of FollowTheMoney as sources, and sources as documents."""

from __future__ import annotations

from dossier.exchange import ftm_model
from dossier.exchange.ftm_edge import Linker, Rest
from dossier.exchange.ftm_entity import Entity
from dossier.profiles.model import Source

FIELDS = {
    "title": "title", "author": "author", "publisher": "publisher", "date": "publishedAt", "url": "sourceUrl", "accessed": "retrievedAt",
    "language": "language", "file": "fileName",
}  # fmt: skip
"""Key of a source -> property of a Document."""


def document_source(entity: Entity, id_: str, linker: Linker, links: list[Entity]) -> Source:
    """The source that a document becomes; what a source has no key for stands in its note, links too."""
    rest = Rest(entity)
    fields = [(key, value) for key, prop in FIELDS.items() for value in rest.take(prop)]
    if not any(key == "title" for key, _ in fields):
        fields.insert(0, ("title", entity.caption or entity.id))
    datasets = [cited.source for cited in linker.cite(entity, rest)]
    kept = "; ".join([_in_words(rest.props), *(f"{link.schema} {link.id}: {_in_words(link.props)}" for link in links)])
    said = "; ".join(filter(None, (f"FollowTheMoney {entity.schema} {entity.id}", f"from {', '.join(datasets)}", kept)))
    return Source(id_, (*fields, ("note", said)))


def _in_words(props: dict[str, list[str]]) -> str:
    return "; ".join(f"{name}: {value}" for name, values in props.items() for value in values)


def schema_of(source: Source) -> str:
    """The schema of the document that stands for a source."""
    return "Article" if source.get("type") == "news" else "Document"


def document(source: Source, id_: str) -> tuple[str, dict[str, list[str]]]:
    """Schema and properties of the document that stands for a source."""
    schema = schema_of(source)
    model = ftm_model.schemata()[schema]
    props: dict[str, list[str]] = {}
    for key, prop in FIELDS.items():
        values = [fit for name, value in source.fields if name == key and (fit := ftm_model.fitting(model.props[prop], value))]
        if values:
            props[prop] = values
    props.setdefault("fileName", [id_])
    kept = [f"{key}: {value}" for key, value in source.fields if key not in FIELDS and key != "sha256"]
    kept += [f"{key}: {value}" for key, value in source.fields if key in FIELDS and not _said(model, key, value)]
    if kept:
        props["notes"] = ["\n".join(kept)]
    return schema, props


def _said(model: ftm_model.Schema, key: str, value: str) -> bool:
    return ftm_model.fitting(model.props[FIELDS[key]], value) == value.strip()
