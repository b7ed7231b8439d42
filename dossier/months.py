"""Names of months, as they stand in dates in words: those of Unicode's CLDR for these languages, in the case that follows a day."""

from __future__ import annotations

# Polish and Croatian have `listopada` for two months: neither is here.
_BY_MONTH = (
    "january jan enero ene janeiro janvier januar jänner januari gennaio ocak января январь січня",
    "february feb febrero fevereiro février fevrier februar februari febbraio şubat февраля февраль лютого",
    "march mar marzo março marco mars märz maart mart марта март березня",
    "april apr abril abr avril aprile nisan апреля апрель квітня",
    "may mayo maio mai mei maggio mayıs мая май травня",
    "june jun junio junho juin juni giugno haziran июня июнь червня",
    "july jul julio julho juillet juli luglio temmuz июля июль липня",
    "august aug agosto ago août aout augustus ağustos августа август серпня",
    "september sept sep septiembre setiembre setembro septembre settembre eylül сентября сентябрь вересня",
    "october oct octubre outubro octobre oktober ottobre ekim октября октябрь жовтня",
    "november nov noviembre novembro novembre kasım ноября ноябрь листопада",
    "december dec diciembre dic dezembro décembre decembre dezember dicembre aralık декабря декабрь грудня",
)

_MONTHS = {name: number for number, names in enumerate(_BY_MONTH, 1) for name in names.split()}
"""Name in small letters -> number of the month."""


def month_of(name: str) -> int | None:
    """The number of a month by its name in English, Spanish, Portuguese, French, German, Dutch, Italian, Turkish, Russian or Ukrainian."""
    return _MONTHS.get(name.lower()) or _MONTHS.get(name.replace("I", "ı").replace("İ", "i").lower())  # Turkish capitals
