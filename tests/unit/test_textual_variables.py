"""What the environment asks of Textual."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.textual_variables import odd_variable


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("TEXTUAL_DRIVER", "os:system", "that is no driver of Textual's"),
        ("TEXTUAL_DRIVER", "os", "that is no driver of Textual's"),
        ("TEXTUAL_DRIVER", "textual.driver:none", "that is no driver of Textual's"),
        ("TEXTUAL_DRIVER", "nonsense", "No module named 'nonsense'"),
        ("TEXTUAL_DRIVER", "..x:y", "the 'package' argument is required to perform a relative import for '..x'"),
        ("TEXTUAL_LOG", "nowhere/log", "No such file or directory"),
        ("TEXTUAL_LOG", ".", "Is a directory"),
        ("TEXTUAL_SCREENSHOT_LOCATION", "nowhere", "there is no such folder"),
    ],
)
def test_what_cannot_be_had_is_told_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str) -> None:
    """Before the screens begin, which would end on it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    assert odd_variable() == f"{name}={value}: {why}"


@pytest.mark.parametrize("driver", ["textual.drivers.headless_driver:HeadlessDriver", "dossier.tui.browser:BrowserDriver"])
def test_what_can_be_had_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, driver: str) -> None:
    """Another driver, a log, a folder."""
    monkeypatch.setenv("TEXTUAL_DRIVER", driver)
    monkeypatch.setenv("TEXTUAL_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("TEXTUAL_SCREENSHOT_LOCATION", str(tmp_path))
    assert odd_variable() == ""
