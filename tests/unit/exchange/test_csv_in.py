"""Rows of a table become profiles: by guessed and told columns, with every cell in its place."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.cli import cli
from dossier.countries import _table
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange.csv_header import KEPT, as_text, from_file, guessed, told
from dossier.exchange.csv_in import Choices, reader
from dossier.exchange.csv_record import Recorder
from dossier.exchange.csv_tables import TABLES, listed
from dossier.exchange.feed import BadInput
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import write
from dossier.exchange.spool import Spool
from dossier.profiles.model import Profile
from dossier.profiles.parse import parse_file
from dossier.profiles.vocabulary import COUNTRIES
from dossier.text import is_placeholder

SHARED = Path(__file__).parents[4] / "shared" / "data"


def imported(folder: Path, text: str | bytes, **said: Any) -> tuple[list[Profile], Account]:
    """The profiles that a table becomes, as our own reader reads them."""
    path = folder / "list.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    account = Account()
    readings = [parse_file(file.path, file.text.encode()) for file in reader(Choices(**said))([path], account, None)]
    return [profile for reading in readings for profile in reading.profiles], account


def claims(profile: Profile, prop: str) -> list[str]:
    return [claim.value for claim in profile.claims if claim.prop == prop]


def said(profile: Profile) -> list[tuple[str, str, str]]:
    return [(each.verb, each.target, each.role) for each in profile.relations]


HEADERS = {
    "Nombre;APELLIDO PATERNO;apellido_materno;Fecha de nacimiento;R.F.C.;CURP;Alias;Cargo;Empresa;Teléfono;Color": [
        "given", "surnames", "surnames", "birth_date", "identifier:rfc", "identifier:curp", "aliases", "role", "employee_of", "phone", KEPT],
    "id;schema;name;aliases;birth_date;countries;addresses;identifiers;sanctions;phones;emails;dataset;first_seen": [
        "id", "kind", "name", "aliases", "birth_date", "country", "address", "identifier", "sanction", "phone", "email", KEPT, KEPT],
    "id;name;kind;state;aliases;former_names;native_names;birth_date;founded;date;topics;summary;file": [
        "id", "name", "kind", KEPT, "aliases", "former_names", "native_names", "birth_date", "founded", "date", "topics", "summary", KEPT],
    "Full Name;firstName;LAST-NAME;DOB;member of;Name": ["name", "given", "surnames", "birth_date", "member_of", KEPT],
    "Empresa;RFC;Domicilio fiscal": ["name", "identifier:rfc", "address"],
    "Company;Company number;Director;Appointed;Resigned": ["director_of", KEPT, "name", "from", "to"],
    "Shareholder;Organisation;Shares %": ["name", "owner_of", "share"],
    "company_number;company_name;officer_name;officer_role;appointed_on;resigned_on": [KEPT, "employee_of", "name", "role", "from", "to"],
    "Empresa;Beneficiario final;% acciones": ["beneficial_owner_of", "name", "share"],
    "Company;Officer;Role": ["employee_of", "name", "role"],
    "Empresa;Representante legal": ["represents", "name"],
    "Company name;Director name;Nationality": ["director_of", "name", "nationality"],
    "Company;Founded;Director": ["name", "founded", KEPT],
    "Company name;Incorporation date;Director name": ["name", "founded", KEPT],
    "Name;Company;Director": ["name", "employee_of", KEPT],
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_headers_are_guessed(header: str) -> None:
    assert list(guessed(header.split(";")).values()) == HEADERS[header]


def test_a_spanish_sheet_value_by_value(tmp_path: Path) -> None:
    sheet = (
        "Nombre;Apellido paterno;Apellido materno;Fecha de nacimiento;RFC;Alias;Cargo;Empresa;Observaciones;Color\n"
        'Juana;Pérez;Luna;25/12/1980;PELJ;"La Jefa; Juanita";Directora;Sur SA;=SUMA(A1);verde\n'
    )
    (juana,), account = imported(tmp_path, sheet)
    assert (juana.id, juana.kind) == ("juana-perez-luna", "person")
    assert [(name.text, name.kind) for name in juana.names if "variant" not in name.kind] == [
        ("Juana Pérez Luna", "name"), ("La Jefa", "alias"), ("Juanita", "alias"),
    ]  # fmt: skip
    assert juana.parts == (("given", "Juana"), ("surnames", "Pérez"), ("surnames", "Luna"))
    assert claims(juana, "birth_date") == ["25/12/1980"]
    assert [(each.scheme, each.value) for each in juana.identifiers] == [("rfc", "PELJ")]
    assert said(juana) == [("employee_of", "Sur SA", "Directora")]
    assert juana.text("notes") == "=SUMA(A1)"
    assert claims(juana, "csv › Color") == ["verde"]
    assert [(each.source, each.locator) for each in juana.sources] == [("csv-list", "row 2")]
    assert account.made == {"person": 1, "employee_of": 1, "source": 1}


def test_any_verb_and_any_number_may_be_a_column(tmp_path: Path) -> None:
    sheet = "who,boss of,papers,since\nAna,Sur SA; Norte SA,X1; X2,2001\n"
    pairs = (("who", "name"), ("boss of", "leader_of"), ("PAPERS", "identifier:passport"), ("since", "from"))
    (ana,), _ = imported(tmp_path, sheet, maps=pairs, kind="person")
    assert said(ana) == [("leader_of", "Sur SA", ""), ("leader_of", "Norte SA", "")]
    assert {each.backing.start for each in ana.relations} == {"2001"}
    assert [(each.scheme, each.value) for each in ana.identifiers] == [("passport", "X1"), ("passport", "X2")]


@pytest.mark.parametrize(
    ("order", "read", "note"),
    [("", "03/04/1970", ""), ("dmy", "1970-04-03", "written 03/04/1970"), ("mdy", "1970-03-04", "written 03/04/1970")],
)
def test_a_date_that_can_be_read_two_ways_is_read_as_told_or_not_at_all(tmp_path: Path, order: str, read: str, note: str) -> None:
    (ana,), account = imported(tmp_path, "name,birth_date\nAna,03/04/1970\n", dates=order)
    assert [(claim.value, claim.backing.note) for claim in ana.claims] == [(read, note)]
    assert bool(account.remarks) == (order == "")


def test_a_date_that_is_not_in_the_order_told_stays_text(tmp_path: Path) -> None:
    (ana,), account = imported(tmp_path, "name,birth_date\nAna,12/25/1970\n", dates="dmy")
    assert claims(ana, "birth_date") == ["12/25/1970"]
    assert account.named["dates that are not dmy, kept as written"] == ["row 2: 12/25/1970"]


def test_rows_without_a_name_and_ragged_rows_are_counted_with_their_lines(tmp_path: Path) -> None:
    made, account = imported(tmp_path, 'name,email\n,a@b.example\n"Ana\nDíaz",c@d.example,more\nEva\n')
    assert [profile.name for profile in made] == ["Ana\nDíaz", "Eva"]
    assert claims(made[0], "csv › without a column") == ["more"]
    assert account.named["rows without a name, left out"] == ["row 2"]
    assert account.named["rows with more cells than the header, kept under the key csv"] == ["row 3"]
    assert account.named["rows with fewer cells than the header"] == ["row 4, line 5"]
    assert account.read == {"row": 3}


def test_two_of_one_name_are_two_records_whatever_their_order(tmp_path: Path) -> None:
    rows = ["Ana,1970", "Ana,1980", "Ana,1980"]
    made, _ = imported(tmp_path, "\n".join(["name,birth_date", *rows]))
    again, _ = imported(tmp_path, "\n".join(["name,birth_date", *reversed(rows)]))
    assert len({profile.id for profile in made}) == 3
    assert {profile.id: claims(profile, "birth_date") for profile in made} == {
        profile.id: claims(profile, "birth_date") for profile in again
    }


def test_a_column_of_ids_gives_the_ids_and_joins_rows(tmp_path: Path) -> None:
    made, account = imported(tmp_path, "id,name,email\nana-d,Ana,a@b.example\nana-d,Ana Díaz,c@d.example\nNK-7,Eva,\n")
    ana, eva = made
    assert (ana.id, eva.id) == ("ana-d", "eva")
    assert [(name.text, name.kind) for name in ana.names] == [("Ana", "name"), ("Ana Díaz", "alias")]
    assert claims(ana, "email") == ["a@b.example", "c@d.example"]
    assert [each.locator for each in ana.sources] == ["row 2", "row 3"]
    assert claims(eva, "csv › id") == ["NK-7"]
    assert account.named["ids that stand several times, made one record"] == ["ana-d"]


def test_the_kind_is_told_by_a_column_by_the_person_or_by_what_is_known(tmp_path: Path) -> None:
    made, account = imported(tmp_path, "name,schema\nA,Person\nB,Company\nC,empresa\nD,Vessel\n")
    assert [profile.kind for profile in made] == ["person", "company", "company", "legal_entity"]
    assert claims(made[3], "csv › kind") == ["Vessel"]
    assert account.named["rows of the kind 'Vessel', which is none of ours: a legal entity"] == ["row 5"]
    assert imported(tmp_path, "name\nA\n", kind="company")[0][0].kind == "company"
    assert imported(tmp_path, "name\nA\n")[0][0].kind == "legal_entity"
    assert imported(tmp_path, "name,founded\nA,1970\n")[0][0].kind == "organization"
    mixed = imported(tmp_path, "name,kind,born\nA,unknown,\nB,,1970\nC,event,\n")[0]
    assert [each.kind for each in mixed] == ["legal_entity", "person", "event"]


def test_rows_of_which_only_the_header_tells_the_kind_are_told(tmp_path: Path) -> None:
    """A company in a list with a column of births was made a person without a word."""
    profiles, account = imported(tmp_path, "Name,DOB\nAda Vale,1970\nVale Clocks Ltd,\n")
    assert [profile.kind for profile in profiles] == ["person", "person"]
    assert account.named == {"rows of which only the header says what they are: person (--kind tells, or a column of kinds)": ["row 3"]}
    assert not imported(tmp_path, "Name,DOB\nAda Vale,\n", kind="person")[1].remarks


def test_countries_become_codes_and_what_was_written_stays_beside_them(tmp_path: Path) -> None:
    (ana,), _ = imported(tmp_path, "name,nationality\nAna,MX; México; Hong Kong; Freedonia\n")
    assert [(claim.value, claim.backing.note) for claim in ana.claims] == [
        ("mx", ""), ("mx", "written México"), ("hk", "written Hong Kong"), ("Freedonia", ""),
    ]  # fmt: skip
    assert set(_table().values()) <= COUNTRIES


def test_a_field_of_another_kind_stays_a_text(tmp_path: Path) -> None:
    (ana,), _ = imported(tmp_path, "name,status,birth_date\nAna,retired,1970\n")
    assert (claims(ana, "status"), claims(ana, "csv › status"), claims(ana, "birth_date")) == ([], ["retired"], ["1970"])


def test_a_source_that_is_told_and_one_that_a_row_names(tmp_path: Path) -> None:
    (ana,), account = imported(tmp_path, "name,source\nAna,https://paper.example/a\n", source="The list of 2001", kind="person")
    first, second = ana.sources
    assert (first.source, first.locator) == ("the-list-of-2001", "row 2")
    assert second.source.startswith("paper-example-a-")
    assert account.made["source"] == 2
    assert imported(tmp_path, "name\nAna\n", source="faro_1")[0][0].sources[0].source == "faro_1"


def test_a_mapping_is_shown_edited_and_given_back(tmp_path: Path) -> None:
    header = ["Nombre", 'a = "b"', "#x", "Fecha de nacimiento"]
    mapping = guessed(header)
    shown = [line.replace("csv:", "aliases" if "#x" in line else "notes") for line in as_text(mapping, "list.csv").splitlines()]
    (tmp_path / "m.txt").write_text("\n".join(shown))
    again = told(header, mapping, from_file(tmp_path / "m.txt"))
    assert again == {"Nombre": "name", 'a = "b"': "notes", "#x": "aliases", "Fecha de nacimiento": "birth_date"}


def test_one_of_a_thing_is_told_as_one(tmp_path: Path) -> None:
    """A row, a column that is kept, a file: what was read and made, each with its number."""
    (tmp_path / "a.csv").write_text("Nombre,Color\nAna,verde\n")
    arguments = ["import", "csv", str(tmp_path / "a.csv"), "-o", str(tmp_path / "out"), "--kind", "person"]
    told = CliRunner().invoke(cli, arguments).output
    assert told.splitlines()[0] == "read      1: 1 row"
    assert "note      columns kept as they stand, under the key csv (1): Color" in told
    (tmp_path / "out" / "people" / "bo.yaml").write_text("kind: person\nname: Bo\n")
    assert "1 file in it from elsewhere" in CliRunner().invoke(cli, arguments).output


def test_na_is_none_a_country_or_a_name(tmp_path: Path) -> None:
    made, account = imported(tmp_path, "given,surnames,alias,country\nNa,Li,NA,CN\nNA,Bo,Na,NA\n")
    assert [[name.text for name in each.names] for each in made] == [["Na Li", "Li, Na"], ["Bo", "Na"]]
    assert [[claim.value for claim in each.claims if claim.prop == "country"] for each in made] == [["cn"], ["na"]]
    assert account.named["cells that say only that nothing is known, left out"] == ["alias: NA", "given: NA"]


def test_rows_of_one_id_keep_the_parts_of_each_name(tmp_path: Path) -> None:
    rows = "id,name,patronymic,title\n1,Ann Vale,,Dr\n1,Ann Vale,Petrovna,Prof\n1,Ann Vale,Petrovna,\n"
    (made,), _ = imported(tmp_path, rows, kind="person")
    assert made.parts == (("patronymic", "Petrovna"), ("title", "Dr"))
    assert claims(made, "csv › title") == ["Prof"]


def test_rows_of_one_id_that_are_of_two_kinds_keep_both(tmp_path: Path) -> None:
    (made,), _ = imported(tmp_path, "id,name,kind\n1,Ann Vale,\n1,Ann Vale,person\n1,Ann Vale,event\n")
    assert (made.kind, claims(made, "csv › kind")) == ("person", ["event"])


def test_a_row_that_says_nothing_but_a_name_rests_on_its_place_in_the_base_too(tmp_path: Path) -> None:
    (ann, bo), _ = imported(tmp_path, "name,birth_date,notes\nAnn Vale,1970,\nBo Orr,,Tall.\n")
    assert [(each.source, each.locator) for each in bo.names[0].backing.citations] == [("csv-list", "row 3")]
    assert ann.names[0].backing.citations == ()  # its date of birth rests on it


def test_a_row_of_a_link_that_fits_several_rests_on_its_place_too(tmp_path: Path) -> None:
    """The link stands under Other then."""
    made, _ = imported(tmp_path, "name,spouse,birth_date\nAnn Vale,,1970\nAnn Vale,,1980\nBo Orr,Ann Vale,\n", kind="person")
    bo = next(each for each in made if each.name == "Bo Orr")
    assert [(each.source, each.locator) for each in bo.names[0].backing.citations] == [("csv-list", "row 4")]


def test_the_command_shows_the_mapping_and_makes_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Nombre,Color\nAna,verde\n")
    run = CliRunner().invoke(cli, ["import", "csv", str(tmp_path / "a.csv"), "--show-mapping"])
    assert run.output.splitlines()[-2:] == ["Nombre = name", "Color  = csv:   # kept as it stands"]
    arguments = ["import", "csv", str(tmp_path / "a.csv"), "-o", str(tmp_path / "out"), "--kind", "person", "--map", "color=-"]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert (tmp_path / "out" / "people" / "ana.yaml").read_text() == (
        'kind: person\nname: "Ana [@csv-a row 2]"\nsources:\n  - csv-a row 2\n'
    )
    again = CliRunner().invoke(cli, arguments)
    assert (again.exit_code, "2 the same, 0 different" in again.output) == (1, True)
    (tmp_path / "out" / "people" / "ana.yaml").write_text("kind: person\nname: Ana\n")
    (tmp_path / "out" / "people" / "bo.yaml").write_text("kind: person\nname: Bo\n")
    other = CliRunner().invoke(cli, arguments).output
    assert "1 the same, 1 different, would add 0" in other
    assert "1 file in it from elsewhere" in other
    wrong = CliRunner().invoke(cli, [*arguments[:3], "-o", str(tmp_path / "o2"), "--map", "Colour=notes", "--map", "Nombre=naem"])
    assert (wrong.exit_code, wrong.stderr.strip()) == (2, "dossier: --map Colour=notes: there is no column 'Colour': did you mean 'Color'?")
    assert not (tmp_path / "o2").exists()


NASTY = [
    "NA",
    "764",
    "NO",
    "null",
    "#StopRansomware: x",
    "[@x]",
    "[[y]]",
    "x [@y p. 3]",
    "a\nb",
    "  ends  ",
    "- a",
    "=1+1",
    "+1",
    "-2",
    "@z",
    "山田",
    '"',
]
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(lambda text: text.strip()),
)


@settings(max_examples=4)
@given(rows=st.lists(st.tuples(TEXTS.filter(lambda text: not is_placeholder(text)), TEXTS, TEXTS), min_size=30, max_size=60))
def test_whatever_the_cells_are_they_are_in_the_base(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]) -> None:
    folder = tmp_path_factory.mktemp("cells")
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name", "alias", "colour"], *rows])
    write(folder / "profiles", reader(Choices(kind="person", separator=""))([folder / "a.csv"], Account(), None))
    build(folder / "profiles", folder / "dossier.db")
    held = Store(folder / "dossier.db").all(
        "SELECT entity.name, coalesce(alias.text, entity.name), value FROM entity JOIN claim ON claim.entity_id = entity.id AND prop = 'csv › colour' "
        "LEFT JOIN name AS alias ON alias.entity_id = entity.id AND alias.kind = 'alias'"
    )
    # `-` and `?` in a column of names say that there is none: where it is that of aliases, only the name is left.
    told = ((name.strip(), name.strip() if is_placeholder(alias) else alias.strip(), colour.strip()) for name, alias, colour in rows)
    assert Counter(held) == Counter(told)


def test_a_table_without_a_header(tmp_path: Path) -> None:
    """Its first row is a record, too, and its columns are numbers."""
    maps = (("1", "name"), ("2", "birth_date"), ("4", "aliases"))
    rows = "Ada Vale;1970-03-05;blue;\nBo Orr;1971;;Bobby; B. Orr\n"
    people, account = imported(tmp_path, rows, header=False, maps=maps)
    assert [(each.name, [(claim.prop, claim.value) for claim in each.claims]) for each in people] == [
        ("Ada Vale", [("birth_date", "1970-03-05"), ("csv › 3", "blue")]), ("Bo Orr", [("birth_date", "1971"), ("csv › without a column", "B. Orr")]),
    ]  # fmt: skip
    assert [name.text for name in people[1].names] == ["Bo Orr", "Bobby"]
    assert [cite.locator for each in people for claim in each.claims[:1] for cite in claim.backing.citations or each.sources] == [
        "row 1",
        "row 2",
    ]
    assert account.read["row"] == 2
    with pytest.raises(BadInput, match=r"no column of names among 1, 2, 3, 4: tell which with --map COLUMN=name$"):
        imported(tmp_path, rows, header=False)


def test_our_own_nodes(tmp_path: Path) -> None:
    """A weak name comes back as one, and what the table does not have is told."""
    cells = dict.fromkeys(TABLES["nodes"], "") | {
        "id": "ada",
        "name": "Ada",
        "kind": "person",
        "aliases": "A; B",
        "weak_aliases": "El Jefe",
    }
    [ada], account = imported(tmp_path, f"{','.join(cells)}\n{','.join(cells.values())}\n")
    assert [(name.kind, name.text) for name in ada.names] == [("name", "Ada"), ("alias", "A"), ("alias", "B"), ("weak", "El Jefe")]
    assert [said for said in account.remarks if "links, accusations, sanctions" in said]


BAD = {
    "empty": (b"", "list.csv: the file is empty"),
    "no names": (
        b"colour,size\nred,1\n",
        "list.csv:1: no column of names among colour, size: tell which with --map COLUMN=name (the first line is taken for the header; --no-header where it is none)",
    ),
    "our edges": (
        f"{','.join(TABLES['edges'])}\n".encode(),
        "list.csv:1: a table of one of our exports that holds no records: of these, nodes.csv is brought in",
    ),
    "our accusations": (
        f"{','.join(TABLES['accusations'])}\n".encode(),
        "list.csv:1: a table of one of our exports that holds no records: of these, nodes.csv is brought in",
    ),
    "titles before the header": (
        b"Customers,,\n,,\n\nName,Born,Country\nAna,1970,mx\n",
        "list.csv:1: no column of names among Customers, column 2, column 3: tell which with --map COLUMN=name; line 4 looks like the header: "
        "take out what stands before it",
    ),
    "latin-1": ("name\nPeña\n".encode("latin-1"), "list.csv:2: byte 3 of the line (0xF1) is not UTF-8"),
    "quote": (b'name,x\nAna,"a\n', "list.csv:2: a quote that is opened here is not closed"),
    "NUL": (b"name\nA\0\n", "list.csv:2: there is a NUL byte"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_told_with_its_line_and_leaves_nothing(tmp_path: Path, what: str) -> None:
    data, message = BAD[what]
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(BadInput) as error:
        write(tmp_path / "out", reader(Choices())([tmp_path / "list.csv"], Account(), None))
    assert message in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_another_encoding_can_be_told(tmp_path: Path) -> None:
    assert imported(tmp_path, "name\nPeña\n".encode("cp1252"), encoding="cp1252")[0][0].name == "Peña"


def test_the_lists_of_yente_arrive_row_by_row(tmp_path: Path) -> None:
    path = SHARED / "ftm-yente" / "candidate_generation_benchmark__fixtures__positives_un_untreated.csv"
    if not path.is_file():
        pytest.skip("the lists of yente are not here")
    with path.open(encoding="utf-8", newline="") as file:
        wanted = [(row["full_name"].strip(), row["date_of_birth"].strip()) for row in csv.DictReader(file)]
    account = Account()
    write(tmp_path / "profiles", reader(Choices())([path], account, None))
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    held = Store(tmp_path / "dossier.db").all(
        "SELECT entity.name, coalesce(value, '') FROM entity LEFT JOIN claim ON entity_id = entity.id AND prop = 'birth_date' WHERE state = 'profile'"
    )
    assert sorted(held) == sorted(wanted)
    assert account.made["person"] == len(wanted)


def test_role_and_dates_are_not_those_of_a_parent(tmp_path: Path) -> None:
    [ana, bo], _ = imported(tmp_path, "name,padre,hijos,empresa,cargo,desde\nAna,Pedro,Luis,Acme,Directora,2010\nBo,Pedro,,,Alcalde,2011\n")
    assert [(*told, each.backing.start) for told, each in zip(said(ana), ana.relations, strict=True)] == [
        ("child_of", "Pedro", "", ""), ("parent_of", "Luis", "", ""), ("employee_of", "Acme", "Directora", "2010")
    ]  # fmt: skip
    assert (said(bo), bo.relations[0].backing.start) == ([("child_of", "Pedro", "")], "")
    assert (claims(bo, "occupation"), claims(bo, "csv › from")) == (["Alcalde"], ["2011"])


def test_who_is_something_in_the_company_of_the_row(tmp_path: Path) -> None:
    """A table of directors is one of people, not of companies with another's nationality."""
    header = "Company,Company number,Director,Appointed,Resigned,Nationality,Role\n"
    rows = "Vale Ltd,HE1,Ada Orr,2010-06-01,2024,cy,Director\nVale Ltd,HE1,Оксана Лис,2012,,ua,Secretary\n"
    made, _ = imported(tmp_path, header + rows)
    assert sorted(each.names[0].text for each in made) == ["Ada Orr", "Оксана Лис"]
    assert {each.kind for each in made} == {"person"}
    assert sorted(said(each)[0] for each in made) == [("director_of", "Vale Ltd", "Director"), ("employee_of", "Vale Ltd", "Secretary")]
    assert not any(each.identifiers for each in made)
    made, _ = imported(tmp_path, "Company;Shareholder;Shares %\nVale Ltd;Ada Orr;40%\n")
    assert [(each.kind, said(each), each.relations[0].details) for each in made] == [
        ("legal_entity", [("owner_of", "Vale Ltd", "")], (("share", "40%"),))
    ]


