"""Words that would change nothing are wrong usage: empty ones, and options that do nothing beside others."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from tests.unit.conftest import compile_, write

EMPTY = [
    ["--theme", "", "info"], ["serve", "--theme", ""], ["serve", "--allow-remote", "--host", ""], ["desk", "--tag", ""], ["desk", "--tag", "#"],
    ["amend", "ada", "questions", "Who?", "--expect", ""], ["tag", "ada", ""], ["tag", "ada", "#"], ["case", "c", "ada", "--note", ""],
    ["report", "ada", "--title", ""], ["new", "Bo", "--id", ""], ["new", "Bo", "--source", ""], ["evidence", "ada", ""],
    ["import", "csv", "list.csv", "-o", "in", "--source", ""], ["import", "csv", "list.csv", "-o", "in", "--encoding", ""],
    ["xref", "list.csv", "--encoding", ""],
]  # fmt: skip
IDLE = [
    (["show", "ada", "--json", "--as-of", "1999"], "--as-of would change nothing with --json"),
    (["show", "ada", "--json", "--latinize"], "--latinize would change nothing with --json"),
    (["show", "ada", "--sources", "--json"], "--sources would change nothing with --json"),
    *(
        (["--theme", "nord", *words], "--theme would change nothing with `dossier")
        for words in (["show", "ada"], ["export", "json"], ["info"])
    ),
    (["--no-mouse", "serve"], "--mouse/--no-mouse would change nothing with `dossier serve`"),
    *(
        (["--db", "dossier.db", *words], "--db would change nothing with `dossier")
        for words in (["help", "keys"], ["settings"], ["import", "csv", "list.csv"])
    ),
    (["--db", "dossier.db", "diff", "dossier.db", "dossier.db"], "--db would change nothing where NEW.db is named"),
    (["--db", "dossier.db", "check"], "records, --case and --db go with --publish"),
    *(
        (words, "--width would change nothing with --json")
        for words in (
            ["show", "ada", "--json", "--width", "40"],
            ["show", "ada", "--width", "40", "--json"],
            ["desk", "--json", "--width=40"],
            ["case", "c", "ada", "--width", "40", "--json"],
            ["todo", "--width", "40", "--json"],
            ["xref", "list.csv", "--json", "--width", "40"],
        )
    ),
    (["evidence", "ada", "--footnotes", "--width", "40"], "--width would change nothing with --footnotes"),
    *(
        (["export", each, "--force"], "--force would change nothing on standard output")
        for each in ("json", "ftm", "gexf", "graphml", "cypher", "datasette")
    ),
    (["report", "ada", "--force"], "--force would change nothing on standard output"),
    (["export", "json", "ada", "--depth", "1"], "--depth would change nothing without --around"),
    (
        ["import", "csv", "list.csv", "--show-mapping", "-o", "in", "--dates", "dmy"],
        "--into, --dates would change nothing with --show-mapping",
    ),
    (["search", "ada", "--json", "--latinize"], "--latinize would change nothing with --json"),
    (["evidence", "ada", "--json", "--footnotes"], "--footnotes would change nothing with --json"),
    (["check", "--years", "2"], "--years would change nothing without --publish"),
    (["diff", "dossier.db", "dossier.db", "--db", "x.db"], "--db would change nothing where NEW.db is named"),
    (
        ["xref", "list.csv", "--decide", "ada", "1", "same", "--least", "75", "--csv", "x.csv"],
        "--least, --csv would change nothing with --decide",
    ),
    (["xref", "list.csv", "--force"], "--force would change nothing without --csv"),
    (["settings", "--init", "--json"], "--json would change nothing with --init"),
    (["settings", "--edit", "--json"], "--json would change nothing with --edit"),
    (["import", "csv", "list.csv", "--show-mapping", "--json"], "--json would change nothing with --show-mapping"),
    (["export", "csv", "--nodes", "--edges"], "ask for --nodes or --edges"),
    (["case", "c", "--note", "x"], "--note would change nothing without a record"),
    (["case", "c", "--remove"], "--remove would change nothing without a record"),
    (["case", "c", "ada", "--remove", "--note", "x"], "--note would change nothing with --remove"),
    (["tag", "ada", "--remove"], "name the tags to take out"),
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base in which one stands, and a list."""
    write(tmp_path / "profiles", {"ada.yaml": "kind: person\nname: Ada Vale\n", "bo.yaml": "kind: person\nname: Bo Reyes\n"})
    compile_(tmp_path)
    (tmp_path / "list.csv").write_text("id,name\n1,Ada Vale\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOSSIER_SETTINGS", str(tmp_path / "settings.toml"))
    return tmp_path


