"""The made-up county, made once: to be read, or copied and changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.partnership.county import County
from pqmodel.partnership.demo_county import make_demo_county

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="session")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> County:
    """Thirty services, now and a year ago."""
    root: Path = tmp_path_factory.mktemp("county") / "county"
    return make_demo_county(root, TODAY).county
