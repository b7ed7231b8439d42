"""What was probably meant by a word that the vocabulary does not have: a slip of the fingers, or what others call it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dossier.profiles import several
from dossier.profiles import vocabulary as words

QUOTED = re.compile("[“”„‟].*[“”]|[‘’‚‛].*[‘’]", re.DOTALL)
"""A text in the quotes of a word processor; « » are those of Russian company names."""
DASH = re.compile("[‐‑‒–—―−•·] ")
"""What a word processor makes of the hyphen before an item of a list."""
SURE = 0.75
"""For words of a closed list: what says nearly the same is meant, not what looks a little like it (indicted, convicted)."""


def _table(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        word, _, others = line.partition(":")
        found.update((other.strip().replace(" ", "_"), word.strip()) for other in others.split(","))
    return found


_CLOSED = {
    "stage": _table("""
        investigated: suspect, suspected, under investigation, investigation, probe, preliminary investigation
        wanted: fugitive, at large, arrest warrant
        charged: indicted, indictment, arraigned, charges filed, accused by the prosecutor
        on_trial: trial, in court, being tried
        convicted: sentenced, guilty, found guilty, conviction, condemned
        acquitted: not guilty, cleared, exonerated, acquittal
        dismissed: dropped, discontinued, withdrawn, case closed, charges dropped
        overturned: quashed, annulled, reversed, vacated
    """),
    "response": _table("""
        denied: deny, denies, denial, rejects, rejected, refuted, not guilty, pleaded not guilty
        admitted: confessed, confession, admission, pleaded guilty
        no_comment: declined, declined to comment, refused to comment
        not_reached: unreachable, no answer, no response, no reply
        not_asked: not contacted
    """),
    "kind": _table("""
        person: individual, human, man, woman, people, natural person
        company: bank, firm, business, corporation, enterprise, shell, shell company, ltd, limited company, holding
        organization: group, gang, cartel, ngo, association, foundation, party, political party, trust, charity, network
        public_body: court, agency, ministry, authority, government, police, prosecutor, regulator
        event: incident, meeting, raid, arrest, hearing
        source: article, document, book, register
    """),
    "gender": _table("""
        male: m, man, boy, masculine, masculino, hombre
        female: f, w, woman, girl, feminine, femenino, mujer
    """),
    "status": _table("""
        active: existing, registered, live, in business, operating
        inactive: dormant
        dissolved: liquidated, struck off, closed, deregistered, wound up
        in liquidation: liquidation
    """),
}  # fmt: skip
_KEYS = _table("""
    birth_date: dob, born, date of birth, birthday
    birth_place: pob, place of birth, born in
    death_date: dod, died, date of death
    death_place: place of death, died in
    aliases: aka, a.k.a., also known as, nickname, nicknames, other names, called
    native_names: original name, native name, name in original script
    former_names: maiden name, previous names, formerly
    phone: tel, telephone, mobile, cell, phone number
    email: mail, e_mail, email address
    website: url, web, homepage, site
    occupation: job, profession, position
    nationality: nationalities
    founded: incorporated, established, incorporation date, registered, founding date
    dissolved: struck off, liquidated, closed
    headquarters: hq, seat, registered office
    sector: industry, business
    summary: description, bio, biography, about
    notes: comment, comments, remarks
    accusations: charges, crimes, cases, court cases, allegations, convictions
    relations: links, connections, relationships, related, related to
    identifiers: ids, documents, id numbers
    questions: open questions, todo, to do
