"""THE table of what a profile may say: kinds, names, fields, relation verbs, stages, standings, topics.

The parser, the checker, the screens, the exporters and docs/format.md all read it; nothing else lists these words.
FollowTheMoney names (schema, property) are those of its model 4.x; topics are its closed list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dossier.countries import COUNTRIES
from dossier.profiles.kinds import (
    BROKEN,
    EVENT,
    KINDS,
    ORGANIZATIONS,
    PARTIES,
    PERSON,
    PSEUDO_KINDS,
    SOURCE,
    UNKNOWN,
    Kind,
    kind_of,
)

__all__ = [
    "BROKEN",
    "COUNTRIES",
    "EVENT",
    "KINDS",
    "ORGANIZATIONS",
    "PARTIES",
    "PERSON",
    "PSEUDO_KINDS",
    "SOURCE",
    "UNKNOWN",
    "Kind",
    "kind_of",
]

# --- names -----------------------------------------------------------------------------------------------------------

Strength = Literal["strong", "exact", "weak"]
"""How a name is searched: in every way; only as a whole; only as a whole and ranked last."""


@dataclass(frozen=True, slots=True)
class NameClass:
    """One class of names that a profile may list."""

    key: str
    """The key in a profile."""
    kind: str
    """The class as stored with each name."""
    label: str
    strength: Strength
    ftm: str
    about: str
    shown: bool = True


NAME_CLASSES: dict[str, NameClass] = {
    cls.key: cls
    for cls in (
        NameClass("name", "name", "name", "strong", "name", "the name shown; exactly one"),
        NameClass("aliases", "alias", "a.k.a.", "strong", "alias", "also known as"),
        NameClass("former_names", "former", "former", "strong", "previousName", "earlier names, with `from` and `to`"),
        NameClass("native_names", "native", "native", "strong", "name", "the name in other scripts; optional `lang`"),
        NameClass("abbreviations", "abbreviation", "short", "exact", "abbreviation", "acronyms"),
        NameClass("weak_aliases", "weak", "weak", "weak", "weakAlias", "too common to search by alone (El Jefe)"),
        NameClass("misspellings", "misspelling", "misspelt", "strong", "", "seen in the wild; found, never shown as a name", False),
    )
}

NAME_PARTS: dict[str, str] = {
    "given": "firstName",
    "surnames": "lastName",
    "patronymic": "fatherName",
    "matronymic": "motherName",
    "suffix": "nameSuffix",
    "title": "title",
}
"""Parts of a person's name -> FollowTheMoney property. `surnames` is an ordered list: paternal, then maternal."""
BUILDING_PARTS = frozenset({"given", "surnames"})
"""Parts that stand in the names built of them."""

NAME_KINDS: dict[str, NameClass] = {cls.kind: cls for cls in NAME_CLASSES.values()} | {
    "variant": NameClass("", "variant", "variant", "strong", "", "built from given name and surnames", False),
    "weak variant": NameClass("", "weak variant", "variant", "weak", "", "given name with the maternal surname", False),
}
"""Every class of stored names by its `kind`, with those that are built from name parts."""

# --- fields ----------------------------------------------------------------------------------------------------------

