"""Keys at machine speed do what they would have done one by one."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.tui.key_machine import KeyMachine, event
from tests.tui.running import session


def test_what_opens_belongs_to_what_was_typed(example_database: Path) -> None:
    """Any keys, pastes and new builds in one burst: box, list, trail and cursors are those of the model."""
    KeyMachine.database = example_database
    quick = settings(
        max_examples=2,
        stateful_step_count=6,
        deadline=None,
        derandomize=True,
        print_blob=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(KeyMachine, settings=quick)


async def test_the_keys_behind_enter_belong_to_what_it_opens(example_database: Path) -> None:
    """They are no more text of the box."""
    async with session(example_database) as s:
        name = s.main.results.hits[0].name
        for key in [*name.lower()[:4], "enter", "j", "j", "s"]:
            s.app.post_message(event(key))
        await s.settled()
        assert s.main.box.value == name.lower()[:4]
        assert s.pane.show_sources
