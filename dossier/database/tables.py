"""Every table of the database, in one place.

A person can read them in any SQLite tool: plain columns, foreign keys, a label in each. `claim` has the shape of a
FollowTheMoney statement: entity, property, value, source (through `citation`), standing, dates.
"""

from __future__ import annotations

_BACKING = {"standing": str, "note": str, "quote": str, "credibility": str}
_SPAN = {"start": str, "start_lo": str, "start_hi": str, "end": str, "end_lo": str, "end_hi": str}
_DATE = {"lo": str, "hi": str, "precision": str, "qualifier": str}
_PLACE = {"line": int, "column": int}

COLUMNS: dict[str, dict[str, type]] = {
    "entity": {
        "no": int, "id": str, "kind": str, "name": str, "who": str, "state": str, "path": str, **_PLACE, "weight": int, "folded": str,
        "alike": int,
    },
    "former_id": {"id": str, "entity_id": str, "line": int, "column": int},
    "id_key": {"id": int, "key": str, "entity_id": str},
    "source": {
        "id": str, "title": str, "author": str, "publisher": str, "via": str, "date": str, **_DATE, "url": str, "archived": str,
        "accessed": str, "type": str, "reliability": str, "language": str, "pages": str, "file": str, "sha256": str, "note": str,
        "other": str,
    },
    "name": {"id": int, "entity_id": str, "text": str, "kind": str, "lang": str, "folded": str, **_SPAN, **_BACKING, **_PLACE},
    "claim": {
        "id": int, "entity_id": str, "prop": str, "value": str, **_DATE, "known": int, **_SPAN, **_BACKING, **_PLACE,
    },
    "identifier": {
        "id": int, "entity_id": str, "scheme": str, "value": str, "country": str, "issuer": str, **_SPAN, **_BACKING, **_PLACE,
    },
    "relation": {
        "id": int, "subject_id": str, "verb": str, "object_id": str, "object_text": str, "role": str, "details": str, **_SPAN,
        **_BACKING, "writer_id": str, **_PLACE,
    },
    "accusation": {
        "id": int, "entity_id": str, "charge": str, "stage": str, "date": str, **_DATE, "court": str, "court_id": str, "case_number": str,
        "country": str, "outcome": str, "response": str, "came_to": str, "came_to_date": str, **_BACKING, **_PLACE,
    },
    "sanction": {
        "id": int, "entity_id": str, "authority": str, "authority_id": str, "program": str, "country": str, "listed_as": str,
        "reason": str, **_SPAN, **_BACKING, **_PLACE,
    },
    "event": {
        "id": int, "entity_id": str, "what": str, "date": str, **_DATE, "end_date": str, "type": str, "place": str, "shared": int,
        **_BACKING, **_PLACE,
    },
    "participant": {"id": int, "event_id": str, "entity_id": str, "role": str, **_SPAN, **_BACKING, **_PLACE},
    "mention": {"id": int, "entity_id": str, "target_id": str, "typed": str, "prop": str, **_PLACE},
    "citation": {
        "id": int, "source_id": str, "cited": str, "locator": str, "about": str, "inherited": int, "entity_id": str, "name_id": int,
        "claim_id": int, "identifier_id": int, "relation_id": int, "accusation_id": int, "sanction_id": int, "event_id": int,
        "participant_id": int, **_PLACE,
    },
    "joined": {"id": int, "relation_id": int, "writer_id": str, "line": int},
    "asked": {"id": int, "key": str, "typed": str, "wanted": str, "stub_id": str},
    "stub": {"id": str, "name": str, "inbound": int},
    "problem": {
        "id": int, "path": str, **_PLACE, "level": str, "code": str, "message": str, "hint": str, "entity_id": str,
    },
    "file": {"path": str, "size": int, "mtime_ns": int, "ctime_ns": int, "inode": int, "hash": str, "slot": int},
    "folder": {"path": str, "sum": bytes},
    "meta": {"key": str, "value": str},
}  # fmt: skip
"""Table -> its columns. `claim` holds free text (`summary`, `notes`), name parts, questions and addresses too, each as a property.

In `citation` exactly one of the columns after `inherited` beside `entity_id` says what is cited for; `entity_id` is the
record in whose file it stands; `about` is "response" where it backs the answer to an accusation; `inherited` is 1 where
the profile's own `sources:` stand in. `start` and `end` are as typed, `lo` and `hi` the earliest and latest day; where a
relation tells neither, `start_lo` and `start_hi` are those of the `date` among its details.

For the build itself: `id_key` has the compared form of an id where the record has another id, `joined` the second sentence of
a relation that both sides tell, `asked` every name or id in a file that no record with a file has, or that a later record may
change the meaning of, `folder` what stands for all files of a folder together; `entity.alike` is the same for records of one kind
whose names have the same words.
"""

