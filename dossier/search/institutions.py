"""Organizations' common words in other scripts, in English: 華信船務有限公司 -> 華信 shipping ltd, جامعة قطر -> university قطر."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from dossier.search import names
from dossier.search.own_letters import one_form
from dossier.search.skeleton import NO_CODA, script

_WORDS = """
ltd: 有限責任公司 有限责任公司 有限公司 주식회사 유한회사 株式会社 有限会社 合同会社
co ltd: 股份有限公司
company: 公司 会社 회사 บริษัท
group: 集團 集团 그룹
holdings: 控股 ホールディングス 홀딩스
bank: 銀行 银行 은행 ธนาคาร
trading: 貿易 贸易 무역
import export: 進出口 进出口
shipping: 船務 船务 航運 航运 海運 海运 해운
logistics: 物流 물류
international: 國際 国际 国際 국제
technology: 科技 技術 技术 기술
electronics: 電子 电子 전자
industry: 工業 工业 産業 產業 产业 공업 산업
industrial: 實業 实业
investment: 投資 投资 투자
petroleum: 石油 석유
chemical: 化工 化学工業 화학
energy: 能源 에너지
machinery: 機械 机械 기계
construction: 建設 建设 建築 건설
engineering: 工程 공학
development: 開發 開発 开发 發展 发展 개발
insurance: 保險 保险 保険 보험
security: 安全 안전
university: 大學 大学 대학교 대학 มหาวิทยาลัย
college: 學院 学院 学園 학원 カレッジ วิทยาลัย
junior college: 短期大学
university of science and technology: 科技大學 科技大学 과학기술대학교
medical university: 醫科大學 医科大学 의과대학교
normal university: 師範大學 师范大学
agricultural university: 農業大學 农业大学
school: 學校 学校 학교
institute: สถาบัน 研究所 研究院 연구소 연구원
research: 研究 연구
laboratory: 實驗室 实验室 실험실
hospital: 醫院 医院 病院 병원 โรงพยาบาล
medical center: 의료원 医療センター 의료센터
medical: 醫療 医療 医疗 의료
academy: 科學院 科学院
science: 科學 科学 과학
provincial: 省立
prefectural: 県立
municipal: 市立 시립
affiliated: 附屬 附属 부속
first: 第一 제1
second: 第二 제2
peoples: 人民
central: 中央 중앙
ministry: กระทรวง
center: 中心 センター 센터
foundation: 基金會 基金会 財団法人 財団 재단 มูลนิธิ
association: 協會 协会 協会 협회
society: 學會 学会 학회
committee: 委員會 委员会 委員会 위원회
party: 政黨 政党 정당
army: 解放軍 解放军 陸軍 陆军
national: 國家 国家 국립 국가
china: 中國 中国 중국
japan: 日本 일본
korea: 韓國 韩国 한국
hong kong: 香港 홍콩
"""
"""English words, and what stands for them in Chinese, Japanese, Korean and Thai, wherever it stands."""

_APART = """
llc: общество с ограниченной ответственностью|товариство з обмеженою відповідальністю|таварыства з абмежаванай адказнасцю|ооо|тов|тоо
  товарищество с ограниченной ответственностью|дружество с ограничена отговорност|εταιρεία περιορισμένης ευθύνης|шпк|οοο
jsc: акционерное общество|публичное акционерное общество|открытое акционерное общество|закрытое акционерное общество|ао|пао|оао|зао
  непубличное акционерное общество|акціонерне товариство|приватне акціонерне товариство|публічне акціонерне товариство|ат|прат|пат
  акцыянернае таварыства|акционерно дружество|ανώνυμη εταιρεία|ανώνυμη εταιρία
company: компания|компанія|кампанія|شركة|شرکت|חברת|חברה|εταιρεία|εταιρία|कंपनी|কোম্পানি|კომპანია|ընկերություն
ltd: محدودة|ذ م م|ش م م|בע"מ|בעמ|लिमिटेड|লিমিটেড
group: группа|група|مجموعة|گروه|קבוצת|όμιλος|समूह|ჯგუფი
concern: концерн
university: университет|університет|універсітэт|универзитет|جامعة|دانشگاه|یونیورسٹی|پوهنتون|אוניברסיטת|אוניברסיטה
  πανεπιστήμιο|विश्वविद्यालय|বিশ্ববিদ্যালয়|უნივერსიტეტი|համալսարան|பல்கலைக்கழகம்|విశ్వవిద్యాలయం
institute: институт|інститут|інстытут|معهد|انستیتو|מכון|ινστιτούτο|संस्थान|ইনস্টিটিউট|ინსტიტუტი|ինստիտուտ
research institute: научно-исследовательский институт|науково-дослідний інститут|پژوهشگاه|پژوهشکده
academy: академия|академія|акадэмія|أكاديمية|فرهنگستان|האקדמיה|ακαδημία|अकादमी|একাডেমি|აკადემია|ակադեմիա
college: колледж|коледж|كلية|מכללת|המכללה|κολλέγιο|महाविद्यालय|কলেজ|კოლეჯი|கல்லூரி
school: школа|مدرسة|בית ספר|בית הספר|σχολή|σχολείο|विद्यालय
hospital: больница|лікарня|госпиталь|болница|مستشفى|بیمارستان|בית חולים|בית החולים|νοσοκομείο|अस्पताल|হাসপাতাল|საავადმყოფო
  மருத்துவமனை
