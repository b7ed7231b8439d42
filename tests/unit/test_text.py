"""Text from strangers: cleaned, folded, checked."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text import clean, escaped_json, first_sentence, fold, is_placeholder, safe_url, same_id, shorten, slug, squeeze


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain", "plain"),
        ("a\x1b[31mb", "a‹U+001B›[31mb"),
        ("\x00\x07\x7f\x9b", "‹U+0000›‹U+0007›‹U+007F›‹U+009B›"),
        ("evil\u202eman", "evil‹U+202E›man"),
        ("Mar\u200bia", "Mar‹U+200B›ia"),
        ("A\u00adda", "A‹U+00AD›da"),
        ("A\u200dda", "A‹U+200D›da"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("\ud83d", "‹U+D83D›"),
        ("José e\u0301", "José e\u0301"),
        ("\x85\x80", " ‹U+0080›"),
        ("a\u2066b\u2069", "a‹U+2066›b‹U+2069›"),
        ("\ufeffA", "‹U+FEFF›A"),
        ("A\U0001d173\U000e0041", "A‹U+1D173›‹U+E0041›"),
        ("\u200cمی", "‹U+200C›می"),
        ("م\u200c\u202eم", "م\u200c‹U+202E›م"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("x\u200c\u200cx", "x‹U+200C›‹U+200C›x"),
        ("👩🏽\u200d🚀", "👩🏽\u200d🚀"),
        ("a\u034fb\u17b4c", "a‹U+034F›b‹U+17B4›c"),
        ("a\ufe0fb", "a‹U+FE0F›b"),
        ("A\U000e0101", "A‹U+E0101›"),
        ("❤\ufe0f 1\ufe0f\u20e3 葛\U000e0100", "❤\ufe0f 1\ufe0f\u20e3 葛\U000e0100"),
        ("Z" + "\u0301" * 10 + "e\u0301", "Z" + "\u0301" * 8 + "‹U+0301›‹U+0301›e\u0301"),
        ("ก" + "\u0e49" * 9, "ก" + "\u0e49" * 8 + "‹U+0E49›"),
        ("", ""),
    ],
)
def test_what_could_rewrite_a_screen_becomes_a_visible_mark(typed: str, shown: str) -> None:
    """Controls, overrides and invisible letters are shown as marks; correct spelling of any script stays."""
    assert clean(typed) == shown


@given(st.dictionaries(st.text(st.characters(codec=None), max_size=9), st.text(st.characters(codec=None), max_size=20)))
def test_json_for_a_screen_says_the_same(told: dict[str, str]) -> None:
    """What would rewrite a screen is escaped; a program reads the same values."""
    safe = escaped_json(json.dumps(told, ensure_ascii=False, indent=1))
    assert json.loads(safe) == told
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in safe if c != "\n")
    assert not set(safe) & set("\u202a\u202e\u2066\u2069\u200b\ufeff\u2028\u200d\u3164\U000e0101")


def test_line_breaks_are_kept_only_where_asked() -> None:
    """Free text keeps its lines, a single value does not."""
    assert clean("a\r\nb\u0085c", lines=True) == "a\nb\nc"
    assert clean("a\r\nb") == "a b"


@given(st.text(st.characters(codec=None), max_size=40))
def test_clean_leaves_nothing_unsafe(text: str) -> None:
    """Whatever the text, what is left has no control, no override, no surrogate, and cleaning again changes nothing."""
    shown = clean(text)
    assert clean(shown) == shown
    assert clean(clean(text, lines=True), lines=True) == clean(text, lines=True)
    assert "\n" not in shown and "\t" not in shown
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("José Ñúñez", "jose nunez"),
        ("O’Brien-Smith", "obrien smith"),
        ("Nora Oʻahu", "nora oahu"),
        ("Transportes S.A. de C.V.", "transportes sa de cv"),
        ("U.S. District Court", "us district court"),
        ("AT&T", "at t"),
        ("Straße", "strasse"),
        ("Łukasz Đorđe", "lukasz dorde"),
        ("ΣΟΦΙΑ Παππά", "sofia pappa"),
        ("Балтасар", "baltasar"),
        ("王小明", "wang xiao ming"),
        ("Ａｄａ", "ada"),
        ("e\u0301mile", "emile"),
        ("Ada\u00a0Vale ", "ada vale"),
        ("A\u00adda Vale", "ada vale"),
        ("Fund No. 3 LP", "fund no 3 lp"),
        ("Z-40", "z 40"),
        ("%", ""),
        ("", ""),
    ],
)
def test_fold(name: str, key: str) -> None:
    """A name in any script and spelling has one Latin key."""
    assert fold(name) == key


@given(st.lists(st.sampled_from(["\u200c", "\u200d", "\u202e", "a", "م", "👩", "é", " ", "\x1b", "‹"]), max_size=8))
def test_clean_of_joiners_among_anything_is_final(parts: list[str]) -> None:
    """A joiner that is left stands between two letters of scripts that need it, and cleaning again changes nothing."""
    shown = clean("".join(parts))
    assert clean(shown) == shown
    for at, character in enumerate(shown):
        if character in "\u200c\u200d":
            assert 0 < at < len(shown) - 1
            assert ord(shown[at - 1]) >= 0x250 and ord(shown[at + 1]) >= 0x250


@given(st.text(max_size=30))
def test_fold_gives_words_of_latin_letters_and_digits(text: str) -> None:
    """Any text folds to words of a-z and 0-9 with single blanks, and folding again changes nothing."""
    key = fold(text)
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert key == " ".join(key.split())
    assert fold(key) == key


def test_slug() -> None:
    """An id made of a name is Latin; a name that cannot be read aloud still gets one of its own."""
    assert slug("Lucía Nieves Urrutia") == "lucia-nieves-urrutia"
    assert slug("山田") == "shan-tian"
    assert len(slug("%%%")) == 8
    assert slug("%%%") != slug("%%")
    assert slug("%%%") == slug("%%%")
    assert set(slug("%%%")) <= set("0123456789abcdef")
    assert slug("a " * 60) == "a-" * 31 + "a"
    assert len(slug("\ud83d")) == 8


@given(st.text(max_size=80))
def test_every_slug_is_an_id(name: str) -> None:
    """Whatever the name, its slug has the recommended form of an id."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= 64