def test_a_list_of_directors_and_shareholders(tmp_path: Path) -> None:
    """As a register gives it: since when and until when, how much is held, and nobody is employed who owns."""
    header = "Name,Company,Position,Appointed,Resigned on,Percentage\n"
    rows = "Ana,Acme,Director,2009-02-23,2012,\nBo,Acme,Shareholder,2010,,25%\nCy,Acme,Ultimate Beneficial Owner,,,75\nDee,Acme,Accountant,2014,,\n"
    made, account = imported(tmp_path, header + rows)
    assert [(*said(each)[0], each.relations[0].backing.start, each.relations[0].backing.end, dict(each.relations[0].details)) for each in made] == [
        ("director_of", "Acme", "Director", "2009-02-23", "2012", {}), ("owner_of", "Acme", "Shareholder", "2010", "", {"share": "25%"}),
        ("beneficial_owner_of", "Acme", "Ultimate Beneficial Owner", "", "", {"share": "75"}), ("employee_of", "Acme", "Accountant", "2014", "", {}),
    ]  # fmt: skip
    assert account.named["roles by which somebody is more than an employee: owner_of"] == ["row 3: Shareholder"]
    [ann], _ = imported(tmp_path, "Name,Employer,Position,Stake\nAnn,Acme,Director,\n")
    assert said(ann) == [("employee_of", "Acme", "Director")]
    for header, row, link in (  # a party is not owned: of its votes; whoever is employed may own something else
        ("Party,Percentage", "Blue,45", ("member_of", {})), ("Employer,Position,Share", "Acme,Accountant,10%", ("employee_of", {})),
        ("Employer,Owns,Share", "Acme,Vale Ltd,10%", ("owner_of", {"share": "10%"})),
    ):  # fmt: skip
        [bo], _ = imported(tmp_path, f"Name,{header}\nBo,{row}\n")
        assert link in [(each.verb, dict(each.details)) for each in bo.relations]
        assert bool(claims(bo, "csv › share")) is not any(each.details for each in bo.relations)
    [cy], _ = imported(tmp_path, "Name,Company,Company number,Company status\nCy,Acme,01234567,active\n")
    assert (cy.identifiers, claims(cy, "csv › Company number")) == ((), ["01234567"]), "the number is that of the company"
    [eve], _ = imported(tmp_path, "Name,Share\nEve,25%\n")
    assert (eve.relations, claims(eve, "csv › share")) == ((), ["25%"])


