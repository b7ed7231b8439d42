"""What a pane can show: a record or a view, and how either is written in a file."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

_OF_RECORDS = {
    "evidence": slice(0, 2), "ledger": slice(0, 1), "network": slice(0, 1), "path": slice(0, 2), "timeline": slice(1, None),
}  # fmt: skip
"""View -> which of its arguments are ids of records; of any other view none is one."""


class View(NamedTuple):
    """The address of a page that is no record's: evidence, ledger, path, timeline ..."""

    name: str
    args: tuple[str, ...] = ()

    @property
    def records(self) -> range:
        """The places of the arguments that are ids: a case, a filter or a date may be written like one."""
        return range(len(self.args))[_OF_RECORDS.get(self.name, slice(0))]


Stop = str | View
"""A record, by its id, or a view."""

_HALVES = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile(r"[%|\[\]\x00-\x1f\x7f]|^\?|^\s|\s$")


def title(view: View) -> str:
    """What a view is called where there is no room for more."""
    return "To do" if view.name == "todo" else view.name.replace("_", " ").capitalize()


def written(stop: Stop) -> str:
    """A stop as it stands in a person's own files: an id as it is, a view as `?path/caro-quintero/cjng`."""
    if isinstance(stop, str):
        return _UNSAFE.sub(lambda found: quote(found[0], safe="") if found[0] != "?" else "%3F", stop)
    return "?" + "/".join(quote(part, safe="") for part in (stop.name, *stop.args))


def read(text: str) -> Stop:
    """What `written` wrote; any text is an id or a view, but for halves of characters, which no file can keep."""
    text = _HALVES.sub("\ufffd", text)
    if text.startswith("?"):
        name, *args = (unquote(part) for part in text[1:].split("/"))
        return View(name, tuple(args))
    return unquote(text)
