"""Opens the place in which benefits are measured."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.county import CONFIG as PARTNERSHIP
from pqmodel.programme.sources.source import Source
from pqmodel.workspace.location import CONFIG


def is_source(root: Path) -> bool:
    """True where a folder is that of a service or a partnership."""
    return paths.is_file(root / CONFIG) or paths.is_file(root / PARTNERSHIP)


def open_source(root: Path) -> Source:
    """The service or the partnership in a folder. PqmodelError where there is neither."""
    # Each loads what the other needs nothing of.
    if paths.is_file(root / CONFIG):
        from pqmodel.programme.sources.service import ServiceSource

        return ServiceSource(root)
    if paths.is_file(root / PARTNERSHIP):
        from pqmodel.programme.sources.partnership import PartnershipSource

        return PartnershipSource(root)
    raise PqmodelError(
        f"There is no service and no partnership in {paths.shown(root)} "
        f"(no {CONFIG} and no {PARTNERSHIP}).",
        "Write its folder under measured_in in programme.yaml, as seen from the programme's folder.",
    )
