"""The neighbourhood of a record: drawn where there is room, and as a tree that folds, to three steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dossier.database.places import of_records
from dossier.database.ref import Ref, called_alike, ref_of
from dossier.network.graph import Graph, Kept
from dossier.network.nearby import DEEPEST, Key, Node, tree
from dossier.network.ways import Edge
from dossier.profiles import vocabulary as words
from dossier.stop import View
from dossier.text import clean, counted, id_behind
from dossier.view import held, wording
from dossier.view.blocks import Blocks
from dossier.view.drawing import Branch, drawing
from dossier.view.page import Page
from dossier.view.row import Paragraph, Row, Stated, place_of
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "network"
_PER_NODE = 20
"""Records shown below one at once, where not all are wanted."""
_SAID_OF = (" of", " by", " with", " to", " behind")
"""How the name of a tie ends that is told of whoever stands before it: `child of`, but not `directors`."""
_MOST = 180
"""Rows of the tree at most in a pane."""
_ORDER = {verb: place for place, verb in enumerate((*words.VERBS, "event"))}


def address(record: str, depth: int = 1, *, confirmed: bool = False, as_of: str = "") -> View:
    """The neighbourhood of a record, unfolded to so many steps."""
    return View(NAME, (record, str(depth), "confirmed" if confirmed else "", as_of))


def network_page(store: Store, view: View) -> Page:
    """The page of a neighbourhood; raises ValueError where its depth is no number, or its date none."""
    record, steps, confirmed, as_of = view.args
    depth = int(steps)
    graph = Graph(store, Kept(bool(confirmed), as_of))
    root = ref_of(record, store.refs([record]))
    variants = (
        ("one step", address(record, 1, as_of=as_of)), ("two steps", address(record, 2, as_of=as_of)),
        ("three steps", address(record, 3, as_of=as_of)),
        ("confirmed links only, three steps", address(record, 3, confirmed=True, as_of=as_of)),
    )  # fmt: skip

    def make(offsets: Mapping[str, int], page: int) -> list[Row]:
        return _Tree(store, graph, root, depth, offsets, page).compose()

    def data() -> dict[str, Any]:
        node = _read(graph, record, depth, {}, 0)
        return _data(node, store.refs(each.record for each in _every(node))) if node.children else {}

    known = any(view == each for _, each in variants)
    return Page(view, f"Network: {clean(root.name)}", make, data, variants if known else ())


def _read(graph: Graph, record: str, depth: int, folds: Mapping[str, int], most: int) -> Node:
    """The tree; at most `most` records are unfolded at each step where not told so one by one, all where it is 0."""
    unfolded_at: dict[int, int] = {}

    def unfolded(key: Key) -> bool:
        if (told := folds.get(_fold(key))) is not None:
            return bool(told)
        number = unfolded_at[len(key)] = unfolded_at.get(len(key), 0) + 1
        return len(key) <= depth and not (most and number > most)

    return tree(graph.neighbours, record, unfolded, lambda edge: (_ORDER.get(edge.verb, 99), edge.start, edge.there))


def _fold(key: Key) -> str:
    return "fold:" + "\x1f".join(key)


def _every(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _every(child)


class _Tree(Blocks):
    """The page of one neighbourhood."""

    def __init__(self, store: Store, graph: Graph, root: Ref, depth: int, offsets: Mapping[str, int], page: int) -> None:
        super().__init__(offsets, page)
        self.graph = graph
        self.store = store
        self.root = root
        self.node = _read(graph, root.id, depth, offsets, page)
        self.refs = store.refs(each.record for each in _every(self.node))
        self.alike = called_alike((root, *self.refs.values()))

    def compose(self) -> list[Row]:
        self.section = "head"
        beside = self.node.children
        self.add(
            "link", Paragraph(tuple(self.link_parts(self.root)), 0, 2), target=self.root.id, copy=clean(self.root.name),
            place=place_of(of_records(self.store, [self.root.id]).get(self.root.id)),
        )  # fmt: skip
        reached = len({each.record for each in _every(self.node)}) - 1
        only = self.graph.kept.confirmed
        if beside:
            told = f"{counted(len(beside), 'neighbour')}, {counted(reached, 'record')} unfolded here"
            told += " · confirmed links only" if only else ""
        else:
            told = f"Nothing is linked to it{' by what is confirmed' if only else ''}."
        self.add("text", Paragraph(((told, "dim"),)), copy=told)
        if not beside:
            return self.rows
        sides: dict[bool, list[Branch]] = {True: [], False: []}
        for child in beside:
            edge, *more = child.edges
            told = (edge.label if _acts(edge) else edge.inverse) + (f" +{len(more):,}" if more else "")
            ref = ref_of(child.record, self.refs)
            behind = id_behind(ref.id) if ref.id in self.alike else ""
            sides[_acts(edge)].append(Branch(told, clean(ref.name), edge.standing in words.DOUBTED, behind))
        self.rows.append(drawing(clean(self.root.name), sides[False], sides[True]))
        self.heading("Network", len(beside))
        del self.rows[-2]  # the drawing, or the place where it has no room, leaves a line free itself
        self._below(self.node, 0)
        return self.rows

    def _below(self, node: Node, depth: int) -> None:
        key = f"below/{_fold(node.key)}"
        start = min(self.offsets.get(key, 0), max(len(node.children) - 1, 0)) if self.page else 0
        most = (self.page if not depth else _PER_NODE) if self.page else len(node.children)
        most = min(most, max(_MOST - len(self.rows), 0)) if self.page else most
        if start:
            self.add("more", Paragraph(((f"… {start:,} before", "link"),), 2 * depth + 1), key=f"{key}:{max(0, start - most)}")
        for child in node.children[start : start + most]:
            self._node(child, depth)
            self._below(child, depth + 1)
        left = len(node.children) - start - most
        if left > 0 and most:
            self.add("more", Paragraph(((f"… {left:,} more", "link"),), 2 * depth + 1), key=f"{key}:{start + most}")

    def _node(self, node: Node, depth: int) -> None:
        ref = ref_of(node.record, self.refs)
        folds = not node.elsewhere and len(node.key) <= DEEPEST
        parts: list[Part] = [(("− " if node.unfolded else "+ ") if folds else "  ", "key"), *self.link_parts(ref)]
        for edge in node.edges[:3]:
            role = f", {clean(edge.role)}" if edge.role else ""
            parts.append((f" {_tie(edge)}{role}", ""))
            when = f"({wording.dated(edge.day)})" if edge.day else wording.span(edge.start, edge.end)
            if when:
                parts.append((f" {when}", "dim"))
            parts += [(f", {each}", "") for each in wording.details(edge.details)]
            if edge.standing not in ("reported", "confirmed"):
                parts.append((f" · {clean(edge.standing)}", "standing"))
            if edge.table == "relation":
                parts += held.told(edge, self.graph.kept.as_of)
        if len(node.edges) > 3:
            parts.append((f" and {len(node.edges) - 3:,} more", "dim"))
        if node.elsewhere:
            parts.append((" · shown nearer", "dim"))
        elif node.children and self.page and len(self.rows) >= _MOST - 1:
            parts.append((f" · {len(node.children):,} below: fold something above to see them", "dim"))
        fold = f"{_fold(node.key)}:{0 if node.unfolded else 1}" if folds else ""
        edge = node.edges[0]
        self.add(
            "link", Paragraph(tuple(parts), 2 * depth, 4), target=ref.id, copy=clean(ref.name), key=fold,
            place=place_of(self.graph.written(edge)), stated=Stated(edge.here, edge.table, edge.number),
        )  # fmt: skip


def _tie(edge: Edge) -> str:
    """What a record is to the one above it in the tree; with an arrow where it is told of the one above: `← director of`."""
    verb = words.VERBS.get(edge.verb)
    names_it = verb is not None and edge.inverse == verb.inverse and not edge.inverse.endswith(_SAID_OF)
    if edge.role:  # an uncle, a treasurer is whoever the role is of
        names_it = edge.of_here if edge.of_here or edge.of_there else _acts(edge)
    return f"← {edge.label}" if names_it else f"· {edge.inverse}"


def _acts(edge: Edge) -> bool:
    """Whether the record in the middle is the one that acts: the subject of the relation, or who took part."""
    if edge.verb == "event":
        return edge.label == "took part in"
    verb = words.VERBS.get(edge.verb)
    return verb is None or edge.label == verb.label


def _data(node: Node, refs: Mapping[str, Ref]) -> dict[str, Any]:
    links = [edge.data() for edge in node.edges]
    found: dict[str, Any] = {"id": node.record, "name": ref_of(node.record, refs).name, "links": links}
    return found | {"elsewhere": node.elsewhere, "below": [_data(child, refs) for child in node.children]}
