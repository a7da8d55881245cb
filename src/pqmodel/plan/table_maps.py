"""Keeps maps of other people's tables (`maps/NAME.yaml`, to be edited by hand too) and the rows
taken in by them."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.files import Stamp, read_stamped, replace
from pqmodel.ground.records import from_json, from_yaml, to_json, to_yaml
from pqmodel.plan.table_map import PlanMap, Taken
from pqmodel.workspace.workspace import Workspace

_HEADING = """How the columns of somebody else's action plan are read: their heading, a colon, our field.
What words mean stands under values, by field, such as status: {Monitoring: in progress}.
Edit it by hand if you like. sheet and header_row are only needed where the table is not found by its headings.
Fields: row_id, title, statement, lead, involved, start, due, status, progress, target, steps, inputs, output,
outcome, outcome_for_people, indicator, monitoring, evidence."""


class Maps:
    """The maps of a workspace, by name."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.folder = workspace.root / "maps"

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.yaml"

    def names(self) -> list[str]:
        """Names of the maps that there are."""
        # Sorted, since a file system gives them in any order, and which map fits must not depend on it.
        return [path.stem for path in paths.listed(self.folder, ".yaml")]

    def map(self, name: str) -> tuple[PlanMap | None, Stamp]:
        """The map of that name, or None, with its stamp for `keep`. InputRefused where it cannot
        be used."""
        path = self.path(name)
        data, stamp = read_stamped(path)
        if data is None:
            return None, stamp
        return from_yaml(data, PlanMap, path), stamp

    def keep(self, name: str, plan_map: PlanMap, stamp: Stamp) -> None:
        """Writes a map; ChangedMeanwhile where the file is not as it was read."""
        with self._workspace.lock():
            replace(self.path(name), to_yaml(plan_map, _HEADING), stamp)

    def taken(self, name: str) -> tuple[Taken, Stamp]:
        """The rows that were taken in by a map, with the stamp for `keep_taken`."""
        path = self._taken_path(name)
        data, stamp = read_stamped(path)
        if data is None:
            return Taken(), stamp
        return from_json(data, Taken, path), stamp

    # In the hidden folder: nobody edits it, and without it rows are taken for new ones at worst.
    def keep_taken(self, name: str, taken: Taken, stamp: Stamp) -> None:
        with self._workspace.lock():
            replace(self._taken_path(name), to_json(taken), stamp)

    def _taken_path(self, name: str) -> Path:
        return self._workspace.root / ".pqmodel" / "taken" / f"{name}.json"
