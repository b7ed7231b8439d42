"""Compile profiles into the database: `python build_db.py [PROFILES] [DB]`. The same as `dossier build`."""

from __future__ import annotations

import sys

USAGE = "usage: python build_db.py [PROFILES] [DB]"


def main(arguments: list[str]) -> int:
    """Run `dossier build` with these words; options are passed on as they are."""
    options = [argument for argument in arguments if argument.startswith("-")]
    # A word behind --db is its value: whoever names the database so gets `dossier build` as it is.
    words = [] if "--db" in arguments else [argument for argument in arguments if not argument.startswith("-")]
    if len(words) > 2:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        from dossier.cli import cli
    except ImportError as error:
        print(f"build_db.py: {error.name or error} is not installed here; run `make build`, or use .venv/bin/python", file=sys.stderr)
        return 2
    command = ["build", *(options if words else arguments), *words[:1], *(["--db", words[1]] if len(words) == 2 else [])]
    return int(cli.main(command, prog_name="build_db.py", standalone_mode=True) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
