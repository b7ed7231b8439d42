"""The text of a new profile: what is known, and every key that its kind may have, made from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from dossier.links import escaped
from dossier.profiles import vocabulary as words
from dossier.text import clean
from dossier.writing.scalar import scalar

_EXAMPLES = {"date": "1970-03-05, 1970-03, 1970~ (about), ../1980 (by)", "country": "mx", "topic": "poi", "phone": "+52 ..."}
_COMMENT = 28


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a record before its profile is written."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    """Other names that it was called by."""
    sources: tuple[str, ...] = ()
    """Sources that every claim of the profile rests on where it names none."""
    said: tuple[str, ...] = ()
    """What other profiles say of it, one line each."""


def profile_text(known: Beginning) -> str:
    """The profile, as text that the reader takes without a problem; lines with `#` wait to be filled in."""
    return "\n".join(_lines(known)) + "\n"


def summary_line(text: str) -> int:
    """The line of a new profile at which one begins to write, from 1."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.startswith(("# summary:", "# author:"))), 1)


def _lines(known: Beginning) -> Iterator[str]:
    yield "# Lines with a # are not read: take it away where you know something. `dossier help format` tells every key."
    yield f"kind: {known.kind}"
    if known.kind == words.SOURCE:
        yield from _source(known.name)
        return
    yield f"name: {_name(known.name)}"
    if known.aliases:
        yield "aliases:"
        yield from (f"  - {_name(alias)}" for alias in known.aliases)
    if known.sources:
        yield f"sources: [{', '.join(map(scalar, known.sources))}]"
    yield "# summary: who or what this is, in your own words [@source-id p. 3]"
    yield from _said(known.said)
    yield ""
    for cls in words.NAME_CLASSES.values():
        if cls.key != "name" and not (cls.key == "aliases" and known.aliases):
            yield _key(cls.key, cls.about)
    if known.kind == words.PERSON:
        yield _key("given", "names built of these parts are found, too")
        yield _key("surnames", "[paternal, maternal]")
    yield ""
    for field in words.FIELDS.values():
        if known.kind in field.kinds:
            told = (
                field.about or field.label,
                _EXAMPLES.get(field.type, ""),
                ", ".join(sorted(field.values)),
                "several" if field.many else "",
            )
            yield _key(field.key, " · ".join(filter(None, told)))
    yield ""
    yield from _structures(known.kind)


def _name(text: str) -> str:
    """A name in which nothing is taken for a citation."""
    return scalar(escaped(text, links=False))


def _key(key: str, about: str) -> str:
    """A key without a value: nothing is claimed where the `#` is taken away and nothing is filled in."""
    return f"# {key}:".ljust(_COMMENT - 1) + f" # {about}"


def _source(title: str) -> Iterator[str]:
    yield f"title: {scalar(title)}"
    for key, label in words.SOURCE_FIELDS.items():
        if key != "title":
            told = {"reliability": f"A ({words.RELIABILITY['A']}) to F ({words.RELIABILITY['F']})", "date": _EXAMPLES["date"]}
            yield _key(key, told.get(key, label))


def _said(said: Sequence[str]) -> Iterator[str]:
    if said:
        yield ""
        yield "# Others say of it; each is shown in its dossier by itself and need not be written again:"
        yield from (f"#   {' '.join(clean(line).split())}" for line in said)


def _structures(kind: str) -> Iterator[str]:
    """Lists of what has several parts; `...` stands for what is to be filled in, and is read as nothing known."""
    if kind == words.EVENT:
        yield _key("participants", "- id or name: what they did in it")
    else:
        verbs = [verb.key for verb in words.VERBS.values() if kind in (words.RANGES[verb.subject] or {kind})]
        yield _key("relations", "also `to`, `note`, `quote`; verbs:")
        yield from (f"#{line}" for line in wrap(", ".join(verbs), 110, initial_indent=" " * 10, subsequent_indent=" " * 10))
        yield "#   - {linked_to: ..., role: ..., from: ..., standing: ..., sources: []}"
        yield _key("accusations", f"stages: {', '.join(words.STAGES)}")
        yield "#   - charge: ..."
        yield "#     stage: ..."
        yield "#     date: ..."
        yield "#     court: ..."
        yield "#     response: not_asked".ljust(_COMMENT - 1) + f" # {', '.join(words.RESPONSES)}"
        yield "#     sources: []"
        yield _key("events", "what happened to it; what others took part in is a profile of its own: kind event")
        yield "#   - {date: ..., what: ..., place: ..., sources: []}"
        yield _key("identifiers", "scheme: number, as passport, registry, lei")
        yield "#   - {passport: ..., country: ..., sources: []}"
    yield _key("notes", "what else there is; [[id]] links to a record, [@source p. 3] cites")
    yield _key("questions", "- what is still open")
