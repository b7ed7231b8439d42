"""What a record is accused of and designated for; the cases and designations that others have from it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dossier.database import records as rec
from dossier.profiles import vocabulary as words
from dossier.text import clean
from dossier.view import saying, wording
from dossier.view.row import Paragraph, Place, Stated, Statement, on
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part


def accusations(blocks: StatementBlocks) -> None:
    """Each with its stage, its court and what the accused says."""
    if blocks.dossier.accusations:
        blocks.heading("Accusations", len(blocks.dossier.accusations))
        blocks.paged("accusations", blocks.dossier.accusations, partial(_accusation, blocks))


def _accusation(blocks: StatementBlocks, case: rec.Accusation) -> None:
    label = saying.stage(case.stage)
    head: list[Part] = [(label, "proven" if words.is_proven(case.stage, case.backing.standing, case.came_to) else "stage")]
    if case.date:
        head.append((f" {wording.dated(case.date)}", ""))
    head.append((f"  {clean(case.charge) or 'charge not said'}", ""))
    head.extend(blocks.tail(case.backing, stage=case.stage))
    paragraphs = [Paragraph(tuple(head), 0, 2)]
    court = "" if case.court_ref else clean(case.court)
    number = clean(case.case) and f"case {clean(case.case)}"
    told = [court, "" if case.court_ref else clean(case.country), number, clean(case.outcome)]
    if any(told):
        paragraphs.append(Paragraph(((" · ".join(filter(None, told)), ""),), 2))
    came = saying.came_to(case.stage, case.came_to, case.came_to_date)
    if came:
        paragraphs.append(Paragraph((("same charge: ", "dim"), (came, "stage")), 2))
    if case.response:
        said = words.RESPONSES.get(case.response, clean(case.response))
        paragraphs.append(Paragraph(((said, "standing"), (wording.cite_marks(case.response_cites), "cite")), 2))
        if blocks.show_sources:
            paragraphs.extend(blocks.evidence(case.response_cites, 4))
    paragraphs.extend(blocks.under(case.backing, 2))
    copy = " ".join(filter(None, (label, wording.dated(case.date), clean(case.charge))))
    said = words.RESPONSES.get(case.response, clean(case.response))
    more = (("court", case.court_ref.name if case.court_ref else case.court), ("case", case.case), ("country", case.country))
    whole = f"{saying.accusation(case)} (same charge: {came})" if came else ""
    statement = Statement(
        saying.accusation(case), case.backing, accuses=True, whole=whole, response=said, response_cites=case.response_cites,
        stage=case.stage, keys=("accusations",), more=(*more, ("outcome", case.outcome), ("same charge", came)),
    )  # fmt: skip
    blocks.add("value", *paragraphs, copy=copy, statement=statement, when=on(case.date))
    if case.court_ref:
        court_parts = blocks.link_parts(case.court_ref)
        if case.country:
            court_parts.append((f" · {clean(case.country)}", "dim"))
        blocks.add(
            "link", Paragraph(tuple(court_parts), 2, 2), target=case.court_ref.id, copy=clean(case.court_ref.name),
            place=Place(case.backing.path, case.backing.line, f"court: {case.court}"),
            stated=Stated(blocks.dossier.ref.id, *case.backing.stated),
        )  # fmt: skip


def sanctions(blocks: StatementBlocks) -> None:
    """Designations by an authority."""
    if not blocks.dossier.sanctions:
        return
    blocks.heading("Designations", len(blocks.dossier.sanctions))
    blocks.paged("sanctions", blocks.dossier.sanctions, partial(_sanction, blocks))


def _sanction(blocks: StatementBlocks, listing: rec.Sanction) -> None:
    ref = listing.authority_ref
    head: list[Part] = blocks.link_parts(ref) if ref else [(clean(listing.authority), "")]
    if listing.program:
        head.append((f" · {clean(listing.program)}", ""))
    facts = [wording.span(listing.backing.start, listing.backing.end), clean(listing.country)]
    facts += [f"as {clean(listing.listed_as)}"] if listing.listed_as else []
    facts += [clean(listing.reason)] if listing.reason else []
    told, tail = " · ".join(filter(None, facts)), blocks.tail(listing.backing, always=True)
    more: list[Part] = [(told, "dim"), *tail] if told else []
    head += [] if told else tail
    blocks.add(
        "link" if ref else "value", Paragraph(tuple(head), 0, 2), *blocks.under(listing.backing, 2, *more),
        target=ref.id if ref else "", copy=f"{clean(ref.name if ref else listing.authority)}: {clean(listing.program)}",
        statement=Statement(
            saying.sanction(listing), listing.backing, other=ref,
            said=saying.sanction(replace(listing, authority="", authority_ref=None)) if ref else "", keys=("sanctions",),
            more=(("country", listing.country), ("listed as", listing.listed_as), ("reason", listing.reason)),
        ),
    )  # fmt: skip


def cases(blocks: StatementBlocks) -> None:
    """Of a court the cases before it, of an authority what it has designated."""
    for title, every, table in (
        ("Cases here", blocks.dossier.cases, "accusation"),
        ("Designated by it", blocks.dossier.listings, "sanction"),
    ):
        if not every:
            continue
        blocks.heading(title, len(every))

        def show(case: rec.Case, table: str = table) -> None:
            parts = blocks.link_parts(case.ref)
            stage = words.STAGES.get(case.stage)
            facts = [stage.label if stage else clean(case.stage), wording.dated(case.date) if case.date else ""]
            told = " ".join(filter(None, facts))
            if told:
                parts.append((f" · {told}", "stage" if stage else "dim"))
            standing = words.beside_stage(case.stage, case.standing)
            if standing not in ("", "reported", "confirmed"):
                parts.append((f" · {clean(standing)}", "standing"))
            came = saying.came_to(case.stage, case.came_to, case.came_to_date)
            if came:
                parts += [(" · same charge: ", "dim"), (came, "stage")]
            more = (Paragraph(((clean(case.what), "dim"),), 2),) if case.what else ()
            when = on(case.date)
            blocks.add(
                "link", Paragraph(tuple(parts), 0, 2), *more, target=case.ref.id, copy=clean(case.ref.name), when=when,
                place=Place(case.path, case.line), stated=Stated(case.ref.id, table, case.number),
            )  # fmt: skip

        blocks.paged(title, every, show)