def test_a_name_is_put_together_as_it_is_said_whatever_the_order_of_the_columns(tmp_path: Path) -> None:
    [ana], _ = imported(tmp_path, "Apellido materno,Apellido paterno,Nombre\nLópez,Ruiz,Ana\n")
    assert (ana.name, ana.parts) == ("Ana Ruiz López", (("given", "Ana"), ("surnames", "Ruiz"), ("surnames", "López")))
    [ann], _ = imported(tmp_path, "Middle name,First name,Last name\nB,Ann,Cole\n")
    assert ann.name == "Ann B Cole"


def test_a_country_that_may_mean_nothing_is_told(tmp_path: Path) -> None:
    [ana], account = imported(tmp_path, "name,country\nAna,NA\n")
    assert claims(ana, "country") == ["na"]
    assert account.named["countries 'NA': Namibia, unless the table writes so what is not known"] == ["row 2"]


def test_cells_that_say_that_nothing_is_known_say_nothing(tmp_path: Path) -> None:
    """They are told, and become neither a name nor a number nor an employer."""
    (one,), account = imported(tmp_path, "Nombre;Alias;RFC;Empresa;Fecha de nacimiento\nAna Ruiz;N/A;N/D;-;s/f\n", kind="person")
    assert [name.text for name in one.names] == ["Ana Ruiz"]
    assert (one.identifiers, one.relations, claims(one, "birth_date")) == ((), (), [])
    assert account.remarks["cells that say only that nothing is known, left out"] >= 4


