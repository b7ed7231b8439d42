"""Compiling and checking in a process of its own: the screens never load what reads YAML."""

from __future__ import annotations

import sys


def build_command(profiles: str, database: str, *options: str) -> list[str]:
    """The command that compiles a folder in a process of its own: the screens never load what reads YAML."""
    return [sys.executable, "-m", "dossier", "build", profiles, "--db", database, "--brief", *options]


def check_command(file: str) -> list[str]:
    """The command that checks one file, and prints its problems as JSON."""
    return [sys.executable, "-m", "dossier", "check", file, "--format", "json", "--level", "error"]


def amend_command(profiles: str, database: str, id_: str, key: str, value: str, *options: str) -> list[str]:
    """The command that adds a value to a profile, or with `--dry-run` only tells the change; as JSON."""
    command = [sys.executable, "-m", "dossier", "amend", "--json", "--profiles", profiles, "--db", database, *options]
    return [*command, "--", id_, key, value]
