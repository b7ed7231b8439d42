"""Names that several records share, or none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dossier.profiles import vocabulary as words
from dossier.profiles.base import Base
from dossier.profiles.model import Problem, Profile, Where
from dossier.profiles.rules.place import at
from dossier.text import fold, is_placeholder


def shared_names(base: Base) -> Iterator[Problem]:
    """One alias of two records: whose is it, and who says so?"""
    owners: dict[str, dict[str, tuple[Profile, Where, str]]] = defaultdict(dict)
    for profile in base.profiles():
        for name in profile.names:
            if name.kind in ("name", "alias", "former", "native", "abbreviation") and not is_placeholder(name.text):
                key = fold(name.text) or name.text.casefold()
                owners[key].setdefault(profile.id, (profile, name.where, name.text))
    for shared in owners.values():
        if len(shared) < 2:
            continue
        for own, (profile, where, text) in shared.items():
            others = [other for other in shared if other != own and frozenset({own, other}) not in base.apart]
            if others:
                listed = ", ".join(sorted(others))
                hint = "cite who uses it for whom; not_same_as: says that they are two"
                yield at(profile, where, "info", "shared-name", f"{text!r} is also a name of {listed}", hint)


def weak_only(base: Base) -> Iterator[Problem]:
    """A record that has no name strong enough to be found by."""
    for profile in base.profiles():
        strong = [
            n
            for n in profile.names
            if n.kind != "misspelling" and words.NAME_KINDS[n.kind].strength != "weak" and not is_placeholder(n.text)
        ]
        only_id = all(name.where == profile.where and name.text == profile.id for name in strong)
        if only_id and any(name.kind == "weak" for name in profile.names):
            where = profile.place("weak_aliases")
            yield at(profile, where, "warning", "weak-only", "a weak alias is its only name", "give it a name:")


def likely_duplicates(base: Base) -> Iterator[Problem]:
    """Two records of one kind that share the shown name."""
    named: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in base.profiles():
        name = next((name for name in profile.names if name.kind == "name"), None)
        if name and fold(name.text) and not is_placeholder(name.text):
            named[(profile.kind, " ".join(sorted(fold(name.text).split())))].append(profile)
    for same in named.values():
        for place, profile in enumerate(same):
            other = next((each for each in same[:place] if frozenset({each.id, profile.id}) not in base.apart), None)
            if other:
                message = f"{profile.name!r} may be the same as {other.id!r} ({other.path})"
                hint = "merge the files, or say not_same_as: in one of them"
                yield at(profile, profile.place("name"), "warning", "likely-duplicate", message, hint)


_LATIN, _CYRILLIC, _GREEK = re.compile("[A-Za-zÀ-ɏ]"), re.compile("[\u0400-\u04ff]"), re.compile("[\u0370-\u03ff]")


def look_alikes(base: Base) -> Iterator[Problem]:
    """One word in letters of two alphabets that look alike."""
    for profile in base.profiles():
        for name in profile.names:
            if name.text.isascii():
                continue
            for word in name.text.split():
                scripts = [
                    label for label, letters in (("Latin", _LATIN), ("Cyrillic", _CYRILLIC), ("Greek", _GREEK)) if letters.search(word)
                ]
                if len(scripts) > 1:
                    message = f"{word!r} mixes {' and '.join(scripts)} letters"
                    yield at(profile, name.where, "warning", "mixed-script", message, "type it anew in one script")
