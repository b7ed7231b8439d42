"""What is read of the text of a profile."""

from __future__ import annotations

from dossier.profiles.model import Profile, Reading
from dossier.profiles.parse import parse_file


def parse(text: str | bytes, path: str = "x.yaml") -> Profile:
    """The only profile of a file."""
    (profile,) = reading(text, path).profiles
    return profile


def reading(text: str | bytes, path: str = "x.yaml") -> Reading:
    """What a file gave."""
    return parse_file(path, text.encode() if isinstance(text, str) else text)


def problems(text: str) -> list[tuple[str, str, int, int]]:
    """(code, level, line, column) of every problem of a profile, those of missing kind and name left out."""
    found = parse(text).problems
    return [(p.code, p.level, p.line, p.column) for p in found if p.code not in ("no-kind", "no-name")]


def hint(text: str, code: str) -> str:
    """The hint of the only problem with a code."""
    (found,) = [problem for problem in parse(text).problems if problem.code == code]
    return found.hint
