"""A problem at a place of a profile."""

from __future__ import annotations

from dossier.profiles.model import Level, Problem, Profile, Where


def at(profile: Profile, where: Where, level: Level, code: str, message: str, hint: str = "") -> Problem:
    """A problem of a profile."""
    return Problem(profile.path, where[0], where[1], level, code, message, hint, profile.id)
