"""A whole profile, or the sources of many, as YAML that our own reader takes for exactly what was written.

The other direction of profiles/parse.py: whoever brings in records of another program makes `Profile` records and writes
them with this. Every text stays what it was: what would be taken for a citation is escaped (dossier/links.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dossier.links import escaped
from dossier.profiles import vocabulary as words
from dossier.profiles.citing import all_citations
from dossier.profiles.limits import MAX_BYTES, MAX_NODES, MAX_SCALAR
from dossier.profiles.model import Backing, Citation, Claim, Name, Profile, Relation, Source, TextBlock
from dossier.writing.scalar import scalar

Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]

_INLINE_SOURCE = re.compile(r"[^\s,;\[\]@][^\s,;\[\]]*")
_INLINE_LOCATOR = re.compile(r"(?:[^\s,;\[\]][^;\[\]\n]*)?")
_BLOCK_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*")
_LONGEST_KEY = 200
"""Characters of a key."""
_WRITTEN_KEY = 1000
"""Characters of a key as it is written; YAML takes at most 1,024."""
_ESCAPED = 10
"""Characters that one may take: `\\U000E0041`."""


class TooLargeError(Exception):
    """What is to be written is more than our reader takes; the message is for the person."""


def profile_yaml(profile: Profile) -> str:
    """The file of one profile. Places, problems and names that are built from parts are left to the reader."""
    return _text(_profile(profile))


def sources_yaml(sources: Iterable[Source]) -> str:
    """A file of sources, one a key."""
    return _text({source.id: _source(source) for source in sources})


# --- what a profile says, as a tree ---


def _profile(profile: Profile) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"kind": profile.kind} if profile.kind in words.KINDS else {}
    for kind in dict.fromkeys(name.kind for name in profile.names):  # classes in the order in which they were given
        if key := words.NAME_KINDS[kind].key:
            found = [_name(name) for name in profile.names if name.kind == kind]
            tree[key] = found[0] if key == "name" else found
    for part in words.NAME_PARTS:
        values = [escaped(value, links=False) for key, value in profile.parts if key == part]
        if values:
            tree[part] = values if len(values) > 1 or part == "surnames" else values[0]
    if profile.sources:
        tree["sources"] = [_citation(cited) for cited in profile.sources]
    for block in profile.texts:
        if block.prop == "summary":
            tree["summary"] = _block(block)
    fields: dict[str, list[Tree]] = {}
    for claim in profile.claims:
        if claim.known:
            fields.setdefault(claim.prop, []).append(_with_backing("value", claim.value, claim.backing))
    tree.update({prop: values if len(values) > 1 else values[0] for prop, values in fields.items()})
    lists: dict[str, list[Tree]] = {
        "identifiers": [
            {_scheme(each.scheme): _said(each.value), **_given(country=each.country, issuer=each.issuer), **_backing(each.backing)}
            for each in profile.identifiers
        ],
        "addresses": [{"full": _said(each.full), **_given(country=each.country), **_backing(each.backing)} for each in profile.addresses],
        "relations": [_relation(each) for each in profile.relations],
        "accusations": [
            {
                **_given(charge=_said(each.charge), stage=each.stage, date=each.date, court=each.court, case=each.case),
                **_given(country=each.country, outcome=each.outcome, response=each.response),
                **({"response_sources": [_citation(cited) for cited in each.response_citations]} if each.response_citations else {}),
                **_backing(each.backing),
            }
            for each in profile.accusations
        ],
        "sanctions": [
            {
                **_given(authority=_said(each.authority), program=each.program, country=each.country),
                **_given(listed_as=each.listed_as, reason=each.reason),
                **_backing(each.backing),
            }
            for each in profile.sanctions
        ],
        "events": [
            {
                **_given(date=each.date, end_date=each.end_date, what=_said(each.what), type=each.type, place=each.place),
                **_backing(each.backing),
            }
            for each in profile.happenings
        ],
        "participants": [
            {"who": _said(each.target), **_given(role=_said(each.role)), **_backing(each.backing)} for each in profile.participants
        ],
        "same_as": list(profile.same_as),
        "not_same_as": list(profile.not_same_as),
        "former_ids": list(profile.former_ids),
        "sensitive": list(profile.sensitive),
        "questions": list(profile.questions),
    }
    tree.update({key: values for key, values in lists.items() if values})
    for claim in profile.claims:
        if not claim.known:
            _keep(tree, claim)
    for block in profile.texts:
        if block.prop == "notes":
            tree["notes"] = _block(block)
    return tree


def _name(name: Name) -> Tree:
    return _with_backing("name", name.text, name.backing, **_given(lang=name.lang))


def _relation(relation: Relation) -> dict[str, Tree]:
    verb, details = relation.verb, dict(relation.details)
    role, target = relation.role, relation.target
    if words.VERBS[verb].object == "text":  # the office stands where others have a target; what is left of a role is a detail
        details = ({"of": target} if relation.role else {}) | details
        target, role = relation.role or target, details.pop("role", "")
    turn = details.pop(words.IN_TURN, "")
    return {verb: _said(target), **_given(role=role, in_turn=turn), **_given(**details), **_backing(relation.backing)}


def _source(source: Source) -> dict[str, Tree]:
    tree: dict[str, Tree] = {}
    for key, value in source.fields:
        held = tree.get(key)
        tree[key] = value if held is None else [*([held] if isinstance(held, str) else held), value]
    return tree


def _block(block: TextBlock) -> Tree:
    """Free text; citations that do not stand in it are listed beside it."""
    inside = [(cited.source, cited.locator) for cited in all_citations(block.text)]
    beside = [cited for cited in block.citations if (cited.source, cited.locator) not in inside]
    if not beside:
        return block.text
    return {"value": block.text, "sources": [_citation(cited) for cited in beside]}


def _keep(tree: dict[str, Tree], claim: Claim) -> None:
    """A value under keys that the vocabulary does not have: `ftm › imoNumber` stands in a mapping `ftm`."""
    *outer, last = claim.prop.split(" › ")
    if outer and outer[0] in words.profile_keys():  # as one key: inside what stands there it would take the place of all the rest
        outer, last = [], claim.prop
    elif not outer and last != "relations" and last in words.profile_keys() and _holds(last, str(tree.get("kind", ""))):
        last = f"{last} › value"  # under its key it would be one of the statements
    inner = tree
    for key in map(_key, outer):
        within = inner.get(key)
        new: dict[str, Tree] = within if isinstance(within, dict) else {} if within is None else {"value": within}
        inner[key] = new
        inner = new
    key, value = _key(last), _said(claim.value) if not outer and last in words.FIELDS else claim.value
    held = inner.get(key)
    if isinstance(held, list):
        held.append(value)
    else:
        inner[key] = value if held is None else [held, value]


def _holds(key: str, kind: str) -> bool:
    """Whether a text under a key is taken for a statement about something of this kind."""
    return key not in words.FIELDS or kind in words.FIELDS[key].kinds


def _with_backing(key: str, value: str, backing: Backing, **more: Tree) -> Tree:
    """A claim in the shortest of its spellings: the value, the value with its citations behind it, or a mapping."""
    tree = _backing(backing) | more
    if not tree:
        return _said(value)
    marks = [inline(cited) for cited in backing.citations]
    if all(marks) and tree.keys() == {"sources"}:
        return f"{_said(value)} [{'; '.join(marks)}]"
    return {key: _said(value), **tree}


def _backing(backing: Backing) -> dict[str, Tree]:
    said = {"from": backing.start, "to": backing.end, "standing": backing.standing, "credibility": backing.credibility}
    tree = _given(**said, note=backing.note, quote=backing.quote)
    if backing.citations:
        tree["sources"] = [_citation(cited) for cited in backing.citations]
    return tree


def _citation(cited: Citation) -> Tree:
    if mark := inline(cited):
        return mark.removeprefix("@")
    return {"id": cited.source, **_given(locator=cited.locator)}


def inline(cited: Citation) -> str:
    """`@faro p. 3`; empty where it can only be written as a mapping."""
    fits = _INLINE_SOURCE.fullmatch(cited.source) and _INLINE_LOCATOR.fullmatch(cited.locator) and cited.locator == cited.locator.strip()
    return f"@{cited.source} {cited.locator}".rstrip() if fits else ""


def _said(text: str) -> str:
    return escaped(text, links=False)


def _given(**values: str) -> dict[str, Tree]:
    return {key: value for key, value in values.items() if value}


def _scheme(scheme: str) -> str:
    """A key for the kind of a number; those that mean something else beside a number cannot be one."""
    return f"{scheme}_number" if scheme in (*words.IDENTIFIER_KEYS, *words.SCHEME_KEYS, "") else _key(scheme)


def _key(key: str) -> str:
    longest = _LONGEST_KEY if len(scalar(key[:_LONGEST_KEY])) <= _WRITTEN_KEY else _WRITTEN_KEY // _ESCAPED - 1
    return key if len(key) <= longest else f"{key[: longest - 1]}…"


# --- a tree as text ---


def _text(tree: Mapping[str, Tree]) -> str:
    text = "".join(f"{line}\n" for line in _mapping(tree, ""))
    if len(text) > MAX_SCALAR:  # none of the reader's limits can be passed by less
        size, (entries, longest) = len(text.encode()), _measured(tree)
        limits = (
            ("bytes", size, MAX_BYTES),
            ("values", entries, MAX_NODES),
            ("characters in one value", longest, MAX_SCALAR),
        )
        for what, found, most in limits:
            if found > most:
                raise TooLargeError(f"it has {found:,} {what}, and a file may have {most:,}")
    return text


def _measured(tree: Tree) -> tuple[int, int]:
    """Entries of all mappings and lists, and characters of the longest text."""
    if isinstance(tree, str):
        return 0, len(tree)
    inner = [_measured(each) for each in (tree.values() if isinstance(tree, Mapping) else tree)]
    return len(inner) + sum(entries for entries, _ in inner), max((longest for _, longest in inner), default=0)


def _mapping(tree: Mapping[str, Tree], pad: str) -> Iterable[str]:
    for key, value in tree.items():
        written = f"{pad}{scalar(key)}:"
        if isinstance(value, str):
            yield from _after(written, value, pad)
        elif isinstance(value, Mapping):
            yield from (written, *_mapping(value, pad + "  ")) if value else (f"{written} {{}}",)
        else:
            yield written
            yield from _items(value, pad + "  ")


def _items(items: Sequence[Tree], pad: str) -> Iterable[str]:
    for item in items:
        if isinstance(item, str):
            yield from _after(f"{pad}-", item, pad)
        elif isinstance(item, Mapping):
            first, *rest = _mapping(item, pad + "  ") if item else ("{}",)
            yield f"{pad}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield f"{pad}-"
            yield from _items(item, pad + "  ")


def _after(start: str, text: str, pad: str) -> Iterable[str]:
    """A text behind its key: on the same line, or as the lines that it has."""
    lines = text.split("\n")
    readable = len(lines) > 1 and lines[0].strip() and lines[-1].strip() and lines[0][:1] != " "
    if readable and all(_BLOCK_LINE.fullmatch(line) and line[:1] != "\t" for line in lines):
        yield f"{start} |-"
        yield from (f"{pad}  {line}" if line else "" for line in lines)
    else:
        yield f"{start} {scalar(text)}"
