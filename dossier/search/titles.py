"""Titles, offices and courtesies beside names in Arabic, Hebrew, Cyrillic, Indian ... letters, and in Thai: `الشيخ`, `นาย`.

Latin ones are in `names`, those of Chinese, Korean and Japanese in `offices`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dossier.search import own_letters

_SURE = (
    "أ|الشيخ|الشيخة|الدكتور|الدكتورة|دكتور|د|أ.د|الأستاذ|الأستاذة|الاستاذ|أستاذ|البروفيسور|المهندس|المهندسة|مهندس|المحامي|القاضي|"
    "القاضية|المستشار|الرئيس|رئيس الوزراء|الوزير|وزير|النائب|السيناتور|السفير|الأمير|الأميرة|الملك|الملكة|السلطان|الخليفة|"
    "الإمام|آية الله|آية الله العظمى|حجة الإسلام|حجة الإسلام والمسلمين|المفتي|العلامة|اللواء|العميد|العقيد|المقدم|الرائد|النقيب|"
    "الملازم|الفريق|الفريق أول|المشير|الجنرال|العماد|الحاج|الحاجة|السيدة|الآنسة|الأنسة|الأخ|الأخت|المرحوم|الشهيد|الأب|الأنبا|البابا|"
    "المطران|صاحب السمو|سمو الشيخ|سمو الأمير|فضيلة الشيخ|سماحة|آقای|خانم|دکتر|مهندس|استاد|پروفسور|سرلشکر|سرهنگ|سرتیپ|"
    "حجت الاسلام|حجت‌الاسلام|حجت الاسلام والمسلمین|آیت الله|آیت‌الله|آیت الله العظمی|ملا|مولانا|نخست وزیر|رئیس جمهور|رئیس‌جمهور|"
    "وزیر اعظم|جناب|جناب آقای|سرکار خانم|مرحوم|دوکتور|ښاغلی|محترم|محترمہ|مسٹر|مسز|مس|ڈاکٹر|جنرل|جنرال|بریگیڈیئر|کرنل|میجر|کیپٹن|قاری|"
    "بیگم|جسٹس|پروفیسر|הרב|הרבנית|רבי|רב|מר|גב|גב'|גברת|ד\"ר|דר'|דוקטור|פרופ|פרופ'|פרופסור|עו\"ד|עורך דין|עורכת דין|השופט|השופטת|"
    'הנשיא|נשיא המדינה|נשיא|ראש הממשלה|השר|השרה|ח"כ|חבר הכנסת|חברת הכנסת|האלוף|תת אלוף|תא"ל|אל"מ|סא"ל|רא"ל|רב אלוף|סרן|'
    'ניצב|תנ"צ|האדמו"ר|אדמו"ר|הגאון|הרה"ג|господин|госпожа|г-н|г-жа|гн|гражданин|гражданка|товарищ|тов|доктор|д-р|др|профессор|'
    "проф|академик|президент|премьер|премьер-министр|министр|депутат|сенатор|губернатор|мэр|судья|прокурор|адвокат|посол|генерал|"
    "генерал-майор|генерал-лейтенант|генерал-полковник|полковник|подполковник|майор|капитан|лейтенант|старший лейтенант|сержант|"
    "маршал|адмирал|контр-адмирал|патриарх|митрополит|архиепископ|епископ|протоиерей|отец|громадянин|суддя|міністр|прем'єр-міністр|"
    "генерал-лейтенант|спадар|спадарыня|господине|г-ца|председател|κος|κα|κύριος|κυρία|δρ|δόκτωρ|καθηγητής|πρόεδρος|πρωθυπουργός|"
    "υπουργός|στρατηγός|δικηγόρος|πατήρ|μητροπολίτης|श्री|श्रीमती|सुश्री|कुमारी|डॉ|डॉक्टर|डा|प्रो|प्रोफेसर|पंडित|न्यायमूर्ति|"
    "जनरल|कर्नल|राष्ट्रपति|प्रधानमंत्री|मुख्यमंत्री|मंत्री|জনাব|জনাবা|শ্রী|শ্রীমতী|ড|ডা|ডাঃ|ডক্টর|অধ্যাপক|মাওলানা|திரு|திருமதி|"
    "டாக்டர்|శ్రీ|శ్రీమతి|డాక్టర్|ಶ್ರೀ|ಡಾ|ശ്രീ|ഡോ|ਸ੍ਰੀ|ਡਾ|શ્રી|ડૉ|պարոն|պրն|տիկին|տիկ|դոկտոր|ბატონი|ქალბატონი|ბ-ნი|ქ-ნი|დოქტორი|አቶ|"
    "ወይዘሮ|ወይዘሪት|ዶክተር|ዶ/ር|ፕሮፌሰር"
)
_ALSO_NAMES = (
    "السيد|رئيس|فضيلة|حضرت|שר|דר|मेजर|स्वामी|وزیر|سردار|حافظ|مولوی|سعادة|معالي|شهید|אלוף|пан|пані|пани|শেখ|সৈয়দা|ਸਰਦਾਰ|چوہدری|حاجی|"
    "سيد|سید|شيخ|شیخ|الحافظ|أمير|امير|امیر|میر|مير|حاج|سلطان|ميرزا|میرزا|نواب|میاں|راجہ|ملک|بابا|درویش|صوفی|אבא|раввин|шейх|"
    "мулла|хаджи|эмир|султан|хан|сайид|সৈয়দ|মীর|सैयद|शेख|मीर|राजा|ठाकुर|σεΐχης"
)
"""Those that are given names, too: only before two words more."""
_BEHIND = 'ז"ל|זצ"ל|הי"ד|שליט"א|رحمه الله|حفظه الله|جی|صاحب|صاحبہ|जी|साहब'
"""What stands behind a name."""
_THAI = (
    "นาย|นาง|นางสาว|น.ส.|ด.ช.|ด.ญ.|เด็กชาย|เด็กหญิง|คุณ|คุณหญิง|ท่านผู้หญิง|ดร.|ศ.|ศ.ดร.|รศ.|รศ.ดร.|ผศ.|ผศ.ดร.|ศาสตราจารย์|"
    "รองศาสตราจารย์|อาจารย์|นพ.|พญ.|นายแพทย์|แพทย์หญิง|พลเอก|พล.อ.|พลโท|พล.ท.|พลตรี|พล.ต.|พลตำรวจเอก|พล.ต.อ.|พลตำรวจโท|พล.ต.ท.|"
    "พลตำรวจตรี|พล.ต.ต.|พลเรือเอก|พลอากาศเอก|พันเอก|พ.อ.|พันโท|พ.ท.|พันตรี|พ.ต.|พันตำรวจเอก|พ.ต.อ.|พันตำรวจโท|พ.ต.ท.|พันตำรวจตรี|"
    "พ.ต.ต.|ร้อยเอก|ร.อ.|ร้อยโท|ร.ท.|ร้อยตรี|ร.ต.|ร้อยตำรวจเอก|ร.ต.อ.|ร.ต.ท.|จ่าสิบเอก|จ.ส.อ.|หม่อมราชวงศ์|ม.ร.ว.|หม่อมหลวง|ม.ล.|"
    "หม่อมเจ้า|ม.จ.|นายกรัฐมนตรี|รัฐมนตรี|ประธานาธิบดี|ທ້າວ|ນາງ|ທ່ານ|ທ່ານນາງ|ດຣ.|លោក|លោកស្រី|អ្នកស្រី|ឯកឧត្តម|លោកជំទាវ|សម្តេច|បណ្ឌិត|"
    "ဦး|ဒေါ်|ဒေါက်တာ|ဗိုလ်ချုပ်|ဗိုလ်ချုပ်ကြီး|ဗိုလ်ချုပ်မှူးကြီး|ဗိုလ်မှူးကြီး|သခင်"
)
_IN_NAMES = "คุณ"
"""A title with which given names begin: คุณวุฒิ."""
_DEPENDENT = "ะาำๅະາຳ"
_MOST, _LEAST, _LEAST_FIRST = 4, 3, 2
"""Titles before one name, and letters of a name of which one is cut off, and of its first word."""
_SHORTENING, _SHORT = frozenset("\"'״׳”’"), '"'
_DOT = re.compile(r"(?<=[\u0600-\u06ff]\.)(?=[\u0600-\u06ff])")


def without_title(text: str, *, sure: bool = False) -> str:
    """The name alone; nothing where no title stands beside it, or too little is left. `sure`: titles that are no given names."""
    if text.isascii():
        return ""
    words = _DOT.sub(" ", text).split()
    bare = _glued(words, sure)
    if bare:
        return bare
    plain = [_plain(word) for word in words]
    start, end = 0, len(words)
    titles, doubted, behind = _tables()
    end -= next((size for size in (2, 1) if len(words) - size > 1 and " ".join(plain[-size:]) in behind), 0)
    for _ in range(_MOST):
        before = ((size, " ".join(plain[start : start + size])) for size in (3, 2, 1) if start + size < end)
        length = next((size for size, title in before if title in titles or (title in doubted and not sure and start + size < end - 1)), 0)
        start += length
    if (start == 0 and end == len(words)) or titles.issuperset(plain[start:end]):
        return ""
    return " ".join(words[start:end])


def _glued(words: list[str], sure: bool) -> str:
    """A name of which a title is written together with the first word, as in Thai."""
    first = words[0] if words else ""
    if not first or not _starts().match(first):
        return ""
    text = " ".join(words)
    for _ in range(_MOST):
        found = _starts().match(text)
        rest = text[found.end() :] if found else ""
        if not _may_begin(rest.lstrip()) or (sure and found and found[0] == _IN_NAMES and rest[0] != " "):
            break
        text = rest.lstrip()
    return "" if text == " ".join(words) else text


def _may_begin(rest: str) -> bool:
    """Whether what stands behind a title is a name, and not the rest of the word."""
    if _letters(rest) < _LEAST or _letters(rest.partition(" ")[0]) < _LEAST_FIRST:
        return False
    return rest[0] not in _DEPENDENT and unicodedata.category(rest[0])[0] == "L"


def _letters(text: str) -> int:
    return sum(unicodedata.category(sign)[0] == "L" for sign in text)


def _plain(word: str) -> str:
    """A word as it is compared."""
    own = own_letters.own(word)
    if own:  # ד"ר is Dr, דר a given name
        return own.whole + _SHORT * any(sign in _SHORTENING for sign in word)
    return "".join(sign for sign in word.casefold() if sign.isalnum() or unicodedata.category(sign)[0] == "M")


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    sure, doubted, behind = (
        frozenset(" ".join(map(_plain, title.split())) for title in titles.split("|")) for titles in (_SURE, _ALSO_NAMES, _BEHIND)
    )
    return sure - doubted, doubted, behind


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(title) for title in sorted(_THAI.split("|"), key=len, reverse=True)))
