"""Turns what use cases give to plain values for `--json`, where they are no nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pqmodel.analysis.proposals import Proposal
    from pqmodel.app.collecting import Collected
    from pqmodel.model.plan import GoodEnough


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


def proposed(offered: Sequence[Proposal], left_out: Sequence[GoodEnough]) -> dict[str, Any]:
    """What `plan draft --dry-run` proposes and leaves out, in the shape of `shapes.Proposals`."""
    return {
        "format": 1,
        "proposals": [
            {"action": p.action.id, "title": p.action.title, "pillar": p.pillar.id, "statements": p.statements}
            | {"reasons": p.reasons, "effort": p.action.effort, "weeks": p.action.weeks, "quick_win": p.quick_win}
            | {"references": p.references}
            | {
                "grounds": [
                    {"statement": g.statement, "text": g.text, "pillar": g.pillar.id, "score": g.score}
                    | {"target": g.target, "gap": g.gap, "reasons": g.reasons}
                    for g in p.grounds
                ]
            }
            for p in offered
        ],
        "left_out": [mark.model_dump(mode="json") for mark in left_out],
    }