center: центр|цэнтр|مركز|מרכז|κέντρο|केंद्र|কেন্দ্র|ცენტრი|կենտրոն
ministry: министерство|міністерство|وزارة|وزارت|משרד|υπουργείο|मंत्रालय|মন্ত্রণালয়|სამინისტრო|նախարարություն
service: служба|جهاز|שירות|υπηρεσία|სამსახური|ծառայություն
state: государственный|государственная|государственное|державний|державна|дзяржаўны|სახელმწიფო|պետական
national: национальный|национальная|национальное|національний|національна|нацыянальны|национален|национална|الوطني|الوطنية|ملی|לאומי
  εθνικό|εθνική|राष्ट्रीय|জাতীয়|ეროვნული|ազգային
international: международный|международная|міжнародний|міжнародна|الدولي|الدولية|بین المللی|בינלאומי|διεθνές|διεθνής|अंतर्राष्ट्रीय
  আন্তর্জাতিক|საერთაშორისო|միջազգային
federal: федеральный|федеральная|федеральное|федерална|الاتحادية|الاتحادي
medical: медицинский|медицинская|медичний|медична|الطبي|الطبية|پزشکی|רפואי|ιατρική|ιατρικό|चिकित्सा|მედიცინის|სამედიცინო|բժշկական
technical: технический|техническая|технічний|технічна|التقنية|التقني|فنی
technological: технологический|технологічний|صنعتی
polytechnic: политехнический|політехнічний|πολυτεχνείο
agrarian: аграрный|аграрний|аграрен|زراعي
science: наука|науки|علوم|επιστήμης|επιστημών|विज्ञान|বিজ্ঞান
sciences: наук|מדעים
technology: технологии|технологий|технологія|технологій|التكنولوجيا|فناوری|τεχνολογίας|प्रौद्योगिकी|প্রযুক্তি
economics: экономики|економіки|اقتصاد
bank: банк|بنك|مصرف|بانک|בנק|τράπεζα|बैंक|ব্যাংক|ბანკი|բանկ
foundation: фонд|مؤسسة|بنیاد|קרן|ίδρυμα|प्रतिष्ठान|ফাউন্ডেশন|ფონდი|հիմնադրամ
association: ассоциация|асоціація|асоциация|جمعية|انجمن|עמותת|האגודה|ένωση|संघ|সমিতি|ასოციაცია
society: общество|товариство|дружество
union: союз|спілка|съюз|اتحاد
council: совет|рада|مجلس|מועצת|συμβούλιο|परिषद
committee: комитет|комітет|لجنة|کمیته|ועדת|επιτροπή|समिति
agency: агентство|وكالة|סוכנות
department: департамент|отдел|دائرة|إدارة|τμήμα|विभाग
organization: организация|організація|منظمة|سازمان|ארגון|οργάνωση|संगठन
party: партия|партія|حزب|מפלגת|κόμμα|पार्टी|দল|პარტია|կուսակցություն
front: фронт|جبهة|חזית|μέτωπο|मोर्चा
movement: движение|рух|حركة|جنبش|תנועת|κίνημα|आंदोलन
army: армия|армія|جيش|ارتش|צבא|στρατός|सेना
islamic: الإسلامية|اسلامی|исламский|исламская
security: безопасности|безпеки|الأمن|الأمنية|امنیت|ביטחון|ασφάλειας|უშიშროების|უსაფრთხოების|անվտանգության|सुरक्षा
intelligence: разведки|розвідки|المخابرات|الاستخبارات|اطلاعات|מודיעין|πληροφοριών
development: развития|розвитку|التنمية|توسعه|ανάπτυξης|विकास|উন্নয়ন
research: исследований|дослідження|البحوث|الأبحاث|للبحوث|تحقیقات|تحقیقاتی|מחקר|έρευνας|अनुसंधान|গবেষণা
education: образования|освіти|التربية|التعليم|آموزش|חינוך|εκπαίδευσης|शिक्षा|শিক্ষা
health: здравоохранения|здоровья|здоров'я|الصحة|الصحي|بهداشت|בריאות|υγείας|स्वास्थ्य|স্বাস্থ্য
trade: торговый|торговли|торгова|التجارة|تجارت
trading: التجارية|للتجارة|بازرگانی
general: العامة|العام
investment: инвестиции|للاستثمار|الاستثمار|سرمایه گذاری
museum: музей|متحف|موزه|μουσείο|מוזיאון|संग्रहालय|জাদুঘর|მუზეუმი
library: библиотека|бібліотека|مكتبة|کتابخانه|βιβλιοθήκη|ספריית|पुस्तकालय
"""
"""The same of words with blanks around them, in other scripts."""
_ARTICLES = {"ARABIC": "ال", "HEBREW": "ה"}
"""Written together with the word, with which it is as often there."""
_NAMES_TOO = frozenset("рада विकास शिक्षा सुरक्षा اسلامي صنعتي".split())
"""Words by which people are called, too (Rada, Vikas, Eslami): they tell of an organization only beside others."""
_GIVEN = frozenset("пат прат ао".split())
"""Legal forms that are Pat, Prat and Ao, too."""
_FEW = 4
"""Letters of a name that is looked for without its legal form; and of a short form, which may be a name."""
_LETTER = r"[\w\u0900-\u0963\u0966-\u0dff]"
"""With the vowel signs of India's scripts, which are no letters by themselves: `বাদল` is a name, no দল."""
_SIGNS = str.maketrans({**dict.fromkeys("’ʼ‘`′׳", "'"), **dict.fromkeys("״“”„″", '"'), **dict.fromkeys(".\u200c\u00a0\n\t", " ")})
"""Other apostrophes and quotes; and what stands between words as well as a blank does: `ش.م.م`, `بین‌المللی`."""


