"""A fault of the program itself: one line for the person, the rest in a file for who mends it."""

from __future__ import annotations

import sys
from pathlib import Path

from dossier.text import clean

STATUS = 70
"""Exit status of a program that failed by its own fault, as in sysexits.h."""


def told(error: BaseException) -> str:
    """What is said of a fault; where it happened is written into a file, whose name is said, or is said itself."""
    import traceback

    what = clean(" ".join(f"{type(error).__name__}: {error}".split()))[:200].rstrip(": ")
    lines = "".join(traceback.format_exception(error))
    try:
        file = _write(lines)
    except Exception:  # whatever is wrong with the folder: there is a fault to tell
        return f"a fault of the program ended it: {what}{place(error)}"
    return f"a fault of the program ended it: {what}; where it happened stands in {clean(str(file))}"


def was_interrupted(error: BaseException) -> bool:
    """Whether ctrl+c is what came up as this fault: while a class is made, Python 3.11 puts another exception in its place."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, KeyboardInterrupt):
        cause = cause.__cause__
    return cause is not None


def place(error: BaseException) -> str:
    """Where it happened, in brackets behind a blank; empty where nobody knows."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1:]
    return "".join(f" (at {Path(at.filename).name}, line {at.lineno})" for at in last)


def _write(lines: str) -> Path:
    """The last fault only: the file holds code and messages, which may quote the base."""
    import platform
    from datetime import datetime

    from dossier import __version__
    from dossier.userdata.files import write_text
    from dossier.userdata.place import crash_file

    file = crash_file()
    head = f"dossier {__version__}, Python {platform.python_version()}, {platform.system()}, {datetime.now():%Y-%m-%d %H:%M}\n"
    write_text(file, head + lines)
    return file


def tell(error: BaseException) -> int:
    """Say it on stderr, in one line; gives the exit status."""
    from dossier.streams import complain

    line = told(error)
    if sys.stderr is not None:
        complain(line)
    return STATUS
