"""A fictional record that says something under every key, and another that is linked to it: what of each a report prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable

KEYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "aliases": (
        "aliases: [{name: Kestrel Alias, note: note on the alias, from: 1991, sources: [s-aliases]}]",
        ("Kestrel Alias", "note on the alias", "from 1991"),
    ),
    "former_names": ("former_names: [{name: Former Namely, to: 1992, sources: [s-former-names]}]", ("Former Namely", "until 1992")),
    "native_names": ("native_names: [{name: Альфа Ключ, lang: ru, sources: [s-native-names]}]", ("Альфа Ключ", "(Russian)")),
    "abbreviations": ("abbreviations: [KQZ]", ("KQZ",)),
    "weak_aliases": ("weak_aliases: [Weakling Word]", ("weak alias", "Weakling Word")),
    "title": ("title: Archduke", ("Archduke",)),
    "birth_date": (
        "birth_date: [{value: 1903-04-05, sources: [s-birth-date]}, {value: 1904~, standing: disputed, quote: aged forty}]",
        ("1903-04-05", "about 1904", "aged forty"),
    ),
    "birth_place": (
        "birth_place: {value: Placeville, credibility: 2, sources: [s-birth-place p. 77]}",
        ("Placeville", "probably true", "p. 77"),
    ),
    "gender": ("gender: {value: nonbinary, sources: [s-gender]}", ("nonbinary",)),
    "nationality": ("nationality: {value: mx, note: by a passport, sources: [s-nationality]}", ("by a passport",)),
    "occupation": (
        "occupation: {value: Beekeeper, from: 1931, to: 1932, standing: confirmed, sources: [s-occupation]}",
        ("Beekeeper", "1931 – 1932"),
    ),
    "residence": ("residence: {value: Residentia, sources: [s-residence]}", ("Residentia",)),
    "topics": ("topics: [poi]", ("person of interest",)),
    "website": ("website: {value: 'https://site.example.org/a_b', sources: [s-website]}", ("https://site.example.org/a_b",)),
    "identifiers": (
        "identifiers: [{lei: LEI778899, country: fr, issuer: Issuer Gleif, sources: [s-identifiers]}]",
        ("LEI778899", "France, Issuer Gleif"),
    ),
    "accusations": (
        "accusations: [{charge: Forging of stamps, stage: charged, date: 1941-02, court: Court of Stamps, case: CASE-55, country: de, outcome: adjourned sine die, response: denied, response_sources: [s-response], note: note on the charge, quote: he forged, sources: [s-accusations]}]",
        (
            "Forging of stamps",
            "charged",
            "1941-02",
            "Court of Stamps",
            "CASE-55",
            "Germany",
            "adjourned sine die",
            "denies it",
            "note on the charge",
            "he forged",
            "source response",
        ),
    ),
    "sanctions": (
        "sanctions: [{authority: Office of Lists, program: PROGRAM-9, from: 1951, to: 1952, country: gb, listed_as: Listed Otherwise, reason: reasoned so, sources: [s-sanctions]}]",
        ("Office of Lists", "PROGRAM-9", "1951 – 1952", "Listed Otherwise", "reasoned so"),
    ),
    "relations": (
        "relations: [{member_of: other, role: cashier of it, from: 1961, to: present, standing: alleged, note: note on the link, quote: he kept the till, sources: [s-relations]}, "
        "{paid: nobody-yet, amount: '9911', currency: eur, sources: [s-relations]}]",
        ("cashier of it", "1961 – present", "note on the link", "he kept the till", "nobody-yet", "9911"),
    ),
    "events": (
        "events: [{date: 1971-06-07, end_date: 1971-06-09, what: Fell off a horse, type: accident, place: Horseton, sources: [s-events]}]",
        ("1971-06-07", "1971-06-09", "Fell off a horse", "accident", "Horseton"),
    ),
    "summary": ("summary: 'Summed up here. [@s-summary p. 4]'", ("Summed up here", "p. 4")),
    "notes": (
        "notes: |\n  First noted line about [[other|the other one]]. [@s-notes]\n\n  Second noted paragraph.",
        ("First noted line about", "the other one", "Second noted paragraph"),
    ),
    "same_as": ("same_as: ['wikidata:Q998877']", ("wikidata:Q998877",)),
    "not_same_as": ("not_same_as: [other]", ("not to be taken for",)),
    "shoe_size": ("shoe_size: shoes of 46", ("shoes of 46",)),
}
"""Key -> how it stands in the profile, and what of it a report must print."""
SOURCED = ["response", *(key.replace("_", "-") for key, (text, _) in KEYS.items() if f"s-{key.replace('_', '-')}" in text)]
OTHER = """kind: organization
name: Other Thing
relations: [{controls: rich, role: role from the other side, from: 1981-01-02, sources: [s-other]}]
"""
EVENT = """kind: event
name: Feast of Fools
date: 1982-03-04
place: Feastham
participants: [{who: rich, role: fiddler, sources: [s-other]}]
"""
FROM_OTHERS = ("role from the other side", "1981-01-02")
AT_THE_FEAST = ("fiddler", "1982-03-04")


def files(sensitive: Collection[str] = (), more: str = "") -> dict[str, str]:
    """The profiles, some keys of the rich one marked as sensitive."""
    lines = ["kind: person", "name: Rich Record", "misspellings: [Ritch Rekord]", *(text for text, _ in KEYS.values())]
    lines += [f"sensitive: [{', '.join(sensitive)}]"] if sensitive else []
    sources = "".join(f"s-{key}: {{title: source {key}}}\n" for key in [*SOURCED, "other"])
    return {"rich.yaml": "\n".join([*lines, more]) + "\n", "other.yaml": OTHER, "feast.yaml": EVENT, "sources/s.yaml": sources}


def printed(keys: Iterable[str]) -> list[str]:
    """What a report prints of these keys, their sources too."""
    return [
        text for key in keys for text in (*KEYS[key][1], *([f"source {key.replace('_', '-')}"] if key.replace("_", "-") in SOURCED else []))
    ]
