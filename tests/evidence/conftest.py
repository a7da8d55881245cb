"""A service with a short plan, whose statements are those of the questionnaire that is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    """A service with a manager, care staff and two actions."""
    workspace = set_up_service(tmp_path / "home", "Rose House", "Care home", ["care-staff"])
    actions = (
        Action(
            id="A-001",
            title="Listen to nights",
            statements=("wellbeing-say-stressed",),
            cycle="2026-Q4",
            progress="Four talks held",
        ),
        Action(
            id="A-002",
            title="Talk to the landlord",
            cycle="2026-Q4",
            internal=True,
            progress="He is away",
        ),
    )
    _, stamp = read_plan(workspace)
    write_plan(workspace, Plan(last_number=2, actions=actions), stamp)
    return workspace
