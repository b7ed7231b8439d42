"""A base that was changed is the base that a new build of the same files makes, row for row; only the numbers may differ."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.database.stale import is_stale
from dossier.database.store import Store
from dossier.search.engine import Engine
from tests import dense_files, linked_files, slipped_files
from tests.rows import same
from tests.unit.conftest import Files, write

NAMES = [
    "Ada Vale",
    "Boris Orr",
    "Lucía Vale",
    "Vale, Ada",
    "El Gato",
    "Orbis Trading Ltd",
    "High Court",
    "王小明",
    "Ада Вейл",
    "Cara",
    "على حسن",
    "علي حسن",
    "黎明",
    "李明",
]
STEMS = ["ada", "boris", "lucia-vale", "orbis", "court", "Cara", "x", "y", "é", *(f"p{number}" for number in range(20))]
LONG_AGO = 800_000_000
SOURCES = ["s1", "s2", "S3", "book", "lsit"]
ASKED = ["ada", "vale ada", "orbs", "A123456", "gato", "text:met", "kind:person vale", "علي حسن", "黎明", "text:小明"]


def profile(rng: random.Random) -> str:
    """A profile that names others in every way."""

    def target() -> str:
        return rng.choice([*STEMS, *NAMES, "old-id", "Nobody Known", "lucia vale", "Lucia Vail", "unknown", "Orbis"])

    def cite() -> str:
        return rng.choice(["", f" [@{rng.choice(SOURCES)} p. {rng.randint(1, 3)}]", f" [@{rng.choice(SOURCES)}]"])

    kind = rng.choice(["person", "person", "organization", "company", "event"])
    lines = [f"kind: {kind}", f"name: {rng.choice(NAMES)}"]
    if rng.random() < 0.5:
        lines += ["aliases:", *(f"  - {rng.choice(NAMES)}{cite()}" for _ in range(rng.randint(1, 2)))]
    if rng.random() < 0.2:
        lines.append(f"former_names: [{{value: '{rng.choice(NAMES)}', standing: {rng.choice(['denied', 'retracted', 'alleged'])}}}]")
    if rng.random() < 0.2:
        lines.append("weak_aliases: [El Jefe]")
    if rng.random() < 0.3:
        lines += [
            f"phone: {rng.choice(['+52 33 1234 5678', '0100'])}",
            f"email: {rng.choice('ab')}@vale.example",
            "addresses: [{full: Calle 12}]",
        ]
    if rng.random() < 0.2:
        lines.append(f"former_ids: [{rng.choice(['old-id', 'older', 'p1'])}]")
    if rng.random() < 0.2:
        lines += [f"not_same_as: [{target()}]", f"same_as: [{target()}]", f"questions: ['Is it [[{target()}]] or [[{target()}]]?']"]
    if rng.random() < 0.4:
        lines.append(f"summary: Known to [[{target()}]] and others.{cite()}")
    if rng.random() < 0.4:
        lines += ["notes: |", f"  Seen with {rng.choice(NAMES)} and [[{target()}]]{cite()}."]
    if rng.random() < 0.3:
        lines.append(f"sources: [{rng.choice(SOURCES)} p. 2]")
    if kind == "person":
        if rng.random() < 0.4:
            lines.append(f"birth_date: {rng.choice(['1970-01-01', '1980', '1999-02-30', '2001'])}{cite()}")
        if rng.random() < 0.2:
            lines.append("topics: [crime.fraud]")
        if rng.random() < 0.3:
            lines += [
                "accusations:",
                f"  - {{charge: Fraud, stage: {rng.choice(['charged', 'convicted'])}, court: {rng.choice(['High Court', 'court', 'Low Court'])}}}",
            ]
        if rng.random() < 0.6:
            verbs = [
                "sibling_of",
                "spouse_of",
                "relative_of",
                "member_of",
                "parent_of",
                "child_of",
                "associate_of",
                "holds_office",
                "director_of",
            ]
            lines.append("relations:")
            for _ in range(rng.randint(1, 3)):
                lines.append(f"  - {rng.choice(verbs)}: {target()}")
                if rng.random() < 0.4:
                    lines.append(f"    from: {rng.choice([1960, 1990, 2005])}")
                if rng.random() < 0.4:
                    lines.append(f"    role: {rng.choice(['uncle', 'nephew', 'boss'])}")
                if rng.random() < 0.4:
                    lines.append(f"    sources: [{rng.choice(SOURCES)}]")
                if rng.random() < 0.3:
                    lines.append(f"    standing: {rng.choice(['alleged', 'denied', 'confirmed'])}")
    elif kind == "event":
        lines += ["participants:", *(f"  - {target()}: guest" for _ in range(rng.randint(1, 3)))]
    elif rng.random() < 0.5:
        lines += ["relations:", f"  - {rng.choice(['owner_of', 'part_of', 'linked_to'])}: {target()}"]
    return "\n".join(lines) + "\n"


def sources(rng: random.Random) -> str:
    """A file of sources."""
    said = ["{title: One}", "{title: Two, pages: 300}", "{title: List, type: official_list}", "{title: Web, url: 'https://example.org'}"]
    return "".join(f"{key}: {rng.choice(said)}\n" for key in rng.sample(["s1", "s2", "s3", "book"], rng.randint(1, 3)))


def edit(rng: random.Random, folder: Path) -> str:
    """One change to a folder; gives what it was."""
    files = sorted(path for path in folder.rglob("*.yaml"))
    what = rng.choice(["add", "change", "change", "rename", "delete", "break", "mend", "touch"]) if len(files) > 3 else "add"
    if what == "add":
        folder = folder / rng.choice([".", "people", "more"])
        folder.mkdir(exist_ok=True)
        (folder / f"{rng.choice(STEMS)}.yaml").write_text(profile(rng), encoding="utf-8")
    elif what in ("change", "mend"):
        path = rng.choice(files)
        path.write_text(sources(rng) if path.parent.name == "sources" else profile(rng), encoding="utf-8")
    elif what == "rename":
        rng.choice(files).rename(folder / f"{rng.choice(STEMS)}-{rng.randint(1, 3)}.yaml")
    elif what == "delete":
        rng.choice(files).unlink()
    elif what == "break":
        rng.choice(files).write_text("name: a: b\n", encoding="utf-8")
    else:
        os.utime(rng.choice(files))
    return what


def set_back(profiles: Path, step: int) -> None:
    """Give what was just written a time long before the build, so that the other files of its folder are trusted unread."""
    written = [path for path in profiles.rglob("*.y*ml") if path.is_file() and path.stat().st_mtime > LONG_AGO * 2]
    for path in written:
        os.utime(path, (LONG_AGO + step, LONG_AGO + step))


def answers(database: Path) -> list[list[object]]:
    """What the search of a base finds for some names, texts and conditions."""
    store = Store(database)
    try:
        engine = Engine.from_database(store.connection)
        return [list(engine.search(text)) for text in ASKED]
    finally:
        store.close()


def walk(folder: Path, seed: int, steps: int) -> int:
    """Edit a folder again and again; each base that a build makes of the one before must be that of a new build. Gives how many were changed."""
    rng = random.Random(seed)
    profiles, changed, fresh = folder / "profiles", folder / "changed.db", folder / "fresh.db"
    (profiles / "sources").mkdir(parents=True)
    (profiles / "sources" / "s.yaml").write_text(sources(rng), encoding="utf-8")
    for stem in rng.sample(STEMS, 12):
        (profiles / f"{stem}.yaml").write_text(profile(rng), encoding="utf-8")
    build(profiles, changed)
    kept = 0
    for step in range(steps):
        told = [edit(rng, profiles) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
        if seed % 2:
            set_back(profiles, step)
        before = changed.stat().st_ino
        summary = build(profiles, changed)
        kept += summary.went_on
        build(profiles, fresh, force=True)
        assert (difference := same(changed, fresh)) == "", f"seed {seed}, step {step}, {told}: {difference}"
        assert answers(changed) == answers(fresh), f"seed {seed}, step {step}, {told}: another answer of the search"
        assert not is_stale(changed, profiles), f"seed {seed}, step {step}, {told}"
        assert before != changed.stat().st_ino or summary.up_to_date
    return kept


def test_a_changed_base_equals_a_new_one(tmp_path: Path) -> None:
    """Files are added, changed, renamed, deleted, broken and mended at random; many builds go on from the base before."""
    assert sum(walk(tmp_path / str(seed), seed, 6) for seed in (104, 139)) > 3


def test_a_changed_base_equals_a_new_one_whoever_was_who(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines of profiles are edited; records become one, two, or take each other's ids; sources go from one file into another."""
    for name in ("STEMS", "profile", "sources", "edit"):
        monkeypatch.setattr(sys.modules[__name__], name, getattr(linked_files, name))
    assert sum(walk(tmp_path / str(seed), seed, 6) for seed in (1,)) > 1


