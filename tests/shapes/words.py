"""Plain words, each in one place, and the hostile text that stands there in the other base."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from unicodedata import normalize

from dossier.links import escaped
from dossier.text import clean, mark, safe_url, same_id

PIECES = (
    "</script><img src=x onerror=alert(1)>", "<script>alert(1)</script>", "</style>", "</title>", "<!--", "-->", "\"]]>", "<![CDATA[", "]]>",
    "'); DETACH DELETE n; //", "\\", "\\\\", "\\'", "\\\"", "\\u0027", "\\\\u0027", "\\u005cu0027", "`", "``", "```", "~~~", "'", '"', "\"onload='x'", "&amp;", "&lt;b&gt;",
    "&#60;", "&#x0;", "&", "<", ">", "<b>", "</li></ul>", "</p>", "<a href='javascript:alert(1)'>", "<?php ?>", "{{", "}}", "{{{", "{% x %}", "${x}", "$x$", "$$",
    "[[x]]", "[[x", "]]", "[[x|y]]", "![[x]]", "[a](javascript:alert(1))", "![a](data:x)", "](x)", "[^1]", "[^1]: x", "^[x]", "[x]: http://x.y", "[ ] ", "[x] ", "(javascript:alert(1))",
    "(#source-1)", ": ", ":", "|", "||", "| a | b |", "|---|", "#", "# ", "## x", "#tag", "-", "- ", "* ", "+ ", "1. ", "2) ", "> ", ">", "---", "***", "===", "==x==",
    "%%", "%%x%%", "^id", "^", "~~x~~", "~", "*x*", "**", "_x_", "__", "=", "=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "@", ";", "; ", ",", ", =1+1", "\t", "a\tb", "\r", "\r\n",
    "\n", "\n\n", "\n\n\n# x\n\n", "\n- x\n", "\n---\n", "\n...\n", "\n```\n", "\n    x", "\n> ", "\n| a | b |\n|---|---|\n", "\n1. x", "\n[^1]: x", "\n[x]: y", "\n===\n", "\v", "\f",
    "\u2028", "\u2029", "\u0085", "\x00", "\x1c", "\x1d", "\x1e", "\x1f", "\x01\x02", "\x08", "\x1b[31m", "\x7f", "\x9b31m", "\ufffe", "\uffff", "\U0001fffe",
    "\u202e", "\u2066x\u2069", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u00a0", "\u3000", "\U0001f575\ufe0f\u200d\u2640\ufe0f", "\U0001f1f2\U0001f1fd", "Z" + "\u0336\u0353\u0301" * 9,
    "e\u0301", "\u2026", "\u201c", "\u201d", "\u2018", "\u2019", "\u00ab", "\uff1d1", "\uff5c", "\uff3b", "\u738b\u5c0f\u660e", "\u0645\u062d\u0645\u062f", "x" * 120, "_" * 9, "a  b",
    "?", "!", "... ", "x. Y", "//", "/*", "*/", "--", "#}", "%s", "%0", "{0}", "%22", "%0a", "\\n", "\\r\\n", "\\x3c", ":smile:", "::error::x", "http://x.y/", "www.x.y", "a@x.y", "../../x", "c:\\x",
    "null", "true", "NaN", "1e9", "0x1f", "2020-01-01", "$(cat x)", ";rm -rf", "&&", "\"\"", "''", "'''", '"""', "!!python/object:x", "&a", "*a", "? x", "%YAML 1.2",
)  # fmt: skip
"""What means something in one format or another."""
GLUE = (
    "(javascript:alert(1))",
    "(x)",
    ":",
    ": ",
    "[x]",
    "[]",
    "[^1]",
    "{x}",
    "^x",
    "!",
    "|",
    "`",
    "*",
    "_",
    "\\",
    "(",
    "]",
    "](javascript:alert(1))",
    "<",
    "~",
    "=",
    "#",
    "%%",
    "$",
)
"""What makes something of a link or a mark before it."""
LIVE = (
    "https://x.example/{}", "HTTPS://x.example/{}?a=b&c=d#e", "http://x.example/{}'onmouseover='alert(1)", 'https://x.example/{}"onload="alert(1)',
    "https://x.example/{}</a><script>alert(1)</script>", "https://x.example/{}]](x)[[", "https://x.example/{}(a)[b]*c*_d_`e`", "https://x.example/{}|a^b~c$d%%", "https://x.example/{}\\",
    "https://x.example/{}%22%0a&amp;&lt;", "https://x.example/{}{{a}}", "https://x.example/{}#--", "https://u:p@x.example:8/{}", "https://x.example/{}]]>",
)  # fmt: skip
"""Addresses that may be opened."""
DEAD = (
    "javascript:alert(1)//{}", "JaVaScRiPt:alert('{}')", "java\tscript:alert(1)//{}", "java\nscript:{}", "\x01javascript:{}", "data:text/html,<script>alert(1)</script>{}", "vbscript:{}", "file:///etc/passwd#{}",
    "//x.example/{}", "https://x.example/ {}", "https://x.example/\n{}", "https://x.example/\"{} onload=x", "https:{}", "blob:https://x.example/{}", "view-source:https://x.example/{}", "&#106;avascript:{}",
    "https://x.example/\u202e{}", "https:\\\\x.example\\{}", "javascript://x.example/%0aalert(1)//{}", "feed:javascript:{}", "{}", "<https://x.example/{}>", "https://[x/{}", "ftp://x.example/{}",
)  # fmt: skip
"""Addresses that may not."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What no file of YAML may hold, and a profile therefore holds as a mark, though it is written as an escape."""
PLAIN = re.compile(r"(?:https://x\.example/|ftp:)?([A-Za-z][a-z]{3}zx)(?: y|-y)?")
"""A plain word."""
_LINES = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
Fits = Callable[[str], bool]


