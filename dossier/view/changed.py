"""One change in plain words: what became of a record, and of a statement."""

from __future__ import annotations

from collections.abc import Callable, Collection

from dossier.database import records as rec
from dossier.database.diff import Change, Changed, id_then
from dossier.database.matching import Alteration
from dossier.database.ref import Ref
from dossier.database.said import Said
from dossier.links import typed_links
from dossier.profiles import vocabulary as words
from dossier.text import clean, counted, same_id, shorten
from dossier.view import saying, wording
from dossier.view.wrap import Part

Named = Callable[[str], Ref]
"""Id -> its record, in whichever of the two bases it is."""

_ARROW = f"{wording.NO_BREAK}→{wording.NO_BREAK}"
_LONGEST = 70
"""Characters of a value that is told whole; of a longer one only what differs."""
_LISTED = 3
"""Sources that are told by their ids."""
_CALLED = {
    "accusation": "accusation", "sanction": "designation", "relation": "link", "participant": "link", "event": "event", "source": "source",
}  # fmt: skip
"""Tables whose statements do not say themselves what they are."""
_LEADS = {"claim": "value", "name": "text", "identifier": "value", "event": "what", "accusation": "charge", "mention": "to"}
"""Table -> the value that a statement is known by: where it is altered, it needs no label."""
_LABELS = {
    "start": "start date", "end": "end date", "end_date": "end date", "case_number": "case number", "listed_as": "listed as",
    "lang": "language", "object_text": "office", "verb": "link", "locator": "place in the source",
}  # fmt: skip
_TEXTS = (*words.TEXT_FIELDS, "question")
_DATES = frozenset({"start", "end", "date", "end_date", "accessed"})


def record(changed: Changed) -> str:
    """What became of a record as a whole; empty where only its statements are others."""
    source = changed.ref.state == "source"
    told = {
        "altered": "",
        "renamed": f"renamed: was {clean(changed.was)} (former id)"
        if not same_id(changed.ref.id).startswith(f"{same_id(changed.was)}~")
        else f"kept as {clean(changed.ref.id)}: another file has the id {clean(changed.was)} now",
        "new": "new source" if source else "new record",
        "named": "newly named by others, no profile yet",
        "written": "profile written for what was a stub",
        "mended": "its file can be read again",
        "gone": "source removed" if source else "record removed",
        "unnamed": "named by nobody any more",
        "unwritten": "profile removed, others still name it",
        "broken": "its file cannot be read any more",
    }[changed.what]
    if changed.was and changed.what != "renamed":
        told += f" (was {clean(changed.was)})"
    if changed.told_as != changed.ref.id:
        return f"{told}: its id is another record's now{f', {clean(changed.now)} gives it as a former one' if changed.now else ''}"
    return f"{told}: its id leads to {clean(changed.now)} now" if changed.now else told


def lines(changed: Changed, change: Change, named: Named) -> list[str]:
    """A change in plain short lines, one for each thing that is altered."""
    said = change.said
    if said is None or change.what != "altered":
        return [_plain(parts(changed, change, named))]
    naming, found = _naming(changed, change, named), []
    for each in change.altered:
        then, now = _values(each, change.table)
        if each.withdrawn or each.added:
            found.append(f"{_sources(each)}, behind “{naming}”")
        elif not naming:
            found.append(_plain(_from_to(_label(each.what, change.table), then, now)))
        elif each.what == _LEADS.get(change.table):
            found.append(_plain([*_before(change, naming), *_from_to("", then, now)]))
        elif then and now:
            found.append(f"{_label(each.what, change.table)} of “{naming}”: {then} → {now}")
        else:
            found.append(f"{_label(each.what, change.table)} of “{naming}” {'added' if now else 'removed'}: {now or then}")
    return found


def parts(changed: Changed, change: Change, named: Named) -> list[Part]:
    """A change in one row."""
    said = change.said
    if change.table == "problem":
        return _problems(change)
    if said is None or change.what == "altered":
        found = _before(change, _naming(changed, change, named)) if said is not None else []
        if change.table == "sources":
            found.append(("the profile's own sources: ", "label"))
        leads = _LEADS.get(change.table)
        for place, each in enumerate(sorted(change.altered, key=lambda each: each.what != leads)):
            found += [("; ", "dim")] if place else []
            if each.withdrawn or each.added:
                found.append((_sources(each), ""))
            else:
                label = "" if each.what == leads else _label(each.what, change.table)
                found += _from_to(label, *_values(each, change.table), _style(each, change))
        return found
    text, new = said.values.get("prop") in _TEXTS, change.what == "new"
    called = said.values["prop"] if text else _CALLED.get(change.table, "")
    lead = f"new {called}" if new else f"{called} removed"
    shown = _shown(said.values["value"], named, not new) if text else _statement(said, changed.told_as, named, gone=not new)
    found = [(f"{lead.strip()}: ", "label"), (shown, "" if new else "dim")]
    standing = words.beside_stage(said.values.get("stage", ""), said.values.get("standing", ""))
    if standing not in ("", "reported"):
        found.append((f" · {clean(standing)}", "standing" if new and standing != "confirmed" else "dim"))
    return found


