"""Processes that are begun: how they ended is known."""

from __future__ import annotations

import signal


def heed() -> None:
    """Where who started the program ignores the end of its children, the system forgets how ours ended: each seems to have gone well."""
    if hasattr(signal, "SIGCHLD") and signal.getsignal(signal.SIGCHLD) is signal.SIG_IGN:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
