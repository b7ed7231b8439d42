"""Languages by their codes (ISO 639-1), as a report names them."""

from __future__ import annotations

_NAMES = dict(
    each.split(" ", 1)
    for each in (
        "af Afrikaans|am Amharic|ar Arabic|az Azerbaijani|be Belarusian|bg Bulgarian|bn Bengali|bs Bosnian|ca Catalan|cs Czech|da Danish"
        "|de German|el Greek|en English|es Spanish|et Estonian|eu Basque|fa Persian|fi Finnish|fr French|ga Irish|gl Galician|he Hebrew"
        "|hi Hindi|hr Croatian|hu Hungarian|hy Armenian|id Indonesian|is Icelandic|it Italian|ja Japanese|ka Georgian|kk Kazakh|km Khmer"
        "|ko Korean|ku Kurdish|ky Kyrgyz|lt Lithuanian|lv Latvian|mk Macedonian|mn Mongolian|ms Malay|my Burmese|nah Nahuatl|nb Norwegian"
        "|nl Dutch|no Norwegian|pa Punjabi|pl Polish|ps Pashto|pt Portuguese|qu Quechua|ro Romanian|ru Russian|sk Slovak|sl Slovene"
        "|so Somali|sq Albanian|sr Serbian|sv Swedish|sw Swahili|ta Tamil|tg Tajik|th Thai|tk Turkmen|tl Tagalog|tr Turkish|uk Ukrainian"
        "|ur Urdu|uz Uzbek|vi Vietnamese|zh Chinese"
    ).split("|")
)


def language(code: str) -> str:
    """The English name of a language; one that is not listed stays as it is written."""
    return _NAMES.get(code.strip().lower(), code)
