"""A page of HTML as a tree: nothing is closed that was not open, nothing stays open."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

from dossier.text import safe_url
from tests.shapes.trees import Node

_VOID = frozenset("meta br hr img link input".split())
_LOADING = ("src", "srcdoc", "action", "srcset", "style", "xlink:href", "formaction", "ping")
_DRAWN = frozenset({"svg", "rect", "path", "circle", "ellipse", "polygon", "text"})
"""What is drawn: where, depends on how long words are."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("page")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({key for key, _ in attrs}) == len(attrs), f"an attribute stands twice: {attrs}"
        node = Node(tag, {key: "" if tag in _DRAWN and key != "href" else value or "" for key, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> in <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].add(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data[:80]!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data[:80]!r}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a section: {data[:80]!r}")


def of_html(text: str) -> Node:
    """The page."""
    page = _Page()
    page.feed(text)
    page.close()
    assert page.open == [page.root], f"never closed: {[each.name for each in page.open[1:]]}"
    return settled(page.root)


def of_dom(text: str) -> Node:
    """The page as a browser has it: what SCRIPT gives."""
    return settled(_element(json.loads(text)))


SCRIPT = """
(function tree(node) {
    if (node.nodeType === 3) return node.data;
    const attributes = [...(node.attributes || [])].map((each) => [each.name, each.value]);
    return [node.nodeName.toLowerCase(), attributes, [...node.childNodes].map(tree)];
})(document.documentElement)
"""
"""Of a browser: the tree of the page."""


def _element(found: Any) -> Node:
    name, attributes, inside = found
    node = Node(name, {key: "" if name in _DRAWN and key != "href" else value for key, value in attributes})
    for each in inside:
        node.add(each if isinstance(each, str) else _element(each))
    return node


def settled(root: Node) -> Node:
    """A page, once it is looked through: links lead to a place in it or to an address that may be opened, nothing is loaded or run."""
    anchors = [each.attributes["id"] for each in root.every() if "id" in each.attributes]
    assert len({*anchors}) == len(anchors), f"an anchor stands twice: {anchors}"
    for each in root.every():
        where = each.attributes.get("href", "#")
        assert where == "#" or where[1:] in anchors if where[0] == "#" else safe_url(where) == where, f"a link to {where!r}"
        assert not {key for key in each.attributes if key.startswith("on") or key in _LOADING}, f"{each.attributes}"
        assert each.name not in ("script", "img", "iframe", "object", "embed", "form", "link", "base"), each.name
        if each.name == "tbody":
            _label(each)
        if each.attributes.get("class") == "cite":  # which of the places that cite a source is which, goes by names
            each.attributes["id"] = each.attributes["href"]
        if each.attributes.get("href", "").startswith("#cited-"):
            each.attributes["href"] = "#cited"
    return root


def _label(table: Node) -> None:
    """Have each row say the label that stands where it begins: which row is first goes by names."""
    label = Node("td")
    for row in table.inside:
        if isinstance(row, Node) and isinstance(row.inside[0], Node):
            label = row.inside[0] if row.inside[0].name == "th" else label
            row.inside[0] = label
            row.attributes.pop("class", None)
