"""What every part of the reader of STIX knows: a file, and what its objects are here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.exchange.kept import LONGEST, as_text
from dossier.profiles.model import Source

KINDS = {"intrusion-set": "organization", "threat-actor": "organization", "campaign": "event", "incident": "event"}
"""Type of an object -> kind."""
CLASSES = {"individual": "person", "organization": "organization", "group": "organization"}
"""Class of an identity -> kind."""
THING = "legal_entity"
"""Programs, techniques and what else is no party: the vaguest kind that has a page and links."""


@dataclass(slots=True)
class Origin:
    """A file, and the source that it is."""

    path: Path
    id: str
    around: dict[str, str] = field(default_factory=dict)

    def source(self) -> Source:
        """The source, with what the file says around its objects."""
        note = "; ".join(f"{key}: {text}" for key, text in self.around.items())
        return Source(self.id, (("title", f"STIX objects in {self.path.name}"), *((("note", note[:LONGEST]),) if note else ())))


def name_of(item: Mapping[str, Any]) -> str:
    """What an object is called: its id where it has no name."""
    return next((text for key in ("name", "value", "abstract", "id") if (text := as_text(item.get(key)))), "")


def kind_of(item: Mapping[str, Any]) -> str:
    """The kind that an object is here."""
    if item["type"] == "identity":
        return CLASSES.get(as_text(item.get("identity_class")), THING)
    return KINDS.get(item["type"], THING)
