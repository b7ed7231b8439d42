"""The format that a file seems to have."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.exchange.sniff import looks_like

DATA = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ('{"id": "a", "schema": "Person", "properties": {"name": ["A"]}}\n', "ftm"),
        ('{"op":"ADD","entity":{"id":"a","schema":"Person"}}\n', "ftm"),
        ('{"persons": [], "organizations": []}', "popolo"),
        ('{"name": "Threat Actor", "values": [{"value": "x"}]}', "misp"),
        ('{"type": "bundle", "id": "bundle--0", "objects": []}', "stix"),
        ('{"type": "malware", "id": "malware--0a1b2c3d-0000-4000-8000-000000000000"}\n', "stix"),
        ("name;alias\nA;B\n", "csv"),
        ("\ufeffname,alias\n", "csv"),
        ('{"colour": "red"}', ""),
        ("just words\n", ""),
        ("\x89PNG\r\n\x1a\n\x00,", ""),
        ("", ""),
    ],
)
def test_a_file_looks_like_its_format(tmp_path: Path, text: str, format_: str) -> None:
    (tmp_path / "x").write_text(text, encoding="utf-8")
    assert looks_like(tmp_path / "x") == format_


def test_no_file_looks_like_none(tmp_path: Path) -> None:
    assert looks_like(tmp_path / "gone") == looks_like(tmp_path) == ""


@pytest.mark.skipif(not DATA.is_dir(), reason="the data of other people is not here")
def test_the_real_files_look_like_what_they_are() -> None:
    names = {"ftm-yente/zala*.json": "ftm", "ftm-nomenklatura/*.ijson": "ftm", "popolo-*/*.json": "popolo", "misp/clusters/*.json": "misp",
             "mitre/*.jsonl": "stix", "ftm-yente/*.csv": "csv"}  # fmt: skip
    wrong = [path for pattern, key in names.items() for path in DATA.glob(pattern) if looks_like(path) != key]
    assert not wrong
