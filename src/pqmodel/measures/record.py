"""Reads and writes measures.yaml, and keeps copies of it as it was before it changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import Stamp, listed, read, read_stamped, remove, write
from pqmodel.ground.records import from_yaml, replace_yaml, to_yaml
from pqmodel.measures.model import Measures, Observation
from pqmodel.workspace.workspace import Workspace

_HEADING = """Figures of the workforce, by measure and day. Edit it by hand if you like; pqmodel writes it too
and keeps your comments. value is empty where there is no figure; of a yes-no measure 1 is yes and 0 is no.
An input that nobody knows is dk, which is never 0. withheld says why the inputs allow no figure.
Write no names of people here: counts alone."""
_REPLACED = "Figures of a list of workers were replaced since, and of those nothing is kept."
_CLEANED = (
    "A backup of measures.yaml. Figures that a list of workers replaced later were taken out of it."
)


def measures_file(workspace: Workspace) -> Path:
    """Where the measures are kept."""
    return workspace.root / "measures.yaml"


def read_measures(workspace: Workspace) -> tuple[Measures, Stamp]:
    """What is kept of the measures (nothing at first), with its stamp for `write_measures`."""
    path = measures_file(workspace)
    data, stamp = read_stamped(path)
    if data is None:
        return Measures(), stamp
    return workspace.read_once(path, data, lambda: from_yaml(data, Measures, path)), stamp


def write_measures(workspace: Workspace, measures: Measures, stamp: Stamp) -> Stamp:
    """Writes the measures; raises ChangedMeanwhile where the file is not as it was read."""
    # Reading a record keeps nothing for undo, and most commands only read.
    from pqmodel.exchange.changes import undoable

    path = measures_file(workspace)
    with workspace.lock(), undoable(workspace, path, "measures"):
        return replace_yaml(path, measures, _HEADING, stamp)


def back_up_measures(workspace: Workspace, today: date) -> str:
    """Copies measures.yaml, byte for byte, and gives the copy's name; "" where there is no file."""
    from pqmodel.exchange.backups import keep_copy

    return keep_copy(workspace, measures_file(workspace), "measures", today)


def clean_backups(workspace: Workspace, replaced: Collection[tuple[str, date]]) -> None:
    """Takes the figures of these measures and days, with their inputs, out of every backup.

    A copy that cannot be read is thrown away: it may hold them too.
    """
    from pqmodel.exchange.backups import copies_folder
    from pqmodel.exchange.changes import block

    # The difference of two lists of workers can be one person, so the older must not stay behind.
    if not replaced:
        return
    cleaned_copies = []
    for path in listed(copies_folder(workspace), ".yaml"):
        if not path.name.startswith("measures-"):
            continue
        try:
            kept = from_yaml(read(path) or b"", Measures, path)
        except PqmodelError:
            remove(path)
            cleaned_copies.append(path.name)
            continue
        cleaned = _without_figures(kept, replaced)
        if cleaned != kept:
            write(path, to_yaml(cleaned, _CLEANED))
            cleaned_copies.append(path.name)

    # What such a copy held is gone for good, so nothing may go back to it.
    if cleaned_copies:
        block(workspace, "measures", _REPLACED, cleaned_copies)


def _without_figures(kept: Measures, replaced: Collection[tuple[str, date]]) -> Measures:
    observations = []
    for observation in kept.observations:
        if observation.key in replaced:
            observation = Observation(
                measure=observation.measure,
                on=observation.on,
                note=observation.note,
                withheld="taken out of this backup",
            )
        observations.append(observation)
    return kept.model_copy(update={"observations": tuple(observations)})