def _plain(found: list[Part]) -> str:
    return "".join(text for text, _ in found).replace(wording.NO_BREAK, " ")


# --- a statement ---


def _naming(changed: Changed, change: Change, named: Named) -> str:
    """What an altered statement is called, without what is altered."""
    said = change.said
    assert said is not None
    return _statement(said, changed.told_as, named, {each.what for each in change.altered})


def _before(change: Change, naming: str) -> list[Part]:
    """A statement's name before what is altered: `born 1970 → 1971`, `member of X: end date added`."""
    leads = any(each.what == _LEADS.get(change.table) for each in change.altered)
    text = change.said is not None and change.said.values.get("prop") in _TEXTS
    if not naming:
        return []
    plain = leads and change.table in ("claim", "name", "identifier") and not text
    return [(f"{naming} " if plain else f"{naming}: ", "")]


def _statement(said: Said, own: str, named: Named, altered: Collection[str] = (), *, gone: bool = False) -> str:
    """A statement as one end of it tells it; where something is altered, short and without that."""

    def value(column: str) -> str:
        return "" if column in altered else said.values.get(column, "")

    dated = not {"start", "end"} & set(altered)
    backing = rec.Backing(start=value("start") if dated else "", end=value("end") if dated else "")
    if "typed" in said.values and said.values["prop"] not in ("same_as", "not_same_as"):
        return f"link “{clean(said.values['typed'])}” in its {clean(said.values['prop'])}"
    if said.table == "claim":
        return _claim(said, value("value"), named, gone)
    if said.table == "name":
        kind = "" if "kind" in altered else said.values["kind"]
        return saying.name(rec.NameRecord(value("text"), kind, "", backing)).strip()
    if said.table == "identifier":
        return saying.identifier(rec.Identifier(value("scheme"), value("value"), "", "", backing)).strip()
    if said.table == "relation":
        details = tuple((key, value(key)) for key in (*words.WORTH, "date") if value(key))
        return _relation(said, own, named, value("verb"), value("role"), details, backing)
    if said.table == "participant":
        as_role = f", as {clean(value('role'))}" if value("role") else ""
        if own == said.other:
            return f"took part in {clean(named(said.record).name)}{as_role}"
        return f"{clean(named(said.other).name)} took part{as_role}"
    if said.table == "accusation":
        charge = clean(value("charge"))
        if altered and charge:
            return shorten(charge, _LONGEST)
        when = f" {wording.dated(value('date'))}" if value("date") else ""
        stage = "accusation" if "stage" in altered else saying.stage(said.values["stage"])
        return f"{stage}{when}" if "charge" in altered else f"{stage}{when}: {charge or 'charge not said'}"
    if said.table == "sanction":
        if "authority" in altered:
            return ": ".join(filter(None, ("designation", clean(value("program")))))
        typed = said.values["authority"]
        authority = named(id_then(typed) if gone else typed).name
        return saying.sanction(rec.Sanction(authority, None, value("program"), "", "", "", backing))
    if said.table == "event":
        date = wording.dated(value("date")) if value("date") else "" if "date" in altered else "undated"
        what = shorten(_in_words(value("what"), named, gone), _LONGEST if altered else 2 * _LONGEST)
        return f"{date} {what}".strip() or "event"
    return "" if altered else clean(said.values["title"]) or clean(said.record)


def _claim(said: Said, text: str, named: Named, gone: bool) -> str:
    prop = said.values["prop"]
    field = words.FIELDS.get(prop)
    label = field.label if field else clean(prop).replace("_", " ")
    if not text:
        return label
    shown = wording.dated(text) if field and field.type == "date" else _shown(text, named, gone)
    return f"{label}: {shown}" if prop in _TEXTS else f"{label} {shown}"


def _shown(text: str, named: Named, gone: bool) -> str:
    return shorten(_in_words(text, named, gone), 2 * _LONGEST)


def _in_words(text: str, named: Named, gone: bool) -> str:
    """Free text as it reads, each link by what it leads to; `gone`: it stood in the older base."""
    called = {typed: clean(named(id_then(typed) if gone else typed).name) for typed in typed_links(text)}
    return saying.without_marks(clean(text), called)


