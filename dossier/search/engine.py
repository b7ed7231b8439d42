"""The name search: what a person types -> records, best first, each with the name that decided and why.

Look-ups in the index give candidates, the surest first and the tolerant ones only where these are few (`gathering`);
each is weighed by itself (`aligning`); names in another script are compared by their sounds (`crossing`). A record is
as good as its best single name.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from heapq import nsmallest
from string import ascii_lowercase, digits

from pyroaring import BitMap
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract

from dossier.database.schema import listed
from dossier.search import explaining, filters, names, passages, shortened, spans
from dossier.search.aligning import FAR, FULL, PART, VAGUE, Reading, Runs, Weigher
from dossier.search.crossing import SAME_WORD, Crossing
from dossier.search.endings import variants
from dossier.search.finding import NEAR, Best, Explain, Found
from dossier.search.forms import NUMBER, SOURCE_KIND, WRITTEN_OUT, kind_of, signs
from dossier.search.gathering import Gatherer
from dossier.search.hit import Hit, Hits, NameRecord, Told
from dossier.search.lookup import FormRow, Lookup
from dossier.search.readings import MOST_OF_WORD, MOST_WORDS, Division, altered, as_typed, aside, surname_first
from dossier.search.skeleton import script
from dossier.search.token import Token
from dossier.text import fold, is_placeholder

FILL = 10
"""Up to so many rows are filled with names that hold only part of the query."""
NEAREST = 5
_SATISFIED = 93.0
"""A match as good as this, and nobody wonders whether words were joined, divided or taken from another script."""
_CONTENT = 70.0
"""A match in Latin letters as good as this, and a query in Latin letters is compared only with the likeliest in other scripts."""
_LOOKED_AT = 2000
"""Words compared for want of anything else."""
_SIMILARITY = 0.3
_PIECES = re.compile(r"[\s:;,/+#()=]+")
_ASIDE: tuple[str, ...] = ("aside",)
_TYPOS = 3
"""More errors than these are another spelling."""
_STARTS = ascii_lowercase + digits
_SIMILAR = ("similar",)
_TRANSLITERATED: tuple[str, ...] = ("transliterated",)
_REMEMBERED = 400
_STRICT_CAP = 110
"""Forms looked at in each step without typing errors, or a few more than are wanted."""
_WEIGHED = 32
"""Of the forms of one step so many, the best by a cheap estimate, are weighed word by word."""
_ALIKE = 0.63
"""Names across scripts less alike than this are no match."""
_AS_ALIKE = 0.12
"""Those so much less alike than the best match from far."""
_WITHIN = 91.0
"""The score of an identifier that stands among other words of the query."""
_WORD_BY_WORD = 20
"""Of so many, the best, every word of the query is looked for."""
_FROM_NATIVE = 1.5
"""Likeness across scripts to this power is comparable with likeness within one."""


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


class Engine:
    """A search over one base; reads its index as it is asked, and never writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """On a database with the tables `entity`, `name`, `identifier` and those of the index."""
        self._connection = connection
        self._lookup = Lookup(connection)
        self.own: filters.Own | None = None
        """A person's own sets of records, for `tag:` and `case:`."""
        self._tokens: dict[str, Token] = {}
        self._left: tuple[tuple[filters.Condition, ...], BitMap] | None = None

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
        conditions, asked = filters.parse(text)
        conditions = filters.known(conditions, self.own) if conditions else conditions
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
        return Hits(tuple(Hit(id_, kind, name, name, "name", 0.0) for id_, kind, name in rows), total, text)

    def _search(self, typed: str, limit: int, only: BitMap | None) -> Hits:
        text = typed.strip()
        key = fold(text)
        found = Found(self._lookup, only)
        total = 0
        placeholder = is_placeholder(text)
        if not key or (placeholder and key.replace(" ", "") != "".join(text.casefold().split())):
            self._literal(text, found)
        else:
            total = self._named(text, key, placeholder, found, max(limit, 1))
        rows, close = found.ordered(max(limit, FILL), FILL)
        if close:
            rows = [] if placeholder or not key else rows[:NEAREST]
        full = found.full
        hits = found.hits(rows[: max(limit, 0)], text, self._explain(text, key, close))
        if close:
            return Hits(hits, 0, typed, close=True)
        listed, total = max(full, len(rows)), min(total, self._lookup.records)
        counted = found.passed_over and total > listed
        return Hits(hits, total if counted else listed, typed, about=counted or found.tolerated_over)

    # --- ways to find ---

    def _named(self, text: str, key: str, placeholder: bool, found: Found, wanted: int) -> int:
        """Offers what matches; gives how many names hold the query as typed."""
        self._identifiers(text, found)
        without = aside(text)
        for asked, how in ((text, ()), (without, _ASIDE)) if without else ((text, ()),):
            shortened.offer_whole(self._lookup, asked, found, lambda word: self._token(word).weight, how)
            if not placeholder:
                shortened.offer_initials(self._lookup, asked, found, how)
        if placeholder:
            return 0
        surname = surname_first(text)
        native = bool(script(text))
        total = good = 0
        divisions = as_typed(text, key, without)
        fresh = {word for division in divisions for word in division.words if word not in self._tokens}
        self._lookup.prepare(fresh, [other for word in fresh for other in variants(word)])
        for division in divisions:
            if division.factor < 1 and found.top >= _SATISFIED:
                continue
            gatherer = self._read(division._replace(plain=native), surname, found, wanted)
            total, good = max(total, gatherer.total), good + gatherer.good
            found.passed_over = found.passed_over or not gatherer.complete
        if found.top < _SATISFIED or _has_digit(key):
            for words in {division.words: None for division in divisions if not division.how or division.how in ("aside", "title")}:
                for division in altered(words, self._lookup, unfinished=not good and found.top < NEAR):
                    self._read(division, surname, found, wanted)
        if found.top < _SATISFIED and (native or (not good and len(key) >= 4 and self._lookup.has_native)):
            self._across(text, native, found, closely=not native and max(found.top, found.top_far) >= _CONTENT)
        if not found.best:
            self._nearest(key, found)
        return total

    def _token(self, word: str) -> Token:
        found = self._tokens.get(word)
        if found is None:
            if len(self._tokens) >= _REMEMBERED:
                self._tokens.clear()
            found = self._tokens[word] = Token(self._lookup, word)
        return found

    def _read(self, division: Division, surname: int, found: Found, wanted: int) -> Gatherer:
        """Weigh what one division of the query leads to."""
        tokens = tuple(self._token(word) for word in division.words)
        reading = Reading(tokens, division.factor, division.how, surname, division.made, division.persons, division.native)
        weighers: dict[bool, Weigher] = {}

        def weigh(numbers: Iterable[int], tolerant: bool) -> int:
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

    def _weigh(self, weigher: Weigher, numbers: Iterable[int], found: Found, wanted: int) -> int:
        good = 0
        rows: list[tuple[list[str], Runs, FormRow]] = []
        for form in self._lookup.forms(numbers):
            words = form[4].split(" ")
            rows.append((words, names.runs(words) if len(words) > 1 else (), form))
        weigher.learn(rows)
        most = max(_WEIGHED, wanted)
        if len(rows) > most:
            if weigher.tolerant:
                found.tolerated_over = True
            else:
                found.passed_over = True
            estimate = weigher.estimate
            estimated = [(0.004 * len(row[0]) - estimate(row[0], row[1]), row[2][0], row) for row in rows]
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
        return good

    def _nearest(self, key: str, found: Found) -> None:
        """For want of anything else, names that begin or look as a word does, the longest first: the nearest, never a match."""
        asked = sorted((word[:MOST_OF_WORD] for word in key.split()), key=len, reverse=True)
        for word in asked:
            for length in range(len(word) - 1, 2, -1):
                posting = self._lookup.beginning(word[:length])
                if posting.df:
                    for form in self._lookup.forms(posting.head[:NEAREST]):
                        found.offer(form, ranked(30.0 * length / len(word), form[3]), VAGUE, _SIMILAR)
                    return
        for start in dict.fromkeys((asked[0][:2], asked[0][:1], "")):
            starts, most = ([start], _LOOKED_AT) if start else (_STARTS, _LOOKED_AT // len(_STARTS))
            words = [word for each in starts for word in self._lookup.words_beginning(each, most)]
            words = [word for word in words if len(word) > 2 and names.role(word) == "core"]
            nearest = extract(asked[0], words, scorer=JaroWinkler.similarity, score_cutoff=_SIMILARITY, limit=NEAREST)
            for place, (other, _, _) in enumerate(nearest):
                for form in self._lookup.forms(self._lookup.term(other).head[:NEAREST]):
                    found.offer(form, ranked(9.0 - place, form[3]), VAGUE, _SIMILAR)
            if nearest:
                return

    def _identifiers(self, text: str, found: Found) -> None:
        """Numbers that are, or begin as, the whole query; or that stand in it among other words: `passport A 1234567`."""
        plain = names.plain(text)
        if 2 <= len(plain) < 4 and _has_digit(plain):
            for form in self._lookup.forms(self._lookup.term(f"@{plain}").head):
                found.offer(form, 96.0, FULL, ("identifier", "exact"))
        if len(plain) >= 4:
            for form in self._lookup.forms(self._lookup.beginning(f"@{plain[:64]}").head[:100]):
                value = form[4]
                if value.startswith(plain):
                    exact = value == plain
                    score = 96.0 if exact else 66 + 10 * len(plain) / len(value)
                    found.offer(form, score, FULL, ("identifier", "exact" if exact else "prefix"))
        pieces = [bare for piece in _PIECES.split(text) if (bare := names.plain(piece))][:MOST_WORDS]
        if len(pieces) > 1 and any(map(_has_digit, pieces)):
            runs = {"".join(pieces[start:end]) for start in range(len(pieces)) for end in range(start + 1, min(start + 5, len(pieces) + 1))}
            within = [f"@{run[:64]}" for run in runs - {plain} if len(run) >= 5 and _has_digit(run)]
            for form in self._lookup.forms(self._lookup.heads_of(within)):
                if form[4] in runs:
                    found.offer(form, _WITHIN, FULL, ("identifier", "within"))

    def _literal(self, text: str, found: Found) -> None:
        """Names that hold the query as it is written: for what cannot be read aloud (`%`)."""
        part = names.literal(text)
        terms = sorted(signs(text))
        if not terms:
            return
        postings = [self._lookup.all_of([term]) for term in terms]
        both = postings[0].intersection(*postings[1:]) if len(postings) > 1 else postings[0]
        rows = self._lookup.forms(both[:400])
        texts = found.texts(form[2] for form in rows if form[3] & 3 != NUMBER)
        for form in rows:
            shown = names.literal(texts.get(form[2], ("", "", ""))[0])
            if part in shown:
                score = 99.0 if shown == part else max(60.0 - len(shown) / 10, 45.0)
                why = ("exact",) if shown == part else ("contains",)
                found.offer(form, score, FULL, why)

    def _across(self, text: str, native: bool, found: Found, closely: bool) -> None:
        crossing = Crossing(self._lookup, text, parts=not found.top and not found.top_far)
        compared = sorted(crossing.compared(closely), key=lambda each: (-each[0], each[1][0]))
        best = compared[0][0] if compared else 0.0
        held = [crossing.held(form) if rank < _WORD_BY_WORD else [] for rank, (_, form) in enumerate(compared)]
        most = max((sum(likes) / len(likes) for likes in held if likes), default=0.0)
        for (alike, form), likes in zip(compared, held, strict=True):
            score = 100 * (alike if native else alike**_FROM_NATIVE) - 2.0
            match, why = VAGUE, _TRANSLITERATED
            if alike < _ALIKE:
                if not native:
                    continue
                score /= 2  # only for want of better
            elif len(likes) > 1 and min(likes) < SAME_WORD:
                match, why = PART if best >= NEAR / 100 else FAR, ("part", *_TRANSLITERATED)
            elif alike >= best - _AS_ALIKE or (likes and sum(likes) / len(likes) >= most - _AS_ALIKE):
                match = FULL
            else:
                match = FAR
            if score > 20:
                found.offer(form, ranked(score, form[3]), match, why)

    # --- telling ---

    def _explain(self, text: str, key: str, close: bool) -> Explain:
        """Reasons and underlined letters of a name."""
        latin = names.is_latin(text)
        typed = names.literal(text)
        plain = names.plain(text)
        crossing = cache(lambda: Crossing(self._lookup, text))

        def explain(best: Best, shown: str) -> Told:
            return (_SIMILAR, told(best, shown)[1]) if close else told(best, shown)

        def told(best: Best, shown: str) -> Told:
            other_script = names.is_latin(shown) != latin
            flags = best.form[3]
            words = best.form[4].split(" ")
            written_out = bool(flags & WRITTEN_OUT)
            if flags & 3 == NUMBER:
                return best.why, spans.whole(shown) if best.why[1] == "within" else spans.of_plain(shown, len(plain))
            if best.why == _SIMILAR:
                return best.why, ()
            if best.why == ("contains",):
                return best.why, spans.inside(shown, typed)
            if best.why[:1] == ("acronym",):
                every = len(words) == len(fold(aside(text) or text).split()[-1])
                pieces = tuple((at, 0, 1) for at, word in enumerate(words) if every or names.role(word) != "stop")
                return best.why, spans.spans(shown, tuple(words), pieces, written_out)
            if best.why[-1:] == _TRANSLITERATED:
                pieces, why = crossing().pieces(best.form), best.why
                if script(shown) == crossing().script:  # by its sounds, but within one script
                    own = [words[place] for place, _, _ in pieces] or words
                    errors = int(OSA.distance(key.replace(" ", ""), "".join(own)))
                    why = (*best.why[:-1], explaining.typos(errors) if errors <= _TYPOS else "spelling")
                return why, spans.spans(shown, tuple(words), pieces, written_out) if pieces else spans.whole(shown)
            if best.weigher is None:
                return explaining.with_script(best.why, other_script and best.why != ("transliterated",)), spans.whole(shown)
            pairs = best.weigher.pairs(words, flags)
            if best.form[4] != key and "".join(words) == key.replace(" ", ""):
                asked = key.split(" ")
                run = ("joined" if len(asked) < len(words) else "split",)
                return explaining.with_script(run, other_script), spans.whole(shown)
            lacking = best.weigher.required - {pair.query for pair in pairs}
            if lacking and best.match >= FAR:  # the words agree only together
                errors = int(OSA.distance(best.weigher.together, "".join(words)))
                run = ("joined",) if len(best.weigher.words) < len(words) else ("split",)
                return explaining.with_script((*run, explaining.typos(errors)), other_script), spans.whole(shown)
            why, pieces = explaining.of_pairs(best.weigher.words, words, flags, pairs, best.weigher.reading)
            where = spans.spans(shown, tuple(words), pieces, written_out)
            return explaining.with_script(why, other_script), where

        return explain


def ranked(score: float, flags: int) -> float:
    """The score, less a little for what is not the name displayed, and more for a source whose title only holds the words."""
    if not flags & 4:
        score -= 0.3 if flags & 32 else 0.25
    if kind_of(flags) == SOURCE_KIND and score < 97:
        score -= 20
    return score
