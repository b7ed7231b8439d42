"""What happened: the events of a record, and who took part in one."""

from __future__ import annotations

from dataclasses import replace

from dossier.database import records as rec
from dossier.links import in_words, typed_links
from dossier.text import clean
from dossier.view import saying, wording
from dossier.view.blocks import LABEL
from dossier.view.row import Paragraph, Statement, When
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part


def participants(blocks: StatementBlocks) -> None:
    """Who took part in an event."""
    if not blocks.dossier.participants:
        return
    blocks.heading("Participants", len(blocks.dossier.participants))

    def show(part: rec.Participant) -> None:
        parts = blocks.link_parts(part.ref)
        if part.role:
            parts.append((f" · {clean(part.role)}", ""))
        when = wording.span(part.backing.start, part.backing.end)
        if when:
            parts.append((f" · {when}", "dim"))
        parts.extend(blocks.tail(part.backing))
        blocks.add(
            "link", Paragraph(tuple(parts), 0, 2), *blocks.under(part.backing, 2), target=part.ref.id, copy=clean(part.ref.name),
            statement=Statement(
                saying.participant(part), part.backing, other=part.ref,
                said=saying.participant(replace(part, ref=replace(part.ref, name=""))), keys=("participants",),
            ),
        )  # fmt: skip

    blocks.paged("participants", blocks.dossier.participants, show)


def events(blocks: StatementBlocks) -> None:
    """What happened, in order."""
    if not blocks.dossier.events:
        return
    blocks.heading("Events", len(blocks.dossier.events))
    called = blocks.dossier.called

    def show(event: rec.Event) -> None:
        date = wording.day(event.date, event.end_date)
        what = clean(event.what if event.ref else in_words(event.what, called))
        named = () if event.ref else map(blocks.dossier.named.get, typed_links(event.what))
        leads = [event.ref] if event.ref else list(dict.fromkeys(filter(None, named)))
        target = leads[0].id if len(leads) == 1 else ""
        text: list[Part] = blocks.link_parts(event.ref) if event.ref else [(what, "")]
        if event.place and not event.ref:
            text.append((f" · {clean(event.place)}", "dim"))
        if event.type and not event.ref and event.type != event.what:
            text.append((f" · {clean(event.type)}", "dim"))
        if event.role:
            text.append((f" · {clean(event.role)}", ""))
        when = wording.span(event.backing.start, event.backing.end)
        if when:
            text.append((f" · {when}", "dim"))
        text.extend(blocks.tail(event.backing))
        blocks.add(
            "link" if target else "value", blocks.labelled(date, *text), *blocks.under(event.backing, LABEL),
            target=target, copy=f"{date} {what}",
            statement=Statement(
                saying.event(event, called), event.backing, other=event.ref,
                said=saying.event(replace(event, what="") if event.ref else event, {}), keys=("events",),
            ),
            when=When(event.date, event.end_date, point=True) if event.date else None,
        )  # fmt: skip
        if not target:
            for ref in leads:
                blocks.add("link", Paragraph(tuple(blocks.link_parts(ref)), LABEL, 2), target=ref.id, copy=clean(ref.name))

    blocks.paged("events", blocks.dossier.events, show)