def _relation(
    said: Said, own: str, named: Named, verb: str, role: str, details: tuple[tuple[str, str], ...], backing: rec.Backing
) -> str:  # fmt: skip
    incoming = own == said.other and own != said.record
    known = words.VERBS.get(verb)
    label = (known.inverse if incoming else known.label) if known else clean(verb)
    other = said.record if incoming else said.other
    of_other = known is not None and known.role_is_objects
    link = rec.Link(named(other) if other else None, said.values["object_text"], role, of_other, incoming, details, backing)
    return saying.link(label, link).strip()


# --- what is altered of it ---


def _label(what: str, table: str) -> str:
    if table == "source" and what in words.SOURCE_FIELDS:
        return words.SOURCE_FIELDS[what]
    return _LABELS.get(what) or clean(what).replace("_", " ")


def _style(each: Alteration, change: Change) -> str:
    if each.what == "stage" and each.after:
        standing = change.after.values.get("standing", "") if change.after is not None else ""
        return "proven" if words.is_proven(each.after, standing) else "stage"
    return "standing" if each.what == "standing" and each.after not in ("reported", "confirmed") else ""


def _from_to(label: str, then: str, now: str, style: str = "") -> list[Part]:
    """`standing alleged → confirmed`, `end date added: 2018`, `role removed: chief`; without a label only from what to what."""
    if then and now:
        return [(f"{label} ".lstrip(), "label"), (then, "dim"), (_ARROW, "label"), (now, style)]
    what = "added" if now else "removed"
    return [(f"{label} {what}: ".lstrip(), "label"), (now or then, style if now else "dim")]


def _values(each: Alteration, table: str) -> tuple[str, str]:
    """What was and what is, in words; of long texts only what differs."""
    then, now = (_value(each.what, table, text) for text in (each.before, each.after))
    if then and now and max(len(then), len(now)) > _LONGEST:
        return _differing(then, now)
    return shorten(then, 2 * _LONGEST), shorten(now, 2 * _LONGEST)


def _value(what: str, table: str, text: str) -> str:
    if what == "stage":
        return saying.stage(text)
    if what == "response":
        return words.RESPONSES.get(text, clean(text)) or "no answer recorded"
    if not text:
        return ""
    if what in _DATES:
        return wording.dated(text)
    if what == "credibility":
        return words.CREDIBILITY.get(text, clean(text))
    if what == "verb":
        return words.VERBS[text].label if text in words.VERBS else clean(text)
    if what == "kind":
        return words.NAME_KINDS[text].label if table == "name" and text in words.NAME_KINDS else words.kind_of(text).label
    return saying.without_marks(clean(text))


def _differing(then: str, now: str) -> tuple[str, str]:
    """Of two long texts what differs, with a word at either side."""
    one, other = then.split(), now.split()
    most = min(len(one), len(other))
    same = next((place for place in range(most) if one[place] != other[place]), most)
    end = next((place for place in range(most - same) if one[-1 - place] != other[-1 - place]), most - same)
    start, end = max(same - 1, 0), max(end - 1, 0)

    def shown(text: list[str]) -> str:
        kept = " ".join(text[start : len(text) - end])
        return ("… " if start else "") + shorten(kept, _LONGEST) + (" …" if end else "")

    return shown(one), shown(other)


def _sources(each: Alteration) -> str:
    """`2 sources more (nyt-2025, ap-2025)`."""
    told = []
    for ids, what in ((each.added, "more"), (each.withdrawn, "withdrawn")):
        if ids:
            listed = ", ".join(clean(id_) for id_ in ids[:_LISTED]) + (" …" if len(ids) > _LISTED else "")
            told.append(f"{counted(len(ids), 'source')} {what} ({listed})")
    return f"{'for the response ' if each.what == 'response_sources' else ''}{', '.join(told)}"


def _problems(change: Change) -> list[Part]:
    """What became of the problems of a file; of a single one what it is."""
    come, mended = ([each for each in change.altered if getattr(each, side)] for side in ("after", "before"))
    if len(change.altered) == 1:
        each = change.altered[0]
        if each.after:
            return [(f"new {each.what}: ", each.what), (shorten(clean(each.after), 2 * _LONGEST), "")]
        return [(f"{each.what} mended: ", "label"), (shorten(clean(each.before), 2 * _LONGEST), "dim")]
    told: list[Part] = [(f"{counted(len(come), 'new problem')}" if come else "", "warning")]
    return [*told, (", " if come and mended else "", "dim"), (f"{counted(len(mended), 'problem')} mended" if mended else "", "dim")]
