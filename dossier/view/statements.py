"""The building blocks of a dossier's statements: their notes and quotes, who says so, free text with links and citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dossier.database import records as rec
from dossier.text import clean, shorten
from dossier.view import wording
from dossier.view.blocks import Blocks
from dossier.view.inline import blocks_of, numbering, pieces
from dossier.view.row import Paragraph, Place, Statement, beginning
from dossier.view.wrap import Part


class StatementBlocks(Blocks):
    """Collects the rows of one dossier."""

    def __init__(self, dossier: rec.Dossier, sources: bool, offsets: Mapping[str, int], page: int) -> None:
        super().__init__(offsets, page)
        self.dossier = dossier
        self.show_sources = sources
        self.by_number = dossier.numbered

    def under(self, backing: rec.Backing, indent: int, *more: Part) -> list[Paragraph]:
        """The lines under a statement: what else is to be said, its note, its quote; who says so, if asked for."""
        found = []
        if more:
            found.append(Paragraph(more, indent))
        if backing.note:
            found.append(Paragraph(((clean(backing.note), "dim"),), indent))
        if backing.quote:
            found.append(Paragraph(((f"“{clean(backing.quote)}”", "quote"),), indent))
        if self.show_sources:
            found.extend(self.evidence(backing.cites, indent))
        return found

    def evidence(self, cites: Sequence[rec.Cite], indent: int) -> list[Paragraph]:
        found = []
        for cite in cites:
            source = self.by_number.get(cite.number)
            text = wording.source_line(source) if source else clean(cite.cited)
            parts: list[Part] = [(f"{wording.superscript(cite.number)} ", "cite")]
            if cite.locator:
                parts.append((f"{clean(cite.locator)}: ", ""))
            parts.append((text, "dim"))
            if source and wording.grade(source):
                parts.append((f" {wording.grade(source)}", "dim"))
            if cite.inherited:
                parts.append((" (stands for the whole profile)", "dim"))
            found.append(Paragraph(tuple(parts), indent, 2))
        return found

    @staticmethod
    def _of_text(
        text: rec.Text, words: Statement, cited: Sequence[rec.Cite], beside: Collection[int], at: Mapping[tuple[int, str], Sequence[int]]
    ) -> Statement | None:  # fmt: skip
        """What a paragraph states, if that can be asked for: of a summary the whole rests on all its sources, else it on its own.

        `beside`: the numbers of sources that stand for a text without a mark in it, where the paragraph ends it. `at`: number and locator
        of the citations of the whole -> their places.
        """
        if text.prop == "summary":
            return words
        places = {place for cite in cited for place in at.get((cite.number, cite.locator), ())}
        if beside:
            places.update(place for place, cite in enumerate(text.backing.cites) if cite.number in beside)
        cites = tuple(text.backing.cites[place] for place in sorted(places))
        return replace(words, backing=replace(text.backing, cites=cites)) if cites else None

    def free_text(self, text: rec.Text) -> None:
        """Wrapped paragraphs, each a row; links in them follow as rows of their own."""
        number = numbering(self.dossier, text)
        blocks = blocks_of(clean(text.text, lines=True))
        marked: set[int] = set()
        at: dict[tuple[int, str], list[int]] = defaultdict(list)
        for nth_cite, cite in enumerate(text.backing.cites):
            at[cite.number, cite.locator].append(nth_cite)
        for nth, block in enumerate(blocks, 1):
            parts: list[Part] = []
            said: list[str] = []
            targets: dict[str, tuple[rec.Ref, str]] = {}
            cited: list[rec.Cite] = []
            for piece in pieces(block, self.dossier.named, number):
                if piece.cites:
                    cited.extend(piece.cites)
                    known = [cite.number for cite in piece.cites]
                    marked.update(known)
                    parts.append(("".join(f"{wording.NO_BREAK}{wording.superscript(each)}" for each in known if each), "cite"))
                elif piece.link:
                    ref = piece.ref
                    said.append(piece.typed)
                    parts.append((clean(piece.text), ("stub" if ref.state == "stub" else "link") if ref else "stub"))
                    if ref:
                        targets.setdefault(ref.id, (ref, piece.typed))
                else:
                    said.append(piece.text)
                    parts.append((piece.text, ""))
            if nth == len(blocks):  # what the text cites beside the marks in it: `summary: {value: ..., sources: [...]}`
                parts.append((wording.cite_marks(cite for cite in text.backing.cites if cite.number not in marked), "cite"))
            plain = "".join(part for part, _ in parts)
            only = next(iter(targets), "") if len(targets) == 1 else ""
            paragraphs = [Paragraph(tuple(parts))]
            if self.show_sources and text.prop == "summary":
                paragraphs.extend(self.evidence(text.backing.cites, 2))
            copy = " ".join(plain.split())
            whole = " ".join("".join(part for part, style in parts if style != "cite").split())
            statement = self._of_text(
                text,
                Statement(
                    shorten(copy, 200), text.backing, whole=whole, said=shorten(" ".join("".join(said).split()), 200), keys=(text.prop,)
                ),
                cited,
                {cite.number for cite in text.backing.cites} - marked if nth == len(blocks) else (),
                at,
            )  # fmt: skip
            written = Place(text.backing.path, text.backing.line, f"\n{beginning(block)}" if nth > 1 else beginning(block))
            self.add("link" if only else "text", *paragraphs, target=only, copy=copy, statement=statement, place=written)
            if len(targets) > 1:
                for ref, typed in targets.values():
                    place = written._replace(find=f"{written.find}\n{typed}")
                    self.add("link", Paragraph(tuple(self.link_parts(ref)), 2, 2), target=ref.id, copy=clean(ref.name), place=place)
