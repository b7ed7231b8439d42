"""`python -m dossier` and the command `dossier`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable


def main() -> None:
    """Open the program, or run a command."""
    guarded(lambda: _run(sys.argv[1:]))


def guarded(run: Callable[[], None]) -> None:
    """Run it: what it was told to stop is no fault, and a fault is one line; so is a part that is missing."""
    try:
        from dossier.children import heed
        from dossier.streams import complain, make_good

        make_good()
        heed()
    except KeyboardInterrupt:
        sys.exit(130)
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(130)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in ("", "dossier"):
            sys.exit(_tell(error))
        complain(f"{missing} is not installed here; in a clone, run `make build`, or use .venv/bin/python")
        sys.exit(2)
    except OSError as error:
        from dossier.text import clean, reason

        complain(clean(reason(error)))
        sys.exit(1)
    except MemoryError:
        complain("the system gives no more memory")
        sys.exit(1)
    except Exception as error:
        sys.exit(_tell(error))


def _tell(error: Exception) -> int:
    """Say what went wrong; gives the status. Where not even the code for that can be loaded, the system lacks something: in short."""
    try:
        from dossier.crash import tell, was_interrupted

        return 130 if was_interrupted(error) else tell(error)
    except (ImportError, OSError, MemoryError):
        from dossier.streams import complain

        complain(f"{error}; parts of the program cannot be read: is the disk there, and are files left to be opened?")
        return 1


def _run(arguments: list[str]) -> None:
    """Open the program at once where the words are only a query; everything else goes through the commands."""
    gc.disable()  # until the first screen stands: nothing that importing makes is garbage
    from dossier.launch import COMMANDS, open_program
    from dossier.streams import as_typed

    plain = not arguments or not (arguments[0].startswith("-") or arguments[0] in COMMANDS)
    if plain and "_DOSSIER_COMPLETE" not in os.environ and not any(argument.startswith("-") for argument in arguments):
        sys.exit(open_program(" ".join(map(as_typed, arguments))))
    gc.enable()
    from dossier.cli import cli

    cli(prog_name="dossier")


if __name__ == "__main__":
    main()
