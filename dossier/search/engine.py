"""The name search: what a person types -> records, best first, each with the name that decided and why.

Look-ups in the index give candidates, the surest first and the tolerant ones only where these are few (`gathering`);
each is weighed by itself (`aligning`); names in another script are compared by their sounds (`across`). A record is
as good as its best single name.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from heapq import nsmallest

from pyroaring import BitMap

from dossier.database.schema import listed
from dossier.search import (
    aloud,
    beside_own,
    filters,
    initials,
    institutions,
    keyboard,
    names,
    own_letters,
    regnal,
    shortened,
    syllable_by_syllable,
    translations,
)
from dossier.search.across import offer_across
from dossier.search.aligning import FULL, Reading, Runs, Weigher
from dossier.search.by_its_id import first_by_id
from dossier.search.called_alike import with_namesakes
from dossier.search.crossing import Among
from dossier.search.endings import variants
from dossier.search.finding import NEAR, Found
from dossier.search.forms import SOURCE_KIND, kind_of, ranked
from dossier.search.gathering import Gatherer
from dossier.search.hit import Hit, Hits, NameRecord
from dossier.search.lookup import FormRow, Lookup
from dossier.search.nearest import NEAREST, offer_nearest
from dossier.search.offices import without_office
from dossier.search.otherwise import spellings
from dossier.search.own_letters import Own
from dossier.search.readings import MOST_LETTERS, Division, altered, as_typed, aside, bare_names, surname_ahead, surname_first
from dossier.search.skeleton import has_no_particles, script, without_patronymic
from dossier.search.telling import explainer
from dossier.search.token import Aloud, Arabic, Telling, Token
from dossier.search.written import has_digit, offer_contacts, offer_identifiers, offer_literal
from dossier.text import fold, is_placeholder

FILL = 10
"""Up to so many rows are filled with names that hold only part of the query."""
_SATISFIED = 93.0
"""A match as good as this, and nobody wonders whether words were joined, divided or taken from another script."""
_CONTENT = 70.0
"""A match in Latin letters as good as this, and a query in Latin letters is compared only with the likeliest in other scripts."""
_TRANSLATED = 80.0
"""A match as good as this in which an organization's common words are translated, and nobody wonders how they sound."""
_TITLED = 0.97
"""What a name in another script is worth that lacks an office which is typed."""
_HEARD, _DOUBTED = 50.0, 0.8
"""Where a name read aloud is there as well as this, what only sounds like it is worth less."""
_UNHELD = re.compile("[\0\ud800-\udfff]")
"""What no base holds: half a character, and what ends a text."""
_ASIDE: tuple[str, ...] = ("aside",)
_REMEMBERED = 400
_STRICT_CAP = 110
"""Forms looked at in each step without typing errors, or a few more than are wanted."""
_Row = tuple[list[str], Runs, FormRow]
_OF_ONE = 4
"""Where one record has many forms, so many of it are weighed word by word."""
_WEIGHED = 32
"""Of the forms of one step so many, the best by a cheap estimate, are weighed word by word."""


