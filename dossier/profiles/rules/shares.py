"""Shares that nothing can have."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.profiles import shares
from dossier.profiles.model import Problem, Profile
from dossier.profiles.rules.place import at


def impossible(profile: Profile) -> Iterator[Problem]:
    """A share over the whole, one below nothing, and one of which nobody knows whether it is a part or a percentage."""
    for relation in profile.relations:
        if not relation.details or not (said := dict(relation.details).get("share")) or not (share := shares.read(said)):
            continue
        message = hint = ""
        if share.least > 100:
            message = "is more than the whole"
            hint = "write a percentage, as 60%" + (f", or {said} shares where it is their number" if share.bare else "")
        elif share.least < 0:
            message, hint = "is less than nothing", "write a percentage, as 60%"
        elif share.bare and 0 < share.most < 1:
            message, hint = "is a part or a percentage: nobody can tell", f"write {100 * share.most:g}% or {share.most:g}%"
        if message:
            yield at(profile, relation.where, "warning", "share", f"share {said!r} of {relation.target!r} {message}", hint)
