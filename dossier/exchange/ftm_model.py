"""FollowTheMoney's model: which schemata there are, what properties they have, and whether a value fits.

Its own `validate` checks neither what a reference leads to nor whether it is there: exporters ask this.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dossier import dates
from dossier.exchange import ftm_table
from dossier.profiles import vocabulary as words
from dossier.text import safe_url

_HEADS = ("abstract", "edge", "required", "caption")
_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_QUOTED = re.compile(r"[\"'](.+)[\"']", re.S)
_EMAIL = re.compile(r"[^<>()\[\],;:?\s@\"]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
_PREFIX = re.compile(r"(\d{4})(-\d\d(-\d\d)?)?")
_MOST = {"name": 384, "string": 1024, "text": 65000, "identifier": 64, "address": 250, "url": 4096}


class Prop(NamedTuple):
    """A property of a schema."""

    name: str
    type: str
    range: str = ""
    """The schema to which a reference leads."""
    reverse: str = ""
    """Of a property that is only the other end of a reference: that one's name."""


class Schema(NamedTuple):
    """One schema, with all that it inherits."""

    name: str
    are: frozenset[str]
    """Its own name and those of all that it extends."""
    edge: tuple[str, str] | None
    """The properties that an edge leads from and to."""
    required: tuple[str, ...]
    caption: tuple[str, ...]
    props: dict[str, Prop]

    @property
    def is_thing(self) -> bool:
        """Whether it is something by itself, and not a link or a listing of something."""
        return "Thing" in self.are


def unquoted(name: str) -> str:
    """A name on one line without the quotation marks around the whole of it, as FollowTheMoney takes names."""
    found = _QUOTED.fullmatch(name.strip())
    return " ".join((found[1] if found else name).split())


@lru_cache(maxsize=1)
def schemata() -> dict[str, Schema]:
    """Every schema by its name."""
    raw: dict[str, tuple[list[str], list[list[str]]]] = {}
    for paragraph in re.sub(r"\n  +", " ", ftm_table.SCHEMATA.strip()).split("\n"):
        head, *rest = [part.split() for part in paragraph.split(";")]
        raw[head[0]] = ([word for word in head[2:] if word != "+"], rest)
    made: dict[str, Schema] = {}

    def make(name: str) -> Schema:
        if name in made:
            return made[name]
        parents, groups = raw[name]
        above = [make(parent) for parent in parents]
        heads = {group[0]: tuple(group[1:]) for group in groups if group[0] in _HEADS}
        props = {key: prop for parent in above for key, prop in parent.props.items()}
        for kind, *listed in groups:
            if kind not in _HEADS:
                props.update((prop.name, prop) for prop in map(_prop, [kind] * len(listed), listed))
        ends = heads.get("edge") or next((parent.edge for parent in above if parent.edge), ())
        caption = heads.get("caption") or next((parent.caption for parent in above if parent.caption), ())
        are = frozenset({name}).union(*(parent.are for parent in above))
        made[name] = Schema(name, are, (ends[0], ends[1]) if ends else None, heads.get("required", ()), caption, props)
        return made[name]

    return {name: make(name) for name in raw}


def _prop(kind: str, written: str) -> Prop:
    if kind == "entity":
        name, _, range_ = written.partition(">")
        return Prop(name, "entity", range_)
    if kind == "stub":
        name, _, other = written.partition("<")
        range_, _, reverse = other.partition(".")
        return Prop(name, "stub", range_, reverse)
    return Prop(written, kind)


def schema(name: str) -> Schema | None:
    """The schema of a name; None where the model has none."""
    return schemata().get(name)


def is_a(name: str, other: str) -> bool:
    """Whether a schema is another, or extends it."""
    found = schema(name)
    return found is not None and other in found.are


def joined(one: str, two: str) -> str:
    """The schema of an entity that is called both: the more particular of the two; empty where neither extends the other."""
    return one if is_a(one, two) or two == one else two if is_a(two, one) else ""


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """Two or three letters -> FollowTheMoney's three."""
    pairs = [(word.partition(":")[0], word.partition(":")[2] or word) for word in ftm_table.LANGUAGES.split()]
    return dict(pairs) | {three: three for _, three in pairs}


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """The codes that a country may have."""
    return frozenset(ftm_table.COUNTRIES.split())


def is_id(text: str) -> bool:
    """Whether an entity may have this id."""
    return len(text) <= 200 and _ID.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def date_prefix(text: str) -> str:
    """The date as it can be said there: a year, month or day that is true of all that the text may mean, or empty.

    `1976~` is 1976, `1978-03/1978-05` is 1978; `197X`, `../1980` and an ongoing end are nothing.
    """
    if text.lower() in dates.ONGOING:
        return ""
    try:
        read = dates.parse(text)
    except dates.DateError:
        return ""
    lo, hi = read.lo, read.hi
    if lo is None or hi is None or lo.year != hi.year or not 1 <= lo.year <= 9999:
        return ""
    if read.precision == "day" or lo == hi:
        return str(lo)
    return str(lo)[:7] if lo.month == hi.month else str(lo)[:4]


def fitting(prop: Prop, value: str) -> str:
    """The value as the property's type has it; empty where it does not fit."""
    text = value.strip()
    match prop.type:
        case "date":
            return date_prefix(text)
        case "country":
            return text.lower() if text.lower() in countries() else ""
        case "topic":
            return text if text in words.TOPICS else ""
        case "gender":
            word = {"nonbinary": "other", "non-binary": "other"}.get(text.lower(), text.lower())
            return word if word in ("male", "female", "other") else ""
        case "language":
            return languages().get(text.lower(), "")
        case "url":
            return text if safe_url(text) and not text.startswith("mailto:") and text.isascii() and len(text) <= _MOST["url"] else ""
        case "email":
            return text.lower() if _EMAIL.fullmatch(text.lower()) else ""
        case "phone":
            number = re.sub(r"[\s().-]", "", text)
            return number if _PHONE.fullmatch(number) else ""
        case "number":
            number = text.replace(",", "")
            return number if _NUMBER.fullmatch(number) and len(number) < 100 else ""
        case "entity":
            return text if is_id(text) else ""
        case "name":
            text = unquoted(text)
    return text if len(text) <= _MOST.get(prop.type, 250) else ""
