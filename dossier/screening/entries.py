"""Entries of a list: what each row says of a person or thing, whatever its columns are called."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from dossier.countries import country_code
from dossier.exchange.csv_rows import Row
from dossier.profiles.vocabulary import ORGANIZATIONS, PERSON
from dossier.screening.columns import Columns
from dossier.search import own_letters
from dossier.search.meeting import MOST_LETTERS
from dossier.text import clean, fold, is_placeholder, slug, squeeze

MOST_NAMES = 500
"""Names of one entry that are compared."""
_LONGEST_ID = 120
_SEVERAL = re.compile(r"[|\r\n]+")
_PEOPLE = frozenset({PERSON, "individual", "individuals", "natural person", "human", "people", "persons", "persona"})
_ORGANIZATIONS = frozenset(
    {*(fold(kind) for kind in ORGANIZATIONS - {"legal_entity"}), "publicbody", "entity", "entities", "organisation", "business",
     "corporate", "corporation", "group", "institution", "entidad"}
)  # fmt: skip
_THINGS = frozenset(
    "vessel airplane vehicle cryptowallet security address bankaccount asset realestate event courtcase position ship aircraft license "
    "project contract document article".split()
)
"""Kinds of what is neither a person nor an organization: not compared with either."""

RawEntry = tuple[int, str, str, str, str, str, str, str]
"""A row as it is handed on: its line, and a text for each of `columns.ROLES`."""
BETWEEN = "\x1f"
"""Between the cells of several columns in one text."""


class Entry(NamedTuple):
    """One entry of a list."""

    line: int
    id: str
    """Empty where the list gives none: see `made_id`."""
    names: tuple[str, ...]
    """The main name first."""
    kind: str
    """As the list says it."""
    group: str
    """`person`, `organization`, empty where it may be either, or a kind of thing."""
    births: tuple[str, ...]
    countries: tuple[str, ...]
    identifiers: tuple[str, ...]

    @property
    def name(self) -> str:
        """The main name."""
        return self.names[0]


def picker(columns: Columns) -> Callable[[Row], RawEntry]:
    """What takes the cells that matter out of a row."""
    id_, name, alias, birth, country, identifier, kind = columns

    def pick(row: Row) -> RawEntry:
        cells = row.cells

        def joined(chosen: tuple[str, ...], between: str = BETWEEN) -> str:
            return cells[chosen[0]] if len(chosen) == 1 else between.join([cells[each] for each in chosen])

        return (
            row.line, joined(id_), joined(name, " "), joined(alias), joined(birth), joined(country), joined(identifier), joined(kind),
        )  # fmt: skip

    return pick


def entry(raw: RawEntry) -> Entry | None:
    """The entry of a row; None where it has no name."""
    line, id_, name, aliases, births, countries, identifiers, kind = raw
    names = dict.fromkeys(filter(_is_name, (*_main(name), *_several(aliases))))
    if not names:
        return None
    listed = tuple(names)[:MOST_NAMES]
    born = _several(births) if births else ()
    return Entry(
        line, listed_id(id_), listed, squeeze(kind), group(kind), born,
        tuple(country_code(each) or each.lower() for each in _several(countries)) if countries else (),
        _several(identifiers) if identifiers else (),
    )  # fmt: skip


def made_id(name: str, births: tuple[str, ...]) -> str:
    """An id for an entry of a list that gives none: of name and date of birth, so that it is the same in the next version of the list."""
    wanted = "-".join((slug(name), *(fold(each).replace(" ", "-") for each in births[:1])))
    own = own_letters.own(name)
    if own:  # as others may be folded, too
        return _with_digest(wanted, "\n".join((" ".join(own.words), *births[:1])))
    if len(fold(name)) <= 64 and len(wanted) <= _LONGEST_ID:
        return wanted
    return _with_digest(wanted, "\n".join((name, *births[:1])))


def listed_id(cell: str) -> str:
    """The id that a list gives, so that it can be written; empty where it says none. What is cut off a long one is in a digest."""
    id_ = clean(squeeze(cell))
    if is_placeholder(id_):
        return ""
    return id_ if len(id_) <= _LONGEST_ID else _with_digest(id_, id_)


def _with_digest(text: str, of: str) -> str:
    digest = blake2b(of.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{text[: _LONGEST_ID - 9]}-{digest}"


def group(kind: str) -> str:
    """Which of our kinds an entry of this kind may be; see `Entry.group`."""
    key = fold(kind)
    if key in _PEOPLE:
        return "person"
    if key in _ORGANIZATIONS:
        return "organization"
    return key if key.replace(" ", "") in _THINGS else ""


def _is_name(text: str) -> bool:
    return bool(text) and not is_placeholder(text)


def _main(cell: str) -> tuple[str, ...]:
    """The names in the cell of the name: one, but where it holds a list, of which the first is the main one."""
    return _several(cell) if ";" in cell or "|" in cell else (squeeze(cell)[:MOST_LETTERS],)


def _several(cell: str) -> tuple[str, ...]:
    """The texts of a cell that holds a list: `;` between them, each perhaps in quotes; else `|` or lines."""
    if not cell:
        return ()
    return tuple(dict.fromkeys(_texts(cell)))


def _texts(cell: str) -> Iterator[str]:
    for part in cell.split(BETWEEN) if BETWEEN in cell else (cell,):
        if ";" in part or '"' in part:
            try:
                texts = next(csv.reader([part.replace("\n", " ").replace("\r", " ")], delimiter=";", skipinitialspace=True), [])
            except csv.Error:
                texts = part.split(";")
        else:
            texts = _SEVERAL.split(part)
        for text in texts:
            if (text := squeeze(text)[:MOST_LETTERS]) and not is_placeholder(text):
                yield text
