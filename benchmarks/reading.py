"""How long one file takes to read: our reader with exact positions, and the whole of `parse_file`, beside PyYAML's loaders.

    python benchmarks/reading.py [FOLDER ...]

CPU time of one process, the ways taken in turn, for every file the best of 15; the sample base, generated profiles of about
45 lines and 1.3 KB, and every folder named. "of CSafeLoader" is the share of its time for the same files. The pure
loader reads a few files only.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from dossier.profiles import event_reader, parse, parse_profile, parse_structures, plain_yaml, values, yaml_reader
from dossier.profiles.statements import statements
from dossier.profiles.tree import ReadError

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
GENERATED = 400
PURE = 10
OURS = "our reader, with positions"
LIMIT = 0.55
"""Of CSafeLoader's time for the same files."""
SYLLABLES = "an bel cor da el fin gar hol il jo ka len mar nor ol par quin ros sal tre ul var wen yor zam".split()
TOWNS = "Villa Ámbar;Puerto Gris;San Tulio;Cerro Hondo;Las Lomas;Río Claro".split(";")

Named = tuple[str, bytes]


def name(rng: random.Random, words: int) -> str:
    """A made-up name."""
    return " ".join("".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize() for _ in range(words))


def profile(rng: random.Random, number: int) -> Named:
    """A profile of about 45 lines and 1.3 KB: names, fields, two relations, an accusation, an event, with their sources."""

    def page() -> int:
        return rng.randint(1, 90)

    day = f"{rng.randint(1990, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    relations = "".join(
        f"  - {verb}: p{rng.randrange(10_000):06}\n    role: {role}\n    from: {rng.randint(1970, 2020)}\n"
        f"    standing: reported\n    sources: [register p. {page()}, faro-{rng.randint(2000, 2024)}]\n"
        for verb, role in (("associate_of", "partner in the trading house"), ("member_of", "treasurer"))
    )
    text = (
        f"kind: person\nname: {name(rng, 3)}\n"
        f"given: {name(rng, 1)}\nsurnames: [{name(rng, 1)}, {name(rng, 1)}]\n"
        f"aliases:\n  - {name(rng, 2)} [@register p. {page()}]\n  - {name(rng, 1)} [@faro-2019]\n"
        f"summary: >-\n  Partner of a trading house in {rng.choice(TOWNS)}, named in the register and in the papers\n"
        f"  of [[p{rng.randrange(10_000):06}]]. [@register; @faro-2019]\n"
        f"birth_date: {rng.randint(1930, 2000)}~ [@register p. {page()}]\nbirth_place: {rng.choice(TOWNS)} [@register]\n"
        f"nationality:\n  - mx [@register]\noccupation:\n  - value: trader\n    from: {rng.randint(1970, 2020)}\n"
        "    sources: [register]\n\n"
        f"identifiers:\n  - passport: G{rng.randint(10**7, 10**8)}\n    country: mx\n    sources: [register p. {page()}]\n\n"
        f"relations:\n{relations}\n"
        f"accusations:\n  - charge: Fraud in the sale of land, in the words of the indictment\n    stage: charged\n    date: {day}\n"
        f"    court: court-of-{rng.choice('abc')}\n"
        f"    country: mx\n    response: denied\n    sources: [faro-2019 p. {page()}]\n\n"
        f"events:\n  - {{date: {day}, what: Arrested in {rng.choice(TOWNS)} with others of the house, type: arrest, "
        f" sources: [faro-2019]}}\n"
        f"questions:\n  - Is the address of {rng.randint(1990, 2020)} still his?\n"
        f"sources: [register]\n"
    )
    return f"p{number:06}.yaml", text.encode()


def folder(path: Path) -> list[Named]:
    """The profiles of a folder."""
    return [(each.relative_to(path).as_posix(), each.read_bytes()) for each in sorted(path.rglob("*.yaml"))]