TYPES = {str: "TEXT", int: "INTEGER", bytes: "BLOB"}
"""What SQLite calls them."""

PRIMARY_KEYS: dict[str, str | tuple[str, ...]] = {
    "entity": "id", "former_id": ("id", "entity_id"), "source": "id", "stub": "id", "file": "slot", "folder": "path", "meta": "key",
}  # fmt: skip
"""Tables whose key is not `id`, or is text; all others number their rows in `id`, in the order of the files."""

FOREIGN_KEYS: dict[str, list[tuple[str, str, str]]] = {
    "former_id": [("entity_id", "entity", "id")],
    "source": [("id", "entity", "id")],
    "stub": [("id", "entity", "id")],
    "name": [("entity_id", "entity", "id")],
    "claim": [("entity_id", "entity", "id")],
    "identifier": [("entity_id", "entity", "id")],
    "relation": [("subject_id", "entity", "id"), ("object_id", "entity", "id"), ("writer_id", "entity", "id")],
    "accusation": [("entity_id", "entity", "id"), ("court_id", "entity", "id")],
    "sanction": [("entity_id", "entity", "id"), ("authority_id", "entity", "id")],
    "event": [("entity_id", "entity", "id")],
    "participant": [("event_id", "entity", "id"), ("entity_id", "entity", "id")],
    "mention": [("entity_id", "entity", "id"), ("target_id", "entity", "id")],
    "citation": [
        ("source_id", "source", "id"), ("entity_id", "entity", "id"), ("name_id", "name", "id"), ("claim_id", "claim", "id"),
        ("identifier_id", "identifier", "id"), ("relation_id", "relation", "id"), ("accusation_id", "accusation", "id"),
        ("sanction_id", "sanction", "id"), ("event_id", "event", "id"), ("participant_id", "participant", "id"),
    ],
    "problem": [("entity_id", "entity", "id")],
}  # fmt: skip

INDEXES: dict[str, list[str | tuple[str, ...]]] = {
    "name": ["entity_id", "folded"],
    "claim": ["entity_id"],
    "identifier": ["entity_id"],
    "relation": ["subject_id", "object_id", "writer_id"],
    "accusation": ["entity_id", "court_id"],
    "sanction": ["entity_id", "authority_id"],
    "event": ["entity_id"],
    "participant": ["event_id", "entity_id"],
    "mention": ["entity_id", "target_id"],
    "citation": ["entity_id", "source_id"],
    "problem": ["entity_id"],
    "entity": ["alike"],
    "id_key": ["key"],
    "joined": ["relation_id", "writer_id"],
    "asked": [("key", "stub_id"), "stub_id"],
}

UNIQUE = {"entity": "no", "file": "path"}
"""Table -> a column, not its key, of which no two rows have the same."""

VIEWS = {
    "statement": """
        SELECT entity.id AS entity, entity.name AS label, claim.prop, claim.value, claim.standing, citation.source_id AS source,
               citation.locator, claim.note, claim.quote, claim.start AS "from", claim."end" AS "to"
        FROM claim JOIN entity ON entity.id = claim.entity_id LEFT JOIN citation ON citation.claim_id = claim.id""",
    "link": """
        SELECT subject.name AS subject, relation.verb, coalesce(object.name, relation.object_text) AS object, relation.role,
               relation.start AS "from", relation."end" AS "to", relation.standing, relation.subject_id, relation.object_id
        FROM relation JOIN entity AS subject ON subject.id = relation.subject_id
        LEFT JOIN entity AS object ON object.id = relation.object_id""",
    "accusation_ledger": """
        SELECT entity.name AS accused, accusation.charge, accusation.stage, accusation.date, accusation.court, accusation.country,
               accusation.outcome, accusation.response, accusation.came_to, entity.id AS entity
        FROM accusation JOIN entity ON entity.id = accusation.entity_id""",
}  # fmt: skip
"""Views for people who open the file in another tool."""
