"""What stands behind claims, and is not what the file takes it for."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.rules.telling import tell
from dossier.database.compiling.shapes import OWNERS
from dossier.database.schema import DIED, LAST, STANDS, SURE
from dossier.profiles import vocabulary as words
from dossier.text import counted, same_id

MANY_SOURCES = 5_000
"""Where there are more, a source that was perhaps meant is looked for among those with the same first letter."""
_REGISTERS = ("registry", "official_list", "dataset")
_LISTINGS = ("official_list", "court_record")

_LOCATOR = re.compile(
    r"(?i:pp?|pgs?|pages?|para?s?|paragraphs?|art|ch|chapters?|fols?|lines?|no|nos|sec|sections?|vol|§+|#)\.?\d*|\d{1,4}(?:[-–]\d{1,4})?"
)


def unknown_sources(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A citation to a source that nobody described."""
    rows = connection.execute(
        'SELECT DISTINCT entity_id, cited, line, "column" FROM temp.scope CROSS JOIN citation ON citation.id BETWEEN low AND high '
        'WHERE source_id IS NULL UNION SELECT own, cited, line, "column" FROM temp.standing'
    ).fetchall()

    @lru_cache(maxsize=10_000)
    def said(cited: str) -> tuple[bool, tuple[str, ...]]:
        source, several = lookup.source(cited)
        return bool(source), several

    @lru_cache(maxsize=10_000)
    def meant(cited: str) -> str:
        return words.closest(cited, _ids(connection, cited))

    for own, cited, line, column in rows:
        known, several = said(cited)
        record = lookup.held(own)
        if known or record is None or record.state != "profile":
            continue
        if several:
            listed = ", ".join(f"{each} ({held.path if (held := lookup.held(each)) else ''})" for each in several)
            message = f"{cited!r} is the id of {len(several)} sources: {listed}"
            tell(connection, record, (line, column), "error", "ambiguous-source", message, "give one of them another id")
            continue
        if _LOCATOR.fullmatch(cited):
            hint = "if it says where in a source, write it behind the source's id without a comma: id p. 3"
        else:
            hint = f"did you mean {meant(cited)!r}?" if meant(cited) else "describe it in a file under sources/"
        tell(connection, record, (line, column), "error", "unknown-source", f"there is no source {cited!r}", hint)


def _ids(connection: sqlite3.Connection, cited: str) -> list[str]:
    """The ids of sources among which one is looked for, in their order."""
    count = connection.execute("SELECT count(*) FROM source").fetchone()[0]
    rows = connection.execute("SELECT id FROM source")
    ids = sorted(same_id(id_) for (id_,) in rows)
    return ids if count <= MANY_SOURCES else [id_ for id_ in ids if id_[:1] == same_id(cited)[:1]]


_MANY = re.compile(r"(?!\s*(?i:p|pg|page)\b\.?\s*\d+\s*$)\D*(\d{1,9})")
"""Pages of more than one; not the one on which a short text stands, `p. 14`."""


