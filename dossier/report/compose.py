"""A report made of a base: its records in order, what they have together, and the sources, numbered once for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dossier import dates
from dossier.database import records as rec
from dossier.profiles import vocabulary as words
from dossier.report.document import Block, Contents, Document, Heading, Paragraph, Sources, Span
from dossier.report.frame import Frame
from dossier.report.joint import beside, network, timeline
from dossier.report.numbering import FOR_ALL, Numbering
from dossier.report.record import RecordReport, about
from dossier.report.withheld import Withheld
from dossier.text import clean, counted
from dossier.view import wording

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.database.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is to hold."""

    records: Sequence[str]
    title: str = ""
    as_of: str = ""
    with_sensitive: bool = False
    with_questions: bool = False
    today: date | None = None


def compose(store: Store, wanted: Wanted) -> Document:
    """The report on these records; raises DateError where `as_of` is no date."""
    withheld = Withheld(store, nothing=wanted.with_sensitive)
    found = [dossier for each in dict.fromkeys(wanted.records) if (dossier := store.dossier(each))]
    withheld.tell_apart(found)
    told = [withheld.dossier(each) for each in found]
    several = len(told) > 1
    title = clean(wanted.title) or _title(told)
    bare = not several and title == clean(told[0].ref.name)
    """The title is all the heading that the one record has: there is nothing in the text to lead to."""
    anchors = {each.ref.id: "" if bare else f"record-{number}" for number, each in enumerate(told, 1)}
    frame = Frame(Numbering(), anchors, dates.parse(wanted.as_of) if wanted.as_of else None, wanted.with_questions)
    blocks: list[Block] = []
    reports = []
    for each in told:
        report = RecordReport(each, frame)
        reports.append(report)
        if not bare:
            blocks.append(Heading(1, clean(each.ref.name), anchors[each.ref.id], breaks=several))
        blocks += report.compose()
        if not several:
            blocks += beside(report, frame)
    if several:
        blocks += timeline(store, list(anchors), frame, withheld)
        blocks += network(reports, frame)
    blocks += _sources(Sources(frame.sources.entries()), for_all=frame.sources.for_all, several=several)
    if several:
        entries = [(clean(each.ref.name), anchors[each.ref.id], about(each)) for each in told]
        entries += [(block.text, block.anchor, "") for block in blocks if isinstance(block, Heading) and block.anchor and block.level == 1
                    and not block.anchor.startswith("record-")]  # fmt: skip
        blocks.insert(0, Contents(tuple(entries)))
    return Document(title, _facts(store, wanted, told, withheld), (*_reading(wanted, numbered=withheld.numbered), *blocks))


def _title(told: Sequence[rec.Dossier]) -> str:
    names = [clean(each.ref.name) for each in told]
    if len(names) <= 3:
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
    return f"{', '.join(names[:2])} and {len(names) - 2} others"


def _facts(store: Store, wanted: Wanted, told: Sequence[rec.Dossier], withheld: Withheld) -> tuple[tuple[str, str], ...]:
    """What is to be known of the report itself."""
    facts = [("Date of this report", str(wanted.today or date.today())), ("Base", base_name(store.folder, store.path))]
    if wanted.as_of:
        facts.append(("As of", wording.dated(wanted.as_of)))
    if len(told) > 1:
        facts.append(("Records", f"{len(told):,}"))
    if withheld.nothing:
        facts.append(("Sensitive fields", "this report holds them: it is not to be passed on"))
    elif withheld.left_out:
        number = len(withheld.left_out)
        facts.append(("Left out", f"{counted(number, 'field')} that {'is' if number == 1 else 'are'} sensitive"))
    return tuple(facts)


def base_name(folder: Path | None, database: Path) -> str:
    """The name of a base, without the place where it lies."""
    from dossier.userdata.place import state_folder

    return clean(state_folder(folder, database).name.rsplit("-", 1)[0])


def _reading(wanted: Wanted, *, numbered: bool) -> list[Block]:
    """How the report is to be read; `numbered`: of names that several have."""
    texts = [
        "Numbers in brackets are those of the sources at the end. Statements without further words are reported by the source named; "
        "others are said to be confirmed, alleged, disputed, denied or retracted; what nobody is named for is marked as unsourced.",
        "An accusation is no finding: its stage stands beside it, and what the accused says below it.",
    ]
    if numbered:
        texts.append("A number behind a name tells apart who is called alike.")
    if wanted.as_of:
        texts.append(f"What has dates is told as of {wording.dated(wanted.as_of)}: whether it held then, perhaps did, or did not.")
    return [Paragraph((Span(" ".join(texts)),), "note")]


def _sources(listed: Sources, *, for_all: bool, several: bool) -> list[Block]:
    if not listed.entries:
        return []
    blocks: list[Block] = [Heading(1, "Sources", "sources", breaks=several)]
    told = []
    if for_all:
        told.append(f"{FOR_ALL} The source is cited for the profile as a whole, not for the single statement.")
    if any("reliability" in span.text for entry in listed.entries for row in entry.more for span in row.spans):
        told.append(f"Reliability is graded by the Admiralty code, from A ({words.RELIABILITY['A']}) to F ({words.RELIABILITY['F']}).")
    blocks += [Paragraph((Span(each),), "note") for each in told]
    return [*blocks, listed]
