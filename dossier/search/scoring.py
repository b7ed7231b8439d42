"""How well one name answers a query: a score in bands, with the reasons and the places.

100-92  the whole name, but for case and accents, the spelling of legal forms, the order of words
91-89   the whole name but for legal form, title or particles; a weak a.k.a. in full
89-80   the beginning of the name, the last word perhaps unfinished
89      the whole name but for blanks
79-65   every word somewhere in the name, as a whole, a beginning or an initial
64-45   the same with typing errors
58-42   words written together or apart
50-40   all but one word of three or more
39-10   only part of the words
"""

from __future__ import annotations

from dataclasses import dataclass

from dossier.profiles.vocabulary import ORGANIZATIONS, PERSON
from dossier.search import names
from dossier.search.expansion import How
from dossier.search.index import Form
from dossier.search.query import Query, Word

Piece = tuple[int, int, int]
"""Number of a word of the name, first letter in it, letter after the last; a word number of -1 is the whole name."""
WHOLE: tuple[Piece, ...] = ((-1, 0, 0),)
_LEAST_SHARE = 0.4
"""A name with less of the query's weight than this is no match at all."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one name is worth for a query."""

    score: float
    why: tuple[str, ...]
    pieces: tuple[Piece, ...]
    full: bool = True
    """Nothing that matters is missing."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word of the query (or two) beside a word of the name (or several)."""

    likeness: float
    how: How
    edits: int
    query: int
    query_end: int
    name: int
    name_end: int
    letters: int
    """How many letters of the name's word it covers; 0 for all."""


def judge(query: Query, form: Form, kind: str, near: bool = False) -> Verdict | None:
    """The verdict on one form of a record of this kind; None when it does not match. `near` accepts any share."""
    exact = _whole(query, form)
    if exact or form.strength != "strong":
        return exact
    less = 0.0 if form.primary else 0.25
    if kind == PERSON and form.kind == "misspelling":
        less += 0.05
    if query.canonical == form.canonical:
        return Verdict(95 - less, _and_script(query, form, "exact", "legal form"), WHOLE)
    if sorted(query.canonical) == sorted(form.canonical):
        return Verdict(94 - less, _and_script(query, form, "exact", "order"), WHOLE)
    pairs = _align(query, form.tokens, kind)
    if query.core == form.core:
        score = 91 - less - 0.1 * abs(len(query.canonical) - len(form.canonical))
        if (theirs := names.legal_forms(form.tokens)) and (ours := names.legal_forms(query.canonical)) and ours != theirs:
            score -= 0.5
        return Verdict(max(score, 89.5), _and_script(query, form, _difference(query, form)), _pieces(pairs))
    extras = _extras(form, pairs, kind)
    if form.key.startswith(query.key):
        finished = form.key[len(query.key)] == " "
        score = (88.5 if finished else 84.5) - less - 0.5 * min(extras, 6)
        return Verdict(score, _and_script(query, form, "prefix"), _pieces(pairs))
    verdict = _in_words(query, form, kind, pairs, extras, less, near)
    if query.core and len(query.key) > 2 and query.key.replace(" ", "") == form.key.replace(" ", ""):
        how = "joined" if len(query.words) < len(form.tokens) else "split"
        return Verdict(89 - less, _and_script(query, form, how), WHOLE)
    return verdict


def _whole(query: Query, form: Form) -> Verdict | None:
    same = names.without_article(form.key) == names.without_article(query.key) if form.strength == "weak" else form.key == query.key
    if not same:
        return None
    literal = " ".join(form.text.casefold().split()) == query.typed
    if form.strength == "weak":
        return Verdict(89.4 + 0.05 * literal, _and_script(query, form, "exact", "weak a.k.a."), WHOLE)
    score = 99.0 if form.primary else 97.0 if form.strength == "strong" else 96.5
    return Verdict(score + literal - 0.25 * (form.kind == "misspelling"), _and_script(query, form, "exact"), WHOLE)


def _align(query: Query, words: tuple[str, ...], kind: str) -> list[_Pair]:
    """Which words of the query stand for which of the name: the surest pair first, each word once."""
    found: list[_Pair] = []
    for at, word in enumerate(query.words):
        for place, other in enumerate(words):
            pair = _pair(word, at, other, place)
            if pair:
                found.append(pair)
        if word.expansion.runs:
            found += _run_pairs(word, at, words)
        both = query.joins[at]
        if both:
            for place, other in enumerate(words):
                sense = both.words.get(other)
                if sense and len(other) > len(word.text):
                    found.append(_Pair(0.95 * sense.likeness, "split", 0, at, at + 2, place, place + 1, 0))
    # Two words that agree as one are surer than the first of them as an initial.
    found.sort(key=lambda pair: (-pair.likeness * (pair.query_end - pair.query), abs(pair.query - pair.name), pair.name))
    taken: list[_Pair] = []
    ours: set[int] = set()
    theirs: set[int] = set()
    for pair in found:
        asked, given = range(pair.query, pair.query_end), range(pair.name, pair.name_end)
        if ours.isdisjoint(asked) and theirs.isdisjoint(given):
            taken.append(pair)
            ours.update(asked)
            theirs.update(given)
    taken.sort(key=lambda pair: pair.query)
    return taken


