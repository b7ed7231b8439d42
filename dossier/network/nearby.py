"""The neighbourhood of a record as a tree: each record stands once, as near to the root as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dossier.network.ways import Edge, Neighbours

DEEPEST = 3
Key = tuple[str, ...]
"""Where a node stands: the records from the root to it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A record in the tree."""

    key: Key
    edges: tuple[Edge, ...]
    """What ties it to the one above, as seen from that one."""
    children: tuple[Node, ...] = ()
    unfolded: bool = False
    elsewhere: bool = False
    """It stands nearer to the root, or before it as near, and is not unfolded here."""

    @property
    def record(self) -> str:
        """Its id."""
        return self.key[-1]


def tree(neighbours: Neighbours, root: str, unfolded: Callable[[Key], bool], order: Callable[[Edge], object]) -> Node:
    """The neighbourhood of a record, to `DEEPEST` steps, as far as it is unfolded.

    `unfolded` tells of a key whether its children are wanted; `order` is how the records below one are sorted, by the first edge.
    """
    seen = {root}
    below: dict[Key, list[tuple[Key, tuple[Edge, ...], bool]]] = {}
    level: list[Key] = [(root,)] if unfolded((root,)) else []
    while level:
        found = neighbours([key[-1] for key in level])
        following: list[Key] = []
        placed: dict[Key, list[tuple[str, tuple[Edge, ...]]]] = {}
        for key in level:
            together: dict[str, list[Edge]] = defaultdict(list)
            for edge in sorted(found.get(key[-1], ()), key=order):  # type: ignore[arg-type]
                if edge.there not in key:
                    together[edge.there].append(edge)
            placed[key] = [(there, tuple(edges)) for there, edges in together.items()]
        for key, beside in placed.items():
            rows: list[tuple[Key, tuple[Edge, ...], bool]] = []
            for there, edges in beside:
                again = there in seen
                below_key: Key = (*key, there)
                seen.add(there)
                rows.append((below_key, edges, again))
                if not again and len(key) < DEEPEST and unfolded(below_key):
                    following.append(below_key)
            below[key] = rows
        level = following
    return _node((root,), (), False, below)


def _node(key: Key, edges: tuple[Edge, ...], again: bool, below: dict[Key, list[tuple[Key, tuple[Edge, ...], bool]]]) -> Node:
    rows: Sequence[tuple[Key, tuple[Edge, ...], bool]] = below.get(key, ())
    return Node(key, edges, tuple(_node(*row, below) for row in rows), key in below, again)
