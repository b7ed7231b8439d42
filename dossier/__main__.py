"""`python -m dossier` and the command `dossier`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run it: what it was told to stop is no fault, and a fault is one line."""
    from dossier.streams import make_good

    make_good()
    try:
        _run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        from dossier.crash import tell, was_interrupted

        sys.exit(130 if was_interrupted(error) else tell(error))


def _run(arguments: list[str]) -> None:
    """Open the program at once where the words are only a query; everything else goes through the commands."""
    gc.disable()  # until the first screen stands: nothing that importing makes is garbage
    from dossier.launch import COMMANDS, open_program

    plain = not arguments or not (arguments[0].startswith("-") or arguments[0] in COMMANDS)
    if plain and "_DOSSIER_COMPLETE" not in os.environ and not any(argument.startswith("-") for argument in arguments):
        sys.exit(open_program(" ".join(arguments)))
    gc.enable()
    from dossier.cli import cli

    cli(prog_name="dossier")


if __name__ == "__main__":
    main()
