"""What several records of a report have together: what happened when, and what ties them to one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dossier.database import records as rec
from dossier.database.timeline import Moment, dated_by, differing, leading, moments
from dossier.profiles import vocabulary as words
from dossier.report.document import Block, Heading, Items, Paragraph, Picture, Row, Rows, Span, Spans, Style
from dossier.report.frame import Frame
from dossier.report.picture import Dot, Line, ego, web
from dossier.report.record import RecordReport
from dossier.report.values import worded
from dossier.report.withheld import Withheld
from dossier.text import clean, counted
from dossier.view import held, wording
from dossier.view.row import When, on
from dossier.view.timeline import called, standing_beside, told
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

_MOST_BESIDE = 30
"""Records drawn around one."""
_MOST_BETWEEN = 14
"""Records drawn that are not of the report and tie some of it together."""
_MOST_DRAWN = 60
_STYLES: dict[str, Style] = {"link": "name", "stub": "name", "broken": "name", "stage": "stage", "proven": "proven", "standing": "standing"}


def timeline(store: Store, records: Sequence[str], frame: Frame, withheld: Withheld) -> list[Block]:
    """What happened to several records, in the order of time."""
    found = withheld.moments(moments(store, records))
    if not found:
        return []
    refs = {each: withheld.ref(ref) for each, ref in store.refs(id_ for moment in found for id_ in (moment.record, moment.other)).items()}
    leads = leading(store, found)
    in_doubt = differing(store, found)
    others = store.refs(id_ for links in leads.values() for id_ in links.values())
    names = {id_: withheld.ref(ref).name for id_, ref in others.items()}

    def link(record: str) -> list[Part]:
        return [(clean(refs[record].name) if record in refs else record, f"link {record}")]

    rows = []
    for moment in map(_in_words, found):
        date = wording.day(moment.date, moment.end_date)
        spans: list[Span] = []
        for text, style in told(moment, "", link, called(leads.get(moment.record, {}), names)):
            ref = refs.get(style.removeprefix("link ")) if style.startswith("link ") else None
            spans.append(frame.link(ref) if ref else Span(text, _STYLES.get(style, "")))
        if (standing := standing_beside(moment)) not in ("", "reported", "confirmed"):
            spans += [Span(" · "), Span(clean(standing), "standing")]
        if moment.standing not in words.TAKEN_BACK and dated_by(moment) in in_doubt:
            spans += [Span(" · "), Span(wording.DIFFERS, "standing")]
        rows.append(Row(date, (*spans, *frame.at_day(When(moment.date, point=True), moment.standing))))
    return [Heading(1, "Timeline", "timeline", breaks=True), Rows(tuple(rows))]


def _in_words(moment: Moment) -> Moment:
    """A fact with its value as the records have it."""
    if moment.kind != "fact":
        return moment
    field = words.FIELDS.get(moment.of)
    return moment._replace(what=worded(moment.what, field.type if field else "", moment.of))


@dataclass(frozen=True, slots=True)
class Tie:
    """One link between two records, as the file says it."""

    subject: rec.Ref
    object: rec.Ref
    label: str
    directed: bool
    backing: rec.Backing
    spans: Spans
    """Role, dates, standing and sources."""
    when: When


def ties_of(report: RecordReport) -> Iterator[Tie]:
    """What ties a record to others, links that somebody rebuts or took back left out."""
    told = report.told
    own = told.ref
    for group in told.links:
        verb = words.VERBS[group.verb]
        for link in group.links:
            if link.other and link.backing.standing not in words.TAKEN_BACK:
                subject, object_ = (link.other, own) if link.incoming else (own, link.other)
                yield Tie(
                    subject,
                    object_,
                    verb.label,
                    not verb.symmetric,
                    link.backing,
                    report.of_link(replace(link, incoming=False)),
                    on(link.day) or _span(link.backing),
                )
    for event in told.events:
        if event.ref and event.backing.standing not in words.TAKEN_BACK:
            yield _part(report, own, event.ref, event.role, event.backing, event.date)
    dates = [value for fact in told.facts if fact.prop == "date" for value in fact.values]
    date = next((value.value for value in dates if value.backing.standing not in words.TAKEN_BACK), "")
    for part in told.participants:
        if part.backing.standing not in words.TAKEN_BACK:
            yield _part(report, part.ref, own, part.role, part.backing, date)


def _span(backing: rec.Backing) -> When:
    return When(backing.start, backing.end)


def _part(report: RecordReport, who: rec.Ref, event: rec.Ref, role: str, backing: rec.Backing, date: str) -> Tie:
    """That somebody took part in an event."""
    when = on(date) or _span(backing)
    facts = "".join(f" · {each}" for each in (clean(role), wording.dated(date) if date else "") if each)
    return Tie(who, event, "took part in", True, backing, (Span(facts), *report.tail(backing, when)), when)


def _holds(tie: Tie, frame: Frame) -> bool:
    """Whether it held at the report's date, perhaps at least."""
    when = tie.when
    return frame.day is None or not (when.start or when.end) or held.state(when, frame.day) != "no"