def _pair(word: Word, at: int, other: str, place: int) -> _Pair | None:
    text = word.text
    if text == other:
        return _Pair(1.0, "exact", 0, at, at + 1, place, place + 1, 0)
    sense = word.expansion.words.get(other)
    if sense:
        letters = len(text) if sense.how == "prefix" else 0
        return _Pair(sense.likeness, sense.how, sense.edits, at, at + 1, place, place + 1, letters)
    if len(text) == 1 or len(other) == 1:
        if text[0] == other[0] and text.isalpha() and other.isalpha():
            return _Pair(0.85 if len(text) == 1 else 0.7, "initials", 0, at, at + 1, place, place + 1, 1)
    elif word.role in ("legal", "title"):
        table = names.LEGAL if word.role == "legal" else names.TITLES
        if table[text] == table.get(other):
            return _Pair(0.98, "exact", 0, at, at + 1, place, place + 1, 0)
    return None


def _run_pairs(word: Word, at: int, words: tuple[str, ...]) -> list[_Pair]:
    found = []
    for first in range(len(words) - 1):
        run = words[first]
        for last in range(first + 1, min(first + 3, len(words))):
            run += words[last]
            sense = word.expansion.runs.get(run)
            # The query must reach into the last word, or the shorter run says it all.
            if sense and len(word.text) > len(run) - len(words[last]):
                found.append(_Pair(sense.likeness, "joined", sense.edits, at, at + 1, first, last + 1, 0))
    return found


def _extras(form: Form, pairs: list[_Pair], kind: str) -> float:
    """How many words of the name the query does not mention; legal forms, titles and particles hardly count."""
    covered = {place for pair in pairs for place in range(pair.name, pair.name_end)}
    count = 0.0
    for place, word in enumerate(form.tokens):
        if place not in covered:
            light = names.role(word)
            count += 0.2 if light in ("stop", "title") or (light == "legal" and kind != PERSON) else 1.0
    return count


def _in_words(query: Query, form: Form, kind: str, pairs: list[_Pair], extras: float, less: float, near: bool) -> Verdict | None:
    if not pairs:
        return None
    matched = {at for pair in pairs for at in range(pair.query, pair.query_end)}
    missing = [word for at, word in enumerate(query.words) if at not in matched]
    required = [word for word in missing if not _excused(word, query, kind)]
    places = [pair.name for pair in pairs]
    turned = places != sorted(places)
    fault = _fault(query, pairs)
    cost = less + 0.8 * min(extras, 6) + sum(_missing_cost(word) for word in missing) + (0.3 if query.comma else 1.0) * turned
    hows = {pair.how for pair in pairs}
    errors = sum(pair.edits for pair in pairs)
    if not required:
        why, top, floor = _band(hows, errors)
        score = top - cost - 40 * fault
        if top == 79.0:
            score = top - cost - 1.5 * sum(pair.how == "prefix" for pair in pairs) - 1.5 * ("initials" in hows)
        return Verdict(max(score, floor), _and_script(query, form, *why, *(["order"] if turned else [])), _pieces(pairs))
    weight = sum(word.weight for word in query.words)
    share = sum(pair.likeness * query.words[at].weight for pair in pairs for at in range(pair.query, pair.query_end)) / weight
    why = [*(w for w in _band(hows, errors)[0] if w not in ("words", "prefix")), "part", *(["order"] if turned else [])]
    telling = sum(word.role == "core" for word in query.words)
    if len(required) <= telling // 3 and not any(any(map(str.isdigit, word.text)) for word in required):
        return Verdict(max(50 - cost - 20 * fault, 40), _and_script(query, form, *why), _pieces(pairs))
    if share < _LEAST_SHARE and not near:
        return None
    return Verdict(max(10 + 29 * share - 0.3 * min(extras, 6), 1), _and_script(query, form, *why), _pieces(pairs), full=False)


def _fault(query: Query, pairs: list[_Pair]) -> float:
    """The likeness that the matched words lack, by their weight: 0 when all are exact."""
    total = lost = 0.0
    for pair in pairs:
        weight = sum(query.words[at].weight for at in range(pair.query, pair.query_end))
        total += weight
        lost += weight * (1 - pair.likeness)
    return lost / total


def _excused(word: Word, query: Query, kind: str) -> bool:
    """Whether a name may lack this word of the query."""
    if word.role == "legal":
        return kind != PERSON
    if word.role == "title":
        return kind not in ORGANIZATIONS
    if word.role == "initial":
        return len(query.words) > 2  # `A. Vale` says nothing else about the given name
    return word.role == "stop"


def _missing_cost(word: Word) -> float:
    return {"legal": 0.4, "title": 1.0, "stop": 1.0, "initial": 3.0, "core": 0.0}[word.role]


def _band(hows: set[How], errors: int) -> tuple[list[str], float, float]:
    """Words for the reader, highest and lowest score for these ways of matching."""
    together = [how for how in ("joined", "split") if how in hows]
    if together:
        return [*together, *_typos(errors)], 58.0, 42.0
    if errors:
        return [*_typos(errors)], 64.0, 45.0
    if "initials" in hows:
        return ["initials"], 79.0, 65.0
    return ["prefix" if "prefix" in hows else "words"], 79.0, 65.0


def _typos(errors: int) -> list[str]:
    return [] if not errors else ["typo"] if errors == 1 else [f"{errors} typos"]


def _difference(query: Query, form: Form) -> str:
    if names.legal_forms(query.canonical) != names.legal_forms(form.canonical):
        return "legal form"
    titles = set(names.TITLES.values())
    return "title" if titles & set(query.canonical) != titles & set(form.canonical) else "words"


def _and_script(query: Query, form: Form, *why: str) -> tuple[str, ...]:
    if names.is_latin(form.text) == query.latin:
        return why
    # Spellings in two scripts differ by their nature: that is no error of the one who types.
    return (*(word for word in why if "typo" not in word), "transliterated")


def _pieces(pairs: list[_Pair]) -> tuple[Piece, ...]:
    return tuple((place, 0, pair.letters) for pair in pairs for place in range(pair.name, pair.name_end))
