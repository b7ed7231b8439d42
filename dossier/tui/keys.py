"""THE table of keys: bindings, footer, help and docs/keys.md are made from it.

A key that prints a character never works while the search box has the focus: there it is text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from dossier.tui.key_names import spoken, typed

if TYPE_CHECKING:
    from textual.binding import BindingType

Where = Literal["everywhere", "box", "list", "pane"]

WHERE: dict[Where, str] = {
    "box": "in the search box",
    "list": "in the list of results",
    "pane": "in a dossier",
    "everywhere": "everywhere",
}


class Key(NamedTuple):
    """One thing that keys can do."""

    id: str
    keys: str
    """As Textual names them, divided by commas."""
    action: str
    label: str
    """One word for the footer."""
    help: str
    where: Where
    footer: bool = False
    """Shown in the footer while it works."""
    priority: bool = False
    """It works wherever the focus is, before any other."""


KEYS: tuple[Key, ...] = (
    Key("search", "slash,ctrl+f", "search", "Search", "go to the search box", "everywhere", True),
    Key("back", "left_square_bracket,H,alt+left", "back", "Back", "go back, as in a browser", "everywhere", True),
    Key("forward", "right_square_bracket,L,alt+right", "forward", "Forward", "go forward again", "everywhere"),
    Key("last", "minus", "last", "Last", "swap the last two places", "everywhere"),
    Key("all-accusations", "A", "open_view('ledger')", "Ledger", "every accusation of the base", "everywhere"),
    Key("whole-timeline", "T", "open_view('timeline')", "Timeline", "what happened in the whole base, in the order of time", "everywhere"),
    Key("todo", "W", "open_view('todo')", "To do", "what to do: profiles to write, questions, names not linked, duplicates", "everywhere"),
    Key("desk", "B", "open_view('desk')", "Desk", "your desk: cases, pinned records, bookmarks, tags, what you opened last", "everywhere"),
    Key("bookmark", "b", "bookmark", "Bookmark", "bookmark this record or view; again: no bookmark", "everywhere"),
    Key("pin", "asterisk", "pin", "Pin", "pin this record to the top of the list; again: loose it", "everywhere"),
    Key("tags", "number_sign", "tags", "Tags", "give this record tags of your own", "everywhere"),
    Key("case", "c", "into_case", "Case", "put this record or view into a case, or take it out", "everywhere"),
    Key("new", "n", "new", "New", "begin a profile: of the stub in focus, or of a name; it opens in $EDITOR", "everywhere"),
    Key("changes", "D", "open_view('changes')", "Changes", "what changed in the base since your last visit", "everywhere"),
    Key("mark", "m", "mark", "Mark", "mark this record; on a second one, show the shortest ways between the two", "everywhere"),
    Key("as-of", "d", "as_of", "Date", "set the date at which every pane shows what held; nothing: every time again", "everywhere"),
    Key("year-back", "comma", "year(-1)", "Year back", "a year back", "everywhere"),
    Key("year-on", "full_stop", "year(1)", "Year on", "a year on", "everywhere"),
    Key("event-back", "less_than_sign", "moment(-1)", "Before", "back to the moment before in this record's timeline", "everywhere"),
    Key("event-on", "greater_than_sign", "moment(1)", "After", "on to the next moment in this record's timeline", "everywhere"),
    Key("latinize", "R", "latinize", "Readings", "names in other scripts with their reading in Latin letters, or without", "everywhere"),
    Key("next-pane", "tab", "next_pane", "Next", "to the next pane", "everywhere"),
    Key("previous-pane", "shift+tab", "previous_pane", "Previous", "to the pane before", "everywhere"),
    Key("help", "question_mark,f1", "help", "Keys", "show the keys", "everywhere", True),
    Key("palette", "ctrl+p", "command_palette", "palette", "commands, themes and records by name", "everywhere", priority=True),
    Key("suspend", "ctrl+z", "suspend_process", "Suspend", "stop, and back to the shell; there `fg` goes on", "everywhere", priority=True),
    Key("quit", "ctrl+q,q", "quit", "Quit", "quit", "everywhere", priority=True),
    Key("box-down", "down", "list('cursor_down')", "Down", "next result, without leaving the box", "box"),
    Key("box-up", "up", "list('cursor_up')", "Up", "result before", "box"),
    Key("box-page-down", "pagedown", "list('page_down')", "Page down", "a page of results on", "box"),
    Key("box-page-up", "pageup", "list('page_up')", "Page up", "a page of results back", "box"),
    Key("box-open", "enter", "open_first", "Open", "open the chosen result", "box", True),
    Key("box-clear", "escape", "clear", "Clear", "empty the box", "box", True),
    Key("box-text", "ctrl+t", "text", "Text", "search in what is written of records, not in names; again: in names", "box"),
    Key("box-conditions", "ctrl+l", "conditions", "Only", "choose conditions: kind, country, stage, tag ...", "box"),
    Key("box-all", "ctrl+f", "select_all", "Select", "select what is typed", "box"),
    Key("list-down", "j,down", "cursor_down", "Down", "next row", "list"),
    Key("list-up", "k,up", "cursor_up", "Up", "row before", "list"),
    Key("list-first", "g,home", "first", "First", "first row", "list"),
    Key("list-last", "G,end", "last", "Last", "last row", "list"),
    Key("list-page-down", "pagedown,ctrl+d", "page_down", "Page down", "a page on", "list"),
    Key("list-page-up", "pageup,ctrl+u", "page_up", "Page up", "a page back", "list"),
    Key("list-open", "enter,l,right", "select", "Open", "open the record", "list", True),
    Key("list-jump", "apostrophe", "jump", "Jump", "and a letter: the next row that begins with it; twice: that letter again", "list"),
    Key("list-kind", "f", "kind", "Kind", "only people, only organizations, events, sources; then all again", "list"),
    Key("list-conditions", "F", "conditions", "Only", "choose conditions: kind, country, stage, tag ...", "list"),
    Key("list-box", "escape,h,left", "leave", "Box", "back to the search box", "list", True),
    Key("pane-down", "j,down", "cursor_down", "Down", "next row", "pane"),
    Key("pane-up", "k,up", "cursor_up", "Up", "row before", "pane"),
    Key("pane-first", "g,home", "first", "First", "first row", "pane"),
    Key("pane-last", "G,end", "last", "Last", "last row", "pane"),
    Key("pane-page-down", "pagedown,ctrl+d", "page_down", "Page down", "a page on", "pane"),
    Key("pane-page-up", "pageup,ctrl+u", "page_up", "Page up", "a page back", "pane"),
    Key("follow", "enter", "follow", "Open", "follow the link: it opens to the right; on a row without one, who says so", "pane", True),
    Key("right", "l,right", "right", "Right", "follow the link; on a row without one, the pane to the right", "pane"),
    Key("left", "h,left", "left", "Left", "the pane to the left", "pane"),
    Key("close", "escape", "close", "Close", "close this pane and those right of it; going back brings them back", "pane", True),
    Key("pane-jump", "apostrophe", "jump", "Jump", "and a letter: the next row that begins with it; twice: that letter again", "pane"),
    Key("next-link", "J", "next_link", "Next link", "the next row with a link", "pane"),
    Key("previous-link", "K", "previous_link", "Link before", "the row with a link before", "pane"),
    Key("sources", "s", "sources", "Sources", "under every statement, who says so and where", "pane", True),
    Key("evidence", "w", "evidence", "Who says", "who says so, where, how reliable, and who says otherwise", "pane", True),
    Key("ledger", "a", "ledger", "Accusations", "the accusations of this record, or at this court, and what is open", "pane"),
    Key("network", "x", "network", "Network", "what is linked to this record, drawn and as a tree, to three steps", "pane"),
    Key("timeline", "t", "timeline", "Timeline", "what happened to this record, in the order of time", "pane"),
    Key("fold", "space", "fold", "Fold", "in the network: fold or unfold what stands under the row", "pane"),
    Key("filter", "f", "filter", "Filter", "in a view: its next filter", "pane", True),
    Key("same", "equals_sign", "decide('same_as')", "Same", "of possible duplicates: they are one", "pane"),
    Key("different", "exclamation_mark", "decide('not_same_as')", "Different", "of possible duplicates: they are two", "pane"),
    Key("unsure", "U", "decide('questions')", "Unsure", "of possible duplicates: leave it as a question", "pane"),
    Key("edit", "e", "edit", "Edit", "open the file in $EDITOR at the statement's line; what is saved is shown at once", "pane"),
    Key("copy-row", "y", "copy_row", "Copy", "copy the row's value", "pane"),
    Key("copy-all", "Y", "copy_all", "Copy all", "copy the whole dossier as plain text", "pane"),
    Key("copy-footnote", "F", "copy_footnote", "Footnote", "copy the statement with its sources as footnotes; of a source its own", "pane"),
    Key("copy-url", "u", "copy_url", "Copy address", "copy the row's address", "pane"),
    Key("browse", "o", "browse", "Browse", "open the row's address in a browser, after asking", "pane"),
    Key("zoom", "z", "zoom", "Zoom", "this pane alone on the screen; again, or closing: the others too", "pane"),
    *(Key(f"section-{n}", str(n), f"section({n})", f"Section {n}", f"jump to section {n}", "pane") for n in range(1, 10)),
)  # fmt: skip


NO_KEY = "<none>"
"""Stands where a binding has no key now, but can be given one."""


def bindings(where: Where) -> list[BindingType]:
    """Textual's bindings for one place."""
    from textual.binding import Binding

    return [
        Binding(key.keys, key.action, key.label, show=key.footer, id=key.id, tooltip=key.help)
        for key in KEYS
        if key.where == where and not key.priority
    ]


