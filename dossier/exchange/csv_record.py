"""One row, or the rows of one id, as a profile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from dossier.countries import country_code
from dossier.dates import ONGOING, try_parse
from dossier.exchange.csv_header import KEPT, LEFT_OUT, MANY
from dossier.exchange.foreign import LONGEST, as_key, in_pieces
from dossier.exchange.importing import Account
from dossier.exchange.kept import host_and_path
from dossier.exchange.spool import Spool, marked
from dossier.exchange.told_apart import told_apart
from dossier.links import escaped
from dossier.profiles import vocabulary as words
from dossier.profiles.model import (
    Address,
    Backing,
    Citation,
    Claim,
    Identifier,
    Name,
    Participant,
    Profile,
    Relation,
    Sanction,
    Source,
    TextBlock,
)  # fmt: skip
from dossier.text import fold, is_placeholder, is_rounded, slug

_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_TIME = re.compile(r"(?<!\s)\s++\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?\Z", re.I)
_KINDS: dict[str, str] = {
    **{key: key for key in words.KINDS if key != words.SOURCE},
    "individual": "person", "persona": "person", "persona fisica": "person", "human": "person",
    "p": "person", "organisation": "organization", "organizacion": "organization", "group": "organization", "grupo": "organization",
    "party": "organization", "partido": "organization", "empresa": "company", "compania": "company", "sociedad": "company",
    "persona moral": "legal_entity", "entity": "legal_entity", "legalentity": "legal_entity", "legal entity": "legal_entity",
    "publicbody": "public_body", "public body": "public_body", "institucion": "public_body", "dependencia": "public_body",
    "evento": "event", "corporation": "company", "business": "company",
}  # fmt: skip
_PERSONAL = frozenset(
    {"birth_date", "death_date", "birth_place", "death_place", "age", "gender", "given", "surnames", "patronymic", "matronymic",
     "occupation", "nationality", "citizenship", "education", "religion", "residence", "spouse_of", "parent_of", "child_of",
     "sibling_of", "employee_of", "holds_office", "identifier:curp", "identifier:ine", "identifier:passport"}
)  # fmt: skip
_CORPORATE = frozenset({"founded", "dissolved", "legal_form", "sector", "headquarters", "subsidiary_of", "part_of", "identifier:lei"})

_BY_ROLE: dict[str, str] = {
    role: verb
    for verb, roles in (
        ("director_of", "nominee director|alternate director|non executive director|board member|member of the board|director|directors"
                        "|administrador unico|administradora unica|consejero|consejera"),
        ("owner_of", "shareholder|stockholder|nominee shareholder|accionista"),
        ("beneficial_owner_of", "beneficial owner|ultimate beneficial owner|ubo|beneficiario final|beneficiaria final"),
    )
    for role in roles.split("|")
}  # fmt: skip
"""What somebody is in a company, as told in a column of its own, who is more than employed there."""
_OWNING = frozenset({"owner_of", "beneficial_owner_of", "subsidiary_of", "controls"})
"""Of what may be held in shares; of a party, a percentage is that of its votes."""
_A_JOB = frozenset({"director", "directors"})
"""Of these, what may be a job, too, where the column is not called company."""
_NOTHING = frozenset({"n/d", "s/d", "s/f", "s/n"})
"""Further words for nothing known, in Spanish sheets. `null` may be a name."""
_BEHIND = ("materno", "segundo", "middle")
"""What the header of a part of a name has in it that stands behind the other ones."""


class Recorder:
    """Makes profiles of rows; a mapping says what each column holds."""

    def __init__(self, mapping: Mapping[str, str], account: Account, source: str, kind: str, separator: str, dates: str,
                 works: Spool) -> None:  # fmt: skip
        self.mapping = {column: key for column, key in mapping.items() if key != LEFT_OUT}
        self.account, self.source, self.separator, self.dates = account, source, separator, dates
        self._quoted = re.compile(rf'\s*"((?:[^"]|"")*+)"\s*(?={re.escape(separator)}|\Z)')
        self.columns: dict[str, list[str]] = {}
        for column, key in self.mapping.items():
            self.columns.setdefault(key, []).append(column)
        for key in ("given", "surnames"):  # in the order in which a name is said, not in that of the table
            self.columns.get(key, []).sort(key=lambda column: any(word in fold(column) for word in _BEHIND))
        self.keys = set(self.columns)
        self._fields = [key for key in words.FIELDS if key in self.keys]
        self._other_names = [key for key in words.NAME_CLASSES if key in self.keys and key != "name"]
        self._parts = [key for key in words.NAME_PARTS if key in self.keys and key != "given"]
        self._identifiers = [key for key in self.columns if key.split(":")[0] == "identifier"]
        self._verbs = [key for key in self.columns if key in words.VERBS]
        self.named = bool(self.keys & {"name", "given", "surnames", "aliases", "native_names"})
        """Whether a row can have a name."""
        self._kind = kind or _guessed(self.keys)
        self._told = bool(kind)
        self._works = works

    def name(self, cells: Mapping[str, str]) -> str:
        """The name of a row: its own, else built of its parts, else its first other name."""
        for keys in (("name",), ("given", "surnames"), ("aliases", "native_names")):
            found = [text for key in keys for text in self._texts(cells, key)]
            if found:
                return found[0] if keys[0] == "aliases" else " ".join(found)
        return ""

    def id(self, cells: Mapping[str, str]) -> str:
        """What a column of ids says."""
        return next((cells[column].strip() for column in self.columns.get("id", ())), "")

    def _texts(self, cells: Mapping[str, str], key: str) -> list[str]:
        """The values of a key in a row: cells of lists are divided, what says nothing is left out."""
        return [each for column in self.columns.get(key, ()) for each in self._said(cells[column], key) if not _says_nothing(each, key)]

    def _said(self, cell: str, key: str) -> list[str]:
        text = cell.strip()
        if len(text) > LONGEST:
            text = text[:LONGEST].rstrip()
        return [each for part in (self.divided(text) if self._is_list(key) else [text]) if (each := part.strip())]

    def divided(self, cell: str) -> list[str]:
        """The values of a cell. As OpenSanctions has them, one with a separator or a quote stands in quotes, a quote in it twice."""
        if '"' not in cell:
            return cell.split(self.separator)
        found, at = [], 0
        while at <= len(cell):
            quoted = self._quoted.match(cell, at)
            if quoted and (self.separator in quoted[1] or '""' in quoted[1]):
                found.append(quoted[1].replace('""', '"'))
                at = quoted.end()
            else:
                end = cell.find(self.separator, at)
                end = len(cell) if end < 0 else end
                found.append(cell[at:end])
                at = end
            at += len(self.separator)
        return found

    def _tell(self, cells: Mapping[str, str]) -> None:
        """What of a row is not kept, once for each cell."""
        for key, columns in self.columns.items():
            for column in columns if key not in (KEPT, LEFT_OUT, "id") else ():
                place = f"{column}: {cells[column].strip()[:40]}"
                if len(cells[column].strip()) > LONGEST:
                    self.account.remark("cells that are too long, cut at 100,000 characters", place)
                if (key == "phone" or key in self._identifiers) and any(map(is_rounded, self._said(cells[column], key))):
                    self.account.remark("numbers that a spreadsheet has rounded: their last digits are lost", place)
                if any(_says_nothing(each, key) for each in self._said(cells[column], key)):
                    self.account.remark("cells that say only that nothing is known, left out", place)

    def _is_list(self, key: str) -> bool:
        if not self.separator:
            return False
        field = words.FIELDS.get(key)
        many = field is not None and (field.many or field.type == "date") and field.type != "long"
        named = key in words.NAME_CLASSES and key != "name"
        return many or named or key in MANY or key.startswith("identifier:") or key in words.VERBS

    # --- a profile ---

    def profile(self, id_: str, rows: Sequence[Sequence[Any]]) -> Profile:
        """The profile of the rows of one record, each as (cells, cells without a column, place)."""
        made = _kept_by_row([self._row(cells, extra, place) for cells, extra, place in rows])
        kind = next((each.kind for each in made if each.kind != "legal_entity"), made[0].kind)
        shown = made[0].names[0]
        names = [shown, *(Name(name.text, "alias") if name.kind == "name" else name for each in made for name in each.names
                          if name.text != shown.text or name.kind not in ("name", "alias"))]  # fmt: skip

        def together(key: str) -> tuple[Any, ...]:
            return tuple(dict.fromkeys(item for each in made for item in getattr(each, key)))

        parts, others = _one_name(made)
        others += [Claim("csv › kind", each.kind, known=False) for each in made if each.kind not in (kind, "legal_entity")]
        whole = Profile(
            id_, kind, "", names=tuple(dict.fromkeys(names)), parts=parts, texts=_joined(made), sources=together("sources"),
            claims=tuple(dict.fromkeys((*together("claims"), *others))),
            **{key: together(key) for key in ("identifiers", "addresses", "relations", "sanctions", "participants", "same_as",
                                              "questions")},
        )  # fmt: skip
        return told_apart(whole, made)

    def _row(self, cells: dict[str, str], extra: list[str], place: str) -> Profile:
        get = self._texts
        self._tell(cells)
        name = self.name(cells)
        kind = self._kind_of(cells, place)
        names = [Name(name, "name")]
        names += [Name(text, words.NAME_CLASSES[key].kind) for key in self._other_names for text in get(cells, key)
                  if text != name]  # fmt: skip
        given = " ".join(get(cells, "given"))
        parts = [("given", given)] if given else []
        parts += [(part, text) for part in self._parts for text in get(cells, part)]
        claims = [Claim(key, *self._value(key, text, place)) if kind in words.FIELDS[key].kinds
                  else Claim(f"csv › {key}", text, known=False)  # of another kind: a status of people
                  for key in self._fields for text in get(cells, key)]  # fmt: skip
        relations, used, shared = self._relations(cells, place)
        role = get(cells, "role")
        beside = {key: get(cells, key) for key in ("from", "to", "of", "share")}
        participants = [Participant(text, role[0] if role else "") for text in get(cells, "participant")]
        if role and not used and not participants:
            claims += [Claim("occupation" if kind == "person" else "csv › role", text, known=kind == "person") for text in role]
        if not shared:
            claims += [Claim("csv › share", text, known=False) for text in beside.pop("share")]
        if not used:
            as_dates = {"from": "date", "to": "end_date"} if kind == "event" else {}
            claims += [
                Claim(as_dates.get(key, f"csv › {key}"), text, known=key in as_dates) for key, texts in beside.items() for text in texts
            ]
        identifiers = [Identifier(key.removeprefix("identifier:") if ":" in key else "id", text)
                       for key in self._identifiers for text in get(cells, key)]  # fmt: skip
        for column in self.columns.get(KEPT, ()):
            claims += in_pieces(f"csv › {as_key(column)}", cells[column].strip())
        claims += [Claim("csv › without a column", text.strip(), known=False) for text in extra if text.strip()]
        if (own := self.id(cells)) and slug(own) != own:
            claims.append(Claim("csv › id", own, known=False))
        said = [text for column in self.columns.get("kind", ()) if (text := cells[column].strip())]
        claims += [Claim("csv › kind", text, known=False) for text in said if text != kind]
        blocks = [TextBlock(key, escaped(text)) for key in words.TEXT_FIELDS for text in get(cells, key)]
        cited = (Citation(self.source, place), *self._cited(get(cells, "source")))
        return Profile(
            "", kind, "", names=tuple(names), parts=tuple(parts), claims=tuple(claims), texts=tuple(blocks), sources=cited,
            identifiers=tuple(identifiers), addresses=tuple(Address(text) for text in get(cells, "address")),
            relations=tuple(relations), sanctions=tuple(Sanction(text) for text in get(cells, "sanction")),
            participants=tuple(participants), same_as=tuple(get(cells, "same_as")),
            questions=tuple(escaped(q) for q in get(cells, "question")),
        )  # fmt: skip

    def _kind_of(self, cells: Mapping[str, str], place: str) -> str:
        said = self._texts(cells, "kind")
        if said and not self._told:
            if kind := _KINDS.get(fold(said[0])) or _KINDS.get(said[0]):
                return kind
            self.account.remark(f"rows of the kind {said[0]!r}, which is none of ours: a legal entity", place)
            return "legal_entity"
        if self._told:
            return self._kind
        filled = {key for key, columns in self.columns.items() if any(not _says_nothing(cells[column], key) for column in columns)}
        held = _guessed(filled)
        # In rows of several kinds only what a row holds tells of which it is.
        kind = held if "kind" in self.keys else self._kind
        if kind == "legal_entity":
            self.account.remark("rows of which nothing says what they are: a legal entity (--kind tells)", place)
        elif kind != held:
            what = words.KINDS[kind].label
            self.account.remark(f"rows of which only the header says what they are: {what} (--kind tells, or a column of kinds)", place)
        return kind

    def _relations(self, cells: Mapping[str, str], place: str) -> tuple[list[Relation], bool, bool]:
        """The sentences of a row; role and dates belong to the first verb that it has, but not to a parent, a child or a spouse.

        A share belongs to the first by which something is owned. And whether there is one of each kind.
        """
        found: list[Relation] = []
        role, start, end, of, share = (next(iter(self._texts(cells, key)), "") for key in ("role", "from", "to", "of", "share"))
        used = shared = False
        for verb in self._verbs:
            targets = self._texts(cells, verb)
            first = bool(targets) and not used and (words.VERBS[verb].ftm != "Family" or verb == "relative_of")
            used = used or first
            if first and verb == "employee_of" and (more_than := self._more_than_employed(role)):
                verb = more_than
                self.account.remark(f"roles by which somebody is more than an employee: {verb}", f"{place}: {role}")
            holds = bool(targets) and not shared and verb in _OWNING
            shared = shared or holds
            more = (("share", share),) if share and holds else ()
            for target in targets:
                start_, note = self._date(start, place) if first else ("", "")
                holds = end.casefold() in ONGOING
                end_, note_ = ((end, "") if holds else self._date(end, place)) if first else ("", "")
                backing = Backing(start=start_, end=end_, note="; ".join(filter(None, (note, note_))))
                as_what = role if first else ""
                if words.VERBS[verb].object == "text" and (of or as_what):
                    found.append(
                        Relation(verb, of or target, target if of else "", (*((("role", as_what),) if as_what else ()), *more), backing)
                    )
                else:
                    needed = "linked" if words.VERBS[verb].needs_role and not as_what else as_what
                    found.append(Relation(verb, target, needed, (*((("of", of),) if of and first else ()), *more), backing))
        return found, used, shared

    def _more_than_employed(self, role: str) -> str:
        """The verb for what somebody is in a company, where that is not employed."""
        called = fold(role)
        if called in _A_JOB and not any("company" in fold(column) for column in self.columns["employee_of"]):
            return ""
        return _BY_ROLE.get(called, "")

    def _value(self, key: str, text: str, place: str) -> tuple[str, Backing]:
        field = words.FIELDS[key]
        if field.type == "date":
            read, note = self._date(text, place)
            return read, Backing(note=note)
        if field.type == "country" and (code := country_code(text)):
            if text == "NA":
                self.account.remark("countries 'NA': Namibia, unless the table writes so what is not known", place)
            return code, Backing(note="" if code == text.lower() else f"written {text}")
        return text, Backing()

    def _date(self, text: str, place: str) -> tuple[str, str]:
        """A date as it is written, and a note where it was read as a person said, or a spreadsheet had put something around it."""
        bare = _TIME.sub("", text.removeprefix("'"))
        numbers = _NUMBERS.fullmatch(bare)
        if numbers and self.dates:
            one, two, year = int(numbers[1]), int(numbers[3]), numbers[4]
            day, month = (one, two) if self.dates == "dmy" else (two, one)
            if try_parse(read := f"{year}-{month:02}-{day:02}") is not None:
                return read, f"written {text}"
            self.account.remark(f"dates that are not {self.dates}, kept as written", f"{place}: {text}")
        elif text and try_parse(text) is None:
            if of_month := _MONTH_YEAR.fullmatch(bare):
                bare = f"{of_month[2]}-{int(of_month[1]):02}"
            if try_parse(bare) is not None:
                return bare, f"written {text}"
            two_ways = numbers and all(1 <= int(number) <= 12 for number in (numbers[1], numbers[3]))
            what = "that can be read two ways, kept as text (--dates dmy or mdy tells)" if two_ways else "that cannot be read, kept as text"
            self.account.remark(f"dates {what}", f"{place}: {text}")
        return text, ""

    def _cited(self, said: list[str]) -> Iterator[Citation]:
        """The sources that rows name; each becomes one."""
        for text in said:
            url = text if text.startswith(("http://", "https://")) else ""
            id_ = marked(slug(" ".join(host_and_path(url)).strip() or text), text)
            self._works.add(id_, "", [("title", text), *([("url", url)] if url else [])], keep=True)
            yield Citation(id_)

    def works(self) -> Iterator[Source]:
        """The sources that rows named; asked for once, when all profiles are made."""
        self._works.settle()
        for held in self._works.records():
            self.account.made["source"] += 1
            yield Source(held.id, tuple((key, value) for key, value in held.values[0]))


def _kept_by_row(made: list[Profile]) -> list[Profile]:
    """The rows of one record: what of kept cells not all of them say stands under the row, so that it is told what belongs together."""
    if len(made) < 2:
        return made
    told = Counter((prop, value) for each in made for prop, value in {(each.prop, each.value) for each in each.claims if not each.known})

    def placed(claim: Claim, place: str) -> Claim:
        if claim.known or told[claim.prop, claim.value] == len(made):
            return claim
        first, _, rest = claim.prop.partition(" › ")
        return replace(claim, prop=f"{first} › {place} › {rest}")

    return [replace(each, claims=tuple(placed(claim, each.sources[0].locator) for claim in each.claims)) for each in made]


def _guessed(keys: Set[str]) -> str:
    """What something is of which these keys are told."""
    if keys & {"participant", "end_date"} or (keys & {"cause", "outcome"} and not keys & (_PERSONAL | _CORPORATE)):
        return "event"
    if keys & _PERSONAL:
        return "person" if not keys & _CORPORATE else "legal_entity"
    return "organization" if keys & _CORPORATE else "legal_entity"


def _one_name(made: Sequence[Profile]) -> tuple[tuple[tuple[str, str], ...], list[Claim]]:
    """The parts of one name, each from the first row that has it; what others have there is kept."""
    found: dict[str, tuple[str, ...]] = {}
    others: list[Claim] = []
    for each in made:
        for part in dict.fromkeys(part for part, _ in each.parts):
            values = tuple(value for key, value in each.parts if key == part)
            held = found.setdefault(part, values)
            others += [Claim(f"csv › {part}", value, known=False) for value in values if value not in held]
    return tuple((part, value) for part, values in found.items() for value in values), others


def _joined(made: Sequence[Profile]) -> tuple[TextBlock, ...]:
    """Free text has one block for each key."""
    found: dict[str, list[str]] = {}
    for block in (block for each in made for block in each.texts):
        if block.text not in found.setdefault(block.prop, []):
            found[block.prop].append(block.text)
    return tuple(TextBlock(prop, "\n\n".join(texts)) for prop, texts in found.items())


def _says_nothing(cell: str, key: str = "") -> bool:
    """Whether a cell, of a column of this key, is what people type where they have nothing to type. NA is Namibia among countries only."""
    if (field := words.FIELDS.get(key)) and field.type == "country" and cell.casefold() in words.COUNTRIES:
        return False
    return is_placeholder(cell) or cell.casefold() in _NOTHING or not cell.strip("#")  # what did not fit into a column
