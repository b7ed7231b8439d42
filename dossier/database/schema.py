"""What readers know of the database's layout; apart from the tables, so that they need not load what writes them."""

SCHEMA_VERSION = "47"
"""Changes whenever the meaning of a table does; a base of another version is built anew."""

SLOT_BITS = 20
"""A row's number without these bits is the slot of its file: dossier.database.compiling.numbers."""

PAGE_BYTES = 8192
"""Size of the pages of a base and of the files that a build makes on the way: twice SQLite's, with which a base is written sooner and
read no later. All have the same: rows are copied as they lie."""

FAILED = (
    f"SELECT path, no >> {SLOT_BITS} FROM entity INDEXED BY entity_broken "
    "WHERE state = 'broken' AND NOT EXISTS (SELECT 1 FROM file WHERE file.path = entity.path)"
)
"""Files that could not even be looked at when the base was built, and their slots."""

BROKEN = "CREATE INDEX entity_broken ON entity (path, no) WHERE state = 'broken'"
"""Those are few, and asked for at every look at the files."""
IS_DECISION = "prop IN ('same_as', 'not_same_as') AND known = 1 AND (instr(value, ':') = 0 OR instr(value, ' ') > 0)"
"""A condition on a claim: who of the base the record is, or is not; not a thing elsewhere."""
DECISIONS = f"CREATE INDEX claim_decision ON claim (value) WHERE {IS_DECISION}"
"""Those are few, and asked for with every dossier that is opened: another file may mean its record."""
NOBODY = "nobody"
"""What stands in `asked.wanted` where no record is called so, and none is made of the name: who is the same, or asked about."""
OF_NOBODY = f"CREATE INDEX asked_nobody ON asked (typed) WHERE wanted = '{NOBODY}'"
IN_ORDER = "CREATE INDEX entity_in_order ON entity (kind = 'source', folded)"
WRITERS = {
    "name": "entity_id", "claim": "entity_id", "identifier": "entity_id", "relation": "writer_id", "accusation": "entity_id",
    "sanction": "entity_id", "event": "entity_id", "participant": "event_id",
}  # fmt: skip
"""Table of statements -> its column with the record in whose file they stand; `citation` has a column `..._id` for each."""


def citing(table: str, where: str, joined: str = "") -> str:
    """The citations of the rows of a table for which a condition holds, behind SELECT; the parameters of the condition come twice.

    `joined`: what is joined to them. They are found by the records in whose files they stand, each of which is read once: a record may
    tell thousands of relations.
    """
    return (
        f"FROM citation {joined} WHERE citation.entity_id IN (SELECT {WRITERS[table]} FROM {table} WHERE {where}) "
        f"AND citation.{table}_id IN (SELECT id FROM {table} WHERE {where})"
    )


STANDS = "coalesce(standing, '') NOT IN ('denied', 'retracted')"
"""A condition on a statement: nobody denies it or took it back."""
CLAIM_STANDS = STANDS.replace("standing", "claim.standing")
"""The same of a claim beside what it is told of, which has a standing, too."""
SURE = "coalesce(standing, '') NOT IN ('denied', 'retracted', 'alleged', 'disputed')"
"""A condition on a statement: nothing speaks of it as doubtful."""
LAST = "coalesce(came_to, '') = ''"
"""A condition on an accusation: no other one of the same charge tells what came of it."""
DIED = f"prop = 'death_date' AND known = 1 AND precision IS NOT NULL AND {SURE}"
"""A condition on a claim: it tells a death. What is no date (`alive`, `unknown`) tells none."""
WEAK_NAMES = "('weak', 'weak variant', 'misspelling')"
"""Classes of names that do not say by themselves who is meant."""
CALLED = f"(name.kind = 'name' OR {STANDS})"
"""A condition on a name: a record is called so; not where somebody denies it or took it back, unless it has no other main name."""
MEANS = f"name.kind NOT IN {WEAK_NAMES} AND {CALLED}"
"""A condition on a name: a record is meant by it."""


def listed(where: str = "1 = 1") -> str:
    """The list of all records, or of those for which this holds: by name, sources last; read in this order, not sorted."""
    return f"FROM entity INDEXED BY entity_in_order WHERE {where} ORDER BY kind = 'source', folded, name, id LIMIT ?"
