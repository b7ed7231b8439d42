"""`dossier amend`: the change is printed, then written, or nothing is."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier import atomic
from dossier.cli import cli
from dossier.commands.amending import AMENDED
from dossier.database.store import Store
from dossier.profiles import amend as amend_
from dossier.profiles.replacing import alone
from tests.unit.conftest import Files, compile_

Compiled = Callable[[Files], Store]
Amend = Callable[..., Result]

FILES: Files = {
    "people/ana.yaml": "kind: person\nname: Ana Vale\nnotes: x\n",
    "people/bo.yaml": "kind: person\nname: Bo Orr\naliases: [The Twin]\nsame_as: [cee]\nrelations:\n  - {associate_of: Somebody Else}\n",
    "cee.yaml": "kind: person\nname: Cee Loe\naliases: [The Twin]\nformer_ids: [old-cee]\n",
    "sources/all.yaml": "one: {title: One}\ntwo: {title: Two}\n",
    "broken.yaml": "kind: [person\n",
}


@pytest.fixture
def amend(compiled: Compiled, tmp_path: Path) -> Amend:
    """Runs the command on a small base."""
    compiled(FILES)
    return lambda *arguments: CliRunner().invoke(cli, ["amend", *arguments, "--db", str(tmp_path / "dossier.db")])


def test_the_keys_are_those_that_can_be_added_to() -> None:
    """The command names them without loading what reads YAML."""
    assert AMENDED == amend_.KEYS


def test_what_would_be_written(amend: Amend, tmp_path: Path) -> None:
    """With --dry-run only told; without, told and written; what is there already is refused."""
    file = tmp_path / "profiles" / "people" / "ana.yaml"
    shown = amend("ana", "not_same_as", "Bo Orr", "--dry-run")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "--- people/ana.yaml", "+++ people/ana.yaml", "@@ -1,3 +1,4 @@", " kind: person", " name: Ana Vale", "+not_same_as: [bo]", " notes: x",
    ]  # fmt: skip
    assert "nothing is written yet: people/ana.yaml:3" in shown.stderr
    assert file.read_text() == FILES["people/ana.yaml"]
    written = amend("ana", "not_same_as", "bo")
    assert written.stdout == shown.stdout
    assert file.read_text() == "kind: person\nname: Ana Vale\nnot_same_as: [bo]\nnotes: x\n"
    again = amend("ana", "not_same_as", "bo")
    assert (again.exit_code, again.stderr) == (1, "dossier: people/ana.yaml:3: 'not_same_as' says 'bo' already\n")


def test_the_base_says_so_after_the_next_build(amend: Amend, tmp_path: Path) -> None:
    """Of a record found by its former id; of an id elsewhere; of a source; in the dossier the record said to be the same can be followed."""
    assert amend("ana", "same_as", "old-cee").exit_code == 0
    assert amend("ana", "same_as", "wikidata:Q7").exit_code == 0
    assert amend("two", "not_same_as", "one").exit_code == 0
    assert amend("ana", "questions", "Is this the same as [[bo]]?").exit_code == 0
    compile_(tmp_path)
    dossier = Store(tmp_path / "dossier.db").dossier("ana")
    assert dossier
    assert [each.text for each in dossier.same_as] == ["cee", "wikidata:Q7"]
    shown = CliRunner().invoke(cli, ["show", "ana", "--db", str(tmp_path / "dossier.db")]).stdout
    assert "same as      ▸ Cee Loe" in shown
    assert "? Is this the same as Bo Orr?" in shown
    assert (tmp_path / "profiles" / "sources" / "all.yaml").read_text() == "one: {title: One}\ntwo: {title: Two, not_same_as: [one]}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nobody", "same_as", "bo"), "there is no record 'nobody'"),
        (("ana", "not_same_as", "nobody"), "there is no record 'nobody'"),
        (("ana", "same_as", "Nobody at all"), "there is no record 'Nobody at all'"),
        (("ana", "same_as", "The Twin"), "'The Twin' is a name of 2 records: bo, cee"),
        (("ana", "same_as", "ana"), "ana is that record itself"),
        (("somebody-else", "same_as", "ana"), "somebody-else has no profile yet: write one first"),
        (("broken", "same_as", "ana"), "broken cannot be read: mend its file first"),
        (("bo", "not_same_as", "cee"), "people/bo.yaml says same_as: cee: delete that first"),
        (("one", "questions", "Why?"), "one is a source: it has no questions"),
        (("ana", "questions", "a\nb"), "'a b' cannot be written on one line"),
        (("ana", "same_as", "bo", "--expect", "0"), "the file of one of the two has changed since: nothing is written"),
        (("ana", "questions", "Why?", "--expect", "0"), "people/ana.yaml has changed since: nothing is written"),
        (("ana", "same_as", "bo", "--profiles", "/nowhere"), "the file people/ana.yaml is not here"),
    ],
)
def test_what_is_refused(amend: Amend, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """One line, status 1, no file touched."""
    ran = amend(*arguments)
    assert (ran.exit_code, ran.stdout, ran.stderr) == (1, "", f"dossier: {told}\n")
    for path, text in FILES.items():
        assert (tmp_path / "profiles" / path).read_text() == text


def test_only_the_file_that_was_shown(amend: Amend, tmp_path: Path) -> None:
    """The digest of the dry run is of one state of the file."""
    file = tmp_path / "profiles" / "people" / "ana.yaml"
    shown = json.loads(amend("ana", "same_as", "bo", "--dry-run", "--json").stdout)
    assert (shown["path"], shown["line"], shown["written"]) == ("people/ana.yaml", 3, False)
    assert "+same_as: [bo]" in shown["diff"]
    file.write_text(FILES["people/ana.yaml"] + "# more\n")
    assert "has changed since" in amend("ana", "same_as", "bo", "--expect", shown["digest"]).stderr
    file.write_text(FILES["people/ana.yaml"])
    assert json.loads(amend("ana", "same_as", "bo", "--expect", shown["digest"], "--json").stdout)["written"]


def test_the_file_keeps_its_mode_and_its_link(amend: Amend, tmp_path: Path) -> None:
    """A link stays one; nothing is left beside the file; one that is write-protected is left alone."""
    folder = tmp_path / "profiles" / "people"
    real = tmp_path / "elsewhere.yaml"
    (folder / "ana.yaml").rename(real)
    (folder / "ana.yaml").symlink_to(real)
    real.chmod(0o640)
    assert amend("ana", "same_as", "bo").exit_code == 0
    assert (folder / "ana.yaml").is_symlink()
    assert "same_as: [bo]" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(each.name for each in folder.iterdir()) == ["ana.yaml", "bo.yaml"]


def test_a_file_that_may_not_be_written(amend: Amend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told and left as it is."""
    monkeypatch.setattr(os, "access", lambda path, mode: not (mode == os.W_OK and str(path).endswith("ana.yaml")))
    ran = amend("ana", "same_as", "bo")
    assert ran.exit_code == 1
    assert "the file is write-protected" in ran.stderr
    assert (tmp_path / "profiles" / "people" / "ana.yaml").read_text() == FILES["people/ana.yaml"]


