"""The name search: what a person types -> records, best first, each with the name that decided and why.

Look-ups give candidates (whole names, beginnings, words, and only where these are few: typing errors, words written
together, parts of words); `scoring` judges them one by one; a record is as good as its best single name.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from heapq import nlargest

from dossier.profiles.kinds import SOURCE
from dossier.search import names, spans
from dossier.search.expansion import Expander
from dossier.search.hit import Hit, Hits, NameRecord
from dossier.search.index import Form, Index
from dossier.search.query import Query, read
from dossier.search.scoring import WHOLE, Verdict, judge
from dossier.text import fold, is_placeholder

ENOUGH = 50
"""So many records that match without any tolerance, and none is looked for with it."""
FILL = 10
"""Up to so many rows are filled with names that hold only part of the query."""
NEAREST = 5
MOST_JUDGED = 300
"""Candidates that are judged one by one; the cheap order before that keeps the best."""

SOURCE_AFTER = 20.0
"""What the title of a source counts less than a name, unless it is typed in full."""

Spans = tuple[tuple[int, int], ...]


def _given(where: Spans) -> Spans:
    return where


class _Found:
    """The best verdict on each record so far, and how to make a hit of it."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.best: dict[int, tuple[Verdict, str, str, Callable[[], Spans]]] = {}

    def offer_form(self, form: Form, verdict: Verdict | None) -> None:
        if verdict:
            self.offer(
                form.owner, verdict, form.text, form.kind,
                lambda: spans.spans(form.text, form.tokens, verdict.pieces, form.written_out),
            )  # fmt: skip

    def offer(self, owner: int, verdict: Verdict, text: str, kind: str, where: Callable[[], Spans]) -> None:
        held = self.best.get(owner)
        if not held or (verdict.full, verdict.score) > (held[0].full, held[0].score):
            self.best[owner] = (verdict, text, kind, where)

    def ordered(self, full: bool) -> list[int]:
        """The records, best first, that match in full or those that do not."""
        records, keys = self._index.records, self._index.sort_keys
        chosen = [owner for owner, held in self.best.items() if held[0].full == full]
        return sorted(chosen, key=lambda o: (-self._rank(o), -records[o].weight, keys[o], records[o].id))

    def _rank(self, owner: int) -> float:
        """The score; a source whose title only holds the words comes after who is called so."""
        score = self.best[owner][0].score
        return round(score - SOURCE_AFTER * (self._index.records[owner].kind == SOURCE and score < 90), 2)

    def hit(self, owner: int) -> Hit:
        verdict, text, kind, where = self.best[owner]
        record = self._index.records[owner]
        return Hit(record.id, record.kind, record.display, text, kind, verdict.why, round(verdict.score, 2), where())


