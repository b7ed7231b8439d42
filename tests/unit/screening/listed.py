"""A small base and a list to compare it with."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import Result

from tests.unit.conftest import Files

CARO = "kind: person\nname: Rafael Caro Quintero # as he is called\nbirth_date: 1952-10-24\nnationality: mx\n"
FILES: Files = {
    "people/caro.yaml": CARO,
    "people/omar.yaml": "kind: person\nname: Omar Vale Morales\nrelations:\n  - {associate_of: Bruno Stubbs}\n",
    "people/two.yaml": "kind: person\nname: Ada Orr Lind\n---\nkind: person\nname: Bo Orr Lind\n",
}
HEADER = "id,schema,name,aliases,birth_date,countries,identifiers,dataset\n"
LIST = HEADER + (
    'NK-1,Person,"CARO QUINTERO, Rafael",,1952-10-24,mx,,us_sdn\n'
    "NK-2,Person,Rafael Caro Quintero,,1971,us,,un_sc\n"
    "NK-3,Person,Somebody Else,Omar Vale Morales;O. Vale,,,,eu\n"
    "NK-4,Vessel,Rafael Caro Quintero,,,,,ships\n"
    "NK-5,Person,Bruno Stubbs,,,,,eu\n"
)

Xref = Callable[..., Result]


def found(result: Result) -> list[tuple[str, str, int]]:
    return [(each["record"], each["reference"], each["score"]) for each in json.loads(result.stdout)]
