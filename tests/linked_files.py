"""Random profiles that say of one another who they are, were and are not, with sources in several files; and small edits, merges and swaps."""

from __future__ import annotations

import random
from pathlib import Path

STEMS = ["ada", "Ada-Vale", "bo", "cy", "dee", "orbis", "court", "meet", "rally", "é", *(f"p{number}" for number in range(12))]
NAMES = [
    "Ada Vale", "Ada Vail", "Bo Orr", "Orr, Bo", "Cy Reed", "Cyrus Reed", "Dee Stone", "Orbis Trading Ltd", "Orbis Trading", "High Court",
    "Ада Вейл", "王小明", "El Gato", "ACME", "Meeting at Noon",
]  # fmt: skip
SOURCES = ["s1", "s2", "S2", "report", "reprot", "list-9", "paper"]
FILES = ["s.yaml", "more.yaml", "report.yaml", "deep/list-9.yml"]
"""Files of sources; one that describes itself has its id from its name."""
DATES = ["1970", "1970-03-05", "1971~", "before 1960", "2001", "2005-06-07", "2020/2021", "1999-02-30", "unknown", "present"]
FORMER = ["old-1", "old-2", "OLD-1", "ada", "p1", "cy"]
ELSEWHERE = ["wikidata:Q42", "wikidata:Q43", "lei:529900T8BM49AURSDO55", "list:77"]
SENSITIVE = ["identifiers", "addresses", "phone", "birth_date", "name", "aliases", "relations", "nonsense"]


def target(rng: random.Random) -> str:
    """Somebody, by what a profile may be called, was called, or is not."""
    return rng.choice([*STEMS, *STEMS, *NAMES, *FORMER, "Nobody Known", "ghost"])


def cited(rng: random.Random) -> str:
    """A citation behind a value, or none."""
    return rng.choice(["", "", f" [@{rng.choice(SOURCES)}]", f" [@{rng.choice(SOURCES)} p. {rng.randint(1, 4)}]"])


def _backing(rng: random.Random, indent: str) -> list[str]:
    told = [
        ("from", rng.choice(DATES)), ("to", rng.choice(DATES)), ("sources", f"[{rng.choice(SOURCES)} p. 2, {rng.choice(SOURCES)}]"),
        ("standing", rng.choice(["alleged", "denied", "retracted", "confirmed", "disputed"])), ("note", f"told by [[{target(rng)}]]"),
    ]  # fmt: skip
    return [f"{indent}{key}: '{value}'" if key != "sources" else f"{indent}{key}: {value}" for key, value in told if rng.random() < 0.25]


def profile(rng: random.Random) -> str:
    """A profile with what others may rest on."""
    kind = rng.choice(["person", "person", "person", "organization", "company", "public_body", "event", "legal_entity"])
    lines = [f"kind: {kind}", f"name: {rng.choice(NAMES)}"]
    some = [
        [
            "aliases:",
            f"  - {rng.choice(NAMES)}{cited(rng)}",
            f"  - {{name: '{rng.choice(NAMES)}', standing: {rng.choice(['denied', 'alleged'])}}}",
        ],
        [f"former_ids: [{rng.choice(FORMER)}, {rng.choice(FORMER)}]"],
        [f"same_as: [{rng.choice([*ELSEWHERE, target(rng)])}, {rng.choice(ELSEWHERE)}]"],
        [f"not_same_as: [{target(rng)}, {rng.choice(ELSEWHERE)}]"],
        [f"sensitive: [{rng.choice(SENSITIVE)}, {rng.choice(SENSITIVE)}]"],
        [f"questions: ['Is [[{target(rng)}]] his aunt?{cited(rng)}']"],
        [f"abbreviations: [{rng.choice(['ACME', 'HC'])}]"],
        [f"misspellings: [{rng.choice(NAMES)}]"],
        ["identifiers:", f"  - {{passport: {rng.choice(['A123456', 'B777777'])}, country: {rng.choice(['mx', 'us'])}}}"],
        [f"phone: ['{rng.choice(['+44 20 7946 0000', '020 7946 0000'])}{cited(rng)}']"],
        [f"summary: 'Of [[{target(rng)}]] and [[{target(rng)}|them]].{cited(rng)}'"],
        ["notes: |", f"  {rng.choice(NAMES)} met [[{target(rng)}]] and {rng.choice(NAMES)}{cited(rng)}."],
        [f"sources: [{rng.choice(SOURCES)} p. 1]"],
        ["events:", f"  - {{date: '{rng.choice(DATES)}', what: 'Seen with [[{target(rng)}]]', sources: [{rng.choice(SOURCES)}]}}"],
        ["sanctions:", f"  - authority: {target(rng)}", "    program: P1", *_backing(rng, "    ")],
        [f"topics: [{rng.choice(['crime', 'wanted', 'sanction'])}]"],
    ]
    if kind == "person":
        some += [
            ["given: Ada", f"surnames: [{rng.choice(['Vale', 'Orr'])}, {rng.choice(['Reed', 'Vale'])}]"],
            [f"birth_date: ['{rng.choice(DATES)}{cited(rng)}', '{rng.choice(DATES)}']"],
            [f"death_date: '{rng.choice(DATES)}'"],
            ["accusations:", f"  - {{charge: Fraud, stage: {rng.choice(['charged', 'convicted'])}, court: {target(rng)}, date: '{rng.choice(DATES)}'}}"],
            ["relations:", f"  - holds_office: Mayor\n    of: {target(rng)}", *_backing(rng, "    ")],
        ]  # fmt: skip
    if kind == "event":
        some.append([f"date: ['{rng.choice(DATES)}', '{rng.choice(DATES)}{cited(rng)}']"])
        lines += ["participants:", *(f"  - {target(rng)}: guest" for _ in range(rng.randint(1, 3)))]
    else:
        verbs = ["sibling_of", "parent_of", "child_of", "spouse_of", "owner_of", "subsidiary_of", "member_of", "linked_to", "paid"]
        some.append(
            ["relations:"]
            + [line for _ in range(rng.randint(1, 3)) for line in (f"  - {rng.choice(verbs)}: {target(rng)}", *_backing(rng, "    "))]
        )
    rng.shuffle(some)
    return "\n".join(lines + [line for part in some if rng.random() < 0.35 for line in part]) + "\n"


