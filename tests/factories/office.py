"""Has LibreOffice open and save files; tests that need it are passed over where it is not there."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.conftest import PATIENCE

SOFFICE = shutil.which("soffice")
WORKBOOK = "xlsx:Calc MS Excel 2007 XML"
Test = TypeVar("Test", bound=Callable[..., Any])


def needs_office(test: Test) -> Test:
    """Passes the test over where LibreOffice is not installed, and in the quick form."""
    passed_over = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
    return pytest.mark.slow(passed_over(test))  # type: ignore[no-any-return]


@cache
def profile() -> str:
    """The address of LibreOffice's settings, one folder for the whole run: making them anew costs
    more than the work itself."""
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder.as_uri()


def converted(kind: str, out: Path, *files: Path) -> list[Path]:
    """The files as LibreOffice converts them into the folder `out`, all in one start of it."""
    assert SOFFICE is not None
    settings = f"-env:UserInstallation={profile()}"
    command = [SOFFICE, settings, "--headless", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=PATIENCE)
    ending = kind.partition(":")[0]
    return [out / f"{file.stem}.{ending}" for file in files]


def saved_by_office(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it, under the same name in a folder of its own."""
    (saved,) = converted(WORKBOOK, folder / "saved", path)
    return saved
