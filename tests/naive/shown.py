"""A dossier: each value of the YAML once, with its sources, standing and span; who says otherwise; what rests on a source."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dossier.database import records as rec
from dossier.view import evidence
from tests.naive.checking import Check
from tests.naive.timeline import place
from tests.naive.told import ONE_VALUED, VERBS, Cite, Said, days, likely, told_twice

_Rest = tuple[Any, ...]
_SAID = {
    "denied": "denies it", "admitted": "admits it", "no_comment": "no comment", "not_reached": "could not be reached", "not_asked": "not asked yet",
}  # fmt: skip


def _rest(each: Said) -> _Rest:
    return (each.standing, each.note, each.quote, each.credibility, each.start, each.end, Counter(each.cites))


def _backing(backing: rec.Backing) -> _Rest:
    cites = Counter(Cite(cite.cited, cite.locator, cite.inherited) for cite in backing.cites)
    return (backing.standing, backing.note, backing.quote, backing.credibility, backing.start, backing.end, cites)


def _bag(check: Check, what: str, got: list[Any], wanted: list[Any]) -> None:
    """As `same_bag`, of what cannot be hashed."""
    left = list(wanted)
    for each in got:
        if each in left:
            left.remove(each)
        else:
            check.faults.append(f"{what}: too many {each!r}")
    for each in left:
        check.faults.append(f"{what}: missing {each!r}")


def _ref(check: Check, ref: rec.Ref | None) -> str:
    return check.ids[ref.id] if ref else ""


def _dossier(check: Check, record: str, dossier: rec.Dossier) -> None:
    what, told = f"show {record}", check.told
    _links(check, record, dossier)
    _events(check, record, dossier)
    if record not in told.profiles:
        return
    names = [(name.text, name.kind, *_backing(name.backing)) for name in dossier.names if "variant" not in name.kind]
    sorts = {"name", "alias", "former", "native", "abbreviation", "weak", "misspelling"}
    _bag(
        check,
        f"{what}: names",
        names,
        [(each.value, each.sort, *_rest(each)) for each in told.said if each.record == record and each.sort in sorts],
    )
    facts = [
        (fact.prop, value.value, *_backing(value.backing)) for fact in dossier.facts if fact.prop != "address" for value in fact.values
    ]
    _bag(check, f"{what}: facts", facts, [(each.get("key"), each.value, *_rest(each)) for each in told.of("fact", record)])
    addresses = [(value.value, *_backing(value.backing)) for fact in dossier.facts if fact.prop == "address" for value in fact.values]
    _bag(
        check,
        f"{what}: addresses",
        addresses,
        [(f"{each.value} ({each.get('country')})", *_rest(each)) for each in told.of("address", record)],
    )
    numbers = [(each.scheme, each.value, each.country, *_backing(each.backing)) for each in dossier.identifiers]
    _bag(
        check,
        f"{what}: numbers",
        numbers,
        [(each.get("scheme"), each.value, each.get("country"), *_rest(each)) for each in told.of("identifier", record)],
    )
    accused = [
        (each.charge, each.stage, each.date, _ref(check, each.court_ref), each.case, each.response, [Cite(c.cited, c.locator) for c in each.response_cites],
         *_backing(each.backing))
        for each in dossier.accusations
    ]  # fmt: skip
    wanted: list[Any] = [
        (
            each.value,
            each.get("stage"),
            each.get("date"),
            each.target,
            each.get("case"),
            each.get("response"),
            list(each.replies),
            *_rest(each),
        )
        for each in told.of("accusation", record)
    ]
    _bag(check, f"{what}: accusations", accused, wanted)
    _in_time(check, f"{what}: accusations", [each.date for each in dossier.accusations])
    listed = [(each.program, each.authority, _ref(check, each.authority_ref), *_backing(each.backing)) for each in dossier.sanctions]
    _bag(
        check,
        f"{what}: sanctions",
        listed,
        [(each.value, each.get("typed"), each.target, *_rest(each)) for each in told.of("sanction", record)],
    )
    _in_time(check, f"{what}: sanctions", [each.backing.start for each in dossier.sanctions])
    cases = [(_ref(check, each.ref), each.what, each.stage, each.date, each.standing, each.response) for each in dossier.cases]
    at = [each for each in told.of("accusation") if each.target == record]
    _bag(
        check,
        f"{what}: cases",
        cases,
        [(each.record, each.value, each.get("stage"), each.get("date"), each.standing, each.get("response")) for each in at],
    )
    _in_time(check, f"{what}: cases", [each.date for each in dossier.cases])
    check.same(f"{what}: questions", [each.text for each in dossier.questions], told.profiles[record].get("questions", []))
    check.same(f"{what}: sensitive", list(dossier.sensitive), told.profiles[record].get("sensitive", []))


def _in_time(check: Check, what: str, dates: list[str]) -> None:
    places = [place(*days(each)) for each in dates]
    check.same(f"{what}, order of {dates}", places, sorted(places))


def _links(check: Check, record: str, dossier: rec.Dossier) -> None:
    got = [
        (group.label, _ref(check, link.other), link.text if not link.other else "", link.role, link.incoming, *_backing(link.backing))
        for group in dossier.links for link in group.links
    ]  # fmt: skip
    wanted: list[Any] = []
    for each in check.told.of("link"):
        verb, here, there = each.value, each.record, each.target
        if verb == "child_of":
            verb, here, there = "parent_of", there, here
        label, inverse = VERBS[verb]
        text = "" if each.target else each.get("typed")
        if here == record:
            wanted.append((label, there, text, each.get("role"), False, *_rest(each)))
        elif there == record:
            wanted.append((inverse, here, "", each.get("role"), True, *_rest(each)))
    _bag(check, f"show {record}: links", got, wanted)


def _events(check: Check, record: str, dossier: rec.Dossier) -> None:
    got = [(each.what, each.date, _ref(check, each.ref), each.role, *_backing(each.backing)) for each in dossier.events]
    wanted: list[Any] = [(each.value, each.get("date"), "", "", *_rest(each)) for each in check.told.of("event", record)]
    for each in check.told.of("part"):
        if each.target == record:
            dates = [fact.value for fact in check.told.of("fact", each.record) if fact.get("key") == "date" and fact.stands]
            wanted.append((check.called(each.record), dates[0] if dates else "", each.record, each.get("role"), *_rest(each)))
    _bag(check, f"show {record}: events", got, wanted)
    _in_time(check, f"show {record}: events", [each.date for each in dossier.events])
    parts = [(_ref(check, each.ref), each.role, *_backing(each.backing)) for each in dossier.participants]
    _bag(
        check,
        f"show {record}: participants",
        parts,
        [(each.target, each.get("role"), *_rest(each)) for each in check.told.of("part", record)],
    )


def _statements(check: Check, record: str) -> list[tuple[str, Said]]:
    """What the dossier of a record states, with what must stand in its words."""
    found = []
    labels = {"birth_date": "born ", "death_date": "died ", "founded": "founded ", "dissolved": "dissolved "}
    for each in check.told.said:
        if each.sort == "link" and each.record != each.target:
            verb, here, there = (
                (each.value, each.record, each.target) if each.value != "child_of" else ("parent_of", each.target, each.record)
            )
            if here == record:
                found.append((f"{VERBS[verb][0]} {check.called(there) if there else each.get('typed')}", each))
            elif there == record:
                found.append((f"{VERBS[verb][1]} {check.called(here)}", each))
            continue
        if each.sort in ("link", "part"):
            if each.record == record:
                found.append((check.called(each.target) if each.target else each.get("typed"), each))
            if each.target == record and (each.sort == "part" or each.record != record):
                found.append((check.called(each.record), each))
        elif each.record == record and each.sort not in ("name", "misspelling"):
            found.append(((": " if each.sort == "other" else labels.get(each.get("key"), "")) + each.value, each))
    # The words of these are in those of others.
    return sorted(found, key=lambda pair: (pair[1].sort == "part", pair[1].sort == "link" and pair[1].record == pair[1].target))


def _time(link: Said) -> tuple[bool, str, str]:
    """Whether a link was on one day, and that; else since when and until when."""
    day = "" if link.start or link.end else link.get("date")
    return bool(day), link.start or day, link.end


def _apart(one: Said, other: Said) -> bool:
    """Whether two links may both be so: one over by the time that the other began; on one day each, only if those are surely two."""
    if _time(one) == _time(other):
        return False
    for before, after in ((one, other), (other, one)):
        was_day, start, end = _time(before)
        is_day, begin, _ = _time(after)
        over = likely(start)[1] if was_day else likely(end)[0]
        begun = likely(begin)[0 if is_day else 1]
        if over and begun and (over < begun or (over == begun and not (was_day or is_day))):
            return True
    return False


def _differing(check: Check, each: Said) -> Counter[str]:
    """What other statements say against this one: another value of a field that can have one, or one that is doubted; of several values, what is said of the same; links told twice that are not of two times."""
    if each.sort == "link":
        same = [
            other
            for other in check.told.of("link", each.record)
            if (other.value, other.target) == (each.value, each.target) and other is not each and not _apart(each, other)
        ]
        return Counter("" for _ in same)
    if each.sort != "fact":
        return Counter()
    others = [other for other in check.told.of("fact", each.record) if other.get("key") == each.get("key") and other is not each]
    one = each.get("key") in ONE_VALUED

    def against(other: Said) -> bool:
        same = other.value.casefold() == each.value.casefold()
        if other.standing in ("denied", "disputed", "retracted"):
            return one or same
        return (each.standing in ("denied", "retracted") and same) or (one and _speaks_against(each, other))

    return Counter(other.value for other in others if against(other))


def _speaks_against(one: Said, other: Said) -> bool:
    """Whether two values of a field that can have one cannot both be so: dates where no day fits both, others unless one follows the other."""
    values = {one.value, other.value}
    if len(values) == 1 or "unknown" in values:
        return False
    if one.get("key") not in ("birth_date", "death_date", "founded", "dissolved", "date"):
        return not _apart(one, other)
    if "some day" in values:
        return True
    (lo, hi), (begun, ended) = days(one.value), days(other.value)
    if birthday := values & {"--05-09"}:
        lo, hi = days((values - birthday).pop())
        return lo is not None and hi is not None and not any(lo <= (year, 5, 9) <= hi for year in range(lo[0], hi[0] + 1))
    return bool((hi and begun and hi < begun) or (lo and ended and ended < lo))


def _evidence(check: Check, record: str, dossier: rec.Dossier) -> None:
    got = [evidence.evidence_data(dossier, each) for each in evidence.about(dossier, "")]
    got = [each for each in got if not each["statement"].startswith("Summary")]
    for words, each in _statements(check, record):
        standing = each.standing or ("reported" if each.cites else "unsourced")
        cites = Counter(each.cites)
        found = [
            item for item in got
            if (item["statement"].endswith(words) if each.sort == "fact" else words in item["statement"]) and (item["standing"], item["note"], item["quote"], item["from"], item["to"]) == (standing, each.note, each.quote, each.start, each.end)
            and Counter(Cite(cite["id"], cite["locator"], cite["inherited"]) for cite in item["sources"]) == cites
        ]  # fmt: skip
        if not found:
            check.faults.append(f"evidence {record}: missing {each!r} in {got!r}")
            continue
        # Two fields may say the same: `country: us`, `jurisdiction: us`.
        item = min(found, key=lambda item: not item["statement"].startswith(f"{each.get('key')} "))
        got.remove(item)
        sources = {check.told.sources[key]["title"] for key in {cite.source.casefold() for cite in each.cites} if key in check.told.sources}
        check.same(f"evidence {record}: titles of {words}", {cite["title"] for cite in item["sources"] if cite["known"]}, sources)
        number = {cite.source.casefold() for cite in each.cites}
        whose = [check.told.sources.get(key, {}) for key in number]
        one = (
            len({(source.get("publisher") or source.get("author") or key).casefold() for source, key in zip(whose, number, strict=True)})
            < 2
        )
        check.same(f"evidence {record}: weak {words} {each.cites}", item["weak"], one)
        response = each.get("response")
        check.same(f"evidence {record}: answer", item["response"], _SAID.get(response, response))
        check.same(
            f"evidence {record}: who answers",
            [(cite["id"], cite["locator"]) for cite in item["response_sources"]],
            [cite[:2] for cite in each.replies],
        )
        said = [other["statement"] for other in item["otherwise"]]
        wanted = _differing(check, each)
        if len(said) != wanted.total() or any(sum(text.endswith(value) for text in said) < number for value, number in wanted.items()):
            check.faults.append(f"evidence {record}: otherwise than {words}: got {said!r}, wanted {wanted!r}")
    for item in got:
        check.faults.append(f"evidence {record}: too many {item!r}")


def _resting(check: Check, source: str) -> None:
    dossier = check.store.dossier(source)
    if dossier is None:
        check.faults.append(f"no dossier of {source}")
        return
    got = [(check.ids[each.ref.id], each.about or "", each.alone, each.standing) for each in dossier.resting]
    wanted = []
    for each in check.told.said:
        for cites, about in ((each.cites, ""), (each.replies, "response")):
            ids = {cite.source.casefold() for cite in cites}
            if source.casefold() in ids:
                wanted.append((each.record, about, len(ids) == 1, each.standing))
    texts = [
        (stem, "", True, "") for stem, profile in check.told.profiles.items() if "[@s1 " in profile.get("summary", "") and source == "s1"
    ]
    check.same_bag(f"rests on {source}", got, wanted + texts)


def compare(check: Check) -> None:
    """Every record, and every source."""
    if told_twice(check.told):
        return
    for record, own in sorted(check.own.items()):
        dossier = check.store.dossier(own)
        if dossier is None:
            check.faults.append(f"no dossier of {own}")
        elif dossier.ref.kind != "source":
            _dossier(check, record, dossier)
            _evidence(check, record, dossier)
        else:
            _resting(check, own)