@pytest.mark.parametrize("text", ["-", "?", "n/a", "N/A", "NA", "na", " unknown ", "", "  ", "…"])
def test_placeholders(text: str) -> None:
    """What says that nothing is known is no value."""
    assert is_placeholder(text)
    assert not is_placeholder("No")
    assert not is_placeholder("Na")  # as of Li Na


@pytest.mark.parametrize("address", ["https://example.org/a?b=c", "HTTP://example.org", "mailto:ada@example.org", " https://example.org "])
def test_addresses_that_may_be_opened(address: str) -> None:
    """Web and mail addresses may be opened, as they are."""
    assert safe_url(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "https://", "ftp://x.org", "https://x.org/\u202egpj", "https://x.org/a b", "", "x.org",
     "https://[", "data:text/html,x", "\x1bhttps://x.org", "https://x.org/\u200b", "https://x.org\nevil", "//x.org", "https:x.org",
     "http:\\\\x.org", "mailto:", "https://:80", "https://@", " javascript:https://x.org", "JavaScript:alert(1)"],
)  # fmt: skip
def test_addresses_that_may_not(address: str) -> None:
    """Anything else is only text."""
    assert safe_url(address) is None


def test_shorten_and_first_sentence() -> None:
    """Texts are cut at words and end in an ellipsis; a full stop of an abbreviation ends no sentence."""
    assert shorten("one two three four", 100) == "one two three four"
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("aaaaaaaaaaaaaaaa", 5) == "aaaa…"
    assert shorten("one, two three", 9) == "one, two…"
    assert shorten("one, two three", 6) == "one…"
    assert shorten("  a\n b ", 3) == "a b"
    assert first_sentence("Born in 1978. Charged.") == "Born in 1978."
    assert first_sentence("Is he? Él dijo que no.") == "Is he?"
    assert first_sentence("Vio a El Jefe. Él huyó.") == "Vio a El Jefe."
    assert first_sentence("See e.g. the file.") == "See e.g. the file."
    assert first_sentence("") == ""
    assert first_sentence("Alleged chief of it. Charged since.") == "Alleged chief of it."
    assert first_sentence("Said J. Smith of the U.S. Court. Then more.") == "Said J. Smith of the U.S. Court."
    assert first_sentence("No stop at all") == "No stop at all"
    assert squeeze("  a \n b\t c ") == "a b c"


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_shortened_text_fits_and_begins_the_text(text: str, width: int) -> None:
    """A shortened text is never wider than asked, and all but its ellipsis stands at the start of the text."""
    cut = shorten(text, width)
    assert len(cut) <= width
    assert squeeze(text).startswith(cut.removesuffix("…"))
    assert squeeze(text).startswith(first_sentence(text))


def test_ids_are_compared_without_case_and_composed() -> None:
    """Two spellings of one id are one id."""
    assert same_id("José") == same_id("JOSE\u0301")
    assert same_id("a") != same_id("b")
