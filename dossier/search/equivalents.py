"""Words that stand for one another in names: nicknames, romanizations, legal forms.

Only the compiler reads these tables, and writes them into each base (table `search_equal`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from dossier.search import names
from dossier.text import fold

How = Literal["nickname", "spelling", "legal form"]
"""What two words of one group have in common, in words for a reader."""

_EASTERN = """
alexander alexandr aleksandr aleksander alexandre oleksandr aliaksandr aleksandar oleksander
alexandra aleksandra oleksandra aliaksandra
alexei alexey aleksei aleksey alexej oleksii oleksiy oleksij oleksy aliaksei
anatoly anatoli anatoliy anatolii anatol
andrei andrey andrii andriy andrij andrej
anna hanna ganna
anton antin
arkady arkadiy arkadii arkadz
artyom artem artsiom artiom
boris borys barys
bogdan bohdan bahdan
vasily vasili vasiliy vasilii vasyl vasil wassili
victor viktor viktar
vitaly vitali vitaliy vitalii vital
vladimir volodymyr uladzimir wladimir volodimir
vladislav vladyslav uladzislau wladislaw
vyacheslav viacheslav viachaslau vjatscheslaw
gennady gennadi gennadiy gennadii hennadiy hennadii hennadi henadz
georgy georgi georgiy georgii heorhiy heorhii heorgi
grigory grigori grigoriy grigorii hryhoriy hryhorii hryhir ryhor
daniil danil danylo danila daniel danyil
denis denys dzianis
dmitry dmitri dmitriy dmitrii dmytro dzmitry dmitrij dmitro
evgeny evgeni evgeniy evgenii yevgeny yevgeni yevgeniy yevhen yauhen jewgeni eugene yevhenii
evgenia evgeniya yevgenia yevgeniya yevheniia yevheniya jewgenija
ekaterina yekaterina kateryna katsiaryna katerina jekaterina
elena yelena olena alena jelena
elizaveta yelizaveta yelyzaveta lizaveta
ivan iwan
igor ihor ihar
ilya ilia illia illya
irina iryna
kirill kiril kyrylo kiryl cyril
konstantin kostyantyn kostiantyn kanstantsin constantin
leonid leanid
larisa larysa
ludmila lyudmila liudmila lyudmyla liudmyla
maxim maksim maksym
maria mariya mariia maryia marija
marina maryna
matvei matvey matvii matviy
mikhail michail mykhailo mykhaylo mikhailo mikhal mihail
nadezhda nadiya nadiia nadzeya
natalia natalya nataliya nataliia natallia
nikita mykyta mikita
nikolai nikolay mykola mikalai nikolaj mykolay
oksana aksana oxana
oleg oleh aleh
olga olha volha
pavel pavlo pawel
pyotr petr petro piotr pjotr
svetlana svitlana sviatlana swetlana
svyatoslav sviatoslav
semyon semen siamion semion
sergei sergey sergej sergii serhii serhiy serhij siarhei sergiy serge
stepan stsiapan
tatiana tatyana tetiana tetyana tatsiana tatjana
timofei timofey tymofii tymofiy tsimafei
fyodor fedor fedir fiodar fjodor feodor
filipp pylyp filip
eduard eduart edward
yulia yuliya yuliia julia yulija
yuri yury yuriy yurii iurii jurij juri
yakov yakiv jakow
yaroslav iaroslav jaroslaw
yegor egor yehor jegor
"""
"""Given names as Russians, Ukrainians and Belarusians have them, in the spellings of passports and newspapers; one name a line."""
_SOUTHERN = """
hussein husayn husain hussain houcine hocine hossein hosein
sulaiman suleiman sulayman soliman slimane souleymane soulaymane
yusuf youssef yousef youcef yousuf yusef jusuf jussuf
jamal djamel djamal jamel gamal
mustafa moustapha mustapha moustafa mostafa
mohammed mohamed muhammad mohammad mouhamed mohamad
rashid rachid rasheed
fatima fatma fatimah
noureddine nureddin nuruddin nooruddin noureldin
salaheddine salahuddin salahaddin salaheldin
badreddine badruddin badreddin
jaber djaber jabir
mukhtar mokhtar
tayeb taieb tayyib
ibrahim brahim ebrahim
said saeed sayeed
omar umar oumar
othman uthman osman othmane ousmane usman
aisha aicha ayesha
khadija khadidja khadijah
yasin yassin yacine yassine yaseen
hisham hicham hesham
mahdi mehdi
rida ridha reda redha
tawfiq taoufik toufik tawfik tewfik
munir mounir
murad mourad
faisal faysal faycal
zaidan zidane zaydan zeidan
abdulkarim abdelkrim abdelkarim abdulkareem abdoulkarim
abdulrazzaq abderrazak abdelrazek abdurrazzaq abdelrazzak
abdulmajid abdelmadjid abdulmajeed abdelmajid
abdulsalam abdeslam abdessalam abdelsalam abdussalam
abdulhamid abdelhamid abdulhameed
"""
"""The same in Arabic, as the East of its speakers writes them in English, and the West in French."""
_SAINTS = "saint st san santa sankt sainte"
"""Before names of people, too."""
_ARMENIAN = """
grigor krikor kirkor
hakob hagop agop
sargis sarkis serkis
karapet garabed
tigran dikran
petros bedros
poghos boghos bogos
artashes ardashes
vardan vartan
khachatur khatchadour khachadour khatchatour
gevorg kevork georg
mkrtich mgrdich mugurdich
babken papken
hovhannes hovannes ohannes
hovsep housep
harutyun haroutioun harutiun haroutiun artin
avetis avedis
mesrop mesrob
ghazar ghazaros lazar
stepan sdepan
martiros mardiros
barsegh parsegh
gurgen kourken gourken
ruben roupen rupen
sargsyan sarkissian sarkisian sargsian
davtyan tavitian davitian davidian
khachatryan khatchadourian khachadourian khachaturian khatchatourian
mkrtchyan mgrdichian mkrtichian
harutyunyan haroutiounian harutiunian haroutunian
"""
"""Names in the Armenian of the East, and of the West, where they do not follow from their letters."""
_MOST = 24
"""A word has at most so many others: a romanization that stands for more says nothing."""


@cache
def table() -> dict[str, dict[str, How]]:
    """Folded word -> the words that may stand in its place, and how."""
    found: dict[str, dict[str, How]] = defaultdict(dict)
    tables: tuple[tuple[How, Iterator[Iterable[str]]], ...] = (
        ("spelling", _romanizations()),
        (
            "spelling",
            (line.split() for names_in_lines in (_EASTERN, _SOUTHERN, _ARMENIAN, _SAINTS) for line in names_in_lines.splitlines()),
        ),
        ("legal form", _legal()),
        ("nickname", _nicknames()),
    )
    for how, groups in tables:
        for group in groups:
            words = sorted({word for word in group if word})
            for word in words:
                for other in words:
                    if other != word:
                        found[word][other] = how
    return {word: others for word, others in found.items() if sum(how == "spelling" for how in others.values()) <= _MOST}


@cache
def as_json() -> str:
    """The table as a base keeps it, word -> the others, in one text, which SQLite takes apart in half the time that its rows would take.

    It is the whole table: a large base needs nearly all, and then none of it when a base changes.
    """
    import json

    told = {word: ",".join([f"{other}:{how}" for other, how in sorted(others.items())]) for word, others in sorted(table().items())}
    return json.dumps(told, ensure_ascii=False)


def _nicknames() -> Iterator[Iterable[str]]:
    """Pairs of English given names and nicknames, from the `nicknames` package (Apache-2.0)."""
    import csv
    from importlib.resources import files

    with files("nicknames").joinpath("names.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield fold(row["name1"]), fold(row["name2"])


def _romanizations() -> Iterator[Iterable[str]]:
    """Spellings of one name in Latin letters, from the `name-variants` package (MIT)."""
    from name_variants import ALL_TABLES

    for entries in ALL_TABLES.values():
        for native, entry in entries.items():
            forms: list[str] = entry["forms"]
            yield {word for form in (native, *forms) if " " not in (word := fold(form)) and len(word) > 1}


def _legal() -> Iterator[Iterable[str]]:
    yield "st", "saint"
    for canonical in (names.LEGAL, names.TITLES):
        groups: dict[str, list[str]] = defaultdict(list)
        for word, form in canonical.items():
            groups[form].append(word)
        yield from groups.values()
