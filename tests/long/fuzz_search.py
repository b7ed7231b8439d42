"""Small bases of made-up names, and odd queries of each: every query has an answer, the same twice, and a name finds its record.

    python tests/long/fuzz_search.py [BASES] [SEED]

Non-zero exit on a fault; the base and the query are printed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dossier.search import filters
from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.text import fold, is_placeholder
from tests.long.telling import Fault, main

_WORDS = (
    *"Maria Mari Martinez Marquez Mara Ana Anna Alba Arce al-Din Abdullah Abd Abdel Aziz de la los O'Brien Ng Li Lee El Z-40 MS-13 A.B. Jr III S.A. "
    "de C.V. Иван Иванов Иванович Щукина Жанна 王小明 王 山田 太郎 محمد بن سلمان الدين გიორგი Müller ß İ Ñúñez Nguyễn x xx xy - % 11420 1970 [/] U+0007 "
    "박근혜 박 이 김정은 남궁민수 Park Geun-hye Yi Kim Jong Un 蔡英文 蔡 安倍晋三 林 忍 々 〇 Tsai Ing-wen Abe Shinzo Teng Hsiao-p'ing Deng Xiaoping صلاح سیف‌الدین Salah "
    "Eddine Oleksandr Turchynov Alexander Turchinov".split(),
    "\u200b", "e\u0301", "\u202e", "unknown", "N/A", "a" * 200, "\U0001d504", "ａｂ",
)  # fmt: skip
_ODD = (
    "박", "근혜", "김정은", "蔡英", "英文", "安倍", "晋三", "・", "صلاح الدين", "teng", "hsiao", "kind:", "kind:person", "text:", 'text:"', "text:a*", "text:(",
    "text:a OR", "+52 33", "33 1234 5678", "@", "@vale.ex", "a@", "://", ".x", "vale.example", "tel:", "²³", "-", '"', "*", "(", "%", "_", "\\", "\0", "\ud800", "'", ";", "?", "\n", "\t", " ", "  ", "😀", "NOT", "a", "ma", "b" * 400, "\u0301", "1",
)  # fmt: skip
_CONTACTS = (
    "+52 33 1234 5678", "0100", "ada@vale.example", "@", "<a@>", "http://", "vale.example", "https://www.x.y/?z#", "wikidata:Q1", "a:/", ":", "٠١٢",
    "²³", "1/2; 3", "é@x.y", "x" * 300 + "@y.z", "9" * 300,
)  # fmt: skip
_KINDS = ("name", "name", "alias", "alias", "weak", "native", "abbreviation", "former", "misspelling")


def name(chance: random.Random, words: Sequence[str]) -> str:
    """A name of one to five words."""
    return " ".join(chance.choice(words) for _ in range(chance.randint(1, 5)))


def base(chance: random.Random) -> list[NameRecord]:
    """One to four records of one to three names; in every second base all words begin with the same letter."""
    letter = chance.choice(_WORDS)[0].lower() if chance.random() < 0.5 else ""
    words = [word for word in _WORDS if word.lower().startswith(letter)]
    found = []
    for number in range(chance.randint(1, 4)):
        names = ((name(chance, words), "name"), *((name(chance, words), chance.choice(_KINDS)) for _ in range(chance.randint(0, 2))))
        identifiers = (("passport", f"A{chance.randint(1, 99)}"),) if chance.random() < 0.2 else ()
        contacts = tuple((prop, chance.choice(_CONTACTS)) for prop in ("phone", "email", "website", "same_as") if chance.random() < 0.15)
        kind = chance.choice(["person", "company", "source", "event"])
        found.append(NameRecord(f"r{number}", kind, names, identifiers, 0, contacts))
    return found


def query(chance: random.Random, records: list[NameRecord]) -> str:
    """Pieces of the names, and what is odd, in any order."""
    parts = []
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(chance.choice(records).names)[0]
        first, last = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        parts += [text[first:last] if chance.random() < 0.6 else chance.choice(_ODD), chance.choice(["", " ", " "])]
    return "".join(parts)


def fault_in(engine: Engine, typed: str) -> str:
    """What is wrong with the answer to a query; empty where nothing is."""
    hits = engine.search(typed, 10)
    if [(hit.id, hit.why, hit.spans) for hit in hits] != [(hit.id, hit.why, hit.spans) for hit in engine.search(typed, 10)]:
        return "asked twice, and not the same"
    if len({hit.id for hit in hits}) != len(hits):
        return "a record twice"
    for hit in hits:
        ends = [place for span in hit.spans for place in span]
        if ends != sorted(ends) or any(not 0 <= place <= len(hit.matched) for place in ends):
            return f"underlined {hit.spans} of {hit.matched!r}"
    filters.completed(typed, lambda _: ["person", "a b"])
    return ""


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the bases of a seed: their numbers, the query, and what is wrong."""
    found = []
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        records = base(chance)
        engine = Engine.build(records)
        asked = [query(chance, records) for _ in range(8)]
        for record in records:
            whole = record.names[0][0]
            if len(fold(whole)) > 1 and not is_placeholder(whole) and record.id not in [hit.id for hit in engine.search(whole, 10)]:
                found.append((number, whole, f"does not find {record}"))
        for typed in asked:
            try:
                fault = fault_in(engine, typed)
            except Exception as error:  # whatever is raised is what is looked for
                fault = f"{type(error).__name__}: {error}"
            if fault:
                found.append((number, typed, fault))
    return found


if __name__ == "__main__":
    raise SystemExit(main(run, 10_000, "bases", lambda seed, number: f"\n  {base(random.Random(f'{seed} {number}'))}"))
