"""The command that goes on with an assessment is typed as it stands."""

from __future__ import annotations

from pathlib import Path

from pqmodel.cli.assess_opening import Asked, command_to_go_on
from pqmodel.ground.suggesting import suggesting_for, typed
from pqmodel.terminal.call import Call


def test_only_what_was_said_is_said_again() -> None:
    asked = Asked(None, (), changed=False, show_previous=False)
    assert command_to_go_on(Call(), asked) == "pqmodel assess"


def test_all_that_was_said_is_said_again() -> None:
    call = Call(workspace=Path("rose house"), cycle="2026-Q3", plain=True)
    asked = Asked("nights", ("culture", "digital"), changed=True, show_previous=True)
    with suggesting_for(call.workspace, call.cycle):
        command = command_to_go_on(call, asked)
    assert command == (
        f"pqmodel -w {typed('rose house')} assess --as nights --pillar culture --pillar digital"
        " --changed --show-previous --plain --cycle 2026-Q3"
    )
