"""A sensitive value that a text of the profile tells once more."""

from __future__ import annotations

import time

import pytest

from dossier.profiles.check import own_problems
from dossier.profiles.parse import parse_file
from dossier.profiles.rules.leaking import sensitive_in_text

PROFILE = """kind: person
name: Ada Vale
aliases: [The Clockmaker, Bo]
birth_date: 1968-05-14
religion: Quaker
nationality: ua
phone: +380 48 555 01 42
identifiers:
  - {passport: FE123456, country: ua}
addresses:
  - {full: "вул. Садова 14, Одеса"}
"""


def told(more: str) -> list[tuple[int, str, str]]:
    """Where it is, in which words, and what to do."""
    (profile,) = parse_file("ada.yaml", (PROFILE + more).encode()).profiles
    found = [each for each in own_problems(profile) if each.code == "sensitive-in-text"]
    assert {each.level for each in found} <= {"warning"}
    return [(each.line, each.message, each.hint) for each in found]


@pytest.mark.parametrize(
    ("more", "line", "message", "listed"),
    [
        ("sensitive: [passport]\nquestions:\n  - Is FE 123-456 valid?\n", 14, "the passport FE1…, which is sensitive, stands in a question", "questions"),
        ("sensitive: [identifiers]\nsummary: Travels with fe123456.\n", 13, "the passport FE1…, which is sensitive, stands in the summary", "summary"),
        ("sensitive: [phone]\nnotes: call +380485550142\n", 13, "the phone +38…, which is sensitive, stands in the notes", "notes"),
        ("sensitive: [address]\nevents:\n  - what: Left вул. Садова 14, Одеса\n", 14, "the address вул…, which is sensitive, stands in an event", "events"),
        ("sensitive: [aliases]\nsummary: the clockmaker of Riga\n", 13, "the name The…, which is sensitive, stands in the summary", "summary"),
        (
            "sensitive: [religion]\nrelations:\n  - {member_of: club, note: as a Quaker}\n", 14,
            "the religion Qua…, which is sensitive, stands in what is said beside its relations", "relations",
        ),
        (
            "sensitive: [passport]\naccusations:\n  - {charge: Use of passport FE-123456, stage: charged}\n", 14,
            "the passport FE1…, which is sensitive, stands in what is said beside its accusations", "accusations",
        ),
        (
            "sensitive: [passport]\nsanctions:\n  - {authority: Riga, reason: held FE123456}\n", 14,
            "the passport FE1…, which is sensitive, stands in what is said beside its sanctions", "sanctions",
        ),
        ("sensitive: [address]\nevents:\n  - {what: Raid, place: 'вул. Садова 14, Одеса'}\n", 14,
            "the address вул…, which is sensitive, stands in an event", "events"),
        ("sensitive: [passport]\ncsv:\n  paper: FE123456\n", 14, "the passport FE1…, which is sensitive, stands in its csv › paper", "csv"),
        ("sensitive: [religion]\noccupation: Quaker and baker\n", 13, "the religion Qua…, which is sensitive, stands in its occupation", "occupation"),
        ("sensitive: [native_names]\nnative_names: [王小明]\nsummary: He saw 王小明先生.\n", 14, "the name 王…, which is sensitive, stands in the summary", "summary"),
    ],
)  # fmt: skip
def test_what_is_told_once_more(more: str, line: int, message: str, listed: str) -> None:
    """In its place, in so few letters that the check does not tell it, too."""
    assert told(more) == [(line, message, f"exports and reports print it: take it out, or add {listed} to sensitive:")]


@pytest.mark.parametrize(
    "more",
    [
        "summary: passport FE123456, call +380 48 555 01 42\n",
        "sensitive: [passport, summary]\nsummary: Travels with FE123456.\n",
        "sensitive: [nationality, aliases]\nsummary: Bo of ua\n",
        "sensitive: [religion]\nsummary: the Quakers' house\n",
        "sensitive: [relations, religion]\nrelations:\n  - {member_of: club, note: as a Quaker}\n",
        "sensitive: [passport]\nsummary: FE12345\n",
        "sensitive: [religion]\noccupation: Quaker\n",
    ],
)
def test_what_is_not_told(more: str) -> None:
    """Nothing is sensitive, or the text is, too; what is too short, another word or another number."""
    assert told(more) == []


def test_many_values_and_long_texts() -> None:
    """Each text is looked through once, not for each value."""
    numbers = "".join(f"  - {{passport: A{n:05}X}}\n" for n in range(3000))
    names = ", ".join(f"Juan Vale {chr(65 + n % 26)}{n}n" for n in range(1000)) + ", Juan Vale Roe"
    notes = "lorem ipsum juan " * 12_000 + "A00017X and Juan Vale Roe"
    text = f"kind: person\nname: Ada\nsensitive: [passport, aliases]\nidentifiers:\n{numbers}aliases: [{names}]\nnotes: {notes}\n"
    (profile,) = parse_file("ada.yaml", text.encode()).profiles
    began = time.process_time()
    found = [each.message[:20] for each in sensitive_in_text(profile)]
    assert sorted(found) == ["the name Jua…, which", "the passport A00…, w"]
    assert time.process_time() - began < 3