def test_a_changed_base_equals_a_new_one_key_by_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One key of a file is another's, or gone; files of several records, or that cannot be read; folders and files get other names."""
    for name in ("STEMS", "profile", "sources", "edit"):
        monkeypatch.setattr(sys.modules[__name__], name, getattr(dense_files, name))
    assert sum(walk(tmp_path / str(seed), seed, 6) for seed in (101,)) > 1


def test_a_changed_base_equals_a_new_one_with_slips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several targets in one text, and shares of a company in the files of several owners."""
    plain = profile
    monkeypatch.setattr(sys.modules[__name__], "profile", lambda rng: slipped_files.more(rng, plain(rng)))
    assert sum(walk(tmp_path / str(seed), seed, 6) for seed in (61,)) > 1


def built_twice(folder: Path, change: Callable[[Path], object], **files: str) -> str:
    """The difference between a base of files that was changed and one made anew."""
    profiles = folder / "profiles"
    for name, text in files.items():
        path = profiles / f"{name.replace('__', '/').replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"kind: person\n{text}\n", encoding="utf-8")
    build(profiles, folder / "changed.db")
    change(profiles)
    assert build(profiles, folder / "changed.db").went_on
    build(profiles, folder / "fresh.db", force=True)
    return same(folder / "changed.db", folder / "fresh.db")


def test_shares_that_come_to_too_much_together(tmp_path: Path) -> None:
    """It is told in the last owner's file, of which nothing changed, where another's share goes up, down, away, or to other lines."""
    owner = "name: {}\n{}relations:\n  - {{owner_of: f, share: {}}}"
    texts = [owner.format("A", *each) for each in (("", 40), ("", 60), ("summary: Long.\n", 60))] + ["name: A"]
    for before, after in ((0, 1), (1, 0), (1, 2), (1, 3)):
        files = {f"x{number}": f"name: Number {number}" for number in range(6)}
        files |= {"a": texts[before], "b": owner.format("B", "", "50%"), "c": owner.format("C", "", "10%")}
        change = lambda profiles, text=texts[after]: write(profiles, {"a.yaml": f"kind: person\n{text}\n"})  # noqa: E731
        assert built_twice(tmp_path / f"{before}{after}", change, **files) == ""


@pytest.mark.parametrize("link", ["parent_of: {}", "child_of: {}", "reports_to: {}, from: 2010", "part_of: {}"])
def test_links_both_ways(tmp_path: Path, link: str) -> None:
    """Each file tells where the other says the opposite: on another line since, no more, or only now."""
    texts = [f"name: A\n{summary}relations:\n  - {{{link.format('b')}}}" for summary in ("", "summary: Long.\n")] + ["name: A"]
    for before, after in ((0, 1), (0, 2), (2, 0)):
        files = {f"x{number}": f"name: Number {number}" for number in range(6)}
        files |= {"a": texts[before], "b": f"name: B\nrelations:\n  - {{{link.format('a')}}}"}
        change = lambda profiles, text=texts[after]: write(profiles, {"a.yaml": f"kind: person\n{text}\n"})  # noqa: E731
        assert built_twice(tmp_path / f"{before}{after}", change, **files) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"sources/s.yaml": "book: {title: B}\n"}, {"sources/s.yaml": "book: {title: B, pages: 12}\n"}),
        ({"sources/s.yaml": "book: {title: B, pages: 12}\n"}, {"sources/s.yaml": "book: {title: B, pages: 50}\nlist: {title: L}\n"}),
        ({"sources/s.yaml": "book: {title: B}\nlist: {title: L}\n"}, {"sources/s.yaml": "book: {title: B}\n"}),
        ({"b.yaml": "kind: person\nname: B\n"}, {"b.yaml": "kind: person\nname: B\nbirth_date: 1990\n"}),
        ({"b.yaml": "kind: person\nname: B\nbirth_date: 1990\n"}, {"b.yaml": "kind: person\nname: B\nbirth_date: 1950\n"}),
        ({"f.yaml": "kind: company\nname: F\n"}, {"f.yaml": "kind: company\nname: North Sea Ltd\n"}),
        ({"f.yaml": "kind: company\nname: F\n"}, {"x-co.yaml": "kind: company\nname: X\n"}),
    ],
)
def test_what_one_file_says_of_another_that_changed(tmp_path: Path, before: Files, after: Files) -> None:
    """Pages and sources that are there since, or no more; lives that began later; records that a target nearly named."""
    write(tmp_path / "profiles", before)
    files = {f"x{number}": f"name: Number {number}" for number in range(6)}
    files["a"] = (
        "name: Ada\nbirth_date: 1970\noccupation:\n  - Baker [@book p. 40]\n  - Cook [@book p. 1, list]\nsources: [book p. 44]\n"
        "relations:\n  - child_of: b\n  - owner_of: North Sea Limited\n  - owner_of: companies/x-co.yaml"
    )
    files["e"] = "name: Raid\ndate: 1960\nparticipants: [{b: guest}]"
    assert built_twice(tmp_path, lambda profiles: write(profiles, after), **files) == ""


def test_a_target_that_is_several_since(tmp_path: Path) -> None:
    """A file names two in one text, and is told so once one of them has a file, or is named elsewhere."""
    for place, new in enumerate(("name: Bo Orr", "name: Q\nrelations: [sibling_of: Bo Orr]")):
        files = {f"x{number}": f"name: Number {number}" for number in range(6)}
        files |= {"a": "name: Ada\nrelations: [associate_of: 'Bo Orr, Cy Lind', sibling_of: 'Orr, Bo', spouse_of: Bo Orr (husband)]"}
        change = lambda profiles, new=new: write(profiles, {"b.yaml": f"kind: person\n{new}\n"})  # noqa: E731
        assert built_twice(tmp_path / str(place), change, **files) == ""


def test_an_id_that_two_records_had_is_ones_again(tmp_path: Path) -> None:
    """Whoever names it means that one from then on, however the id is spelt when it is compared."""
    files = {"lucia_vale": "name: Lu", "more__lucia_vale": "name: Bo", "x": "name: X\nnotes: Of [[lucia-vale]]."}
    rename = lambda profiles: (profiles / "more" / "lucia-vale.yaml").rename(profiles / "p1.yaml")  # noqa: E731
    assert built_twice(tmp_path, rename, **files) == ""


def test_a_record_that_is_moved_is_named_where_it_is(tmp_path: Path) -> None:
    """Also by a file that names several, it among them."""
    files = {"a": "name: Twin", "b": "name: Twin", "x": "name: X\nrelations:\n  - sibling_of: Twin"}
    (tmp_path / "profiles" / "more").mkdir(parents=True)
    move = lambda profiles: (profiles / "b.yaml").rename(profiles / "more" / "b.yaml")  # noqa: E731
    assert built_twice(tmp_path, move, **files) == ""


def test_ids_that_differ_only_by_case_and_come_together(tmp_path: Path) -> None:
    """The second of them is told that the first has it."""

    def add(profiles: Path) -> None:
        for stem in ("X", "x"):
            (profiles / f"{stem}.yaml").write_text(f"kind: person\nname: The {stem}\n", encoding="utf-8")

    profiles = tmp_path / "profiles"
    profiles.mkdir()
    for number in range(6):
        (profiles / f"p{number}.yaml").write_text("kind: person\nname: P\n", encoding="utf-8")
    build(profiles, tmp_path / "changed.db")
    add(profiles)
    build(profiles, tmp_path / "changed.db")
    build(profiles, tmp_path / "fresh.db", force=True)
    assert same(tmp_path / "changed.db", tmp_path / "fresh.db") == ""


def test_a_source_that_is_called_otherwise_since(tmp_path: Path) -> None:
    """A file is changed and cites the second of two sources with one id, in the build in which the first is gone."""
    profiles = tmp_path / "profiles"

    def change(profiles: Path) -> None:
        (profiles / "a.yaml").write_text("kind: person\nname: A\nsummary: Said so. [@s]\n", encoding="utf-8")
        (profiles / "sources" / "b.yaml").write_text("t: {title: Other}\n", encoding="utf-8")

    (profiles / "sources").mkdir(parents=True)
    for name, title in (("b", "First"), ("c", "Second")):
        (profiles / "sources" / f"{name}.yaml").write_text(f"s: {{title: {title}}}\n", encoding="utf-8")
    assert built_twice(tmp_path, change, a="name: A", x="name: X") == ""


def test_a_number_behind_an_id_that_is_free_again(tmp_path: Path) -> None:
    """A record has the id `x~3` while a file is called `x~2`, and no longer."""
    profiles = tmp_path / "profiles"
    write(profiles, {f"{stem}.yaml": f"kind: person\nname: The {stem[-1]}\n" for stem in ("more/x", "x", "x~2", *map(str, range(6)))})
    build(profiles, tmp_path / "changed.db")
    (profiles / "x~2.yaml").unlink()
    build(profiles, tmp_path / "changed.db")
    build(profiles, tmp_path / "fresh.db", force=True)
    assert same(tmp_path / "changed.db", tmp_path / "fresh.db") == ""


def test_a_placeholder_names_somebody_once_a_record_has_it_for_an_id(tmp_path: Path) -> None:
    """`NA` is nobody, until there is a file na.yaml."""
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    (profiles / "e.yaml").write_text("kind: event\nname: Meeting\nparticipants: [{NA: guest}]\n")
    (profiles / "b.yaml").write_text("kind: person\nname: Bo\nnotes: Seen with [[NA]].\n")
    build(profiles, tmp_path / "changed.db")
    (profiles / "na.yaml").write_text("kind: person\nname: Nadia\n")
    assert build(profiles, tmp_path / "changed.db").went_on
    build(profiles, tmp_path / "fresh.db")
    assert same(tmp_path / "changed.db", tmp_path / "fresh.db") == ""
    event = Store(tmp_path / "changed.db").dossier("e")
    assert event is not None
    assert [part.role for part in event.participants] == ["guest"]


def test_a_name_that_is_had_exactly_no_more(tmp_path: Path) -> None:
    """Whether it is spelt otherwise since, or denied: what links by it may mean another record, whose name only folds alike."""
    files = {f"x{number}": f"name: Number {number}" for number in range(6)}
    files |= {"a": "name: Ada\naliases: [Müller]", "b": "name: Bo\naliases: [Muller]", "c": "name: Cy\nsummary: Of [[Müller]]."}
    for place, names in enumerate(("Muller", "Muller, {name: Müller, standing: denied}")):
        change = lambda profiles, names=names: write(profiles, {"a.yaml": f"kind: person\nname: Ada\naliases: [{names}]\n"})  # noqa: E731
        assert built_twice(tmp_path / str(place), change, **files) == ""


def test_a_name_that_two_have_until_one_denies_it(tmp_path: Path) -> None:
    """The other file says no more that it is shared, and says so again where it is had again."""
    names = ("El Gato", "{name: El Gato, standing: denied}")
    for place, (before, after) in enumerate((names, names[::-1])):
        files = {f"x{number}": f"name: Number {number}" for number in range(6)}
        files |= {"a": f"name: Ada\naliases: [{before}]", "b": "name: Bo\naliases: [el gato]"}
        change = lambda profiles, after=after: write(profiles, {"a.yaml": f"kind: person\nname: Ada\naliases: [{after}]\n"})  # noqa: E731
        assert built_twice(tmp_path / str(place), change, **files) == ""


def test_shares_of_owners_that_come_to_own_one_another(tmp_path: Path) -> None:
    """It is told no more in the file of the company once a third file says that one of its owners is the other's, and again where not."""
    company = "name: F\nrelations:\n  - {subsidiary_of: m, share: 100%}\n  - {subsidiary_of: t, share: 100%}"
    owned = ["name: N", "name: N\nrelations:\n  - subsidiary_of: t"]
    for before, after in ((0, 1), (1, 0)):
        files = {f"x{number}": f"name: Number {number}" for number in range(6)}
        files |= {"f": company, "m": "name: M\nrelations:\n  - subsidiary_of: n", "t": "name: T", "n": owned[before]}
        change = lambda profiles, text=owned[after]: write(profiles, {"n.yaml": f"kind: person\n{text}\n"})  # noqa: E731
        assert built_twice(tmp_path / f"{before}{after}", change, **files) == ""
