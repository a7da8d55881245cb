"""A service whose amendments are tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path / "s", "Rose House", "Care home")
