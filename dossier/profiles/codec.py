"""Frozen records to JSON and back, so that a build need not parse again what did not change.

A record becomes the list of its fields' values, in order; types come from the annotations. `decode(Reading, encode(r)) == r`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import lru_cache
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
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@lru_cache(maxsize=64)
def _maker(type_: Any) -> Callable[[Any], Any]:
    if is_dataclass(type_) and isinstance(type_, type):
        hints = get_type_hints(type_)
        makers = [_maker(hints[field.name]) for field in fields(type_)]
        return lambda values: type_(*(make(value) for make, value in zip(makers, values, strict=True)))
    if get_origin(type_) is tuple:
        inside = get_args(type_)
        if len(inside) == 2 and inside[1] is Ellipsis:
            make = _maker(inside[0])
            return lambda values: tuple(make(value) for value in values)
        several = [_maker(each) for each in inside]
        return lambda values: tuple(make(value) for make, value in zip(several, values, strict=True))
    return lambda value: value
