"""Which pages are made at once, and what stands in the place of one that is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.stop import View, title
from dossier.userdata.sets import CASE_SIGN
from dossier.view import changes, evidence, ledger, network, path, timeline, todo
from dossier.view.page import Page, Variants
from dossier.view.row import Paragraph, Row

if TYPE_CHECKING:
    from dossier.database.store import Store

MOST_LINKS = 400
"""Links and citations of a record that is read, and whose pages come, within a frame or two."""
_WHOLE: dict[str, int] = {
    ledger.NAME: 20_000, timeline.NAME: 5_000, changes.NAME: 1_000, "stubs": 100_000, "questions": 20_000, "weak": 2_000,
    "problems": 20_000, "mentions": 600, "duplicates": 400,
}  # fmt: skip
"""View, or list of what is to be done -> records of the largest base of which its page comes at once."""
_UNREAD = "The profiles are still being read. What has changed is shown here once they are."
_FEW = 400
"""Records of a base in which everything comes at once."""


def is_quick(store: Store, view: View) -> bool:
    """Whether a page is made within a frame or two, as far as the size of the base, or of its records, tells."""
    size = store.size
    if size <= _FEW:
        return True
    name, args = view.name, view.args
    if name == todo.NAME:
        return size <= _WHOLE.get(args[0] if args else "", size)
    if name in (ledger.NAME, timeline.NAME):
        records = [each for each in (args[1:] if name == timeline.NAME else args[:1]) if each]
        if not records:
            return size <= _WHOLE[name]
        return not any(each.startswith(CASE_SIGN) for each in records) and _few_links(store, records)
    if name == changes.NAME:
        return size <= _WHOLE[name]
    if name == evidence.NAME:
        return _few_links(store, args[:1])
    if name == network.NAME:
        return args[1:2] == ("1",) and _few_links(store, args[:1])
    return name != path.NAME


def _few_links(store: Store, records: list[str] | tuple[str, ...]) -> bool:
    return all(not store.is_hub(each, MOST_LINKS) for each in records)


class Awaited(Page):
    """A page that is being made: it has no rows yet, but the filters of which one knows before."""


def awaited(view: View, told: str = "") -> Awaited:
    """What stands in its place."""
    return Awaited(view, title(view), lambda offsets, page: waiting(told), variants=variants_of(view))


class Unread(Page):
    """A page of what changed while the profiles are still being read: what it would tell may be out of date."""


def unread(view: View) -> Unread:
    """What stands in its place."""
    return Unread(view, changes.TITLE, lambda offsets, page: waiting(_UNREAD), variants=variants_of(view))


def waiting(told: str) -> list[Row]:
    """The rows of a page that is being made."""
    return [Row("text", (Paragraph(((told, "dim"),)),))]


def variants_of(view: View) -> Variants:
    """The same view with other filters, by their names: how much each keeps is not known yet."""
    every: list[View] = []
    if view.name == todo.NAME:
        every = [todo.address(name) for name in todo.LISTS]
    elif view.name == ledger.NAME and view.args:
        every = [ledger.address(view.args[0], name) for name in ledger.FILTERS]
    elif view.name == timeline.NAME:
        every = [timeline.address(view.args[1:], name) for name in timeline.FILTERS]
    elif view.name == changes.NAME and view.args:
        every = [changes.address(view.args[0], name) for name in changes.FILTERS]
    return tuple(("", each) for each in every)
