"""Who says so: the sources behind one statement, how good they are, and who says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.database import records as rec
from dossier.profiles import vocabulary as words
from dossier.stop import View
from dossier.text import clean, counted, fold, safe_url
from dossier.view import wording
from dossier.view.blocks import Blocks
from dossier.view.footnotes import footnote, with_notes
from dossier.view.page import Page
from dossier.view.row import Paragraph, Place, Row, Stated, Statement
from dossier.view.rows import make_rows
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "evidence"
_HOW_MUCH = re.compile(rf"(?:(?: · |, )(?:{'|'.join((*words.WORTH, 'date'))}) .*)?", re.S)
"""How much a link is, behind its other words."""
_OUTCOMES = ("outcome", "same charge")
"""What a court came to, and what became of the charge: it stays the same charge."""
GONE = "This statement is no longer in the record: it was taken out, or says something else now."


class _Words(NamedTuple):
    """What tells a statement from the others of a record, whatever its place among them."""

    other: str
    """The id of whom it leads to; empty where it is no link."""
    section: str
    said: str
    standing: str
    cited: str
    """The sources, as they are named."""
    more: str
    """What else is said, but what became of a charge."""


def address(dossier: rec.Dossier, row: Row) -> View:
    """The view of the statement in a row of a dossier: what it says, its standing and sources, which of those that say the same, and how
    many there are that do but for what else they say, as another court.
    """
    wanted = _words_of(row)
    worded = [(_words_of(each), each.statement) for each in statements(dossier)]
    same = [statement for words_, statement in worded if words_ == wanted]
    place = next((place for place, each in enumerate(same) if each == row.statement), 0)
    alike = sum(words_._replace(more="") == wanted._replace(more="") for words_, _ in worded)
    return View(NAME, (dossier.ref.id, *wanted, str(place), str(alike)))


def address_of(dossier: rec.Dossier, stated: Stated, place: Place | None) -> View | None:
    """The view of a statement of which a row elsewhere tells; as `told_in`."""
    row = told_in(dossier, stated, place)
    return address(dossier, row) if row else None


def told_in(dossier: rec.Dossier, stated: Stated, place: Place | None) -> Row | None:
    """The row of a statement of which a row elsewhere tells; `place`: where it stands.

    None where it is no statement of its own, or the dossier is of another build, which numbers others so.
    """
    here = [row for row in statements(dossier) if row.statement and place and _place(row.statement) == place[:2]]
    found = [row for row in here if row.statement and row.statement.backing.stated == (stated.table, stated.number)]
    citing = [row for row in found if row.statement and any(cite.source_id == stated.source != "" for cite in row.statement.backing.cites)]
    return next(iter(citing or found), None)


def _place(statement: Statement) -> tuple[str, int]:
    return statement.backing.path, statement.backing.line


def _words_of(row: Row) -> _Words:
    assert row.statement is not None
    backing = row.statement.backing
    said, other = row.statement.said or row.statement.text, row.statement.other
    cited = " ".join(cite.source_id or cite.cited for cite in backing.cites)
    more = " · ".join(clean(text) for label, text in row.statement.more if text and label not in _OUTCOMES)
    return _Words(other.id if other else "", row.section, said, backing.standing, cited, more)


def _meant(rows: Sequence[Row], wanted: _Words, place: int, alike: int) -> Statement | None:
    """The statement with these words of the same other record, whatever that is called by now; else the one with them that has other
    sources or another standing since; else the only one with them, that says something else beside them since; else the one link with
    them but for how much it is, which was mended since. `alike`: how many had these words then.
    """
    worded = [(_words_of(row), row.statement) for row in rows]

    def but_for(*fields: str) -> list[Statement | None]:
        rest = dict.fromkeys(fields, "")
        return [statement for each, statement in worded if each._replace(**rest) == wanted._replace(**rest)]

    if same := but_for():
        return same[place] if 0 <= place < len(same) else None
    for since in (("cited",), ("standing", "cited")):
        if found := but_for(*since):
            return found[0] if len(found) == 1 else None
    if found := but_for("more"):
        return found[0] if len(found) == alike == 1 else None
    found = [
        statement for each, statement in worded
        if statement and statement.bare and each._replace(said=wanted.said) == wanted
        and wanted.said.startswith(statement.bare) and _HOW_MUCH.fullmatch(wanted.said, len(statement.bare))
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def evidence_page(store: Store, view: View) -> Page:
    """The page of one statement."""
    record, *wanted, place, alike = view.args
    dossier = store.dossier(record)
    can_be = dossier is not None and len(wanted) == len(_Words._fields)  # else it was kept by another version
    statement = _meant(statements(dossier), _Words(*wanted), int(place), int(alike)) if dossier and can_be else None
    if dossier is None or statement is None:
        return Page(view, "Evidence", lambda offsets, page: [Row("text", (Paragraph(((GONE, "dim"),)),))])
    return Page(
        view, "Evidence", lambda offsets, page: evidence_rows(dossier, statement, offsets, page), lambda: evidence_data(dossier, statement),
        footnotes=with_notes(clean(dossier.ref.name), statement, dossier.numbered),
    )  # fmt: skip


def evidence_rows(dossier: rec.Dossier, statement: Statement, offsets: Mapping[str, int] | None = None, page: int = 0) -> list[Row]:
    """The rows of one statement's page."""
    return _Evidence(dossier, statement, offsets or {}, page).compose()


