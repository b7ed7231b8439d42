"""Files of other programs with odd values in any place: each is taken in, or refused in one line, and what is made of it can be read.

`python tests/long/fuzz_imports.py [FILES] [SEED]`; one fault ends it with a status that is not 0.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from click.testing import CliRunner

from dossier.cli import cli
from tests.long import folders

_ID = "11111111-1111-4111-8111-11111111111"
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, float("inf"), float("nan"), 10**30, "", " ", "\ud800", "\0", "a\0b", "9999-12-31", "10000-01-01", "0000-00-00",
    "-0001", "99999", "2020-00-00", "2020-13-45", "12/31/2020", "2001/2000", "٢٠٠١", [], {}, [[]], [{}], [None], {"a": None}, "\u202e",
    "x\u0301", "../../x", "CON", "a/b", "-", "unknown", "\ufeff", "\n", "~", "İ", "ß", ".", "..", "http://[", "https://x.example", "mailto:a",
    "data:text/html,x", "@x", "[@y]", "[[z]]", "| |", "a|b", "a;b", "1,2", "p1", "o1", f"intrusion-set--{_ID}1", "wikidata:Q42",
    {"name": "x"}, [{"name": "x"}, "y"], {"id": "p1"}, ["p1", "p1"], "é" * 100, "Person", {"source": "a"}, [1, [2, [3, [4, [5, [6, [7]]]]]]],
    {"a": {"b": {"c": {"d": {"e": {"f": {"g": 1}}}}}}}, "x" * 3000,
)  # fmt: skip
"""Values that stand where others are expected."""
_KEYS = ("name", "id", "x", " ", "a › b", "\u202e", "from", "sources", "kind")

FILES: dict[str, Any] = {
    "popolo": {
        "persons": [
            {
                "id": "p1", "name": "Bo Orr", "birth_date": "1950", "gender": "male", "summary": "s", "image": "http://x.example",
                "links": [{"url": "http://x.example", "note": "n"}], "contact_details": [{"type": "email", "value": "a@b.example"}],
                "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}], "other_names": [{"name": "Bobby", "start_date": "2001"}],
                "sources": [{"url": "http://y.example"}], "memberships": [{"organization_id": "o1", "role": "r"}], "family_name": "Orr",
            },
            {"id": "p2", "name": "Ann Orr"},
        ],
        "organizations": [{"id": "o1", "name": "Org", "classification": "party", "parent_id": "o2", "posts": [{"id": "x2", "label": "l"}]}],
        "memberships": [
            {"person_id": "p1", "organization_id": "o1", "post_id": "x1", "area_id": "a1", "on_behalf_of_id": "o1", "start_date": "2001"}
        ],
        "posts": [{"id": "x1", "label": "Chief", "organization_id": "o1", "area_id": "a1"}],
        "areas": [{"id": "a1", "name": "Area", "parent_id": "a2"}],
        "events": [{"id": "t1", "name": "Term", "classification": "legislative period", "start_date": "2001"}],
        "meta": {"x": 1},
    },
    "misp": {
        "name": "n", "type": "threat-actor", "uuid": f"{_ID}9", "authors": ["a"], "source": "MISP", "version": 1, "description": "d",
        "values": [
            {
                "value": "APT1", "uuid": f"{_ID}1", "description": "d", "meta": {"refs": ["http://x.example"], "synonyms": ["A"], "country": "CN"},
                "related": [{"dest-uuid": f"{_ID}2", "type": "similar", "tags": ["t"]}],
            },
            {"value": "APT2", "uuid": f"{_ID}2", "revoked": True},
        ],
    },
    "stix": {
        "type": "bundle", "id": f"bundle--{_ID}0",
        "objects": [
            {
                "type": "intrusion-set", "id": f"intrusion-set--{_ID}1", "name": "X", "aliases": ["Y"], "confidence": 50, "revoked": False,
                "description": "d (Citation: C) [a](http://x.example)", "created": "2020-01-01T00:00:00Z", "goals": ["g"],
                "external_references": [{"source_name": "C", "url": "http://c.example", "external_id": "G1"}],
                "created_by_ref": f"identity--{_ID}4", "first_seen": "2020-01-01T00:00:00Z", "object_marking_refs": ["m"],
            },
            {"type": "malware", "id": f"malware--{_ID}2", "name": "M", "is_family": True},
            {
                "type": "relationship", "id": f"relationship--{_ID}3", "source_ref": f"intrusion-set--{_ID}1",
                "target_ref": f"malware--{_ID}2", "relationship_type": "uses", "start_time": "2020-01-01T00:00:00Z",
            },
            {"type": "identity", "id": f"identity--{_ID}4", "name": "I", "identity_class": "organization", "sectors": ["s"]},
        ],
    },
    "ftm": [
        {
            "id": "p1", "schema": "Person", "caption": "Bo", "datasets": ["d1"], "first_seen": "2020", "referents": ["q"], "target": True,
            "properties": {"name": ["Bo Orr"], "birthDate": ["1950"], "country": ["mx"], "topics": ["crime"], "sourceUrl": ["http://x.example"]},
        },
        {"id": "o1", "schema": "Company", "properties": {"name": ["Org"], "jurisdiction": ["mx"]}},
        {"id": "l1", "schema": "Ownership", "properties": {"owner": ["p1"], "asset": ["o1"], "startDate": ["2001"], "percentage": ["50"]}},
        {"id": "s1", "schema": "Sanction", "properties": {"entity": ["p1"], "authority": ["OFAC"], "startDate": ["2001"]}},
        {"id": "f1", "schema": "Family", "properties": {"person": ["p1"], "relative": ["p2"], "relationship": ["brother"]}},
        {"id": "i1", "schema": "Passport", "properties": {"holder": ["p1"], "number": ["7"]}},
        {"id": "e1", "schema": "Event", "properties": {"name": ["E"], "date": ["2001"], "involved": ["p1"]}},
        {"id": "oc", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["po"], "startDate": ["2001"]}},
        {"id": "po", "schema": "Position", "properties": {"name": ["Chief"]}},
    ],
}  # fmt: skip
"""Format -> a file in which everything is as it should be."""


def _places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*above, key)
        yield from _places(inner, (*above, key))


def spoilt(key: str, chance: random.Random) -> str:
    """A file of a format with up to three things changed in it."""
    file = deepcopy(FILES[key])
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        *above, last = chance.choice(list(_places(file)) or [(0,)])
        inner = file
        for step in above:
            inner = inner[step]
        if not inner:
            continue
        odd = deepcopy(chance.choice(ODD))  # the next change may be made in it
        if (what := chance.random()) < 0.8:
            inner[last] = odd
        elif isinstance(inner, list):
            inner.append(odd)
        elif what < 0.9:
            inner[chance.choice(_KEYS)] = odd
        else:
            del inner[last]
    return "".join(f"{json.dumps(each)}\n" for each in file) if key == "ftm" else json.dumps(file)


def take_in(folder: Path, number: int, seed: int) -> str:
    """Spoil a file and import it; gives what came of it, or raises AssertionError where the program is at fault."""
    chance = random.Random(f"{seed} {number}")
    key = chance.choice(sorted(FILES))
    file, made = folder / f"{number}.json", folder / f"made-{number}"
    file.write_text(spoilt(key, chance))
    where = f"seed {seed}, file {number}: {file.read_text()}"
    for words in (["import", key, str(file), "-o", str(made)], ["check", str(made)]):
        done = CliRunner().invoke(cli, words)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise AssertionError(f"{where}: {done.exception!r}") from done.exception
        assert done.exit_code in (0, 1), f"{where}: {done.output}"
        if words[0] == "import" and done.exit_code:
            assert not made.exists(), where
            assert done.stderr.startswith(f"dossier: {file}:"), f"{where}: {done.stderr}"  # its place, not what it could not write
            return f"{key} refused"
    assert ": error: not YAML" not in done.stdout, f"{where}: {done.stdout}"
    return f"{key} taken in"


def main() -> None:
    """Print the figures."""
    number, _, seed = folders.seeded(sys.argv[1:], 3000)
    print(f"seed {seed}")
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        found = Counter(take_in(Path(place), each, seed) for each in range(number))
    print(f"{number:,} files in {time.monotonic() - started:.0f} s: {dict(sorted(found.items()))}; no fault")


if __name__ == "__main__":
    main()
