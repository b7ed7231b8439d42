"""`dossier search` and `dossier show`: for a reader and for a program."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.records import Dossier
from dossier.database.store import Store
from tests.unit.commands.running import CLEAN, run
from tests.unit.conftest import write


def test_search_finds_and_explains(base: Path) -> None:
    """A misspelt name is found, with what matched and why; nothing found is status 1 and says so."""
    done = run("search", "ada", "vlae")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].split()[:2] == ["P", "ada"]
    assert "typo" in done.stdout
    hits = json.loads(run("search", "--json", "bo").stdout)
    assert {"id", "kind", "name", "matched", "matched_as", "standing", "why", "score", "spans"} == set(hits[0])
    nothing = run("search", "xqzwv")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert "no match" in nothing.stderr
    assert json.loads(run("search", "--json", "xqzwv").stdout) == []
    assert len(run("search", "-n", "1", "vale").stdout.splitlines()) == 1


def test_a_name_that_is_denied_is_told_as_that(compiled: Callable[[dict[str, str]], Store]) -> None:
    """What is doubtful about the name that matched stands before it."""
    names = "aliases: [{value: El Gato, standing: denied}]\nformer_names: [{value: Rosa Quintana, standing: alleged}]\n"
    store = compiled({"a.yaml": f"kind: person\nname: Ada\n{names}identifiers: [{{passport: X77, standing: disputed}}]\n"})
    for typed, told in (("gato", "denied: El Gato"), ("quintana", "alleged: formerly Rosa Quintana"), ("X77", "disputed: passport X77")):
        assert told in run("search", typed, "--db", str(store.path)).stdout
    assert json.loads(run("search", "gato", "--json", "--db", str(store.path)).stdout)[0]["standing"] == "denied"


def test_show_prints_a_dossier(base: Path) -> None:
    """By id, former id or name; as text or JSON; with sources; what is not there gets the nearest names."""
    for typed in ("ada", "old-ada", "Ada Vale"):
        assert run("show", typed).stdout.startswith("Ada Vale\nperson"), typed
    assert all(len(line) <= 40 for line in run("show", "ada", "--width", "40").stdout.splitlines())
    assert "p. 3: S. Press" in run("show", "ada", "--sources").stdout
    record = json.loads(run("show", "--json", "ada").stdout)
    assert record["ref"]["id"] == "ada"
    assert "firm" in [link["other"]["id"] for group in record["links"] for link in group["links"] if link["other"]]
    missing = run("show", "ada vael")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "the nearest is ada" in missing.stderr


def test_show_never_picks_one_of_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name of two records lists both and shows neither."""
    write(tmp_path / "profiles", {"a1.yaml": CLEAN["p.yaml"], "a2.yaml": CLEAN["p.yaml"]})
    monkeypatch.chdir(tmp_path)
    done = run("show", "Ada Vale")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "a1, a2" in done.stderr


def test_nothing_of_a_terminal_command_gets_out_of_a_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, paths and messages that hold control characters are printed as visible marks."""
    nasty = 'kind: person\nname: "Bo \\e[2J"\n"k\\x1b[31m": x\nrelations:\n  - "member_of": "No \\e[1m Body"\n'
    write(tmp_path / "profiles", {"bo.yaml": nasty, "x\x1b[2J.yaml": nasty})
    monkeypatch.chdir(tmp_path)
    for words in (["check", "--level", "info"], ["check", "--format", "github"], ["build"], ["search", "bo"], ["show", "bo"], ["search", "\x1b[2J"],
                  ["show", "\x1b[2J"], ["info"]):  # fmt: skip
        done = run(*words)
        assert "\x1b" not in done.output, words
        assert done.exit_code in (0, 1)
        assert done.exception is None or isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "\udcff", "\x00", "kind:", "ada country:", "text:", "kind:person text:"])
def test_a_search_for_nothing_is_wrong_usage(base: Path, typed: str) -> None:
    """As an unset variable of the shell gives it; every record was listed, with status 0."""
    for more in ([], ["--json"]):
        done = run("search", *more, "--", typed)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "Invalid value for QUERY" in done.stderr


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "[/]", "*", "-", "AND", "x" * 5000, "\udcffx"])
def test_no_query_is_an_error(base: Path, typed: str) -> None:
    """Whatever is asked for, search and show answer or say that there is nothing."""
    for words in (["search", "--", typed], ["search", "--json", "--", typed], ["show", "--", typed]):
        done = run(*words)
        assert done.exit_code in (0, 1), words
        assert done.exception is None or isinstance(done.exception, SystemExit), words
        if "--json" in words:
            assert isinstance(json.loads(done.stdout), list)


def test_search_as_data(base: Path) -> None:
    """JSON hits hold id, kind, name, what matched and why; the score falls; -n cuts, and the rest is told on stderr."""
    hits = json.loads(run("search", "--json", "vale").stdout)
    assert {hit["id"] for hit in hits} == {"ada", "bo"}
    assert {hit["kind"] for hit in hits} == {"person"}
    assert all(isinstance(hit["why"], list) and 0 <= hit["score"] <= 100 for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    cut = run("search", "vale", "-n", "1")
    assert (len(cut.stdout.splitlines()), cut.stderr) == (1, "1 of 2; more with -n\n")
    assert run("search", "-n", "0", "vale").exit_code == 2


def test_a_longer_list_is_offered_only_where_there_is_one(compiled: Callable[[dict[str, str]], Store]) -> None:
    """Where one record has more names with a word than are looked at one by one, no number of rows shows others."""
    aliases = "".join(f"  - Orr Alias {number}\n" for number in range(600))
    others = {f"{name}.yaml": f"kind: person\nname: {name} Lind\n" for name in ("Bo", "Cy", "Di")}
    store = compiled({**others, "ada.yaml": f"kind: person\nname: Ada Vale\naliases:\n{aliases}"})
    told = run("search", "orr", "--db", str(store.path)).stderr
    assert told.startswith("1 of about ")
    assert told.endswith("; more words find the others\n")


def test_show_as_data(base: Path) -> None:
    """The whole record as one object, its parts under their names."""
    record = json.loads(run("show", "ada", "--json").stdout)
    assert record["ref"] == {"id": "ada", "name": "Ada Vale", "kind": "person", "state": "profile", "who": "Banker of Firm Ltd."}
    assert set(record) == {field.name for field in dataclasses.fields(Dossier)}
    assert [(case["charge"], case["stage"], case["response"]) for case in record["accusations"]] == [
        ("Theft", "convicted", ""), ("Fraud", "charged", "denied"),
    ]  # fmt: skip
    assert record["sources"][0]["id"] == "t"
    assert json.loads(run("show", "unknown group", "--json").stdout)["ref"]["state"] == "stub"
    assert run("show", "--width", "10", "ada").exit_code == 2


def test_numbers_that_sqlite_does_not_take(base: Path) -> None:
    """A day beyond its nanoseconds is later than every change; more hits than there can be are all there are."""
    found = ["search", "kind:person", "--json", "-n"]
    assert run("build").exit_code == 1
    assert run("search", "changed:9999").exit_code == run("search", "changed:2262-04-12").exit_code == 1
    assert run(*found, str(10**30)).stdout == run(*found, "1000").stdout != "[]\n"
