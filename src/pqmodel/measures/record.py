"""Keeps measures.yaml as it was before it changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from pqmodel.exchange.backups import copies_folder, keep_copy
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import Stamp, read, read_stamped, write
from pqmodel.ground.records import from_yaml, replace_yaml, to_yaml
from pqmodel.measures.model import Measures, Observation
from pqmodel.workspace.workspace import Workspace


def back_up_measures(workspace: Workspace, today: date) -> str:
    """Copies measures.yaml, byte for byte, and gives the name of the copy; "" where there is none yet."""
    return keep_copy(workspace, workspace.root / "measures.yaml", "measures", today)


def clean_backups(workspace: Workspace, replaced: Collection[tuple[str, date]]) -> None:
    """Takes the figures of these measures and days, with their inputs, out of every copy of the measures: the
    difference of two lists of workers can be one person. A copy that cannot be read is thrown away."""
    if not replaced:
        return
    for path in sorted(copies_folder(workspace).glob("measures-*.yaml")):
        try:
            kept = from_yaml(read(path) or b"", Measures, path)
        except PqmodelError:
            path.unlink(missing_ok=True)
            continue
        cleaned = tuple(
            _emptied(one) if (one.measure, one.on) in replaced else one for one in kept.observations
        )
        if cleaned != kept.observations:
            write(path, to_yaml(kept.model_copy(update={"observations": cleaned}), _CLEANED))


_CLEANED = (
    "A backup of measures.yaml. Figures that a list of workers replaced later were taken out of it."
)


def _emptied(one: Observation) -> Observation:
    return Observation(
        measure=one.measure, on=one.on, note=one.note, withheld="taken out of this backup"
    )


_HEADING = """Figures of the workforce, by measure and day. Edit it by hand if you like; pqmodel writes it too
and keeps your comments. value is empty where there is no figure; of a yes-no measure 1 is yes and 0 is no.
An input that nobody knows is dk, which is never 0. withheld says why the inputs allow no figure.
Write no names of people here: counts alone."""


def read_measures(workspace: Workspace) -> tuple[Measures, Stamp]:
    """What is kept of the workforce measures, empty where nothing is yet, with its stamp for `write_measures`."""
    path = workspace.root / "measures.yaml"
    data, stamp = read_stamped(path)
    if data is None:
        return Measures(), stamp
    return workspace.read_once(path, data, lambda: from_yaml(data, Measures, path)), stamp


def write_measures(workspace: Workspace, measures: Measures, stamp: Stamp) -> Stamp:
    """Writes the measures; raises ChangedMeanwhile where the file is not as it was read."""
    with workspace.lock():
        return replace_yaml(workspace.root / "measures.yaml", measures, _HEADING, stamp)
