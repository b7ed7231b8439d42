"""A membership of Popolo as sentences: in what, as what, and on whose behalf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dossier.dates import try_parse
from dossier.exchange.foreign import date, in_pieces, kept, text
from dossier.exchange.importing import Account
from dossier.exchange.kept import as_text
from dossier.exchange.popolo_bodies import is_party, period
from dossier.exchange.popolo_values import PREFIX, Sources, Thing
from dossier.profiles.model import Backing, Citation, Claim, Relation
from dossier.text import is_placeholder

_PASSED = frozenset(
    {"id", "person_id", "member_id", "organization_id", "post_id", "on_behalf_of_id", "legislative_period_id", "area_id", "role", "label",
     "start_date", "end_date", "sources"}
)  # fmt: skip
"""What is told otherwise; a body, a post or an area that stands here and has no id of its own is told as it stands."""

Find = Callable[[str, str], tuple[str, Thing | None]]
"""(class, foreign id) -> what a sentence names for it, and all that was said of it."""


@dataclass(slots=True)
class Made:
    """What one membership became."""

    relations: list[Relation]
    claims: list[Claim]
    """Itself as text, where no sentence can be made of it."""


def sentences(found: dict[str, Any], find: Find, sources: Sources, account: Account, whose: tuple[Citation, ...]) -> Made:
    """The sentences of one membership; `whose`: the sources that hold where it names none."""
    where = " ".join(filter(None, (text(found.get(key)) for key in ("id", "person_id", "organization_id"))))
    post_name, post = find("post", text(found["post_id"])) if text(found.get("post_id")) else ("", None)
    body_id = text(found.get("organization_id")) or (post.one("organization_id") if post else "")
    as_what = "; ".join(dict.fromkeys(filter(None, (post_name, text(found.get("role")), text(found.get("label"))))))
    start, end = (date(found.get(key), where, account) for key in ("start_date", "end_date"))
    notes: list[str] = []
    if area := text(found.get("area_id")):
        notes.append(f"area: {find('area', area)[0]}")
    if term := text(found.get("legislative_period_id")):
        name, given = find("event", term)
        begun, ended = period(given)[1:] if given else ("", "")
        begun, ended = "" if _after(begun, end) else begun, "" if _after(start, ended) else ended
        told = _taken(bool(begun and not start), bool(ended and not end))
        start, end = start or begun, end or ended
        notes.append(f"legislative period: {given.one('name', 'id') if given else name}{told}")
    behalf = text(found.get("on_behalf_of_id"))
    party, known = find("organization", behalf) if behalf else ("", None)
    if known and is_placeholder(called := known.one("name", "id")):  # a party of all those of whom nobody knows it would tie them
        account.remark("parties that say only that nothing is known: in the note of the seat", f"{where} {behalf}")
        notes.append(f"on behalf of: {called}")
        behalf = ""
    notes += [f"{claim.prop.removeprefix(PREFIX + ' › ')}: {claim.value}" for key, value in found.items() if key not in _PASSED
              for claim in kept(f"{PREFIX} › {key}", value)]  # fmt: skip
    cited = sources.named(found.get("sources") or []) or tuple(cite for cite in (Citation(sources.file),) if (cite,) != whose)
    backing = Backing(cited, note="; ".join(notes), start=start, end=end)
    if not body_id and not as_what:
        account.remark("memberships that name neither organization nor post, kept as text", where)
        return Made([], [*in_pieces(f"{PREFIX} › memberships", as_text(found))])
    body, about = find("organization", body_id) if body_id else ("", None)
    made = [Relation("member_of", body, as_what, backing=backing)] if body else [Relation("holds_office", as_what, backing=backing)]
    if behalf:
        verb = "member_of" if known is None or is_party(known.one("classification")) else "represents"
        place = about.one("name", "id") if about else as_what or body
        note = "; ".join([f"on its behalf in {place}", *(each for each in notes if not each.startswith("area: "))])
        made.append(Relation(verb, party, backing=Backing(cited, note=note, start=start, end=end)))
    return Made(made, [])


def _after(first: str, last: str) -> bool:
    """Whether a span would end before it begins: then the period's date is not the membership's."""
    begin, end = try_parse(first), try_parse(last)
    return bool(begin and end and begin.lo and end.hi and begin.lo > end.hi)


def _taken(start: bool, end: bool) -> str:
    """Which dates of a membership are those of its legislative period, since it has none of its own."""
    if start and end:
        return " (from and to are its dates)"
    return " (from is its beginning)" if start else " (to is its end)" if end else ""
