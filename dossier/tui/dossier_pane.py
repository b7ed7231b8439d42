"""A pane with one dossier."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dossier.database.records import Dossier, ProblemRecord
from dossier.text import clean
from dossier.tui import messages
from dossier.tui.hubs import in_thread
from dossier.tui.keys import Key
from dossier.tui.pane import STATES_NOTHING, Pane
from dossier.tui.saying_so import follow_stated
from dossier.view import evidence, ledger, network, timeline
from dossier.view.footnotes import footnote, to_copy
from dossier.view.plain import plain_text
from dossier.view.pressing import PRESS
from dossier.view.row import Paragraph, Row
from dossier.view.rows import make_rows
from dossier.view.wrap import Part, cells

_MOST_NEWS = 5
_LONG = 1_000
"""Links, mentions and citations of a long dossier."""
MOST_COPIED = 2_000
"""Citations of a source of which all is copied."""


class DossierPane(Pane):
    """One dossier."""

    def __init__(self, dossier: Dossier, number: int, highlighted: int | None = None, *, sources: bool = False) -> None:
        super().__init__(dossier.ref.id, number, highlighted)
        self.dossier = dossier
        self.show_sources = sources
        self.own: list[Row] = []
        """How the reader has put the record aside."""
        self.news: Sequence[str] = ()
        """What the last build changed in it, a line each."""
        self.mistake: ProblemRecord | None = None
        """Why its file cannot be read any more: what is shown is the last good version."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A dossier has no filters."""
        return action != "filter" and super().check_action(action, parameters)

    def where_instead(self, key: Key) -> str:
        """Filters are those of views."""
        return "A dossier has no filters; the views of it have."

    @property
    def record(self) -> str:
        """Id of the record shown."""
        return self.dossier.ref.id

    @property
    def name_shown(self) -> str:
        """The record's name."""
        return clean(self.dossier.ref.name)

    @property
    def what(self) -> str:
        """What a copy of it is called."""
        return "the dossier"

    def make_rows(self) -> list[Row]:
        """The statements; the frame says the name already, unless it is too long for it."""
        rows = make_rows(self.dossier, sources=self.show_sources, offsets=self.offsets)
        rows[2:2] = [*([mistake_row(self.mistake)] if self.mistake else []), *news_rows(self.news), *self.own]
        return rows[1:] if cells(self.name_read) <= self.columns - 4 else rows

    def as_text(self) -> str:
        """The whole dossier."""
        return plain_text(self.dossier, sources=self.show_sources, as_of=self.as_of, latinize=self.latinize)

    def show(self, dossier: Dossier) -> None:
        """The same record, read anew."""
        self.dossier = dossier
        self._show_anew()

    def action_sources(self) -> None:
        """Show or hide who says so, keeping the cursor on its statement."""
        self.show_sources = not self.show_sources
        self.lay_out(self.highlighted)

    def action_evidence(self) -> None:
        """Open who says so of the statement under the cursor."""
        row = self.row
        if row is not None and row.stated is not None:
            self.run_worker(follow_stated(self, row.stated, row.place))
        elif row is None or row.statement is None:
            self.notify(STATES_NOTHING, severity="warning", markup=False)
        elif self.is_long:
            self.run_worker(self._follow_evidence(row))
        else:
            self.post_message(messages.Follow(self, evidence.address(self.dossier, row)))

    async def _follow_evidence(self, row: Row) -> None:
        view = await in_thread(partial(evidence.address, self.dossier, row))
        if self.is_attached:
            self.post_message(messages.Follow(self, view))

    @property
    def is_long(self) -> bool:
        """Whether going through all of it takes longer than a frame or two."""
        links = sum(len(group.links) for group in self.dossier.links)
        return links + len(self.dossier.mentions) + len(self.dossier.participants) + len(self.dossier.resting) > _LONG

    def action_copy_all(self) -> None:
        """Copy the whole dossier; of a source that much of a base rests on there would be more than anybody could paste."""
        if len(self.dossier.resting) > MOST_COPIED:
            told = f"{len(self.dossier.resting):,} citations are too many to copy: `dossier show` prints them."
            self.notify(told, severity="warning", markup=False)
        elif self.is_long and not self.dossier.resting:  # what rests on a source is read through the screen's own connection
            self.run_worker(self._copy_all())
        else:
            super().action_copy_all()

    async def _copy_all(self) -> None:
        text = await in_thread(self.as_text)
        if self.is_attached:
            self.post_message(messages.Copy(text, self.what))

    def footnotes(self, row: Row) -> tuple[str, str]:
        """A statement with its notes; a source's own where the row, or the whole record, is one."""
        if row.statement is not None:
            return to_copy(self.name_shown, row.statement, self.dossier.numbered)
        if row.kind == "source":
            known = [source for source in self.dossier.sources if source.id == row.target]
            return footnote(known[0]) if known else row.copy, "the footnote"
        return (footnote(self.dossier.source), "the footnote") if self.dossier.source is not None else ("", "")

    def action_edit(self) -> None:
        """Open the record's file in the editor, at the line of the statement under the cursor."""
        if self.mistake is not None:
            self.post_message(messages.Edit(self.mistake.path, self.mistake.line))
            return
        row = self.row
        backing = row.statement.backing if row is not None and row.statement is not None else None
        if row is not None and row.place is not None:  # where it is in no file, the app says so
            self.post_message(messages.Edit(*row.place))
        elif backing is not None and backing.path and backing.line:
            self.post_message(messages.Edit(backing.path, backing.line))
        else:
            self.post_message(messages.Edit(self.dossier.path, self.dossier.line))

    def action_ledger(self) -> None:
        """Open the accusations of the record."""
        self.post_message(messages.Follow(self, ledger.address(self.record)))

    def action_network(self) -> None:
        """Open what is linked to the record."""
        self.post_message(messages.Follow(self, network.address(self.record, as_of=self.as_of)))

    def action_timeline(self) -> None:
        """Open what happened to the record."""
        self.post_message(messages.Follow(self, timeline.address([self.record])))


def news_rows(news: Sequence[str]) -> list[Row]:
    """What has just changed, the first few lines of it."""
    told = [*news[:_MOST_NEWS], *([f"and {len(news) - _MOST_NEWS} more"] if len(news) > _MOST_NEWS else [])]
    return [Row("text", (Paragraph((("changed now ", "key"), (line, "")), 0, 2),), copy=line, section="head") for line in told]


def mistake_row(problem: ProblemRecord) -> Row:
    """Says that the file cannot be read, why, and at which line."""
    place = f"{clean(problem.path)}:{max(problem.line, 1)}:{max(problem.column, 1)}"
    told = f"{clean(problem.message)}{f' ({clean(problem.hint)})' if problem.hint else ''}"
    parts: tuple[Part, ...] = (("cannot be read now ", "error"), (f"{place}: ", "dim"), (told, ""))
    last = Paragraph((("What follows is the last good version", "dim"), ("; {edit} mends the file", PRESS), (".", "dim")), 2)
    return Row("problem", (Paragraph(parts, 0, 2), last), copy=f"{place}: {told}", section="head")
