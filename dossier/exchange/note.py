"""The note of one record: its sections in the order of the dossier's pane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.database.written import Written
from dossier.exchange.graph import COURT, EVENT, LABELS, LISTED, Edge
from dossier.exchange.markdown_text import at_start, escape, line
from dossier.exchange.note_parts import Footnotes, Other, front_matter, prose, tag
from dossier.profiles import vocabulary as words
from dossier.profiles.came_to import came_to
from dossier.profiles.model import Accusation, Backing, Happening
from dossier.view import saying, wording

__all__ = ["Note", "Other"]

_ARRIVING = {EVENT: "took part", COURT: "accused here", LISTED: "sanctioned"}
_DATED = ("birth_date", "death_date", "founded", "dissolved", "date", "end_date")


class Note:
    """One note in the making."""

    def __init__(self, written: Written, other: Other, beside: Sequence[tuple[Edge, bool]]) -> None:
        """`beside`: what ties the record to others, and whether it begins here."""
        self.profile, self.state, self.other, self.beside = written.profile, written.state, other, beside
        self.notes = Footnotes(other)

    def text(self) -> str:
        """The whole note."""
        profile = self.profile
        parts = [self._head(), f"# {line(profile.name)}"]
        if self.state != "profile":
            told = {"stub": "No profile yet: only others name it.", "broken": "Its file could not be read."}
            parts.append(f"*{told.get(self.state, self.state)}*")
        parts.append(self._prose("summary"))
        for title, rows in (
            ("Accusations", self._accusations()),
            ("Sanctions", self._sanctions()),
            ("Facts", self._facts()),
            ("Links", self._links()),
            ("Events", self._events()),
            ("Parties", self._parties()),
            ("Names", self._names()),
            ("Identifiers", self._identifiers()),
            ("Addresses", [self._row("", f"{each.full} {_brackets(each.country)}", each.backing) for each in profile.addresses]),
            ("Open questions", [f"- {self._one_line(each)}" for each in profile.questions]),
            ("Other", [self._row(each.prop, each.value, each.backing) for each in profile.claims if not each.known]),
            ("Same as", [f"- {line(each)}" for each in profile.same_as]),
            ("Not the same as", [f"- {line(each)}" for each in profile.not_same_as]),
        ):  # fmt: skip
            if rows:
                parts.append(f"## {title}\n\n" + "\n".join(rows))
        notes = self._prose("notes")
        parts += ["## Notes", notes] if notes else []
        parts.append(self.notes.text())
        return "\n\n".join(part for part in parts if part) + "\n"

    def _head(self) -> str:
        profile = self.profile
        shown = {kind for kind, cls in words.NAME_KINDS.items() if cls.shown}
        held = [claim for claim in profile.claims if claim.known and claim.backing.standing not in words.TAKEN_BACK]
        dates = {key: list(dict.fromkeys(claim.value for claim in held if claim.prop == key)) for key in _DATED}
        single = [(key, values[0]) for key, values in dates.items() if len(values) == 1]
        several = {key: values for key, values in dates.items() if len(values) > 1}  # sources differ: none of them alone is told
        topics = [claim.value for claim in held if claim.prop == "topics"]
        tags = [made for each in (profile.kind, *topics) if (made := tag(each))]
        aliases = [
            profile.name,
            *(
                name.text
                for name in profile.names
                if name.kind in shown and name.kind != "name" and name.backing.standing not in words.TAKEN_BACK
            ),
        ]
        return front_matter(
            [("id", profile.id), ("kind", profile.kind), ("state", self.state), *single, ("file", profile.path)],
            {**several, "aliases": aliases, "tags": tags, "former_ids": profile.former_ids},
        )

    def _prose(self, prop: str) -> str:
        blocks = [prose(block.text, self.profile.id, self.other, self.notes) for block in self.profile.texts if block.prop == prop]
        return "\n\n".join(blocks)

    # --- statements ---

    def _row(self, label: str, value: str, backing: Backing) -> str:
        """A statement in a line: what, when, how it stands, who says so."""
        return self._told(f"{line(label)}: {escape(value.strip())}" if label else line(value), backing)

    def _told(self, told: str, backing: Backing, *more: str) -> str:
        """`told` and `more` are Markdown already."""
        grade = f"credibility {backing.credibility}" if backing.credibility else ""
        aside = [*more, *map(escape, (_when(backing.start, backing.end), backing.standing, grade))]
        told = at_start(told) + "".join(f"; {each}" for each in aside if each) + self.notes.marks(backing.citations)
        under = [f"  - “{escape(backing.quote)}”"] if backing.quote else []
        under += [f"  - {line(backing.note)}"] if backing.note else []
        return "\n".join([f"- {told}", *under])

    def _one_line(self, text: str) -> str:
        return " ".join(filter(None, prose(text, self.profile.id, self.other, self.notes).split("\n")))

    def _accusations(self) -> list[str]:
        cases = self.profile.accusations
        return [self._accusation(case, end) for case, end in zip(cases, came_to(cases), strict=True)]

    def _accusation(self, case: Accusation, end: Accusation | None) -> str:
        stage = saying.stage(case.stage) if case.stage else ""
        court = self._at(COURT, case.charge, case.court)
        of = [escape(case.date), court, escape(f"case {case.case}") if case.case else "", escape(case.country), escape(case.outcome)]
        told = f"**{escape(case.charge)}**" + (f": {escape(stage)}" if stage else "")
        row = self._told(told, replace(case.backing, standing=words.beside_stage(case.stage, case.backing.standing)), *of)
        response = words.RESPONSES.get(case.response, case.response) or "no answer is recorded"
        came = f"\n  - The same charge: {escape(saying.came_to(case.stage, end.stage, end.date))}" if end else ""
        return f"{row}{came}\n  - The accused: {escape(response)}{self.notes.marks(case.response_citations)}"

    def _sanctions(self) -> list[str]:
        return [
            self._told(
                self._at(LISTED, each.reason, each.authority), each.backing, *map(escape, (each.program, each.country, each.reason)),
                escape(f"listed as {each.listed_as}") if each.listed_as else "",
            )
            for each in self.profile.sanctions
        ]  # fmt: skip

    def _at(self, type_: str, what: str, typed: str) -> str:
        """A court or an authority, as a link where it is a record."""
        for edge, begins in self.beside:
            if begins and edge.type == type_ and edge.what == what and typed in (edge.target_id, edge.target_name):
                return self.other.named(edge.target_id, edge.target_name)
        return escape(typed)

    def _facts(self) -> list[str]:
        rows = [f"- {line(part)}: {escape(value)}" for part, value in self.profile.parts]
        for claim in self.profile.claims:
            if claim.known:
                label = words.FIELDS[claim.prop].label if claim.prop in words.FIELDS else claim.prop
                value = words.TOPICS.get(claim.value, claim.value) if claim.prop == "topics" else claim.value
                rows.append(self._row(label, value, claim.backing))
        return rows

    def _identifiers(self) -> list[str]:
        return [
            self._row(each.scheme, f"{each.value} {_brackets(each.country, each.issuer)}", each.backing)
            for each in self.profile.identifiers
        ]

    def _names(self) -> list[str]:
        rows = []
        for name in self.profile.names:
            label = words.NAME_KINDS[name.kind].label if name.kind in words.NAME_KINDS else name.kind
            if name.kind != "name" or name.backing != Backing():
                rows.append(self._row(label, f"{name.text} {_brackets(name.lang)}", name.backing))
        return rows

    def _links(self) -> list[str]:
        rows = []
        for edge, begins in self.beside:
            if edge.type in (EVENT, COURT, LISTED) and (begins or edge.type == EVENT):
                continue  # told under events, accusations and sanctions, or under parties
            rows.append(self._edge(edge, begins))
        return rows

    def _edge(self, edge: Edge, begins: bool) -> str:
        verb = words.VERBS.get(edge.type)
        label = edge.label if begins else verb.inverse if verb else _ARRIVING.get(edge.type, LABELS.get(edge.type, edge.type))
        id_, name = (edge.target_id, edge.target_name) if begins else (edge.source_id, edge.source_name)
        other = self.other.named(id_, name) if id_ else escape(name)
        details = [f"{key}: {value}" for key, value in edge.details]
        backing = Backing(edge.cited, edge.standing, edge.note, edge.quote, edge.credibility, edge.from_, edge.to)
        role, what = edge.role, edge.what if id_ else ""
        if verb:
            role = wording.role(role, own=verb.role_is_objects and not begins)
        if edge.type == COURT:  # an accusation has a date, no span; the charge comes first
            stage = words.STAGES[role].label if role in words.STAGES else role
            backing = replace(backing, start="", standing=words.beside_stage(edge.role, edge.standing))
            role, what = what, "; ".join(each for each in (stage, edge.from_) if each)
        return self._told(f"{escape(label)} {other}", backing, escape(role), escape(what), *map(escape, details))

    def _events(self) -> list[str]:
        rows = [
            self._told(_dated(each) + self._one_line(each.what), each.backing, escape(each.type), escape(each.place))
            for each in self.profile.happenings
        ]  # fmt: skip
        return rows + [self._edge(edge, begins) for edge, begins in self.beside if edge.type == EVENT and begins]

    def _parties(self) -> list[str]:
        return [self._party(edge) for edge, begins in self.beside if edge.type == EVENT and not begins]

    def _party(self, edge: Edge) -> str:
        backing = Backing(edge.cited, edge.standing, edge.note, edge.quote, edge.credibility, edge.from_, edge.to)
        return self._told(self.other.named(edge.source_id, edge.source_name), backing, escape(edge.role))


def _dated(event: Happening) -> str:
    until = f" to {event.end_date}" if event.end_date else ""
    return line(f"{event.date}{until}") + ": " if event.date or until else ""


def _when(start: str, end: str) -> str:
    if start and end:
        return f"{start} to {end}"
    return start and f"from {start}" if not end else f"to {end}"


def _brackets(*texts: str) -> str:
    told = ", ".join(text for text in texts if text)
    return f"({told})" if told else ""
