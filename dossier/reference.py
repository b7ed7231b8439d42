"""Reference texts made from the two tables: the vocabulary and the keys. `dossier help` prints them, docs/ holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from dossier.profiles import vocabulary as words

if TYPE_CHECKING:
    from click import Command, Group

    from dossier.tui.keys import Key


def keys(own: Sequence[Key]) -> str:
    """The keys of the program as the user has them, place by place, for a terminal."""
    from dossier.tui.keys import listed

    blocks = []
    for place, rows in listed(("everywhere", "box", "list", "pane"), own):
        width = max(len(row[0]) for row in rows)
        blocks.append(f"{place.capitalize()}\n" + "".join(f"  {pressed:{width}}  {does}\n" for pressed, does in rows))
    return "\n".join(blocks)


def verbs() -> str:
    """The relation verbs, for a terminal."""
    lines = [f"{'verb':22} {'subject':13} {'object':13} seen from the object"]
    for verb in words.VERBS.values():
        extra = "  (needs role:)" if verb.needs_role else ""
        lines.append(f"{verb.key:22} {verb.subject:13} {verb.object:13} {verb.inverse}{extra}")
    return "\n".join(lines) + "\n"


def fields() -> str:
    """The keys of a profile, for a terminal."""
    lines = ["Kinds"]
    lines += [f"  {kind.key:16} {kind.about}" for kind in words.KINDS.values()]
    lines += ["", "Names"]
    lines += [f"  {each.key:16} {each.about}" for each in words.NAME_CLASSES.values()]
    lines += ["", "Fields"]
    lines += [f"  {field.key:16} {_field_about(field)}" for field in words.FIELDS.values()]
    lines += ["", "Other keys"]
    lines += [f"  {key:16} {about}" for key, about in words.STRUCTURES.items()]
    lines += ["", "Standing of a claim"]
    lines += [f"  {key:16} {about}" for key, about in words.STANDINGS.items()]
    lines += ["", "Stage of an accusation"]
    lines += [f"  {stage.key:16} {stage.label}" for stage in words.STAGES.values()]
    lines += ["", "Response of the accused"]
    lines += [f"  {key:16} {about}" for key, about in words.RESPONSES.items()]
    return "\n".join(lines) + "\n"


def commands(group: Group, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Command]]:
    """The words of every command that is shown, and the command: a group before those in it."""
    from click import Context

    yield before, group
    inside = Context(group)
    for name in group.list_commands(inside):
        command = group.get_command(inside, name)
        assert command is not None
        if hasattr(command, "commands"):
            yield from commands(cast("Group", command), (*before, name))
        elif not command.hidden:
            yield (*before, name), command


def commands_text(group: Group) -> str:
    """Every command with its first sentence, for a terminal."""
    rows = [(" ".join(words), command.get_short_help_str(200)) for words, command in commands(group) if words]
    width = max(len(row[0]) for row in rows)
    return "".join(f"{words:{width}}  {about}\n" for words, about in rows)


def formats_text() -> str:
    """What goes in and out, for a terminal."""
    from dossier.exchange.formats import FORMATS

    blocks = []
    for each in FORMATS:
        words = f"dossier {'import' if each.direction == 'in' else 'export'} {each.key}"
        blocks.append("\n".join((words, f"  {each.what}", f"  kept: {each.kept}", f"  lost: {each.lost}", "")))
    return "\n".join(blocks)


def settings_template() -> str:
    """A settings file in which everything stands, and nothing is set."""
    from textwrap import wrap

    from dossier.tui.key_names import written
    from dossier.tui.keys import KEYS, WHERE
    from dossier.userdata.settings import KEYMAP, SETTINGS

    lines = [
        "# Settings of dossier. Lines without a # before them hold; `dossier settings` tells what is in force and what is wrong here.",
        "# `dossier help keys` prints the keys.",
    ]
    for each in SETTINGS:
        lines += ["", *wrap(f"{each.help[0].upper()}{each.help[1:]}.", 110, initial_indent="# ", subsequent_indent="# ")]
        lines.append(f"#{each.name} = {_toml(each.example or each.default)}")
    lines += ["", f"[{KEYMAP}]"]
    lines += wrap(
        'Keys with commas between them: letters and signs as they are typed ("B", "?"), names as in the help ("page down", "esc"), '
        'ctrl and alt before a letter ("ctrl+b"). A line takes the place of all the keys that it shows. The comma itself is "comma".',
        110, initial_indent="# ", subsequent_indent="# ",
    )  # fmt: skip
    for place, told in WHERE.items():
        lines += ["", f"# {told.capitalize()}"]
        lines += [f"#{key.id} = {_toml(written(key.keys))}  # {key.help}" for key in KEYS if key.where == place]
    return "\n".join(lines) + "\n"


def _toml(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def settings_markdown() -> dict[str, str]:
    """Name of a table in docs/settings.md -> the table."""
    from dossier.tui.key_names import written
    from dossier.tui.keys import KEYS, WHERE
    from dossier.userdata.settings import SETTINGS

    settings = [(f"`{each.name}`", f"`{_toml(each.default)}`" if each.default != "" else "", each.help) for each in SETTINGS]
    ids = [(f"`{key.id}`", f'`"{written(key.keys)}"`', WHERE[key.where], key.help) for key in KEYS]
    return {
        "settings": table(("setting", "default", "what it does"), settings),
        "bindings": table(("id", "keys", "where", "what they do"), ids),
    }


def exchange_markdown() -> dict[str, str]:
    """Name of a table in docs/exchange.md -> the table."""
    from dossier.exchange.formats import FORMATS

    made = {}
    for direction, name, command in (("in", "formats-in", "import"), ("out", "formats-out", "export")):
        rows = [(f"`dossier {command} {each.key}`", each.what, each.kept, each.lost) for each in FORMATS if each.direction == direction]
        made[name] = table(("command", "what it is", "what is kept", "what is lost"), rows)
    return made


def _field_about(field: words.Field) -> str:
    many = "several may be true" if field.many else "one value: a list means that sources differ"
    return f"{field.type}; {many}" + (f"; {field.about}" if field.about else "")


def keys_markdown() -> str:
    """docs/keys.md and the README's table."""
    from dossier.tui.keys import listed

    parts = []
    for place, rows in listed(("everywhere", "box", "list", "pane")):
        parts.append(f"### {place.capitalize()}\n\n" + table(("keys", "what they do"), [(f"`{k}`", does) for k, does in rows]))
    return "\n".join(parts)


