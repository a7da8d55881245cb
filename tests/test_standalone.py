"""What the standalone program is built from is whole: `python3 tests/lock.py` has to be run when a library comes in."""

from __future__ import annotations

import re
import tomllib

from tests.conftest import ROOT


def names(text: str) -> set[str]:
    found = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found}


def test_everything_that_pqmodel_needs_is_in_the_list_of_exact_versions() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        needed = tomllib.load(file)["project"]["dependencies"]
    builder = (ROOT / "standalone" / "requirements.in").read_text(encoding="utf-8")
    locked = (ROOT / "standalone" / "requirements.lock").read_text(encoding="utf-8")
    assert names("\n".join(needed)) | names(builder) <= names(locked)
