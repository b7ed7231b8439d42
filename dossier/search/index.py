"""The names of a base in memory, laid out for look-up: by whole name, by word, by words written together.

A form is one way in which one name is searched; most names have one, `Müller` has two (`muller`, `mueller`).
Records are put in the order of their ids first, so that nothing depends on the order in which they came.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from dossier.profiles.vocabulary import NAME_KINDS, ORGANIZATIONS, SOURCE, UNKNOWN, Strength
from dossier.search import names
from dossier.search.hit import NameRecord
from dossier.text import fold, is_placeholder

MOST_TOKENS = 24
"""Words of one name that are looked at one by one; whole names are compared at any length."""
_RUN = 3
"""At most so many words of a name are also found written together."""
_ACRONYM_KINDS = ORGANIZATIONS | {UNKNOWN}


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which one name is searched."""

    owner: int
    """Number of its record in `Index.records`."""
    text: str
    kind: str
    key: str
    """The name folded."""
    tokens: tuple[str, ...]
    canonical: tuple[str, ...]
    core: tuple[str, ...]
    strength: Strength
    primary: bool
    """It is the name displayed."""
    written_out: bool
    """The key has ae, oe, ue for ä, ö, ü."""


class Index:
    """Everything that look-ups need; made once, never changed."""

    def __init__(self, records: Iterable[tuple[NameRecord, tuple[str, ...]]]) -> None:
        """Of each record and the folded texts of its names, in their order."""
        ordered = sorted(records, key=lambda pair: (pair[0].id, pair[0].kind, pair[0].names))
        self.records = [record for record, _ in ordered]
        self.forms: list[Form] = []
        self.whole: dict[str, list[int]] = defaultdict(list)
        """Folded name -> forms, of every strength."""
        self.compact: dict[str, list[int]] = defaultdict(list)
        """Folded name without blanks -> strong forms."""
        self.bags: dict[tuple[str, ...], list[int]] = defaultdict(list)
        """Core words, sorted -> strong forms."""
        self.acronyms: dict[str, list[int]] = defaultdict(list)
        self.postings: dict[str, list[int]] = defaultdict(list)
        """Word -> strong forms that hold it."""
        self.runs: dict[str, list[int]] = defaultdict(list)
        """Neighbouring words written together -> strong forms."""
        self.loose_runs: set[str] = set()
        """Runs with a short word in them: those that people spell in more than one way (`abd al rahman`)."""
        shown: list[str] = []
        for owner, (record, folded) in enumerate(ordered):
            shown.append(fold(record.display) or record.display.casefold())
            self._add_names(owner, record, folded)
        self._finish(shown)

    def _add_names(self, owner: int, record: NameRecord, folded: tuple[str, ...]) -> None:
        display = next((at for at, (_, kind) in enumerate(record.names) if kind == "name"), -1)
        for at, ((text, kind), key) in enumerate(zip(record.names, folded, strict=True)):
            if is_placeholder(text):
                continue
            self._add(owner, record.kind, text, kind, key, at == display, False)
            spelled = names.expanded(text)
            if spelled and kind in NAME_KINDS and NAME_KINDS[kind].strength == "strong":
                self._add(owner, record.kind, text, kind, fold(spelled), at == display, True)

    def _add(self, owner: int, kind: str, text: str, name_kind: str, key: str, primary: bool, written_out: bool) -> None:
        words = names.tokens(key)
        strength: Strength = NAME_KINDS[name_kind].strength if name_kind in NAME_KINDS else "strong"
        form = Form(
            owner, text, name_kind, key, words[:MOST_TOKENS], names.canonical(words), names.core(words), strength, primary,
            written_out,
        )  # fmt: skip
        number = len(self.forms)
        self.forms.append(form)
        if not key:
            return
        self.whole[key].append(number)
        if strength != "strong":
            short = names.without_article(key)
            if strength == "weak" and short != key:
                self.whole[short].append(number)
            return
        self.compact["".join(words)].append(number)
        self.bags[tuple(sorted(form.core))].append(number)
        for word in set(form.tokens):
            self.postings[word].append(number)
        if len(words) > 1 and kind in _ACRONYM_KINDS:
            for short in names.acronyms(words):
                self.acronyms[short].append(number)
        for first in range(len(form.tokens) - 1):
            for last in range(first + 2, min(first + _RUN, len(form.tokens)) + 1):
                part = form.tokens[first:last]
                run = "".join(part)
                self.runs[run].append(number)
                if min(map(len, part)) <= 3 and run.isalpha():
                    self.loose_runs.add(run)

    def _finish(self, shown: list[str]) -> None:
        self.sort_keys = shown
        records = self.records
        self.by_name = sorted(range(len(shown)), key=lambda owner: (records[owner].kind == SOURCE, shown[owner], records[owner].id))
        """All records in the order of names, sources last."""
        self.vocabulary = sorted(self.postings)
        self.run_list = sorted(self.runs)
        self.by_length = _by_length(self.vocabulary)
        self.runs_by_length = _by_length(sorted(self.loose_runs))
        strong = [number for number, form in enumerate(self.forms) if form.key and form.strength == "strong"]
        strong.sort(key=lambda number: (self.forms[number].key, number))
        self.key_forms = strong
        self.keys = [self.forms[number].key for number in strong]
        self.folded = Haystack(self.keys, strong)
        everything = range(len(self.forms))
        self.literal = Haystack([" ".join(self.forms[number].text.casefold().split()) for number in everything], everything)
        self.identifiers = sorted(
            (plain, owner, scheme, value)
            for owner, record in enumerate(self.records)
            for scheme, value in record.identifiers
            if not is_placeholder(value) and (plain := names.plain(value))
        )

    def starting(self, key: str) -> list[int]:
        """The strong forms whose whole key begins with this one."""
        return self.key_forms[bisect_left(self.keys, key) : bisect_left(self.keys, key + "~")]

    def words_starting(self, prefix: str) -> list[str]:
        """The words of the vocabulary with this beginning."""
        return self.vocabulary[bisect_left(self.vocabulary, prefix) : bisect_left(self.vocabulary, prefix + "~")]

    def runs_starting(self, prefix: str) -> list[str]:
        """The words written together with this beginning."""
        return self.run_list[bisect_left(self.run_list, prefix) : bisect_left(self.run_list, prefix + "~")]

    def identifiers_starting(self, prefix: str) -> Iterator[tuple[str, int, str, str]]:
        """(compared form, owner, scheme, value) of each identifier with this beginning."""
        for at in range(bisect_left(self.identifiers, (prefix,)), len(self.identifiers)):
            if not self.identifiers[at][0].startswith(prefix):
                return
            yield self.identifiers[at]

    def rarity(self, word: str) -> float:
        """How much a word tells: 1 for one that few names or none have, 0.3 for one that all have."""
        many = len(self.postings[word]) if word in self.postings else 1
        return 0.3 + 0.7 * log((len(self.forms) + 1) / many) / log(len(self.forms) + 1) if self.forms else 1.0


class Haystack:
    """Many short texts in one, so that a text anywhere inside them is found without a loop over all."""

    def __init__(self, texts: list[str], numbers: Iterable[int]) -> None:
        """Of the texts and the number that stands for each."""
        self._all = "\n".join(texts)
        self._numbers = list(numbers)
        self._starts: list[int] = []
        start = 0
        for text in texts:
            self._starts.append(start)
            start += len(text) + 1

    def containing(self, part: str) -> Iterator[int]:
        """The number of each text that holds this part (which has no line break), in their order."""
        at = self._all.find(part) if part else -1
        while at >= 0:
            place = bisect_left(self._starts, at + 1) - 1
            yield self._numbers[place]
            following = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._all)
            at = self._all.find(part, following)


def _by_length(words: list[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        if len(word) > 3 and word.isalpha():
            found[len(word)].append(word)
    return dict(found)