FieldType = Literal["text", "long", "date", "country", "topic", "url", "email", "phone", "word"]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a profile that holds claims."""

    key: str
    label: str
    kinds: frozenset[str]
    many: bool
    """Several values may be true at once; else a list means that sources differ."""
    type: FieldType
    ftm: str
    about: str = ""
    values: frozenset[str] = frozenset()
    """The words allowed, where the list is closed."""


_PERSON, _ORGS, _EVENT = frozenset({PERSON}), ORGANIZATIONS, frozenset({EVENT})
_PARTIES, _ALL = PARTIES, PARTIES | {EVENT}
GENDERS = frozenset({"male", "female", "other", "nonbinary", "non-binary"})
STATUSES = frozenset({"active", "inactive", "dissolved", "defunct", "merged", "in liquidation", "suspended"})

FIELDS: dict[str, Field] = {
    field.key: field
    for field in (
        Field("topics", "topics", _ALL, True, "topic", "topics", "FollowTheMoney's closed list"),
        Field("birth_date", "born", _PERSON, False, "date", "birthDate"),
        Field("birth_place", "born in", _PERSON, False, "text", "birthPlace"),
        Field("death_date", "died", _PERSON, False, "date", "deathDate"),
        Field("death_place", "died in", _PERSON, False, "text", ""),
        Field("age", "age", _PERSON, True, "text", "", "an age that a source gives; `as_of`: when it was so"),
        Field("nationality", "nationality", _PERSON, True, "country", "nationality"),
        Field("citizenship", "citizenship", _PERSON, True, "country", "citizenship"),
        Field("gender", "gender", _PERSON, False, "word", "gender", "", GENDERS),
        Field("occupation", "occupation", _PERSON, True, "text", "profession"),
        Field("education", "education", _PERSON, True, "text", "education"),
        Field("religion", "religion", _PERSON, True, "text", "religion"),
        Field("residence", "lives in", _PERSON, True, "text", "address"),
        Field("date", "date", _EVENT, False, "date", "date"),
        Field("end_date", "until", _EVENT, False, "date", "endDate"),
        Field("type", "type", _EVENT, False, "text", ""),
        Field("place", "place", _EVENT, False, "text", "location"),
        Field("count", "number", _EVENT, False, "text", "", "how many people or things it concerned"),
        Field("founded", "founded", _ORGS, False, "date", "incorporationDate"),
        Field("dissolved", "dissolved", _ORGS, False, "date", "dissolutionDate"),
        Field("jurisdiction", "jurisdiction", _ORGS, False, "country", "jurisdiction"),
        Field("country", "country", _ALL, True, "country", "country"),
        Field("legal_form", "legal form", _ORGS | _EVENT, False, "text", "legalForm"),
        Field("sector", "sector", _ORGS, True, "text", "sector"),
        Field("status", "status", _ORGS, False, "word", "status", "whether it still exists", STATUSES),
        Field("headquarters", "seat", _ORGS, True, "text", "address"),
        Field("languages", "languages", _PARTIES, True, "text", ""),
        Field("website", "website", _PARTIES, True, "url", "website"),
        Field("email", "email", _PARTIES, True, "email", "email"),
        Field("phone", "phone", _PARTIES, True, "phone", "phone"),
        Field("cause", "reason", _EVENT, True, "text", ""),
        Field("outcome", "outcome", _EVENT, True, "text", ""),
    )
}

TEXT_FIELDS = ("summary", "notes")
"""Keys of free text, in which `[[id]]` links to a record and `[@source locator]` cites anywhere."""

STRUCTURES: dict[str, str] = {
    "id": "may repeat the file's name; nothing else",
    "kind": "what this is",
    "former_ids": "ids that this record had before: links to them still arrive",
    "identifiers": "numbers that name it: `{passport: A123, country, from, to}`, or `{scheme: passport, value: A123}`",
    "addresses": "`{full: text, country, from, to}`",
    "relations": "sentences `{verb: who, role, from, to, standing, sources}`",
    "accusations": "`{charge, stage, date, court, case, country, outcome, response, response_sources}`",
    "sanctions": "designations and listings: `{authority, program, from, to, country, listed_as}`",
    "events": "what happened to it: `{date, end_date, what, type, place}`",
    "participants": "of an event: `id: role`, `id: {role, standing, ...}`, or `{who: id, role, from, to, standing, sources}`",
    "same_as": "ids of the same thing elsewhere, `wikidata:Q42`, or of another record here that is the same",
    "not_same_as": "records that are easily taken for this one, or ids of such things elsewhere",
    "sensitive": "keys that stay out of exports and reports unless asked for",
    "questions": "what is still open",
    "sources": "sources of every claim here that names none, but for names and texts",
}
"""The other keys of a profile, each with what it holds."""

FOREIGN: dict[str, str] = {
    "ftm": "from FollowTheMoney", "popolo": "from Popolo", "csv": "from a table", "misp": "from MISP", "stix": "from STIX",
}  # fmt: skip
"""Keys under which an import keeps what has no place here -> label. What stands there is shown under Other."""
PRIVATE_NUMBERS = frozenset(
    """
    passport national_id id id_number tax_number social_security_number inn_code inn identity_card residence_permit voter_id tax
    tax_id tin ssn social_security phone driving_licence driving_license drivers_licence drivers_license curp rfc ine nss dni nie nif
    cedula cuil rut run cpf rg nin nino pesel bsn aadhaar pan snils codice_fiscale id_card citizen_id resident_id personal_id
    personal_code personal_number pasaporte hkid iin emirates_id nric mykad cccd cmnd tckn tc_kimlik egn cnp oib jmbg amka personnummer
    hetu cnic nik dpi
    """.split()
)
"""Schemes of identifiers that are nobody's business while the person lives."""

