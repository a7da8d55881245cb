"""A service with a short plan, whose statements are those of the questionnaire that is shipped."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.service.demo import make_demo
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Workspace:
    """A service of the test's own with a manager, care staff and two actions."""
    return Workspace(Path(shutil.copytree(made_home, tmp_path / "home")))


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, to be copied: with it goes the cache of the questionnaire, so that tests are quick."""
    root = tmp_path_factory.mktemp("evidence") / "home"
    workspace = set_up_service(root, "Rose House", "Care home", ["care-staff"])
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
    current(workspace)
    return root


@pytest.fixture(scope="session")
def larkfield(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The made-up service, with its register: to be read, and never changed."""
    return make_demo(tmp_path_factory.mktemp("larkfield") / "trial", date(2026, 11, 28))
