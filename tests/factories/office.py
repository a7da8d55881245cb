"""Has LibreOffice open and save workbooks; tests that need it are passed over where it is not there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PATIENCE

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def saved_by_office(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it, under the same name in a folder of its own."""
    assert SOFFICE is not None
    out = folder / "saved"
    profile = (folder / "profile").as_uri()
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=PATIENCE
    )
    return out / path.name
