"""What the records of one report have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier import dates
from dossier.database import records as rec
from dossier.report.document import Span, Spans
from dossier.report.numbering import Numbering
from dossier.text import clean
from dossier.view import held
from dossier.view.row import When


@dataclass(slots=True)
class Frame:
    """What the records of one report have in common."""

    sources: Numbering
    anchors: Mapping[str, str]
    """Record -> where it stands in the report."""
    day: dates.PartialDate | None = None
    questions: bool = False

    def link(self, ref: rec.Ref) -> Span:
        """A record's name, leading to where it is told of."""
        anchor = self.anchors.get(ref.id, "")
        return Span(clean(ref.name), "link" if anchor else "name", anchor)

    def at_day(self, when: When, standing: str = "") -> Spans:
        """What is to be said of a statement at the report's date."""
        if self.day is None or not (when.start or when.end):
            return ()
        told, style = held.said(when, self.day, standing)
        return (Span(" · "), Span(told, "soft" if style == "dim" else "held")) if told else ()
