"""When Python looks for garbage: a search goes through all that is held, and little of that is ever garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 500_000
"""Objects that are made before a search where much is made that stays."""


@contextmanager
def seldom() -> Iterator[None]:
    """Search only after very many objects."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def never() -> Iterator[None]:
    """No search at all, for what leaves nothing that only a search would find."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
