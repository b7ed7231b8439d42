"""A dossier -> rows, in the order of a pane: who, names, facts, accusations, links, events, mentions, sources, problems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dossier.database import records as rec
from dossier.database.resting import Rests
from dossier.links import LINK, unescaped
from dossier.profiles import vocabulary as words
from dossier.text import clean, counted, safe_url, shorten
from dossier.view import saying, wording
from dossier.view.blocks import LABEL
from dossier.view.page import PAGE as PAGE
from dossier.view.row import Paragraph, Place, Row, Statement, When, beginning, on
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part

MOST_ROWS = 220
"""A dossier with more rows than this is shown with shorter lists."""
_AGAINST = frozenset({"denied", "disputed", "retracted"})
"""Standings of what speaks against another statement of the same field."""
_SHORT_PAGES = (12, 5, 2)


def make_rows(dossier: rec.Dossier, *, sources: bool = False, offsets: Mapping[str, int] | None = None, page: int = PAGE) -> list[Row]:
    """The rows of a dossier.

    `sources`: under each statement, who says so and where. `offsets`: list -> number of its first row shown.
    `page`: length of a list shown at once; 0 shows everything.
    """
    rows = _Composer(dossier, sources, offsets or {}, page).compose()
    for shorter in _SHORT_PAGES if page == PAGE else ():
        if len(rows) <= MOST_ROWS:
            break
        rows = _Composer(dossier, sources, offsets or {}, shorter).compose()
    return rows


UNREAD = "What the base says of this record cannot be read: `dossier build` makes the base anew."
"""Stands in place of it."""


class _Composer(StatementBlocks):
    """Every section in its place."""

    def compose(self) -> list[Row]:
        self.head()
        for part in (
            self.broken, self.source, self.names, self.facts, self.accusations, self.sanctions, self.participants, self.links, self.events,
            self.cases, self.notes, self.others, self.questions, self.mentions, self.resting, self.sources, self.problems, self.file,
        ):  # fmt: skip
            part()
        return self.rows

    # --- sections ---

    def head(self) -> None:
        ref, facts = self.dossier.ref, {fact.prop: fact for fact in self.dossier.facts}
        self.section = "head"
        named = next((name.backing.line for name in self.dossier.names if name.kind == "name" and name.text == ref.name), 0)
        written = Place(self.dossier.path, named) if named else self._key("title", ref.name) if self.dossier.source else None
        self.add("head", Paragraph(((clean(ref.name), "name"),)), copy=clean(ref.name), place=written)
        if ref.state == "gone":
            gone = "its file was removed or has another name now, or it had none and others no longer name it"
            told = f"No record of this base has the id {clean(ref.id)} any more: {gone}."
            self.add("text", Paragraph(((told, "differs"),)), copy=told)
            return
        if ref.state == "unread":
            self.add("text", Paragraph(((UNREAD, "error"),)), copy=UNREAD)
            return
        parts: list[Part] = [(wording.kind_label(ref), "dim")]
        for prop in ("nationality", "jurisdiction", "country"):
            if values := _standing(facts, prop):
                parts.append((" · " + _some(", ", [clean(value) + doubt for value, doubt in values.items()], 4), "dim"))
                break
        begun, over = (
            (("birth_date", "born "), ("founded", "founded "), ("date", "")),
            (("death_date", "died "), ("dissolved", "dissolved ")),
        )
        for props in (begun, over):
            for prop, word in props:
                if values := _standing(facts, prop):
                    shown = _some(" ≠ ", [wording.dated(value) + doubt for value, doubt in values.items()], 3)
                    parts.append((f" · {word}{shown}", "differs" if len(values) > 1 else "dim"))
                    break
        if ref.state == "stub":
            parts.append((" · no profile yet", "stub"))
        self.add("head", Paragraph(tuple(parts)), copy=clean(ref.name))
        summary = next((text for text in self.dossier.texts if text.prop == "summary"), None)
        if summary:
            self.free_text(summary)
        elif ref.state == "stub":
            linked = sum(len(group.links) for group in self.dossier.links) + len(self.dossier.events) + len(self.dossier.mentions)
            times = "once" if linked == 1 else f"{linked} times"
            self.add("text", Paragraph(((f"Named {times} by other records; its profile is still to be written.", "dim"),)))

    def broken(self) -> None:
        if self.dossier.ref.state == "broken":
            text = "The file of this record cannot be read. It stays here so that nothing is lost; mend it and build again."
            self.add("text", Paragraph(((text, "error"),)))

    def source(self) -> None:
        source = self.dossier.source
        if source is None:
            return
        self.heading("Source")
        for key, label in words.SOURCE_FIELDS.items():
            value = clean(str(getattr(source, key, "") or ""), lines=True)
            if not value:
                continue
            shown = wording.grade(source) if key == "reliability" else wording.dated(value) if key in ("date", "accessed") else value
            url = (safe_url(value) or "") if key in ("url", "archived") else ""
            self.add("value", self.labelled(label, (shown, "link" if url else "")), url=url, copy=value, place=self._key(key, value))
        self.add("value", self.labelled("cite as", (f"[@{clean(source.id)}]", "")), copy=f"[@{clean(source.id)}]")
        for key, value in source.other:
            self.add("value", self.labelled(clean(key), (clean(value), "")), copy=clean(value), place=self._key(key, value))

    def _key(self, key: str, value: str) -> Place:
        """Where the record says this of itself, which the base does not tell of sources."""
        return Place(self.dossier.path, self.dossier.line, f"{key.rpartition(' › ')[2]}: {beginning(value)}")

    def names(self) -> None:
        groups: dict[str, list[rec.NameRecord]] = {}
        for name in self.dossier.names:
            kind = words.NAME_KINDS.get(name.kind)
            if kind and kind.shown and not (name.kind == "name" and name.text == self.dossier.ref.name and not self.has_more(name)):
                groups.setdefault(name.kind, []).append(name)
        if self.dossier.ref.state == "source" or not groups:
            return
        self.heading("Names")

        def show(item: tuple[str, rec.NameRecord]) -> None:
            label, name = item
            parts: list[Part] = [(clean(name.text), "")]
            if name.lang:
                parts.append((f" ({clean(name.lang)})", "dim"))
            when = wording.span(name.backing.start, name.backing.end)
            if when:
                parts.append((f" {when}", "dim"))
            if name.backing.standing or name.backing.cites:
                parts.extend(self.tail(name.backing))
            self.add(
                "value", self.labelled(label, *parts), *self.under(name.backing, LABEL), copy=clean(name.text),
                statement=Statement(saying.name(name), name.backing),
            )  # fmt: skip

        for key in filter(groups.__contains__, words.NAME_KINDS):
            label = words.NAME_KINDS[key].label
            self.paged(f"names/{key}", [("" if place else label, name) for place, name in enumerate(groups[key])], show)

    def has_more(self, name: rec.NameRecord) -> bool:
        """Whether a name that heads the pane has something of its own to tell: a source, a doubt, a note."""
        backing = name.backing
        return bool(backing.cites or backing.standing or backing.note or backing.start or backing.end)

    def facts(self) -> None:
        if not self.dossier.facts and not self.dossier.identifiers:
            return
        self.heading("Facts")
        for fact in self.dossier.facts:
            self.paged(f"fact/{fact.prop}", [(fact, place) for place in range(len(fact.values))], self.fact)
        self.paged("identifiers", self.dossier.identifiers, self.identifier)

    def fact(self, item: tuple[rec.Fact, int]) -> None:
        fact, place = item
        value, field = fact.values[place], words.FIELDS.get(fact.prop)
        label = clean(fact.label) if not place else "≠".rjust(LABEL - 1) if fact.differs else ""
        text = clean(value.value)
        url = (safe_url(value.value) or "") if field and field.type == "url" else ""
        parts: list[Part] = [(text, "link" if url else "")]
        if field and field.type == "topic" and value.value in words.TOPICS:
            parts.append((f" ({words.TOPICS[value.value]})", "dim"))
        gloss = wording.date_gloss(value.value) if field and field.type == "date" else ""
        if gloss:
            parts.append((f" {gloss}", "dim"))
        when = wording.span(value.backing.start, value.backing.end)
        if when:
            parts.append((f" {when}", "dim"))
        needs_none = fact.prop in ("topics", "type", *words.NAME_PARTS)
        if not needs_none or value.backing.cites or value.backing.standing:
            parts.extend(self.tail(value.backing))
        if fact.differs and place == len(fact.values) - 1:
            parts.append((f" {wording.DIFFERS}", "differs"))
        others = [other for number, other in enumerate(fact.values) if number != place]
        against = [other for other in others if fact.differs or other.backing.standing in _AGAINST]
        otherwise = tuple((saying.value(fact.label, other), other.backing) for other in against)
        self.add(
            "value", self.labelled(label, *parts), *self.under(value.backing, LABEL), url=url, copy=text,
            statement=Statement(saying.value(fact.label, value), value.backing, otherwise),
            when=When(value.value, point=True) if field and field.type == "date" else None,
        )  # fmt: skip

    def identifier(self, identifier: rec.Identifier) -> None:
        parts: list[Part] = [(clean(identifier.value), "")]
        span = wording.span(identifier.backing.start, identifier.backing.end)
        extra = ", ".join(filter(None, (clean(identifier.country), clean(identifier.issuer), span)))
        if extra:
            parts.append((f" {extra}", "dim"))
        parts.extend(self.tail(identifier.backing))
        label = clean(identifier.scheme).replace("_", " ")
        self.add(
            "value", self.labelled(label, *parts), *self.under(identifier.backing, LABEL), copy=clean(identifier.value),
            statement=Statement(saying.identifier(identifier), identifier.backing),
        )  # fmt: skip

    def accusations(self) -> None:
        if self.dossier.accusations:
            self.heading("Accusations", len(self.dossier.accusations))
            self.paged("accusations", self.dossier.accusations, self.accusation)

    def accusation(self, case: rec.Accusation) -> None:
        stage = words.STAGES.get(case.stage)
        label = stage.label if stage else clean(case.stage) or "stage not said"
        head: list[Part] = [(label, "proven" if words.is_proven(case.stage, case.backing.standing) else "stage")]
        if case.date:
            head.append((f" {wording.dated(case.date)}", ""))
        head.append((f"  {clean(case.charge) or 'charge not said'}", ""))
        head.extend(self.tail(case.backing))
        paragraphs = [Paragraph(tuple(head), 0, 2)]
        court = "" if case.court_ref else clean(case.court)
        number = clean(case.case) and f"case {clean(case.case)}"
        told = [court, "" if case.court_ref else clean(case.country), number, clean(case.outcome)]
        if any(told):
            paragraphs.append(Paragraph(((" · ".join(filter(None, told)), ""),), 2))
        if case.response:
            said = words.RESPONSES.get(case.response, clean(case.response))
            paragraphs.append(Paragraph(((said, "standing"), (wording.cite_marks(case.response_cites), "cite")), 2))
            if self.show_sources:
                paragraphs.extend(self.evidence(case.response_cites, 4))
        paragraphs.extend(self.under(case.backing, 2))
        copy = " ".join(filter(None, (label, clean(case.date), clean(case.charge))))
        said = words.RESPONSES.get(case.response, clean(case.response))
        statement = Statement(saying.accusation(case), case.backing, (), True, said, case.response_cites)
        self.add("value", *paragraphs, copy=copy, statement=statement, when=on(case.date))
        if case.court_ref:
            court_parts = self.link_parts(case.court_ref)
            if case.country:
                court_parts.append((f" · {clean(case.country)}", "dim"))
            self.add(
                "link", Paragraph(tuple(court_parts), 2, 2), target=case.court_ref.id, copy=clean(case.court_ref.name),
                place=Place(case.backing.path, case.backing.line, f"court: {case.court}"),
            )  # fmt: skip

    def sanctions(self) -> None:
        if not self.dossier.sanctions:
            return
        self.heading("Designations", len(self.dossier.sanctions))
        self.paged("sanctions", self.dossier.sanctions, self.sanction)

    def sanction(self, listing: rec.Sanction) -> None:
        ref = listing.authority_ref
        head: list[Part] = self.link_parts(ref) if ref else [(clean(listing.authority), "")]
        if listing.program:
            head.append((f" · {clean(listing.program)}", ""))
        facts = [wording.span(listing.backing.start, listing.backing.end), clean(listing.country)]
        facts += [f"as {clean(listing.listed_as)}"] if listing.listed_as else []
        facts += [clean(listing.reason)] if listing.reason else []
        more: list[Part] = [(" · ".join(filter(None, facts)), "dim"), *self.tail(listing.backing, always=True)]
        self.add(
            "link" if ref else "value", Paragraph(tuple(head), 0, 2), *self.under(listing.backing, 2, *more),
            target=ref.id if ref else "", copy=f"{clean(listing.authority)}: {clean(listing.program)}",
            statement=Statement(saying.sanction(listing), listing.backing),
        )  # fmt: skip

    def participants(self) -> None:
        if not self.dossier.participants:
            return
        self.heading("Participants", len(self.dossier.participants))

        def show(part: rec.Participant) -> None:
            parts = self.link_parts(part.ref)
            if part.role:
                parts.append((f" · {clean(part.role)}", ""))
            when = wording.span(part.backing.start, part.backing.end)
            if when:
                parts.append((f" · {when}", "dim"))
            parts.extend(self.tail(part.backing))
            self.add(
                "link", Paragraph(tuple(parts), 0, 2), *self.under(part.backing, 2), target=part.ref.id, copy=clean(part.ref.name),
                statement=Statement(saying.participant(part), part.backing),
            )  # fmt: skip

        self.paged("participants", self.dossier.participants, show)

    def links(self) -> None:
        total = sum(len(group.links) for group in self.dossier.links)
        if not total:
            return
        self.heading("Links", total)
        for group in self.dossier.links:
            self.add("label", Paragraph(((clean(group.label), "label"),)))
            together: dict[str, list[rec.Link]] = defaultdict(list)
            for link in group.links:
                together[link.other.id if link.other else ""].append(link)
            items = [(group.label, link, together[link.other.id] if link.other else []) for link in group.links]
            self.paged(f"{group.verb}/{group.incoming}", items, self.link)

    def link(self, item: tuple[str, rec.Link, list[rec.Link]]) -> None:
        label, link, together = item
        backing = link.backing
        head: list[Part] = self.link_parts(link.other) if link.other else [(clean(link.text), "")]
        if link.role:
            # A role that names the other (uncle) is turned round when seen from the other side.
            turned = link.of_other and link.incoming
            head.append((f" · {'as ' if turned else ''}{clean(link.role)}", ""))
        facts = [wording.span(backing.start, backing.end)]
        facts += [f"{clean(key)} {clean(value)}" for key, value in link.details]
        more: list[Part] = [(" · ".join(filter(None, facts)), "dim")]
        word = wording.standing(backing, always=True)
        more.append((f"{' · ' if more[0][0] else ''}{word}", "standing" if word not in ("reported", "confirmed") else "dim"))
        if backing.credibility in words.CREDIBILITY:
            more.append((f" · {words.CREDIBILITY[backing.credibility]}", "dim"))
        more.append((wording.cite_marks(backing.cites), "cite"))
        name = clean(link.other.name) if link.other else clean(link.text)
        # What is said of the same link elsewhere: with another standing, another time, another role.
        otherwise = tuple((saying.link(label, each), each.backing) for each in together if each is not link)
        self.add(
            "link" if link.other else "value", Paragraph(tuple(head), 0, 2), *self.under(backing, 2, *more),
            target=link.other.id if link.other else "", copy=name,
            statement=Statement(saying.link(label, link), backing, otherwise), when=on(link.day),
        )  # fmt: skip

    def events(self) -> None:
        if not self.dossier.events:
            return
        self.heading("Events", len(self.dossier.events))

        def show(event: rec.Event) -> None:
            date = wording.dated(event.date) if event.date else "undated"
            if event.end_date:
                date += f" – {wording.dated(event.end_date)}"
            what = clean(unescaped(LINK.sub(self._linked, event.what)))
            named = [] if event.ref else [self.dossier.named.get(found[1].strip()) for found in LINK.finditer(event.what)]
            leads = [event.ref] if event.ref else list(dict.fromkeys(filter(None, named)))
            target = leads[0].id if len(leads) == 1 else ""
            text: list[Part] = self.link_parts(event.ref) if event.ref else [(what, "")]
            if event.place and not event.ref:
                text.append((f" · {clean(event.place)}", "dim"))
            if event.type and not event.ref and event.type != event.what:
                text.append((f" · {clean(event.type)}", "dim"))
            if event.role:
                text.append((f" · {clean(event.role)}", ""))
            when = wording.span(event.backing.start, event.backing.end)
            if when:
                text.append((f" · {when}", "dim"))
            text.extend(self.tail(event.backing))
            self.add(
                "link" if target else "value", self.labelled(date, *text), *self.under(event.backing, LABEL),
                target=target, copy=f"{date} {what}",
                statement=Statement(saying.event(event), event.backing),
                when=When(event.date, event.end_date, point=True) if event.date else None,
            )  # fmt: skip
            if not target:
                for ref in leads:
                    self.add("link", Paragraph(tuple(self.link_parts(ref)), LABEL, 2), target=ref.id, copy=clean(ref.name))

        self.paged("events", self.dossier.events, show)

    def cases(self) -> None:
        for title, cases in (("Cases here", self.dossier.cases), ("Designated by it", self.dossier.listings)):
            if not cases:
                continue
            self.heading(title, len(cases))

            def show(case: rec.Case) -> None:
                parts = self.link_parts(case.ref)
                stage = words.STAGES.get(case.stage)
                facts = [stage.label if stage else clean(case.stage), wording.dated(case.date) if case.date else ""]
                told = " ".join(filter(None, facts))
                if told:
                    parts.append((f" · {told}", "stage" if stage else "dim"))
                if case.standing not in ("", "reported", "confirmed"):
                    parts.append((f" · {clean(case.standing)}", "standing"))
                more = (Paragraph(((clean(case.what), "dim"),), 2),) if case.what else ()
                when = on(case.date)
                self.add(
                    "link", Paragraph(tuple(parts), 0, 2), *more, target=case.ref.id, copy=clean(case.ref.name), when=when,
                    place=Place(case.path, case.line),
                )  # fmt: skip

            self.paged(title, cases, show)

    def notes(self) -> None:
        notes = [text for text in self.dossier.texts if text.prop == "notes"]
        if not notes:
            return
        self.heading("Notes")
        for text in notes:
            self.free_text(text)

    def others(self) -> None:
        if not self.dossier.others:
            return
        self.heading("Other")
        from_ = ""

        def show(value: rec.Value) -> None:
            nonlocal from_
            label, _, inner = value.value.partition(" › ")
            foreign = bool(inner) and label in words.FOREIGN.values()
            if foreign and label != from_:  # once above all that came from there
                from_ = label
                self.add("text", Paragraph(((label, "label"),), 0, 2))
            parts: list[Part] = [(clean(inner if foreign else value.value), "")]
            if value.backing.standing:
                parts.extend(self.tail(value.backing))
            else:
                parts.append((wording.cite_marks(value.backing.cites), "cite"))
            self.add(
                "value", Paragraph(tuple(parts), 0, 2), *self.under(value.backing, 2), copy=clean(value.value),
                statement=Statement(clean(value.value), value.backing),
            )  # fmt: skip

        self.paged("others", self.dossier.others, show)

    def questions(self) -> None:
        if self.dossier.questions:
            self.heading("Open questions")

            def show(question: rec.Question) -> None:
                named = [self.dossier.named.get(found[1].strip()) for found in LINK.finditer(question.text)]
                target = named[0].id if len(named) == 1 and named[0] else ""
                text = clean(unescaped(LINK.sub(self._linked, question.text)))
                self.add(
                    "link" if target else "text", Paragraph((("? ", "label"), (text, "")), 0, 2), target=target, copy=text,
                    place=Place(self.dossier.path, question.line),
                )  # fmt: skip

            self.paged("questions", self.dossier.questions, show)
        if self.dossier.not_same_as or self.dossier.same_as:
            self.heading("Identity")
            for label, every in (("same as", self.dossier.same_as), ("not", self.dossier.not_same_as)):
                for same in every:
                    ref = same.ref
                    parts = self.link_parts(ref) if ref else [(clean(same.text), "")]
                    self.add(
                        "link" if ref else "value", self.labelled(label, *parts), target=ref.id if ref else "", copy=clean(same.text),
                        place=Place(self.dossier.path, same.line),
                    )  # fmt: skip

    def _linked(self, found: re.Match[str]) -> str:
        """A link in a text as it reads."""
        ref = self.dossier.named.get(found[1].strip())
        return found[2] or (ref.name if ref else found[1])

    def mentions(self) -> None:
        if not self.dossier.mentions:
            return
        self.heading("Mentioned by", len(self.dossier.mentions))

        def show(mention: rec.Mention) -> None:
            parts = [*self.link_parts(mention.ref), (f" · in its {clean(mention.prop)}", "dim")]
            place = Place(mention.path, mention.line)
            self.add("link", Paragraph(tuple(parts), 0, 2), target=mention.ref.id, copy=clean(mention.ref.name), place=place)

        self.paged("mentions", self.dossier.mentions, show)

    def resting(self) -> None:
        """What rests on a source: first what falls with it."""
        if self.dossier.source is None:
            return
        rests = self.dossier.resting if isinstance(self.dossier.resting, Rests) else None
        listed: list[tuple[str, Sequence[rec.Resting]]] = []
        if not rests:
            told = "Nothing in this base cites this source."
        elif rests.many:
            told = f"This source is cited {rests.citations:,} times: which statements cite nothing else is not looked for among so many."
            listed = [("Cites it", rests)]
        else:
            told = (
                f"{counted(len(rests), 'statement')} in {counted(rests.records, 'record')} cite this source; "
                f"{counted(len(rests.alone), 'statement')} cite nothing else."
            )
            listed = [("Falls with it", rests.alone), ("Rests on others too", rests.beside)]
        self.heading("What rests on it")
        self.add("text", Paragraph(((told, ""),)), copy=told)
        for title, items in listed:
            if items:
                self.heading(title, len(items))
                shown: list[str] = []

                def show(item: rec.Resting, shown: list[str] = shown) -> None:
                    said = saying.resting(item)
                    parts: list[Part] = [(said, "")]
                    if item.standing and item.standing != "reported":
                        parts.append((f" · {clean(item.standing)}", "standing"))
                    if item.locator:
                        parts.append((f" · {clean(item.locator)}", "dim"))
                    if item.inherited:
                        parts.append((" · by the profile's own sources", "dim"))
                    head = () if shown[-1:] == [item.ref.id] else (Paragraph(tuple(self.link_parts(item.ref)), 0, 2),)
                    shown.append(item.ref.id)
                    place = Place(item.path, item.line)
                    self.add("link", *head, Paragraph(tuple(parts), 2, 2), target=item.ref.id, copy=said, place=place)

                self.paged(title, items, show)

    def sources(self) -> None:
        if not self.dossier.sources:
            return
        self.heading("Sources", len(self.dossier.sources))

        def show(source: rec.SourceRecord) -> None:
            number = wording.superscript(source.number)
            head: list[Part] = [(f"{number} ", "cite"), (wording.source_line(source), "" if source.known else "error")]
            facts = [clean(source.type).replace("_", " "), wording.grade(source), clean(source.via) and f"read at {clean(source.via)}"]
            more = [Paragraph(((" · ".join(filter(None, facts)), "dim"),), 3)] if any(facts) else []
            url = safe_url(source.url) or safe_url(source.archived) or ""
            if source.url:
                more.append(Paragraph(((shorten(clean(source.url), 200), "dim"),), 3))
            if source.note:
                more.append(Paragraph(((clean(source.note), "dim"),), 3))
            self.add(
                "source", Paragraph(tuple(head), 0, 3), *more, target=source.id if source.known else "", url=url,
                copy=wording.source_line(source), place=Place(source.path, source.line),
            )  # fmt: skip

        self.paged("sources", self.dossier.sources, show)

    def problems(self) -> None:
        shown = [problem for problem in self.dossier.problems if problem.code != "unarchived"]
        if not shown:
            return
        self.heading("Problems", len(shown))

        def show(problem: rec.ProblemRecord) -> None:
            level = problem.level if problem.level in ("error", "warning") else "info"
            place = f"line {max(problem.line, 1)}"
            parts: list[Part] = [(f"{level} ", level), (f"{place}: ", "dim"), (clean(problem.message), "")]
            if problem.hint:
                parts.append((f" ({clean(problem.hint)})", "dim"))
            copy = f"{clean(problem.path)}:{max(problem.line, 1)}:{max(problem.column, 1)}: {level}: {clean(problem.message)}"
            self.add("problem", Paragraph(tuple(parts), 0, 2), copy=copy, place=Place(problem.path, problem.line))

        self.paged("problems", shown, show)

    def file(self) -> None:
        self.file_row(self.dossier.path, self.dossier.line)


def _some(sign: str, values: Iterable[str], most: int) -> str:
    """The first of these in a row, with a mark where there are more."""
    told = list(values)
    return sign.join([*told[:most], "…"] if len(told) > most else told)


def _standing(facts: Mapping[str, rec.Fact], prop: str) -> dict[str, str]:
    """The different values of a field that nobody denies or took back, each with a word on what is only alleged or disputed.

    That several are disputed, they tell themselves.
    """
    found: dict[str, str] = {}
    for value in facts[prop].values if prop in facts else ():
        standing = value.backing.standing
        if standing not in words.TAKEN_BACK:
            doubt = f" ({standing})" if standing in words.DOUBTED else ""
            found[value.value] = found.get(value.value, doubt) and doubt
    return found if len(found) == 1 else {value: doubt.replace(" (disputed)", "") for value, doubt in found.items()}
