"""Frozen records to JSON and back, so that a build need not parse again what did not change.

A record becomes the list of its fields' values, in order, without the defaults at its end; types come from the annotations.
`decode(Reading, encode(r)) == r`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(record: Any) -> str:
    """A record as one line of JSON."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def decode(type_: type[T], text: str) -> T:
    """The record that `encode` wrote; raises ValueError where the text is none."""
    try:
        make: Callable[[Any], T] = _maker(type_)  # type: ignore[arg-type]
        return make(json.loads(text))
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"no {type_.__name__}: {error}") from error


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    values, defaults = _parts(kind)  # type: ignore[arg-type]
    found = values(value)
    end = len(found)
    while end and found[end - 1] == defaults[end - 1]:
        end -= 1
    return [_plain(item) for item in found[:end]]


@lru_cache(maxsize=64)
def _parts(kind: type[Any]) -> tuple[Callable[[Any], tuple[Any, ...]], list[Any]]:
    """How to take a record apart: all its values at once, and what each is when nothing was said."""
    names = [field.name for field in fields(kind)]
    defaults = [field.default for field in fields(kind)]
    return attrgetter(*names), [MISSING if default is MISSING else default for default in defaults]


@lru_cache(maxsize=64)
def _maker(type_: Any) -> Callable[[Any], Any]:
    if is_dataclass(type_) and isinstance(type_, type):
        hints = get_type_hints(type_)
        makers = [_maker(hints[field.name]) for field in fields(type_)]
        return lambda values: type_(*[make(value) for make, value in zip(makers, values, strict=False)])
    if get_origin(type_) is tuple:
        inside = get_args(type_)
        if len(inside) == 2 and inside[1] is Ellipsis:
            make = _maker(inside[0])
            return lambda values: tuple([make(value) for value in values])
        several = [_maker(each) for each in inside]
        return lambda values: tuple([make(value) for make, value in zip(several, values, strict=True)])
    return _same


def _same(value: Any) -> Any:
    return value
