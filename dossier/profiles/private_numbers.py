"""What numbers of identity papers, and ways to reach somebody, are called in many languages and programs."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dossier.countries import closest_code, country_code
from dossier.profiles import vocabulary as words
from dossier.text import fold

_CALLED = """
passport: passport, pasaporte, passeport, passaporto, passaporte, reisepass, passnummer, paspoort, paszport, pasaport, paspor, pasport,
  zagranpasport, zagran pasport, passi, pasos, utlevel, jawaz, jawaz safar, gozarnameh, gozarname, darkon
national_id: national id, national identity, national identification, identity card, identity document, identity number,
  identity papers, identification card, identification document, identification number, identification, id card, id document,
  identity paper, personal id, personal identity, personal identification, personal number, personal code, personal no, citizen id,
  citizenship number, resident id, national number, birth certificate, birth number, military id, cedula, dni, carnet de identidad,
  carne de identidad, documento de identidad, documento nacional, documento de identificacion, numero de identidad,
  numero de identificacion, identificacion, identificacion oficial, tarjeta de identidad, acta de nacimiento, carteira de identidade,
  bilhete de identidade, cartao de cidadao, carte didentite, carte nationale, carta didentita, carta di identita, personalausweis,
  ausweis, ausweisnummer, dowod osobisty, rodne cislo, obcansky prukaz, lichna karta, licna karta, kimlik, kad pengenalan,
  identiteitskaart, burgerservicenummer, personnummer, cod numeric personal, carte de identitate, udostoverenie lichnosti,
  lichnyy nomer, lichnyi nomer, svidetelstvo o rozhdenii, id karta, huwiya, huwiyya, huwiyah, hawiya, hawiyya, hawiyah, raqm watani,
  raqm al watani, raqm qawmi, raqm al qawmi, bitaqa wataniya, bitaqa shakhsiya, kart melli, kode melli, code melli, shomareh melli,
  shenasnameh, tazkira, tazkera, teudat zehut, mispar zehut, servicio militar, ife, cuip
residence_permit: residence permit, residence card, residency permit, alien registration, green card, foreigner id, refugee id,
  permesso di soggiorno, titre de sejour, aufenthaltstitel, tarjeta de extranjeria, vid na zhitelstvo, iqama, iqamah
tax_id: tax id, tax number, tax no, tax identification, taxpayer, tax payer, tax file, identificacion fiscal,
  identificacion tributaria, numero fiscal, steuernummer, steuer id, steueridentifikationsnummer, codice fiscale, vergi, npwp, rnokpp,
  tax code, cuit, nit, rtn
social_security: social security, social insurance, national insurance, seguro social, seguridad social, securite sociale,
  sozialversicherungsnummer, rentenversicherungsnummer, health insurance, medicare, nhs, snils, polis oms
driving_licence: driving licence, driving license, driving permit, driver licence, driver license, drivers licence, drivers license,
  licencia de conducir, licencia de manejo, permis de conduire, patente di guida, fuhrerschein, rijbewijs, prawo jazdy, ehliyet,
  carteira de motorista, voditelskoe udostoverenie, voditelskie prava
voter_id: voter id, voter card, voter registration, electoral registry, clave de elector, credencial de elector, credencial para votar,
  titulo de eleitor
bank_account: bank account, account number, iban, credit card, debit card, cuenta bancaria, clabe
phone: phone number, phone no, mobile phone, mobile number, cell phone, cellphone, home phone, work phone, telephone, telefono,
  telefone, telefon, celular, movil, whatsapp, hatif, jawwal, phone
email: email address, e mail, mail address, correo electronico
addresses: home address, residential address, private address, domicilio, direccion particular
"""
"""What is private -> what it is called in Latin letters."""
_NATIVE = """
passport: паспорт, загранпаспорт, جواز, الجواز, جواز سفر, جواز السفر, گذرنامه, پاسپورت, דרכון, 护照, 護照, パスポート, 旅券, 여권,
  διαβατήριο, หนังสือเดินทาง, पासपोर्ट, hộ chiếu
national_id: удостоверение личности, личный номер, свидетельство о рождении, هوية, الهوية, رقم وطني, الرقم الوطني, الرقم القومي,
  رقم قومي, بطاقة وطنية, البطاقة الوطنية, بطاقة شخصية, البطاقة الشخصية, کد ملی, شماره ملی, شناسنامه, תעודת זהות, מספר זהות, 身份证, 身份證,
  身分證, マイナンバー, 個人番号, 주민등록번호, ταυτότητα, บัตรประชาชน, आधार, căn cước, chứng minh nhân dân
residence_permit: вид на жительство, إقامة, الإقامة
tax_id: ΑΦΜ
social_security: снилс, полис омс
driving_licence: водительское удостоверение, водительские права, 運転免許証, 운전면허
phone: телефон, هاتف, الهاتف, جوال, تلفن, טלפון, 电话, 電話, 手机, 手機, 電話番号, 전화번호, τηλέφωνο
email: почта, эл почта
"""
"""The same in other letters, and with marks that count; apart, since these take longer to compare."""
_VAGUE = {each: each for each in "id run rg pan tax ine tin nik".split()} | dict.fromkeys("mobile tel cell handy".split(), "phone")
"""Words that mean much else, too, and count only by themselves -> their key."""
_MOST_WORDS = 4
"""Words of the longest of them."""
_LONGEST = 200
_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BESIDE = frozenset("no number numbers num nr card code".split())


@lru_cache(maxsize=4096)
def private_key(called: str) -> str:
    """The key of the private number that a scheme or key names, in whatever words: `mx_passport`, `C.U.R.P.`; empty of any other."""
    spelled = fold(_BEGINS.sub(" ", called[:_LONGEST])).split()
    bare, phrases = _without_number(spelled), _phrases(called.isascii())
    if bare in _VAGUE:
        return phrases.get(" ".join(spelled)) or _VAGUE[bare]
    for length in range(min(len(spelled), _MOST_WORDS), 0, -1):
        for start in range(len(spelled) - length + 1):
            if found := phrases.get(" ".join(spelled[start : start + length])):
                return found
    whose = bare.removesuffix(" id")
    return "national_id" if whose != bare and (country_code(whose) or closest_code(whose)) else ""  # Kenyan ID No.


def _without_number(spelled: list[str]) -> str:
    """The words without those at their end that tell only that it is a number."""
    end = len(spelled)
    while end > 1 and spelled[end - 1] in _BESIDE:
        end -= 1
    return " ".join(spelled[:end])


@cache
def _phrases(latin: bool) -> dict[str, str]:
    """What each is called, folded -> its key."""
    known = {each: _without_number(each.split("_")) for each in words.PRIVATE_NUMBERS}
    found = {each.replace("_", " "): bare.replace(" ", "_") for each, bare in known.items() if bare not in _VAGUE}
    for line in (_CALLED if latin else f"{_CALLED}{_NATIVE}").replace("\n  ", " ").strip().splitlines():
        key, _, called = line.partition(": ")
        found.update((fold(each), key) for each in called.split(",") if each.strip())
    return found
