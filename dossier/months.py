"""Names of months, whole and short, as Unicode's CLDR has them for dates in these languages, in the case that follows a day."""

from __future__ import annotations

# Polish and Croatian have `listopada` for two months: neither is here.
_BY_MONTH = (
    "january jan enero ene janeiro janvier janv januar jänner jän januari gennaio gen ocak oca января январь янв січня січ",
    "february feb febrero fevereiro fev février fevrier févr fév fevr februar februari febbraio şubat şub "
    "февраля февраль февр фев лютого лют",
    "march mar marzo março marco mars märz mär mrz maart mrt mart марта март мар березня бер",
    "april apr abril abr avril avr aprile nisan nis апреля апрель апр квітня квіт",
    "may mayo maio mai mei maggio mag mayıs мая май травня трав",
    "june jun junio junho juin juni giugno giu haziran haz июня июнь июн червня черв",
    "july jul julio julho juillet juil juli luglio lug temmuz tem июля июль июл липня лип",
    "august aug agosto ago août aout augustus ağustos ağu августа август авг серпня серп",
    "september sept sep septiembre setiembre setembro set septembre settembre sett eylül eyl сентября сентябрь сент сен вересня вер",
    "october oct octubre outubro out octobre oktober okt ottobre ott ekim eki октября октябрь окт жовтня жовт",
    "november nov noviembre novembro novembre kasım kas ноября ноябрь нояб ноя листопада лист",
    "december dec diciembre dic dezembro dez décembre decembre déc dezember dicembre aralık ara декабря декабрь дек грудня груд",
)

_MONTHS = {name: number for number, names in enumerate(_BY_MONTH, 1) for name in names.split()}
"""Name in small letters -> number of the month."""


def month_of(name: str) -> int | None:
    """The number of a month by its name in English, Spanish, Portuguese, French, German, Dutch, Italian, Turkish, Russian or Ukrainian."""
    return _MONTHS.get(name.lower()) or _MONTHS.get(_turkish(name))


def is_nisan(name: str) -> bool:
    """Whether a month is called as one of the Jewish calendar is, too."""
    return {name.lower(), _turkish(name)}.intersection(("nisan", "nis")) != set()


def _turkish(name: str) -> str:
    """In small letters as Turkish has them."""
    return name.replace("I", "ı").replace("İ", "i").lower()
