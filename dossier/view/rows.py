"""A dossier -> rows, in the order of a pane: who, names, facts, accusations, links, events, mentions, sources, problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dossier.database import records as rec
from dossier.view.page import PAGE as PAGE
from dossier.view.row import Row
from dossier.view.sections.accusations import accusations, cases, sanctions
from dossier.view.sections.events import events, participants
from dossier.view.sections.facts import facts
from dossier.view.sections.file import broken, file, problems
from dossier.view.sections.head import head
from dossier.view.sections.links import identity, links, mentions
from dossier.view.sections.names import names
from dossier.view.sections.sources import cited, resting, source
from dossier.view.sections.texts import notes, others, questions
from dossier.view.statements import StatementBlocks

MOST_ROWS = 220
"""A dossier with more rows than this is shown with shorter lists."""
_SHORT_PAGES = (12, 5, 2)
_SECTIONS: tuple[Callable[[StatementBlocks], None], ...] = (
    head, broken, source, names, facts, accusations, sanctions, participants, links, events,
    cases, notes, others, questions, identity, mentions, resting, cited, problems, file,
)  # fmt: skip
"""Every section in its place."""


def make_rows(dossier: rec.Dossier, *, sources: bool = False, offsets: Mapping[str, int] | None = None, page: int = PAGE) -> list[Row]:
    """The rows of a dossier.

    `sources`: under each statement, who says so and where. `offsets`: list -> number of its first row shown.
    `page`: length of a list shown at once; 0 shows everything.
    """

    def of_all_sections(page: int) -> list[Row]:
        blocks = StatementBlocks(dossier, sources, offsets or {}, page)
        blocks.alike = dossier.alike
        for section in _SECTIONS:
            section(blocks)
        return blocks.rows

    rows = of_all_sections(page)
    for shorter in _SHORT_PAGES if page == PAGE else ():
        if len(rows) <= MOST_ROWS:
            break
        rows = of_all_sections(shorter)
    return rows
