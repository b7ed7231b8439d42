"""Tags as a person writes them behind a record: `#to-call #Mexico`. Two are the same whatever their case; each is shown as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from dossier.stop import Stop
from dossier.text import same_id
from dossier.userdata import lists
from dossier.userdata.lists import Item

_TAG = re.compile(r"#([^\s#]+)")
_TAG_WORD = re.compile(r"(?:(?<=\s)|^)#[^\s#]+[ \t]*")


def one_each(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, as it comes first."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(same_id(tag), tag)
    return tuple(found.values())


def among(tag: str, tags: Iterable[str]) -> bool:
    """Whether a tag is one of these."""
    return same_id(tag) in map(same_id, tags)


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in a text, without their sign, each once."""
    return one_each(_TAG.findall(text))


def has_tag(text: str, tag: str) -> bool:
    """Whether a tag is in a text."""
    return among(tag, _TAG.findall(text))


def tags_of(items: Iterable[Item]) -> dict[Stop, tuple[str, ...]]:
    """Record -> its tags, in their order, also those that may be of somebody else."""
    found: dict[Stop, tuple[str, ...]] = {}
    for each in items:
        found[each.stop] = one_each((*found.get(each.stop, ()), *tags_in(each.note)))
    return found


def tags_typed(text: str) -> tuple[str, ...]:
    """The tags that a person typed: divided by blanks or commas, with or without `#`."""
    return one_each(word for word in (word.replace("#", "") for word in re.split(r"[\s,]+", text)) if word)


def by_tag(tags: Mapping[Stop, Sequence[str]]) -> dict[str, list[Stop]]:
    """Tag -> the records that have it, tags in their order; of several spellings, the first."""
    found: dict[str, tuple[str, list[Stop]]] = {}
    for stop, own in tags.items():
        for tag in own:
            found.setdefault(same_id(tag), (tag, []))[1].append(stop)
    return {tag: stops for _, (tag, stops) in sorted(found.items())}


def meanwhile(wanted: Sequence[str], shown: Sequence[str], now: Sequence[str]) -> list[str]:
    """What was wanted in place of the tags that were shown, of the tags that there are now."""
    kept = [tag for tag in wanted if among(tag, now) or not among(tag, shown)]
    return kept + [tag for tag in now if not among(tag, shown) and not among(tag, kept)]


def signed(tags: Iterable[str]) -> str:
    """Tags as they are written: `#to-call #Mexico`."""
    return " ".join(f"#{tag}" for tag in tags)


def tagged(text: str, line: int, item: Item, tags: Sequence[str]) -> str:
    """A list with these tags on a line and no others; what else is noted there stays, and where nothing is, the line goes."""
    bare = partial(_TAG_WORD.sub, "")
    text = lists.changed(text, line, item, lambda old: f"{signed(tags)} {bare(old).strip()}".strip(), bare)
    left = next((each.note for each in lists.items(text) if each.line == line), "")
    return text if left else lists.without_line(text, line)
