"""A service on disk for tests of where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.standings import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "s")
