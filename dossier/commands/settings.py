"""The command that tells what the user has set, and what is wrong in it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dossier.commands.common import idle, json_option, print_json
from dossier.streams import complain
from dossier.text import clean

if TYPE_CHECKING:
    from dossier.tui.preferences import Preferences


@click.command()
@click.option("--init", is_flag=True, help="Write a settings file in which everything is explained and nothing is set.")
@click.option("--edit", is_flag=True, help="Open the settings file in the editor; with --init where there is none yet.")
@json_option
@click.pass_context
def settings(ctx: click.Context, init: bool, edit: bool, as_json: bool) -> None:
    """Tell where the settings file is, what is in force, and what is wrong in the file. Status 1 where something is."""
    from dossier.tui.preferences import load

    if init or edit:
        idle(ctx, ("as_json",), f"with {'--init' if init else '--edit'}")
    if init:
        _init(ctx)
    if edit:
        _edit(ctx, load())
    elif not init:
        preferences = load()
        _print(preferences, as_json)
        ctx.exit(1 if preferences.mistakes else 0)


def _init(ctx: click.Context) -> None:
    """Write the template; never over a file."""
    from dossier.reference import settings_template
    from dossier.userdata.files import UserDataError, write_text
    from dossier.userdata.settings import settings_file

    file = settings_file()
    if os.path.lexists(file):
        complain(f"{clean(str(file))} is there already; it is left as it is")
        ctx.exit(1)
    try:
        write_text(file, settings_template())
    except UserDataError as error:
        complain(clean(str(error)))
        ctx.exit(1)
    click.echo(f"written {clean(str(file))}", err=True)


def _edit(ctx: click.Context, preferences: Preferences) -> None:
    """Open the file at its first mistake; tell what is wrong in it afterwards."""
    from dossier.tui.editing import editor_command
    from dossier.tui.preferences import load

    file = preferences.file
    if file is None or not file.is_file():
        complain("there is no settings file yet; add --init")
        ctx.exit(1)
    line = next((each.line for each in preferences.mistakes if each.line), 1)
    command = editor_command(file, line, preferences.settings.editor)
    if not command:
        complain("no editor: set $EDITOR")
        ctx.exit(1)
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        complain(f"{clean(command[0])} could not be started: {clean(str(error))}")
        ctx.exit(1)
    after = load()
    _print_mistakes(after, file)
    ctx.exit(1 if after.mistakes else 0)


def _print(preferences: Preferences, as_json: bool) -> None:
    from dossier.tui.key_names import written
    from dossier.tui.keys import KEYS
    from dossier.userdata.settings import SETTINGS, VARIABLE

    file = preferences.file
    assert file is not None
    told: dict[str, tuple[Any, str]] = {each.name: _in_force(preferences, each.name) for each in SETTINGS}
    changed = [key for key in preferences.keys if key not in KEYS]
    if as_json:
        print_json({
            "file": str(file),
            "there": file.is_file(),
            "settings": {name: value for name, (value, _) in told.items()},
            "keymap": {key.id: key.keys.split(",") for key in preferences.keys},
            "mistakes": [each._asdict() for each in preferences.mistakes],
        })  # fmt: skip
        return
    named = f" (named by ${VARIABLE})" if os.environ.get(VARIABLE) else ""
    there = "" if file.exists() else "; not there: `dossier settings --init` writes one with everything explained"
    click.echo(f"file      {clean(str(file))}{named}{there}")
    for name, (value, why) in told.items():
        shown = str(value).lower() if isinstance(value, bool) else clean(str(value)) or "-"
        click.echo(f"{name:9} {shown}  ({why})")
    for key in changed:
        click.echo(f"key       {key.id} = {written(key.keys)}  (line {preferences.settings.keymap[key.id].line})")
    if not changed:
        click.echo("keys      as `dossier help keys` prints them")
    _print_mistakes(preferences, file)


def _print_mistakes(preferences: Preferences, file: Path) -> None:
    for each in preferences.mistakes:
        click.echo(clean(each.at(str(file))))


def _in_force(preferences: Preferences, name: str) -> tuple[str | bool, str]:
    """The value of a setting, and why it is this."""
    from dossier.userdata.place import kept_theme

    own = preferences.settings
    by_file = f"line {own.where[name][0]}" if name in own.where else ""
    if name == "theme":
        for variable in ("TEXTUAL_THEME", "NO_COLOR"):
            if os.environ.get(variable):
                return os.environ[variable] if variable == "TEXTUAL_THEME" else "ansi-dark", f"${variable}"
        if not own.theme and (kept := kept_theme()):
            return kept, "chosen last in the palette"
        return own.theme or "textual-dark", by_file if own.theme else "default"
    if name == "editor" and not own.editor:
        variable = next((each for each in ("VISUAL", "EDITOR") if os.environ.get(each)), "")
        return os.environ.get(variable, ""), f"${variable}" if variable else "the first that is there"
    value: str | bool = getattr(own, name)
    return value, by_file or "default"