def app_bindings() -> list[BindingType]:
    """Those that work wherever the focus is; of their keys those that type something only outside the search box."""
    from textual.binding import Binding

    found: list[BindingType] = []
    for key in KEYS:
        if key.priority:
            for (id_, keys), priority in zip(_by_priority(key).items(), (True, False), strict=True):
                found.append(Binding(keys, key.action, key.label, show=False, id=id_, priority=priority, tooltip=key.help))
    return found


def keymap(keys: Iterable[Key]) -> dict[str, str]:
    """What Textual is told of keys that are not those of the table: id of a binding -> its keys."""
    default = dict(zip((key.id for key in KEYS), KEYS, strict=True))
    found: dict[str, str] = {}
    for key in keys:
        if key.keys != default[key.id].keys:
            found |= _by_priority(key) if key.priority else {key.id: key.keys}
    return found


def _by_priority(key: Key) -> dict[str, str]:
    """The two bindings of a key that works wherever the focus is: what types nothing, and what types something."""
    every = key.keys.split(",")
    kept, outside = [each for each in every if not typed(each)], [each for each in every if typed(each)]
    return {key.id: ",".join(kept) or NO_KEY, f"{key.id}-outside-box": ",".join(outside) or NO_KEY}


def first(keys: Iterable[Key], id_: str) -> str:
    """The first key of a binding, as people read it."""
    return next(spoken(key.keys.split(",")[0]) for key in keys if key.id == id_)


def first_anywhere(keys: Iterable[Key], id_: str) -> str:
    """The first key of a binding that works in the search box too, as people read it; the first of all where each types something."""
    every = next(key.keys.split(",") for key in keys if key.id == id_)
    return spoken(next((key for key in every if not typed(key)), every[0]))


def listed(places: Iterable[Where], keys: Sequence[Key] = KEYS) -> list[tuple[str, list[tuple[str, str]]]]:
    """Place -> (keys, what they do), the nine section keys in one line while they are the digits."""
    sections = {key.id for key in KEYS if key.id.startswith("section-")}
    digits = all(key in KEYS for key in keys if key.id in sections)
    found = []
    for place in places:
        rows = [(spoken(key.keys), key.help) for key in keys if key.where == place and not (digits and key.id in sections)]
        if place == "pane" and digits:
            rows.append(("1 … 9", "jump to the section with that number"))
        found.append((WHERE[place], rows))
    return found