def beside(report: RecordReport, frame: Frame) -> list[Block]:
    """One record, and what is linked to it directly."""
    own = report.told.ref
    together: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties_of(report):
        if _holds(tie, frame):
            together[(tie.object if tie.subject.id == own.id else tie.subject).id].append(tie)
    together.pop(own.id, None)
    if not together:
        return []
    lines = []
    for ties in list(together.values())[:_MOST_BESIDE]:
        first = ties[0]
        acts = first.subject.id == own.id
        verb = next((verb for verb in words.VERBS.values() if verb.label == first.label), None)
        label = first.label if acts else (verb.inverse if verb else "took part")
        more = f" and {len(ties) - 1} more" if len(ties) > 1 else ""
        other = first.object if acts else first.subject
        arrow = (1 if acts else -1) if first.directed else 0
        lines.append((Dot(other.id, clean(other.name), other.kind), f"{label}{more}", arrow, _dash(ties)))
    left = len(together) - len(lines)
    caption = f"{clean(own.name)} and {counted(len(together), 'record')} linked to it directly" + (f"; not drawn: {left}" if left else "")
    svg = ego(Dot(own.id, clean(own.name), own.kind), lines)
    return [Heading(2, "Network"), Picture(svg, caption)]


def _dash(ties: Sequence[Tie]) -> str:
    """How a line is drawn: solid where something in it is plainly told, else broken."""
    standings = {wording.standing(tie.backing) for tie in ties}
    return "" if standings & {"", "confirmed"} else "alleged" if "alleged" in standings else "doubted"


def network(reports: Sequence[RecordReport], frame: Frame) -> list[Block]:
    """What ties the records of a report to one another: directly, or over a record that several are linked to."""
    chosen = {report.told.ref.id: report.told.ref for report in reports}
    ties: dict[tuple[str, str, str, str, int, int], Tie] = {}
    for report in reports:
        for tie in ties_of(report):
            if _holds(tie, frame) and tie.subject.id != tie.object.id:
                key = (tie.subject.id, tie.object.id, tie.label, tie.backing.path, tie.backing.line, tie.backing.column)
                ties.setdefault(key, tie)
    between: dict[str, set[str]] = defaultdict(set)
    refs = dict(chosen)
    for tie in ties.values():
        for one, other in ((tie.subject, tie.object), (tie.object, tie.subject)):
            refs.setdefault(one.id, one)
            if one.id not in chosen and other.id in chosen:
                between[one.id].add(other.id)
    shared = {each for each, ids in between.items() if len(ids) == len(chosen) > 3}
    wanted = sorted(
        (each for each, ids in between.items() if len(ids) > 1 and each not in shared), key=lambda each: (-len(between[each]), each)
    )
    kept = [tie for tie in ties.values() if {tie.subject.id, tie.object.id} <= chosen.keys() | set(wanted)]
    count = Counter(each for tie in kept for each in (tie.subject.id, tie.object.id))
    blocks: list[Block] = [Heading(1, "Network", "network", breaks=True)]
    told = [f"All {len(chosen)} are linked to {clean(refs[each].name)}." for each in sorted(shared)]
    if alone := [clean(ref.name) for each, ref in chosen.items() if not count[each]]:
        told.append(
            f"Without a link to another of them{', or to what others of them are linked to' if wanted else ''}: {', '.join(alone)}."
        )
    if not kept:
        told.insert(0, f"Nothing {'else ' if shared else 'in the base '}ties these records to one another.")
        return [*blocks, Paragraph((Span(" ".join(told)),))]
    tied = sorted((each for each in chosen if count[each]), key=lambda each: -count[each])
    drawn = {*tied[:_MOST_DRAWN], *wanted[:_MOST_BETWEEN]}
    if left := len(tied) + len(wanted) - len(drawn):
        told.append(f"In the list, but not drawn: {counted(left, 'record')} with few links.")
    dots = [Dot(each, clean(refs[each].name), refs[each].kind, each in chosen) for each in (*chosen, *wanted) if each in drawn]
    lines = _lines(kept)
    numbers = {id(tie): line.number for line, of_line in lines for tie in of_line}
    caption = "Links among the records of this report" + (" and to records that several of them are linked to" if wanted else "")
    svg = web(dots, [line for line, _ in lines if {line.first, line.second} <= drawn])
    blocks.append(Picture(svg, f"{caption}. The numbers are those of the list below."))
    if told:
        blocks.append(Paragraph((Span(" ".join(told)),), "note"))
    listed = sorted(kept, key=lambda tie: numbers[id(tie)])
    rows = []
    for tie in listed:
        spans = (frame.link(tie.subject), Span(f" {'→' if tie.directed else '–'} {tie.label} "), frame.link(tie.object), *tie.spans)
        rows.append(Row(str(numbers[id(tie)]), spans))
    return [*blocks, Items(tuple(rows), numbered=True)]


def _lines(ties: Sequence[Tie]) -> list[tuple[Line, list[Tie]]]:
    """One line for each pair of records, with all that ties them."""
    together: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in ties:
        together[frozenset({tie.subject.id, tie.object.id})].append(tie)
    found = []
    for number, of_pair in enumerate(together.values(), 1):
        first = of_pair[0]
        heads = {(tie.subject.id, tie.object.id) for tie in of_pair if tie.directed}
        arrow = (first.subject.id, first.object.id) in heads, (first.object.id, first.subject.id) in heads
        labels = list(dict.fromkeys(tie.label for tie in of_pair))
        label = labels[0] + (f" +{len(labels) - 1}" if len(labels) > 1 else "")
        found.append((Line(first.subject.id, first.object.id, number, label, arrow[0], arrow[1], _dash(of_pair)), of_pair))
    return found