def test_a_changed_file_is_not_added_under_the_source_of_the_old_one(tmp_path: Path) -> None:
    """What is new in it would be cited from a file that never said so; what it does not have any more is told."""
    sheet, out = tmp_path / "n.csv", str(tmp_path / "out")
    sheet.write_text("name;born\nAna Ruiz;1970\nEva Luz;1980\n")
    assert CliRunner().invoke(cli, ["import", "csv", str(sheet), "-o", out]).exit_code == 0
    sheet.write_text("name;born\nAna Ruiz;1970\nJuan Soto;1990\n")
    looked = CliRunner().invoke(cli, ["import", "csv", str(sheet), "-o", out])
    assert looked.exit_code == 1
    assert "in it from elsewhere" in looked.output
    assert "eva-luz.yaml" in looked.output
    added = CliRunner().invoke(cli, ["import", "csv", str(sheet), "-o", out, "--add"])
    assert added.exit_code == 1
    assert "another state of these files" in added.output
    assert not list((tmp_path / "out").rglob("juan-soto.yaml"))


def test_a_file_of_another_format_is_told_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"id": "a", "schema": "Person", "properties": {"name": ["A"]}}\n{"id": "b"}\n')
    for format_ in ("popolo", "misp"):
        told = CliRunner().invoke(cli, ["import", format_, str(tmp_path / "x.json"), "-o", str(tmp_path / "out")])
        assert told.exit_code == 1
        assert "(it looks like a file for `dossier import ftm`)" in told.output
    assert not (tmp_path / "out").exists()


