"""Deletes files that were collected: only those of which everything was taken in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pqmodel.answers.collect.model import Collected, FileOutcome
from pqmodel.ground.files import remove


def wholly_taken(collected: Collected, paths: Mapping[str, Path]) -> list[Path]:
    """The files that hold nothing that is not kept now; `paths` are the files by their names in
    `collected`. None after a dry run."""
    if collected.dry_run:
        return []
    return [
        paths[outcome.name]
        for outcome in collected.files
        if outcome.name in paths and _is_whole(outcome)
    ]


def delete(paths: list[Path]) -> None:
    """Deletes the files. Raises PqmodelError where one cannot be."""
    for path in paths:
        remove(path)


def _is_whole(outcome: FileOutcome) -> bool:
    was_taken = outcome.new or outcome.already
    lacks = outcome.faults or outcome.elsewhere or outcome.differing or outcome.lost
    left_open = any(not match.statement for match in outcome.matched)
    return bool(was_taken) and not lacks and not left_open
