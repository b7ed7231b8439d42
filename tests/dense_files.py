"""Random profiles of few people who tell much of one another, several in one file, in any script; and edits of one key, one file, one folder."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

STEMS = ["ada", "bo", "cy", "Dee", "firm", "holding", "court", "raid", "é", "na", "old-cy", "ada-orr", "x", "y2"]
ODD = ["e\u0301", "Firm", "bo~2", "s1", "ADA", "a.b", "wang-xiao-ming", "a" * 64, "bo-orr"]
"""Ids that are another's, or would be one's of whom nothing is known."""
LINKED = [
    "Ada Vale", "Ada\u00a0Vale", "Bo Orr", "Bo\u3000Orr", "Orr, Bo", "Cy", "王 小明", "이 수진", "علي حسن", "Firm Ltd", "Firm Limited", "The Firm",
    "High Court", "Jean-Luc O’Hara", "Dr. Bo Orr", f"{'a' * 64} bcd", "🎈", "Bo", "ada", "Müller Bo", "Muller Bo", "Mueller Bo",
]  # fmt: skip
NAMES = [*LINKED, "王小明", "Wang Xiao Ming", "على حسن", "a" * 70, "na"]
"""With some that would get the id of another, if nobody had them: then all is made anew."""
FOLDERS = [".", "people", "people/old"]
SOURCES = ["s1", "S1", "s2", "long", "paper"]
TARGETS = [
    "Bo Orr, Ada Vale",
    "ada; bo",
    "Bo Orr (boss)",
    "firm, holding",
    "people/ada.yaml",
    "ada (boss)",
    "unknown",
    "nobody",
    "Nobody Else",
]
VERBS = ["sibling_of", "spouse_of", "relative_of", "parent_of", "child_of", "godparent_of", "reports_to", "linked_to", "paid"]
OF_FIRMS = ["owner_of", "subsidiary_of", "part_of", "successor_of", "director_of", "member_of", "beneficial_owner_of"]
DAYS = ["1950", "1970-05", "1990-01-01", "2010", "2150", "1990~", "present", "unknown", "before 1960"]
KINDS = ["person", "person", "organization", "company", "event", "public_body"]


def target(rng: random.Random) -> str:
    """A record by its id, in another case or form, by a name, or something that was typed in the place of one."""
    stem = rng.choice(STEMS)
    odd = rng.choice([stem.upper(), unicodedata.normalize("NFD", stem), f"{stem}~2", f"old-{stem}", rng.choice(TARGETS)])
    return rng.choices([stem, rng.choice(LINKED), rng.choice(NAMES), odd], [75, 18, 1, 6])[0]


def quoted(text: str) -> str:
    """In single quotes, whatever it holds."""
    return f"'{text.replace(chr(39), chr(39) * 2)}'"


def cited(rng: random.Random) -> str:
    """A citation, or none."""
    where = ["", " p. 3", " p 60", " p. 300", ", s2", " list s2"]
    return f"[@{rng.choice(SOURCES)}{rng.choice(where)}]" if rng.random() < 0.5 else ""


def _relation(rng: random.Random, kind: str) -> str:
    verb = rng.choice(VERBS if kind == "person" and rng.random() < 0.6 else OF_FIRMS)
    told = [
        ("from", rng.choice(DAYS)), ("to", rng.choice(DAYS)), ("role", rng.choice(["uncle", "nephew", "nominee", "boss"])),
        ("in_turn", rng.choice(["nephew", "uncle"])), ("share", rng.choice(["60%", "50", "45 %"])), ("note", f"as [[{target(rng)}]] says"),
        ("standing", rng.choice(["alleged", "denied", "retracted", "confirmed"])), ("date", rng.choice(DAYS)), ("quote", "so it is"),
    ]  # fmt: skip
    more = [f", {key}: {quoted(value)}" for key, value in told if rng.random() < 0.15]
    source = f", sources: [{quoted(rng.choice(SOURCES) + ' p. 2')}]" if rng.random() < 0.3 else ""
    return f"  - {{{verb}: {quoted(target(rng))}{''.join(more)}{source}}}"


def _party(rng: random.Random) -> str:
    more = rng.choice(["", ", standing: alleged", ", note: seen"])
    return f"  - {{id: {quoted(target(rng))}, role: guest{more}}}"


def profile(rng: random.Random) -> str:
    """One record of a file, or, now and then, several."""
    texts = [_profile(rng) for _ in range(rng.choices([1, 2, 3], [90, 7, 3])[0])]
    return "---\n".join(texts)


def _profile(rng: random.Random) -> str:
    if rng.random() < 0.04:
        return f"kind: source\ntitle: {rng.choice(['One', 'Two'])}\nauthor: [{rng.choice(['Ann', 'Bob'])}, Cyd]\n"
    kind = rng.choice(KINDS)
    name = rng.choice(NAMES)
    first, _, rest = rng.choice(NAMES).partition(" ")
    notes = f"{rng.choice(NAMES)} and {first}{cited(rng)} {rest}{cited(rng)} met [[{target(rng)}]], [[{target(rng)}|him]]."
    some = [
        [f"aliases: [{quoted(rng.choice(NAMES) + cited(rng))}, {{name: {quoted(rng.choice(NAMES))}, standing: denied}}]"],
        [f"weak_aliases: [{quoted(rng.choice(NAMES))}]"],
        [f"former_ids: [{quoted(rng.choice([f'old-{rng.choice(STEMS)}', rng.choice(STEMS)]))}]"],
        [f"not_same_as: [{quoted(target(rng))}]", f"same_as: [{quoted(target(rng))}, 'wikidata:Q1']"],
        [f"summary: {quoted(f'Of [[{target(rng)}]]. {cited(rng)}')}"],
        [f"notes: {quoted(notes)}"],
        [f"occupation: [{rng.choice(['Baker', 'Cook'])}, {{value: Smith, to: 2010}}]"],
        [f"sources: [{quoted(rng.choice(SOURCES))}]"],
        [f"sensitive: [{rng.choice(['name', 'phone', 'birth_date'])}]", "phone: '+44 20 7946 0000'"],
        [f"sanctions: [{{authority: {quoted(target(rng))}, reason: 'Of [[{target(rng)}]]'}}]"],
        [f"country: {rng.choice(['gb', 'mx'])}", f"topics: [{rng.choice(['crime', 'wanted'])}]"],
        [f"events: [{{date: {quoted(rng.choice(DAYS))}, what: {quoted(f'met [[{target(rng)}]]')}}}]"],
        [f"questions: [{quoted(f'Is [[{target(rng)}]] the aunt?')}]"],
    ]
    if kind == "person":
        some += [
            [f"birth_date: [{quoted(rng.choice(DAYS) + cited(rng))}]", f"death_date: {quoted(rng.choice(DAYS))}"],
            [f"accusations: [{{charge: Fraud, stage: convicted, court: {quoted(target(rng))}, date: {quoted(rng.choice(DAYS))}}}]"],
        ]
    elif kind == "event":
        some.append([f"date: {quoted(rng.choice(DAYS))}", f"end_date: {quoted(rng.choice(DAYS))}"])
        some += [["participants:", *(_party(rng) for _ in range(rng.randint(1, 3)))]] * 2
    else:
        some.append([f"founded: {quoted(rng.choice(DAYS))}", f"dissolved: {quoted(rng.choice(DAYS))}"])
    lines = [line for part in some if rng.random() < 0.3 for line in part]
    lines += ["relations:", *(_relation(rng, kind) for _ in range(rng.randint(1, 4)))]
    if kind == "person" and rng.random() < 0.3:
        lines.append(f"  - {{holds_office: {quoted(rng.choice(['Mayor', target(rng)]))}, of: {quoted(target(rng))}}}")
    return "\n".join([f"kind: {kind}", f"name: {quoted(name)}", *lines]) + "\n"


def sources(rng: random.Random) -> str:
    """A file of sources, some of which have one id."""
    said = [
        "{title: One}", "{title: One, pages: 50}", "{title: Two, pages: 5}", "{title: Two, type: official_list, author: [Ann, Bob]}",
        "{url: 'https://example.org/1', publisher: [The Post, The Star], date: [1990, 1991]}", f"{{title: One, same_as: {rng.choice(SOURCES)}}}",
    ]  # fmt: skip
    return "".join(f"{key}: {rng.choice(said[:2] if rng.random() < 0.5 else said)}\n" for key in rng.sample(SOURCES, rng.randint(1, 5)))


def edit(rng: random.Random, folder: Path) -> str:
    """One change to a folder; gives what it was."""
    files = sorted(path for path in folder.rglob("*.y*ml"))
    if len(files) < 5:
        return _add(rng, folder)
    few = ["form", "unread", "link", "folder", "second", "source"]
    what = rng.choice(["key"] * 18 + ["add", "anew", "gone", "move", "ending", "spoilt"] * 3 + few)
    one, other = rng.sample(files, 2)
    if what == "add":
        return _add(rng, folder)
    if what in ("key", "anew", "second") and (not one.is_file() or one.is_symlink()):
        one.unlink()
        one.write_text(profile(rng), encoding="utf-8")
    elif what == "key":
        _change_key(rng, one)
    elif what == "anew":
        one.write_text(sources(rng) if one.parent.name == "sources" else profile(rng), encoding="utf-8")
    elif what == "second":
        one.write_bytes(one.read_bytes() + b"---\n" + _profile(rng).encode())
    elif what == "gone":
        one.unlink()
    elif what == "move":
        one.rename(_place(rng, folder) / one.name)
    elif what == "form":
        stem = rng.choice([one.stem.swapcase(), unicodedata.normalize(rng.choice(["NFC", "NFD"]), one.stem), rng.choice(STEMS + ODD)])
        one.rename(one.with_name(f"{stem}{one.suffix}"))
    elif what == "ending":
        one.rename(one.with_suffix(".yml" if one.suffix == ".yaml" else ".yaml"))
    elif what == "spoilt":
        one.unlink()
        one.write_bytes(
            rng.choice(
                [
                    b"",
                    b"\xff\xfe",
                    b"- a\n- kind: person\n  name: Bo Orr\n",
                    b"name: a: b\n",
                    b"\xef\xbb\xbfkind: person\r\nname: Cy\r\n",
                    b"Bo",
                ]
            )
        )
    elif what == "unread":  # there, and nothing can be read
        one.unlink()
        one.symlink_to(rng.choice(["nowhere.yaml", one.name]))
    elif what == "link":  # one file under two names
        one.unlink()
        one.symlink_to(other.absolute())
    elif what == "source":  # another file of sources
        _put(_place(rng, folder, "sources") / f"{rng.choice(STEMS)}.yaml", sources(rng))
    else:
        _move_folder(rng, folder)
    return what


def _place(rng: random.Random, folder: Path, name: str = "") -> Path:
    place = folder / (name or rng.choice(FOLDERS))
    place.mkdir(parents=True, exist_ok=True)
    return place


def _put(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")


def _add(rng: random.Random, folder: Path) -> str:
    """A file, nearly always with an id that no other has."""
    taken = {path.stem for path in folder.rglob("*.y*ml")}
    free = [stem for stem in STEMS if stem not in taken]
    _put(_place(rng, folder) / f"{rng.choice(free if free and rng.random() < 0.95 else STEMS + ODD)}.yaml", profile(rng))
    return "add"


def _change_key(rng: random.Random, path: Path) -> None:
    """One key of a profile goes, comes, or is another's; all else stays."""
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    lines = text.splitlines()
    keys = [place for place, line in enumerate(lines) if line[:1].isalpha()]
    if not keys:
        path.write_text(profile(rng), encoding="utf-8")
        return
    at = rng.choice(keys)
    end = next((place for place in keys if place > at), len(lines))
    other = (sources(rng) if path.parent.name == "sources" else _profile(rng)).splitlines()
    same = [line for line in other if line.partition(":")[0] == lines[at].partition(":")[0]]
    match rng.randrange(5):
        case 0:
            lines[at:end] = []
        case 1:
            lines[at:end] = [rng.choice([line for line in other if line[:1].isalpha() and not line.endswith(":")])]
        case 2 if end - at > 1:  # one item of a list
            del lines[rng.randrange(at + 1, end)]
        case 3 if end - at > 1 and lines[at] == "relations:":
            lines[rng.randrange(at + 1, end)] = _relation(rng, "person")
        case _:
            lines[at:end] = same[:1] or lines[at:end]
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8", "surrogateescape"))


def _move_folder(rng: random.Random, folder: Path) -> None:
    """A whole folder is called otherwise, or lies in another."""
    places = [path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()]
    one = rng.choice(places)
    new = folder / rng.choice(["people", "archive", "people2"])
    if not new.exists() and one not in new.parents:
        one.rename(new)
