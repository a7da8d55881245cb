"""Turns what use cases give to plain values for `--json`, where they are no nouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pqmodel.exchange.command.json import imported_as_json

if TYPE_CHECKING:
    from pqmodel.exchange.merging import Conflict, Edit
    from pqmodel.plan.importing import PlanImported
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


def plan_imported(imported: PlanImported, dry_run: bool, allow_delete: bool) -> dict[str, Any]:
    """What `plan import` found and did, in the shape of `shapes.PlanImported`."""
    log = imported.log
    meetings: dict[str, Any] = {
        "edits": [_meeting(one, one.was, one.now, one.was) for one in log.edits],
        "conflicts": [_meeting(one, one.was, one.file, one.records) for one in log.conflicts],
        "added": [addition.row.fields for addition in log.added],
        "deleted": log.deleted,
    }
    added = [
        {
            "action": imported.new.get(addition.row.number),
            "title": addition.row.fields.get("title", ""),
            "place": addition.row.place,
            "copy_of": addition.copied or None,
        }
        for addition in imported.merged.added
    ]
    return {
        **imported_as_json(imported, dry_run),
        "added": added,
        "delete_allowed": allow_delete,
        "meetings": meetings,
    }


def _meeting(change: Edit | Conflict, was: str | None, file: str, records: str) -> dict[str, Any]:
    return {
        "meeting": change.key,
        "field": change.field,
        "was": was,
        "file": file,
        "records": records,
        "place": change.place,
    }