def _is_elsewhere(text: str) -> bool:
    return re.match(r"[A-Za-z][\w.+-]*:\S", text) is not None


def _without(signs: str) -> Fits:
    return lambda text: not any(sign in text for sign in signs)


def _text(text: str) -> bool:
    return "[@" not in text


def _in_one(text: str) -> bool:
    """Whether a text is one paragraph."""
    return not re.search(r"\n\s*\n", _LINES.sub("\n", text))


CLASSES: dict[str, Fits] = {
    "Q": _text,
    "C": lambda text: True,
    "B": lambda text: _text(text) and "_" not in text,
    "T": lambda text: _in_one(text),
    "S": lambda text: not re.search(r"[.!?)\]0-9]\s", text) and "\n" not in text,
    "E": _text,
    "N": lambda text: _text(text) and not _is_elsewhere(text),
    "A": lambda text: len(text) <= 60 and "@" not in text,
    "L": lambda text: _without("[];")(text) and text[0] != "," and _in_one(text),
    "W": _without("[]|\r\n\v\f\u2028\u2029\u0085"),
    "I": lambda text: _without("/\x00")(text) and text[0] not in ".#" and len(text.encode()) < 200,
    "H": lambda text: _without("/\x00[]|")(text) and text[0] not in ".#@" and len(text.encode()) < 200,
    "J": lambda text: _without("[],;@")(text) and not re.search(r"\s", text) and len(text) < 60,
    "P": lambda text: _text(text) and not re.search(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]", text) and not FORBIDDEN.search(text),
    "G": lambda text: CLASSES["P"](text) and CLASSES["O"](text) and not re.search(r"[\s#,]", text),
    "K": lambda text: not re.search(r"[\s_\-A-Z.]|\[@", text),
    "O": lambda text: _text(text) and text == same_id(text) and not FORBIDDEN.search(text),
}  # fmt: skip
"""Where a text stands -> what may stand there without another meaning.

Q: a value, B one without `_`; C: a value behind which citations may stand, A a short one that is no address; T: free text; S: its first words; E: what happened; N: a name; L: a place in a
source; W: words of a link; I: the name of a file or folder, H of one to which texts can lead; J: the id of a source; P: what is typed in a terminal, G a tag; K: a key; O: a former
id. U and V are addresses, that may and may not be opened.
"""
_SMALL = "IHJKOG"


class Texts:
    """Gives out plain words, and keeps what stands for each in the hostile base."""

    def __init__(self, chance: random.Random, pieces: Iterable[str] = PIECES) -> None:
        self.chance = chance
        self.pieces = tuple(pieces)
        self.hostile: dict[str, str] = {}

    def __call__(self, where: str) -> str:
        """A plain word for a place of a class."""
        number = len(self.hostile)
        letter = where.lower() if where in _SMALL else where
        token = f"{letter}{''.join(chr(97 + number // 26**place % 26) for place in (2, 1, 0))}zx"
        self.hostile[token] = self._made(where, token)
        return {"U": f"https://x.example/{token}", "V": f"ftp:{token}", "N": f"{token} y"}.get(where, token)

    def _made(self, where: str, token: str) -> str:
        chance = self.chance
        if where in "UV":
            return chance.choice(LIVE if where == "U" else DEAD).format(token)
        core = {"N": f"{token} y"}.get(where, token[1:] if where in _SMALL else token)
        while True:
            glue = chance.choice(GLUE) if where in "TE" and chance.random() < 0.5 else ""
            before, after = ("".join(chance.choices(self.pieces, k=chance.choice((0, 1, 1, 2)))) for _ in "ab")
            made = f"{glue}{before}{core}{after}"
            if where in "TEL":  # lines are counted where links are looked for: the other breaks are none there
                made = re.sub("\n", lambda _: chance.choice("\r\u2028\u2029\x85"), made)
            small = where not in _SMALL or made == normalize("NFC", made)
            if (
                small
                and (where in "TS" or len(made) <= 240)
                and made == made.strip()
                and not made.endswith((".", "?", "!", "\u2026"))
                and CLASSES[where](made)
            ):
                return made

    # --- the hostile text that is expected ---

    def held(self, token: str) -> str:
        """What stands in the hostile base for a plain word, as a profile holds it: names of files and keys of sources are cleaned."""
        made = FORBIDDEN.sub(lambda found: mark(found[0]), self.hostile[token])
        if token[0] in "ih":
            made = re.sub("[\t\n\v\f\r\x85\u2028\u2029]", lambda found: mark(found[0]), made)
        return clean(normalize("NFC", made)) if token[0] in "ihj" else made

    @staticmethod
    def escaped(token: str, text: str) -> str:
        """A text as a profile has it in a place of the class of this word, so that nothing in it is a mark."""
        return escaped(text) if token[0] in "TSE" else escaped(text, links=False) if token[0] in "CA" else text

    def written(self, text: str, *, new: bool = False) -> str:
        """A plain value of a profile as it is written in the hostile one; `new`: a name of a file or a key, as whoever made it typed it."""

        def of(found: re.Match[str]) -> str:
            token = found[1]
            if token not in self.hostile:
                return found[0]
            return self.hostile[token] if new else self.escaped(token, self.held(token) if token[0] in "ihj" else self.hostile[token])

        return PLAIN.sub(of, text)


def check() -> None:
    """That the addresses are what they are said to be, by the words of the documentation."""
    for each in LIVE:
        assert safe_url(each.format("x")), each
    for each in DEAD:
        assert not safe_url(each.format("x")), each
