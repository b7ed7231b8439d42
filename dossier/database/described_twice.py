"""Sources that are described twice, under two ids: one address, or one title and date."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from dossier.database.pair import MORE, MOST_OWNERS, Ends, Pair, Side
from dossier.database.resolving import Resolver
from dossier.database.window import Listed
from dossier.profiles import vocabulary as words
from dossier.search import own_letters
from dossier.text import clean, fold

if TYPE_CHECKING:
    from dossier.database.store import Store

_ADDRESS, _TITLE = 95, 80
_OTHER_PUBLISHER = 20


def described_twice(store: Store) -> Listed[Pair]:
    """Sources that are described twice."""
    rows = store.all(
        "SELECT source.id, title, source.date, url, publisher, other, path, line FROM source JOIN entity ON entity.id = source.id"
    )
    told = {row[0]: row[1:] for row in rows}
    shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id_, title, date, url, *_ in rows:
        if (address := _address(url or "")) and id_ not in shared[("url", address)]:
            shared[("url", address)].append(id_)
        if title and date and len(fold(title).split()) > 1:
            shared[("title", own_letters.key(title), date)].append(id_)
    reasons: dict[Ends, list[tuple[int, str]]] = defaultdict(list)
    left_out: dict[str, int] = {}
    for key, ids in shared.items():
        if len(ids) > MOST_OWNERS:
            left_out[key[1] if key[0] == "url" else told[ids[0]][0]] = len(ids)
        if 1 < len(ids) <= MOST_OWNERS:
            for ends in combinations(sorted(ids), 2):
                reasons[ends].append((_ADDRESS, "same address") if key[0] == "url" else (_TITLE, "same title and date"))
    resolve = Resolver(store)
    for id_, *_, other, _, _ in rows if reasons else ():
        for prop, value in json.loads(other or "[]"):
            if prop in words.SOURCE_IDENTITY and (another := resolve(str(value), id_)):
                reasons.pop((min(id_, another), max(id_, another)), None)
    cited = Counter(source for (source,) in store.all("SELECT source_id FROM citation")) if reasons else Counter()
    found = []
    for ends, why in reasons.items():
        one, other = (
            Side(
                id_, told[id_][0] or id_, words.SOURCE, "source", (), (), (), (told[id_][1],) if told[id_][1] else (), (),
                told[id_][3] or "", cited[id_], told[id_][5] or "", told[id_][6] or 0,
            )
            for id_ in sorted(ends, key=lambda id_: (-cited[id_], id_))
        )  # fmt: skip
        against = []
        if one.who and other.who and fold(one.who) != fold(other.who):
            against.append((_OTHER_PUBLISHER, f"published by {clean(one.who)} and by {clean(other.who)}"))
        score = min(max(score for score, _ in why) + MORE * (len(why) - 1), 100) - sum(less for less, _ in against)
        found.append(Pair(score, tuple(told for _, told in why), tuple(told for _, told in against), False, one, other))
    return Listed(found, left_out)


def _address(url: str) -> str:
    """A page's address without what does not change the page; empty of a site's own."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.I).partition("#")[0].rstrip("/")
    host, slash, path = bare.partition("/")
    return f"{host.lower()}/{path}" if slash and path else ""
