"""Identifiers, phone numbers, mail addresses, sites and ids elsewhere -> the keys that they are found by, and those that a query asks for.

Each key but that of an id has a sign that no identifier has, so that a name that is typed meets no mail address that begins alike:
    `<` the digits of a phone number from its end: it is also found without its country
    `;` the digits of an identifier behind its letters: `HE 412233` is typed as 412233
    `&` a mail address; `&@` the host of one, or a site, which are so found by what is behind the `@` or the `www.` alone
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dossier.profiles.vocabulary import FIELDS
from dossier.search import names

_TYPES = {key: field.type for key, field in FIELDS.items() if field.type in ("phone", "email", "url")}
_KEYS = ", ".join(repr(key) for key in sorted(_TYPES))
IS_CONTACT = f"(claim.prop IN ({_KEYS}) OR (claim.prop = 'same_as' AND claim.value LIKE '%:%'))"
"""Whether a claim is one of these."""

_NUMBER = r"\d(?:[\s().+/-]*\d)*"
_DIGITS = re.compile(_NUMBER)
_PHONE = re.compile(rf"\s*(?:tel:|phone:)?[\s(+]*{_NUMBER}\s*", re.I)
_LEAST_DIGITS = 6
"""Of a phone number, to be found by its end."""
_MOST_BEFORE = 4
"""Digits of a country's code, or of a trunk, that may stand in one of two numbers that are the same."""
_LETTERED = re.compile(r"[^\W\d_]{1,6}(\d{5,30})")
"""An identifier that begins with the letters of its register."""
_LEAST_LETTERS = 3
_LONGEST = 300
"""Characters of a value or a query that are looked at: more are no number, and no address."""


def of_identifier(value: str) -> tuple[str, ...]:
    """The keys of an identifier."""
    number = names.plain(value)
    lettered = _LETTERED.fullmatch(number)
    return (number, f";{lettered[1]}") if lettered else (number,) if number else ()


def keys(prop: str, value: str) -> tuple[str, ...]:
    """The keys of one claim."""
    value = value[:_LONGEST]
    if prop == "same_as":
        number = names.plain(re.split("[:/]", value.rstrip("/"))[-1])
        return (number,) if any(map(str.isdigit, number)) else ()
    match _TYPES.get(prop):
        case "phone":
            digits = _digits(max(_DIGITS.findall(_decimal(value)), key=len, default=""))
            return (digits, f"<{digits.lstrip('0')[::-1]}") if digits else ()
        case "email":
            local, _, host = value.strip().rpartition("@")
            local, host = names.plain(local.rpartition(":")[2].rpartition("<")[2]), names.plain(host)
            return (f"&{local}@{host}", f"&@{host}") if local and host else ()
        case "url":
            return tuple(f"&@{site}" for site in filter(None, map(_site, value.split())))[:1]
    return ()


def ends_asked(text: str) -> tuple[str, list[str]]:
    """Of a query that may be a phone number: the beginning of keys that it is the end of, and keys that are an end of it."""
    if len(text) > _LONGEST or not _PHONE.fullmatch(plain := _decimal(text)):
        return "", []
    digits = _digits(plain).lstrip("0")
    if len(digits) < _LEAST_DIGITS:
        return "", []
    back = digits[::-1]
    return f"<{back}", [f"<{back[:end]}" for end in range(max(_LEAST_DIGITS, len(back) - _MOST_BEFORE), len(back))]


LABEL = re.compile(r"^(?:mailto|e-?mail|mail|website|web|site|url):(?!//)", re.I)
"""What people write before an address, without a blank."""


def begins_asked(text: str) -> Iterator[str]:
    """The beginnings of keys that a query asks for, as a mail address, a host behind its `@`, or a site."""
    for piece in text[:_LONGEST].split():
        bare = LABEL.sub("", piece.strip("<>()[],;\"'"), count=1)
        local, sign, host = bare.rpartition("@")
        if sign:
            asked = [f"&{names.plain(local)}@{names.plain(host)}"]
        elif site := _site(bare):
            asked = [f"&@{site}", f"&{site}"]  # or the beginning of a mail address
        else:
            continue
        yield from (key for key in asked if len(key) >= _LEAST_LETTERS + 2)


def runs(text: str, key: str) -> tuple[str, ...]:
    """What of a contact with this key agrees with a query that found it: letters and digits, of which it holds one."""
    back = key[1:] if key.startswith("<") else ""
    return (_digits(_decimal(text)).lstrip("0"), back[::-1]) if back else (names.plain(key),)


def _site(text: str) -> str:
    """Host and path of a site, without the `www.`, as they are compared; nothing of what is none."""
    scheme, sign, rest = text.partition("://")
    host, _, path = (rest if sign else scheme).partition("?")[0].partition("#")[0].partition("/")
    host = host.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")
    name, _, top = host.rpartition(".")
    return names.plain(host + path) if name.strip(".") and len(top) > 1 else ""


def _decimal(text: str) -> str:
    """With the digits of any script as ASCII has them."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(c, c)) for c in unicodedata.normalize("NFKC", text))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
