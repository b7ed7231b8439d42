"""Compiling in a process of its own: the screens never load what reads YAML."""

from __future__ import annotations

import sys


def build_command(profiles: str, database: str, *options: str) -> list[str]:
    """The command that compiles a folder in a process of its own: the screens never load what reads YAML."""
    return [sys.executable, "-m", "dossier", "build", profiles, "--db", database, "--brief", *options]
