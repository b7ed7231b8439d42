"""What stands behind claims."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.profiles.model import Problem, Profile, Source
from dossier.profiles.rules.place import at
from dossier.profiles.statements import needs_source, statements, structures


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


def unarchived(source: Source) -> Iterator[Problem]:
    """A source on the web that may be gone tomorrow."""
    if source.get("url") and not source.get("archived") and not source.get("file"):
        message = f"the source {source.id!r} is not archived"
        yield Problem(source.path, *source.place("url"), "info", "unarchived", message, "add archived: address", source.id)
