"""Turns what use cases give to plain values for `--json`, where they are no nouns."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pqmodel.app.collecting import Collected


def told_of(collected: Collected) -> dict[str, Any]:
    """What a run of `collect` gave, in the shape of `shapes.Gathered`."""
    return {
        "format": 1,
        "cycle": collected.cycle,
        "dry_run": collected.dry_run,
        "new": collected.new,
        "already": collected.already,
        "refused": len(collected.faults),
        "files": [asdict(file) for file in collected.files],
    }
