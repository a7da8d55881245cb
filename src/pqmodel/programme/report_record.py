"""Keeps how a programme stood at each report: reports/DAY.json."""

from __future__ import annotations

from datetime import date

from pqmodel.ground import files, paths
from pqmodel.ground.records import from_json, to_json
from pqmodel.programme.model.snapshot import Snapshot
from pqmodel.programme.record import Opened

FOLDER = "reports"


def last_snapshot(opened: Opened, before: date, since: date | None = None) -> Snapshot | None:
    """How it stood at the last report before a day; with `since` at the last up to that day. None
    where no such report was written here."""
    days = []
    for path in files.listed(opened.root / FOLDER, ".json"):
        day = _day_of(path.stem)
        if day is None or day >= before or (since is not None and day > since):
            continue
        days.append((day, path))
    if not days:
        return None
    path = max(days)[1]
    data = files.read(path)
    if data is None:
        return None
    return from_json(data, Snapshot, path)


def keep_snapshot(opened: Opened, snapshot: Snapshot) -> None:
    """Notes how it stands with a report; one of the same day takes the place of an earlier one."""
    from pqmodel.exchange.changes import nothing_to_undo

    path = opened.root / FOLDER / f"{snapshot.on.isoformat()}.json"
    paths.make_folder(path.parent)
    # An undo after a report is meant for what was changed before it.
    with opened.workspace.together(), nothing_to_undo(opened.workspace, path):
        files.write(path, to_json(snapshot))


def _day_of(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None
