"""Finds the workspace: the given folder, the environment's, the nearest parent's, else the
documents folder's."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

CONFIG = "pqmodel.yaml"
VARIABLE = "PQMODEL_WORKSPACE"


def find(
    given: Path | None, here: Path, environment: Mapping[str, str] = os.environ
) -> tuple[Path, bool]:
    """The workspace's folder, and whether there is one yet. A given folder is taken as it is, set
    up or not."""
    if given is not None:
        return given, (given / CONFIG).is_file()
    named = environment.get(VARIABLE)
    if named:
        return Path(named), (Path(named) / CONFIG).is_file()
    # As git does it: a command works from any folder within the service.
    for folder in (here, *here.parents):
        if (folder / CONFIG).is_file():
            return folder, True
    default = default_folder()
    return default, (default / CONFIG).is_file()


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
