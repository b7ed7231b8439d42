"""Metadata with which datasette shows the database: labels, facets, order, descriptions, questions to click on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.database.schema import WRITERS
from dossier.database.tables import COLUMNS, PRIMARY_KEYS, VIEWS
from dossier.text import escaped_json

if TYPE_CHECKING:
    from dossier.database.store import Store


class Shown(NamedTuple):
    """How a table is shown."""

    about: str
    label: str = ""
    facets: tuple[str, ...] = ()
    sort: str = ""
    """A column; `-` before it for the highest first."""


TABLES: dict[str, Shown] = {
    "entity": Shown("Every record: profiles, sources, and stubs that only others name.", "name", ("kind", "state"), "folded"),
    "claim": Shown("What profiles say of one record, field by field; free text too.", "value", ("prop", "standing"), "id"),
    "relation": Shown("Sentences between two records: subject, verb, object.", "verb", ("verb", "standing"), "id"),
    "accusation": Shown("What somebody is accused of, how far it came, the answer.", "charge", ("stage", "country", "response"), "-lo"),
    "sanction": Shown("Designations and listings by an authority.", "authority", ("authority", "country"), "-start_lo"),
    "event": Shown("What happened: told in a profile, or with one of its own (shared).", "what", ("type", "shared"), "lo"),
    "participant": Shown("Parties to events.", "role", ("event_id", "role"), "id"),
    "name": Shown("All names of every record, with those built of name parts.", "text", ("kind", "lang"), "id"),
    "identifier": Shown("Numbers that name a record in somebody's register.", "value", ("scheme", "country"), "id"),
    "source": Shown("Where statements come from.", "title", ("type", "reliability", "publisher", "language"), "-lo"),
    "citation": Shown(
        "Which source stands behind which statement: one of the columns from name_id on is filled.", "locator",
        ("source_id", "about", "inherited"), "id",
    ),
    "mention": Shown("Records named in another one's text.", "typed", ("prop",), "id"),
    "stub": Shown("Records without a profile, and how often they are named.", "name", (), "-inbound"),
    "former_id": Shown("Ids that records had before.", "id"),
    "problem": Shown("What the build found wrong.", "message", ("level", "code"), "path"),
}  # fmt: skip
"""Tables that are shown; all others are hidden."""
_VIEWS = {
    "statement": "Each claim with each source that says so, as rows of text.",
    "link": "Relations with the names at both ends.",
    "accusation_ledger": "Accusations with the name of the accused.",
}
_COLUMNS = {
    "lo": "the date as days: from lo to hi", "start": "from, as typed; as days: start_lo to start_hi",
    "end": "to, as typed; as days: end_lo to end_hi", "qualifier": "~ about, ? uncertain, % both",
    "standing": "confirmed, reported, alleged, disputed, denied or retracted; empty: as its sources say",
    "credibility": "grade of the Admiralty code, 1 to 6", "reliability": "grade of the Admiralty code, A to F",
    "known": "0 where the format has no such key", "writer_id": "the record in whose file it stands",
    "inherited": "1 where the profile's own sources stand in", "cited": "the source as typed", "about": "response: it backs the answer",
    "shared": "1 for an event with a profile of its own", "details": "share, amount, currency ... as JSON",
    "object_text": "an office that is only words", "weight": "how many links it has", "inbound": "how often it is named",
    "state": "profile, stub, source or broken", "prop": "the key in the profile",
    "came_to": "what another accusation of the same charge tells came of it", "court_id": "the court, where it is a record",
    "authority_id": "the authority, where it is a record", "folded": "the name as the search compares it",
}  # fmt: skip
_ANY = " UNION ALL ".join(
    f"SELECT '{table}' AS kind, {writer} AS entity_id, id, {told} AS told, standing FROM {table}"
    for table, writer, told in (
        (table, writer, {"claim": "prop || ': ' || value", "name": "text", "identifier": "scheme || ': ' || value", "accusation": "charge",
                         "relation": "verb || ' ' || coalesce(object_id, object_text)", "sanction": "authority", "event": "what",
                         "participant": "entity_id || ' ' || role"}[table])
        for table, writer in WRITERS.items()
    )
)  # fmt: skip
_CITED = "coalesce(" + ", ".join(f"citation.{table}_id" for table in WRITERS) + ")"
_WHICH = "CASE " + " ".join(f"WHEN citation.{table}_id IS NOT NULL THEN '{table}'" for table in WRITERS) + " END"
QUERIES: dict[str, tuple[str, str, str]] = {
    "accusations_without_reply": (
        "Accusations without an answer",
        "Nobody has asked, or the answer is missing; the stages that convict come first.",
        "SELECT entity.name AS accused, accusation.charge, accusation.stage, accusation.date, accusation.came_to, accusation.court, "
        "accusation.response, entity.id AS entity_id FROM accusation JOIN entity ON entity.id = accusation.entity_id "
        "WHERE coalesce(response, '') IN ('', 'not_asked', 'not_reached') ORDER BY stage = 'convicted' DESC, accusation.lo DESC",
    ),
    "what_a_source_says": (
        "What rests on a source",
        "Every statement that cites the source with this id.",
        f"WITH said AS ({_ANY}) SELECT said.kind, entity.name AS record, said.told, said.standing, citation.locator, "
        "entity.id AS entity_id "
        f"FROM citation JOIN said ON said.kind = {_WHICH} AND said.id = {_CITED} JOIN entity ON entity.id = said.entity_id "
        "WHERE citation.source_id = :source ORDER BY entity.folded, said.kind, said.id",
    ),
    "claims_with_one_source": (
        "Claims with one source",
        "Claims, accusations and relations that a single source says.",
        f"WITH said AS ({_ANY}) SELECT said.kind, entity.name AS record, said.told, said.standing, min(citation.source_id) AS source "
        f"FROM citation JOIN said ON said.kind = {_WHICH} AND said.id = {_CITED} JOIN entity ON entity.id = said.entity_id "
        "WHERE citation.about = '' AND said.kind IN ('claim', 'accusation', 'relation') GROUP BY said.kind, said.id "
        "HAVING count(DISTINCT coalesce(citation.source_id, citation.cited)) = 1 ORDER BY entity.folded, said.kind, said.id",
    ),
    "links_of_a_record": (
        "Links of a record",
        "Relations in which the record with this id is subject or object.",
        "SELECT subject, verb, object, role, \"from\", \"to\", standing FROM link WHERE subject_id = :id OR object_id = :id "
        "ORDER BY verb, subject, object",
    ),
    "without_source": (
        "Claims without a source",
        "Facts that no source backs.",
        "SELECT entity.name AS record, claim.prop, claim.value, entity.id AS entity_id "
        "FROM claim JOIN entity ON entity.id = claim.entity_id "
        "WHERE claim.known = 1 AND claim.prop NOT IN ('question', 'notes', 'sensitive', 'same_as', 'not_same_as') "
        "AND NOT EXISTS (SELECT 1 FROM citation WHERE citation.claim_id = claim.id AND citation.entity_id = claim.entity_id) "
        "ORDER BY entity.folded, claim.id",
    ),
}  # fmt: skip
"""Name -> title, what it tells, SQL."""


def metadata(store: Store) -> dict[str, Any]:
    """The metadata of this base, under the name that its file has."""
    held = [row[0] for row in store.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    tables: dict[str, Any] = {}
    for table, shown in TABLES.items():
        columns = {column: _COLUMNS[column] for column in COLUMNS[table] if column in _COLUMNS and column != PRIMARY_KEYS.get(table)}
        order = "sort_desc" if shown.sort.startswith("-") else "sort"
        tables[table] = {
            "description": shown.about,
            "label_column": shown.label,
            **({"facets": [*shown.facets]} if shown.facets else {}),
            **({order: shown.sort.removeprefix("-")} if shown.sort else {}),
            **({"columns": columns} if columns else {}),
        }
    tables |= {view: {"description": _VIEWS[view]} for view in VIEWS}
    tables |= {table: {"hidden": True} for table in held if table not in TABLES}
    queries = {name: {"title": title, "description": about, "sql": sql, "hide_sql": True} for name, (title, about, sql) in QUERIES.items()}
    return {
        "title": "Dossier",
        "description": "Profiles of people and organizations, each statement with its source and its standing. A stage is not a verdict.",
        "databases": {store.path.stem: {"tables": tables, "queries": queries}},
    }


def text(store: Store) -> str:
    """The metadata as the file that datasette reads."""
    return escaped_json(json.dumps(metadata(store), ensure_ascii=False, indent=2)) + "\n"
