"""THE table of formats: what goes in and out, what is kept, what is lost. Help and docs/exchange.md are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Format:
    """One format in one direction."""

    key: str
    """The word behind `dossier import` or `dossier export`."""
    direction: Literal["in", "out"]
    what: str
    """What it is, and who reads or writes it."""
    kept: str
    lost: str


_GRAPH_LOST = (
    "statements that tie no two records, but the dates, names, topics and summary of a node (`csv` and `json` have them all); links and "
    "citations in free text; several values of one attribute stand in one text, with `; ` between them"
)

FORMATS: tuple[Format, ...] = (
    Format(
        "ftm",
        "in",
        "FollowTheMoney entities, one JSON object a line; deltas of them; nested ones (OpenSanctions, Aleph, OpenAleph)",
        "every thing as a profile; links as sentences with role, dates, share, amount; sanctions, passports, addresses, court cases; data "
        "sets and documents as sources; every other property under `ftm`; what our own export says beside it, exactly",
        "the ids of links and listings, and when they were first and last seen; CSV statements are not read",
    ),
    Format(
        "ftm",
        "out",
        "FollowTheMoney entities, one JSON object a line; `--statements`: CSV, each source a data set",
        "profiles, relations, accusations, sanctions, events, sources with the documents that prove each; for `dossier import ftm` all of "
        "it, under a key `dossier` beside the properties that other programs pass over",
        "misspellings, open questions, what is sensitive. For other programs: dates that are no prefix (`197X`, `../1980`) are said in "
        "words, `1976~` is 1976 and said in words; the order of surnames; confidence; locators of citations; a relation that its schema "
        "does not allow, or that is denied or retracted, is an UnknownLink",
    ),
    Format(
        "misp",
        "in",
        "MISP galaxy clusters: groups, malware, vendors, agencies",
        "every item as a profile, synonyms, addresses as sources, the cluster as the source of its links, typed links with their estimate; "
        "every other key, and links to what is in none of the files, under `misp`",
        "which of its addresses backs which statement: the cluster does not say",
    ),
    Format(
        "stix",
        "in",
        "STIX 2.0 and 2.1: bundles, or one object a line (MITRE ATT&CK and others)",
        "every object as a profile, aliases and texts with the references that they cite, relationships and sightings as sentences, "
        "revoked ones as retracted, confidence as the Admiralty grade; every other property, and the rest of each relationship, under "
        "`stix`",
        "all versions of an object but the latest, and relationships both of whose ends are in none of the files: the account names them",
    ),
    Format(
        "popolo",
        "in",
        "Popolo JSON: EveryPolitician, councils, PopIt; one object with all classes, or lists of one class",
        "people, organizations, events (as records of their own), memberships with role, dates, area, period and party, names in every "
        "language, numbers, contacts, sources of each object; areas and posts as text on their body; any other key under `popolo:`",
        "motions, votes and speeches are counted and left out; who shares a spelling with whom in which language is told beside the name",
    ),
    Format(
        "csv",
        "in",
        "a table: a spreadsheet saved as CSV, OpenSanctions `targets.simple.csv`, our own nodes",
        "every cell: what the header tells as what it is, the rest under `csv:`; the row is the place in the source",
        "rows without a name are counted and left out; columns mapped to `-`",
    ),
    Format(
        "csv", "out", "tables by RFC 4180, for spreadsheets and databases",
        "everything: nodes and edges with the names at both ends, and each statement as a row of `names`, `claims`, `identifiers`, "
        "`accusations`, `sanctions`, `events`, `sources`, with its citations as they stand in a profile",
        "the place in the file of statements that are no edges; a NUL character becomes a visible mark. In `nodes` several values stand in "
        "one cell with `; ` between them, and the summary has names for links and no citations: `names` and `claims` have each as it is",
    ),
    Format(
        "graphml", "out", "a graph for yEd, Gephi, Cytoscape, NetworkX",
        "records, stubs and offices as nodes; relations, parts in events, courts and authorities as edges with role, dates as typed and as "
        "days, standing, sources with page, place in the file; labels that yEd draws",
        f"{_GRAPH_LOST}; control and direction characters become visible marks",
    ),
    Format(
        "gexf", "out", "a graph for Gephi, version 1.3",
        "what GraphML has, and the time of each edge: from the earliest day on which it may have begun to the latest on which it may have "
        "ended",
        f"{_GRAPH_LOST}; control and direction characters become visible marks. How exact a date is stands only in the attributes: Gephi's "
        "time line needs days",
    ),
    Format(
        "cypher", "out", "statements for Neo4j 5; run again they make nothing twice",
        "what GraphML has, character by character; several values are lists; the label of a node is its kind, the type of a relationship "
        "its verb",
        "statements that tie no two records, but the dates, names, topics and summary of a node; links and citations in free text",
    ),
    Format(
        "json", "out", "one document, or with `--lines` a line for each record and source",
        "everything that profiles and sources say, with all citations",
        "line and column; where a statement cites the sources of the whole profile, they stand as its own",
    ),
    Format(
        "markdown", "out", "a vault for Obsidian: a note for each record and each source",
        "names, texts, accusations with stage and answer, sanctions, facts, links both ways, events, questions; sources as footnotes that "
        "lead to their notes",
        "the words stay, their structure does not: a note is to be read, and cannot be brought in again; ids that are no file name are "
        "written otherwise, always the same way",
    ),
    Format(
        "datasette", "out", "metadata for showing the database itself with datasette",
        "the whole database: labels, facets, order, descriptions and ready questions",
        "nothing, and nothing is withheld: what is sensitive is shown too",
    ),
)  # fmt: skip
