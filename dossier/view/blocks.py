"""The building blocks of every page's rows: headings, labelled values, links, long lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from dossier.database import records as rec
from dossier.database.ref import called_alike
from dossier.profiles import vocabulary as words
from dossier.stop import Stop
from dossier.text import clean, id_behind
from dossier.view import wording
from dossier.view.pressing import PRESS
from dossier.view.row import Pair, Paragraph, Place, Row, RowKind, Stated, Statement, When
from dossier.view.wrap import Part, cells, pad

LABEL = 13
"""Cells of the column of labels."""

T = TypeVar("T")


class Blocks:
    """Collects the rows of one page."""

    def __init__(self, offsets: Mapping[str, int], page: int) -> None:
        self.offsets = offsets
        self.page = page
        self.rows: list[Row] = []
        self.section = ""
        self.number = 0
        self.alike: Collection[str] = ()
        """Ids of records that are called as another one of the page: links to them tell the id."""

    # --- building blocks ---

    def heading(self, title: str, count: int = 0) -> None:
        self.section = title
        self.number += 1
        if self.rows:
            self.rows.append(Row("blank", section=title))
        counted = f" ({count:,})" if count else ""
        digit = self.number if self.number <= 9 else 0
        self.rows.append(Row("heading", (Paragraph(((title.upper(), "heading"), (counted, "dim"))),), section=title, number=digit))

    def add(
        self,
        kind: RowKind,
        *paragraphs: Paragraph,
        target: Stop = "",
        url: str = "",
        copy: str = "",
        key: str = "",
        statement: Statement | None = None,
        when: When | None = None,
        place: Place | None = None,
        find: str = "",
        stated: Stated | None = None,
        pair: Pair | None = None,
    ) -> None:
        """A row; the time of a statement is that of its backing where no other is given."""
        if when is None and statement is not None and (statement.backing.start or statement.backing.end):
            when = When(statement.backing.start, statement.backing.end)
        self.rows.append(
            Row(
                kind, paragraphs, target, url, copy, self.section, key, statement=statement, when=when, place=place, find=find,
                stated=stated, pair=pair,
            )
        )  # fmt: skip

    def file_row(self, path: str, line: int, *told: Part) -> None:
        """Where it is written, as an editor takes it; nothing where it is in no file. `told`: what is shown in place of that."""
        if path:
            place = f"{clean(path)}:{max(line, 1)}"
            self.rows.append(Row("blank", section="file"))
            self.add("file", Paragraph(told or ((place, "dim"),), 0, 2), copy=place, place=Place(path, line))

    def warned(self, told: str) -> None:
        """What else would be taken for something that it is not; nothing where there is nothing to tell."""
        if told:
            self.add("value", Paragraph(((told, "differs"),), 0, 2), copy=told)

    def nothing(self, told: str = "") -> None:
        """That the page has nothing to show; no reason: nothing that its filter keeps."""
        others: list[Part] = [] if told else [("Nothing of this kind", "dim"), ("; {filter} shows the others", PRESS), (".", "dim")]
        self.add("text", Paragraph((*others, (told, "dim"))), copy=told or "Nothing of this kind.")

    def labelled(self, label: str, *parts: Part) -> Paragraph:
        text = pad(label, LABEL - 1) + " " if cells(label) < LABEL else f"{label} "
        return Paragraph(((text, "label"), *parts), 0, LABEL)

    def tail(self, backing: rec.Backing, *, always: bool = False, stage: str = "") -> list[Part]:
        """Standing and citation numbers behind a value; `stage`: it is said already how far an accusation has come."""
        parts: list[Part] = []
        word = words.beside_stage(stage, wording.standing(backing, always=always))
        if word:
            parts.append((f" · {word}", "standing" if word not in ("reported", "confirmed") else "dim"))
        if backing.credibility in words.CREDIBILITY:
            parts.append((f" · {words.CREDIBILITY[backing.credibility]}", "dim"))
        parts.append((wording.cite_marks(backing.cites), "cite"))
        return parts

    def name_told(self, ref: rec.Ref) -> str:
        """What a record is called, with its id where another one of the page is called so, too."""
        return clean(ref.name) + (id_behind(ref.id) if ref.id in self.alike else "")

    def link_parts(self, ref: rec.Ref) -> list[Part]:
        """A link's sign and name, told apart by state, and from others of the name by its id."""
        style = {"stub": "stub", "broken": "broken"}.get(ref.state, "link")
        parts: list[Part] = [(f"{wording.mark(ref)}{wording.NO_BREAK}{clean(ref.name)}", style)]
        if ref.id in self.alike:
            parts.append((id_behind(ref.id), "dim"))
        if wording.state_words(ref):
            parts.append((f" · {wording.state_words(ref)}", "dim"))
        return parts

    def paged(self, key: str, items: Sequence[T], show: Callable[[T], None], of: Callable[[T], rec.Ref] | None = None) -> None:
        """Part of a long list, with rows that lead to what comes before and after.

        `of`: whose an item is, where the list is read as it is shown: namesakes in it are known only then.
        """
        whole = not self.page or len(items) <= self.page + 3
        start = 0 if whole else max(0, min(self.offsets.get(key, 0), len(items) - 1))
        end = len(items) if whole else min(start + self.page, len(items))
        shown = list(items) if whole else items[start:end]
        if of is not None:
            self.alike = {*self.alike, *called_alike(map(of, shown))}
        if start:
            first = max(0, start - self.page)
            self.add("more", Paragraph(((f"… {start:,} before", "link"),), 1), key=f"{key}:{first}")
        for item in shown:
            show(item)
        if end < len(items):
            self.add("more", Paragraph(((f"… {len(items) - end:,} more", "link"),), 1), key=f"{key}:{end}")
