"""One line that says who this is, for result lists and the head of a pane: of what a record says itself, or of a link to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dossier import dates
from dossier.countries import country_name
from dossier.date_words import bound
from dossier.links import CITATION, LINK, unescaped
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Profile
from dossier.text import first_sentence, is_placeholder, shorten, squeeze

LENGTH = 200
TELLING = ("leader_of", "holds_office", "founder_of", "director_of", "member_of", "part_of", "employee_of", "sibling_of", "child_of",
            "parent_of", "spouse_of", "represents", "relative_of", "associate_of", "linked_to")  # fmt: skip
"""Relations from the one that says most about somebody to the one that says least."""
SAYING = ("occupation", "sector", "date", "place")
"""Fields of which the first two values say who somebody is, where there is no summary."""
LAST = ("birth_date", "founded", "birth_place", "headquarters", "residence", "nationality", "citizenship", "jurisdiction", "country")
"""Fields that tell one from another of the same name, where nothing says who either is: the first two of which something is told."""
_BEFORE = {prop: f"{words.FIELDS[prop].label} " for prop in LAST if words.FIELDS[prop].type != "country"}
_DIFFERING, _BETWEEN = 3, " · "
"""Values of a field that are told, and what stands between two fields."""


def plain(text: str, name_of: Callable[[str], str]) -> str:
    """Free text without its marks: citations left out, links replaced by their words, or by the name of the record with that id."""
    text = CITATION.sub("", text)
    text = LINK.sub(lambda found: (found[2] or name_of(found[1].strip())).strip(), text)
    return unescaped(squeeze(text).replace(" .", "."))


def own_line(profile: Profile, *, broken: bool = False) -> str | None:
    """What a profile says itself; None where other records must be asked."""
    if broken:
        problem = profile.problems[0]
        return shorten(f"{problem.path}:{max(problem.line, 1)}: {problem.message}", LENGTH)
    summary = profile.text("summary")
    if "[[" in summary:
        return None
    said = ((claim.value, claim.backing.standing, claim.backing.end) for claim in profile.claims if claim.known and claim.prop in SAYING)
    return of_texts(summary, of_values(said), str) or None


def with_standing(line: str, standing: str, end: str = "") -> str:
    """A line with what is doubtful about it, and until when it was so, before it, where nothing cuts it off; nothing of what is denied
    or was taken back.
    """
    if standing in words.TAKEN_BACK:
        return ""
    before = ", ".join((*([standing] if standing in words.DOUBTED else []), *([f"until {_year(end)}"] if is_over(end) else [])))
    return shorten(f"{before}: {line}", LENGTH) if line and before else line


def is_over(end: str) -> bool:
    """Whether something has ended, by what is told of its end."""
    return not is_placeholder(end) and end.strip().lower() not in ("", *dates.ONGOING)


def _year(end: str) -> str:
    """A date as it stands in a line with little room: its year alone, where it is sure; else as a dossier tells it."""
    read = dates.try_parse(end)
    if read and read.lo and read.hi and read.lo.year == read.hi.year and not read.qualifier:
        return str(read.lo).rsplit("-", 2)[0]
    return squeeze(bound(end))


def of_values(told: Iterable[tuple[str, str, str]]) -> list[str]:
    """Values of which each has its standing and end, as a line has them: what has ended stands behind what may hold."""
    return [*filter(None, (with_standing(*each) for each in sorted(told, key=lambda each: is_over(each[2]))))]


def of_last(told: Iterable[tuple[str, str, str, str]]) -> str:
    """The line of who has nothing but such fields: field, value, standing and end of each. Where sources differ, what they say."""
    values: dict[str, list[str]] = {}
    for prop, value, standing, end in told:
        shown = "" if is_placeholder(value) else country_name(value) if words.FIELDS[prop].type == "country" else value
        line = shown and with_standing(_BEFORE.get(prop, "") + shown, standing, end)
        if line and line not in values.setdefault(prop, []):
            values[prop].append(line)
    lines = [" / ".join(values[prop][:_DIFFERING]) for prop in LAST if values.get(prop)]
    return shorten(_BETWEEN.join(lines[:2]), LENGTH)


def is_told(line: str, beside: str) -> bool:
    """Whether a line says nothing but what stands beside it."""
    labels = tuple(_BEFORE.values())
    return all(
        part in beside or any(part.startswith(each) and part[len(each) :] in beside for each in labels) for part in line.split(_BETWEEN)
    )


def of_source(publisher: str, date: str) -> str:
    """The line of a source."""
    return shorten(" · ".join(filter(None, (publisher, date))), LENGTH)


def of_texts(summary: str, values: Iterable[str], name_of: Callable[[str], str]) -> str:
    """The first sentence of a summary, else the first two values of the fields that say who somebody is."""
    said = plain(summary, name_of) if summary else ""
    return shorten(first_sentence(said) if said else ", ".join([*values][:2]), LENGTH)


def rank(verb: str) -> int:
    """How much a relation says about somebody: the lower, the more."""
    return TELLING.index(verb) if verb in TELLING else len(TELLING)


def of_link(verb_key: str, role: str, other: str, *, is_subject: bool) -> str:
    """The line that a relation gives to one side of it; `other` is the name of the other side."""
    verb = words.VERBS[verb_key]
    if not is_subject:
        return shorten(f"{verb.inverse} {other}", LENGTH)
    if verb_key == "holds_office":
        return shorten(f"{role or other}{f', {other}' if role else ''}", LENGTH)
    if not role or verb.role_is_objects:
        return shorten(f"{verb.label} {other}", LENGTH)
    if verb.label.endswith(" of") and f" {role}".casefold().endswith(f" {verb.label.removesuffix(' of')}"):
        return shorten(f"{role} of {other}", LENGTH)  # a nominee director of it
    return shorten(f"{role}, {verb.label} {other}", LENGTH)


def of_event(role: str, event: str) -> str:
    """The line that an event gives to a party to it."""
    return shorten(f"{role}: {event}" if role else event, LENGTH)
