"""Finds the workspace: the given folder, the environment's, the nearest parent's, else the
documents folder's."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pqmodel.ground import paths

CONFIG = "pqmodel.yaml"
VARIABLE = "PQMODEL_WORKSPACE"


def find(
    given: Path | None, here: Path, environment: Mapping[str, str] = os.environ
) -> tuple[Path, bool]:
    """The workspace's folder, and whether there is one yet. A given folder is taken as it is, set
    up or not."""
    if given is not None:
        return given, paths.is_file(given / CONFIG)
    named = environment.get(VARIABLE)
    if named:
        return Path(named), paths.is_file(Path(named) / CONFIG)
    # As git does it: a command works from any folder within the service.
    for folder in (here, *here.parents):
        if paths.is_file(folder / CONFIG):
            return folder, True
    default = default_folder()
    return default, paths.is_file(default / CONFIG)


def path_meant(name: str) -> Path:
    """The path that a name means: ~ is the user's own folder; what begins with ~ and is no user
    stays as it is."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def default_folder() -> Path:
    """Where records are kept when nobody says otherwise: "pqmodel" in the user's documents."""
    from platformdirs import user_documents_path

    return user_documents_path() / "pqmodel"
