"""Compile profiles into the database: `python build_db.py [PROFILES] [DB]`. The same as `dossier build`."""

from __future__ import annotations

import sys

USAGE = "usage: python build_db.py [PROFILES] [DB]"


def main(arguments: list[str]) -> int:
    """Run `dossier build` with these words; options are passed on as they are."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = [argument for argument in arguments[:end] if argument.startswith("-")]
    # Whoever names the database by an option gets `dossier build` as it is: the word behind --db is its value.
    named = any(option.partition("=")[0] == "--db" for option in options)
    words = [*(argument for argument in arguments[:end] if not argument.startswith("-")), *arguments[end + 1 :]]
    if len(words) > 2 and not named:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        from dossier.__main__ import guarded
    except ImportError as error:
        print(f"build_db.py: {error.name or error} is not installed here; run `make build`, or use .venv/bin/python", file=sys.stderr)
        return 2
    split = [*options, *(["--db", words[1]] if len(words) == 2 else []), "--", *words[:1]]
    guarded(lambda: _build(arguments if named else split))
    return 0


def _build(words: list[str]) -> None:
    from dossier.cli import cli

    cli(["build", *words], prog_name="build_db.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
