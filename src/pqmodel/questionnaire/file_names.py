"""Which files a questionnaire is made of."""

# It loads in no time, for whoever only wants to know whether one of them changed.
from __future__ import annotations

from pathlib import Path

MAIN_FILE = "questionnaire.yaml"
AMENDMENTS_FILE = "amendments.yaml"
"""In a workspace: what the service changes in its questionnaire."""


def main_file(path: Path) -> Path:
    """The questionnaire's own file: `path` itself, or questionnaire.yaml in that folder."""
    return path / MAIN_FILE if path.is_dir() else path


def files_of(path: Path) -> list[Path]:
    """Every YAML file that the questionnaire may be made of: its own, and those beside it."""
    main = main_file(path)
    beside = main.parent.glob("*.y*ml")
    return sorted(file for file in {main, *beside} if file.is_file())
