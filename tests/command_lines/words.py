"""Random command lines, made of what click's tree of commands says that there is: right, odd and hostile words in any order."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from dossier.cli import cli
from dossier.profiles import vocabulary as words

HOSTILE: tuple[str, ...] = (
    "", " ", "\t", "\n", "-", "--", "---", "-1", "--json", "--help=", "-h=", "0", "00", "+1", "1.5", "1e9", "NaN", "9" * 30, "-" + "9" * 30, "٣", "\u00b2",
    "\x1b[31m\x1b[2J", "\x1b]52;c;QQ==\x07", "\x9b5m", "\u202eevil", "a\u200bb", "\ufeff", "\u2028", "\udcff", "a\udc80\udce9", "é", "e\u0301", "İ", "ß",
    "王小明", "😀", "Z" + "\u0301" * 40, "x" * 300, "y" * 5000, "a b " * 3000, ".", "..", "a/b", "../..", "~", "~root", "*", "?", "[bold]x[/]", "[/]",
    "%s%d{0}", "$(id)", "`id`", "'", '"', "\\", "|", ";", "#", "#a", "@s", "[@s]", "[[ada]]", "case:one", "?todo", "?desk", "?path/ada/bo", "text:", "text:a*",
    'text:"', "kind:", "kind:x", "stage:convicted", "tag:x", "case:", "null", "true", "wikidata:Q42", "a:b", "a=b", "=", "name=name", "C:\\x", "con", "nul",
    "2001-02-30", "0000", "99999", "-0001", "2001/1999", "../1980", "197X", "present", "now", "2014-13-45", "--05-09", "1970~",
)  # fmt: skip
"""Words that a hand, a script or a stranger may put anywhere. No NUL: no system passes one on."""
RECORDS = ("ada", "bo", "firm", "court", "meeting", "s", "t", "old-ada", "ADA", "Ada Vale", "Bo Vale", "ada vale", "unknown-group", "Unknown Group", "broken",
           "x]]y", "nobody", "rafael-caro-quintero", "los-zetas")  # fmt: skip
NAMES = ("one", "Two Words", "Ünïcode", "Ada Vale", "Unknown Group", "new-one", "Bo", "C++", "x/y")
DATES = ("2004", "1999-12", "2004-05-06", "1970~", "197X", "5 Feb 1970", "before 1968", "../1980", "c. 1970")
FILES = (
    "list.csv", "entities.ftm", "popolo.json", "misp.json", "stix.json", "some.map", "text.txt", "spoilt.db", "dossier.db", "other.db", "folder", "empty",
    "nowhere", "ring", "missing", "missing/x", "profiles", "profiles/ada.yaml", "text.txt/x", "/dev/null", "/dev/full", "/dev/zero", "/proc/x", "/proc/self",
    "-dash.csv", "./-dash.csv", ".", "empty.csv",
)  # fmt: skip
OUT = ("made.md", "made.html", "made", "made.db", "empty", "folder", "text.txt", "nowhere", "ring", "missing/x", "text.txt/x", "/dev/null", "/dev/full", "/proc/x",
       ".", "made.HTML", "-made", "profiles", "profiles/ada.yaml", "list.csv")  # fmt: skip
COLUMNS = ("id", "name", "Name", "born", "country", "kind", "1", "2", "99", "alias")
POOLS: dict[str, Sequence[str]] = {
    **dict.fromkeys(("id_", "ids", "start", "goal", "around", "records", "record"), RECORDS),
    **dict.fromkeys(("name", "case_name", "case_", "query", "tag", "tags", "title", "note", "source", "scheme"), (*NAMES, *RECORDS)),
    **dict.fromkeys(("db", "old", "new"), ("dossier.db", "other.db", "made.db", *FILES)),
    **dict.fromkeys(("files", "file", "list_", "mapping", "profiles"), FILES),
    **dict.fromkeys(("output", "folder", "csv_out"), OUT),
    **dict.fromkeys(("names", "aliases", "births", "countries", "identifiers", "kinds", "maps"), (*COLUMNS, "name=name", "id=id", "born=birth_date", "x=-")),
    "as_of": DATES, "without": (*words.VERBS, "event"), "value": (*RECORDS, "Why so?", "wikidata:Q42"), "host": ("localhost", "127.0.0.1", "0.0.0.0", "::1"),
    "sources": ("s", "t", "u"), "encoding": ("utf-8", "cp1252", "utf-16", "hex", "rot13"), "delimiter": (",", ";", "\\t", "tab", "|"), "theme": ("nord", "textual-light"),
    "words": ("born", "acc", "member"), "separator": (";", ",", ""), "decisions": ("same", "not", "unsure", *RECORDS),
}  # fmt: skip
"""Name of a parameter -> words that are right for it, at least in their kind."""


class Line(NamedTuple):
    """A command, and all words of its line."""

    command: tuple[str, ...]
    words: tuple[str, ...]
    surely: frozenset[str]
    """Options that are certainly read as such: no word before them could be taken for one, or for the end of the options."""

    @property
    def told(self) -> str:
        """As it is typed, near enough."""
        return " ".join(
            [
                "dossier",
                *(each if each.isascii() and each.isprintable() and each.strip() == each != "" else ascii(each) for each in self.words),
            ]
        )


def commands(group: click.Group = cli, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, with the words that lead to it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name), command


def _value(chance: random.Random, parameter: click.Parameter, odd: float) -> str:
    """A word for a place: right for it, right elsewhere, or hostile."""
    kind = parameter.type
    if chance.random() < odd:
        return chance.choice(HOSTILE) if chance.random() < 0.7 else chance.choice(POOLS[chance.choice(list(POOLS))])
    if isinstance(kind, click.Choice):
        return str(chance.choice(list(kind.choices)))
    if isinstance(kind, click.IntRange):
        least, most = int(kind.min or 0), int(kind.max or 1000)
        return str(chance.choice([least, most, chance.randint(least, min(most, least + 5)), least - 1, most + 1]))
    return chance.choice(POOLS.get(parameter.name or "", NAMES))


def _of_option(chance: random.Random, option: click.Option, odd: float) -> list[str]:
    spelt = chance.choice([*option.opts, *option.secondary_opts])
    if option.is_flag or option.count:
        return [spelt] if chance.random() > 0.03 else [f"{spelt}={chance.choice(HOSTILE)}"]
    given = [_value(chance, option, odd) for _ in range(max(option.nargs, 1))]
    if chance.random() < 0.2 and spelt.startswith("--"):
        return [f"{spelt}={given[0]}", *given[1:]]
    return [spelt, *given] if chance.random() > 0.02 else [spelt]


def line(chance: random.Random, every: Sequence[tuple[tuple[str, ...], click.Command]]) -> Line:
    """A random line of a random command."""
    path, command = chance.choice(every)
    odd = chance.choice([0.0, 0.0, 0.1, 0.3, 0.7])
    parts: list[list[str]] = []
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.hidden:
            continue
        if isinstance(parameter, click.Option):
            often = 1.0 if parameter.required else chance.choice([0.15, 0.15, 0.5])
            if chance.random() < often:
                parts += [_of_option(chance, parameter, odd) for _ in range(chance.choice([1, 1, 1, 1, 2, 3]))]
            continue
        number = 1 if parameter.nargs == 1 else chance.choice([0, 1, 1, 2, 3])
        if parameter.required and not number:
            number = chance.choice([0, 1, 1, 1])
        if not parameter.required and parameter.nargs == 1:
            number = chance.choice([0, 1, 1])
        parts += [[_value(chance, parameter, odd)] for _ in range(number if chance.random() > 0.03 else number + 1)]
    if chance.random() < 0.7:
        chance.shuffle(parts)
    if chance.random() < 0.05:
        parts.insert(chance.randint(0, len(parts)), ["--"])
    before: list[str] = []
    for option in cli.params:
        if isinstance(option, click.Option) and option.name != "version" and chance.random() < 0.04:
            before += _of_option(chance, option, odd)
    words_ = [word for part in parts for word in part]
    surely = set()
    for at, word in enumerate(words_):
        if word.startswith("-") and not (at and words_[at - 1].startswith("-")):
            surely.add(word)
        if word.startswith("-") and word not in command_options(command):
            break
    return Line(path, (*before, *path, *words_), frozenset(surely) if not before else frozenset())


def command_options(command: click.Command) -> set[str]:
    """How the options of a command are spelt."""
    return {spelt for each in command.params if isinstance(each, click.Option) for spelt in (*each.opts, *each.secondary_opts)} | {
        "-h",
        "--help",
    }
