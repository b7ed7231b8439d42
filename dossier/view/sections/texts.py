"""What a record says in words of its own: notes, open questions, and what has no place elsewhere."""

from __future__ import annotations

from dossier.database import records as rec
from dossier.links import in_words, typed_links
from dossier.profiles import vocabulary as words
from dossier.text import clean
from dossier.view import wording
from dossier.view.row import Paragraph, Place, Statement
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part


def notes(blocks: StatementBlocks) -> None:
    """Free text."""
    found = [text for text in blocks.dossier.texts if text.prop == "notes"]
    if not found:
        return
    blocks.heading("Notes")
    for text in found:
        blocks.free_text(text)


def others(blocks: StatementBlocks) -> None:
    """Fields without a place of their own, those of another format under its name."""
    if not blocks.dossier.others:
        return
    blocks.heading("Other")
    from_ = ""

    def show(value: rec.Value) -> None:
        nonlocal from_
        label, _, inner = value.value.partition(" › ")
        foreign = bool(inner) and label in words.FOREIGN.values()
        if foreign and label != from_:  # once above all that came from there
            from_ = label
            blocks.add("text", Paragraph(((label, "label"),), 0, 2))
        parts: list[Part] = [(clean(inner if foreign else value.value), "")]
        if value.backing.standing:
            parts.extend(blocks.tail(value.backing))
        else:
            parts.append((wording.cite_marks(value.backing.cites), "cite"))
        blocks.add(
            "value", Paragraph(tuple(parts), 0, 2), *blocks.under(value.backing, 2), copy=clean(value.value),
            statement=Statement(clean(value.value), value.backing),
        )  # fmt: skip

    blocks.paged("others", blocks.dossier.others, show)


def questions(blocks: StatementBlocks) -> None:
    """What is still to be found out."""
    if blocks.dossier.questions:
        blocks.heading("Open questions")

        def show(question: rec.Question) -> None:
            named = map(blocks.dossier.named.get, typed_links(question.text))
            leads = list(dict.fromkeys(filter(None, named)))
            target = leads[0].id if len(leads) == 1 else ""
            text = clean(in_words(question.text, blocks.dossier.called))
            blocks.add(
                "link" if target else "text", Paragraph((("? ", "label"), (text, "")), 0, 2), target=target, copy=text,
                place=Place(blocks.dossier.path, question.line),
            )  # fmt: skip
            for ref in leads if not target else ():
                blocks.add("link", Paragraph(tuple(blocks.link_parts(ref)), 2, 2), target=ref.id, copy=clean(ref.name))

        blocks.paged("questions", blocks.dossier.questions, show)
