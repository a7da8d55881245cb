"""Which files a questionnaire is made of."""

# It loads in no time, for whoever only wants to know whether one of them changed.
from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths

MAIN_FILE = "questionnaire.yaml"
_YAML = (".yaml", ".yml")
AMENDMENTS_FILE = "amendments.yaml"
"""In a workspace: what the service changes in its questionnaire."""


def main_file(path: Path) -> Path:
    """The questionnaire's own file: `path` itself, or questionnaire.yaml in that folder."""
    return path / MAIN_FILE if paths.is_folder(path) else path


def files_of(path: Path) -> list[Path]:
    """Every YAML file that the questionnaire may be made of: its own, and those beside it."""
    main = main_file(path)
    beside = yaml_files_in(main.parent)
    return sorted(file for file in {main, *beside} if paths.is_file(file))


def yaml_files_in(folder: Path) -> list[Path]:
    """The YAML files in a folder, in the order of their names."""
    return [file for file in paths.listed(folder) if file.suffix in _YAML and paths.is_file(file)]
