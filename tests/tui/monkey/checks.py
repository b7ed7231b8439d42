"""What must hold of the screen whenever the program is at rest: each is looked up apart from the program, in the base itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets._footer import FooterKey

from dossier.database.ref import told_alike
from dossier.database.store import Store, StoreError
from dossier.search.engine import Engine
from dossier.stop import Stop, View
from dossier.text import clean
from dossier.tui.crumbs import Crumbs
from dossier.tui.dossier_pane import DossierPane, mistake_row, news_rows
from dossier.tui.foot import Foot
from dossier.tui.page_pane import PagePane
from dossier.tui.pane import Pane
from dossier.tui.results import MOST, MOST_FOUND, SearchBox, result_lines
from dossier.userdata.files import UserDataError
from dossier.view import case, desk
from dossier.view.absent import gone
from dossier.view.own import own_rows
from dossier.view.page import PAGE
from dossier.view.pages import date_of, make_page
from dossier.view.plain import as_shown
from dossier.view.pressing import with_keys
from dossier.view.quick import Awaited
from dossier.view.row import Row
from dossier.view.rows import make_rows
from dossier.view.wrap import cells, cut
from tests.hostile.canaries import wrong
from tests.tui.running import Session, strips_of

MOST_ROWS = 230
"""Rows of a list and the few around them."""
ROOM = (20, 8)
"""Sizes below this have no room to show what has the focus."""


class Fault(AssertionError):
    """What does not hold, in one line, and the rest of it."""


def must(holds: object, told: str, *more: object) -> None:
    """Raise what does not hold."""
    if not holds:
        raise Fault("\n  ".join([told, *map(str, more)]))


def alike(shown: Sequence[Any], wanted: Sequence[Any], told: str) -> None:
    """Two sequences are the same; else where they part."""
    if list(shown) != list(wanted):
        at = next((n for n, (a, b) in enumerate(zip(shown, wanted, strict=False)) if a != b), min(len(shown), len(wanted)))
        raise Fault(
            f"{told}\n  {len(shown)} and {len(wanted)}, apart at {at}\n  shown  {shown[at : at + 2]}\n  wanted {wanted[at : at + 2]}"
        )


def everything(s: Session, truth: Store | None, *, desk_known: bool) -> None:
    """All of it. `truth`: the base that is open, read apart; none of a damaged one. `desk_known`: no user file changed unseen."""
    stack(s)
    text(s)
    if s.app.screen is s.main:
        on_main(s)
        footer(s)
    if truth is not None:
        results(s, truth)
        for pane in s.main.strip.panes:
            one_record(s, pane, truth, desk_known=desk_known)
    if s.app.screen is s.main:
        drawn(s)


def stack(s: Session) -> None:
    """The main screen below, at most a dialog and the palette above; lists are short."""
    screens: list[Screen[Any]] = list(s.app.screen_stack)
    must(screens[0] is s.main, "the main screen is not the lowest", screens)
    must(len(screens) <= 3, "screens pile up", screens)
    for screen in screens:
        for each in screen.query(OptionList):
            must(each.option_count <= MOST_ROWS, f"{each} of {each.option_count} rows")
            must(each.highlighted is None or each.highlighted < each.option_count, f"the cursor of {each} stands beyond its rows")


def text(s: Session) -> None:
    """Nothing that a terminal obeys stands on the screen."""
    shown = s.text
    found = wrong(shown)
    must(not found, "the screen holds controls", *found)
    told = [each for notice in s.notices for each in wrong(notice)]
    must(not told, "a notice holds controls", *told)


def on_main(s: Session) -> None:
    """Focus, panes, trail and crumbs are in step."""
    main, app = s.main, s.app
    focused, ids, place = app.focused, s.open_ids, main.trail.current
    must(s.shown_ids == ids[-8:], "panes are not those of the trail", s.shown_ids, ids)
    must([pane.number for pane in main.strip.panes] == [*range(len(ids))][-8:], "panes do not know their numbers")
    must(main.has_class("-empty") == (not ids), "-empty", ids)
    must(-1 <= place.focus < len(ids) and (place.focus >= 0) == bool(ids), "the place in focus is none", place)
    current = main.strip.current
    must((current.number if current else -1) == place.focus, "another pane is the current one", current, place)
    must(focused is not None, "nothing has the focus")
    panes = main.strip.panes
    must(focused in (main.box, main.results) or main.strip.holds(focused), f"{focused} has the focus")
    if main.strip.holds(focused):
        must(focused is current, "the focus is in another pane than the trail says", focused, place)
        must(main.has_class("-reading"), "a pane has the focus, but nobody reads")
    if app.size.width >= ROOM[0] and app.size.height >= ROOM[1]:
        assert focused is not None
        seen = focused.region.intersection(app.screen.region)
        must(focused.display and seen.area, "what has the focus is not to be seen", focused, focused.region)
        if main.strip.holds(focused):
            must(main.strip.region.contains_region(focused.region), "the pane in focus is not all in sight", focused.region)
    if main.has_class("-zoomed"):
        must(main.strip.holds(focused), "zoomed without a pane in focus")
    as_of = main.strip.as_of
    told = str(main.query_one("#date").render())
    must(told == (f" as of {as_of} " if as_of else ""), "another date is told", told, as_of)
    must(main.has_class("-dated") == bool(as_of), "-dated")
    for pane in panes:
        must(isinstance(pane.stop, str) or date_of(pane.stop) in ("", as_of), "a view of another date", pane.stop, as_of)
        must(pane.as_of == as_of, "a pane is at another date", pane.stop, pane.as_of, as_of)
        must(pane.latinize == main.strip.latinize == main.results.latinize, "readings differ", pane.stop)
        must(not pane.is_laid_out or not pane.rows or pane.row is not None or not pane.option_count, "a pane without a cursor", pane.stop)
    crumbs = main.query_one(Crumbs)
    must(len(crumbs.names) == len(ids) and crumbs.focused == place.focus, "crumbs", crumbs.names, ids, crumbs.focused, place)
    for pane in panes:
        wanted = pane.name_shown if isinstance(pane.stop, str) or pane.stop.name in (case.NAME, desk.NAME) else None
        wanted = f"{wanted} ({clean(str(pane.stop))})" if wanted is not None and pane.by_id else wanted
        must(wanted is None or crumbs.names[pane.number] == wanted, "a crumb of another name", crumbs.names, wanted)
        same = [each for each in panes if isinstance(each.stop, str) and each.name_shown == pane.name_shown and each.stop != pane.stop]
        must(not (same and isinstance(pane.stop, str)) or pane.by_id, "two of one name are not told apart", pane.stop)


def footer(s: Session) -> None:
    """The keys shown are those that work where the focus is."""
    foot = s.main.query(Foot)
    if not foot or not s.app.app_focus:
        return
    focused = s.app.focused
    where = "box" if isinstance(focused, SearchBox) else "pane" if s.main.strip.holds(focused) else "list"
    table = [key for key in s.app.preferences.keys if key.footer and key.where in (where, "everywhere")]
    own = {key.label for key in table}
    shown = [key.description for key in foot.first().query(FooterKey)]
    for key in foot.first().query(FooterKey):
        works_with = {each for one in table if one.label == key.description for each in one.keys.split(",")}
        must(key.key in works_with or key.description == "palette", "the footer shows a key that is not in force", key.key, key.description)
    works = [
        each.binding.description for each in s.app.screen.active_bindings.values() if each.binding.show and each.enabled and each.binding.id
    ]
    others = [each for each in shown if each not in own and each != "palette"]
    must(not others, f"the footer shows keys of another place than the {where}", shown)
    # Several keys of one action are one in the footer.
    must(dict.fromkeys(each for each in shown if each != "palette") == dict.fromkeys(works), f"the footer in the {where}", shown, works)


def signs(rows: Sequence[Row], stop: Stop = "") -> list[tuple[Any, ...]]:
    """What makes a row what it is; of the desk without what was opened last, which stays as it was when the desk was opened."""
    if isinstance(stop, View) and stop.name == desk.NAME:
        last = next((place for place, row in enumerate(rows) if row.kind == "heading" and row.plain().startswith("OPENED LAST")), len(rows))
        rows = [row for row in rows[:last] if row.kind not in ("text", "blank", "problem")]
    return [(row.kind, row.plain(), row.target, row.url, row.copy, row.key, row.number, row.pair) for row in rows]


def results(s: Session, truth: Store) -> None:
    """The list is that of the text in the box, its names those of the base."""
    main = s.main
    ids = s.result_ids
    refs = truth.refs(ids)
    must(main._searched == main.box.value, "the list is of another text", main._searched, main.box.value)
    must(len(ids) == len(set(ids)), "a record twice in the list", ids)
    for place, hit in enumerate(main.results.hits):
        must(hit.id in refs, "a record in the list that the base has not", hit.id)
        must(clean(hit.name) == clean(refs[hit.id].name), "a name in the list that is not the base's", hit.name, refs[hit.id].name)
        must(main.results.refs.get(hit.id) == refs[hit.id], "what is told of a hit is not the base's", main.results.refs.get(hit.id))
        must(main.results.get_option_at_index(place).hit is hit, "a row of another hit")  # type: ignore[attr-defined]
    typed = main.box.value
    if typed.strip() and not any(each in typed for each in ("tag:", "case:")) and not s.app.search_failed:
        found = [hit.id for hit in Engine.from_database(truth.connection).search(typed, MOST_FOUND)]
        alike(ids[: len(found)], found, f"the list is not what is found for {typed!r}")
        must(len(ids) in (len(found), *range(MOST_FOUND, MOST + 1)), "more than is found")


def expected(s: Session, pane: Pane, truth: Store, *, desk_known: bool) -> tuple[str, list[Row]] | None:
    """The title and the rows of a pane, made anew from the base; None where that cannot be said."""
    app = s.app
    if isinstance(pane, DossierPane):
        kept = app.last_good.of(cast(str, pane.stop))
        id_ = cast(str, pane.stop)
        dossier = kept[0] if kept else truth.dossier(id_) or gone(truth, id_, s.main.strip.recalled.name(id_))
        rows = make_rows(dossier, sources=pane.show_sources, offsets=pane.offsets)
        own = pane.own
        if desk_known:
            from dossier.userdata.following import desk_of
            from dossier.view.own import Aside, aside

            try:
                own = own_rows(aside(desk_of(truth), truth, cast(str, pane.stop)))
            except UserDataError:
                own = own_rows(Aside())
        rows[2:2] = [*([mistake_row(kept[1])] if kept else []), *news_rows(pane.news), *own]
        name = clean(dossier.ref.name)
        must(dossier.ref.id == pane.record == pane.stop, "a dossier of another record", pane.record, pane.stop)
        pane_name = name
        if pane.latinize:
            from dossier.latin import beside

            pane_name = beside(name)
        return name, rows[1:] if cells(pane_name) <= pane.size.width - 4 else rows
    assert isinstance(pane, PagePane)
    if isinstance(pane.page, Awaited):
        return None
    of_user = pane.page.view.name in (case.NAME, desk.NAME) or any(arg.startswith("case:") for arg in pane.page.view.args)
    if of_user and not desk_known:
        return None
    page = make_page(truth, pane.page.view)
    return page.title, page.make(pane.offsets, PAGE)


def one_record(s: Session, pane: Pane, truth: Store, *, desk_known: bool) -> None:
    """Title, rows and cursor of a pane are of its record, as the base that is open has it."""
    told = f"the pane of {pane.stop}"
    if not pane.rows or not pane.size.width or not pane.is_laid_out:
        return
    if isinstance(pane, PagePane) and pane._job is not None:
        return
    try:
        found = expected(s, pane, truth, desk_known=desk_known)
    except StoreError:
        return
    if found is None:
        return
    title, rows = found
    must(pane.name_shown == title, f"{told} has another title", pane.name_shown, title)
    shown = title
    if pane.latinize:
        from dossier.latin import beside

        shown = beside(title)
    shown += f" ({clean(str(pane.stop))})" if pane.by_id else ""
    shown = cut(shown + (f" · as of {pane.as_of}" if pane.as_of else ""), max(pane.size.width - 4, 4))
    must(pane._border_title is not None and pane._border_title.plain == shown, f"{told} has another frame", pane._border_title, shown)
    said = with_keys(as_shown(rows, pane.as_of, latinize=pane.latinize), s.main.pressed)
    alike(signs(pane.rows, pane.stop), signs(said, pane.stop), f"{told} has other rows")
    for place, row in enumerate(pane.rows):
        must(pane.get_option_at_index(place).row is row, f"{told}: an option of another row")  # type: ignore[attr-defined]


def drawn(s: Session) -> None:
    """What stands in the cells of a pane, and of the list, are its rows."""
    strips = strips_of(s.app.screen)
    main = s.main
    for pane in main.strip.panes:
        if pane.display and main.strip.region.contains_region(pane.region) and pane.is_laid_out and pane.rows:
            width = pane._width
            lines = ["".join(text for text, _ in line) for row in pane.rows for line in row.lines(width)]
            _same_cells(strips, pane, lines, f"the pane of {pane.stop}")
    listed = main.results
    if listed.display and listed.hits:
        same = told_alike(listed.refs.values())
        lines = [
            "".join(text for text, _ in line)
            for hit in listed.hits
            for line in result_lines(hit, listed.refs.get(hit.id), listed._width, latinize=listed.latinize, by_id=hit.id in same)
        ]
        _same_cells(strips, listed, lines, "the list")


def _same_cells(strips: Sequence[Strip], widget: OptionList, lines: Sequence[str], told: str) -> None:
    region = widget.scrollable_content_region
    if region.width < 12 or not s_contains(strips, region):
        return
    top = round(widget.scroll_offset.y)
    for dy in range(region.height):
        line = lines[top + dy] if top + dy < len(lines) else ""
        shown = strips[region.y + dy].crop(region.x + 1, region.right - 1).text.rstrip()
        wanted = line.rstrip()
        must(
            shown == wanted or _cut_alike(shown, wanted, region.width - 2),
            f"{told} is drawn otherwise in line {dy}",
            repr(shown),
            repr(wanted),
        )


def s_contains(strips: Sequence[Strip], region: Region) -> bool:
    """Whether all of a region is on the screen."""
    return region.y >= 0 and region.bottom <= len(strips) and region.x >= 0 and region.right <= strips[0].cell_length


def _cut_alike(shown: str, wanted: str, width: int) -> bool:
    return cells(wanted) > width and wanted.startswith(shown[:-1])
