"""The check before publication: what a lawyer would ask of these records as a report would tell them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from dossier import dates
from dossier.database import records as rec
from dossier.database.in_files import InFiles
from dossier.database.schema import SLOT_BITS
from dossier.database.todo import NEED_NONE
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Level, Problem
from dossier.profiles.withholding import PRIVATE_NUMBERS, key
from dossier.report.crime_words import crime_words
from dossier.report.differing import differences
from dossier.report.sentences import sentences
from dossier.report.withheld import PRIVATE, Withheld
from dossier.search.called_alike import called_so
from dossier.text import clean, fold, shorten
from dossier.view import saying

if TYPE_CHECKING:
    from dossier.database.store import Store

YEARS = 2
"""After so many years an accusation that came to no end is asked about."""
_OPEN = words.STAGES.keys() - words.DECIDED
_DOUBTED: dict[str, Level] = {"disputed": "warning", "denied": "warning", "retracted": "error"}
_ANSWERED_BY_NOBODY: dict[str, tuple[Level, str]] = {
    "": ("error", "no answer of the accused is recorded"),
    "not_asked": ("error", "the accused has not been asked"),
    "not_reached": ("warning", "the accused could not be reached"),
}
_CONTACT = re.compile(r"(?<![\w/.])[\w.+-]{1,64}+@[\w-]+(?:\.[\w-]+)+|(?<![\w/.-])\+\d[\d ().-]{6,18}\d")
"""A mail address, or a phone number with its country."""
_KEPT = frozenset({"crime-topic", "telling-id", "sensitive-in-text", "unknown-sensitive", "unknown-source"})
"""Problems of the build that matter here too."""

_OF_LINKS = frozenset({"unsourced", "single-source", "doubted"})
"""Findings about a statement, which of a link are those of both ends."""


class Said(NamedTuple):
    """One statement that a report would print."""

    what: str
    backing: rec.Backing
    grave: bool = False
    """It accuses, or says that somebody else does."""
    needs_source: bool = True


def publish_check(store: Store, records: Sequence[str], *, years: int = YEARS, today: date | None = None) -> list[Problem]:
    """Every finding about these records, in the order of path and line."""
    withheld = Withheld(store)
    rank = {"error": 0, "warning": 1, "info": 2}
    found: dict[object, tuple[tuple[int, bool], Problem]] = {}
    for each in records:
        dossier = store.dossier(each)
        if dossier is not None:
            for problem in _Check(store, dossier, withheld, years, today or date.today()).all():
                place = (problem.path, problem.line, problem.column, problem.code)
                of = place if problem.code in _OF_LINKS else problem
                told = (rank[problem.level], problem.path != dossier.path), problem  # in the words of the file in which it stands
                found[of] = min(found.get(of, told), told, key=itemgetter(0))
    return sorted((problem for _, problem in found.values()), key=lambda p: (p.path, p.line, p.column, rank[p.level], p.code, p.message))


class _Check:
    """One record's check."""

    def __init__(self, store: Store, whole: rec.Dossier, withheld: Withheld, years: int, today: date) -> None:
        self.store = store
        self.files = InFiles(store.folder)
        self.whole = whole
        self.told = withheld.dossier(whole)
        self.lives = withheld.lives(whole.ref.id)
        self.nameless = withheld.nameless
        self.person = whole.ref.kind == words.PERSON
        self.proven = any(words.is_proven(each.stage, each.backing.standing, each.came_to) for each in whole.accusations)
        # What stands for the whole profile stands for its texts.
        of_file = f"(SELECT no >> {SLOT_BITS} FROM entity WHERE id = ?)"
        self.cites_for_all = bool(
            store.all(
                f"SELECT 1 FROM asked WHERE wanted = 'sources' AND id BETWEEN {of_file} << {SLOT_BITS} "
                f"AND ({of_file} + 1 << {SLOT_BITS}) LIMIT 1",
                (whole.ref.id, whole.ref.id),
            )
        )
        self.years, self.today = years, today
        self.said = list(statements(self.told))

    def all(self) -> Iterator[Problem]:
        for rule in (
            self.unsourced, self.unsourced_sentences, self.single_source, self.unarchived, self.crimes, self.replies, self.private,
            self.withheld_names, self.namesakes, self.standings, self.contradictions, self.old_stages, self.of_the_build,
        ):  # fmt: skip
            yield from rule()

    def at(self, backing: rec.Backing, level: Level, code: str, message: str, hint: str = "") -> Problem:
        path = backing.path or self.whole.path
        return Problem(path, backing.line or self.whole.line, backing.column, level, code, message, hint, self.whole.ref.id)

    # --- who is meant ---

    def namesakes(self) -> Iterator[Problem]:
        """Whoever else is called so may be taken for the one of whom it is told."""
        ref = self.whole.ref
        if ref.kind not in words.PARTIES or self.told.ref.name != ref.name:
            return
        others = called_so(self.store.all, ref.name, "id != ? AND kind = ?", (ref.id, ref.kind))
        if others:
            named = next((name.backing for name in self.whole.names if name.kind == "name"), rec.Backing())
            level: Level = "warning" if self.told.accusations or self.told.sanctions else "info"
            message = f"{clean(ref.name)} is also the name of {', '.join(clean(id_) for id_, *_ in others)}"
            yield self.at(named, level, "namesake", message, "tell readers who is meant: an age, a town, an occupation")

    # --- what stands behind it ---

    def unsourced(self) -> Iterator[Problem]:
        for said in self.said:
            if said.needs_source and not said.backing.cites:
                level: Level = "error" if said.grave else "warning"
                yield self.at(said.backing, level, "unsourced", f"no source for {said.what}", "cite one, or take it out")

    def unsourced_sentences(self) -> Iterator[Problem]:
        if self.whole.ref.state != "profile" or self.cites_for_all:
            return
        for text in self.told.texts:
            cited_for_all = {cite.cited for cite in text.backing.cites} - _in_text(text.text)
            for sentence in sentences(text.text) if not cited_for_all else ():
                if not sentence.cites:
                    message = f"a sentence of the {text.prop} cites nothing: {shorten(clean(sentence.text), 70)!r}"
                    yield self.at(self._in(text, sentence.at), "warning", "unsourced-sentence", message, "put [@source] behind it")

    def _in(self, text: rec.Text, at: int) -> rec.Backing:
        """Where in the file a place of a text stands."""
        path = text.backing.path or self.whole.path
        line, column = self.files.of(path, (text.backing.line, text.backing.column), text.text, at)
        return rec.Backing(path=path, line=line, column=column)

    def single_source(self) -> Iterator[Problem]:
        for said in self.said:
            ids = {cite.source_id or cite.cited for cite in said.backing.cites}
            if len(ids) != 1 or not said.needs_source:
                continue
            source = self.told.numbered.get(said.backing.cites[0].number)
            official = source is not None and source.reliability == "A"
            matters = self.lives and (said.grave or said.backing.standing in ("alleged", "disputed"))
            level: Level = "warning" if matters and not official else "info"
            graded = f", graded {clean(source.reliability)}" if source and source.reliability else ""
            message = f"only one source ({clean(next(iter(ids)))}{graded}) for {said.what}"
            yield self.at(said.backing, level, "single-source", message, "find a second that does not rest on the first")

    def unarchived(self) -> Iterator[Problem]:
        cited = {cite.number for said in self.said for cite in said.backing.cites}
        cited |= {cite.number for case in self.told.accusations for cite in case.response_cites}
        cited |= {cite.number for text in self.told.texts for cite in text.backing.cites}
        ids = [source.id for source in self.told.sources if source.number in cited and source.known]
        for id_, path, line, column in self.store.chosen(
            'SELECT source.id, path, line, "column" FROM source JOIN entity ON entity.id = source.id '
            "WHERE coalesce(url, '') != '' AND coalesce(archived, '') = '' AND coalesce(file, '') = '' AND source.id IN", ids,
        ):  # fmt: skip
            message = f"the source {clean(id_)!r} is not archived"
            yield Problem(path, line or 1, column or 1, "warning", "unarchived", message, "add archived: address", id_)

    # --- what it does to somebody ---

    def crimes(self) -> Iterator[Problem]:
        if not self.person or self.proven:
            return
        for what, text, backing, named in self._worded():
            found, hedged = crime_words(text)
            hedged |= named
            if found:
                listed = ", ".join(repr(word) for word in found)
                message = f"{listed} in {what} of a person whom no court has found guilty"
                hint = "say who says so: alleged, accused of ..."
                if hedged:
                    hint = "it is the name of the event: read it once more" if named else "hedged in the same sentence: read it once more"
                yield self.at(backing, "info" if hedged else "error", "crime-word", message, hint)

    def _worded(self) -> Iterator[tuple[str, str, rec.Backing, bool]]:
        """What is said of the person where, and whether it is only the name of an event that has a file."""
        for text in self.told.texts:
            for sentence in sentences(text.text):
                yield f"the {text.prop}", sentence.text, self._in(text, sentence.at), False
        for fact in self.told.facts:
            if fact.prop == "occupation":
                for value in fact.values:
                    yield "the occupation", value.value, value.backing, False
        for group in self.told.links:
            for link in group.links:
                # A role may say what the other is to this person.
                if link.role and link.backing.standing != "alleged" and not (link.of_other and not link.incoming):
                    yield "a role", link.role, link.backing, False
        for event in self.told.events:
            if event.backing.standing != "alleged":
                yield "an event", event.what, event.backing, event.ref is not None
                yield "a role", event.role, event.backing, False

    def replies(self) -> Iterator[Problem]:
        for case in self.told.accusations:
            stage = words.STAGES.get(case.stage)
            if words.is_proven(case.stage, case.backing.standing, case.came_to) or case.response not in _ANSWERED_BY_NOBODY:
                continue
            level, message = _ANSWERED_BY_NOBODY[case.response]
            ended = stage is not None and stage.key not in _OPEN
            if ended or (self.person and not self.lives):
                level = "info" if self.person and not self.lives else "warning"
            told = f"{message}: {shorten(saying.accusation(case), 80)}"
            yield self.at(case.backing, level, "no-reply", told, "ask, and write down response: with its source")

    def private(self) -> Iterator[Problem]:
        if not self.lives:
            return
        for text in self.told.texts:
            for contact in _CONTACT.finditer(text.text):
                message = f"the {text.prop} of a living person hold what looks like a way to reach somebody: {clean(contact.group())!r}"
                yield self.at(self._in(text, contact.start()), "warning", "private", message, "a report prints it: take it out")
        marked = {key(each) for each in self.whole.sensitive}
        found = [
            (clean(each.scheme).replace("_", " ") + (" number" if each.scheme == "phone" else ""), "identifiers", each.scheme, each.backing)
            for each in self.whole.identifiers
        ]
        for fact in self.whole.facts:
            if key(fact.prop) in PRIVATE:
                found += [(clean(fact.label), key(fact.prop), fact.prop, value.backing) for value in fact.values]
        for what, listed, scheme, backing in found:
            if listed in marked or key(scheme) in marked:
                continue
            out = listed in PRIVATE or key(scheme) in PRIVATE_NUMBERS
            hint = (
                f"a report leaves it out; add sensitive: [{listed}]"
                if out
                else f"a report prints it; add sensitive: [{listed}] if it should not"
            )
            yield self.at(
                backing, "warning" if out else "info", "private", f"the {what} of a living person is not marked as sensitive", hint
            )

    def withheld_names(self) -> Iterator[Problem]:
        """Names of others that stay out, and stand in what is told of this record; its own are told by the build."""
        told = [(f"the {text.prop}", text.text, partial(self._in, text)) for text in self.told.texts]
        for said in self.said:
            told += [(where, text, partial(_at, said.backing)) for where, text in (
                ("a statement", said.what), ("a note", said.backing.note), ("a quote", said.backing.quote)) if text]  # fmt: skip
        for what, text, where in told:
            for start, record in self.nameless.found(text):
                if record != self.whole.ref.id:
                    message = f"the name of {clean(record)}, which is withheld, stands in {what}"
                    hint = f"a report prints it: take it out, or link it: [[{clean(record)}]]"
                    yield self.at(where(start), "error", "sensitive-in-text", message, hint)

    # --- whether it holds ---

    def standings(self) -> Iterator[Problem]:
        for said in self.said:
            level = _DOUBTED.get(said.backing.standing)
            if level:
                message = f"{said.what} is told, and it is {said.backing.standing}"
                yield self.at(said.backing, level, "doubted", message, "a report says so beside it; is it to stand there at all?")

    def contradictions(self) -> Iterator[Problem]:
        for each in differences(self.told):
            told = " / ".join(dict.fromkeys(clean(version) for version, _ in each.versions))
            yield self.at(each.versions[0][1], "warning", "contradiction", f"sources differ on {each.what}: {told}", "find out which holds")

    def old_stages(self) -> Iterator[Problem]:
        for case in self.told.accusations:
            read = dates.try_parse(case.date) if case.date else None
            latest = read and (read.hi or read.lo)
            if case.stage in _OPEN and latest and latest.year + self.years <= self.today.year:
                past = (latest.year + self.years, latest.month, latest.day) <= (self.today.year, self.today.month, self.today.day)
                if past and not self._ended(case):
                    message = f"{saying.stage(case.stage)} since {clean(case.date)}, and no end is told: {shorten(clean(case.charge), 60)}"
                    yield self.at(case.backing, "warning", "old-stage", message, f"more than {self.years} years: what came of it?")

    def _ended(self, case: rec.Accusation) -> bool:
        """Whether another accusation, of the same charge or under the same number, says what came of it."""
        if case.came_to:
            return True
        begun = dates.try_parse(case.date)
        begins = begun.likely[0] if begun else None
        return any(not (begins and ends and ends < begins) for ends in self._ends.get(fold(case.case), ()))

    @cached_property
    def _ends(self) -> dict[str, list[dates.Day | None]]:
        """Number of a case -> the last days on which something in it may have been decided."""
        found: dict[str, list[dates.Day | None]] = defaultdict(list)
        for case in self.told.accusations:
            if case.case and case.stage in words.STAGES.keys() - _OPEN and case.backing.standing not in words.DOUBTED:
                read = dates.try_parse(case.date)
                found[fold(case.case)].append(read.likely[1] if read else None)
        return found

    def of_the_build(self) -> Iterator[Problem]:
        for each in self.whole.problems:
            if (each.code in _KEPT or self.whole.ref.state == "broken") and each.level in ("error", "warning", "info"):
                level: Level = "error" if each.level == "error" else "warning"
                yield Problem(each.path, each.line, each.column, level, each.code, each.message, each.hint, self.whole.ref.id)