class InEnglish(NamedTuple):
    """A text without legal forms in which such words are in English; empty where there are none."""

    text: str
    formed: bool = False
    """Whether it had a legal form."""
    several: bool = False
    """Whether several words were translated: nobody is called so."""
    how: str = ""
    """What was done: "translated", or no more than a "legal form" left out."""


@cache
def _found() -> tuple[re.Pattern[str], dict[str, str]]:
    glued = {word: english for english, words in _pairs(_WORDS) for word in words.split()}
    apart = {way: english for english, words in _pairs(_APART) for word in words.split("|") if word for way in _with_article(_alike(word))}
    first, then = ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (glued, apart))
    return re.compile(rf"{first}|(?<!{_LETTER})(?:{then})(?!{_LETTER})".replace(r"\ ", " +")), apart | glued


def _with_article(word: str) -> tuple[str, ...]:
    article = _ARTICLES.get(script(word), "")
    return (word,) if not article or " " in word or word.startswith(article) else (word, article + word)


def _pairs(table: str) -> list[list[str]]:
    return [line.split(": ") for line in table.strip().replace("\n  ", "|").splitlines()]


@lru_cache(maxsize=2048)
def _one(letter: str) -> str:
    """One letter for all that are written for each other: without case, Greek ones without accent, of Arabic letters one form."""
    small = letter.lower().translate(_SIGNS)
    if "\u0370" <= small < "\u0400" or "\u1f00" <= small < "\u2000":
        small = unicodedata.normalize("NFD", small)[0]
    if small < "\u2e80":
        small = one_form(small)
    return "σ" if small == "ς" else small if len(small) == 1 else letter


def _alike(text: str) -> str:
    """The text letter by letter as it is compared with the table."""
    return "".join(map(_one, unicodedata.normalize("NFC", text)))


def _words(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text in which the words stand, and where: begin, end, in English."""
    pattern, meaning = _found()
    text = unicodedata.normalize("NFC", text.strip())
    alike = _alike(text)
    if pattern.fullmatch(alike):
        return text, []  # it is a name then
    found = []
    telling = False
    for each in pattern.finditer(alike):
        word = " ".join(each.group().split())
        english = meaning[word]
        if len(word) <= _FEW and names.role(english) == "legal" and _is_name(word, text[each.start() : each.end()]):
            continue
        telling = telling or word not in _NAMES_TOO
        found.append((each.start(), each.end(), english))
    return text, found if telling else []


def _is_name(form: str, written: str) -> bool:
    """Whether a short legal form is hardly one, as it is written: `Пат`, and `пат` of those who type no capitals."""
    return written.istitle() or (form in _GIVEN and written.islower())


def in_english(text: str) -> str:
    """The text with each such word in English between blanks; empty where it has none of them."""
    text, found = _words(text)
    parts, at = [], 0
    for begin, end, english in found:
        parts += [text[at:begin], english]
        at = end
    return " ".join((*parts, text[at:])).strip() if found else ""


def across(text: str) -> InEnglish:
    """The same without legal forms, of a text whose words have blanks between them.

    Of a name of few letters its form tells something, too.
    """
    if script(text) in NO_CODA:
        return InEnglish("")
    english = in_english(text).split()
    bare = [word for word in english if names.role(word) != "legal"]
    formed = len(bare) < len(english)
    if formed and sum(map(str.isalnum, "".join(bare))) < _FEW:
        return InEnglish("")
    words = [english for _, _, english in _words(text)[1]]
    how = "translated" if any(names.role(word) != "legal" for word in words) else "legal form"
    return InEnglish(" ".join(bare), formed, len(words) > 1, how) if bare else InEnglish("")
