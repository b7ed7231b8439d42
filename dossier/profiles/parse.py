"""One file of YAML -> its profiles and sources, with every problem in it. Nothing typed is lost."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from dossier.profiles import vocabulary as words
from dossier.profiles.conflict_copy import CODE as CONFLICT_COPY
from dossier.profiles.conflict_copy import conflict_copy
from dossier.profiles.model import NOWHERE, Name, Problem, Profile, Reading, Source, Where
from dossier.profiles.parse_profile import ProfileParser
from dossier.profiles.parse_source import SourceParser, holds_sources, is_source
from dossier.profiles.places import Places
from dossier.profiles.tree import Document, List, Map, ReadError, Remark, Value
from dossier.profiles.yaml_reader import read
from dossier.text import clean

_ERRORS = ("not-a-mapping", CONFLICT_COPY)
"""Remarks on a whole file that are more than a warning."""
_ODD_COLON = {"：": "a full-width colon", "\u00a0": "a no-break space", "\u3000": "an ideographic space"}


def parse_file(path: str, data: bytes) -> Reading:
    """Everything in one file. `path` is relative to the folder of profiles; its stem is the record's id."""
    path = clean(path)
    stem = clean(unicodedata.normalize("NFC", _stem(path)))
    try:
        documents = read(data)
    except ReadError as error:
        return Reading(path, (_broken(path, stem, str(error), (error.line, error.column), error.hint),))
    if all(type(document.root) is List and not document.root for document in documents):
        empty = Problem(path, 1, 1, "warning", "empty-profile", "the file is empty", "delete it, or write `kind:` and `name:` in it")
        return Reading(path, problems=(empty,))
    if copy := conflict_copy(stem):
        documents[0].remarks.append(copy)
    profiles: list[Profile] = []
    sources: list[Source] = []
    roots: list[tuple[Document, Value, Where]] = []
    for document in documents:
        where = (document.line, 1)
        if isinstance(document.root, List):
            message = "a profile is a mapping of keys, and this file is a list"
            hint = "write one file a record; meanwhile each item counts as a record"
            document.remarks.append(Remark(document.line, 1, "not-a-mapping", message, hint))
            roots.extend((document, item, at) for item, at in zip(document.root, document.root.at, strict=True))
        else:
            roots.append((document, document.root, where))
    seen: set[int] = set()
    for number, (document, root, where) in enumerate(roots):
        reported = () if id(document) in seen else document.remarks
        seen.add(id(document))
        if not isinstance(root, Map):
            profiles.append(_no_mapping(path, stem, root, where))
        elif holds_sources(path, root):
            sources.extend(SourceParser(path).many(root))
        elif is_source(root.get("kind")):
            sources.append(SourceParser(path).one(stem, root, where))
        else:
            parser = ProfileParser(path, stem, Places(document.lines), data.count(b"[[") or data.count(b"[\0["))
            if number:
                parser.values.problem("error", "second-profile", "a second record in one file", where, "give each record a file of its own")
            profiles.append(parser.parse(root, where))
        if reported:
            extra = tuple(
                Problem(path, r.line, r.column, "error" if r.code in _ERRORS else "warning", r.code, r.message, r.hint, stem)
                for r in reported
            )
            if profiles:
                profiles[-1] = replace(profiles[-1], problems=(*extra, *profiles[-1].problems))
            elif sources:
                sources[-1] = replace(sources[-1], problems=(*extra, *sources[-1].problems))
    return Reading(path, tuple(profiles), tuple(sources))


def _stem(path: str) -> str:
    """As of a PurePosixPath, which takes longer to make than a short file to read."""
    name = path[path.rfind("/") + 1 :]
    at = name.rfind(".")
    return name[:at] if 0 < at < len(name) - 1 else name


def unreadable(path: str, message: str, hint: str = "") -> Reading:
    """The reading of a file that could not even be opened."""
    path = clean(path)
    return Reading(path, (_broken(path, clean(_stem(path)), message, NOWHERE, hint),))


def _broken(path: str, stem: str, message: str, where: Where, hint: str) -> Profile:
    problem = Problem(path, where[0], where[1], "error", "unreadable", message, hint, stem)
    return Profile(stem, words.BROKEN, path, where, names=(Name(stem, "name"),), problems=(problem,))


def _no_mapping(path: str, stem: str, root: Value, where: Where) -> Profile:
    text = root if isinstance(root, str) else ""
    odd = next((what for mark, what in _ODD_COLON.items() if mark in text.split("\n")[0]), "")
    hint = f"the first line has {odd}: write `key: value`" if odd else "write `kind:` and `name:`, each on a line of its own"
    what = "nothing" if root is None else "one text" if isinstance(root, str) else "a list"
    return _broken(path, stem, f"a profile is a mapping of keys, and this is {what}", where, hint)
