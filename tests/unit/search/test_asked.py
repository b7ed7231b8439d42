"""The ways in which people ask: with an article, a title, a bracket, without blanks, in capitals; and what must not be found then."""

from __future__ import annotations

import unicodedata

import pytest

from dossier.search.engine import Engine
from dossier.search.hit import Hit, NameRecord
from tests.unit.search.test_engine import engine, ids, record


def agency(name: str, *aliases: str, short: str, id_: str = "") -> NameRecord:
    """A public body with an abbreviation."""
    return record(name, *aliases, kind="public_body", id_=id_ or short, abbreviation=short)


def told(found: Engine, query: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Each hit's id, reasons and underlined letters."""
    return [(hit.id, hit.why, underlined(hit)) for hit in found.search(query)]


def underlined(hit: Hit) -> list[str]:
    """The underlined parts of the matched name."""
    return [hit.matched[begin:end] for begin, end in hit.spans]


AGENCIES = engine(
    agency("U.S. Drug Enforcement Administration", short="DEA"), agency("Cártel de Jalisco Nueva Generación", short="CJNG"),
    agency("Mara Salvatrucha", short="MS-13"), record("Federal Bureau of Investigation", kind="public_body", id_="FBI"),
    record("Death of a Dealer", kind="event"), record("Cártel del Golfo", kind="criminal_group"), record("Bruno Vega", "Z-13", id_="Z-13"),
    record("Report on the CJNG and the DEA", kind="source"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "first", "letters"),
    [
        ("the DEA", "DEA", ["DEA"]), ("la dea", "DEA", ["DEA"]), ("the D.E.A.", "DEA", ["DEA"]), ("el CJNG", "CJNG", ["CJNG"]),
        ("cartel CJNG", "CJNG", ["CJNG"]), ("CJNG cartel", "CJNG", ["CJNG"]), ("leader of CJNG", "CJNG", ["CJNG"]),
        ("MS-13", "MS-13", ["MS-13"]), ("MS13", "MS-13", ["MS-13"]), ("ms 13", "MS-13", ["MS-13"]), ("la MS-13", "MS-13", ["MS-13"]),
        ("ms-13 gang", "MS-13", ["MS-13"]), ("the FBI", "FBI", ["F", "B", "I"]), ("FBI", "FBI", ["F", "B", "I"]),
    ],
)  # fmt: skip
def test_an_abbreviation_is_found_with_words_beside_it(query: str, first: str, letters: list[str]) -> None:
    """An abbreviation stands first with an article, a kind or another word beside it, and with or without its signs."""
    hit = AGENCIES.search(query).rows[0]
    assert (hit.id, underlined(hit)) == (first, letters)


def reasons(query: str) -> dict[str, tuple[str, ...]]:
    """Why each of the agencies was found."""
    return {id_: why for id_, why, _ in told(AGENCIES, query)}


def test_an_abbreviation_beside_a_word_that_its_record_has_not_is_a_part() -> None:
    """What is not in any name of the record is told; a word of another name of it is not missing."""
    assert reasons("leader of CJNG")["CJNG"] == ("part",)
    assert reasons("cartel CJNG")["CJNG"] == ("words",)
    assert reasons("MS13")["MS-13"] == ("joined",)


def test_a_part_of_an_abbreviation_finds_nobody() -> None:
    """Neither its beginning nor a word that only holds it."""
    base = engine(agency("Orbis Group", short="BGX"), "Ada Vale")
    for query in ("bg", "the bg", "bgxy", "abgx", "ada bgxy"):
        assert "BGX" not in ids(base, query), query


def test_a_code_is_no_title_and_no_initial() -> None:
    """`MS-13` is not Ms. Thirteen and `X-13` not any 13: whoever has only the number matches in part."""
    for query in ("MS-13", "la MS-13", "X-13", "Dr 13"):
        found = {id_: why for id_, why, _ in told(AGENCIES, query)}
        assert "part" in found["Z-13"], query
    assert told(AGENCIES, "Z-13")[0] == ("Z-13", ("exact",), ["Z-13"])


@pytest.mark.parametrize(
    ("name", "query", "letters"),
    [
        ("Juan de la Cruz de la Garza", "cruz de la garza", ["Cruz", "de", "la", "Garza"]),
        ("U.S. District Court, Northern District of Texas", "northern district of texas", ["Northern", "District", "of", "Texas"]),
        ("Bank of the Bank of Orbis", "bank of orbis", ["Bank", "of", "Orbis"]),
        ("Ana Ana María", "ana maria", ["Ana", "María"]),
    ],
)
def test_a_repeated_word_pairs_with_its_neighbours(name: str, query: str, letters: list[str]) -> None:
    """Where a word stands twice, the one beside the other words is meant: no word of order, the right letters underlined."""
    hit = engine(record(name, kind="event"), "Somebody Else").search(query).rows[0]
    assert "order" not in hit.why
    assert underlined(hit) == letters
    assert hit.matched[hit.spans[0][0] :].casefold().startswith(letters[0].casefold())
    assert hit.spans[-1][1] - hit.spans[0][0] == len(" ".join(letters))


SPANISH = engine(
    record("Rafael Caro Quintero", "Caro Quintero, Rafael"), "Omar Treviño Morales", "Omar García Harfuch", "Juan de la Fuente", "Juan Carlos Fuente",
    "Caro Rafael", record("Arrest of Rafael Caro Quintero", kind="event"), "Morales Omar",
)  # fmt: skip


@pytest.mark.parametrize(
    "query", ["Caro Quintero, Rafael", "TREVIÑO Omar", "García, Omar", "de la Fuente, Juan", "Quintero", "GARCÍA HARFUCH Omar"]
)
def test_blanks_and_normalization_change_nothing(query: str) -> None:
    """The same letters give the same answer, with blanks around them and with marks apart from their letters."""
    plain = SPANISH.search(query)
    for other in (f"  {query}", f"{query}\t", unicodedata.normalize("NFD", query), query.replace(" ", "  ")):
        assert [(hit.id, hit.score, hit.why, hit.spans) for hit in SPANISH.search(other)] == [
            (hit.id, hit.score, hit.why, hit.spans) for hit in plain
        ], other


def test_what_stands_in_brackets_or_behind_an_at_is_left_aside() -> None:
    """Lists and addresses are pasted: the name in them is found, before events that name him too."""
    for query in (
        "Rafael Caro Quintero (born 1952)",
        "Rafael Caro Quintero (bo",
        "mailto:rafael_caro_quintero@x.mx",
        "rafael.caro.quintero@x",
    ):
        id_, why, _ = told(SPANISH, query)[0]
        assert (id_, why) == ("Rafael Caro Quintero", ("aside",)), query
    assert ids(engine("Ada Vale", "Ada (Vale)"), "Ada (Vale)")[0] == "Ada (Vale)"


def test_an_office_before_a_person_is_no_part_of_the_name() -> None:
    """`president`, `señor`: told as a title; in the name of a thing they are words like any other."""
    base = engine("Donald Trump", record("Trump Group", kind="company"), record("General Motors", kind="company"))
    assert told(base, "president trump")[0] == ("Donald Trump", ("title",), ["Trump"])
    assert told(base, "el señor Trump")[0] == ("Donald Trump", ("title",), ["Trump"])
    assert told(base, "general trump") != [] and told(base, "general motors")[0][1] == ("exact",)
    assert [hit.id for hit in base.search("prince group") if "part" not in hit.why] == []


def test_a_name_without_blanks() -> None:
    """Three words written as one, as in an account's name."""
    assert told(SPANISH, "rafaelcaroquintero")[0] == ("Rafael Caro Quintero", ("joined",), ["Rafael Caro Quintero"])
    assert ids(SPANISH, "juandelafuente")[0] == "Juan de la Fuente"
    assert ids(SPANISH, "rafaelxcaroquintero") == []


def test_names_two_errors_away_are_no_match_beside_a_near_one() -> None:
    """A word one error away in a longer name is near enough: nobody is meant whose name has two."""
    base = engine(
        "Donald Trump", record("Caborca group", kind="criminal_group"), "Frank Pérez", "Derek Maltz", "Kash Patel", "Pamela Bondi"
    )
    assert ids(base, "trmup") == ["Donald Trump"]
    assert ids(base, "peres") == ["Frank Pérez"]
    assert ids(base, "patell") == ["Kash Patel"]
    assert ids(engine("Derek Maltz", "Ada Vale"), "deerx") == ["Derek Maltz"]


def test_an_abbreviation_is_not_a_small_word_misspelt() -> None:
    """`FGR` is not `for`, `DOJ` not `dos`, where somebody is called so."""
    base = engine(agency("Fiscalía General", short="FGR"), record("Reward for a fugitive", kind="event"))
    assert ids(base, "FGR") == ["FGR"]


def test_titles_are_no_initials() -> None:
    """`Mr. Trump` does not underline M and r."""
    assert told(engine("Mario Rossi Trump", "Donald Trump"), "mr. trump")[0][2] == ["Trump"]


def test_the_number_told_is_never_more_than_there_are() -> None:
    """Names are counted only where they are too many to be looked at, and never more than records."""
    base = engine(*(record(f"Lia {number}", f"Lia Orr {number}", f"Orr Lia {number}", id_=str(number)) for number in range(40)))
    few = engine(*(record(f"Lia {number}", f"Lia Orr {number}", id_=str(number)) for number in range(9)))
    hits = base.search("li")
    assert hits.total <= 40
    assert (few.search("li").total, few.search("li").about, len(few.search("li"))) == (9, False, 9)


def test_a_number_among_other_words() -> None:
    """`passport A-1234567` finds the passport; a number that only holds the digits is another."""
    base = Engine.build([NameRecord("ada", "person", (("Ada Vale", "name"),), (("passport", "A 123-4567"),)), record("Passport Vale")])
    for query in ("passport A1234567", "passport no. A 1234567", "A-123 4567 Ada Vale"):
        hit = next(hit for hit in base.search(query) if hit.id == "ada")
        assert (hit.why, underlined(hit)) == (("identifier", "within"), ["A 123-4567"]), query
    assert all("identifier" not in hit.why for hit in base.search("passport A123"))


def test_what_is_only_near_is_called_similar_and_underlines_nothing() -> None:
    """One letter, and words that begin like none, have their nearest; a sign that nothing is like has none."""
    base = engine("Government of Mexico", "Ada Vale", "José Inzunza")
    for query in ("x", "xyzzy plugh", "qqzzx"):
        hits = base.search(query)
        assert (hits.close, hits.total, {hit.why for hit in hits}, {hit.spans for hit in hits}) == (True, 0, {("similar",)}, {()}), query
    assert base.search("7").rows == ()
    assert base.search("\U000e0fff").rows == ()


def test_exactly_as_typed_whatever_the_normalization() -> None:
    """A name as it is typed comes first among its like, its accents one character or two."""
    base = engine(record("Jose Nunez", weight=9), "José Núñez")
    for form in ("NFC", "NFD"):
        assert ids(base, unicodedata.normalize(form, "José Núñez")) == ["José Núñez", "Jose Nunez"]


CROSSED = engine("Donald Trump", "Marco Rubio", "Joel Mora Garibay", "Miguel Caro Quintero", "Rafael Caro Quintero", record(
    "A long story of how Marco Rubio travelled", kind="source"))  # fmt: skip


def test_across_scripts_a_missing_word_is_told_and_only_what_agrees_is_underlined() -> None:
    """Both words and one of two, whole titles: as within one script."""
    assert told(CROSSED, "Марко Рубио")[0] == ("Marco Rubio", ("transliterated",), ["Marco", "Rubio"])
    assert all("part" in why for _, why, _ in told(CROSSED, "Трамп Рубио"))
    found = {id_: (why, letters) for id_, why, letters in told(CROSSED, "Рафаэль Каро Кинтеро")}
    assert found["Rafael Caro Quintero"] == (("transliterated",), ["Rafael", "Caro", "Quintero"])
    assert found["Miguel Caro Quintero"] == (("part", "transliterated"), ["Caro", "Quintero"])
    story = next(hit for hit in CROSSED.search("Марко Рубио") if hit.kind == "source")
    assert underlined(story) == ["Marco", "Rubio"]


def test_across_scripts_much_less_alike_is_no_match() -> None:
    """Beside a name that sounds the same, one that hardly does is no match."""
    assert ids(CROSSED, "ماركو روبيو")[0] == "Marco Rubio"
    assert "Joel Mora Garibay" not in ids(CROSSED, "ماركو روبيو")


SHORT = engine(
    record("AL-QAIDA", kind="criminal_group"), record("AL-SHABAAB", kind="criminal_group"), "Abdulmalik al-Houthi", "George Bush",
    record("Nokia", kind="company"), "Kim Jong Sik",
)  # fmt: skip
ARABIC = engine(record("القاعدة", kind="criminal_group"), record("حركة الشباب", kind="criminal_group"), "عبد الملك الحوثي")


@pytest.mark.parametrize(
    ("base", "query", "first"),
    [
        (SHORT, "القاعدة", "AL-QAIDA"), (SHORT, "الشباب", "AL-SHABAAB"), (SHORT, "الحوثي", "Abdulmalik al-Houthi"),
        (SHORT, "بوش", "George Bush"), (SHORT, "בוש", "George Bush"), (SHORT, "ブッシュ", "George Bush"), (SHORT, "نوكيا", "Nokia"),
        (SHORT, "노키아", "Nokia"), (SHORT, "김정식", "Kim Jong Sik"), (ARABIC, "al qaida", "القاعدة"), (ARABIC, "qaida", "القاعدة"),
        (ARABIC, "al shabaab", "حركة الشباب"), (ARABIC, "houthi", "عبد الملك الحوثي"),
    ],
)  # fmt: skip
def test_one_short_word_across_scripts(base: Engine, query: str, first: str) -> None:
    """Two consonants are enough, with or without the article, of a name of one word or of several."""
    assert ids(base, query)[:1] == [first]


def test_a_name_in_its_own_script_is_not_called_transliterated() -> None:
    """A typing error in Cyrillic is one; a second word that the name has not is told."""
    base = engine(record("Газпром", kind="company"), "Владимир Путин", "Сергей Лавров")
    assert told(base, "Газпрам")[0] == ("Газпром", ("typo",), ["Газпром"])
    assert "part" in told(base, "Газпром нефть")[0][1]
    assert "part" in told(base, "Лавров Петров")[0][1]


def test_an_office_is_followed_by_a_surname() -> None:
    """`President Lincoln` is no Lincoln by given name; an office that is somebody's name stays one."""
    assert ids(engine("Abraham Lincoln", "Lincoln Davis"), "President Lincoln") == ["Abraham Lincoln", "Lincoln Davis"]
    assert told(engine("Angus King", record("King Power", kind="company")), "Senator King")[0] == ("Angus King", ("title",), ["King"])
    assert told(CROSSED, "президент Трамп")[0][0] == "Donald Trump"


def test_brackets_and_abbreviations_together() -> None:
    """What stands beside the brackets is read in every way: as an abbreviation, as initials, as words written as one."""
    for query, first in (("DEA (USA)", "DEA"), ("MS-13 (gang)", "MS-13"), ("FBI (US)", "FBI")):
        assert ids(AGENCIES, query)[0] == first, query
    for query in ("rafaelcaroquintero@gmail.com", "rafaelcaroquintero (el principe)", "president rafaelcaroquintero", "rafaelcaroquint"):
        assert ids(SPANISH, query)[0] == "Rafael Caro Quintero", query
    assert told(SPANISH, "Rafael Caro Quintero <r.c@gmail.com>")[0][1] == ("aside",)


def test_a_code_with_and_without_its_sign() -> None:
    """`APT-35` is APT35 before it is APT-C-35; a code written as one finds its record beside other words."""
    base = engine(record("A", "APT-C-35", kind="criminal_group"), record("B", "APT35", kind="criminal_group"), record("Omar", "Z-40"))
    for query in ("APT-35", "apt 35", "APT35"):
        assert ids(base, query)[0] == "B", query
    assert told(base, "z40 zetas")[0][:2] == ("Omar", ("joined", "part"))


def test_dots_at_the_end_and_blanks_behind_them() -> None:
    """`J.P` and `J.P ` are one query."""
    base = engine(record("J.P. Morgan", kind="company"), "J. P. Donleavy")
    assert told(base, "J.P") == told(base, "J.P ")


def test_short_and_wide_identifiers() -> None:
    """Two or three letters and digits in full; behind a colon; in wide letters."""
    base = Engine.build([NameRecord("ada", "person", (("Ada Vale", "name"),), (("badge", "X12"), ("passport", "A-1234567")))])
    for query in ("X12", "passport:A1234567", "Ａ１２３４５６７"):
        assert ids(base, query) == ["ada"], query
    assert ids(base, "X1") == []