def best(ways: dict[str, Callable[[Named], object]], files: Sequence[Named]) -> dict[str, float]:
    """Seconds of CPU that each way takes for all files: for every file the best of all rounds, the ways taken in turn."""
    found = {title: [float("inf")] * len(files) for title in ways}
    for _ in range(ROUNDS):
        for number, file in enumerate(files):
            for title, way in ways.items():
                started = time.process_time()
                way(file)
                found[title][number] = min(found[title][number], time.process_time() - started)
    return {title: sum(seconds) for title, seconds in found.items()}


def measure(title: str, files: Sequence[Named]) -> None:
    """Print the figures of some files."""
    readable = [(path, data) for path, data in files if not _refused(data)]
    count, size = len(readable), sum(len(data) for _, data in readable)
    lines = sum(data.count(b"\n") for _, data in readable)
    plain = sum(plain_yaml.read_plain(_text(data)) is not None for _, data in readable)
    print(f"\n{title}: {count:,} files, {lines / count:.0f} lines and {size / count:,.0f} bytes each; {plain:,} of plain lines")
    profiles = {path: parse.parse_file(path, data).profiles for path, data in readable}
    spent = best(
        {
            "yaml.CSafeLoader": lambda file: list(yaml.load_all(file[1], yaml.CSafeLoader)),
            OURS: lambda file: yaml_reader.read(file[1]),
            "our reader, by libyaml's events": lambda file: event_reader.by_events(_text(file[1])),
            "parse_file, reader included": lambda file: parse.parse_file(*file),
            "the statements of the profiles": lambda file: [list(statements(each)) for each in profiles[file[0]]],
        },
        readable,
    )
    few = readable[:: max(count // PURE, 1)]
    pure = best({"pure": lambda file: list(yaml.safe_load_all(file[1]))}, few)["pure"] / len(few)
    peer = spent["yaml.CSafeLoader"]
    print(f"  {'':34}{'µs a file':>10}{'of CSafeLoader':>16}")
    for way, seconds in (*spent.items(), ("yaml.SafeLoader (pure)", pure * count)):
        limit = f"   (limit {LIMIT}{': MISSED' if seconds / peer > LIMIT else ''})" if way == OURS else ""
        print(f"  {way:34}{seconds / count * 1e6:>10.0f}{seconds / peer:>16.2f}{limit}")
    print("  shares of parse_file (by cProfile, which makes small functions dearer than they are):")
    for way, share in shares(readable):
        print(f"    {way:32}{share:>10.0%}")


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


def _refused(data: bytes) -> bool:
    try:
        yaml_reader.read(data)
        list(yaml.load_all(data, yaml.CSafeLoader))
    except (ReadError, yaml.YAMLError, ValueError):
        return True
    return False


def shares(files: Sequence[Named]) -> list[tuple[str, float]]:
    """What the parts of `parse_file` take of its time."""
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(3):
        for path, data in files:
            parse.parse_file(path, data)
    profiler.disable()
    times = {(file, name_): total for (file, _, name_), (_, _, _, total, _) in pstats.Stats(profiler).stats.items()}  # type: ignore[attr-defined]
    whole = times[(parse.__file__, "parse_file")]
    parts = {
        "reader": (yaml_reader.__file__, "read"),
        "names": (parse_profile.__file__, "_names"),
        "fields": (parse_profile.__file__, "_field"),
        "free text": (parse_profile.__file__, "_free_text"),
        "relations": (parse_structures.__file__, "relations"),
        "accusations": (parse_structures.__file__, "accusations"),
        "events": (parse_structures.__file__, "happenings"),
        "of all these: citations": (values.__file__, "citations"),
        "of all these: dates": (values.__file__, "date"),
        "of all these: backings": (values.__file__, "backing"),
    }
    return [(part, times.get(key, 0) / whole) for part, key in parts.items()]


def main() -> None:
    """Measure and print."""
    rng = random.Random(2026)
    measure("sample base", folder(ROOT / "data" / "profiles"))
    measure("generated", [profile(rng, number) for number in range(GENERATED)])
    for each in sys.argv[1:]:
        measure(each, folder(Path(each)))


if __name__ == "__main__":
    main()
