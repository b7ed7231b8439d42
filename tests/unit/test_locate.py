"""Which base is opened."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any, Literal

import pytest

import dossier
from dossier import locate as locating
from dossier.locate import NoBase, Place, database_of, locate, nearest, sample_profiles
from dossier.userdata.place import state_folder


def test_an_option_beats_the_variable_beats_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--db is taken first, then $DOSSIER_DB, then what lies around."""
    (tmp_path / "profiles").mkdir()
    monkeypatch.setenv("DOSSIER_DB", "/some/where.db")
    assert (locate("x.db", tmp_path).how, locate("x.db", tmp_path).database) == ("option", Path("x.db"))
    assert (locate(None, tmp_path).how, locate(None, tmp_path).database) == ("variable", Path("/some/where.db"))
    monkeypatch.delenv("DOSSIER_DB")
    assert locate(None, tmp_path).how == "folder"


@pytest.mark.parametrize("inside", ["profiles", "data/profiles"])
def test_the_nearest_folder_upwards_with_profiles(tmp_path: Path, inside: str) -> None:
    """From deep inside, the nearest base above is found, its database beside `profiles` or `data`."""
    (tmp_path / "outer" / "profiles").mkdir(parents=True)
    (tmp_path / "outer" / "base" / inside).mkdir(parents=True)
    deep = tmp_path / "outer" / "base" / "notes" / "2026"
    deep.mkdir(parents=True)
    place = locate(None, deep)
    assert place.profiles == tmp_path / "outer" / "base" / inside
    assert place.database == tmp_path / "outer" / "base" / "dossier.db"
    assert database_of(tmp_path / "outer" / "base" / inside) == place.database
    assert locate(None, tmp_path / "outer").profiles == tmp_path / "outer" / "profiles"


def test_the_sample_where_there_is_nothing(tmp_path: Path) -> None:
    """Far from any profiles the sample base is opened, from the user's cache, and that is said."""
    place = locate(None, tmp_path)
    assert place.how == "sample"
    assert place.profiles == sample_profiles()
    assert place.database.parent == tmp_path / "cache" / "dossier"
    assert "sample base" in place.told


def test_without_even_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the sample is not installed the error says what to do."""
    monkeypatch.setattr(locating, "sample_profiles", lambda: None)
    with pytest.raises(NoBase, match="--db"):
        locate(None, tmp_path)


def test_a_folder_that_cannot_be_written_keeps_its_database_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Profiles on a read-only disk are compiled into the user's cache, each folder into a file of its own; one that is there is used."""
    for name in ("one", "two"):
        (tmp_path / name / "profiles").mkdir(parents=True)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    one, two = locate(None, tmp_path / "one").database, locate(None, tmp_path / "two").database
    assert one.parent == two.parent == tmp_path / "cache" / "dossier"
    assert one != two
    (tmp_path / "one" / "dossier.db").touch()
    assert locate(None, tmp_path / "one").database == tmp_path / "one" / "dossier.db"


def test_the_nearest_profiles_do_not_depend_on_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$DOSSIER_DB names what is read; the folder to build or check is still the nearest upwards."""
    (tmp_path / "profiles").mkdir()
    (tmp_path / "deep").mkdir()
    monkeypatch.setenv("DOSSIER_DB", "/some/where.db")
    place = nearest(tmp_path / "deep")
    assert place
    assert (place.how, place.profiles, place.database) == ("folder", tmp_path / "profiles", tmp_path / "dossier.db")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "profiles").rmdir()
    assert nearest(tmp_path / "elsewhere") is None


def test_a_folder_that_one_may_not_enter_is_nobodys_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `/data` of a server, or what is above the folder that one stands in; only of that itself it is an error."""
    real = os.stat
    shut = [tmp_path / "deep" / "data" / "profiles", tmp_path / "profiles"]

    def refuse(path: Any, *given: Any, **named: Any) -> os.stat_result:
        if Path(path) in shut:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *given, **named)

    (tmp_path / "deep").mkdir()
    monkeypatch.setattr(os, "stat", refuse)
    assert nearest(tmp_path / "deep") is None
    with pytest.raises(PermissionError):
        nearest(tmp_path)


def test_data_profiles_beats_profiles_in_one_folder(tmp_path: Path) -> None:
    """Where both are there, `data/profiles` is the base."""
    (tmp_path / "data" / "profiles").mkdir(parents=True)
    (tmp_path / "profiles").mkdir()
    assert locate(None, tmp_path).profiles == tmp_path / "data" / "profiles"


def test_a_file_named_profiles_is_no_base(tmp_path: Path) -> None:
    """Only a folder counts."""
    (tmp_path / "profiles").write_text("no folder", encoding="utf-8")
    assert locate(None, tmp_path).how == "sample"


def test_empty_names_name_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty option or variable is as good as none."""
    monkeypatch.setenv("DOSSIER_DB", "")
    assert locate("", tmp_path).how == "sample"


def test_from_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standing in a deleted folder is no error: the sample is opened."""

    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    assert locate().how == "sample"


def test_the_sample_database_of_another_installation_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Version and folder are in the name of the file: two installations do not take each other's base."""
    one = locate(None, tmp_path).database
    monkeypatch.setattr(locating, "sample_profiles", lambda: tmp_path / "other")
    other = locate(None, tmp_path).database
    assert one != other
    assert one.name.startswith(f"sample-{dossier.__version__}-")


@pytest.mark.parametrize("how", ["option", "variable", "folder", "sample"])
def test_how_a_base_was_found_is_told(how: Literal["option", "variable", "folder", "sample"]) -> None:
    """Each way has its words."""
    assert Place(how, Path("x.db"), None).told == {
        "option": "named by --db", "variable": "named by $DOSSIER_DB", "folder": "found from this folder",
        "sample": "the sample base: there are no profiles in this folder or above it",
    }[how]  # fmt: skip


def test_a_folder_that_is_named_from_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is the folder's own, whichever way up to it was typed, and through a link where that goes up from."""
    inside = tmp_path / "base" / "data" / "profiles" / "people"
    inside.mkdir(parents=True)
    own = tmp_path / "base" / "dossier.db"
    (tmp_path / "link").symlink_to(inside)
    for here, typed in (
        (inside, ".."),
        (inside, "../../profiles"),
        (inside.parent, "people/.."),
        (tmp_path, "link/.."),
        (tmp_path / "base" / "data", "profiles"),
    ):
        monkeypatch.chdir(here)
        assert database_of(Path(typed)) == own, typed
        assert state_folder(Path(typed), Path("x.db")) == state_folder(inside.parent, own), typed
