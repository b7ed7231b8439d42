"""Organizations and events of Popolo as profiles."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.exchange.foreign import as_key, date, text
from dossier.exchange.popolo_values import PREFIX, Sources, Thing, common
from dossier.profiles.model import Claim, Participant, Profile, Relation

_PUBLIC = {
    "legislature": "gov.legislative", "parliament": "gov.legislative", "chamber": "gov.legislative", "upper": "gov.legislative",
    "lower": "gov.legislative", "executive": "gov.executive", "government": "gov", "judiciary": "gov.judicial", "court": "gov.judicial",
    "ministry": "gov.executive", "department": "", "agency": "", "council": "", "municipality": "gov.muni",
}  # fmt: skip
"""Classifications of bodies of a state -> FollowTheMoney's topic for them."""
_COMPANIES = frozenset({"company", "corporation", "corporate", "business", "commercial"})
PARTIES = frozenset({"party", "political party", "political group", "parliamentary group", "faction", "coalition", "caucus"})


def kind_of(classification: str) -> str:
    """Which of our kinds a classification means."""
    word = _word(classification)
    return "public_body" if word in _PUBLIC else "company" if word in _COMPANIES else "organization"


def is_party(classification: str) -> bool:
    """Whether those on whose behalf one sits somewhere are a group that one joins."""
    return _word(classification) in PARTIES


def organization(thing: Thing, id_: str, sources: Sources, relations: list[Relation], more: list[Claim]) -> Profile:
    """The profile of an organization, with the body that it is part of among its relations."""
    found = common(thing, sources, thing.one("name", "label", "id") or id_)
    kinds = thing.all("classification")
    topics = [_PUBLIC.get(_word(each), "pol.party" if _word(each) in ("party", "political party") else "") for each in kinds]
    claims = [Claim("topics", each) for each in dict.fromkeys(topics) if each]
    claims += [Claim("founded", claim.value) for claim in thing.dates("founding_date")]
    claims += [Claim("dissolved", claim.value) for claim in thing.dates("dissolution_date")]
    claims += found.claims
    claims += [Claim(f"{PREFIX} › classification", each, known=False) for each in kinds]
    cited = sources.of(thing)
    claims += [*thing.rest(), *more]
    return Profile(
        id_, kind_of(kinds[0] if kinds else ""), "", names=tuple(found.names), claims=tuple(claims), texts=tuple(found.texts),
        identifiers=tuple(found.identifiers), addresses=tuple(found.addresses), relations=tuple(relations), sources=cited,
        same_as=tuple(dict.fromkeys(found.same_as)),
    )  # fmt: skip


def event(thing: Thing, id_: str, sources: Sources, parties: list[Participant], more: list[Claim]) -> Profile:
    """The profile of an event: an election, a legislative period."""
    found = common(thing, sources, thing.one("name", "label", "id") or id_)
    claims = [Claim("date", claim.value) for claim in thing.dates("start_date")]
    claims += [Claim("end_date", claim.value) for claim in thing.dates("end_date")]
    claims += [Claim("type", each) for each in thing.all("classification")]
    claims += [Claim("place", each) for each in thing.all("location")]
    claims += found.claims
    cited = sources.of(thing)
    claims += [*thing.rest(), *more]
    return Profile(
        id_, "event", "", names=tuple(found.names), claims=tuple(claims), texts=tuple(found.texts), identifiers=tuple(found.identifiers),
        addresses=tuple(found.addresses), participants=tuple(parties), sources=cited, same_as=tuple(dict.fromkeys(found.same_as)),
    )  # fmt: skip


def places(kind: str, thing: Thing) -> Iterator[Claim]:
    """An area or a post, as text on the body that it belongs to."""
    name, id_, sort = thing.one("name", "label"), thing.one("id"), thing.one("type", "classification")
    told = f"{name or id_} ({sort})" if sort else name or id_
    at = f"{PREFIX} › {kind} › {as_key(id_ or name)}"
    more: list[Claim] = []
    for key in ("identifiers", "other_names"):
        for item in thing.items(key):
            if isinstance(item, dict) and item.keys() <= {"identifier", "scheme"} and text(item.get("identifier")):
                more.append(Claim(f"{at} › {as_key(text(item.get('scheme')) or 'id')}", text(item["identifier"]), known=False))
            elif isinstance(item, dict) and item.keys() <= {"name", "lang", "note"} and text(item.get("name")):
                more.append(Claim(f"{at} › other names", _named(item), known=False))
            else:
                more.append(Claim(f"{at} › {key}", text(item), known=False))
    more += [Claim(at + claim.prop.removeprefix(PREFIX), claim.value, known=False) for claim in thing.rest()]
    yield Claim(f"{at} › name" if more else at, told, known=False)
    yield from more


def _named(item: dict[str, str]) -> str:
    beside = ", ".join(filter(None, (text(item.get("lang")), "" if item.get("note") == "multilingual" else text(item.get("note")))))
    return f"{text(item['name'])} ({beside})" if beside else text(item["name"])


def period(thing: Thing) -> tuple[str, str, str]:
    """Name, beginning and end of a legislative period."""
    return thing.one("name", "id"), *(date(thing.one(key), thing.one("id"), thing.account) for key in ("start_date", "end_date"))  # type: ignore[return-value]


def _word(classification: str) -> str:
    return " ".join(classification.casefold().replace("_", " ").split())
