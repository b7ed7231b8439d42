"""Files that change while the program is open: what they say is shown by itself, and a mistake loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from dossier import rebuild
from dossier.database import stale
from dossier.database.compile import build
from dossier.rebuild import Built
from dossier.stop import View
from dossier.tui.crumbs import Crumbs
from dossier.tui.dossier_pane import DossierPane
from dossier.userdata.desk import BOOKMARKS
from dossier.userdata.following import desk_of
from dossier.userdata.lists import Item
from dossier.userdata.sets import CASE_SIGN
from tests.tui.running import Session, session

Make = Callable[[dict[str, str]], Path]
FILES = {"ada.yaml": "kind: person\nname: Ada Vale\noccupation: Baker\n", "bo.yaml": "kind: person\nname: Bo\n"}


async def looks(s: Session, times: int = 2) -> None:
    """Let the program look at the files, as it does every second while nobody types."""
    for _ in range(times):
        s.app.touched = s.app.look_next = 0.0
        s.app.look()
        await s.ready()


async def newer(s: Session, make_base: Make, *bases: dict[str, str]) -> None:
    """Let other bases take the place of the open one, each before the one before it is shown."""
    for files in bases:
        make_base(files)
        s.app.take_newer()
    await s.settled()


@pytest.mark.processes
async def test_a_file_saved_elsewhere_is_shown(make_base: Make, tmp_path: Path) -> None:
    """In the open dossier and in the search, with the cursor where it was; a file that is still being written is waited for."""
    async with session(make_base(FILES), (80, 24), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter", "j")
        file = tmp_path / "profiles" / "ada.yaml"
        file.write_text(FILES["ada.yaml"].replace("Baker", "Clockmaker").replace("Ada", "Adina"))
        await looks(s, 1)
        assert "Baker" in s.text, "it may still be being written"
        await looks(s, 1)
        assert "Clockmaker" in s.text
        assert "Adina Vale" in s.text
        assert s.main.query_one(Crumbs).names == ["Adina Vale"]
        assert s.told
        build_ = s.app.store.build
        await looks(s, 3)
        assert s.app.store.build == build_, "and not again and again"


async def test_what_is_put_aside_is_kept_with_the_folder_that_the_base_is_of_now(make_base: Make, tmp_path: Path) -> None:
    """A copy that is not yet built anew where it is says for a while that it is of the other folder."""
    database = make_base(FILES)
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "profiles", copy / "profiles")
    shutil.copy(database, copy)
    async with session(copy / "dossier.db", (80, 24), query="ada", profiles=copy / "profiles") as s:
        await looks(s, 2)
        assert s.app.store.folder == copy / "profiles"
        await s.press("enter", "b", "B")
        assert "BOOKMARKS (1)" in s.text
        assert [each.stop for each in desk_of(s.app.store).items(BOOKMARKS)] == ["ada"]


async def test_a_base_of_another_folder_is_not_shown_in_the_place_of_this_one(make_base: Make, tmp_path: Path) -> None:
    """As one that somebody else has put into a repository: what is put aside would go with theirs."""
    other = tmp_path / "other"
    (other / "profiles").mkdir(parents=True)
    (other / "profiles" / "ada.yaml").write_text(FILES["ada.yaml"].replace("Baker", "Smith"))
    build(other / "profiles", other / "dossier.db")
    async with session(make_base(FILES), (80, 24), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        (other / "dossier.db").replace(tmp_path / "dossier.db")
        await looks(s, 1)
        assert "Baker" in s.text
        assert s.app.store.folder == tmp_path / "profiles"
        (tmp_path / "profiles" / "ada.yaml").write_text(FILES["ada.yaml"].replace("Baker", "Clockmaker"))
        await looks(s, 3)
        assert "Clockmaker" in s.text
        assert s.app.store.folder == tmp_path / "profiles"


@pytest.mark.processes
async def test_a_build_that_failed_is_told_once_and_tried_again(make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the disk is full, and then is not."""
    monkeypatch.setattr(stale, "_FIRST_PAUSE", 0.0)
    monkeypatch.setattr(stale, "_LONGEST_PAUSE", 0.0)
    async with session(make_base(FILES), (80, 24), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        lock = tmp_path / ".dossier.db.lock"
        lock.unlink(missing_ok=True)
        lock.mkdir()  # nobody can take it
        (tmp_path / "profiles" / "ada.yaml").write_text(FILES["ada.yaml"].replace("Baker", "Clockmaker"))
        await looks(s, 5)
        assert [told for told in s.told if "could not be refreshed" in told] == [
            f"The base could not be refreshed: cannot write {tmp_path}/dossier.db: Is a directory"
        ]
        lock.rmdir()
        await looks(s, 1)
        assert "Clockmaker" in s.text


@pytest.mark.processes
async def test_a_build_that_was_killed_is_told_and_tried_again(make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by a system without memory: it has no words of its own."""
    monkeypatch.setattr(stale, "_FIRST_PAUSE", 0.0)
    monkeypatch.setattr(stale, "_LONGEST_PAUSE", 0.0)
    builds = [lambda *_: Built(-9, ""), rebuild.rebuild]
    monkeypatch.setattr(rebuild, "rebuild", lambda *given: builds.pop(0)(*given))
    async with session(make_base(FILES), (80, 24), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        (tmp_path / "profiles" / "ada.yaml").write_text(FILES["ada.yaml"].replace("Baker", "Clockmaker"))
        await looks(s, 2)
        assert "The base could not be refreshed: the build was ended from outside" in s.told
        await looks(s, 2)
        assert "Clockmaker" in s.text


async def test_what_another_program_built_is_shown(make_base: Make, tmp_path: Path) -> None:
    """Also where only a database was named."""
    base = make_base(FILES)
    async with session(base, (80, 24), query="ada") as s:
        await looks(s)
        await s.press("enter")
        (tmp_path / "profiles" / "ada.yaml").write_text(FILES["ada.yaml"].replace("Baker", "Clockmaker"))
        build(tmp_path / "profiles", base)
        await looks(s)
        assert "Clockmaker" in s.text


@pytest.mark.parametrize("rests", [False, True], ids=["goes on", "rests in the middle"])
async def test_a_database_that_is_written_over_where_it_is(make_base: Make, tmp_path: Path, rests: bool) -> None:
    """As copying does, or a program that keeps folders the same: what was read of one half is not what is shown in the end."""
    base = make_base(FILES)
    (tmp_path / "other").mkdir()
    for name, text in FILES.items():
        (tmp_path / "other" / name).write_text(text.replace("Ada", "Zoe").replace("Baker", "Clockmaker"))
    build(tmp_path / "other", tmp_path / "other.db")
    new = (tmp_path / "other.db").read_bytes()
    async with session(base, (80, 24), query="vale") as s:
        await looks(s)
        await s.press("enter")
        before = s.app.store
        with open(base, "r+b", buffering=0) as file:
            file.truncate()
            file.write(new[: -8 * 4096])
            await looks(s, 2 if rests else 1)
            if not rests:
                assert s.app.store is before, "it may still be being written"
            file.write(new[-8 * 4096 :])
            await looks(s)
        assert "Zoe Vale" in s.text and "occupation   Clockmaker" in s.text
        assert s.app.store.all("SELECT count(*) FROM entity") == [(2,)]
        assert s.app.store.all("PRAGMA quick_check") == [("ok",)]
        await s.press("slash", *"zoe", "enter")
        assert "Zoe Vale" in s.text


async def test_a_file_with_a_mistake_keeps_its_last_good_version(make_base: Make, tmp_path: Path) -> None:
    """With the line of the mistake, also when the dossier is opened anew; other files are taken over meanwhile; mended, it is shown."""
    async with session(make_base(FILES), (120, 40), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        file = tmp_path / "profiles" / "ada.yaml"
        file.write_text(FILES["ada.yaml"] + "odd: [\n")
        (tmp_path / "profiles" / "bo.yaml").write_text("kind: person\nname: Bo Reyes\n")
        await looks(s)
        assert "Baker" in s.text
        assert "cannot be read now ada.yaml:5:" in s.text
        assert "What follows is the last good version" in s.text
        assert any(notice.startswith("ada.yaml, line 5: ") for notice in s.told)
        (tmp_path / "profiles" / "bo.yaml").write_text("kind: person\nname: Bo Reyes\noccupation: Cook\n")
        await looks(s)
        assert any(notice.startswith("ada.yaml, line 5: ") for notice in s.notices), "it is still so"
        await s.press("escape")
        s.main.open_record("bo")
        await s.settled()
        assert "Bo Reyes" in s.text
        s.main.open_record("ada")
        await s.settled()
        assert "Baker" in s.text
        assert "cannot be read now" in s.text
        file.write_text(FILES["ada.yaml"].replace("Baker", "Baker of bread"))
        await looks(s)
        assert "Baker of bread" in s.text
        assert "cannot be read now" not in s.text
        assert not any(notice.startswith("ada.yaml, line 5: ") for notice in s.notices), "what is not so any more is not told"


async def test_what_was_wrong_with_the_base_is_told_no_longer_than_it_is_so(make_base: Make) -> None:
    """A database that something else was written over is told until there is one again."""
    base = make_base(FILES)
    async with session(base, (80, 24), query="ada") as s:
        await looks(s)
        base.unlink()
        base.write_text("something else")
        await looks(s)
        assert any("is no database" in notice for notice in s.told)
        await newer(s, make_base, {**FILES, "bo.yaml": "kind: person\nname: Bo Reyes\n"})
        assert not any("is no database" in notice for notice in s.notices)


async def test_a_folder_that_is_gone_is_told_once(make_base: Make, tmp_path: Path) -> None:
    """The base stays open."""
    async with session(make_base(FILES), (80, 24), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        (tmp_path / "profiles").rename(tmp_path / "away")
        await looks(s, 4)
        assert "Baker" in s.text
        assert len(s.told) == 1


async def test_what_changed_is_told_in_the_dossier(make_base: Make, tmp_path: Path) -> None:
    """Above its statements, from what to what, until the next change."""
    async with session(make_base(FILES), (120, 40), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        file = tmp_path / "profiles" / "ada.yaml"
        file.write_text(FILES["ada.yaml"] + "birth_date: 1970\n")
        await looks(s)
        assert "changed now new: born 1970" in s.text
        file.write_text(FILES["ada.yaml"] + "birth_date: 1971\n")
        await looks(s)
        assert "changed now born 1970 → 1971" in s.text
        s.pane.action_last()
        said = s.pane.row.says
        await s.press("left_square_bracket", "right_square_bracket")
        assert "changed now born 1970 → 1971" in s.text, "also when it has come back"
        assert s.pane.row.says == said
        (tmp_path / "profiles" / "bo.yaml").write_text("kind: person\nname: Bo Reyes\n")
        await looks(s)
        assert "changed now" not in s.text


async def test_a_record_with_another_id_is_followed(make_base: Make, tmp_path: Path) -> None:
    """In the open panes and in the places before, through `former_ids`."""
    async with session(make_base(FILES), (120, 40), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        s.main.open_record("bo")
        await s.settled()
        (tmp_path / "profiles" / "ada.yaml").unlink()
        (tmp_path / "profiles" / "adina.yaml").write_text(FILES["ada.yaml"] + "former_ids: [ada]\n")
        (tmp_path / "profiles" / "bo.yaml").rename(tmp_path / "profiles" / "bob.yaml")
        (tmp_path / "profiles" / "bob.yaml").write_text(FILES["bo.yaml"] + "former_ids: [bo]\n")
        await looks(s)
        assert s.open_ids == ["bob"]
        assert [pane.stop for pane in s.main.strip.panes] == ["bob"]
        assert s.pane.dossier.ref.state == "profile"
        await s.press("left_square_bracket")
        assert s.open_ids == ["adina"]
        assert "Baker" in s.text
        (tmp_path / "profiles" / "adina.yaml").unlink()
        (tmp_path / "profiles" / "ada.yaml").write_text(FILES["ada.yaml"])
        await looks(s)
        assert s.open_ids == ["ada"], "back, as by going back in git"
        assert "Baker" in s.text


async def test_an_id_that_another_record_takes(make_base: Make, tmp_path: Path) -> None:
    """What was opened stays open under its new id: never the other record, nor is that taken for a good version of it."""
    profiles = tmp_path / "profiles"
    async with session(make_base(FILES), (120, 40), query="ada", profiles=profiles) as s:
        await s.press("enter")
        s.main.open_record("bo")
        await s.settled()
        (profiles / "adina.yaml").write_text(FILES["ada.yaml"] + "former_ids: [ada]\n")
        (profiles / "ada.yaml").write_text("kind: person\nname: Ada Thorn\noccupation: Arsonist\n")
        await looks(s)
        await s.press("left_square_bracket")
        assert (s.open_ids, s.pane.dossier.ref.name) == (["adina"], "Ada Vale")
        assert s.main.strip.left().names == {"adina": "Ada Vale", "bo": "Bo"}
        (profiles / "bo.yaml").rename(profiles / "bob.yaml")
        (profiles / "bob.yaml").write_text(FILES["bo.yaml"] + "former_ids: [bo]\n")
        (profiles / "bo.yaml").write_text("kind: person\nname: Bo Thorn\nodd: [\n")
        await looks(s)
        s.main.open_record("bo")
        await s.settled()
        assert s.pane.dossier.ref.state == "broken", "the record that had the id is no good version of what cannot be read"


async def test_a_profile_that_is_written_for_a_stub_under_another_id(make_base: Make, tmp_path: Path) -> None:
    """The open stub is that profile from then on, and a stub again where the file is taken away."""
    files = FILES | {"ada.yaml": FILES["ada.yaml"] + "relations:\n  - associate_of: Rob Orr\n"}
    async with session(make_base(files), profiles=tmp_path / "profiles") as s:
        s.main.open_record("rob-orr")
        await s.settled()
        assert s.open_ids == ["rob-orr"]
        file = tmp_path / "profiles" / "robert.yaml"
        file.write_text("kind: person\nname: Rob Orr\noccupation: Smith\n")
        await looks(s)
        assert s.open_ids == ["robert"]
        assert "Smith" in s.text
        file.unlink()
        await looks(s)
        assert s.open_ids == ["rob-orr"]


async def test_a_record_that_is_gone(make_base: Make, tmp_path: Path) -> None:
    """Its pane says so under the name that it had, not that its profile is still to be written."""
    async with session(make_base(FILES), (120, 40), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        (tmp_path / "profiles" / "ada.yaml").unlink()
        await looks(s)
        assert "Ada Vale" in s.text
        assert "No record of this base has the id ada any more" in s.text
        assert "to be written" not in s.text


async def test_a_file_with_another_name(make_base: Make, tmp_path: Path) -> None:
    """Its open record leads to the one that is called so now; nothing says that they are the same."""
    async with session(make_base(FILES), (120, 40), query="ada", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        (tmp_path / "profiles" / "ada.yaml").rename(tmp_path / "profiles" / "ada-of-riga.yaml")
        await looks(s)
        assert s.open_ids == ["ada"]
        assert "so is called" in s.text
        assert "(ada-of-riga)" in s.text
        [place] = [number for number, row in enumerate(s.pane.rows) if row.target == "ada-of-riga"]
        s.pane.highlighted = place
        await s.press("enter")
        assert s.open_ids == ["ada", "ada-of-riga"]


async def test_a_view_of_a_record_that_is_gone(make_base: Make, tmp_path: Path) -> None:
    """It says so, as the record does: that nobody is accused, or that nothing is linked, would be no answer."""
    async with session(make_base(FILES), (120, 40), query="ada", profiles=tmp_path / "profiles") as s:
        for key in ("a", "t"):
            s.main.open_record("ada")
            await s.settled()
            await s.press(key)
            stop = s.pane.stop
            (tmp_path / "profiles" / "ada.yaml").unlink()
            await looks(s)
            assert s.pane.stop == stop
            assert [row.plain() for row in s.pane.rows] == ["No record of this base has the id ada."]
            (tmp_path / "profiles" / "ada.yaml").write_text(FILES["ada.yaml"])
            await looks(s)
            assert len(s.pane.rows) > 1
        s.main.open_record(View("timeline", ("all", "ada", "nobody")))
        await s.settled()
        assert "No record" not in s.text, "of two one is there"
        own = s.app.desk
        own.put(own.new_case("Clocks"), Item("ada", "Ada"))
        s.main.open_record(View("timeline", ("all", f"{CASE_SIGN}clocks", "nobody")))
        await s.settled()
        assert "No record" not in s.text, "the case is there"


async def test_a_closed_pane_comes_back(make_base: Make) -> None:
    """Back undoes closing."""
    async with session(make_base(FILES), (120, 40), query="ada") as s:
        await s.press("enter", "t")
        opened = s.open_ids
        await s.press("escape", "escape")
        assert s.open_ids == []
        await s.press("left_square_bracket", "left_square_bracket")
        assert s.open_ids == opened


ADA = "kind: person\nname: Ada Vale\nbirth_date: 1950\n"
ADA_MOVED = {"vale.yaml": f"{ADA}former_ids: [ada]\n", "ada.yaml": "kind: person\nname: Bob Orr\nbirth_date: 1990\n"}


async def test_an_id_that_is_anothers_by_now_is_followed_to_who_was_open(make_base: Make, tmp_path: Path) -> None:
    """In the open panes, in views of them, and in the places before: the id alone would open somebody else."""
    database = make_base({"ada.yaml": ADA, "bo.yaml": FILES["bo.yaml"]})
    async with session(database, profiles=tmp_path / "profiles") as s:
        s.main.open_record("ada")
        await s.settled()
        s.main.open_beside("bo")
        await s.settled()
        s.main.open_record("ada")
        await s.settled()
        s.main.open_beside(View("path", ("ada", "bo")))
        await s.settled()
        make_base(ADA_MOVED)
        s.app.take_newer()
        await s.settled()
        assert s.open_ids == ["vale", View("path", ("vale", "bo"))]
        assert s.main.strip.panes[0].name_shown == "Ada Vale"
        s.main.strip.travel("back")
        s.main.strip.travel("back")
        await s.settled()
        assert s.open_ids == ["vale", "bo"]


async def test_what_changed_stands_with_the_one_of_two_that_swapped_their_ids(make_base: Make, tmp_path: Path) -> None:
    """Each is followed, and so is what is new in it."""
    bob = "kind: person\nname: Bob Orr\n"
    database = make_base({"ada.yaml": ADA, "bo.yaml": bob})
    async with session(database, profiles=tmp_path / "profiles") as s:
        s.main.open_record("ada")
        await s.settled()
        s.main.open_beside("bo")
        await s.settled()
        make_base({"bo.yaml": ADA.replace("1950", "1951") + "former_ids: [ada]\n", "ada.yaml": f"{bob}former_ids: [bo]\n"})
        s.app.take_newer()
        await s.settled()
        assert s.open_ids == ["bo", "ada"]
        news = [list(cast(DossierPane, pane).news) for pane in s.main.strip.panes]
        assert "born 1950 → 1951" in news[0] and news[1][0] == "renamed: was bo (former id)" and len(news[1]) == 2
        assert any(told.startswith("Files have changed") and "Ada Vale: born 1950 → 1951" in told for told in s.told)


async def test_two_new_bases_at_once_are_followed_one_after_the_other(make_base: Make, tmp_path: Path) -> None:
    """Who was meant by an id is asked of the base in which it was that one's."""
    bob = "kind: person\nname: Bob Orr\n"
    database = make_base({"ada.yaml": ADA, "bo.yaml": bob})
    async with session(database, profiles=tmp_path / "profiles") as s:
        s.main.open_record("ada")
        await s.settled()
        noted = {"ada.yaml": ADA, "bo.yaml": f"{bob}notes: New.\n"}
        swapped = {"ada.yaml": f"{bob}former_ids: [bo]\n", "bo.yaml": f"{ADA}former_ids: [ada]\n"}
        await newer(s, make_base, noted, swapped)
        assert s.open_ids == ["bo"]
        assert s.main.strip.panes[0].name_shown == "Ada Vale"


async def test_what_changed_in_two_new_bases_at_once_is_told_of_both(make_base: Make) -> None:
    """The first of them was followed by the second before it was shown; what comes later is told alone."""
    born = FILES["ada.yaml"] + "birth_date: 1970\n"
    async with session(make_base(FILES), (120, 40), query="ada") as s:
        await s.press("enter")
        await newer(s, make_base, FILES | {"ada.yaml": born}, FILES | {"ada.yaml": born.replace("Baker", "Clockmaker")})
        assert "new: born 1970" in s.text
        assert "new: occupation Clockmaker" in s.text
        await newer(s, make_base, FILES | {"ada.yaml": born.replace("Baker", "Sailor")})
        assert "new: occupation Sailor" in s.text
        assert "new: born 1970" not in s.text


async def test_who_has_the_id_of_an_open_record_that_is_no_more_is_told(make_base: Make) -> None:
    """The pane shows another one: that is said in it."""
    async with session(make_base({"ada.yaml": ADA, "bo.yaml": FILES["bo.yaml"]})) as s:
        s.main.open_record("ada")
        await s.settled()
        await newer(s, make_base, {"ada.yaml": f"{FILES['bo.yaml']}former_ids: [bo]\n", "bo.yaml": "kind: person\nname: Cy\n"})
        assert s.main.strip.panes[0].name_shown == "Bo"
        assert list(cast(DossierPane, s.main.strip.panes[0]).news) == ["record removed: its id is another record's now"]


async def test_an_id_that_is_anothers_the_next_time_opens_who_was_open(make_base: Make) -> None:
    """The trail of the last session knows what its records were called."""
    database = make_base({"ada.yaml": ADA})
    async with session(database) as s:
        s.main.open_record("ada")
        await s.settled()
        s.app.keep_for_next()
    make_base(ADA_MOVED)
    async with session(database) as s:
        assert s.open_ids == ["vale"]
        assert s.told == []


async def test_who_is_called_otherwise_the_next_time_is_told(make_base: Make) -> None:
    """Where no former id tells, it may be another."""
    database = make_base({"ada.yaml": ADA, "bo.yaml": FILES["bo.yaml"]})
    async with session(database) as s:
        s.main.open_record("ada")
        await s.settled()
        s.main.open_beside("bo")
        await s.settled()
        s.app.keep_for_next()
    make_base({"ada.yaml": "kind: person\nname: Bob Orr\n"})
    async with session(database) as s:
        assert s.open_ids == ["ada", "bo"]
        assert s.told == ["What was open as Ada Vale is called Bob Orr now; it may be another."]
