"""`python -m dossier` and the command `dossier`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Open the program at once where the words are only a query; everything else goes through the commands."""
    gc.disable()  # until the first screen stands: nothing that importing makes is garbage
    arguments = sys.argv[1:]
    from dossier.launch import COMMANDS, open_program

    plain = not arguments or not (arguments[0].startswith("-") or arguments[0] in COMMANDS)
    if plain and "_DOSSIER_COMPLETE" not in os.environ and not any(argument.startswith("-") for argument in arguments):
        sys.exit(open_program(" ".join(arguments)))
    gc.enable()
    from dossier.cli import cli

    cli(prog_name="dossier")


if __name__ == "__main__":
    main()
