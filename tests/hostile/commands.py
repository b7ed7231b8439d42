"""Every command, as it is called on a base full of canaries, with canaries among its words."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from dossier.cli import cli

EXACT = {
    ("new", "--print"),
    ("export", "csv"),
    ("export", "cypher"),
    ("export", "gexf"),
    ("export", "graphml"),
    ("export", "ftm", "--statements"),
}
"""What gives tables, graphs and profiles exactly to other programs; on a screen it is cleaned."""


def lines(root: Path, canary: str, kinds: tuple[str, ...]) -> list[list[str]]:
    """The words of every call. `root` holds `profiles` and `dossier.db`."""
    typed, db, profiles = canary.replace("\0", ""), ["--db", str(root / "dossier.db")], str(root / "profiles")
    own = [
        ["bookmark", "person"], ["bookmark", typed], ["pin", "person", "other"], ["tag", "person", "".join(typed.split())], ["tag", "person"],
        ["case", typed, "person", "other", "--note", typed], ["case"], ["case", typed], ["case", f"no {typed}"], ["desk"],
        ["desk", "--tag", typed],
    ]  # fmt: skip
    read = [
        *(["show", each, "--sources"] for each in (*kinds, "src", "other", "unreadable", typed)), ["show", "person", "--latinize"],
        ["show", "person", "--as-of", typed], ["evidence", "person", "--footnotes"], ["evidence", "person", typed], ["evidence", "person", "--weak"],
        ["info"], ["ledger"], ["ledger", "person"], ["ledger", "--case", typed], ["network", "person", "--depth", "3"],
        ["path", "person", "third"], ["path", "person", "third", "--without", typed], ["timeline"], ["timeline", "person", "--case", typed],
        *(["todo", each] for each in ("stubs", "questions", "weak", "problems", "mentions", "duplicates", typed)),
        ["search", "Q00"], ["search", typed], ["search", "text:evil"], ["diff"], ["check", "--publish", *kinds],
        ["new", "--print", typed], ["new", "--print", "--source", typed, "Ada"], ["amend", "other", "questions", typed, "--dry-run"],
        ["amend", "other", typed, typed], ["report", *kinds, "--title", typed], ["report", *kinds, "--format", "html", "--title", typed],
        ["xref", typed],
    ]  # fmt: skip
    every = [[*each, *db] for each in (*own, *read)]
    every += [
        [*each, "--json", *db]
        for each in (*own[6:8], *read)
        if each[0] in ("show", "ledger", "search", "timeline", "network", "todo", "case")
    ]
    every += [["export", each, *kinds, *db] for each in ("cypher", "ftm", "gexf", "graphml", "json")]
    every += [["export", "csv", "--nodes", *db], ["export", "csv", "--edges", *db], ["export", "datasette", *db], ["export", typed]]
    every += [["export", "ftm", "--statements", *db]]
    every += [["build", profiles, "--force", *db], *(["check", profiles, "--format", each] for each in ("text", "json", "github"))]
    every += [
        ["info", "--db", typed],
        ["diff", typed],
        ["import", "csv", typed, "-o", str(root / "in")],
        ["check", typed],
        ["build", typed],
    ]
    every += [["settings"], ["settings", "--json"], ["serve", "--host", typed, *db], ["help", typed], ["--theme", "x", f"--{typed}"]]
    return every


def own_files(root: Path) -> dict[str, str]:
    """The environment in which what a person puts aside is under a folder."""
    return {"DOSSIER_STATE": str(root / "state"), "XDG_CONFIG_HOME": str(root / "config"), "XDG_CACHE_HOME": str(root / "cache")}


def run(words: list[str]) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, words)
