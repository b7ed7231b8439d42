"""What a base was made by: a program of another version, or with other tables of names, would have made another one."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache

import dossier
from dossier.database.schema import SCHEMA_VERSION

PACKAGES = {
    "anyascii", "cantonese-romanisation", "japanese-personal-name-dataset", "name-variants", "nicknames", "opencc-python-reimplemented",
}  # fmt: skip
"""Packages whose tables decide how names are folded, read aloud and searched."""


def marks() -> list[tuple[str, str]]:
    """What tells the maker: rows of `meta`."""
    return [("schema", SCHEMA_VERSION), ("program", dossier.__version__), ("tables", _tables())]


def made_by_this(meta: Mapping[str, object]) -> bool:
    """Whether this program, with the tables that it has now, makes such a base."""
    return all(meta.get(key) == value for key, value in marks())


@cache
def _tables() -> str:
    """The versions of Unicode and of the packages, as the folders beside them are called: importlib.metadata takes 25 ms and more."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue  # an archive, or nothing
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                package, _, version = name.rpartition(".")[0].partition("-")
                package = package.lower().replace("_", "-").replace(".", "-")
                if package in PACKAGES:
                    found.setdefault(package, version.partition("-")[0])
    return " ".join([f"Unicode {unicodedata.unidata_version}", *(f"{package} {found[package]}" for package in sorted(found))])