def sources(rng: random.Random) -> str:
    """A file of sources, or of one that describes itself."""
    said = [
        "title: One", f"title: Two\npages: {rng.randint(2, 300)}", "title: List\ntype: official_list", f"title: Web\nsame_as: [{rng.choice(SOURCES)}]",
        f"title: Other\nnot_same_as: [{rng.choice(SOURCES)}]\nreliability: {rng.choice('ABX')}", f"title: Filed\nfile: {rng.choice('xy')}.pdf\nvia: {rng.choice(SOURCES)}",
    ]  # fmt: skip
    if rng.random() < 0.3:
        return f"kind: source\n{rng.choice(said)}\n"
    keys = rng.sample(SOURCES, rng.randint(1, 4))
    return "".join(f"{key}:\n  {rng.choice(said).replace(chr(10), f'{chr(10)}  ')}\n" for key in keys)


def edit(rng: random.Random, folder: Path) -> str:
    """One change to a folder; gives what it was."""
    of_sources = sorted(path for path in (folder / "sources").rglob("*.y*ml"))
    files = sorted(path for path in folder.rglob("*.y*ml") if path not in of_sources)
    if len(files) < 4:
        return _put(folder / f"{rng.choice(STEMS)}.yaml", profile(rng), "add")
    what = rng.choice(
        [
            "line",
            "line",
            "line",
            "lines",
            "anew",
            "add",
            "gone",
            "merge",
            "split",
            "swap",
            "case",
            "copy",
            "source",
            "source",
            "entries",
            "break",
            "into folder",
        ]
    )
    one, other = rng.sample(files, 2)
    text = one.read_text(encoding="utf-8")
    if what in ("line", "lines"):
        return _put(one, _lines_changed(rng, text, 1 if what == "line" else rng.randint(2, 6)), what)
    if what == "anew":
        return _put(one, profile(rng), what)
    if what == "add":
        return _put(folder / rng.choice([".", "people"]) / f"{rng.choice(STEMS)}.{rng.choice(['yaml', 'yaml', 'yml'])}", profile(rng), what)
    if what == "gone":
        one.unlink()
    elif what == "merge":  # the other is this one from now on
        _put(other, _with_former(other.read_text(encoding="utf-8"), one.stem), what)
        one.unlink()
    elif what == "split":  # two have been one
        one.unlink()
        for stem in rng.sample(STEMS, 2):
            _put(folder / f"{stem}.yaml", _with_former(profile(rng) if rng.random() < 0.5 else text, one.stem), what)
    elif what == "swap":  # each has the other's id
        moved = other.read_text(encoding="utf-8")
        with_former = rng.random() < 0.5
        _put(one, _with_former(moved, other.stem) if with_former else moved, what)
        _put(other, _with_former(text, one.stem) if with_former else text, what)
    elif what == "case":
        one.rename(one.with_name(one.name.swapcase() if rng.random() < 0.5 else one.name.lower()).with_suffix(".yaml"))
    elif what == "copy":
        _put(folder / "people" / other.name, text, what)
    elif what == "break":
        _put(one, f"{text}a: b: c\n", what)
    elif what == "into folder":
        (folder / "people").mkdir(exist_ok=True)
        one.rename(folder / "people" / one.name)
    elif what == "entries" and len(of_sources) > 1:  # what one file of sources says goes into another
        first, second = rng.sample(of_sources, 2)
        second.write_text(f"{second.read_text(encoding='utf-8')}{first.read_text(encoding='utf-8')}", encoding="utf-8")
        first.unlink()
    else:
        path = folder / "sources" / rng.choice(FILES)
        if path.exists() and rng.random() < 0.3:
            path.unlink()
        else:
            _put(
                path,
                _lines_changed(rng, path.read_text(encoding="utf-8"), 1) if path.exists() and rng.random() < 0.5 else sources(rng),
                what,
            )
    return what


def _put(path: Path, text: str, what: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return what


def _with_former(text: str, stem: str) -> str:
    return text if "former_ids:" in text else f"{text}former_ids: [{stem}]\n"


def _lines_changed(rng: random.Random, text: str, many: int) -> str:
    """The text with some lines gone, doubled, moved, above others, or from another profile."""
    lines = text.splitlines()
    for _ in range(many):
        place = rng.randrange(len(lines)) if lines else 0
        act = rng.choice(["gone", "blank", "comment", "double", "move", "word", "from another"])
        if act == "from another" or not lines:
            lines[place:place] = profile(rng).splitlines()[2:]
        elif act == "gone":
            del lines[place]
        elif act == "blank":
            lines.insert(place, "")
        elif act == "comment":
            lines.insert(0, "# a line above all others")
        elif act == "double":
            lines.insert(place, lines[place])
        elif act == "move":
            lines.insert(rng.randint(0, len(lines) - 1), lines.pop(place))
        else:
            words = lines[place].split(" ")
            words[-1] = target(rng)
            lines[place] = " ".join(words)
    return "\n".join(lines) + "\n"
