"""Turns what use cases give to plain values for `--json`, where they are no nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pqmodel.exchange.command.json import taken_in

if TYPE_CHECKING:
    from pqmodel.plan.importing import Difference
    from pqmodel.plan.meeting_merging import MeetingChange
    from pqmodel.plan.model import GoodEnough
    from pqmodel.plan.proposals import Proposal


def proposed(offered: Sequence[Proposal], left_out: Sequence[GoodEnough]) -> dict[str, Any]:
    """What `plan draft --dry-run` proposes and leaves out, in the shape of `shapes.Proposals`."""
    return {
        "format": 1,
        "proposals": [
            {
                "action": p.action.id,
                "title": p.action.title,
                "pillar": p.pillar.id,
                "statements": p.statements,
            }
            | {
                "reasons": p.reasons,
                "effort": p.action.effort,
                "weeks": p.action.weeks,
                "quick_win": p.quick_win,
            }
            | {"references": p.references}
            | {
                "grounds": [
                    {
                        "statement": g.statement,
                        "text": g.text,
                        "pillar": g.pillar.id,
                        "score": g.score,
                    }
                    | {"target": g.target, "gap": g.gap, "reasons": g.reasons}
                    for g in p.grounds
                ]
            }
            for p in offered
        ],
        "left_out": [mark.model_dump(mode="json") for mark in left_out],
    }


def imported(difference: Difference, dry_run: bool, allow_delete: bool) -> dict[str, Any]:
    """What `plan import` found and did, in the shape of `shapes.PlanImported`."""
    merged, meetings = difference.merged, difference.meetings
    ids = difference.applied.ids
    return taken_in(difference, dry_run) | {
        "added": [
            {
                "action": ids.get(one.row.number),
                "title": one.row.fields.get("title", ""),
                "place": one.row.place,
            }
            | {"copy_of": one.copied or None}
            for one in merged.added
        ],
        "delete_allowed": allow_delete,
        "meetings": {
            "edits": [_meeting(one) for one in meetings.edits],
            "conflicts": [_meeting(one) for one in meetings.conflicts],
            "added": [row.fields for row in meetings.added],
            "deleted": meetings.deleted,
        },
    }


def _meeting(change: MeetingChange) -> dict[str, Any]:
    told = asdict(change)
    del told["index"]
    return {"meeting": told.pop("name"), **told}
