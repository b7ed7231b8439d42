"""Texts that a stranger may have written into a profile to take over a screen, a page, a table or a graph."""

from __future__ import annotations

import json
import re

CANARIES: dict[str, str] = {
    "csi": "\x1b[31mred\x1b[2J\x1b[6n",
    "osc title": "\x1b]0;taken\x07",
    "osc 52": "\x1b]52;c;UFdORUQ=\x07",
    "osc 8": "\x1b]8;;https://evil.example/\x1b\\link\x1b]8;;\x1b\\",
    "dcs": "\x1bPq#0;2;0;0;0\x1b\\",
    "apc": "\x1b_Gf=100;AAAA\x1b\\",
    "c1": "\x9b31m\x9d0;taken\x9c\x90q\x9c\x85",
    "c0": "".join(map(chr, range(1, 9))) + "".join(map(chr, range(11, 32))),
    "nul": "a\x00b",
    "del": "a\x7fb",
    "bidi": "\u202eevil\u202c \u2066a\u2069 \u200eb\u200f \u061c",
    "zero width": "a\u200bb\u2060c\ufeffd\u00ade\u200df",
    "fillers": "a\u3164b\u115fc\u034fd\u17b4e\ufe0ff\U000e0101g\U000e0041h",
    "marks": "Z" + "\u0336\u0353\u0489\u0301" * 50 + "algo",
    "separators": "a\u2028b\u2029c",
    "textual": "[red]x[/] [/] [@click=app.quit]press[/] [link=file:///etc/passwd]doc[/link] [$primary]y",
    "html": "<script>alert(1)</script> \"onload='x' <img src=x onerror=alert(1)> &amp; ]]> --> </title>",
    "markdown": "![x](javascript:alert(1)) [a](https://evil.example) **b** `c` <!-- d --> | e | # f",
    "formula": "=cmd|' /C calc'!A0",
    "graph": "\"}]; MATCH (n) DETACH DELETE n; //' \\' \\\" ` \\u0027 */",
    "shell": "$(touch /tmp/x) `id` ; rm -rf ~ ' \" %s %d {0} {{ jinja }}",
}
"""Kind -> text."""

ALL = " ".join(CANARIES.values())
SHORT = "\x1b[31m\x1b]52;c;QQ==\x07\x9b5m\x7f\u202ee\u200bv\u034fi\ufe0fl [/] [@click=app.quit]x[/] <script>" + "\u0336" * 9
"""A little of each kind, where time counts."""

NAMES: tuple[bytes, ...] = (
    b"esc\x1b[31m\x1b]52;c;QQ==\x07.yaml", b"new\nline.yaml", b"\r.yaml", b"tab\t.yaml", b"-dash.yaml", b"--help.yaml", b" blanks .yaml",
    b"x" * 250 + b".yaml", "\u738b".encode() * 83 + b".yaml", "\u202eevil.yaml".encode(), "ab\u200b.yaml".encode(), b"c1\xc2\x9b31m.yaml",
    b"\xe2\x80\xa8.yaml", b"\xed\xa0\x80.yaml", b"latin\xe9.yaml", b"[bold]x[].yaml", b"[link=file:etc]y.yaml", b"[.yaml", b"%s{0}.yaml",
    b"?q=1#frag.yaml", b"a|b.yaml", b"a]]b.yaml", b"@click.yaml", b"~.yaml", b"*.yaml", b"it's \"q\".yaml", b"$(id).yaml", b"con.yaml",
    b"?desk.yaml", b"a\\b.yaml",
)  # fmt: skip
"""Names that a file may have here."""

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What may stand in no text that a person sees. Written out here, not taken from the program."""
FLOOD = re.compile("[\u0300-\u036f\u0483-\u0489]{9}")
"""More marks on one letter than any language writes."""


def yaml_text(text: str) -> str:
    """A text in double quotes for YAML, its controls escaped."""
    return re.sub("[\x7f-\x9f\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def wrong(text: str, *, lines: bool = True) -> list[str]:
    """What a text that is shown holds and should not, with some of what stands around it."""
    found = [*UNSAFE.finditer(text), *FLOOD.finditer(text)]
    found += [] if lines else [*re.finditer("[\n\t]", text)]
    return [f"{each[0][:3]!a} in {text[max(each.start() - 60, 0) : each.end() + 30]!a}" for each in found[:5]]
