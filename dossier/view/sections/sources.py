"""Sources: what a record of one says of itself, what rests on it; those that a record cites."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.database import records as rec
from dossier.database.resting import Rests
from dossier.profiles import vocabulary as words
from dossier.text import clean, counted, safe_url, shorten
from dossier.view import saying, wording
from dossier.view.row import Paragraph, Place, Stated, beginning
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part


def source(blocks: StatementBlocks) -> None:
    """What is told of a source."""
    own = blocks.dossier.source
    if own is None:
        return
    blocks.heading("Source")
    for key, label in words.SOURCE_FIELDS.items():
        value = clean(str(getattr(own, key, "") or ""), lines=True)
        if not value:
            continue
        shown = wording.grade(own) if key == "reliability" else wording.dated(value) if key in ("date", "accessed") else value
        url = (safe_url(value) or "") if key in ("url", "archived") else ""
        place = key_place(blocks.dossier, key, value)
        blocks.add("value", blocks.labelled(label, (shown, "link" if url else "")), url=url, copy=value, place=place)
    blocks.add("value", blocks.labelled("cite as", (f"[@{clean(own.id)}]", "")), copy=f"[@{clean(own.id)}]")
    for key, value in own.other:
        told, url = clean(value), (safe_url(value) or "") if key in ("url", "archived") else ""
        label = words.SOURCE_FIELDS.get(key) or clean(key)
        place = key_place(blocks.dossier, key, value)
        blocks.add("value", blocks.labelled(label, (told, "link" if url else "")), url=url, copy=told, place=place)


def key_place(dossier: rec.Dossier, key: str, value: str) -> Place:
    """Where the record says this of itself, which the base does not tell of sources."""
    return Place(dossier.path, dossier.line, f"{key.rpartition(' › ')[2]}: {beginning(value)}")


def resting(blocks: StatementBlocks) -> None:
    """What rests on a source: first what falls with it."""
    if blocks.dossier.source is None:
        return
    own = blocks.dossier.ref.id
    rests = blocks.dossier.resting if isinstance(blocks.dossier.resting, Rests) else None
    listed: list[tuple[str, Sequence[rec.Resting]]] = []
    if not rests:
        told = "Nothing in this base cites this source."
    elif rests.many:
        told = f"This source is cited {rests.citations:,} times: which statements cite nothing else is not looked for among so many."
        listed = [("Cites it", rests)]
    else:
        told = (
            f"{counted(len(rests), 'statement')} in {counted(rests.records, 'record')} cite this source; "
            f"{counted(len(rests.alone), 'statement')} cite nothing else."
        )
        listed = [("Falls with it", rests.alone), ("Rests on others too", rests.beside)]
    blocks.heading("What rests on it")
    blocks.add("text", Paragraph(((told, ""),)), copy=told)
    for title, items in listed:
        if items:
            blocks.heading(title, len(items))
            shown: list[str] = []
            last: dict[tuple[Stated, str], str] = {}  # a text may cite the source in each of its sentences

            def show(item: rec.Resting, shown: list[str] = shown, last: dict[tuple[Stated, str], str] = last) -> None:
                stated = Stated(item.ref.id, item.table, item.number, own)
                if (stated, item.about) not in last:
                    last.clear()
                    last[stated, item.about] = saying.resting(item)
                said = last[stated, item.about]
                parts: list[Part] = [(said, "")]
                standing = words.beside_stage(item.kind if item.table == "accusation" else "", item.standing)
                if standing and standing != "reported":
                    parts.append((f" · {clean(standing)}", "standing"))
                if item.locator:
                    parts.append((f" · {clean(item.locator)}", "dim"))
                if item.inherited:
                    parts.append((" · by the profile's own sources", "dim"))
                head = () if shown[-1:] == [item.ref.id] else (Paragraph(tuple(blocks.link_parts(item.ref)), 0, 2),)
                shown.append(item.ref.id)
                place = Place(item.path, item.line)
                blocks.add(
                    "link", *head, Paragraph(tuple(parts), 2, 2), target=item.ref.id, copy=said, place=place,
                    stated=stated,
                )  # fmt: skip

            blocks.paged(title, items, show, lambda item: item.ref)


def cited(blocks: StatementBlocks) -> None:
    """What the record cites, by the numbers of its marks."""
    if not blocks.dossier.sources:
        return
    blocks.heading("Sources", len(blocks.dossier.sources))

    def show(source: rec.SourceRecord) -> None:
        number = wording.superscript(source.number)
        head: list[Part] = [(f"{number} ", "cite"), (wording.source_line(source), "" if source.known else "error")]
        facts = [clean(source.type).replace("_", " "), wording.grade(source), clean(source.via) and f"read at {clean(source.via)}"]
        more = [Paragraph(((" · ".join(filter(None, facts)), "dim"),), 3)] if any(facts) else []
        url = safe_url(source.url) or safe_url(source.archived) or ""
        if source.url:
            more.append(Paragraph(((shorten(clean(source.url), 200), "dim"),), 3))
        if source.note:
            more.append(Paragraph(((clean(source.note), "dim"),), 3))
        blocks.add(
            "source", Paragraph(tuple(head), 0, 3), *more, target=source.id if source.known else "", url=url,
            copy=wording.source_line(source), place=Place(source.path, source.line),
        )  # fmt: skip

    blocks.paged("sources", blocks.dossier.sources, show)