def run(*words: str) -> Result:
    """One command in this process."""
    return CliRunner().invoke(cli, list(words))


def files(folder: Path) -> dict[Path, bytes]:
    """What lies in a folder, but for locks."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.name.endswith("lock")}


@pytest.mark.parametrize("words", EMPTY, ids=" ".join)
def test_an_empty_text_is_not_taken_for_one_that_was_left_out(here: Path, words: list[str]) -> None:
    """As an unset variable of the shell gives it; nothing is written."""
    before = files(here)
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is empty" in done.stderr or "tag" in done.stderr
    assert files(here) == before


def test_no_sign_between_the_values_of_a_cell_is_an_answer(here: Path) -> None:
    """An empty separator says that a cell has one value, which is not what is done without the option."""
    (here / "list.csv").write_text("name,alias\nAda Vale,Vale; Ada\n")
    for separator, aliases in (((), ["Vale", "Ada"]), (("--list-separator", ""), ["Vale; Ada"])):
        folder = here / f"in-{len(separator)}"
        done = run("import", "csv", "list.csv", "-o", str(folder), "--kind", "person", *separator)
        assert done.exit_code == 0, done.stderr
        build(folder, here / "in.db", force=True)
        assert Store(here / "in.db").all("SELECT text FROM name WHERE kind = 'alias' ORDER BY id") == [(each,) for each in aliases]


@pytest.mark.parametrize(("words", "told"), IDLE, ids=[" ".join(words) for words, _ in IDLE])
def test_an_option_that_would_do_nothing_is_refused(here: Path, words: list[str], told: str) -> None:
    """Whoever types it expects something of it; nothing is written."""
    before = files(here)
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert files(here) == before


def test_what_is_gone_is_taken_out_by_its_id_or_name(here: Path) -> None:
    """Of the lists, the tags and the cases; nothing that was not put in, and not what is there by that name."""
    for words in (["pin", "bo", "ada"], ["bookmark", "bo"], ["tag", "bo", "x", "y"], ["case", "c", "bo", "ada"]):
        assert run(*words).exit_code == 0
    (here / "profiles" / "bo.yaml").unlink()
    assert run("build").exit_code == 0
    assert run("pin", "bo").exit_code == 1
    assert run("tag", "bo").exit_code == 1
    assert run("tag", "bo", "x", "--remove").stdout == "#y\n"
    assert run("tag", "Bo Reyes", "y", "--remove").exit_code == 0
    assert run("pin", "BO", "--remove").exit_code == 0
    assert run("bookmark", "bo reyes", "--remove").exit_code == 0
    assert "Bo Reyes" not in run("case", "c", "bo", "--remove").stdout
    for words in (["pin", "bo", "--remove"], ["tag", "bo", "y", "--remove"], ["case", "c", "bo", "--remove"]):
        done = run(*words)
        assert done.exit_code == 1
        assert done.stderr.startswith("dossier: there is no record 'bo'")
    assert "Bo" not in run("desk").stdout
    assert run("pin", "ada", "--remove").exit_code == 0


def test_a_case_of_almost_that_name_is_told(here: Path) -> None:
    """Names that differ in signs have one file: into which case a record is put is said."""
    assert run("case", "C", "ada").stderr == ""
    assert run("case", "c", "ada").stderr == ""
    assert run("case", "C++", "bo").stderr == "dossier: the case 'C' is taken for 'C++': their names differ in signs and accents only\n"
