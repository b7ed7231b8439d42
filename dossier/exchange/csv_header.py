"""Which column of a table holds what: guessed from its header, written down as a mapping, and read from one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dossier.exchange.feed import BadInput
from dossier.exchange.in_file import opened
from dossier.profiles import vocabulary as words
from dossier.text import clean, fold

_LARGEST = 4 << 20
"""Bytes of a mapping."""
KEPT, LEFT_OUT = "csv:", "-"
"""Key of a column that is kept as it stands, and of one that is not read."""
SPECIAL = {
    "id": "what makes the id of a record; the same in every run",
    "kind": "person, company, organization ... (also Person, persona, empresa)",
    "role": "as what: said of the relations of the row, or of its event",
    "from": "beginning of the relations of the row",
    "to": "end of the relations of the row",
    "of": "the body in which an office is held",
    "share": "how much is held, as 25%",
    "address": "an address as one text",
    "sanction": "an authority that lists it",
    "identifier": "a number without a name; identifier:passport is a number with one",
    "source": "where the row comes from: an address, or the title of a work",
    "same_as": "its id elsewhere, as wikidata:Q42",
    "question": "what is still open",
    "participant": "who took part in the event of the row",
}
"""Keys beside those of profiles and the verbs of relations."""
MANY = frozenset({"address", "sanction", "identifier", "source", "same_as", "question", "participant"})
"""Of those, the keys whose cells may hold several values."""
ONE_COLUMN = frozenset({"id", "kind", "name", "role", "from", "to", "of", "share"})
"""Keys that one column has; a second one that looks like it is kept as it stands."""

_CALLED: dict[str, str] = {
    "id": "id|entity id|uid|unique id|record id|identificador|key",
    "kind": "kind|schema|entity type|tipo de entidad|tipo persona|tipo de persona",
    "name": "name|full name|complete name|caption|display name|nombre completo|nombre|nombre o razon social|razon social|denominacion"
            "|denominacion social|nom complet|entity name|person name|organization name|organisation name|company name|official name",
    "given": "first name|given name|given names|forename|nombres|nombre de pila|primer nombre|prenom|vorname|given|middle name|middle names"
             "|segundo nombre",
    "surnames": "last name|surname|surnames|family name|apellido|apellidos|apellido paterno|apellido materno|primer apellido"
                "|segundo apellido|paterno|materno|nom de famille|nachname",
    "patronymic": "patronymic|father name|patronymic name",
    "matronymic": "matronymic|mother name",
    "title": "honorific|honorific prefix|tratamiento|name prefix",
    "suffix": "suffix|honorific suffix|name suffix|sufijo",
    "aliases": "alias|aliases|aka|also known as|other names|other name|alternative names|nickname|apodo|apodos|sobrenombre|otros nombres"
               "|alternate names",
    "former_names": "former name|former names|previous name|previous names|nombre anterior|nombres anteriores|maiden name",
    "native_names": "native name|native names|original script|name original script|nombre original",
    "abbreviations": "abbreviation|abbreviations|acronym|siglas|sigla|short name",
    "weak_aliases": "weak alias|weak aliases|weak names",
    "misspellings": "misspelling|misspellings",
    "birth_date": "birth date|date of birth|dob|born|birth|birthday|birthdate|fecha de nacimiento|fecha nacimiento|nacimiento|birth year"
                  "|year of birth|geburtsdatum|date de naissance",
    "death_date": "death date|date of death|died|fecha de defuncion|fecha de fallecimiento|fecha de muerte|defuncion",
    "birth_place": "birth place|place of birth|birthplace|lugar de nacimiento|pob",
    "death_place": "death place|place of death|lugar de fallecimiento",
    "age": "age|edad",
    "nationality": "nationality|nationalities|nacionalidad|nacionalidades",
    "citizenship": "citizenship|citizenships|ciudadania",
    "gender": "gender|sex|sexo|genero",
    "occupation": "occupation|profession|ocupacion|profesion|oficio",
    "education": "education|estudios|escolaridad|educacion",
    "religion": "religion",
    "residence": "residence|residencia|lives in|lugar de residencia",
    "country": "country|countries|pais|paises|country code",
    "jurisdiction": "jurisdiction|jurisdiccion|incorporated in",
    "founded": "founded|founding date|incorporation date|date of incorporation|fecha de constitucion|fundacion|fecha de fundacion"
               "|established",
    "dissolved": "dissolved|dissolution date|fecha de disolucion|disolucion",
    "legal_form": "legal form|forma juridica|tipo de sociedad|regimen",
    "sector": "sector|industry|giro|industria|actividad|actividad economica",
    "status": "status|estatus|company status",
    "headquarters": "headquarters|seat|sede",
    "website": "website|web|url|homepage|sitio web|pagina web|pagina|web site",
    "email": "email|emails|e mail|mail|correo|correo electronico|email address",
    "phone": "phone|phones|telephone|tel|mobile|cell|telefono|telefonos|celular|movil|phone number",
    "topics": "topics|topic|temas",
    "languages": "languages|language|idioma|idiomas",
    "summary": "summary|description|resumen|descripcion|abstract|bio",
    "notes": "notes|note|notas|nota|observaciones|comentarios|comments|remarks|biography",
    "date": "date|fecha|event date|fecha del evento",
    "end_date": "end date of event|event end date",
    "place": "place|lugar|location",
    "address": "address|addresses|direccion|direcciones|domicilio|domicilio fiscal|full address|anschrift",
    "sanction": "sanctions|sanction",
    "identifier": "identifiers|identifier|id number|id numbers|identification|identificacion|numero de identificacion",
    "identifier:rfc": "rfc", "identifier:curp": "curp", "identifier:passport": "passport|passport number|passport no|pasaporte"
                           "|numero de pasaporte",
    "identifier:ine": "ine|ife|clave de elector", "identifier:dni": "dni", "identifier:nif": "nif|cif", "identifier:nit": "nit",
    "identifier:rut": "rut", "identifier:cedula": "cedula|cedula de identidad|cedula de ciudadania", "identifier:lei": "lei|lei code",
    "identifier:registry": "registration number|company number|numero de registro|folio mercantil|registry number|registro",
    "identifier:tax": "tax number|tax id|tin|vat|vat number", "identifier:national_id": "national id|national id number",
    "identifier:imo": "imo|imo number|imo no", "identifier:mmsi": "mmsi|mmsi number", "identifier:inn": "inn", "identifier:ogrn": "ogrn",
    "identifier:wikidata": "wikidata|wikidata id|qid",
    "source": "source|sources|source url|fuente|fuentes|reference|references|referencia",
    "same_as": "same as",
    "role": "role|position|job title|cargo|puesto|funcion|post|officer role|company role|job role|designation|capacity|rol",
    "from": "from|start date|start|desde|fecha de inicio|inicio|since|appointed|appointed on|date appointed|appointment date"
            "|date of appointment|joined|date from|from date|valid from|fecha de nombramiento|nombramiento|fecha de alta|alta",
    "to": "to|end date|end|until|hasta|fecha de fin|fecha fin|fin|resigned|resigned on|date resigned|resignation date|date of resignation"
          "|ceased|ceased on|date ceased|left|date to|to date|valid to|fecha de cese|cese|fecha de baja|baja",
    "share": "share|share percentage|percentage|percent|stake|shareholding|percentage of shares|percentage held|percentage owned"
             "|ownership percentage|participacion|porcentaje|porcentaje de participacion",
    "employee_of": "employer|company|empresa|compania|workplace|empleador|works for|institucion|dependencia|employers",
    "member_of": "organization|organisation|organizacion|party|partido|partido politico|group|grupo|membership|affiliation|afiliacion"
                 "|political party|organizations",
    "holds_office": "office|public office|cargo publico",
    "owner_of": "owns|propietario de|dueno de|accionista de",
    "subsidiary_of": "parent company|empresa matriz|matriz|subsidiaria de|filial de",
    "director_of": "director de|directorships|administrador de",
    "spouse_of": "spouse|conyuge|esposo|esposa|wife|husband",
    "parent_of": "children|hijos|padre de|madre de",
    "child_of": "parents|padres|hijo de|hija de|father|mother|padre|madre",
    "sibling_of": "siblings|hermanos|hermano de|hermana de",
    "associate_of": "associates|associate|asociados|socios|socio de",
    "part_of": "parent organization|parent organisation|parent|part of",
    "question": "questions|question|preguntas|pendientes",
    "participant": "participants|participant|participantes",
}  # fmt: skip
"""Key -> headers that mean it, in English and Spanish and as lists of others have them."""


_OF_THE_COMPANY = frozenset({"companynumber", "companystatus"})
_IN_A_COMPANY: dict[str, str] = {
    word.replace(" ", ""): verb
    for verb, called in (
        ("director_of", "director|directors|director name|name of director|board member|consejero|consejera|administrador|administradora"),
        ("owner_of", "shareholder|shareholders|shareholder name|name of shareholder|stockholder|owner|owner name|accionista|socio|socia"
                     "|propietario|propietaria"),
        ("beneficial_owner_of", "beneficial owner|beneficial owners|beneficial owner name|ultimate beneficial owner|ubo"
                                "|beneficiario final|beneficiaria final"),
        ("employee_of", "officer|officer name|secretary|employee|employee name|empleado|empleada|funcionario|funcionaria"),
        ("represents", "representative|legal representative|representante|representante legal|apoderado|apoderada"),
    )
    for word in called.split("|")
}  # fmt: skip
"""Headers of columns of those who are something in the company of another column -> what they are there."""
_COMPANIES = frozenset({"company", "empresa", "compania", "sociedad", "organization", "organisation", "organizacion"})
_NAMED_COMPANIES = frozenset(
    {"companyname", "organizationname", "organisationname", "nombredelaempresa", "razonsocial", "nombreorazonsocial", "denominacionsocial"}
)
_TOLD_OF_COMPANIES = frozenset({"founded", "dissolved", "legal_form", "sector", "headquarters", "jurisdiction", "status", "identifier:lei"})
"""Keys that make a table one of companies, of which each row may name a director, too."""
_HELD = frozenset({"", "shares", "sharesheld", "sharesowned", "held", "owned", "ownership", "capital", "acciones", "votes"})
"""What stands beside a % in the header of a share."""


def _joined(header: str) -> str:
    """A header for comparison: without case, accents, blanks, underscores, hyphens."""
    return fold(header).replace(" ", "")


GUESSES: dict[str, str] = {_joined(word): key for key, called in _CALLED.items() for word in called.split("|")}
for _own in (*words.NAME_CLASSES, *words.NAME_PARTS, *words.FIELDS, *words.VERBS, *words.TEXT_FIELDS):
    GUESSES.setdefault(_joined(_own), _own)


_LISTED = (
    "person persona individual donor donante entity entidad company empresa organization organisation organizacion institucion party"
    " partido label title titulo"
).split()
"""Headers of columns of names where no other column is one, the likeliest first."""


def key_of(column: str) -> str:
    """The key that a header means by itself; empty where none is known."""
    return GUESSES.get(_joined(column), "")


class MappingError(Exception):
    """A mapping that cannot be followed; the message is for the person."""


def is_key(key: str) -> bool:
    """Whether a column can have this key."""
    known = key in SPECIAL or key in words.NAME_CLASSES or key in words.NAME_PARTS or key in words.FIELDS or key in words.VERBS
    return known or key in words.TEXT_FIELDS or key in (KEPT, LEFT_OUT) or (key.startswith("identifier:") and len(key) > len("identifier:"))


def guessed(header: Sequence[str]) -> dict[str, str]:
    """Column -> key, for every column; what nothing is known of is kept."""
    found: dict[str, str] = {}
    for column in header:
        key = "share" if "%" in column and _joined(column) in _HELD else key_of(column) or KEPT
        found[column] = KEPT if key in ONE_COLUMN and key in found.values() else key
    if "name" in found.values() and "given" not in found.values() and "surnames" in found.values():
        plain = next(column for column, key in found.items() if key == "name")
        if _joined(plain) in ("nombre", "name", "nom"):  # beside surnames it is the given name
            found[plain] = "given"
    somebody = _in_a_company(found)
    found |= somebody
    if somebody or "employee_of" in found.values():  # the number is that of the company in which somebody is something
        found |= {column: KEPT for column in found if _joined(column) in _OF_THE_COMPANY}
    if not {"name", "given", "surnames"} & set(found.values()):
        named = [(_LISTED.index(_joined(column)), column) for column in header if _joined(column) in _LISTED]
        if named:
            found[min(named)[1]] = "name"
    return found


def _in_a_company(found: Mapping[str, str]) -> dict[str, str]:
    """Where one column names a company, and another who is something in it: a row is of that one."""
    who = next((column for column in found if _joined(column) in _IN_A_COMPANY), "")
    company = next((column for column in found if _joined(column) in _COMPANIES | _NAMED_COMPANIES), "")
    others = {column for column, key in found.items() if key in ("name", "given", "surnames")} - {company}
    if not who or not company or others or _TOLD_OF_COMPANIES & set(found.values()):
        return {}
    verb = "employee_of" if "role" in found.values() else _IN_A_COMPANY[_joined(who)]  # a role tells more than the header
    return {who: "name", company: verb}


def told(header: Sequence[str], mapping: Mapping[str, str], given: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """A mapping with what a person said of it: (column, key, where it was said). Raises MappingError."""
    found = dict(mapping)
    for column, key, where in given:
        same = [each for each in header if each == column] or [each for each in header if _joined(each) == _joined(column)]
        if not same:
            near = words.closest(column, header)
            hint = f"did you mean {clean(near)!r}?" if near else f"they are {', '.join(clean(each) for each in list(header)[:20])}"
            raise MappingError(f"{where}: there is no column {clean(column)!r}: {hint}")
        if not is_key(key):
            near = words.closest(key, [*SPECIAL, *words.NAME_CLASSES, *words.NAME_PARTS, *words.FIELDS, *words.VERBS, *words.TEXT_FIELDS])
            hint = f": did you mean {near!r}?" if near else "; `dossier import csv FILE --show-mapping` shows some"
            raise MappingError(f"{where}: there is no key {clean(key)!r}{hint}")
        for column_ in same:
            if key in ONE_COLUMN:  # who names another column for it takes it from the one that was guessed
                found.update({each: KEPT for each, held in found.items() if held == key})
            found[column_] = key
    return found


def as_text(mapping: Mapping[str, str], title: str) -> str:
    """A mapping to be edited and given back."""
    return "".join(f"{line}\n" for line in _lines(mapping, title))


def _lines(mapping: Mapping[str, str], title: str) -> Iterator[str]:
    yield f"# Columns of {clean(title)}. Change what stands behind =, and give the file back: --mapping FILE"
    yield f"# {KEPT} keeps a column as it stands, {LEFT_OUT} leaves it out. Other keys: those of profiles (docs/format.md),"
    yield f"# the verbs of relations ({', '.join(list(words.VERBS)[:6])} ...), identifier:SCHEME, and:"
    yield from (f"#   {key:<12} {about}" for key, about in SPECIAL.items())
    width = min(max((len(_column(column)) for column in mapping), default=0), 40)
    for column, key in mapping.items():
        yield f"{_column(column):<{width}} = {key}{'   # kept as it stands' if key == KEPT else ''}"


def _column(column: str) -> str:
    plain = column.isprintable() and not set(column) & set('="#') and column == column.strip()
    return column if plain and column else json.dumps(column, ensure_ascii=False)


def from_file(path: Path) -> Iterator[tuple[str, str, str]]:
    """(column, key, where) of each line of a mapping that `as_text` wrote and a person changed; raises BadInput."""
    try:
        with opened(path) as file:
            lines = file.read(_LARGEST).decode("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise BadInput(path, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    for number, line in enumerate(lines, 1):
        rest = line.strip()
        if not rest or rest.startswith("#"):
            continue
        try:
            column, end = json.JSONDecoder().raw_decode(rest) if rest.startswith('"') else (rest.split("=", 1)[0].strip(), rest.find("="))
        except ValueError:
            raise BadInput(path, "a column in quotes that are not closed", number) from None
        behind = rest[end:].strip()
        if end < 0 or not behind.startswith("="):
            raise BadInput(path, "COLUMN = key is expected", number)
        yield str(column), behind[1:].split("#", 1)[0].strip() or KEPT, f"{clean(str(path))}:{number}"
