"""Several values that were typed as one text, where a list was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dossier.links import is_elsewhere
from dossier.profiles import several
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Problem, Profile, Where
from dossier.profiles.rules.place import at

_MARKS = re.compile(f"[{several.COMMAS}{several.SEMICOLONS}]")
_ALSO = re.compile(r"\w\W*[\s(]([aA]\.?[kK]\.[aA]\.?|aka|AKA|née|nee|geb\.)\s+\w")
"""As it is written in a sentence: Aka and Nee are surnames."""
_ARTICLES = frozenset("el la los las the le les der die das il lo o os don doña".split())
_AFTER_NAMES = re.compile(
    r"(?i:jr|sr|ii|iii|iv|v|ph\.?d|esq|esquire|dr|prof|hon|sj|osb)\.?|(?:[A-Z]\.?){2,6}|[MDBL]\.?[A-Z][a-z]{1,3}\.?|.*\d(?:st|nd|rd|th)\b.*"
    r"|.*\b(?i:of|von|zu|de|di|du|duke|duchess|earl|count|countess|baron|baroness|lord|lady|viscount|marquess|prince|princess|king|queen|"
    r"bishop|archbishop|cardinal|sir|dame|sheikh|emir|sultan|younger|elder)\b.*"
)
"""What may stand behind a comma in one name of a person: generations, degrees, orders, titles."""


def names(profile: Profile) -> Iterator[Problem]:
    """Names that were typed as one."""
    said = "\n".join([name.text for name in profile.names])
    if _is_odd(said):
        yield from _odd_names(profile)
    if not profile.parts or not _MARKS.search(" ".join([value for _, value in profile.parts])):
        return
    for part in ("given", "surnames", "patronymic", "matronymic"):
        for text, where in profile.placed(part, [value for key, value in profile.parts if key == part]):
            if found := several.with_commas(text):
                yield _told(profile, where, part, text, f"a list has brackets: [{', '.join(found)}]")


def _is_odd(said: str) -> bool:
    """Whether names may hold what is looked for: few do, and there are many names."""
    if not said.isascii():
        return bool(_MARKS.search(said) or _ALSO.search(said))
    low = said.lower()
    return "," in said or ";" in said or "aka" in low or "a.k" in low or "nee " in low or "geb." in low


def _odd_names(profile: Profile) -> Iterator[Problem]:
    for name in profile.names:
        text = name.text
        if name.kind in ("variant", "weak variant"):
            continue
        if _MARKS.search(text) and (found := _several_names(text, name.kind, profile.kind)):
            hint = f"if they are several names, a list has brackets: [{', '.join(found)}]"
            yield _told(profile, name.where, f"the {name.kind}", text, hint)
        elif profile.kind == words.PERSON and (also := _ALSO.search(text)):
            key = "aliases" if also[1][0] in "aA" else "former_names"
            message = f"{also[1]!r} is a part of the {name.kind} {text!r}"
            yield at(profile, name.where, "warning", "several-in-one", message, f"what stands behind it goes under {key}:")


def _several_names(text: str, name_kind: str, kind: str) -> tuple[str, ...]:
    """The names in one text; nothing where a comma may be a part of the name, as in `Vale, Ada` and `Vale and Co., Ltd`."""
    if found := several.with_semicolons(text):
        return found if kind != words.EVENT else ()
    found = several.with_commas(text)
    if name_kind == "abbreviation":
        return found if all(part.isupper() and " " not in part for part in found) else ()
    if kind != words.PERSON or name_kind == "name" or any(map(_AFTER_NAMES.fullmatch, found[1:])):
        return ()
    return found if len(found) > 2 or all(part.split()[0].lower() in _ARTICLES for part in found) else ()


def values(profile: Profile) -> Iterator[Problem]:
    """Addresses and numbers that were typed as one: no search finds the second."""
    for claim in [claim for claim in profile.claims if claim.prop in _FITS]:
        if claim.known and (found := _all(_FITS[claim.prop], claim.value)):
            yield _told(profile, claim.where, claim.prop, claim.value, f"a list has brackets: [{', '.join(found)}]")
    for number in profile.identifiers:
        if found := _all(_is_number, number.value):
            yield _told(profile, number.where, number.scheme, number.value, "each is an item of identifiers: with a dash of its own")


def _all(fits: Callable[[str], object], text: str) -> tuple[str, ...]:
    if not _MARKS.search(text) or (_ADDRESS.match(text) and not _NEXT.search(text)):
        return ()
    found = several.with_commas(text)
    return found if all(map(fits, found)) else ()


_ADDRESS = re.compile("[a-z]+://")
_NEXT = re.compile(rf"[{several.COMMAS}{several.SEMICOLONS}](?:\s|https?://)")
"""Where a second address may begin: commas and semicolons are in addresses, too."""


def _is_number(text: str) -> bool:
    return len(text) > 4 and " " not in text and any(map(str.isdigit, text))


_TYPES: dict[str, Callable[[str], object]] = {
    "email": re.compile(r"[^\s@]+@[^\s@]+").fullmatch,
    "phone": re.compile(r"\+?[\d\s()./-]{6,}").fullmatch,
    "url": re.compile(r"(?:https?://\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?)").fullmatch,
}
_FITS = {field.key: _TYPES[field.type] for field in words.FIELDS.values() if field.type in _TYPES}
"""Field -> whether a text may be one value of it."""


def ids(profile: Profile) -> Iterator[Problem]:
    """Ids that were typed as one."""
    if not (profile.former_ids or profile.same_as or profile.not_same_as):
        return
    for key in ("former_ids", "same_as", "not_same_as"):
        told = getattr(profile, key)
        for text, where in profile.placed(key, told) if told else ():
            found = several.ids(text) or _all(is_elsewhere, text) if _MARKS.search(text) else ()
            if found:
                yield _told(profile, where, key, text, f"a list has brackets: [{', '.join(found)}]")


def _told(profile: Profile, where: Where, what: str, text: str, hint: str) -> Problem:
    return at(profile, where, "warning", "several-in-one", f"{what} {text!r} is taken for one", hint)