""")
_INNER = (
    _table("""
        from: since, start, started, begin, start date, begin date
        to: until, till, end, ended, end date
        share: stake, percentage, percent, shares, shareholding
        stage: status, state
        date: when, day
        charge: crime, offence, offense, accusation
        response: reply, denial, answer, denies
        court: tribunal
        outcome: verdict, sentence, result
        role: position, job, function
        note: comment, remark, notes
        sources: source, citation, ref, reference, cited
        full: address, street
    """),
    _table("""
        standing: status, certainty, confidence, reliability
        as_of: date, day, when, at, on
    """),
)
"""What others call the keys of a relation, an accusation or a claim; where a word means several, the one that fits counts."""
_NUMBERS = words.PRIVATE_NUMBERS - {"phone", "id"} | {
    "registration_number", "reg_number", "reg_no", "company_number", "registration_no", "vat", "vat_number", "lei", "imo", "tax_no",
}  # fmt: skip
_VERBS = _table("""
    owner_of: owns, own, shareholder of, holds shares in, shareholding
    beneficial_owner_of: ubo of, ultimate owner of, beneficiary of
    director_of: directs, ceo of, chairman of, board member of, manager of, officer of, secretary of
    leader_of: leads, head of, heads, boss of, president of
    founder_of: founded, founds
    employee_of: works for, works at, employed by, worked for, works in
    member_of: belongs to
    part_of: branch of, department of
    subsidiary_of: owned by, daughter of company, parent company, holding company
    controls: control, controller of
    spouse_of: married to, wife of, husband of, wife, husband, spouse, married
    partner_of: partner
    sibling_of: brother of, sister of, brother, sister, sibling
    parent_of: father of, mother of
    child_of: son of, daughter of, father, mother
    relative_of: cousin of, uncle of, aunt of, nephew of, relative
    associate_of: friend of, knows, associate, colleague of, business partner of
    represents: lawyer of, attorney of, agent of
    paid: pays, payment to, transferred to, sent money to
    funds: finances, financed
    front_for: nominee of, nominee for, straw man of, proxy of
