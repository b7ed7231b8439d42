"""The external references of a STIX object: sources, and what its texts cite by their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from dossier.exchange.kept import LONGEST, as_text, mark
from dossier.exchange.spool import Spool
from dossier.links import escaped
from dossier.profiles.model import Backing, Citation, Identifier
from dossier.text import slug

_CITATION = re.compile(r"\(Citation: ([^()]*(?:\([^()]*\)[^()]*)*)\)")
_LINK = re.compile(r"\[([^\[\]\n|]*[^\[\]\n|\s][^\[\]\n|]*)\]\((https?://[^\s()]+)\)")
_MARK = re.compile(f"{_CITATION.pattern}|{_LINK.pattern}")


class References:
    """The external references of one object: sources, and what the object cites by their names."""

    def __init__(self, item: Mapping[str, Any], names: list[str], cited: Spool) -> None:
        self.named: dict[str, str] = {}
        self.own: list[str] = []
        self.numbers: list[Identifier] = []
        self.of_names: dict[str, str] = {}
        self.used: set[str] = set()
        given = item.get("external_references")
        for reference in given if isinstance(given, list) else []:
            said = (
                {key: as_text(value) for key, value in reference.items()}
                if isinstance(reference, dict)
                else {"description": as_text(reference)}
            )
            name, about, number = said.get("source_name", ""), said.get("description", ""), said.get("external_id", "")
            if name in names and about and set(said) <= {"source_name", "description"} and name not in self.of_names:
                self.of_names[name] = about  # what backs a name of the object
                continue
            id_ = f"{slug(f'{name} {number}')[:48].strip('-')}-{mark(*(f'{key}={said[key]}' for key in sorted(said)))}"
            more = [f"{key}: {text}" for key, text in said.items() if text and key not in ("url", "description")]
            title = about or " ".join(filter(None, (name, number))) or said.get("url", "") or id_
            fields = [("title", title[:LONGEST]), ("url", said.get("url", "")[:LONGEST]), ("note", "; ".join(more)[:LONGEST])]
            cited.add(id_, "", [pair for pair in fields if pair[1]], keep=True)
            if number:
                self.own.append(id_)
                self.numbers.append(Identifier(name or "external_id", number, backing=Backing((Citation(id_),))))
            self.named.setdefault(name, id_)
            if self.named[name] != id_ and not number:
                self.own.append(id_)

    def called(self, name: str) -> str:
        """The source that a text cites by this name; empty where there is none."""
        return self.named.get(name.strip(), "")

    def cite(self, text: str) -> tuple[Citation, ...]:
        """What a text cites by name."""
        found = [id_ for name in _CITATION.findall(text) if (id_ := self.called(name))]
        self.used.update(found)
        return tuple(Citation(id_) for id_ in dict.fromkeys(found))

    def without(self, text: str, page: Callable[[str], str] = lambda _: "") -> str:
        """A text in which marks mean nothing: without what is cited in it and known here; of links to pages of records the words."""
        cited = _CITATION.sub(lambda found: "" if self.called(found[1]) else found[0], text)
        return _LINK.sub(lambda found: found[1] if page(found[2]) else found[0], cited).strip()

    def marked(self, text: str, page: Callable[[str], str]) -> str:
        """A text whose citations and links are ours; all else in it is escaped. `page`: address -> id of the record that it is about."""
        parts, at = [], 0
        for found in _MARK.finditer(text):
            mark_ = ""
            if found[1] and (source := self.called(found[1])):
                self.used.add(source)
                mark_ = f"[@{source}]"
            elif found[3] and (id_ := page(found[3])):
                mark_ = f"[[{id_}|{found[2]}]]"
            if mark_ and text[at : found.start()][-1:] != "[":
                parts += [escaped(text[at : found.start()]), mark_]
                at = found.end()
        return "".join([*parts, escaped(text[at:])])

    def rest(self) -> list[str]:
        """References that stand for the object as a whole, or that nothing in it cites."""
        return list(dict.fromkeys([*self.own, *(id_ for id_ in self.named.values() if id_ not in self.used)]))
