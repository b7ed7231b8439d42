"""Names out of Arabic, Persian and Urdu as English and French write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.search.arabizing import are_one, key, plain


@pytest.mark.parametrize(
    "pair",
    "gaddafi qadhafi, qadhafi kadhafi, zarqawi zarkaoui, muammar moammar, saif seif, bouteflika butefliqa, marzouki marzuqi, rajoub radjoub, "
    "yousef yusef, sheikh shaikh, salameh salame, caid qaid, makhlouf makhluf, khashoggi khashogi".split(", "),
)
def test_one_name(pair: str) -> None:
    one, other = pair.split()
    assert are_one(one, other)
    assert are_one(other, one)


@pytest.mark.parametrize("pair", "ball bell, martin marten, gates kates, gill kill, mario maria, hall hell, a a, 1234 1234".split(", "))
def test_two_names(pair: str) -> None:
    """Another vowel, g and k where no q is, what is too short or no word."""
    assert not are_one(*pair.split())


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("abdelfattah al sisi", "abd al fattah as sisi", "abdul fattah el sisi"), "abdfattah sisi"),
        (("saif al din x", "saifuddin x", "saifeddine x"), "saifdin x"),
        (("ayman al zawahiri", "ayman az zawahiri"), "ayman zawahiri"),
        (("abu musab al zarqawi", "abo musab al zarqawi"), "abou musab zarqawi"),
        (("osama ibn ladin", "osama ben ladin"), "osama bin ladin"),
        (("abdul rahman", "abd ar rahman"), "abdrahman"),
    ],
)
def test_articles_and_joined_words(names: tuple[str, ...], told: str) -> None:
    """One form for all."""
    found = {" ".join(plain(name.split())) for name in names}
    assert found == {told}


@pytest.mark.parametrize("name", ["john smith", "ben smith", "el chapo", "al capone", "bernardine o", "abdou diallo", "martin deen", ""])
def test_other_names_stay(name: str) -> None:
    assert plain(name.split()) == []


@given(st.lists(st.text(st.sampled_from("abdelurinqk"), min_size=1, max_size=12), max_size=6))
def test_any_words(words: list[str]) -> None:
    """Nothing is made of nothing, no word is empty, and no more words come out than went in."""
    found = plain(words)
    assert len(found) <= len(words)
    assert all(found)
    assert all(are_one(word, word) == bool(key(word)) for word in words)