def test_the_numbers_of_a_ship(tmp_path: Path) -> None:
    """Each under its scheme, by the header alone."""
    profiles, _ = imported(tmp_path, "Name,IMO,MMSI\nMV Rust,9074729,239876543\n")
    ship = next(each for each in profiles if each.name == "MV Rust")
    assert [(each.scheme, each.value) for each in ship.identifiers] == [("imo", "9074729"), ("mmsi", "239876543")]


def test_what_is_remarked_of_a_date_is_true(tmp_path: Path) -> None:
    made, account = imported(
        tmp_path, "name,born,company,from,to\nA,00.00.0000,X,2001,Present\nB,01.13.1970,X,present,2002\nC,01.02.1970,,,\n"
    )
    assert account.named["dates that cannot be read, kept as text"] == ["row 2: 00.00.0000", "row 3: present"]
    assert account.named["dates that can be read two ways, kept as text (--dates dmy or mdy tells)"] == ["row 4: 01.02.1970"]
    assert [(each.backing.start, each.backing.end) for profile in made for each in profile.relations] == [
        ("2001", "Present"),
        ("present", "2002"),
    ]


def test_what_spreadsheets_put_around_a_date_is_none_of_it(tmp_path: Path) -> None:
    rows = ["A,'1970-05-01", "B,13/2/1970 0:00", "C,3/4/1970 12:00:00 AM", "D,1970-05-01 00:00:00", "E,'70", "F,05/1970", "G,13/1970"]
    table = "\n".join(["name,born", *rows])

    def born(dates: str = "") -> list[tuple[str, str]]:
        made, _ = imported(tmp_path, table, dates=dates)
        return [
            (each.value, each.backing.note) for profile in sorted(made, key=lambda one: one.name) for each in profile.claims if each.known
        ]

    assert born() == [
        ("1970-05-01", "written '1970-05-01"),
        ("13/2/1970", "written 13/2/1970 0:00"),
        ("3/4/1970 12:00:00 AM", ""),
        ("1970-05-01 00:00:00", ""),
        ("'70", ""),
        ("1970-05", "written 05/1970"),
        ("13/1970", ""),
    ]
    assert born("dmy")[1:3] == [("1970-02-13", "written 13/2/1970 0:00"), ("1970-04-03", "written 3/4/1970 12:00:00 AM")]
    assert born("mdy")[1:3] == [("13/2/1970 0:00", ""), ("1970-03-04", "written 3/4/1970 12:00:00 AM")]


