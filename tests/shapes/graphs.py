"""Graphs as trees: XML by expat, Cypher by a reader of its own."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from tests.shapes.trees import Node


def of_xml(text: str) -> Node:
    """A document of XML; a blank between elements says nothing."""
    return _element(ElementTree.fromstring(text.encode()))


def _element(element: ElementTree.Element) -> Node:
    node = Node(element.tag.rpartition("}")[2], dict(element.attrib))
    key = element.get("key")
    node.name += f":{key}" if key else ""
    if element.text and (not len(element) or element.text.strip()):
        node.add(element.text)
    for child in element:
        node.inside.append(_element(child))
        if child.tail and child.tail.strip():
            node.add(child.tail)
    return node


_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_STATEMENT = re.compile(
    r"(?P<string>'(?:[^'\\\n\r]|\\.)*')|(?P<name>`[^`\n]*`)|(?P<comment>//[^\n]*\n)|(?P<blank>\s+)|(?P<word>\w+)|(?P<sign>[(){}\[\],:;.=<>+-]+)"
)


def of_cypher(text: str) -> Node:
    """Statements in Cypher: words and signs make the shape, strings are texts; the same whether `\\uXXXX` is read first or last."""
    read, early = _statements(text), _statements(re.sub(r"\\(u[0-9A-Fa-f]{4})", _early, text))
    assert read == early, "it depends on when \\u is read"
    return read


def _early(found: re.Match[str]) -> str:
    character = chr(int(found[1][1:], 16))
    return character if character.isprintable() and character not in "'\\`" else found[0]


def _statements(text: str) -> Node:
    script, at = Node("script"), 0
    statement, key = Node("statement"), ""
    while at < len(text):
        found = _STATEMENT.match(text, at)
        assert found is not None, f"no Cypher at {text[max(at - 80, 0) : at + 40]!r}"
        at = found.end()
        if found["string"]:
            statement.inside.append(Node(f"string:{key}", {}, [_string(found["string"][1:-1])]))
        elif not found["blank"] and not found["comment"]:
            statement.inside.append(Node(found[0]))
            key = found["name"] or key
            if found[0].endswith(";"):
                script.inside.append(statement)
                statement, key = Node("statement"), ""
    assert not statement.inside, "a statement without an end"
    return script


def _string(inside: str) -> str:
    def read(found: re.Match[str]) -> str:
        if found[1]:
            return chr(int(found[1], 16))
        assert found[2] in _ESCAPES, f"\\{found[2]} is no escape"
        return _ESCAPES[found[2]]

    return re.sub(r"\\(?:u([0-9A-Fa-f]{4})|(.))", read, inside, flags=re.S)