def statements(dossier: rec.Dossier) -> list[Row]:
    """Every row of a dossier that states something."""
    own = replace(dossier, resting=()) if dossier.resting else dossier  # what rests on a source are statements of others
    return [row for row in make_rows(own, page=0) if row.statement is not None]


def about(dossier: rec.Dossier, typed: str) -> list[Statement]:
    """The statements whose words hold all those typed, each perhaps unfinished, or that stand under a key; all where nothing is typed."""
    asked = [(each, fold(each).split()) for each in typed.casefold().split()]
    found = []
    for row in statements(dossier):
        if row.statement is not None:
            held = f"{fold(row.section)} {fold(row.statement.text)}".split()
            keys = row.statement.keys
            if all(key in keys or all(any(word.startswith(each) for word in held) for each in parts) for key, parts in asked):
                found.append(row.statement)
    return found


def rests_on(statement: Statement, number: Mapping[int, rec.SourceRecord]) -> tuple[str, bool]:
    """What can be said of the number of sources, and whether it is weak: none, one, or several of one publisher."""
    cites = statement.backing.cites
    sources = {cite.number: number.get(cite.number) for cite in cites}
    if not sources:
        return "No source is named.", True
    stand_in = " The profile's own sources stand in: none is named for this statement." if all(cite.inherited for cite in cites) else ""
    if len(sources) == 1:
        return f"One source only.{stand_in}", True
    whose = [clean(source.publisher) or clean(source.author) if source else "" for source in sources.values()]
    publishers = {(name or (source.id if source else "")).casefold() for name, source in zip(whose, sources.values(), strict=True)}
    told = counted(len(sources), "source")
    if missing := whose.count(""):  # each may be of a publisher of its own
        of = "it is told of none" if missing == len(whose) else f"of {missing} it is not told"
        return f"{told}; {of} whose it is.{stand_in}", len(publishers) == 1
    if len(publishers) == 1:
        return f"{told}, all of one publisher.{stand_in}", True
    return f"{told} of {counted(len(publishers), 'publisher')}.{stand_in}", False


