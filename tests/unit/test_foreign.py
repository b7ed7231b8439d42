"""What an import keeps under the name of another format: read without a warning, shown under Other with where it is from."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import build
from dossier.profiles import vocabulary as words
from dossier.profiles.parse import parse_file

TEXT = "kind: person\nname: Ann\nftm:\n  imoNumber: '9811000'\n  deep:\n    - odd: [a, b]\nownkey: x\n"


def test_foreign_keys_are_kept_without_a_warning() -> None:
    profile = parse_file("ann.yaml", TEXT.encode()).profiles[0]
    assert [(claim.prop, claim.value, claim.known) for claim in profile.claims] == [
        ("ftm › imoNumber", "9811000", False), ("ftm › deep › odd", "a", False), ("ftm › deep › odd", "b", False), ("ownkey", "x", False),
    ]  # fmt: skip
    assert [(problem.code, problem.line) for problem in profile.problems] == [("unknown-key", 7)]
    assert not words.FOREIGN.keys() & set(words.profile_keys())


def test_foreign_values_are_shown_below_where_they_are_from(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "ann.yaml").write_text(TEXT, encoding="utf-8")
    build(tmp_path / "p", tmp_path / "x.db")
    shown = CliRunner().invoke(cli, ["show", "ann", "--db", str(tmp_path / "x.db")]).stdout
    other = shown.partition("OTHER\n")[2].splitlines()
    assert other[:5] == ["from FollowTheMoney", "imoNumber: 9811000", "deep › odd: a", "deep › odd: b", "ownkey: x"]
