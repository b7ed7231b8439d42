"""Each kind of canary, alone and all together, in every field of every kind of record: through every command.

    python tests/long/hostile_walk.py [KIND...]

Prints what was run; the status is 1 where anything unsafe came out.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.database.compile import build
from dossier.profiles.vocabulary import KINDS
from tests.hostile.base import write
from tests.hostile.canaries import ALL, CANARIES, wrong
from tests.hostile.commands import EXACT, lines, own_files, run


def main(names: list[str]) -> int:
    """Walk; gives the exit status."""
    faults = calls = shown = fields = 0
    for name, canary in {**CANARIES, "all": ALL}.items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            os.environ |= own_files(root)
            fields += len(write(root / "profiles", canary).places)
            build(root / "profiles", root / "dossier.db")
            for words in lines(root, canary, tuple(KINDS)):
                done = run(words)
                calls += 1
                out = done.stdout_bytes.decode("utf-8", "surrogateescape")
                shown += len(out) + len(done.stderr)
                exact = any(words[: len(each)] == list(each) or each[-1] in words for each in EXACT)
                as_json = re.match(r"[\[{]", out)
                found = [] if exact else [each for each in wrong(out) if not (as_json and re.match(r"'\\u0[34]", each))]
                found += wrong(done.stderr)
                if done.exception is not None and not isinstance(done.exception, SystemExit):
                    found.append(repr(done.exception))
                faults += bool(found)
                for each in found[:2]:
                    print(f"{name}: dossier {' '.join(words)[:60]!a}: {each[:200]}")
        print(f"{name}: {calls} calls so far, {faults} faults")
    print(f"{fields:,} fields, {calls:,} calls, {shown:,} characters looked at, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
