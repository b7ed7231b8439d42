"""An entity of FollowTheMoney in the making: each value with what stands behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any, NamedTuple

from dossier.exchange import ftm_model
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Backing, Citation
from dossier.text import slug

UNSOURCED = "unsourced"
"""The data set of what names no source."""


class Said(NamedTuple):
    """One value of a property."""

    prop: str
    value: str
    original: str = ""
    """As it is written here, where that is not the same."""
    citations: tuple[Citation, ...] = ()
    standing: str = ""
    lang: str = ""


@dataclass(slots=True)
class Made:
    """One entity."""

    id: str
    schema: str
    said: list[Said] = field(default_factory=list)
    own: dict[str, Any] = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)
    left: list[tuple[str, Backing]] = field(default_factory=list)
    """What no property could hold, in words: it goes into notes or summary."""

    @property
    def model(self) -> ftm_model.Schema:
        """Its schema."""
        return ftm_model.schemata()[self.schema]

    def add(self, prop: str, value: str, backing: Backing | None = None, *, label: str = "", lang: str = "") -> bool:
        """Say something; what the property cannot hold, or cannot hold as it is written, is said in words under the label, too."""
        backing = backing or Backing()
        about = self.model.props.get(prop)
        fit = ftm_model.fitting(about, value) if about is not None and value else ""
        if fit:
            original = value if fit != value else ""
            code = ftm_model.languages().get(lang.lower(), "")
            self.said.append(Said(prop, fit, original, backing.citations, backing.standing, code))
        if value and label and (not fit or (about is not None and about.type == "date" and fit != value)):
            self.left.append((told(label, value, backing), backing))
        return bool(fit)

    def refer(self, prop: str, id_: str, schema: str, backing: Backing | None = None) -> bool:
        """Refer to another entity, where the property may lead to one of that schema."""
        about = self.model.props.get(prop)
        if about is None or about.type != "entity" or not ftm_model.is_a(schema, about.range):
            return False
        self.said.append(Said(prop, id_, "", (backing or Backing()).citations, (backing or Backing()).standing))
        return True

    def finish(self, prop: str) -> None:
        """Say in words what is left."""
        for text, backing in dict.fromkeys(self.left):
            self.add(prop, text if len(text) < 60_000 else f"{text[:60_000]}…", backing)
        self.left.clear()

    @property
    def props(self) -> dict[str, list[str]]:
        """The properties, each value once."""
        found: dict[str, dict[str, None]] = {}
        for each in self.said:
            found.setdefault(each.prop, {})[each.value] = None
        return {prop: list(values) for prop, values in found.items()}

    @property
    def caption(self) -> str:
        """What it is called by: the first property that its schema is called by, else the schema."""
        props = self.props
        return next((props[prop][0] for prop in self.model.caption if prop in props), self.schema)

    @property
    def datasets(self) -> list[str]:
        """The data sets of its statements."""
        return sorted({dataset(cited.source) for each in self.said for cited in each.citations}) or [UNSOURCED]


def told(label: str, value: str, backing: Backing) -> str:
    """A value in words, with its standing where that says that it may not be so."""
    return f"{label}: {value}" + (f" ({backing.standing})" if backing.standing in words.DOUBTED else "")


def dataset(source: str) -> str:
    """The name that a source has as a data set: FollowTheMoney allows `a-z`, digits and `_`."""
    return re.sub(r"[^a-z0-9]+", "_", slug(source)).strip("_") or UNSOURCED


def key(*content: str) -> str:
    """A stable id of a link or a listing: a hash of its content."""
    return sha1("\0".join(content).encode("utf-8", "surrogatepass")).hexdigest()