def statements(told: rec.Dossier) -> Iterator[Said]:
    """What a report prints of a record, a statement at a time."""
    for name in told.names:
        yield Said(saying.name(name), name.backing, needs_source=False)
    for fact in told.facts:
        for value in fact.values:
            yield Said(saying.value(fact.label, value), value.backing, needs_source=fact.prop not in NEED_NONE)
    for identifier in told.identifiers:
        yield Said(saying.identifier(identifier), identifier.backing)
    for case in told.accusations:
        yield Said(f"accusation ({shorten(saying.accusation(case), 80)})", case.backing, grave=True)
    for listing in told.sanctions:
        yield Said(saying.sanction(listing), listing.backing, grave=True)
    for group in told.links:
        for link in group.links:
            yield Said(saying.link(group.label, link), link.backing, grave=link.backing.standing == "alleged")
    for event in told.events:
        yield Said(saying.event(event, told.called), event.backing, grave=event.backing.standing == "alleged")
    for part in told.participants:
        yield Said(saying.participant(part), part.backing, grave=part.backing.standing == "alleged")


def _at(backing: rec.Backing, _: int) -> rec.Backing:
    return backing


def _in_text(text: str) -> set[str]:
    """The sources that are cited by marks in a text."""
    from dossier.view.inline import pieces

    return {cite.cited for piece in pieces(text, {}, lambda _: 0) for cite in piece.cites}