class Engine:
    """A search over a fixed set of records."""

    def __init__(self, index: Index) -> None:
        """Over a finished index; `build` and `from_database` make one."""
        self._index = index
        self._expander = Expander(index)

    @classmethod
    def build(cls, records: Iterable[NameRecord]) -> Engine:
        """Of records in memory."""
        return cls(Index((record, tuple(fold(text) for text, _ in record.names)) for record in records))

    @classmethod
    def from_database(cls, connection: sqlite3.Connection) -> Engine:
        """Of the tables `entity`, `name` and `identifier`; reads, never writes."""
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for entity, text, kind, key in connection.execute("SELECT entity_id, text, kind, folded FROM name ORDER BY id"):
            found[entity].append((text, kind, key))
        numbers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entity, scheme, value in connection.execute(
            "SELECT entity_id, scheme, value FROM identifier ORDER BY entity_id, scheme, value"
        ):
            numbers[entity].append((scheme or "", value or ""))
        pairs = []
        for entity, kind, name, weight in connection.execute("SELECT id, kind, name, weight FROM entity ORDER BY id"):
            forms = found.get(entity, [])
            if name and not any(kind == "name" for _, kind, _ in forms):
                forms = [(name, "name", fold(name)), *forms]
            record = NameRecord(
                entity, kind or "", tuple((text, name_kind) for text, name_kind, _ in forms), tuple(numbers[entity]), weight or 0
            )
            pairs.append((record, tuple(key for _, _, key in forms)))
        return cls(Index(pairs))

    def search(self, text: str, limit: int = 50) -> Hits:
        """The records that match, best first, at most `limit` of them."""
        lines = [line for line in text.splitlines() if not names.is_blank(line)]
        if not lines:
            return self._everything(text, limit)
        hits = self._search(" ".join(lines), limit)
        # Two lines pasted are one name that was wrapped, or else two names: then the first.
        if len(lines) > 1 and (not hits or hits[0].score < 40):
            return self._search(lines[0], limit)
        return hits

    def _search(self, text: str, limit: int) -> Hits:
        key = fold(text)
        found = _Found(self._index)
        more: set[int] = set()
        placeholder = is_placeholder(text)
        if not key or (placeholder and key.replace(" ", "") != "".join(text.casefold().split())):
            self._literal(text, found)
            placeholder = True
        else:
            more = self._tolerant(text, key, placeholder, found)
        full = found.ordered(full=True)
        part = [] if placeholder else found.ordered(full=False)
        rows = full + part[: max(FILL - len(full), 0)]
        if rows:
            total = len(more.union(rows))
            return Hits(tuple(found.hit(owner) for owner in rows[: max(limit, 0)]), total, text)
        if not placeholder:
            query = read(text, key, "near", self._index, self._expander)
            self._judge(query, self._candidates(query), found, near=True)
        nearest = [*found.ordered(full=True), *found.ordered(full=False)][: min(NEAREST, max(limit, 0))]
        return Hits(tuple(found.hit(owner) for owner in nearest), 0, text, close=True)

    def _everything(self, text: str, limit: int) -> Hits:
        index = self._index
        rows = tuple(
            Hit(record.id, record.kind, record.display, record.display, "name", (), 0.0, ())
            for record in (index.records[owner] for owner in index.by_name[: max(limit, 0)])
        )
        return Hits(rows, len(index.records), text)

    def _literal(self, text: str, found: _Found) -> None:
        """Names that hold the query as it is written: for what cannot be read aloud (`%`)."""
        part = " ".join(text.casefold().split())
        for number in self._index.literal.containing(part):
            form = self._index.forms[number]
            length = len(form.text)
            score = 99.0 if " ".join(form.text.casefold().split()) == part else max(40.0 - length / 10, 20.0)
            where = spans.inside(form.text, part)
            why = ("exact",) if score == 99 else ("contains",)
            found.offer(form.owner, Verdict(score - 0.25 * (not form.primary), why, WHOLE), form.text, form.kind, partial(_given, where))

    def _tolerant(self, text: str, key: str, placeholder: bool, found: _Found) -> set[int]:
        """Offers what matches; gives the owners of all that match without tolerance, judged or not."""
        index = self._index
        query = read(text, key, "strict", index, self._expander)
        self._identifiers(text, found)
        sure = {*index.whole.get(key, ()), *index.whole.get(names.without_article(key), ()), *index.bags.get(tuple(sorted(query.core)), ())}
        if not placeholder:
            sure.update(index.compact.get(key.replace(" ", ""), ()))
            self._acronyms(text, key, found)
        strict = self._holding_all(query)
        self._judge(query, sure | self._cut(query, strict), found)
        owners = {index.forms[number].owner for number in strict} if len(strict) > MOST_JUDGED else set()
        if placeholder or len(owners) >= ENOUGH or len(found.ordered(full=True)) >= ENOUGH:
            return owners
        # One spelling of a name in another script is as good as another: a letter more may differ.
        query = read(text, key, "loose" if query.latin else "near", index, self._expander)
        self._judge(query, self._candidates(query), found)
        if len(found.ordered(full=True)) < FILL and len(key) >= 3:
            self._inside_words(query, found)
        return owners

    def _holding_all(self, query: Query) -> set[int]:
        """Forms that hold every leading word of the query."""
        sets = sorted((query.words[at].expansion.forms.keys() for at in query.leading), key=len)
        held = set(sets[0])
        for other in sets[1:]:
            held &= other
        return held

    def _cut(self, query: Query, numbers: set[int]) -> set[int]:
        """The most promising of too many: the name's beginning, likeness, few words, many links."""
        if len(numbers) <= MOST_JUDGED:
            return numbers
        leading = [query.words[at].expansion.forms for at in query.leading]
        beginning = set(self._index.starting(query.key))
        score = {n: sum(forms[n] for forms in leading) + 10 * (n in beginning) for n in numbers}
        return self._best(score)

    def _best(self, score: dict[int, float]) -> set[int]:
        forms, records = self._index.forms, self._index.records
        if len(score) <= MOST_JUDGED:
            return set(score)
        return set(nlargest(MOST_JUDGED, score, key=lambda n: (score[n], -len(forms[n].tokens), records[forms[n].owner].weight, -n)))

    def _candidates(self, query: Query) -> set[int]:
        """Forms that hold any leading word of the query, the best of them by the weight of what they hold."""
        score: dict[int, float] = defaultdict(float)
        for at in query.leading:
            word = query.words[at]
            holding = dict(word.expansion.forms)
            for beside in (at - 1, at):
                both = query.joins[beside] if beside >= 0 else None
                if both:
                    holding = {**both.forms, **holding}
            for number, likeness in holding.items():
                score[number] += word.weight * likeness
        return self._best(score)

    def _judge(self, query: Query, numbers: set[int], found: _Found, near: bool = False) -> None:
        forms, records = self._index.forms, self._index.records
        for number in sorted(numbers):
            form = forms[number]
            found.offer_form(form, judge(query, form, records[form.owner].kind, near))

    def _inside_words(self, query: Query, found: _Found) -> None:
        for number in self._index.folded.containing(query.key):
            form = self._index.forms[number]
            begin = len(form.key[: form.key.find(query.key)].replace(" ", ""))
            score = 30 + 9 * len(query.key) / len(form.key) - 0.25 * (not form.primary)
            end = begin + len(query.key.replace(" ", ""))
            found.offer(
                form.owner, Verdict(score, ("contains",), ()), form.text, form.kind,
                partial(spans.spans, form.text, ("".join(form.tokens),), ((0, begin, end),), form.written_out),
            )  # fmt: skip

    def _acronyms(self, text: str, key: str, found: _Found) -> None:
        short = key.replace(" ", "")
        if not 2 <= len(short) <= 10 or len(text.split()) > 1:
            return
        score = 76.0 if text.isupper() else 70.0
        for number in self._index.acronyms.get(short, ()):
            form = self._index.forms[number]
            pieces = tuple((at, 0, 1) for at, word in enumerate(form.tokens) if names.role(word) != "stop")
            found.offer_form(form, Verdict(score - 0.25 * (not form.primary), ("initials",), pieces))

    def _identifiers(self, text: str, found: _Found) -> None:
        plain = names.plain(text)
        if len(plain) < 4:
            return
        for other, owner, scheme, value in self._index.identifiers_starting(plain):
            exact = other == plain
            score = 96.0 if exact else 66 + 10 * len(plain) / len(other)
            where = spans.of_plain(value, len(plain))
            found.offer(owner, Verdict(score, ("identifier", "exact" if exact else "prefix"), ()), value, scheme, partial(_given, where))
