"""The checks of fuzz_reader.py, led by what code an input reaches: needs Atheris, which the project does not depend on.

    pip install atheris
    python tests/long/fuzz_atheris.py tests/long/corpus -runs=1000000 -max_len=4096

New inputs that reach more are put into a folder named before the corpus; a fault ends it with a traceback and the input in a file.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import atheris

with atheris.instrument_imports(include=["dossier"]):
    from tests.long.fuzz_reader import fault_in


def one(data: bytes) -> None:
    """Take one input; whatever is wrong with how it is taken ends the run."""
    fault = fault_in(data)
    if fault and fault != "too slow":  # an instrumented program is slow
        raise AssertionError(fault)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
