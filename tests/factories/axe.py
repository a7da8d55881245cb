"""Has axe look at a page as it stands in a browser, by the rules of WCAG 2.2 AA and axe's own advice."""

from __future__ import annotations

from typing import Any

import pytest

# The size of what is pressed is new in WCAG 2.2, and axe asks for it only where it is told to.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def faults(page: Any) -> list[tuple[str, list[str]]]:
    """What axe finds wrong: each rule, with the elements that break it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    violations = axe.run(page, options=OPTIONS).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations]
