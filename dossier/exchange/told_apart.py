"""Which of several objects of one id tells what: a statement that not all of them make cites those that do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from dossier.exchange.foreign import LONGEST
from dossier.profiles.model import Citation, Claim, Profile, TextBlock
from dossier.writing.profile_yaml import inline

_NEARLY: dict[str, Callable[[Any], Any]] = {"names": lambda name: name.text, "claims": lambda claim: (claim.prop, claim.value)}
"""What is enough for two statements to be the same where none is quite the same: notes may be put together of several."""
_STATEMENTS = ("names", "claims", "identifiers", "addresses", "relations", "sanctions", "participants")
_MOST = 20_000
"""Citations that are added at most: a profile has its limits."""

Tellers = dict[Any, dict[Citation, None]]
"""Something told -> the sources of those who tell it."""


def all_sources(alone: Iterable[Profile]) -> tuple[Citation, ...]:
    """The sources of all, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(each.sources for each in alone)))


def told_apart(whole: Profile, alone: Sequence[Profile]) -> Profile:
    """`whole` is what all of them say, `alone` what each says by itself, with its own sources.

    What all tell, and what cannot be told apart, rests on the sources of the whole. So does everything where that would be too much.
    """
    if len({each.sources for each in alone}) < 2:
        return whole
    told: dict[str, Any] = {key: _narrowed(key, whole, alone) for key in _STATEMENTS}
    if sum(len(item.backing.citations) for items in told.values() for item in items) > _MOST:
        return whole
    return replace(whole, texts=tuple(_text(block, whole, alone) for block in whole.texts), **told)


def _narrowed(key: str, whole: Profile, alone: Sequence[Profile]) -> tuple[Any, ...]:
    """The statements under a key of a profile, each with the sources of those who make it."""
    exact: Tellers = {}
    near: Tellers = {}
    everybody = set(whole.sources)
    nearly = _NEARLY.get(key)
    for each in alone:
        for item in getattr(each, key):
            exact.setdefault(_bare(item), {}).update(dict.fromkeys(each.sources))
            if nearly:
                near.setdefault(nearly(item), {}).update(dict.fromkeys(each.sources))
    found: list[Any] = []
    for item in getattr(whole, key):
        tellers = exact.get(_bare(item)) or (near.get(nearly(item)) if nearly else None) or {}
        own = item.backing.citations not in ((), whole.sources)  # it names its sources itself
        textual = isinstance(item, Claim) and not item.known  # a text under a key that holds no sources
        if own or textual or not tellers or tellers.keys() >= everybody:
            found.append(item)
        else:
            found.append(replace(item, backing=replace(item.backing, citations=tuple(tellers))))
    return tuple(found)


def _bare(item: Any) -> Any:
    return replace(item, backing=replace(item.backing, citations=()))


def _text(block: TextBlock, whole: Profile, alone: Sequence[Profile]) -> TextBlock:
    """A free text in which the words of each end with its citations."""
    tellers: Tellers = {}
    for each in alone:
        for said in each.texts:
            if said.prop == block.prop:
                tellers.setdefault(said.text, {}).update(dict.fromkeys(each.sources))
    everybody = set(whole.sources)
    inside = [[inline(cited) for cited in cites] for cites in tellers.values()]
    same = sorted("\n\n".join(tellers).split("\n\n")) == sorted(block.text.split("\n\n"))
    if not same or not all(chain.from_iterable(inside)) or all(cites.keys() >= everybody for cites in tellers.values()):
        return block
    text = "\n\n".join(f"{said} [{'; '.join(marks)}]" for said, marks in zip(tellers, inside, strict=True))
    return TextBlock(block.prop, text) if len(text) <= LONGEST else block
