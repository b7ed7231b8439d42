"""Bytes of a terminal as keys: what was typed is what comes out, whatever comes together and wherever it is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from dossier.tui.keyboard import Keyboard


def told(messages: list[Message]) -> list[str]:
    """Keys by name, pasted text as it is, the rest by its kind."""
    return [
        each.key if isinstance(each, events.Key) else each.text if isinstance(each, events.Paste) else type(each).__name__
        for each in messages
    ]


def heard(*chunks: str | bytes, alt: dict[str, str] | None = None) -> list[str]:
    """What comes out of what comes in, and of the silence behind it."""
    keys = Keyboard(lambda key: (alt or {}).get(key, ""))
    out = [each for chunk in chunks for each in keys.feed(chunk if isinstance(chunk, bytes) else chunk.encode())]
    keys._heard -= 60
    return told([*out, *keys.tick()])


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        pytest.param("\x1b/balt\r", ["escape", "slash", "b", "a", "l", "t", "enter"], id="escape and a key in one packet"),
        pytest.param("\x1b?\x1b", ["escape", "question_mark", "escape"], id="escape, key, escape: nothing is typed for escape"),
        pytest.param("\x1bq\x1bq", ["escape", "q", "escape", "q"], id="the same again"),
        pytest.param("\x1b\r", ["escape", "enter"], id="enter behind escape does not stand alone"),
        pytest.param("ann\n", ["a", "n", "n", "enter"], id="enter pressed before the program had the terminal"),
        pytest.param("\x1b\t", ["escape", "tab"], id="tab too"),
        pytest.param("\x1b3", ["escape", "3"], id="a digit is no other sign"),
        pytest.param("\x1b\x1b\x1b", ["escape"] * 3, id="escapes alone"),
        pytest.param("\x1b\x1b[A", ["escape", "up"], id="escape, arrow"),
        pytest.param("\x1b[", ["escape", "left_square_bracket"], id="escape and the key that begins a sequence"),
        pytest.param("\x1b]j", ["escape", "right_square_bracket", "j"], id="and the other"),
        pytest.param(
            "\x1b[A\x1b[1;3D\x1bOP\x1b[[A\x1b[3~\x1b[97;5u\x1b[27u",
            ["up", "alt+left", "f1", "f1", "delete", "ctrl+a", "escape"],
            id="sequences of several terminals",
        ),
        pytest.param("\x1b[99;99zj\x1b[?62;1cj", ["j", "j"], id="unknown sequences are not typed out"),
        pytest.param("\x1b]11;rgb:1/2/3\x07j\x1b]4;1;red\x1b\\j\x1bP1$r0m\x1b\\j", ["j", "j", "j"], id="nor are answers"),
        pytest.param("\x1b[200~a\x1bqb\n\x1b[A\x1b[201~j", ["a\x1bqb\n\x1b[A", "j"], id="escapes in a paste are no keys"),
        pytest.param("\x1b[200~half", ["half"], id="a paste without its end"),
        pytest.param(
            "\x1b[I\x1b[O\x1b[<0;5;6M\x1b[?2026;2$y",
            ["AppFocus", "AppBlur", "MouseDown", "TerminalSupportsSynchronizedOutput"],
            id="what is no key",
        ),
        pytest.param(b"\xe9a\xff", ["replacement_character", "a", "replacement_character"], id="bytes that are no UTF-8"),
    ],
)
def test_heard(sent: str | bytes, keys: list[str]) -> None:
    """In one packet, and cut anywhere."""
    data = sent if isinstance(sent, bytes) else sent.encode()
    assert heard(data) == keys
    for cut in range(1, len(data)):
        assert heard(data[:cut], data[cut:]) == keys, cut


def test_alt() -> None:
    """Alt is meant only where somebody has given it something to do."""
    assert heard("\x1bbx", alt={"alt+b": "ctrl+left"}) == ["ctrl+left", "x"]
    assert heard("\x1bbx") == ["escape", "b", "x"]
    assert heard("\x1bSx", alt={"alt+shift+s": "alt+shift+s"}) == ["alt+shift+s", "x"]
    assert heard("a\nb", alt={"ctrl+j": "ctrl+j"}) == ["a", "ctrl+j", "b"]
    assert heard("\x1b\x7f", alt={"alt+backspace": "ctrl+w"}) == ["ctrl+w"]


KEYS = {"\x1b": "escape", "j": "j", "/": "slash", "\r": "enter", "\x1b[A": "up", "\x1bOP": "f1", "é": "é", "\x7f": "backspace", "x": "x"}


@given(st.lists(st.sampled_from(sorted(KEYS)), max_size=12), st.data())
def test_any_keys_cut_anywhere(pressed: list[str], data: st.DataObject) -> None:
    """Keys at machine speed, in packets of any size."""
    text = "".join(pressed).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    chunks = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert heard(*chunks) == [KEYS[each] for each in pressed]


@given(st.binary(max_size=200), st.integers(0, 200))
def test_any_bytes(sent: bytes, cut: int) -> None:
    """Nothing that a terminal may send stops the keyboard, and a key behind it is heard."""
    assert heard(sent[:cut], sent[cut:], "\x1b[201~", "\x1b\x1bj")[-1] == "j"