class Engine:
    """A search over one base; reads its index as it is asked, and never writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """On a database with the tables `entity`, `name`, `identifier`, `claim` and those of the index."""
        self._connection = connection
        self._lookup = Lookup(connection)
        self.own: filters.Own | None = None
        """A person's own sets of records, for `tag:` and `case:`."""
        self._tokens: dict[tuple[str, type[Token]], Token] = {}
        self._left: tuple[tuple[filters.Condition, ...], BitMap] | None = None
        self._countries = filters.Countries(connection)
        self._unmet: tuple[tuple[filters.Condition, ...], tuple[str, ...]] | None = None

    @classmethod
    def build(cls, records: Iterable[NameRecord]) -> Engine:
        """Of records in memory."""
        from dossier.search.records import in_memory

        return cls(in_memory(records))

    @classmethod
    def from_database(cls, connection: sqlite3.Connection) -> Engine:
        """Of a compiled base; the connection must stay open."""
        return cls(connection)

    def search(self, text: str, limit: int = 50) -> Hits:
        """The records that match, best first, at most `limit` of them; raises sqlite3.Error where the base is damaged."""
        try:
            return self._answer(text, limit)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            # Values that no build writes, a bitmap that cannot be unpacked.
            raise sqlite3.DatabaseError(f"the search index cannot be read: {error}") from error

    def _answer(self, text: str, limit: int) -> Hits:
        typed, asked = filters.parse(_UNHELD.sub(" ", text))
        if not typed:
            hits = self._of(text, limit, (), asked)
            return replace(hits, unmet=filters.strange(asked)) if hits.close or not hits.total else hits
        hits = self._of(text, limit, filters.known(typed, self.own, self._countries), asked)
        if hits.total:
            return hits
        if self._unmet is None or self._unmet[0] != typed or any(each.key in filters.OWN for each in typed):
            # In a large base that takes a while, and one types on behind it; what is a person's own may change meanwhile.
            self._unmet = (typed, filters.unmet(typed, self._connection, self.own))
        return replace(hits, unmet=self._unmet[1])

    def _of(self, text: str, limit: int, conditions: tuple[filters.Condition, ...], asked: str) -> Hits:
        if "text:" in asked:
            from dossier.search import passages

            if passages.begun(asked):
                asked = ""  # what to look for is still to be typed
            if words := passages.asked(asked):
                return passages.search(self._connection, text, words, conditions, limit)
        lines = [line for line in asked.splitlines() if not names.is_blank(line)]
        if not lines:
            return self._everything(text, limit, conditions)
        only = self._only(conditions) if conditions else None
        hits = self._search(" ".join(lines), limit, only)
        # Two lines pasted are one name that was wrapped, or else two names: then the first.
        if len(lines) > 1 and (not hits or hits.close or hits[0].why[-1:] == ("part",)):
            hits = self._search(lines[0], limit, only)
        hits = with_namesakes(self._connection, hits, conditions, limit)
        hits = first_by_id(self._connection, lines[0], hits, conditions, limit)
        return replace(hits, query=text) if conditions else hits

    def _only(self, conditions: tuple[filters.Condition, ...]) -> BitMap:
        """The forms of the records that these conditions leave; the last are remembered, since one types on behind them."""
        if self._left is None or self._left[0] != conditions:
            where, parameters = filters.where(conditions)
            asked = f"SELECT id FROM search_form WHERE record IN (SELECT no FROM entity WHERE {where})"
            self._left = (conditions, BitMap(number for (number,) in self._connection.execute(asked, parameters)))
        return self._left[1]

    def forget(self) -> None:
        """Forget what earlier queries found out about words; only a measurement has need of it."""
        self._tokens.clear()
        self._lookup.forget()

    def _everything(self, text: str, limit: int, conditions: tuple[filters.Condition, ...]) -> Hits:
        where, parameters = filters.where(conditions)
        rows = self._connection.execute(f"SELECT id, kind, name {listed(where)}", (*parameters, max(limit, 0)))
        total = self._lookup.records
        if conditions:
            total = self._connection.execute(f"SELECT count(*) FROM entity WHERE {where}", parameters).fetchone()[0]
        return Hits(tuple(Hit(id_, kind or "", name or id_, name or id_, "name", 0.0) for id_, kind, name in rows), total, text)

    def _search(self, typed: str, limit: int, only: BitMap | None) -> Hits:
        self._lookup.turn += 1
        text = typed.strip()
        key = fold(text)
        found = Found(self._lookup, only)
        own: list[Own] = []
        total = 0
        placeholder = is_placeholder(text)
        if not key or (placeholder and key.replace(" ", "") != "".join(text.casefold().split())):
            offer_literal(self._lookup, text, found)
        else:
            total = self._named(text, key, placeholder, found, max(limit, 1))
            of = script(text)
            if of in own_letters.SCRIPTS:
                own = [each._replace(titled=titled) for way, titled in bare_names(text) if (each := own_letters.own(way))]
            if of:
                beside_own.lessen_foreign(found, of, bool(own))
            if own:
                beside_own.weigh(found, own, beside_own.offer(self._lookup, own, found))
        rows, close = found.ordered(max(limit, FILL), FILL)
        if close:
            rows = [] if placeholder or not key else rows[:NEAREST]
        full = found.full
        hits = found.hits(rows[: max(limit, 0)], text, explainer(self._lookup, text, key, close, own))
        if close:
            return Hits(hits, 0, typed, close=True)
        listed, total = max(full, len(rows)), min(total, self._lookup.records)
        counted = found.passed_over and total > listed
        return Hits(hits, total if counted else listed, typed, about=counted or found.tolerated_over)

    # --- ways to find ---

    def _named(self, text: str, key: str, placeholder: bool, found: Found, wanted: int) -> int:
        """Offers what matches; gives how many names hold the query as typed."""
        offer_identifiers(self._lookup, text, found)
        offer_contacts(self._lookup, text, found)
        without = aside(text)
        for asked, how in ((text, ()), (without, _ASIDE)) if without else ((text, ()),):
            shortened.offer_whole(self._lookup, asked, found, lambda word: self._token(word).weight, how)
            if not placeholder:
                initials.offer_initials(self._lookup, asked, found, how)
        if placeholder:
            return 0
        surname = surname_first(text)
        ahead = surname_ahead(text, surname)
        of = script(text)
        native = bool(of)
        total = good = 0
        divisions = as_typed(text, key, without)
        used = {(word, division.aloud or not word.isascii()) for division in divisions for word in division.words}
        plain = Token if not has_no_particles(text, of) else Arabic if of == "ARABIC" else Telling
        fresh = [word for word, read in used if not read and (word, plain) not in self._tokens]
        read = [way for word, read in used if read and (word, Aloud) not in self._tokens for way in aloud.spellings(word)]
        others = [other for word in fresh for other in (*variants(word), *spellings(word), *translations.others(word))]
        if plain is Arabic:
            others += [other for word in fresh for other in own_letters.otherwise(word)]
        self._lookup.prepare(fresh, (*read, *others))
        for division in divisions:
            if division.factor < 1 and found.top >= _SATISFIED and not division.aloud and division.how != "translated":
                continue  # in another spelling, or translated, there may be more
            if division.aloud and division.native and not self._lookup.has_native:
                continue
            kind = Aloud if division.aloud else Token if division.how == "translated" else plain
            division = division._replace(plain=native, ahead=0 if division.aloud else ahead)
            gatherer = self._read(division, 0 if division.aloud else surname, found, wanted, kind)
            total, good = max(total, gatherer.total), good + gatherer.good
            found.passed_over = found.passed_over or not gatherer.complete
        if found.top < _SATISFIED or has_digit(key):
            for words in {each.words: None for each in divisions if not each.aloud and each.how in ("", "aside", "title")}:
                for division in altered(words, self._lookup, unfinished=not good and found.top < NEAR):
                    self._read(division._replace(ahead=ahead), surname, found, wanted, plain)
            if not good and found.top < NEAR:
                for division in keyboard.divisions(text[:MOST_LETTERS], self._lookup):
                    self._read(division, 0 if division.aloud else -1, found, wanted, Aloud if division.aloud else Token)
        heard = found.best_score if native and aloud.has_surname(text) else 0.0
        if native and found.top < _SATISFIED:
            worth = _DOUBTED if heard >= _HEARD else 1.0
            english = institutions.across(text)
            if english.text:
                offer_across(self._lookup, english.text, True, found, worth=_TITLED * worth, how=english.how)
            if not english.formed and (not english.several or found.best_score < _TRANSLATED):
                offer_across(self._lookup, text, True, found, worth=worth)
            bare = without_office(without or text)
            if not bare and of == "CYRILLIC":
                bare = without_patronymic(without or text)
            if bare:
                offer_across(self._lookup, bare, True, found, worth=_TITLED * worth)
            regnal.offer(self._lookup, bare or text, found, worth)
        elif not native and len(key) >= 4 and self._lookup.has_native:
            sure = bool(good) or found.top >= _SATISFIED
            syllable_by_syllable.offer(self._lookup, key.split(), found)
            among: Among = "exactly" if sure else "closely" if max(found.top, found.top_far) >= _CONTENT else ""
            offer_across(self._lookup, text, False, found, among)
        if not found.best:
            offer_nearest(self._lookup, key, found)
        return total

    def _token(self, word: str, kind: type[Token] = Token) -> Token:
        found = self._tokens.get((word, kind))
        if found is None:
            if len(self._tokens) >= _REMEMBERED:
                self._tokens.clear()
            found = self._tokens[word, kind] = kind(self._lookup, word)
        return found

    def _read(self, division: Division, surname: int, found: Found, wanted: int, kind: type[Token] = Token) -> Gatherer:
        """Weigh what one division of the query leads to; `kind`: of its words."""
        read = division.how == "translated"
        tokens = tuple(self._token(word, Aloud if read and not word.isascii() else kind) for word in division.words)
        reading = Reading(
            tokens,
            division.factor,
            division.how,
            surname,
            division.made,
            division.persons,
            division.native,
            division.aloud,
            division.beside,
            division.ahead,
        )
        weighers: dict[bool, Weigher] = {}

        def weigh(numbers: Iterable[int], tolerant: bool) -> tuple[int, int]:
            weigher = weighers.get(tolerant)
            if weigher is None:
                weigher = weighers[tolerant] = Weigher(reading, tolerant)
            return self._weigh(weigher, numbers, found, wanted)

        gatherer = Gatherer(
            tokens,
            max(_STRICT_CAP, min(wanted, 200) + 20),
            weigh,
            lambda share: found.beaten(100 * share * division.factor, wanted),
            found,
            plain=division.plain,
        )
        if division.made:
            gatherer.run_made(division.made)
        else:
            gatherer.run()
        return gatherer

    def _weigh(self, weigher: Weigher, numbers: Iterable[int], found: Found, wanted: int) -> tuple[int, int]:
        """Offers the best of these forms; gives how many hold the whole query as typed, and of how many records all of them are."""
        good = 0
        rows: list[_Row] = []
        of_han = weigher.reading.native and weigher.reading.aloud  # Korean names are told syllable by syllable
        for form in self._lookup.forms(numbers):
            if of_han and not (form[5] or "").startswith("CJK "):
                continue
            words = form[4].split(" ")
            rows.append((words, names.runs(words) if len(words) > 1 else (), form))
        records = len({form[1] for _, _, form in rows})
        weigher.learn(rows)
        most = max(_WEIGHED, wanted)
        if len(rows) > most:
            if weigher.tolerant:
                found.tolerated_over = True
            else:
                found.passed_over = True
            estimate = weigher.estimate
            estimated = [(0.004 * len(row[0]) - estimate(row[0], row[1]), row[2][0], row) for row in rows]
            if len(rows) > 2 * records:
                estimated = _few_of_each(sorted(estimated))
            rows = [row for _, _, row in nsmallest(most, estimated)]
        strict = not weigher.tolerant
        alone = len(weigher.words) == 1
        for words, runs, form in rows:
            flags = form[3]
            score, share, match = weigher.weigh(words, runs, flags)
            title = kind_of(flags) == SOURCE_KIND
            if strict and match == FULL and share > 0.7 and not title:
                good += 1
            if score:
                found.offer(form, ranked(100 * score, flags), match, (), weigher, share if alone and not title else 0.0)
        return good, records


def _few_of_each(estimated: Iterable[tuple[float, int, _Row]]) -> list[tuple[float, int, _Row]]:
    """The best forms of each record."""
    of_each: dict[int, int] = defaultdict(int)
    found = []
    for each in estimated:
        record = each[2][2][1]
        of_each[record] += 1
        if of_each[record] <= _OF_ONE:
            found.append(each)
    return found
