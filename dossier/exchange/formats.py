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
        "csv", "out", "tables by RFC 4180, for spreadsheets and databases",
        "everything: nodes and edges with the names at both ends, and each statement as a row of `names`, `claims`, `identifiers`, "
        "`accusations`, `sanctions`, `events`, `sources`, with its citations as they stand in a profile",
        "the place in the file of statements that are no edges; a NUL character becomes a visible mark. In `nodes` several values stand in "
        "one cell with `; ` between them, and the summary is without its links and citations: `names` and `claims` have each as it is",
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