def locators(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A citation of a long document that does not say where in it."""
    rows = connection.execute("SELECT id, pages FROM source WHERE pages != ''")
    long = [(id_,) for id_, pages in rows if (number := _MANY.match(pages)) and int(number.group(1)) > 1]
    if not long:
        return
    connection.execute("CREATE TEMP TABLE long (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT OR IGNORE INTO temp.long VALUES (?)", long)
    found = connection.execute(
        f"SELECT entity_id, cited, {', '.join(OWNERS)} FROM temp.scope CROSS JOIN citation ON citation.id BETWEEN low AND high "
        "WHERE locator = '' AND inherited = 0 AND about = '' AND +source_id IN (SELECT id FROM temp.long)"
    )
    for own, cited, *owners in found:
        record = lookup.held(own)
        place = _place(connection, owners)
        if record and record.state == "profile" and place:
            tell(connection, record, place, "info", "no-locator", f"no page of {cited!r}", "add the page behind the source's id")
    connection.execute("DROP TABLE temp.long")


_PAGES = re.compile(r"(\d{1,9})\s*(?i:pages?|pp?\.?)?")
"""How many pages a source has; not which of a journal's it stands on, as `p. 14`."""


def beyond(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A page that the source does not have."""
    rows = connection.execute("SELECT id, pages FROM source WHERE pages != ''")
    lengths = [(id_, int(number.group(1))) for id_, pages in rows if (number := _PAGES.fullmatch(pages.strip()))]
    if not lengths:
        return
    connection.execute("CREATE TEMP TABLE counted (id TEXT PRIMARY KEY, pages INTEGER) WITHOUT ROWID")
    connection.executemany("INSERT OR IGNORE INTO temp.counted VALUES (?, ?)", lengths)
    least = f"p. {min(pages for _, pages in lengths)}"
    page = "ltrim(locator, 'pP. ')"
    found = connection.execute(
        'SELECT DISTINCT entity_id, cited, locator, inherited, iif(inherited, 0, citation.line), iif(inherited, 0, citation."column"), '
        "counted.pages FROM temp.scope CROSS JOIN citation ON citation.id BETWEEN low AND high "
        "CROSS JOIN temp.counted ON counted.id = +source_id "
        # First what tells at once that nearly all have the page: `p. 12` is no further than `p. 90`.
        f"WHERE (length(locator) > {len(least)} OR locator > '{least}' OR locator < 'p.') "
        f"AND locator GLOB '[pP]*' AND {page} GLOB '[0-9]*' AND CAST({page} AS INTEGER) > counted.pages"
    ).fetchall()
    for own, cited, locator, inherited, line, column, pages in found:
        record = lookup.held(own)
        if record and record.state == "profile":
            message = f"{locator} of {cited!r}, which has {counted(pages, 'page')}"
            hint = "mend the page, or pages: of the source"
            tell(
                connection,
                record,
                _standing(connection, own, cited) if inherited else (line, column),
                "warning",
                "no-such-page",
                message,
                hint,
            )
    connection.execute("DROP TABLE temp.counted")


MAY_NAME_A_SOURCE = (
    "locator != '' AND (instr(locator, ',') OR locator < '0' OR (locator >= ':' AND locator < 'P') "
    "OR (locator >= 'Q' AND locator < 'p') OR locator >= 'q')"
)
"""A condition on a citation: its locator may hold the id of another source; few do."""
_WORDS = re.compile(r"[^\s,;@\[\]]+")


def sources_as_locators(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A second source in one citation without a semicolon: it is taken for the place in the first."""
    rows = connection.execute(
        'SELECT DISTINCT entity_id, cited, locator, inherited, iif(inherited, 0, line), iif(inherited, 0, "column") FROM temp.scope '
        f"CROSS JOIN citation ON citation.id BETWEEN low AND high WHERE {MAY_NAME_A_SOURCE}"
    ).fetchall()

    @lru_cache(maxsize=10_000)
    def other(cited: str, locator: str) -> str:
        named = (word for word in words_of(locator) if not word.isdigit() and same_id(word) not in {same_id(cited), *_PARTS})
        return next((word for word in named if lookup.source(word)[0]), "")

    for own, cited, locator, inherited, line, column in rows:
        if (source := other(cited, locator)) and (record := lookup.held(own)) and record.state == "profile":
            message = f"{source!r} is a source, and is taken for the place in {cited!r}"
            hint = "several sources are a list, sources: [a p. 1, b p. 2], or have semicolons between them: [@a p. 1; @b p. 2]"
            place = _standing(connection, own, cited) if inherited else (line, column)
            tell(connection, record, place, "warning", "source-in-locator", message, hint)


_PARTS = frozenset(
    "annex appendix attachment exhibit schedule table figure fig part chapter section note footnote map page document item entry".split()
)
"""Parts of a source: where another one is called so, the part is meant all the same."""


def words_of(locator: str) -> list[str]:
    """What may be an id in a locator."""
    return _WORDS.findall(locator)


def _standing(connection: sqlite3.Connection, own: str, cited: str) -> tuple[int, int]:
    """Where a source is named that stands for a whole profile."""
    connection.execute("CREATE INDEX IF NOT EXISTS temp.standing_of ON standing (own, cited)")
    found = connection.execute('SELECT line, "column" FROM temp.standing WHERE own = ? AND cited = ? LIMIT 1', (own, cited)).fetchone()
    return tuple(found) if found else (1, 1)


def _place(connection: sqlite3.Connection, owners: list[int | None]) -> tuple[int, int] | None:
    """Where the statement stands that a citation backs; None of a name that only follows from another."""
    for column, number in zip(OWNERS, owners, strict=True):
        if number is not None:
            table = column.removesuffix("_id")
            only = "AND kind NOT IN ('variant', 'weak variant')" if table == "name" else ""
            found = connection.execute(f'SELECT line, "column" FROM {table} WHERE id = ? {only}', (number,)).fetchone()
            return tuple(found) if found else None
    return None


def _cited(connection: sqlite3.Connection) -> Callable[[str, int], set[str]]:
    """Gives the types of the sources that a claim of a record itself cites; of each record all are read at once."""

    @lru_cache(maxsize=100)
    def of(own: str) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for claim, type_ in connection.execute(
            "SELECT claim_id, source.type FROM citation JOIN source ON source.id = source_id "
            "WHERE entity_id = ? AND claim_id IS NOT NULL AND inherited = 0", (own,),
        ):  # fmt: skip
            found[claim].add(type_)
        return found

    return lambda own, claim: of(own).get(claim, set())


def crime_topics(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A crime topic on a person whom no court has found guilty, or not any more."""
    proven = [key for key, stage in words.STAGES.items() if stage.proven]
    rows = connection.execute(
        'SELECT id, entity_id, value, line, "column" FROM temp.scope CROSS JOIN claim ON claim.id BETWEEN low AND high '
        "WHERE prop = 'topics' AND known = 1 AND value GLOB 'crime*' AND " + STANDS
    ).fetchall()
    types = _cited(connection)

    @lru_cache(maxsize=100)
    def may_be(own: str) -> bool:
        if connection.execute(f"SELECT 1 FROM claim WHERE entity_id = ? AND {DIED}", (own,)).fetchone():
            return True
        marks = ", ".join("?" * len(proven))
        sql = f"SELECT 1 FROM accusation WHERE entity_id = ? AND stage IN ({marks}) AND {SURE} AND {LAST}"
        return bool(connection.execute(sql, (own, *proven)).fetchone())

    for number, own, value, line, column in rows:
        record = lookup.held(own)
        if record is None or record.kind != words.PERSON or record.state != "profile":
            continue
        if not may_be(own) and not types(own, number) & {*_LISTINGS}:
            hint = "use poi, or cite the listing behind the topic"
            tell(connection, record, (line, column), "warning", "crime-topic", f"{value!r} on a person who is not convicted", hint)


def padded_dates(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """The first of January from a register is often a year that was filled up."""
    props = ", ".join(repr(key) for key, field in words.FIELDS.items() if field.type == "date")
    rows = connection.execute(
        'SELECT id, entity_id, value, line, "column" FROM temp.scope CROSS JOIN claim ON claim.id BETWEEN low AND high '
        f"WHERE value LIKE '%-01-01%' AND prop IN ({props})"
    ).fetchall()
    types = _cited(connection)
    for number, own, value, line, column in rows:
        record = lookup.held(own)
        year = value.strip().removesuffix("-01-01")
        if record and record.state == "profile" and year != value.strip() and types(own, number) & {*_REGISTERS}:
            message, hint = f"{value} may be a year filled up", f"write {year} if it is"
            tell(connection, record, (line, column), "info", "padded-date", message, hint)
