"""What stays out of a report: the keys that a profile lists under `sensitive:`, and private details of the living.

Everything that a report prints comes through here, so that a value left out in one place cannot stand in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from dossier.database import records as rec
from dossier.database.ref import called_alike
from dossier.database.schema import DIED
from dossier.database.sensitive import NAMELESS, Sensitive, heads, verb_keys
from dossier.links import is_elsewhere
from dossier.named import NamesIn
from dossier.profiles import vocabulary as words
from dossier.profiles.withholding import PRIVATE_NUMBERS, key
from dossier.text import clean, is_placeholder

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.database.timeline import Moment

PRIVATE = frozenset({"addresses", "phone", "email"})
"""Keys of a living person that stay out even where the profile does not say so; with the numbers of `PRIVATE_NUMBERS`."""

_KEY_OF_NAME = {cls.kind: cls.key for cls in words.NAME_CLASSES.values()}
_KEY_OF_FOREIGN = {label: foreign for foreign, label in words.FOREIGN.items()}
_VERB_OF_LABEL = {verb.label: verb.key for verb in words.VERBS.values()}
T = TypeVar("T")


class Withheld:
    """Strips records of what stays out, and counts the fields that did."""

    def __init__(self, store: Store, *, nothing: bool = False) -> None:
        """`nothing`: everything is told."""
        self.store = store
        self.nothing = nothing
        self.left_out: set[tuple[str, str]] = set()
        self._keys: dict[str, frozenset[str]] = {}
        self._nameless: dict[str, str] = {}
        self._targets: dict[str, dict[str, str]] = {}
        self._sensitive = Sensitive(store, nothing=nothing)
        self._numbers: dict[str, int] = {}
        """Record -> the number behind its name, where others that are told of are called so, too."""

    def tell_apart(self, told: Sequence[rec.Dossier]) -> None:
        """Have a number behind the names of records that are called alike, the same throughout; not their ids, which may tell all.

        The one that the report is of has none, where it is the only one of its name that it is of.
        """
        own = dict.fromkeys(each.ref.id for each in told)
        refs = {ref.id: ref for each in told for ref in each.refs if "name" not in self.keys(ref.id)}
        alike = called_alike(refs.values())
        together: dict[str, list[str]] = defaultdict(list)
        for each in (*own, *(each for each in refs if each not in own)):
            if each in alike:
                together[clean(refs[each].name).casefold()].append(each)
        for ids in together.values():
            self._numbers |= {each: number for number, each in enumerate(ids, 1)}
            if sum(each in own for each in ids) == 1:
                del self._numbers[ids[0]]

    def keys(self, record: str) -> frozenset[str]:
        """The keys of a record that stay out."""
        if self.nothing:
            return frozenset()
        if record not in self._keys:
            private = PRIVATE | PRIVATE_NUMBERS | words.FOREIGN.keys() if self.lives(record) else frozenset()
            self._keys[record] = self._sensitive.keys(record) | private
        return self._keys[record]

    @cached_property
    def nameless(self) -> NamesIn:
        """Every name of the records whose name stays out."""
        records = [each for each in self._sensitive.records() if self._sensitive.hides(each, "name")]
        named = self.store.chosen("SELECT entity_id, text FROM name WHERE entity_id IN", records)
        return NamesIn({text: record for record, text in named if not is_placeholder(text)})

    def lives(self, record: str) -> bool:
        """Whether a record is a person of whom no death is surely told: a doubted one, or one without a date, is none."""
        sql = f"SELECT kind = 'person' AND NOT EXISTS (SELECT 1 FROM claim WHERE entity_id = entity.id AND {DIED}) FROM entity WHERE id = ?"
        return any(row[0] for row in self.store.all(sql, (record,)))

    def hides(self, record: str, *keys: str) -> bool:
        """Whether one of these keys of a record stays out; what does is counted."""
        found = [each for each in keys if each in self.keys(record)]
        self.left_out.update((record, each) for each in found[:1])
        return bool(found)

    @property
    def numbered(self) -> bool:
        """Whether names are told apart by numbers."""
        return bool(self._numbers)

    def _unmet(self, record: str, other: str) -> bool:
        """Whether what a record says of somebody who fits several records stays out; what does is counted."""
        name, _, said = other.partition(": ")
        found = self._sensitive.unmet(name, said)
        if found:
            self.left_out.add((record, name))
        return found

    # --- records ---

    def ref(self, ref: rec.Ref) -> rec.Ref:
        """A record as it may be named: never by the line that says who it is, which is made of its statements."""
        if not self.hides(ref.id, "name"):
            return replace(ref, name=f"{ref.name} ({self._numbers[ref.id]})" if ref.id in self._numbers else ref.name, who="")
        number = len(self._nameless)
        name = self._nameless.setdefault(ref.id, f"{NAMELESS} {number + 1}" if number else NAMELESS)
        return replace(ref, name=name, who="")

    def dossier(self, told: rec.Dossier) -> rec.Dossier:
        """A record without what stays out of it, in the records beside it too."""
        own = told.ref.id
        names = () if self.hides(own, "name") else self._kept(own, told.names, lambda name: (_KEY_OF_NAME.get(name.kind, name.kind),))
        facts = self._kept(own, told.facts, lambda fact: (key(fact.prop),))
        if "name" in self.keys(own):
            facts = tuple(fact for fact in facts if fact.prop not in words.NAME_PARTS)
        numbers = self._kept(own, told.identifiers, lambda each: ("identifiers", key(each.scheme)))
        accusations = self._kept(own, told.accusations, lambda _: ("accusations",))
        sanctions = self._kept(own, told.sanctions, lambda _: ("sanctions",))
        apart = self._kept_apart(own, told.not_same_as, "not_same_as")
        if not self.nothing:  # what was found out about somebody's list is no business of the reader
            apart = tuple(each for each in apart if each.ref or not is_elsewhere(each.text))
        bare, shown = self._sensitive.bare, dict.fromkeys(told.named, "")
        return replace(
            told,
            ref=self.ref(told.ref),
            names=bare(names),
            texts=bare(self._kept(own, told.texts, lambda text: (text.prop,)), shown),
            facts=bare(facts),
            identifiers=bare(numbers),
            accusations=tuple(
                replace(bare(each), court_ref=self._maybe(each.court_ref), court=self._party(each.court_ref, each.court))
                for each in accusations
            ),
            sanctions=tuple(
                replace(
                    bare(each),
                    authority_ref=self._maybe(each.authority_ref),
                    authority=self._party(each.authority_ref, each.authority),
                    listed_as=each.listed_as and self._sensitive.name(own, each.listed_as),
                )
                for each in sanctions
            ),
            links=bare(self._links(own, told.links)),
            events=tuple(replace(bare(kept), what=kept.what) for event in told.events if (kept := self._event(own, event))),
            participants=tuple(
                replace(bare(part), ref=self.ref(part.ref))
                for part in told.participants
                if not self.hides(own, "participants") and not self.hides(part.ref.id, "events")
            ),
            cases=bare(self._cases(told.cases, "accusations")),
            listings=bare(self._cases(told.listings, "sanctions")),
            mentions=tuple(replace(each, ref=self.ref(each.ref)) for each in told.mentions if not self.hides(each.ref.id, each.prop)),
            others=tuple(
                replace(bare(each), value=bare(self._other(each.value)))
                for each in self._kept(own, told.others, lambda other: _heads(other.value))
                if not self._unmet(own, each.value)
            ),
            questions=bare(self._kept(own, told.questions, lambda _: ("questions",)), shown),
            same_as=tuple(map(self._same, self._kept_apart(own, told.same_as, "same_as"))),
            not_same_as=tuple(map(self._same, apart)),
            sensitive=(),
            problems=(),
            resting=(),
            named={typed: self.ref(ref) for typed, ref in told.named.items()},
        )

    def _kept(self, record: str, items: Iterable[T], keys_of: Callable[[T], tuple[str, ...]]) -> tuple[T, ...]:
        return tuple(item for item in items if not self.hides(record, *keys_of(item)))

    def _maybe(self, ref: rec.Ref | None) -> rec.Ref | None:
        return self.ref(ref) if ref else None

    def _kept_apart(self, own: str, told: Iterable[rec.Same], key: str) -> tuple[rec.Same, ...]:
        """Who it is or is not; what the file of another record says of it stays out where that one says so."""
        return tuple(each for each in told if not self.hides(each.ref.id if each.ref and each.path else own, key))

    def _party(self, ref: rec.Ref | None, typed: str) -> str:
        """The words for a court or an authority that is no record, or may be one of several."""
        return typed if ref else self._sensitive.party("", typed)

    def _other(self, other: str) -> str:
        """A key that is not known or stands twice, and what stands under it, where neither is somebody who is not to be named."""
        name, _, said = other.partition(": ")
        name = " › ".join(NAMELESS if self._sensitive.calls(each) else each for each in name.split(" › "))
        return f"{name}: {self._sensitive.party('', said)}"

    def _same(self, told: rec.Same) -> rec.Same:
        hidden = told.ref is not None and "name" in self.keys(told.ref.id)
        ref = self._maybe(told.ref)
        return replace(told, text=ref.name if ref and hidden else self._party(ref, told.text), ref=ref)

    def _links(self, own: str, groups: Iterable[rec.LinkGroup]) -> tuple[rec.LinkGroup, ...]:
        """A link stays out where either party's profile says so: what both wrote is one link with the words of both."""
        found = []
        for group in groups:
            links = tuple(
                replace(link, other=self._maybe(link.other))
                for link in group.links
                if not self.hides(own, "relations", *verb_keys(group.verb))
                and not (link.other and self.hides(link.other.id, "relations", *verb_keys(group.verb)))
            )
            if links:
                found.append(replace(group, links=links))
        return tuple(found)

    def _event(self, own: str, event: rec.Event) -> rec.Event | None:
        if self.hides(own, "events") or (event.ref and self.hides(event.ref.id, "participants")):
            return None
        if not event.ref:
            return replace(event, what=self._unnamed(own, event.what))
        shown = {each: "" for each in ("date", "end_date", "type", "place") if self.hides(event.ref.id, each)}
        ref = self.ref(event.ref)
        return replace(event, ref=ref, what=ref.name, **shown)  # type: ignore[arg-type]

    def _unnamed(self, record: str, text: str) -> str:
        """The words of a record on what happened; who is not to be named is not named by the words of a link either."""
        return self._sensitive.bare(text, self._named_by(record)) if "[[" in text else text

    def _named_by(self, record: str) -> dict[str, str]:
        """What is typed in the links of a record -> the name in its place, or nothing where that of the target may be told."""
        if record not in self._targets:
            sql = "SELECT typed, target_id FROM mention WHERE entity_id = ? AND target_id IS NOT NULL"
            targets = dict(self.store.all(sql, (record,)))
            names = {target: self.ref(ref).name for target, ref in self.store.refs(targets.values()).items() if self.hides(target, "name")}
            self._targets[record] = {typed: names.get(target, "") for typed, target in targets.items()}
        return self._targets[record]

    def _cases(self, cases: Iterable[rec.Case], hidden: str) -> tuple[rec.Case, ...]:
        return tuple(replace(case, ref=self.ref(case.ref)) for case in cases if not self.hides(case.ref.id, hidden))

    # --- moments ---

    def moments(self, moments: Iterable[Moment]) -> list[Moment]:
        """What may stand in a timeline."""
        return [self._bare(self._stripped(each)) for each in moments if not self._hidden(each)]

    def _bare(self, moment: Moment) -> Moment:
        """Without names in double brackets where these are no link."""
        plain = self._sensitive.bare
        what = moment.what if moment.kind == "event" else plain(moment.what)
        worth = tuple((each, plain(told)) for each, told in moment.worth)
        return moment._replace(what=what, role=plain(moment.role), label=plain(moment.label), worth=worth)

    def _stripped(self, moment: Moment) -> Moment:
        """Of an event that has a file without its end or place, where those stay out; of any other without names that do."""
        if moment.kind != "event":
            return moment
        what = self._unnamed(moment.record, moment.what)
        end = "" if moment.end_date and self.hides(moment.other or moment.record, "end_date") else moment.end_date
        place = "" if not moment.other and moment.role and self.hides(moment.record, "place") else moment.role
        return moment._replace(end_date=end, role=place, what=what)

    def _hidden(self, moment: Moment) -> bool:
        record, other = moment.record, moment.other
        if moment.kind == "link":
            verbs = verb_keys(_VERB_OF_LABEL.get(moment.of, ""))
            return any(self.hides(each, "relations", *verbs) for each in (record, other) if each)
        if moment.kind == "event":
            shared = other or record
            return self.hides(record, "events") or self.hides(shared, "date") or bool(other and self.hides(other, "participants"))
        if moment.kind == "name":
            return self.hides(record, "name", _KEY_OF_NAME.get(moment.role, moment.role))
        if moment.kind in ("life", "fact"):
            return self.hides(record, key(moment.of))
        if moment.kind == "identifier":
            return self.hides(record, "identifiers", key(moment.role))
        return self.hides(record, {"accusation": "accusations", "designation": "sanctions"}.get(moment.kind, moment.kind))


def _heads(other: str) -> tuple[str, ...]:
    """Of a key that the vocabulary does not have, as `key › part: value`: the key, and the key of the structure that it stands in."""
    name = other.split(": ", 1)[0]
    return tuple(dict.fromkeys(key(_KEY_OF_FOREIGN.get(each, each)) for each in heads(name)))
