"""What a parser found, as a tree: elements with attributes, and texts; two of them compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

Form = Callable[["Node", str, str], str]
"""Element, what it is of (an attribute, or empty for a text), text -> the text as it is compared."""


@dataclass
class Node:
    """An element, a mapping, a row."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Node | str] = field(default_factory=list)

    def add(self, inside: Node | str) -> None:
        """Put something at the end; texts beside each other are one."""
        if isinstance(inside, str) and self.inside and isinstance(self.inside[-1], str):
            self.inside[-1] += inside
        elif inside != "":
            self.inside.append(inside)

    def every(self) -> Iterator[Node]:
        """This one and all below it."""
        yield self
        for each in self.inside:
            if isinstance(each, Node):
                yield from each.every()


def formed(node: Node, form: Form, bags: frozenset[str] = frozenset()) -> Node:
    """The tree with each text in its form, empty ones left out, and what stands in bags in one order."""
    made = Node(node.name, {key: form(node, key, value) for key, value in node.attributes.items()})
    for each in node.inside:
        if isinstance(each, str):
            made.add(form(node, "", each))
        else:
            made.inside.append(formed(each, form, bags))
    if node.name in bags:
        made.inside.sort(key=repr)
    return made


def difference(wanted: Node, found: Node) -> str:
    """What one has and the other has not; empty where they are the same."""
    if wanted == found:
        return ""
    one, other = Counter(_paths(wanted)), Counter(_paths(found))
    gone, new = one - other, other - one
    if not gone and not new:
        return f"the same parts, but {_first(wanted, found)}"
    return f"gone {_told(gone)}\n  new {_told(new)}"


def _first(wanted: Node, found: Node) -> str:
    """Where two trees of the same parts differ first."""
    for one, other in zip(wanted.inside, found.inside, strict=False):
        if isinstance(one, Node) and isinstance(other, Node) and one != other:
            return _first(one, other)
        if one != other:
            return f"in {wanted.name}: {one!r:.300} is {other!r:.300}"
    return f"{wanted!r:.300} is {found!r:.300}"


def _paths(node: Node, above: str = "") -> Iterator[str]:
    here = f"{above}/{node.name}"
    yield here
    yield from (f"{here}@{key}={value!r}" for key, value in node.attributes.items())
    for each in node.inside:
        if isinstance(each, str):
            yield f"{here}={each!r}"
        else:
            yield from _paths(each, here)


def _told(counted: Counter[str]) -> str:
    found: Iterable[str] = sorted(counted)[:6]
    return f"{sum(counted.values())}: " + " ¦ ".join(each[-400:] for each in found)