def format_markdown() -> dict[str, str]:
    """Name of a table in docs/format.md -> the table."""
    kinds = [(f"`{k.key}`", k.about, k.ftm) for k in words.KINDS.values()]
    names = [(f"`{n.key}`", n.about, _STRENGTH[n.strength], n.ftm) for n in words.NAME_CLASSES.values()]
    names += [(f"`{part}`", "a part of the name" + (", in order" if part == "surnames" else ""), "builds variants", ftm)
              for part, ftm in words.NAME_PARTS.items()]  # fmt: skip
    field_rows = [
        (f"`{f.key}`", ", ".join(sorted(f.kinds)), f.type, "several" if f.many else "one", f.ftm, f.about) for f in words.FIELDS.values()
    ]
    verb_rows = [(f"`{v.key}`", v.subject, v.object, v.inverse, f"{v.ftm}: {v.ftm_subject} → {v.ftm_object}") for v in words.VERBS.values()]
    return {
        "kinds": table(("kind", "what it is", "FollowTheMoney"), kinds),
        "names": table(("key", "what it holds", "searched", "FollowTheMoney"), names),
        "fields": table(("key", "of", "type", "values", "FollowTheMoney", ""), field_rows),
        "structures": table(("key", "what it holds"), [(f"`{k}`", v) for k, v in words.STRUCTURES.items()]),
        "standings": table(("standing", "meaning"), [(f"`{k}`", v) for k, v in words.STANDINGS.items()]),
        "stages": table(("stage", "shown as"), [(f"`{s.key}`", s.label) for s in words.STAGES.values()]),
        "responses": table(("response", "shown as"), [(f"`{k}`", v) for k, v in words.RESPONSES.items()]),
        "verbs": table(("verb", "subject", "object", "seen from the object", "FollowTheMoney"), verb_rows),
        "sources": table(("key", "shown as"), [(f"`{k}`", v) for k, v in words.SOURCE_FIELDS.items()]),
        "reliability": table(("grade", "meaning"), [(k, v) for k, v in words.RELIABILITY.items()]),
        "topics": table(("topic", "meaning"), [(f"`{k}`", v) for k, v in words.TOPICS.items()]),
    }


_STRENGTH = {"strong": "in every way", "exact": "only as a whole", "weak": "only as a whole, ranked last"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
