"""A person of Popolo as a profile."""

from __future__ import annotations

from dossier.exchange.foreign import text
from dossier.exchange.popolo_values import PREFIX, Sources, Thing, common, countries
from dossier.profiles.model import Claim, Profile, Relation

_PARTS = {
    "given_name": "given", "family_name": "surnames", "patronymic_name": "patronymic", "honorific_prefix": "title",
    "honorific_suffix": "suffix",
}  # fmt: skip


def shown_name(thing: Thing) -> str:
    """The name of a person, or what comes nearest to one."""
    if name := thing.one("name"):
        return name
    parts = " ".join(filter(None, (thing.one(key) for key in ("given_name", "additional_name", "family_name"))))
    others = (item["name"] for item in thing.items("other_names") if isinstance(item, dict) and isinstance(item.get("name"), str))
    return parts or next((other.strip() for other in others if other.strip()), "") or thing.one("sort_name", "label", "id")


def person(thing: Thing, id_: str, sources: Sources, relations: list[Relation], more: list[Claim]) -> Profile:
    """The profile, with the sentences that its memberships became."""
    found = common(thing, sources, shown_name(thing) or id_)
    parts = tuple((part, value) for key, part in _PARTS.items() for value in thing.all(key))
    claims = [*thing.dates("birth_date"), *thing.dates("death_date"), *(Claim("gender", each) for each in thing.all("gender"))]
    claims += countries(thing.all("nationality"))
    claims += found.claims
    claims += [Claim(f"{PREFIX} › images", each, known=False) for each in _images(thing)]
    cited = sources.of(thing)
    claims += [*thing.rest(), *more]
    return Profile(
        id_, "person", "", names=tuple(found.names), parts=parts, claims=tuple(claims), texts=tuple(found.texts),
        identifiers=tuple(found.identifiers), addresses=tuple(found.addresses), relations=tuple(relations), sources=cited,
        same_as=tuple(dict.fromkeys(found.same_as)),
    )  # fmt: skip


def _images(thing: Thing) -> list[str]:
    """Addresses of pictures; the one that stands alone is mostly among the others."""
    listed = thing.items("images")
    if any(not isinstance(item, dict) or item.keys() != {"url"} for item in listed):
        thing.asked.discard("images")  # what has more than an address is kept as it is
        return []
    urls = [text(item["url"]) for item in listed]
    return list(dict.fromkeys(filter(None, [*thing.all("image"), *urls])))
