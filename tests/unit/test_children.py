"""How a process ended is known, whoever started the program."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

SAYS = """
from dossier.__main__ import guarded
from dossier.rebuild import rebuild
from dossier.tui.lending import Lending

def run() -> None:
    print(rebuild("/nowhere/at/all", "/nowhere/none.db", lambda *_: None, lambda *_: None).status, Lending().run(["sh", "-c", "exit 3"]))

guarded(run)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="no such signal here")
@pytest.mark.parametrize("how", ["SIG_DFL", "SIG_IGN"])
def test_what_fails_is_known_to_have_failed(how: str) -> None:
    """An editor and a build; also where the end of children was ignored by who started the program."""
    code = (
        f"import os, signal, sys; signal.signal(signal.SIGCHLD, signal.{how}); os.execv(sys.executable, [sys.executable, '-c', {SAYS!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    build, editor = done.stdout.split()[-2:]
    assert int(build) != 0, done.stderr
    assert editor == "3", done.stderr
