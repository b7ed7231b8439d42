"""What stands behind claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.profiles import vocabulary as words
from dossier.profiles.base import Base
from dossier.profiles.model import Problem
from dossier.profiles.rules.place import at
from dossier.profiles.statements import statements
from dossier.text import same_id


def unknown_sources(base: Base) -> Iterator[Problem]:
    """A citation to a source that nobody described."""
    ids = sorted(base.source_ids)
    for profile in base.profiles():
        cited = [(citation, statement.where) for statement in statements(profile) for citation in statement.all_citations()]
        cited += [(citation, citation.where) for citation in profile.sources]
        reported = set()
        for citation, where in cited:
            place = citation.where if citation.where != (0, 0) else where
            if base.source(citation) or (citation.source, place) in reported:
                continue
            reported.add((citation.source, place))
            if several := base.same_source_id.get(same_id(citation.source)):
                listed = ", ".join(f"{each} ({base.entities[each].path})" for each in several)
                message = f"{citation.source!r} is the id of {len(several)} sources: {listed}"
                yield at(profile, place, "error", "ambiguous-source", message, "give one of them another id")
                continue
            meant = words.closest(citation.source, ids)
            hint = f"did you mean {meant!r}?" if meant else "describe it in a file under sources/"
            yield at(profile, place, "error", "unknown-source", f"there is no source {citation.source!r}", hint)


def unsourced(base: Base) -> Iterator[Problem]:
    """A claim for which nobody is named."""
    for profile in base.profiles():
        if profile.sources:
            continue
        for statement in statements(profile):
            if statement.needs_source and not statement.backing.citations:
                hint = "add [@source locator] behind the value, or `sources:` to the profile"
                yield at(profile, statement.where, "warning", "unsourced", f"no source for {statement.what}", hint)


def locators(base: Base) -> Iterator[Problem]:
    """A citation of a long document that does not say where in it."""
    long = {entity.id for entity in base.entities.values() if entity.source and _pages(entity.source.get("pages")) > 1}
    if not long:
        return
    for profile in base.profiles():
        for statement in statements(profile):
            for citation in statement.backing.citations:
                if not citation.locator and base.source(citation) in long:
                    hint = "add the page behind the source's id"
                    yield at(profile, statement.where, "info", "no-locator", f"no page of {citation.source!r}", hint)


def _pages(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found.group()) if found else 0


def unarchived(base: Base) -> Iterator[Problem]:
    """A source on the web that may be gone tomorrow."""
    for entity in base.entities.values():
        source = entity.source
        if source and source.get("url") and not source.get("archived") and not source.get("file"):
            where = source.place("url")
            yield Problem(
                source.path,
                *where,
                "info",
                "unarchived",
                f"the source {source.id!r} is not archived",
                "add archived: address",
                entity.id,
            )