SOURCE_FIELDS: dict[str, str] = {
    "title": "title",
    "author": "author",
    "publisher": "publisher",
    "via": "read at",
    "date": "published",
    "url": "url",
    "archived": "archived",
    "accessed": "accessed",
    "type": "type",
    "reliability": "reliability",
    "language": "language",
    "pages": "pages",
    "file": "file",
    "sha256": "sha256",
    "note": "note",
}
"""Key of a source -> label. `reliability` is the letter of the Admiralty code."""

SOURCE_IDENTITY = ("same_as", "not_same_as")
"""Keys of a source that say which others it is, or is easily taken for."""

RELIABILITY: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""The Admiralty code's grades of a source (NATO AJP-2.1)."""

CREDIBILITY: dict[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
"""The Admiralty code's grades of one piece of information."""

CLAIM_KEYS = frozenset({"value", "sources", "standing", "note", "quote", "from", "to", "lang", "credibility", "as_of"})
"""Keys of a claim written as a mapping."""

# --- status ----------------------------------------------------------------------------------------------------------

STANDINGS: dict[str, str] = {
    "confirmed": "two independent sources, or an official record",
    "reported": "a source says so; the default where there is one",
    "alleged": "somebody asserts it; not established",
    "disputed": "sources contradict one another",
    "denied": "a source rebuts it",
    "retracted": "the source took it back",
}
TAKEN_BACK = frozenset({"denied", "retracted"})
"""Standings of what is not to be told as so."""
DOUBTED = TAKEN_BACK | {"alleged", "disputed"}
"""Standings that are said beside every value."""
UNSOURCED = "unsourced"
"""Standing of a claim that names no source."""


@dataclass(frozen=True, slots=True)
class Stage:
    """How far an accusation has come."""

    key: str
    label: str
    weight: int
    """Order of the stages; those that end a case weigh alike."""
    proven: bool = False
    """A court found it so, and that still stands."""


STAGES: dict[str, Stage] = {
    stage.key: stage
    for stage in (
        Stage("alleged", "alleged", 1),
        Stage("investigated", "under investigation", 2),
        Stage("wanted", "wanted", 3),
        Stage("charged", "charged", 4),
        Stage("on_trial", "on trial", 5),
        Stage("convicted", "convicted", 6, True),
        Stage("acquitted", "acquitted", 6),
        Stage("dismissed", "dismissed", 6),
        Stage("overturned", "conviction overturned", 7),
    )
}
"""Arrest, extradition and release are events, not stages."""
DECIDED = frozenset(key for key, stage in STAGES.items() if stage.weight >= STAGES["convicted"].weight)
"""Stages in which it is decided what came of a charge."""


def stage_label(key: str) -> str:
    """A stage in words: its label, or as it is typed where it is none of ours."""
    known = STAGES.get(key)
    return known.label if known else key or "stage not said"


RESPONSES: dict[str, str] = {
    "denied": "denies it",
    "admitted": "admits it",
    "no_comment": "no comment",
    "not_reached": "could not be reached",
    "not_asked": "not asked yet",
}
"""Right of reply: what the accused says, as shown."""

# --- relations -------------------------------------------------------------------------------------------------------

Range = Literal["organization", "company", "person", "party", "event", "any", "text"]
RANGES: dict[str, frozenset[str] | None] = {
    "organization": ORGANIZATIONS,
    "company": frozenset({"company", "legal_entity"}),
    "person": frozenset({PERSON, "legal_entity"}),
    "party": PARTIES,
    "event": frozenset({EVENT}),
    "any": None,
    "text": None,
}
"""Range -> kinds that fit it; None takes any. A legal entity fits where it may turn out to."""

STUB_KINDS: dict[str, str] = {
    "organization": "organization", "company": "company", "person": PERSON, "party": "legal_entity", "event": EVENT,
}  # fmt: skip
"""Range -> kind of a record that has no profile yet."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One way in which two records are related: a sentence `subject verb object`."""

    key: str
    label: str
    """Shown on the subject."""
    inverse: str
    """Shown on the object."""
    subject: Range
    object: Range
    ftm: str
    """FollowTheMoney schema."""
    ftm_subject: str
    ftm_object: str
    symmetric: bool = False
    written_as: str = ""
    """The verb of which this is the mirror image; relations are stored under that one, sides exchanged."""
    needs_role: bool = False

    @property
    def role_is_objects(self) -> bool:
        """Whether `role` says what the object is to the subject (an uncle), not what the subject does (treasurer).

        So it is wherever the verb itself says the same of both.
        """
        return self.symmetric


VERBS: dict[str, Verb] = {
    verb.key: verb
    for verb in (
        Verb("leader_of", "leader of", "led by", "party", "organization", "Membership", "member", "organization"),
        Verb("founder_of", "founder of", "founded by", "party", "organization", "Membership", "member", "organization"),
        Verb("member_of", "member of", "members", "party", "organization", "Membership", "member", "organization"),
        Verb("part_of", "part of", "parts", "organization", "organization", "Membership", "member", "organization"),
        Verb("director_of", "director of", "directors", "party", "organization", "Directorship", "director", "organization"),
        Verb("employee_of", "employee of", "employees", "person", "organization", "Employment", "employee", "employer"),
        Verb("holds_office", "office", "office held by", "person", "text", "Occupancy", "holder", "post"),
        Verb("owner_of", "owner of", "owners", "party", "company", "Ownership", "owner", "asset"),
        Verb("beneficial_owner_of", "beneficial owner of", "beneficial owners", "party", "company", "Ownership", "owner",
             "asset"),
        Verb("subsidiary_of", "subsidiary of", "subsidiaries", "company", "organization", "Ownership", "asset", "owner"),
        Verb("controls", "controls", "controlled by", "party", "party", "Control", "controller", "controlled"),
        Verb("successor_of", "successor of", "succeeded by", "party", "party", "Succession", "successor", "predecessor"),
        Verb("represents", "represents", "represented by", "party", "party", "Representation", "agent", "client"),
        Verb("paid", "paid", "paid by", "party", "party", "Payment", "payer", "beneficiary"),
        Verb("spouse_of", "spouse of", "spouse of", "person", "person", "Family", "person", "relative", True),
        Verb("partner_of", "partner of", "partner of", "person", "person", "Family", "person", "relative", True),
        Verb("sibling_of", "sibling of", "sibling of", "person", "person", "Family", "person", "relative", True),
        Verb("parent_of", "parent of", "child of", "person", "person", "Family", "person", "relative"),
        Verb("child_of", "child of", "parent of", "person", "person", "Family", "person", "relative", written_as="parent_of"),
        Verb("relative_of", "relative of", "relative of", "person", "person", "Family", "person", "relative", True),
        Verb("associate_of", "associate of", "associate of", "person", "party", "Associate", "person", "associate", True),
        Verb("godparent_of", "godparent of", "godchild of", "person", "person", "Associate", "person", "associate"),
        Verb("reports_to", "reports to", "commands", "person", "person", "Associate", "person", "associate"),
        Verb("funds", "funds", "funded by", "party", "any", "UnknownLink", "subject", "object"),
        Verb("supplies", "supplies", "supplied by", "party", "any", "UnknownLink", "subject", "object"),
        Verb("front_for", "front for", "hides behind", "party", "any", "UnknownLink", "subject", "object"),
        Verb("allied_with", "allied with", "allied with", "party", "party", "UnknownLink", "subject", "object", True),
        Verb("rival_of", "rival of", "rival of", "party", "party", "UnknownLink", "subject", "object", True),
        Verb("linked_to", "linked to", "linked to", "any", "any", "UnknownLink", "subject", "object", True, needs_role=True),
    )
}  # fmt: skip

RELATION_KEYS: dict[str, str] = {
    "role": "role",
    "in_turn": "in turn",
    "from": "from",
    "to": "to",
    "of": "of",
    "share": "share",
    "amount": "amount",
    "currency": "currency",
    "date": "date",
    "standing": "standing",
    "credibility": "credibility",
    "sources": "sources",
    "note": "note",
    "quote": "quote",
    "as_of": "as of",
}
"""Keys beside the verb -> label. `of` names the body in which an office is held."""

IN_TURN = "in turn"
"""A detail of a relation whose `role` says what the other is to this one: what this one is to the other."""

WORTH = ("share", "amount", "currency")
"""Keys beside the verb that tell how much it is."""

ACCUSATION_KEYS = frozenset(
    {"charge", "stage", "date", "court", "case", "country", "response", "response_sources", "outcome", "standing", "sources",
     "note", "quote", "credibility"}
)  # fmt: skip
EVENT_KEYS = frozenset({"date", "end_date", "what", "type", "place", "standing", "sources", "note", "quote", "credibility", "participants"})
PARTICIPANT_KEYS = frozenset({"who", "role", "standing", "sources", "note", "quote", "from", "to", "credibility"})
SANCTION_KEYS = frozenset(
    {
        "authority",
        "program",
        "from",
        "to",
        "country",
        "listed_as",
        "reason",
        "standing",
        "sources",
        "note",
        "quote",
        "credibility",
    }
)
IDENTIFIER_KEYS = frozenset({"country", "from", "to", "sources", "note", "quote", "standing", "credibility", "issuer"})
SCHEME_KEYS = ("scheme", "type")
"""Keys that say of what kind a number is, where the kind is no key itself."""
NUMBER_KEYS = ("value", "number", "identifier", "id")
"""Keys of the number beside one of those (Popolo has `scheme` and `identifier`)."""
ADDRESS_KEYS = frozenset({"full", "country", "from", "to", "sources", "note", "quote", "standing", "credibility"})

# --- topics and countries ----------------------------------------------------------------------------------------------

TOPICS: dict[str, str] = {
    "crime": "crime", "crime.fraud": "fraud", "crime.cyber": "cybercrime", "crime.fin": "financial crime",
    "crime.env": "environmental crime", "crime.theft": "theft", "crime.war": "war crimes", "crime.boss": "criminal leadership",
    "crime.terror": "terrorism", "crime.traffick": "trafficking", "crime.traffick.drug": "drug trafficking",
    "crime.traffick.human": "human trafficking", "forced.labor": "forced labour", "asset.frozen": "frozen asset",
    "wanted": "wanted", "corp.offshore": "offshore", "corp.shell": "shell company", "corp.public": "listed company",
    "corp.disqual": "disqualified", "gov": "government", "gov.national": "national government",
    "gov.state": "state government", "gov.muni": "municipal government", "gov.soe": "state-owned enterprise",
    "gov.igo": "intergovernmental body", "gov.head": "head of government or state", "gov.admin": "civil service",
    "gov.executive": "executive branch", "gov.legislative": "legislative branch", "gov.judicial": "judicial branch",
    "gov.security": "security services", "gov.financial": "central bank or supervisor", "gov.religion": "religious leadership",
    "fin": "financial services", "fin.bank": "bank", "fin.fund": "fund", "fin.adivsor": "financial adviser",
    "mare.detained": "detained ship", "mare.shadow": "shadow fleet", "mare.sts": "ship-to-ship transfer",
    "reg.action": "regulator's action", "reg.warn": "regulator's warning", "role.pep": "politically exposed",
    "role.pep.frmr": "formerly politically exposed", "role.pep.intl": "politically exposed, international",
    "role.pep.natl": "politically exposed, national", "role.pol": "politician", "role.rca": "close associate",
    "role.judge": "judge", "role.civil": "civil servant", "role.diplo": "diplomat", "role.lawyer": "lawyer",
    "role.acct": "accountant", "role.spy": "spy", "role.oligarch": "oligarch", "role.journo": "journalist",
    "role.act": "activist", "role.lobby": "lobbyist", "pol.party": "political party", "pol.union": "union",
    "rel": "religion", "mil": "military", "sanction": "sanctioned", "sanction.linked": "linked to a sanctioned party",
    "sanction.control": "controlled by a sanctioned party", "sanction.counter": "counter-sanctioned",
    "export.control": "export controlled", "export.control.linked": "linked to export control", "export.risk": "trade risk",
    "invest.risk": "investment risk", "invest.ban": "investment ban", "debarment": "debarred", "poi": "person of interest",
}  # fmt: skip
"""FollowTheMoney's topics (spelt as there, `fin.adivsor` too), with our words for them."""


def is_proven(stage: str, standing: str, came_to: str = "") -> bool:
    """Whether a court found it so, that still stands, and the report of it is not only alleged, disputed, denied or taken back.

    `came_to`: the stage in which another accusation tells what came of it.
    """
    found = STAGES.get(stage)
    return found is not None and found.proven and standing not in DOUBTED and not came_to


def beside_stage(stage: str, standing: str) -> str:
    """What is left to tell of the standing where the stage stands before it: who is alleged to have done something is so once."""
    return "" if standing == stage else standing


def profile_keys() -> list[str]:
    """Every key that the top level of a profile may have."""
    return [*STRUCTURES, *NAME_CLASSES, *NAME_PARTS, *TEXT_FIELDS, *FIELDS]


def closest(word: str, words: Iterable[str], sure: float = 0.6) -> str:
    """The word of a list that was probably meant, or an empty string; `sure`: how like it must be."""
    return _closest(word.strip().lower().replace(" ", "_").replace("-", "_"), tuple(words), sure)


@lru_cache(maxsize=1024)
def _closest(wanted: str, words: tuple[str, ...], sure: float) -> str:
    """The same odd key stands in many files."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    found = extractOne(wanted, words, scorer=OSA.normalized_similarity, score_cutoff=sure)
    return found[0] if found else ""
