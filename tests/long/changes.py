"""Random edits, and after each the base that was changed against one made anew: `python tests/long/changes.py [WALKS] [STEPS] [SEED]`.

Of four walks one is over profiles with odd ids, one over profiles that say who else they are, were or are not, and one over few that tell
much of one another, of which single keys, names of files and whole folders change, and some cannot be read.

Prints how many builds were compared and how many of them went on from the base before; ends with 1 at the first difference.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import dense_files, linked_files, odd_files
from tests.unit import test_changes_equal as usual


def main() -> int:
    """Walk, and print."""
    walks = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    kept = 0
    files = [
        (usual.STEMS, usual.profile, usual.sources, usual.edit),
        (odd_files.STEMS, odd_files.profile, odd_files.sources, usual.edit),
        (linked_files.STEMS, linked_files.profile, linked_files.sources, linked_files.edit),
        (dense_files.STEMS, dense_files.profile, dense_files.sources, dense_files.edit),
    ]
    for number, seed in enumerate(range(first, first + walks)):
        usual.STEMS, usual.profile, usual.sources, usual.edit = files[number % len(files)]
        with TemporaryDirectory() as scratch:
            try:
                kept += usual.walk(Path(scratch), seed, steps)
            except AssertionError as error:
                print(error)
                return 1
    print(f"{walks * steps:,} builds compared, {kept:,} of them went on from the base before; none differs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
