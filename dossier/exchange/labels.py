"""What files are called in what is made of them: by their names, with folders before them where two have the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from dossier.exchange.in_file import opened


def labels(paths: Sequence[Path]) -> dict[Path, str]:
    """File -> its label, the shortest end of its path that no other has; the same file named twice counts once."""
    real = {path: path.resolve() if path.is_file() else path.absolute() for path in paths}  # a pipe leads to another number each time
    files = list(dict.fromkeys(real.values()))
    depth = dict.fromkeys(files, 1)
    while True:
        found = {file: "/".join((*file.parts[-depth[file] : -1], file.stem)) for file in files}
        twice = {label for label, number in Counter(found.values()).items() if number > 1}
        longer = [file for file, label in found.items() if label in twice and depth[file] < len(file.parts)]
        if not longer:
            break
        for file in longer:
            depth[file] += 1
    given = {real[path]: path for path in reversed(paths)}  # as they were named: errors tell the path that one typed
    return {given[file]: found[file] if found[file] not in twice else file.name for file in files}


def checksum(path: Path) -> str:
    """SHA-256 of a file, read a piece at a time."""
    found = sha256()
    with opened(path) as file:
        while piece := file.read(1 << 20):
            found.update(piece)
    return found.hexdigest()
