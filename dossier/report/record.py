"""One record of a report: who it is, what is told of it, and what stands behind each statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dossier.countries import country_name
from dossier.database import records as rec
from dossier.database.sensitive import NAMELESS
from dossier.links import LINK, in_words, unescaped
from dossier.profiles import vocabulary as words
from dossier.report.differing import differences
from dossier.report.document import Block, Box, Card, Heading, Items, Paragraph, Row, Rows, Span, Spans
from dossier.report.frame import Frame
from dossier.report.languages import language
from dossier.report.numbering import url
from dossier.report.values import worded
from dossier.text import clean, first_sentence
from dossier.view import saying, wording
from dossier.view.inline import Piece, blocks_of, numbering, pieces
from dossier.view.row import When, on

T = TypeVar("T")
_ITEM = re.compile(r"\n(?=[ \t]*(?:[-*•–—]|\d{1,2}[.)])[ \t]+\S)")
"""Before an item of a list in a text: a paragraph is set anew, and items in it would be one sentence."""
_UNANSWERED = {"": "no answer is recorded", "not_asked": "has not been asked", "not_reached": "could not be reached"}
"""An answer that is missing -> how that is told."""


class RecordReport:
    """Collects the blocks of one record."""

    def __init__(self, told: rec.Dossier, frame: Frame) -> None:
        self.told = told
        self.frame = frame
        self.numbered = told.numbered
        self.blocks: list[Block] = []

    def compose(self) -> list[Block]:
        for part in (
            self._head, self._differences, self._source, self._accusations, self._names, self._facts, self._sanctions, self._participants,
            self._links, self._events, self._cases, self._notes, self._others, self._identity, self._questions, self._mentions,
        ):  # fmt: skip
            part()
        return self.blocks

    # --- what every statement has ---

    def tail(
        self, backing: rec.Backing, when: When | None = None, *, plain: bool = False, cites: bool = True, stage: str = ""
    ) -> Spans:  # fmt: skip
        """Behind a statement: its standing in words, how it stands at the report's date, who says so.

        `plain`: it needs no source of its own, so that none is missed. `stage`: it is said already how far an accusation has come.
        """
        spans: list[Span] = []
        word = words.beside_stage(stage, wording.standing(backing))
        if word == words.UNSOURCED:
            spans += [] if plain else [Span(" "), Span(f"[{word}]", "unsourced")]
        elif word:
            spans += [Span(" · "), Span(word, "soft" if word == "confirmed" else "standing")]
        if backing.credibility:
            spans += [Span(" · "), Span(words.CREDIBILITY.get(backing.credibility, f"credibility {backing.credibility}"), "soft")]
        spans += self.frame.at_day(when or When(backing.start, backing.end), backing.standing)
        return (*spans, *(self.marks(backing.cites) if cites else ()))

    def marks(self, cites: Iterable[rec.Cite]) -> Spans:
        return self.frame.sources.marks(cites, self.numbered)

    def under(self, backing: rec.Backing) -> tuple[Paragraph, ...]:
        """Below a statement: the words of its source, and the profile's note."""
        quoted = (Paragraph((Span(f"“{clean(backing.quote)}”", "quote"),), "quote"),) if backing.quote else ()
        return (*quoted, *((Paragraph((Span(backing.note),), "note"),) if backing.note else ()))

    def heading(self, text: str, count: int = 0) -> None:
        self.blocks.append(Heading(2, f"{text} ({count:,})" if count else text))

    def text(self, text: rec.Text) -> list[Spans]:
        """Free text, a paragraph at a time, links by the names of their records, citations by their numbers."""
        number = numbering(self.told, text)
        blocks = [line for block in blocks_of(clean(text.text, lines=True)) for line in _ITEM.split(block)]
        marked: set[int] = set()
        found: list[Spans] = []
        for place, block in enumerate(blocks, 1):
            spans: list[Span] = []
            for piece in pieces(block, self.told.named, number):
                if piece.cites:
                    marked.update(cite.number for cite in piece.cites)
                    spans += self.marks(piece.cites)
                elif piece.link and piece.ref:
                    link = self.frame.link(piece.ref)
                    spans.append(Span(clean(_read(piece)), link.style, link.to))
                elif piece.text:
                    spans.append(Span(clean(piece.text, lines=True)))
            if place == len(blocks):
                spans += self.marks(cite for cite in text.backing.cites if cite.number not in marked)
            found.append(tuple(spans))
        return found

    # --- sections ---

    def _head(self) -> None:
        ref = self.told.ref
        about = [wording.kind_label(ref), *filter(None, (wording.state_words(ref),))]
        self.blocks.append(Paragraph((Span(" · ".join(about), "soft"),), "meta"))
        for text in self.told.texts:
            if text.prop == "summary":
                self.blocks += [Paragraph(spans, "lead") for spans in self.text(text)]

    def _differences(self) -> None:
        found = differences(self.told)
        if not found:
            return
        rows: list[Row] = []
        for each in found:
            for place, (version, backing) in enumerate(each.versions):
                rows.append(Row("" if place else each.what, (*self._date(version), *self.tail(backing)), self.under(backing)))
        self.blocks.append(Box("Sources differ", tuple(rows)))

    @staticmethod
    def _date(value: str) -> Spans:
        """A value, a date's sign said in words."""
        return (Span(wording.dated(value)),)

    def _source(self) -> None:
        source = self.told.source
        if source is None:
            return
        rows = []
        for key, label in words.SOURCE_FIELDS.items():
            value = str(getattr(source, key, "") or "")
            if value:
                shown = wording.grade(source) if key == "reliability" else wording.dated(value) if key in ("date", "accessed") else value
                rows.append(Row(label, (url(value) if key in ("url", "archived") else Span(shown),)))
        rows += [Row(key, (Span(value),)) for key, value in source.other]
        self.heading("Source")
        self.blocks.append(Rows(tuple(rows)))

    def _names(self) -> None:
        rows: list[Row] = []
        for key, kind in words.NAME_KINDS.items():
            for name in self.told.names:
                backing = name.backing
                bare = not (backing.cites or backing.standing or backing.note or backing.quote or backing.start or backing.end)
                if name.kind != key or not kind.shown or (key == "name" and name.text == self.told.ref.name and bare):
                    continue
                label = "weak alias" if key == "weak" else kind.label
                facts = " ".join(
                    filter(None, (clean(name.lang) and f"({clean(language(name.lang))})", wording.span(backing.start, backing.end)))
                )
                more = (Span(f" {facts}", "soft"),) if facts else ()
                spans = (Span(clean(name.text), "strong" if key == "name" else ""), *more, *self.tail(backing, plain=True))
                rows.append(Row(label, spans, self.under(backing)))
        if rows and self.told.ref.state != "source":
            self.heading("Names")
            self.blocks.append(Rows(_once(rows)))

    def _facts(self) -> None:
        rows = [self._fact(fact, value) for fact in self.told.facts for value in fact.values]
        for item in self.told.identifiers:
            span = wording.span(item.backing.start, item.backing.end)
            extra = ", ".join(filter(None, (clean(country_name(item.country)), clean(item.issuer), span)))
            more = (Span(f" {extra}", "soft"),) if extra else ()
            spans = (Span(clean(item.value)), *more, *self.tail(item.backing))
            rows.append(Row(clean(item.scheme).replace("_", " "), spans, self.under(item.backing)))
        if rows:
            self.heading("Facts")
            self.blocks.append(Rows(_once(rows)))

    def _fact(self, fact: rec.Fact, value: rec.Value) -> Row:
        field = words.FIELDS.get(fact.prop)
        kind = field.type if field else "text"
        spans = [url(value.value) if kind == "url" else Span(clean(worded(value.value, kind, fact.prop)))]
        when = wording.span(value.backing.start, value.backing.end)
        if when:
            spans.append(Span(f" {when}", "soft"))
        if fact.differs:
            spans += [Span(" · "), Span(wording.DIFFERS, "standing")]
        plain = fact.prop in ("topics", "type", *words.NAME_PARTS)
        dated = When(value.value, point=True) if kind == "date" and not (value.backing.start or value.backing.end) else None
        return Row(clean(fact.label).replace("_", " "), (*spans, *self.tail(value.backing, dated, plain=plain)), self.under(value.backing))

    def _accusations(self) -> None:
        if not self.told.accusations:
            return
        self.heading("Accusations", len(self.told.accusations))
        self.blocks += [self._accusation(each) for each in self.told.accusations]

    def _accusation(self, case: rec.Accusation) -> Card:
        proven = words.is_proven(case.stage, case.backing.standing, case.came_to)
        charge = Span(clean(case.charge) or "charge not said", "strong")
        tail = self.tail(case.backing, When(case.date, point=True), stage=case.stage)
        head = (Span(saying.stage(case.stage), "proven" if proven else "stage"), Span(" "), charge, *tail)
        court = self.frame.link(case.court_ref) if case.court_ref else Span(clean(case.court))
        country = (Span(f" ({clean(country_name(case.country))})", "soft"),) if case.country else ()
        rows = [
            Row("date", (Span(wording.dated(case.date) if case.date else "not known", "" if case.date else "soft"),)),
            Row("court", (court, *country)) if case.court else None,
            Row("country", (Span(clean(country_name(case.country))),)) if case.country and not case.court else None,
            Row("case", (Span(clean(case.case)),)) if case.case else None,
            Row("outcome", (Span(clean(case.outcome)),)) if case.outcome else None,
            Row("same charge", (Span(saying.came_to(case.stage, case.came_to, case.came_to_date), "strong"),)) if case.came_to else None,
        ]
        missing = case.response in _UNANSWERED
        said = _answer(case.response)
        marks = self.marks(case.response_cites)
        bare = () if missing or marks else (Span(" (no source of its own)", "soft"),)
        rows.append(Row("the accused", (Span(said, "unsourced" if missing else "strong"), *bare, *marks)))
        return Card(head, tuple(row for row in rows if row), self.under(case.backing))

    def _sanctions(self) -> None:
        if not self.told.sanctions:
            return
        self.heading("Designations", len(self.told.sanctions))
        items = []
        for listing in self.told.sanctions:
            backing = listing.backing
            who = self.frame.link(listing.authority_ref) if listing.authority_ref else Span(clean(listing.authority), "name")
            facts = [
                clean(listing.program), wording.span(backing.start, backing.end), clean(country_name(listing.country)),
                clean(listing.listed_as) and f"as {clean(listing.listed_as)}", clean(listing.reason),
            ]  # fmt: skip
            told = "".join(f" · {each}" for each in facts if each)
            items.append(Row("", (who, Span(told), *self.tail(backing)), self.under(backing)))
        self.blocks.append(Items(tuple(items)))

    def _participants(self) -> None:
        def show(part: rec.Participant) -> Row:
            when = wording.span(part.backing.start, part.backing.end)
            more = "".join(f" · {each}" for each in (clean(part.role), when) if each)
            return Row("", (self.frame.link(part.ref), Span(more), *self.tail(part.backing)), self.under(part.backing))

        self._list("Participants", self.told.participants, show)

    def _links(self) -> None:
        total = sum(len(group.links) for group in self.told.links)
        if total:
            self.heading("Links", total)
            rows = [self._link(group, link) for group in self.told.links for link in group.links]
            self.blocks.append(Rows(_once(rows)))

    def _link(self, group: rec.LinkGroup, link: rec.Link) -> Row:
        return Row(clean(group.label), (self.frame.link(link.other) if link.other else Span(clean(link.text), "name"), *self.of_link(link)),
                   self.under(link.backing))  # fmt: skip

    def of_link(self, link: rec.Link) -> Spans:
        """What is told of a link beside its verb and the other record."""
        facts = [wording.role(link.role, own=link.says_own), wording.span(link.backing.start, link.backing.end)]
        facts += wording.details(link.details)
        told = "".join(f" · {each}" for each in facts if each)
        return (*((Span(told),) if told else ()), *self.tail(link.backing, on(link.day)))

    def _events(self) -> None:
        called = self.told.called

        def show(event: rec.Event) -> Row:
            date = wording.day(event.date, event.end_date)
            what = self.frame.link(event.ref) if event.ref else Span(clean(in_words(event.what, called)))
            facts = [
                clean(event.place),
                clean(event.type) if event.type not in (event.what, "other") else "",
                clean(event.role),
            ]
            facts.append(wording.span(event.backing.start, event.backing.end))
            told = "".join(f" · {each}" for each in facts if each)
            when = When(event.date, event.end_date, point=True) if event.date else None
            return Row(date, (what, Span(told), *self.tail(event.backing, when)), self.under(event.backing))

        if self.told.events:
            self.heading("Events", len(self.told.events))
            self.blocks.append(Rows(tuple(map(show, self.told.events))))

    def _cases(self) -> None:
        def show(case: rec.Case) -> Row:
            told = " · ".join(filter(None, (saying.stage(case.stage) if case.stage else "", clean(case.what), wording.dated(case.date))))
            word = words.beside_stage(case.stage, case.standing)
            standing = (Span(" · "), Span(word, "standing")) if word in words.DOUBTED else ()
            came = (Span(f" · same charge: {saying.came_to(case.stage, case.came_to, case.came_to_date)}"),) if case.came_to else ()
            answer = (Span(f" · the accused: {_answer(case.response)}"),) if case.stage else ()
            return Row("", (self.frame.link(case.ref), Span(f": {told}" if told else ""), *standing, *came, *answer))

        self._list("Cases here", self.told.cases, show)
        self._list("Designated by it", self.told.listings, show)

    def _notes(self) -> None:
        notes = [spans for text in self.told.texts if text.prop == "notes" for spans in self.text(text)]
        if notes:
            self.heading("Notes")
            self.blocks += [Paragraph(spans) for spans in notes]

    def _others(self) -> None:
        self._list("Other", self.told.others, lambda each: Row("", (Span(clean(each.value)), *self.tail(each.backing, plain=True)),
                                                                self.under(each.backing)))  # fmt: skip

    def _identity(self) -> None:
        def named(told: rec.Same) -> Spans:
            return (self.frame.link(told.ref),) if told.ref else (Span(clean(told.text)),)

        rows = [Row("the same as", named(each)) for each in self.told.same_as]
        rows += [Row("not to be taken for", named(each)) for each in self.told.not_same_as]
        if rows:
            self.heading("Identity")
            self.blocks.append(Rows(_once(rows)))

    def _questions(self) -> None:
        if self.frame.questions:
            self._list("Open questions", self.told.questions, lambda asked: Row("", (Span(clean(self._in_words(asked.text))),)))

    def _in_words(self, text: str) -> str:
        """A text of one line with each link as it reads."""

        def read(found: re.Match[str]) -> str:
            ref = self.told.named.get(found[1].strip())
            return ref.name if ref and (not found[2] or ref.name.startswith(NAMELESS)) else found[2] or found[1]

        return unescaped(LINK.sub(read, text))

    def _mentions(self) -> None:
        if self.told.mentions:
            self.heading("Also named by")
            spans: list[Span] = []
            for mention in self.told.mentions:
                spans += [Span(", ") if spans else Span(""), self.frame.link(mention.ref), Span(f" ({clean(mention.prop)})", "soft")]
            self.blocks.append(Paragraph(tuple(spans)))

    def _list(self, title: str, things: Sequence[T], show: Callable[[T], Row]) -> None:
        if things:
            self.heading(title, len(things))
            self.blocks.append(Items(tuple(map(show, things))))


def about(told: rec.Dossier) -> str:
    """One line of what a record is, for a list of contents."""
    summary = next((text.text for text in told.texts if text.prop == "summary"), "")
    if summary:
        parts = pieces(blocks_of(summary)[0], told.named, lambda _: 0)
        return clean(first_sentence("".join(_read(piece) for piece in parts)))
    return wording.kind_label(told.ref)


def _answer(response: str) -> str:
    """What the accused says, or that nothing is known of it."""
    return _UNANSWERED.get(response) or words.RESPONSES.get(response, clean(response))


def _read(piece: Piece) -> str:
    """A piece of a text as it reads: whoever is not to be named is not named by other words either."""
    return piece.ref.name if piece.ref and piece.ref.name.startswith(NAMELESS) else piece.text


def _once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Each label where it begins."""
    found: list[Row] = []
    last = None
    for row in rows:
        found.append(Row("", row.spans, row.under) if row.label == last else row)
        last = row.label
    return tuple(found)