class _Evidence(Blocks):
    """One statement's page."""

    def __init__(self, dossier: rec.Dossier, statement: Statement, offsets: Mapping[str, int], page: int) -> None:
        super().__init__(offsets, page)
        self.dossier = dossier
        self.statement = statement
        self.by_number = dossier.numbered
        self.alike = dossier.alike

    def compose(self) -> list[Row]:
        backing = self.statement.backing
        self.section = "head"
        self.add("head", Paragraph(((self.statement.text, "name"),)), copy=self.statement.text)
        ref = self.dossier.ref
        self.add("link", Paragraph((("of ", "dim"), *self.link_parts(ref)), 0, 2), target=ref.id, copy=clean(ref.name))
        if self.statement.other is not None and self.statement.other.id in self.alike:
            other = self.statement.other
            self.add("link", Paragraph((("with ", "dim"), *self.link_parts(other)), 0, 2), target=other.id, copy=clean(other.name))
        self.heading("Statement")
        standing = backing.standing or ("reported" if backing.cites else words.UNSOURCED)
        meaning = words.STANDINGS.get(standing, "it names no source" if standing == words.UNSOURCED else "")
        parts: list[Part] = [(clean(standing), "standing" if standing not in ("reported", "confirmed") else "")]
        if meaning:
            parts.append((f": {meaning}", "dim"))
        self.add("value", self.labelled("standing", *parts), copy=clean(standing))
        grade = words.CREDIBILITY.get(backing.credibility)
        for label, text in (
            *((label, clean(text, lines=True)) for label, text in self.statement.more),
            ("held", wording.span(backing.start, backing.end)),
            ("credibility", f"{backing.credibility}, {grade}" if grade else ""),
            ("note", clean(backing.note, lines=True)),
        ):  # fmt: skip
            if text:
                self.add("value", self.labelled(label, (text, "")), copy=text)
        if backing.quote:
            quote = clean(backing.quote, lines=True)
            self.add("value", self.labelled("quote", (f"“{quote}”", "quote")), copy=quote)
        self._sources()
        self._otherwise()
        if self.statement.accuses:
            self.heading("What the accused says")
            said = self.statement.response
            place = Place(backing.path, backing.line, "response:" if said else "")
            self.add("text", Paragraph(((said or "No answer is recorded.", "standing" if said else "differs"),)), copy=said, place=place)
            self._cited(self.statement.response_cites)
        if backing.line:
            self.file_row(backing.path, backing.line)
        return self.rows

    def _sources(self) -> None:
        cites = self.statement.backing.cites
        self.heading("Who says so", len({cite.number for cite in cites}))
        told, weak = rests_on(self.statement, self.by_number)
        self.add("text", Paragraph(((told, "differs" if weak else "dim"),)), copy=told)
        self._cited(cites)

    def _otherwise(self) -> None:
        others = self.statement.others()
        if not others:
            return
        self.heading("Who says otherwise", len(others))

        def show(item: tuple[str, rec.Backing]) -> None:
            text, backing = item
            self.add("value", Paragraph(((text, ""), *self.tail(backing)), 0, 2), copy=text, place=Place(backing.path, backing.line))
            self._cited(backing.cites, 2)

        self.paged("otherwise", others, show)

    def _cited(self, cites: Sequence[rec.Cite], indent: int = 0) -> None:
        def show(cite: rec.Cite) -> None:
            source = self.by_number.get(cite.number) or rec.SourceRecord(0, cite.cited, known=False)
            if not source.known:
                self.add(
                    "value", Paragraph(((wording.source_line(source), "error"),), indent),
                    copy=clean(cite.cited), place=Place(cite.path, cite.line),
                )  # fmt: skip
                return
            head: list[Part] = [(f"{wording.superscript(cite.number)} ", "cite"), (f"{wording.LINK_MARK}{wording.NO_BREAK}", "link")]
            head.append((clean(source.title) or clean(source.id), "link"))
            lines = [head]
            if cite.locator:
                lines.append([("at ", "dim"), (clean(cite.locator), "")])
            by = " · ".join(filter(None, (clean(source.author), clean(source.publisher))))
            lines.append(
                [(" · ".join(filter(None, (by, f"published {wording.dated(source.date)}" if source.date else "not dated"))), "dim")]
            )
            lines.append([(wording.grade(source) or "reliability not graded", "" if source.reliability else "dim")])
            copies = (f"{what} {clean(held)}" for what, held in (("archived", source.archived), ("file", source.file)) if held)
            lines.append([(" · ".join(copies) or "not archived", "dim")])
            paragraphs = [Paragraph(tuple(line), indent + (3 if place else 0), 2 if place else 3) for place, line in enumerate(lines)]
            url = safe_url(source.url) or safe_url(source.archived) or ""
            place = Place(source.path, source.line)
            self.add("source", *paragraphs, target=source.id, url=url, copy=footnote(source, cite.locator), place=place)

        self.paged(f"cites/{len(self.rows)}", list({(cite.number, cite.locator): cite for cite in cites}.values()), show)


def evidence_data(dossier: rec.Dossier, statement: Statement, most: int | None = None) -> dict[str, Any]:
    """One statement for `--json`; `most`: how many of those that say otherwise are told, where not all."""
    number = dossier.numbered
    told, weak = rests_on(statement, number)
    backing = statement.backing
    others = statement.others()
    otherwise = [
        {"statement": text, "standing": other.standing, "sources": _cited_data(other.cites, number)} for text, other in others[:most]
    ]
    return {
        "record": dossier.ref.id,
        "statement": statement.whole or statement.text,
        "standing": backing.standing or ("reported" if backing.cites else words.UNSOURCED),
        "from": backing.start,
        "to": backing.end,
        "more": {label: text for label, text in statement.more if text},
        "credibility": backing.credibility,
        "note": backing.note,
        "quote": backing.quote,
        "rests_on": told,
        "weak": weak,
        "sources": _cited_data(backing.cites, number),
        "otherwise": otherwise,
        "otherwise_in_all": len(others),
        "response": statement.response,
        "response_sources": _cited_data(statement.response_cites, number),
        "path": backing.path,
        "line": backing.line,
    }


_TOLD_OF_SOURCE = ("title", "author", "publisher", "date", "reliability", "url", "archived", "file")


def _cited_data(cites: Iterable[rec.Cite], number: Mapping[int, rec.SourceRecord]) -> list[dict[str, Any]]:
    found = []
    for cite in cites:
        source = number.get(cite.number)
        known = {key: getattr(source, key) for key in _TOLD_OF_SOURCE} if source is not None and source.known else {}
        found.append(
            {"id": cite.source_id or cite.cited, "known": bool(known), "locator": cite.locator, "inherited": cite.inherited, **known}
        )
    return found