def test_a_cell_of_blanks_between_is_read_at_once(tmp_path: Path) -> None:
    """A time behind a date is looked for once, not from each blank on: this took minutes."""
    cell = f"1970{' ' * 50_000}0:00{' ' * 40_000}x"
    (made,), _ = imported(tmp_path, f"name,born\nA,{cell}\n")
    assert [each.value for each in made.claims] == [cell]


def test_what_a_spreadsheet_has_spoilt_is_told(tmp_path: Path) -> None:
    """Its errors say nothing, and a rounded number is kept and remarked: two people have the same one who have nothing in common."""
    made, account = imported(tmp_path, "name;passport;phone;born\nA;1.23457E+11;4,42E+10;#REF!\nB;#N/A;########;1970\n", kind="person")
    assert [[each.value for each in profile.identifiers] for profile in made] == [["1.23457E+11"], []]
    assert [claims(profile, "phone") for profile in made] == [["4,42E+10"], []]
    assert [claims(profile, "birth_date") for profile in made] == [[], ["1970"]]
    assert sorted(account.named["numbers that a spreadsheet has rounded: their last digits are lost"]) == [
        "passport: 1.23457E+11",
        "phone: 4,42E+10",
    ]
    assert account.remarks["cells that say only that nothing is known, left out"] == 3


