"""Turns what use cases give to plain values for `--json`, where they are no nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pqmodel.answers.collect.collecting import Collected
    from pqmodel.exchange.importing import TakenIn
    from pqmodel.plan.importing import Difference
    from pqmodel.plan.meeting_merging import MeetingChange
    from pqmodel.plan.model import GoodEnough
    from pqmodel.plan.proposals import Proposal
    from pqmodel.questionnaire.versions.versions import Noticed
    from pqmodel.review.importing import ReviewDifference
    from pqmodel.terminal.call import Call


def told_noticed(call: Call, noticed: Noticed | None) -> None:
    """Says on stderr, beside data, that the questionnaire changed since it was answered; nothing where it did not."""
    if noticed is not None:
        call.say(f"{noticed.words} See what changed: {noticed.command}")


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
    return _taken_in(difference, dry_run) | {
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


def review_imported(difference: ReviewDifference, dry_run: bool) -> dict[str, Any]:
    """What `review import` found and did, in the shape of `shapes.ReviewImported`."""
    return _taken_in(difference, dry_run) | {
        "cycle": difference.before.cycle,
        "left_out": [
            {"title": row.known.get("title", ""), "place": row.place} for row in difference.strays
        ],
    }


def _taken_in(difference: TakenIn, dry_run: bool) -> dict[str, Any]:
    """What every import of a workbook tells, in the shape of `shapes.Imported`."""
    merged = difference.merged
    return {
        "format": 1,
        "file": difference.file,
        "dry_run": dry_run,
        "on_conflict": difference.on_conflict,
        "saved": difference.saved,
        "stopped": difference.stopped,
        "edits": [asdict(one) for one in merged.edits],
        "conflicts": [asdict(one) for one in merged.conflicts],
        "kept": [asdict(one) for one in merged.kept],
        "deleted": merged.deleted,
        "gone": merged.gone,
        "faults": [asdict(fault) for fault in difference.faults],
        "notes": difference.notes,
        "not_read": difference.edited,
        "own_columns": difference.extra,
    }


def _meeting(change: MeetingChange) -> dict[str, Any]:
    told = asdict(change)
    del told["index"]
    return {"meeting": told.pop("name"), **told}
