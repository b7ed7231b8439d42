"""Every kind of statement in one line of words, as it is named outside its own dossier."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dossier.database import records as rec
from dossier.links import CITATION, in_words
from dossier.profiles import vocabulary as words
from dossier.text import clean, shorten
from dossier.view import wording

_CITATIONS = re.compile(rf"(?<![ \t])[ \t]*{CITATION.pattern}")
"""Each with what divides it from the word before it."""
_LONGEST = 160
"""Characters of a text that is named by its beginning."""


def without_marks(text: str, called: Mapping[str, str] | None = None) -> str:
    """Free text without its citations, each link as it reads; `called`: links as they are typed -> the name of what each leads to."""
    return in_words(_CITATIONS.sub("", text), called)


def name(item: rec.NameRecord) -> str:
    """`a.k.a. El Relojero`."""
    kind = words.NAME_KINDS.get(item.kind)
    return f"{kind.label if kind else clean(item.kind)} {clean(item.text)}"


def value(label: str, item: rec.Value) -> str:
    """`born 1978-03-05`."""
    return f"{clean(label)} {clean(item.value)}"


def identifier(item: rec.Identifier) -> str:
    """`passport X0199231`."""
    return f"{clean(item.scheme).replace('_', ' ')} {clean(item.value)}"


def stage(key: str) -> str:
    """The stage of an accusation: `charged`."""
    return clean(words.stage_label(key))


def came_to(of: str, key: str, date: str) -> str:
    """What another accusation tells of the end of one at a stage: `convicted 2031-06-12`; empty where none does.

    The same stage once more came after another decision: `set aside, convicted again 2031-06-12`.
    """
    if not key:
        return ""
    again = f"{'set aside, ' if words.is_proven(key, '') else ''}{stage(key)} again" if key == of else stage(key)
    return f"{again} {wording.dated(date)}".strip()


def accusation(item: rec.Accusation) -> str:
    """`charged 2031-02-27: Conspiracy to distribute`."""
    when = f" {wording.dated(item.date)}" if item.date else ""
    return f"{stage(item.stage)}{when}: {clean(item.charge) or 'charge not said'}"


def sanction(item: rec.Sanction) -> str:
    """`designated by OFAC: SDNTK`."""
    by = item.authority_ref.name if item.authority_ref else item.authority
    return "designated by " + ": ".join(filter(None, (clean(by), clean(item.program))))


def link(label: str, item: rec.Link) -> str:
    """`member of Los Zetas · chief, 2009 – 2015`, `owner of Vale Clocks · from 2011, share 25%`."""
    other = clean(item.other.name) if item.other else clean(item.text)
    told = [wording.role(item.role, own=item.says_own), wording.span(item.backing.start, item.backing.end)]
    more = ", ".join(filter(None, (*told, *wording.details(item.details))))
    return f"{clean(label)} {other}" + (f" · {more}" if more else "")


def event(item: rec.Event, called: Mapping[str, str]) -> str:
    """`2013-07-15 Arrest of Miguel`; `called`: links as typed, and the names of what they lead to."""
    when = wording.day(item.date, item.end_date)
    what = item.what if item.ref else in_words(item.what, called)  # of an event with a file, its name
    return " · ".join(filter(None, (f"{when} {clean(what)}", clean(item.role))))


def participant(item: rec.Participant) -> str:
    """`Baltasar Nieves took part, as defendant`."""
    return f"{clean(item.ref.name)} took part" + (f", as {clean(item.role)}" if item.role else "")


def resting(item: rec.Resting) -> str:
    """A statement that cites a source, in the words of its own record."""
    kind, text = clean(item.kind), clean(item.value)
    if item.about == "response":
        return f"what the accused says of: {text or 'a charge'}"
    if item.table == "name":
        known = words.NAME_KINDS.get(item.kind)
        return f"{known.label if known else kind} {text}"
    if item.table == "claim":
        field = words.FIELDS.get(item.kind)
        told = text if field else clean(without_marks(text, item.called))  # only free texts hold links
        return f"{field.label if field else kind} {shorten(told, _LONGEST)}"
    if item.table == "relation":
        own_is_subject, subject, role = item.more
        verb = words.VERBS.get(item.kind)
        label = (verb.label if own_is_subject else verb.inverse) if verb else kind
        other = text if own_is_subject else clean(str(subject))
        own_role = verb is not None and verb.role_is_objects and not own_is_subject
        return f"{label} {other}" + (f" · {wording.role(str(role), own=own_role)}" if role else "")
    if item.table == "accusation":
        date, decision, on = (str(each or "") for each in item.more)
        when = f" {wording.dated(date)}" if date else ""
        came = f" (same charge: {came_to(item.kind, decision, on)})" if decision else ""
        return f"{stage(item.kind)}{when}: {text or 'charge not said'}{came}"
    if item.table == "sanction":
        return "designated by " + ": ".join(filter(None, (kind, text)))
    if item.table == "event":
        return f"{wording.dated(item.kind) if item.kind else 'undated'} {clean(in_words(item.value, item.called))}"
    if item.table == "participant":
        return f"{text} took part" + (f", as {kind}" if kind else "")
    return f"{kind.replace('_', ' ')} {text}"
