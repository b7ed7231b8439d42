"""Compiling and checking in a process of its own: the screens never load what reads YAML."""

from __future__ import annotations

import sys


def build_command(profiles: str, database: str, *options: str) -> list[str]:
    """The command that compiles a folder in a process of its own: the screens never load what reads YAML."""
    return [sys.executable, "-m", "dossier", "build", profiles, "--db", database, "--brief", *options]


def check_command(file: str) -> list[str]:
    """The command that checks one file, and prints its problems as JSON."""
    return [sys.executable, "-m", "dossier", "check", file, "--format", "json", "--level", "error"]
