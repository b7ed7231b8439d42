"""What people have written stays text in both formats, whatever signs are in it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dossier.report.document import (
    Box,
    Card,
    Contents,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Row,
    Rows,
    SourceEntry,
    Sources,
    Span,
)
from dossier.report.html import html
from dossier.report.markdown import markdown
from dossier.report.numbering import url
from dossier.report.picture import Dot, Line, ego, web
from dossier.text import clean

NASTY = "*x*|[a](javascript:1)|<script>alert(1)</script>|a | b|# head|1. one|1) one|- item|+ item|> quote|```|    code|~~gone~~|$x$|&lt;|&amp;|\\|\\*|=====|---|***|![i](u)|[^1]|<!-- -->|</style>|\"><img src=x onerror=alert(1)>|'|`c`|[@s]|[[x]]|: def|a\n# b|a\n\nb|\ta|\u202eevil|\x1b[31m|\x00|<https://a.example>|_a_|:smile:|王|محمد".split(
    "|"
)
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.sampled_from("*_`[]()<>#+-=.!|~&$\\:;\"'/ \n\t1aZ0é王"), min_size=1, max_size=20),
    st.text(min_size=1, max_size=20),
)


def document(text: str) -> Document:
    """The text in every place that a document has for one."""
    span, strong = Span(text), Span(text, "strong")
    row = Row(text, (span, Span(" "), strong, Span(" "), Span(text, "standing")), (Paragraph((span,), "note"), Paragraph((span,), "quote")))
    bare = Row("", (span,))
    linked = Row("", (Span(text, "link", "record-1"), Span(" "), Span(f"[1, {text}]", "cite", "1"), Span(text, "name")))
    return Document(
        text,
        ((text, text),),
        (
            Heading(1, text, "record-1", breaks=True), Contents(((text, "record-1", text),)), Paragraph((span,)), Paragraph((span,), "lead"), Rows((row, bare, linked)),
            Card((strong, Span(" "), span), (row, bare), (Paragraph((span,), "note"),)), Box(text, (row, bare)), Items((row, bare), numbered=True), Items((bare, linked)),
            Picture("<svg></svg>", text), Sources((SourceEntry(1, (span,), (row, bare)),)),
        ),
    )  # fmt: skip


def flat(tokens: list[Token]) -> list[tuple[str, str]]:
    """Kinds of tokens and what they lead to, runs of text as one."""
    found: list[tuple[str, str]] = []
    for token in tokens:
        if token.children is not None:
            found += [("inline", ""), *flat(token.children)]
        elif token.type in ("text", "text_special", "softbreak"):
            if found[-1:] != [("text", "")]:
                found.append(("text", ""))
        else:
            found.append((token.type, token.content + str(dict(token.attrs))))
    return found


def words(tokens: list[Token]) -> str:
    """All the text, without blanks."""
    return "".join(
        words(token.children) if token.children is not None else token.content if token.type in ("text", "text_special") else ""
        for token in tokens
    )


def bare(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


@example("#")
@example("0 #")
@example("a\n# b")
@example("1.")
@given(texts)
def test_markdown_says_what_was_written_and_no_more(text: str) -> None:
    """The structure is that of a plain word, and the words are those that were written."""
    shown = bare(clean(text, lines=True))
    assume(shown)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    plain, told = parser.parse(markdown(document("Qqq"))), parser.parse(markdown(document(text)))
    assert flat(told) == flat(plain)
    assert bare(words(told)) == bare(words(plain)).replace("Qqq", shown)


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment", data))


@given(texts)
def test_html_says_what_was_written_and_no_more(text: str) -> None:
    """No tag comes of a text, no attribute, no comment; the words are those that were written."""
    shown = bare(clean(text))
    assume(shown)
    plain, told = Tags(html(document("Qqq"))), Tags(html(document(text)))
    assert told.tags == plain.tags
    assert bare(told.text) == bare(plain.text).replace("Qqq", shown)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://a.example/ b",
        "http://",
        "//a.example",
        "ftp://a.example",
        "https://a.example/\u202egpj",
    ],
)
def test_only_safe_addresses_are_followed(address: str) -> None:
    """All others are text."""
    made = Document("t", (), (Paragraph((url(address),)),))
    assert "<a " not in html(made) and "](" not in markdown(made) and f"<{address}>" not in markdown(made)


def test_safe_addresses_are_followed() -> None:
    """Ampersands and quotes in them too."""
    made = Document("t", (), (Paragraph((url("https://a.example/?a=1&b='\"_c_"),)),))
    assert 'href="https://a.example/?a=1&amp;b=&#x27;&quot;_c_"' in html(made)
    assert "<https://a.example/?a=1&b='\"_c_>" in markdown(made)


@given(st.lists(texts, min_size=2, max_size=6))
def test_pictures_are_whole_whatever_the_names(names: list[str]) -> None:
    """Names in a drawing are text."""
    dots = [Dot(str(n), name, "person") for n, name in enumerate(names)]
    for svg in (web(dots, [Line("0", "1", 1, names[0], True, False)]), ego(dots[0], [(dot, names[0], 1, "alleged") for dot in dots[1:]])):
        assert {tag[0] for tag in Tags(svg).tags if isinstance(tag, tuple)} <= {"svg", "title", "path", "text", "rect", "circle"}
