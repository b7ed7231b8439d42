"""Markdown as a tree: CommonMark with tables, strikethrough, footnotes and formulas, and what Obsidian adds to it."""

from __future__ import annotations

import re
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from dossier.text import safe_url
from tests.shapes.trees import Node

_OBSIDIAN = {
    "wikilink": re.compile(r"!?\[\[([^\]|\n]+)(?:\|([^\n]*?))?\]\]"),
    "comment": re.compile(r"%%.*?(?:%%|\Z)", re.S),
    "highlight": re.compile(r"==(?=\S).+?=="),
    "tag": re.compile(r"(?<![^\s])#[\w/-]*[^\W\d][\w/-]*"),
    "block": re.compile(r"\^[A-Za-z0-9-]+[ \t]*(?=\n|\Z)"),
}
"""What it reads in a line before anything else."""
_ANCHOR = re.compile(r'<a id="([a-z]+(?:-\d+)?)">')
_FRONT = re.compile(r"---\n(.*?)\n---\n", re.S)


def _reader(*, obsidian: bool) -> MarkdownIt:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(dollarmath_plugin, double_inline=True)
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    reader.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    if obsidian:
        reader.inline.ruler.before("escape", "obsidian", _obsidian)
    return reader


def _obsidian(state: StateInline, silent: bool) -> bool:
    for name, pattern in _OBSIDIAN.items():
        found = pattern.match(state.src, state.pos)
        if found and found.end() <= state.posMax:
            if not silent:
                token = state.push(name, "", 0)
                token.meta = {"file": found[1], "words": found[2] or ""} if name == "wikilink" else {"": found[0]}
            state.pos = found.end()
            return True
    return False


_PLAIN, _NOTES = _reader(obsidian=False), _reader(obsidian=True)


def of_markdown(text: str) -> Node:
    """A text as CommonMark reads it."""
    root = _tree(_PLAIN.parse(text))
    anchors = [found[1] for each in root.every() if (found := _ANCHOR.fullmatch(each.attributes.get("", "")))]
    assert len({*anchors}) == len(anchors), f"an anchor stands twice: {anchors}"
    for each in root.every():
        if each.name == "link":
            assert each.attributes["href"][:1] == "#" and each.attributes["href"][1:] in anchors, f"a link to {each.attributes['href']!r}"
    _nothing_live(root)
    return root


def _nothing_live(root: Node) -> None:
    """Neither tags, but anchors of ours, nor pictures."""
    for each in root.every():
        assert each.name not in ("image", "html_block"), f"{each!r:.300}"
        if each.name == "html_inline":
            assert re.fullmatch(f"</a>|{_ANCHOR.pattern}", each.attributes[""]), f"{each!r:.300}"


def of_note(path: str, text: str) -> Node:
    """A note: its properties, then its text."""
    found = _FRONT.match(text)
    note = Node("note", {"path": path})
    if found:
        note.inside.append(_properties("properties", yaml.safe_load(found[1])))
        text = text[found.end() :]
    note.inside.append(_tree(_NOTES.parse(text)))
    assert not [each for each in note.every() if each.name in ("link", "html_inline", "comment", "highlight", "tag", "block")], (
        f"{note!r:.300}"
    )
    _nothing_live(note)
    return note


def _properties(name: str, value: Any) -> Node:
    if isinstance(value, dict):
        return Node(name, {}, [_properties(str(key), inner) for key, inner in value.items()])
    if isinstance(value, list):
        return Node(name, {}, [_properties(f"each of {name}", each) for each in value])
    assert isinstance(value, str), f"{name} is {type(value).__name__}"
    return Node(name, {}, [value])


def _tree(tokens: list[Token]) -> Node:
    root = Node("text")
    open_ = [root]
    for token in _flat(tokens):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type in ("text", "text_special"):
            open_[-1].add(token.content)
        elif token.type == "softbreak":
            open_[-1].add("\n")
        elif token.nesting < 0:
            done = open_.pop()
            if done.name == "auto":
                assert safe_url(done.attributes["href"]), f"a link to {done.attributes['href']!r}"
                open_[-1].inside.pop()
                open_[-1].add(done.attributes["href"])
        else:
            about = {key: str(value) for key, value in {**token.attrs, **token.meta}.items()}
            about |= {"": token.content} if token.content and token.type != "inline" else {}
            node = Node("auto" if token.info == "auto" else token.tag if name == "heading" else name, about)
            open_[-1].inside.append(node)
            if token.nesting > 0:
                open_.append(node)
    assert open_ == [root]
    _lead(root)
    return root


def _lead(root: Node) -> None:
    """Have what stands in a footnote at each of its marks, for numbers go by the order in which sources are cited."""
    told = {each.attributes["label"]: each.inside for each in root.every() if each.name == "footnote"}
    for each in [*root.every()]:
        if each.name == "footnote_ref":
            each.inside = [*told[each.attributes["label"]]]
        if each.name.startswith("footnote"):
            each.attributes = {}
            each.inside = [inner for inner in each.inside if isinstance(inner, str) or inner.name != "footnote_anchor"]
        if each.name == "paragraph":
            each.inside = [inner for inner in each.inside if isinstance(inner, str) or inner.name != "footnote_anchor"]


def _flat(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        found += _flat(token.children) if token.children is not None and token.type == "inline" else [token]
    return found
