"""What another program says and our vocabulary has no key for: kept as it stands, under the program's own key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

from dossier.profiles.model import Claim, Source
from dossier.text import slug

LONGEST = 60_000
"""Characters of one text in a profile; the reader takes no more than 256 KB."""
_DEEPEST = 3
ROLES = {
    "uses": "used by it", "used-by": "uses it", "similar": "similar", "targets": "its target", "revoked-by": "replaces it",
    "attributed-to": "the one to whom it is attributed", "variant-of": "what it is a variant of", "derived-from": "what it is derived from",
    "duplicate-of": "what it is a duplicate of", "parent-of": "its child", "child-of": "its parent", "dropped-by": "drops it",
    "drops": "dropped by it", "delivers": "delivered by it", "deploys": "deployed by it", "acquires": "acquired by it",
    "is-acquired-by": "acquires it", "exploits": "exploited by it", "communicates-with": "communicates with it",
    "mitigates": "mitigated by it", "indicates": "indicated by it", "detects": "detected by it", "compromises": "compromised by it",
    "impersonates": "impersonated by it", "authored-by": "its author", "owns": "owned by it", "controls": "controlled by it",
    "hosts": "hosted by it", "has": "had by it", "downloads": "downloaded by it", "consists-of": "a part of it",
    "subtechnique-of": "what it is a subtechnique of", "based-on": "what it is based on", "located-at": "where it is located",
    "originates-from": "where it originates", "remediates": "remediated by it", "investigates": "investigated by it",
    "overlaps": "overlaps", "related-to": "related", "linked-to": "linked", "associated-with": "associated", "known-as": "a name of it",
}  # fmt: skip
"""Type of a link in MISP and STIX -> the role in a sentence `linked_to`, which says what the other is to this one. One type, one role."""


def role_of(type_: str) -> str:
    """The role in a sentence `linked_to` for a type of link; one that we do not know is told from the side of the one that has the link."""
    return ROLES.get(type_) or (f"other end of '{type_}'" if type_ else "related")


def kept(prefix: str, value: Any, depth: int = 0) -> Iterator[Claim]:
    """A value of any shape as claims under this key: mappings in mappings, lists as several, what is deeper as JSON."""
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, inner in value.items():
            yield from kept(f"{prefix} › {key}", inner, depth + 1)
    elif isinstance(value, list) and (depth < _DEEPEST or not any(isinstance(item, (dict, list)) for item in value)):
        for item in value:
            yield from kept(prefix, item, _DEEPEST)
    else:
        text = as_text(value)
        yield from (Claim(prefix, text[at : at + LONGEST], known=False) for at in range(0, len(text), LONGEST))


def as_text(value: Any) -> str:
    """A value as one text; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def texts(value: Any) -> list[str]:
    """A value as a list of texts that say something, each once, where there may be one text or a list."""
    items = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(text for text in map(as_text, items) if text))


def mark(*parts: str) -> str:
    """Ten characters that tell one thing from another, the same in every run."""
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def host_and_path(address: str) -> tuple[str, str]:
    """The host that an address names, and what stands behind it; nothing of what is no address."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""


def web_source(address: str) -> Source:
    """The source that an address is; its id does not depend on what else is brought in.

    A blank in it is written as browsers send it, so that it can be opened.
    """
    host, _ = host_and_path(address)
    name = slug(host.removeprefix("www."))[:40].strip("-") if host else "reference"
    key, told = ("url", address.replace(" ", "%20")) if host else ("title", address)
    return Source(f"{name}-{mark(address)}", ((key, told[:LONGEST]),))
