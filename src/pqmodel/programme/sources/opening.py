"""Opens the place in which benefits are measured."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.sources.service import ServiceSource
from pqmodel.programme.sources.source import Source
from pqmodel.workspace.location import CONFIG


def open_source(root: Path) -> Source:
    """The service in a folder. PqmodelError where there is none."""
    if paths.is_file(root / CONFIG):
        return ServiceSource(root)
    raise PqmodelError(
        f"There is no service in {paths.shown(root)} (no {CONFIG}).",
        "Write its folder under measured_in in programme.yaml, as seen from the programme's folder.",
    )