def test_what_is_kept_of_several_rows_stays_together(tmp_path: Path) -> None:
    """Which charge ended how: as lists of charges and of outcomes, each value once, nobody could tell."""
    rows = ["p,Ada,1970,fraud,convicted,X", "p,Ada,1970,bribery,acquitted,X", "p,Ada,1970,theft,convicted,X,more"]
    [ada], _ = imported(tmp_path, "\n".join(["id,name,born,Charge,Outcome,Judge", *rows]))
    assert ada.kind == "person"
    assert {(each.prop, each.value) for each in ada.claims if not each.known} == {
        ("csv › row 2 › outcome", "convicted"), ("csv › row 2 › Charge", "fraud"),
        ("csv › row 3 › outcome", "acquitted"), ("csv › row 3 › Charge", "bribery"),
        ("csv › row 4 › outcome", "convicted"), ("csv › row 4 › Charge", "theft"), ("csv › row 4 › without a column", "more"),
        ("csv › Judge", "X"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ('"Vale; Ada";ADA VALE', ["Vale; Ada", "ADA VALE"]),
        ('"OOO ""Romashka"""; OOO "Lilia"', ['OOO "Romashka"', 'OOO "Lilia"']),
        ('"El Chapo"; "El Rápido" Guzmán', ['"El Chapo"', '"El Rápido" Guzmán']),
        ('Ada; "B; C', ["Ada", '"B', "C"]),
        ('A; "B; C"', ["A", "B; C"]),
        ('"A; B" C; D', ['"A', 'B" C', "D"]),
        (";A;;B;", ["A", "B"]),
    ],
)
def test_a_list_in_a_cell_is_divided_as_lists_of_others_are_written(tmp_path: Path, cell: str, values: list[str]) -> None:
    doubled = cell.replace('"', '""')
    [one], _ = imported(tmp_path, f'name,aliases\nX,"{doubled}"\n')
    assert [name.text for name in one.names[1:]] == values
    [one], _ = imported(tmp_path, f'name,aliases\nX,"{doubled.replace(";", "//")}"\n', separator="//")
    assert [name.text for name in one.names[1:]] == [value.replace(";", "//") for value in values]


@given(st.lists(st.text(st.sampled_from('ab; "'), min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=3, unique=True))
def test_a_list_that_we_write_is_the_same_list_when_it_is_read(values: list[str]) -> None:
    recorder = Recorder({"name": "name", "aliases": "aliases"}, Account(), "s", "", ";", "", Spool())
    assert [each for part in recorder.divided(listed(values)) if (each := part.strip())] == values