""")
_INVERSE = {
    **{verb.inverse.replace(" ", "_"): key for key, verb in words.VERBS.items() if not verb.symmetric and not verb.written_as},
    **_table("""
        owner_of: owner, shareholder, shareholders, proprietor
        beneficial_owner_of: beneficial owner, ubo, ubos, ultimate beneficial owner
        director_of: director, board, officers, management, ceo
        member_of: member
        employee_of: employee, staff
        founder_of: founder, founders
        leader_of: leader, leaders, boss, head
        subsidiary_of: subsidiary
        represents: lawyer, attorney, counsel
    """),
}  # fmt: skip
"""What the other side of a relation is called -> the verb with which it is written there."""


def closed(what: str, word: str, allowed: Iterable[str]) -> str:
    """The word of a closed list that was meant; empty where that is not sure."""
    allowed = tuple(allowed)
    told = _CLOSED.get(what, {}).get(_plain(word), "")
    return told if told in allowed else words.closest(word, allowed, SURE)


def topic(value: str) -> str:
    """The topic whose last part, or whose meaning in words, was written; empty where that is not sure."""
    wanted, topics = value.strip().casefold(), words.TOPICS
    named = [key for key, label in topics.items() if wanted in (key.rpartition(".")[2], label.casefold())]
    return named[0] if len(named) == 1 else words.closest(value, tuple(topics), SURE)


def key(word: str, own: str, kind: str = "") -> str:
    """What to do about a key that no profile has, in that of `own`, of this kind; empty where nothing like it is known."""
    wanted = _plain(word)
    if wanted in _KEYS:
        return f"did you mean {_KEYS[wanted]!r}?"
    if wanted in ("denial", "denies", "response"):
        return "in the accusation write response: denied"
    if wanted in _NUMBERS:
        return f"write it under identifiers: - {wanted}: ..."
    if wanted in _INVERSE and not _only_subject(_INVERSE[wanted], kind):
        return _there(_INVERSE[wanted], own)
    verb = _VERBS.get(wanted) or _INVERSE.get(wanted) or (wanted if wanted in words.VERBS else "")
    return f"write it under relations: - {verb}: ..." if verb else ""


def inner(word: str, allowed: Iterable[str]) -> str:
    """The key of a relation, an accusation or a claim that was meant; empty where none is known."""
    wanted, allowed = _plain(word), tuple(allowed)
    return next((table[wanted] for table in _INNER if table.get(wanted) in allowed), "")


def verb(word: str, own: str, kind: str = "") -> str:
    """What to do about a relation that is none, in the profile of `own`, of this kind; empty where nothing like it is known."""
    if DASH.match(word):
        return "begin the item with a hyphen: -"
    wanted = _plain(word)
    if wanted in _VERBS:
        return f"did you mean {_VERBS[wanted]!r}?"
    if wanted in _INVERSE:
        found = _INVERSE[wanted]
        return f"did you mean {found!r}?" if _only_subject(found, kind) else _there(found, own)
    return _more_exactly(wanted)


def _only_subject(verb: str, kind: str) -> bool:
    """Whether a record of this kind can be on the side of the verb where it is written, and not on the other: nobody directs a person."""
    subjects, objects = words.RANGES[words.VERBS[verb].subject], words.RANGES[words.VERBS[verb].object]
    return kind in words.KINDS and (subjects is None or kind in subjects) and objects is not None and kind not in objects


def _more_exactly(wanted: str) -> str:
    """A verb with words before it that say more: `nominee_director_of`. Not of families and partners: a god father, a business partner."""
    parts = wanted.split("_")
    for number in range(1, len(parts)):
        tail = "_".join(parts[number:])
        found = tail if tail in words.VERBS else _VERBS.get(tail, "")
        if found in ("", "parent_of", "child_of", "partner_of") or parts[0] in ("not", "never", "non"):
            continue
        if parts[0] in words.STANDINGS:
            return f"did you mean {found!r}? with standing: {parts[0]}"
        if parts[0] in ("former", "formerly", "ex", "past"):
            return f"did you mean {found!r}? with to: and when it ended"
        return f"did you mean {found!r}? with role: {' '.join(parts).removesuffix(' of')}"
    return ""


def _there(verb: str, own: str) -> str:
    return f"a relation stands with its subject: in the profile of the other write - {verb}: {own}"


def _plain(word: str) -> str:
    return "_".join(word.strip().casefold().replace("-", " ").replace("_", " ").split())


_IRREGULAR = {
    "british": "gb", "english": "gb", "scottish": "gb", "american": "us", "french": "fr", "spanish": "es", "dutch": "nl", "irish": "ie",
    "danish": "dk", "polish": "pl", "turkish": "tr", "greek": "gr", "swiss": "ch", "swedish": "se", "finnish": "fi", "czech": "cz",
    "slovak": "sk", "slovene": "si", "cypriot": "cy", "iraqi": "iq", "emirati": "ae", "argentine": "ar", "peruvian": "pe",
    "norwegian": "no", "portuguese": "pt", "thai": "th", "welsh": "gb", "belgian": "be", "south african": "za", "filipino": "ph",
    "england and wales": "gb",
}  # fmt: skip
_ENDINGS = ("ian", "ean", "ese", "an", "n", "i")


@lru_cache(maxsize=1024)
def country(text: str) -> str:
    """The code of a country that is written as its name, or as its people are called; empty where it fits several or none."""
    from dossier.countries import closest_code, codes_beginning, country_code, of_three_letters

    wanted = " ".join(text.split()).casefold()
    if code := country_code(wanted) or _IRREGULAR.get(wanted, ""):
        return code
    several_fit = False
    for ending in _ENDINGS:
        stem = wanted.removesuffix(ending)
        if stem != wanted and len(stem) >= 4:
            found = codes_beginning(stem)
            if len(found) == 1:
                return found.pop()
            several_fit |= bool(found)
    return "" if several_fit else of_three_letters(wanted) or closest_code(wanted)


def countries(text: str) -> list[str]:
    """The codes of the countries that a text lists; nothing where it is no list of them."""
    codes = text.split()
    listed = several.parts(text) or (codes if all(len(code) == 2 for code in codes) else ())
    found = [part.lower() if part.lower() in words.COUNTRIES else country(part) for part in listed]
    return found if all(found) and len({*found}) > 1 else []
