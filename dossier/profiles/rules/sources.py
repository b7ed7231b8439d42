"""What stands behind claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier import dates
from dossier.profiles.model import Problem, Profile, Source
from dossier.profiles.rules.place import at
from dossier.profiles.statements import needs_source, resting_nowhere, statements, structures
from dossier.text import is_placeholder, safe_url


def unsourced(profile: Profile) -> Iterator[Problem]:
    """A claim for which nobody is named."""
    if profile.sources:
        return
    # Most profiles cite a source everywhere: a short look spares them the words for every statement.
    backed = all(claim.backing.citations or not needs_source(claim) for claim in profile.claims)
    if backed and all(each.backing.citations for each in structures(profile)):
        return
    for statement in statements(profile):
        if statement.needs_source and not statement.backing.citations:
            hint = "add [@source locator] behind the value, or `sources:` to the profile"
            yield at(profile, statement.where, "warning", "unsourced", f"no source for {statement.what}", hint)


def unused(profile: Profile) -> Iterator[Problem]:
    """A source of the whole profile for which no statement of it is left."""
    for cited in resting_nowhere(profile):
        shown = " ".join(filter(None, (cited.source, cited.locator)))
        told = f"nothing here rests on {shown!r}: names, summary and notes cite for themselves"
        yield at(profile, cited.where, "info", "unused-source", told, "write [@source locator] behind the name, or in the text")


def unarchived(source: Source) -> Iterator[Problem]:
    """A source on the web that may be gone tomorrow."""
    if source.get("url") and not safe_url(source.get("archived")) and not source.get("file"):
        message = f"the source {source.id!r} is not archived"
        yield Problem(source.path, *source.place("url"), "info", "unarchived", message, "add archived: address", source.id)


_ELSEWHERE = re.compile(r"(?:s?ftps?|gopher|gemini|file|ipfs|ipns|magnet|urn|doi|hdl|ark|isbn|smb|news|rsync):\S", re.I)
"""Addresses that other programs open."""


def odd_addresses(source: Source) -> Iterator[Problem]:
    """An address that nothing can open, so that neither the source nor what was archived of it is there to look at."""
    for key in ("url", "archived"):
        if (told := source.get(key)) and not is_placeholder(told) and not safe_url(told) and not _ELSEWHERE.match(told):
            message = f"{key}: {told!r} is no address that can be opened"
            yield Problem(source.path, *source.place(key), "warning", "odd-value", message, "write it as https://host.example", source.id)


_AHEAD = 2
"""Months that a magazine or a book may be dated ahead."""


def read_too_soon(source: Source) -> Iterator[Problem]:
    """A source that was read before it was published."""
    read, published = dates.try_parse(source.get("accessed")), dates.try_parse(source.get("date"))
    if read and published and read.last and published.first and _months(published.first) - _months(read.last) > _AHEAD:
        message = f"read ({read.text}) before it was published ({published.text})"
        yield Problem(source.path, *source.place("accessed"), "warning", "outside-life", message, "mend accessed: or date:", source.id)


def _months(day: dates.Day) -> int:
    return 12 * day.year + day.month