def test_a_full_disk_is_told_with_the_file(amend: Amend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not with what is made beside it; the profile is as it was."""
    for number in (errno.ENOSPC, errno.EDQUOT):
        monkeypatch.setattr(atomic, "finish", lambda _, number=number: (_ for _ in ()).throw(OSError(number, os.strerror(number))))
        file = tmp_path / "profiles" / "people" / "ana.yaml"
        assert amend("ana", "same_as", "bo").stderr == f"dossier: {file}: {os.strerror(number)}\n"
        assert file.read_text() == FILES["people/ana.yaml"]


def test_a_file_that_has_moved_on(amend: Amend, tmp_path: Path) -> None:
    """Records put into the file since the build: the one of that name is meant, and where there is none or are two nothing is guessed."""
    file = tmp_path / "profiles" / "people" / "ana.yaml"
    told = "people/ana.yaml has changed since the base was built: run `dossier build` first"
    for others in ("kind: person\nname: New\n---\nkind: person\nname: Newer\n", FILES["people/ana.yaml"] * 2):
        text = others.replace("x\nkind", "x\n---\nkind")
        file.write_text(text)
        assert told in amend("ana", "same_as", "bo").stderr
        assert file.read_text() == text
    file.write_text("kind: person\nname: Somebody Else\n")  # who has taken the name of the file
    assert told in amend("ana", "same_as", "bo").stderr
    assert file.read_text() == "kind: person\nname: Somebody Else\n"
    file.write_text("kind: person\nname: Anna Vale-Orr\naliases: [Ana Vale]\n")  # still the same, by a name that is kept
    assert amend("ana", "same_as", "bo").exit_code == 0
    file.write_text("kind: person\nname: New\n---\n" + FILES["people/ana.yaml"])
    assert amend("ana", "same_as", "bo").exit_code == 0
    assert file.read_text() == "kind: person\nname: New\n---\nkind: person\nname: Ana Vale\nsame_as: [bo]\nnotes: x\n"


def test_an_id_of_two_is_refused(compiled: Compiled, tmp_path: Path) -> None:
    """It is one but for its spelling, or was one before: for writing and for reading, since a link to it leads to neither."""
    compiled(
        {"a/ada.yaml": "kind: person\nname: Lower\n", "b/ADA.yaml": "kind: person\nname: Upper\n", "bo.yaml": "kind: person\nname: Bo\n"}
    )
    told = "dossier: 'ADA' is the id of 2 records: ada, ADA~2\n"
    for words in (["show", "ADA"], ["pin", "ADA"], ["amend", "ADA", "questions", "Why?"], ["amend", "bo", "same_as", "ADA"]):
        done = CliRunner().invoke(cli, [*words, "--db", str(tmp_path / "dossier.db")])
        assert (done.exit_code, done.stderr) == (1, told), words
    files = {
        "x.yaml": "kind: person\nname: X\nformer_ids: [old]\n",
        "y.yaml": "kind: person\nname: Y\nformer_ids: [old]\nnot_same_as: [bo, old]\n",
    }
    store = compiled({**files, "z.yaml": "kind: person\nname: Z\nnot_same_as: [bo, old]\n"})
    told = "dossier: 'Old' is the id of 2 records: x, y\n"
    for words in (["show", "Old"], ["path", "bo", "Old"], ["amend", "Old", "questions", "Why?"], ["amend", "bo", "same_as", "Old"]):
        done = CliRunner().invoke(cli, [*words, "--db", str(tmp_path / "dossier.db")])
        assert (done.exit_code, done.stderr) == (1, told), words
    apart = {id_: found.not_same_as for id_ in "yz" if (found := store.dossier(id_))}
    assert [(each.text, each.ref.id if each.ref else "") for each in apart["z"]] == [("bo", "bo"), ("old", "")]
    assert [(each.text, each.ref.id if each.ref else "") for each in apart["y"]] == [("bo", "bo"), ("old", "x")]
    for id_, name in (("ada", "Lower"), ("ADA~2", "Upper"), ("BO", "Bo")):
        assert CliRunner().invoke(cli, ["show", id_, "--db", str(tmp_path / "dossier.db")]).stdout.startswith(name)


@pytest.mark.parametrize("kind", ["person", "source"])
def test_two_of_one_name_that_changed_places(kind: str, compiled: Compiled, tmp_path: Path) -> None:
    """Which of them is meant the file tells only as long as it is the one that was built."""
    one, other = (f"kind: {kind}\n{'title' if kind == 'source' else 'name'}: Ana Vale\nnote: {year}\n" for year in (1950, 1990))
    compiled({"ana.yaml": f"{one}---\n{other}", "bo.yaml": "kind: person\nname: Bo\n"})
    arguments = ["amend", "ana", "not_same_as", "wikidata:Q1", "--dry-run", "--json", "--db", str(tmp_path / "dossier.db")]
    assert "+not_same_as: [wikidata:Q1]" in json.loads(CliRunner().invoke(cli, arguments).stdout)["diff"][:8]
    (tmp_path / "profiles" / "ana.yaml").write_text(f"{other}---\n{one}")
    told = CliRunner().invoke(cli, arguments)
    assert (told.exit_code, told.stderr) == (1, "dossier: ana.yaml has changed since the base was built: run `dossier build` first\n")


@pytest.mark.parametrize(
    ("names", "more"),
    [
        (("Ana Vale", "Ana Vale"), ""), (("Ana Vale", "Ana Vale"), "questions: [x]\n"),
        (("Ana Vale", "Ana Orr\naliases: [Ana Vale]"), "questions: [x]\n"), (("unknown", "unknown"), ""),
    ],
    ids=["of one name", "and were written into", "by another name", "of no name"],
)  # fmt: skip
def test_files_that_took_each_others_names(names: tuple[str, str], more: str, compiled: Compiled, tmp_path: Path) -> None:
    """What one is told to be goes into no file of the other."""
    one, other = (
        f"kind: person\nname: {name}\nbirth_date: {year}\noccupation: clerk\n" for name, year in zip(names, (1950, 1990), strict=True)
    )
    compiled({"ana.yaml": one, "ana2.yaml": other})
    files = [tmp_path / "profiles" / name for name in ("ana.yaml", "ana2.yaml")]
    for file, text in zip(files, (other, one), strict=True):
        file.write_text(text + more)
    for file in files:
        told = CliRunner().invoke(cli, ["amend", file.stem, "not_same_as", "wikidata:Q1", "--db", str(tmp_path / "dossier.db")])
        assert (told.exit_code, told.stderr) == (
            1,
            f"dossier: {file.name} has changed since the base was built: run `dossier build` first\n",
        )


def test_two_of_one_name_whose_files_have_changed(compiled: Compiled, tmp_path: Path) -> None:
    """Each is still its record's by what else it says, however often it is written into; where it says nothing else it is not known."""
    said = {"ana": "birth_date: 1950\n", "ana2": "birth_date: 1990\n", "bo": "", "bo2": ""}
    texts = {id_: f"kind: person\nname: {id_[:2]} Vale\n{more}" for id_, more in said.items()}
    compiled({f"{id_}.yaml": text for id_, text in texts.items()})
    for id_, text in texts.items():
        file = tmp_path / "profiles" / f"{id_}.yaml"
        file.write_text(f"{text}questions: [x]\n")
    for id_, text in texts.items():
        file = tmp_path / "profiles" / f"{id_}.yaml"
        for value in ("wikidata:Q1", "wikidata:Q2"):
            done = CliRunner().invoke(cli, ["amend", id_, "not_same_as", value, "--db", str(tmp_path / "dossier.db")])
            assert done.exit_code == (0 if said[id_] else 1), done.stderr
        added = "not_same_as: [wikidata:Q1, wikidata:Q2]\n" if said[id_] else ""
        assert file.read_text() == f"{text}questions: [x]\n{added}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_place_of_a_file(amend: Amend, tmp_path: Path) -> None:
    """Nobody waits for it."""
    file = tmp_path / "profiles" / "people" / "ana.yaml"
    file.unlink()
    os.mkfifo(file)
    told = amend("ana", "same_as", "bo")
    assert told.exit_code == 1
    assert len(told.stderr.splitlines()) == 1


def test_a_file_beyond_what_is_read_is_left_alone(amend: Amend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only its beginning is read: written back, the rest would be lost."""
    monkeypatch.setattr("dossier.database.regular.MAX_BYTES", 20)
    monkeypatch.setattr("dossier.profiles.limits.MAX_BYTES", 20)
    told = amend("ana", "same_as", "bo")
    assert told.exit_code == 1
    assert "has more than 20 bytes, which are not read" in told.stderr
    assert (tmp_path / "profiles" / "people" / "ana.yaml").read_text() == FILES["people/ana.yaml"]


def test_what_is_no_key_is_not_kept_back(amend: Amend, tmp_path: Path) -> None:
    """Under `sensitive:` it would do nothing; a key of this profile alone does something."""
    file = tmp_path / "profiles" / "people" / "ana.yaml"
    wrong = amend("ana", "sensitive", "phonne")
    told = "dossier: 'phonne' is no key, so nothing would be left out by it: did you mean 'phone'?\n"
    assert (wrong.exit_code, wrong.stderr, file.read_text()) == (1, told, FILES["people/ana.yaml"])
    file.write_text("kind: person\nname: Ana Vale\nlair: a cave\nidentifiers: [{badge: X1}]\n")
    for key in ("lair", "Badge", "phone", "notes"):
        assert amend("ana", "sensitive", key).exit_code == 0, key
    assert "sensitive: [lair, Badge, phone, notes]" in file.read_text()


def test_an_id_that_the_next_build_may_give_another_is_not_written(compiled: Compiled, tmp_path: Path) -> None:
    """Of two files that want one id the second has a number behind it, which a third one takes: the decision would be of somebody else."""
    files: Files = {
        "b/ada.yaml": "kind: person\nname: Lower\n", "c/ADA.yaml": "kind: person\nname: Upper\n",
        "bo.yaml": "kind: person\nname: Bo\nrelations: [{associate_of: 李 明}, {associate_of: 黎 明}, {associate_of: Cee Loe}]\n",
        "two.yaml": "kind: person\nname: First\n---\nkind: person\nname: Second\n",
        "x.yaml": "kind: person\nname: X\n", "x~2.yaml": "kind: person\nname: An Id With A Sign\n",
        "sources/a.yaml": "s: {title: A}\nt: {title: T}\n", "sources/b.yaml": "s: {title: B}\n",
    }  # fmt: skip
    store = compiled(files)
    db = ["--db", str(tmp_path / "dossier.db")]
    stubs = store.named("黎 明") + store.named("李 明")
    for words in (
        ["bo", "same_as", "ADA~2"], ["bo", "not_same_as", "Lower"], ["bo", "same_as", "Second"], ["t", "same_as", "s~2"],
        ["bo", "questions", "Is this the same as [[ADA~2]]?"], *(["bo", "not_same_as", stub] for stub in stubs),
    ):  # fmt: skip
        done = CliRunner().invoke(cli, ["amend", *words, *db])
        assert (done.exit_code, done.stdout) == (1, ""), words
        assert "may be the id of another one with the next build" in done.stderr, words
    for source in ("s", "s~2"):
        done = CliRunner().invoke(cli, ["new", "Zoe", "--source", source, *db])
        assert (done.exit_code, "may be the id of another one with the next build" in done.stderr) == (1, True)
    done = CliRunner().invoke(cli, ["amend", "bo", "not_same_as", "x~2", *db])
    assert (done.exit_code, "ends as the ids do that a build gives" in done.stderr) == (1, True)
    for path, text in files.items():
        assert (tmp_path / "profiles" / path).read_text() == text
    for value in ("x", "Cee Loe"):
        assert CliRunner().invoke(cli, ["amend", "bo", "not_same_as", value, *db]).exit_code == 0, value
    assert CliRunner().invoke(cli, ["amend", "ADA~2", "same_as", "x", *db]).exit_code == 0
    assert (tmp_path / "profiles" / "c" / "ADA.yaml").read_text() == "kind: person\nname: Upper\nsame_as: [x]\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a/bo.yaml", "kind: person\nname: Another\n"), ("BO.yaml", "kind: [person\n"), ("z.yaml", "kind: person\nname: Z\nformer_ids: [Bo]\n"),
        ("sources/new.yaml", "bo: {title: B}\none: {title: O}\n"), ("people/ana.yaml", "kind: person\nname: Ana Vale\nformer_ids: [bo]\n"),
    ],
)  # fmt: skip
def test_an_id_that_a_newer_file_wants_too(path: str, text: str, amend: Amend, tmp_path: Path) -> None:
    """With the next build it may be that one's, which the base does not know."""
    folder = tmp_path / "profiles"
    cee = folder / "cee.yaml"
    cee.write_text(FILES["cee.yaml"])  # the same once more
    ana = folder / "people" / "ana.yaml"
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(text)
    told = f"dossier: {path}, which has changed since the base was built, would have the id bo, too: run `dossier build` first\n"
    before = cee.read_text(), ana.read_text()
    for words in (("cee", "not_same_as", "bo"), ("cee", "not_same_as", "Bo Orr"), ("cee", "questions", "Is it [[bo]]?")):
        done = amend(*words)
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", told), words
    assert (cee.read_text(), ana.read_text()) == before
    assert amend("cee", "not_same_as", "ana").exit_code == 0
    begun = CliRunner().invoke(cli, ["new", "Zoe Orr", "--source", "one", "--db", str(tmp_path / "dossier.db")])
    assert begun.exit_code == (1 if path == "sources/new.yaml" else 0), begun.stderr


def test_whom_it_is_about_is_still_the_same(amend: Amend, tmp_path: Path) -> None:
    """Its file may have become somebody else's, or a source of another work, since the base was built."""
    folder = tmp_path / "profiles"
    (folder / "people" / "bo.yaml").write_text("kind: person\nname: Somebody Else\n")
    (folder / "sources" / "all.yaml").write_text("one: {title: One, publisher: Now Known}\ntwo: {title: Another Work}\n")
    for words, path in (
        (("ana", "same_as", "bo"), "people/bo.yaml"), (("ana", "questions", "Is this the same as [[bo]]?"), "people/bo.yaml"),
        (("one", "same_as", "two"), "sources/all.yaml"), (("two", "same_as", "one"), "sources/all.yaml"),
    ):  # fmt: skip
        told = f"dossier: {path} has changed since the base was built: run `dossier build` first\n"
        done = amend(*words)
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", told), words
    assert (folder / "people" / "ana.yaml").read_text() == FILES["people/ana.yaml"]
    assert amend("one", "same_as", "wikidata:Q1").exit_code == 0
    assert (folder / "sources" / "all.yaml").read_text().startswith("one: {title: One, publisher: Now Known, same_as: [wikidata:Q1]}\n")
    (folder / "cee.yaml").unlink()
    assert amend("ana", "same_as", "cee").stderr == "dossier: the file cee.yaml is not here\n"


def test_a_source_whose_file_is_another_by_now(compiled: Compiled, tmp_path: Path) -> None:
    """It held the source alone; what stands there now gets nothing."""
    compiled({"sources/one.yaml": "kind: source\ntitle: One\n", "sources/two.yaml": "kind: source\ntitle: Two\n"})
    text = "kind: person\nname: Ana\n"
    (tmp_path / "profiles" / "sources" / "one.yaml").write_text(text)
    done = CliRunner().invoke(cli, ["amend", "one", "same_as", "wikidata:Q1", "--db", str(tmp_path / "dossier.db")])
    assert "sources/one.yaml has changed since" in done.stderr
    assert (tmp_path / "profiles" / "sources" / "one.yaml").read_text() == text


def test_of_two_sources_of_one_id_the_one_that_is_meant(compiled: Compiled, tmp_path: Path) -> None:
    """By its place in the file; where its key stands twice in one mapping nothing can be written."""
    compiled({
        "sources/all.yaml": "one: {title: A}\n---\none: {title: B}\n", "sources/more.yaml": "two: {title: C}\ntwo: {title: D}\n",
    })  # fmt: skip
    for id_, told in (
        ("one~2", ""),
        ("two~2", "dossier: sources/more.yaml:2: 'two' stands twice: give each source an id of its own first\n"),
    ):
        done = CliRunner().invoke(cli, ["amend", id_, "same_as", "wikidata:Q1", "--db", str(tmp_path / "dossier.db")])
        assert told in done.stderr
    folder = tmp_path / "profiles" / "sources"
    assert (folder / "all.yaml").read_text() == "one: {title: A}\n---\none: {title: B, same_as: [wikidata:Q1]}\n"
    assert (folder / "more.yaml").read_text() == "two: {title: C}\ntwo: {title: D}\n"


def test_nothing_contrary_is_written(amend: Amend, tmp_path: Path) -> None:
    """Nor what is said already by another word: by the files as they are, the other one's, too."""
    folder = tmp_path / "profiles"
    ana = FILES["people/ana.yaml"] + "same_as: [Cee Loe, wikidata:Q1]\n"
    (folder / "people" / "ana.yaml").write_text(ana)
    (folder / "sources" / "all.yaml").write_text("one: {title: One, not_same_as: two}\ntwo: {title: Two}\n")
    for words, told in (
        (("ana", "not_same_as", "cee"), "people/ana.yaml says same_as: Cee Loe: delete that first"),
        (("ana", "not_same_as", "WikiData:q1"), "people/ana.yaml says same_as: wikidata:Q1: delete that first"),
        (("ana", "same_as", "cee"), "people/ana.yaml says same_as: Cee Loe already"),
        (("cee", "not_same_as", "ana"), "people/ana.yaml says same_as: Cee Loe: delete that first"),
        (("one", "same_as", "two"), "sources/all.yaml says not_same_as: two: delete that first"),
        (("two", "same_as", "one"), "sources/all.yaml says not_same_as: two: delete that first"),
    ):
        done = amend(*words)
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"dossier: {told}\n"), words
    assert (folder / "people" / "ana.yaml").read_text() == ana
    assert amend("cee", "same_as", "ana").exit_code == 0


def test_what_an_editor_saves_meanwhile_stays(amend: Amend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the new bytes are on their way to the disk."""
    file, sync = tmp_path / "profiles" / "people" / "ana.yaml", atomic.finish
    saved = FILES["people/ana.yaml"] + "summary: saved in an editor\n"
    monkeypatch.setattr(atomic, "finish", lambda beside: (sync(beside), file.write_text(saved)))
    done = amend("ana", "same_as", "bo")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith("ana.yaml: the file has changed meanwhile\n")
    assert file.read_text() == saved
    assert sorted(each.name for each in file.parent.iterdir()) == ["ana.yaml", "bo.yaml"]


def test_a_file_of_two_names_is_changed_by_one_at_a_time(tmp_path: Path) -> None:
    """Whichever of its names, links in two folders, a program knows: the folder is held in which it lies."""
    for folder in ("one", "other", "real"):
        (tmp_path / folder).mkdir()
    (tmp_path / "real" / "ana.yaml").write_text("kind: person\n")
    for folder in ("one", "other"):
        (tmp_path / folder / "ana.yaml").symlink_to(tmp_path / "real" / "ana.yaml")
    with alone(tmp_path / "one" / "ana.yaml"):
        handle = os.open(tmp_path / "real", os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(handle)
