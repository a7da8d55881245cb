"""Says in a few words why nothing of a group is shown in a round."""

from __future__ import annotations

from pqmodel.results.safe_tally import SafeTally


def why_not_shown(safe: SafeTally) -> dict[str, str]:
    """The reason by group, for each that answered and has no figures: "not released yet", "fewer
    than 5 answered"."""
    return {group: _reason(group, safe) for group, n in safe.groups.items() if n is None}


def _reason(group: str, safe: SafeTally) -> str:
    if safe.on_another_scale:
        return "shown before on another scale"
    if group in safe.unreleased:
        return "not released yet"
    if group in safe.pooled:
        return "counted together with other small groups"
    if group in safe.closed_together:
        return "not shown again: answers that were counted with it were forgotten"
    if group in safe.closed:
        return "not shown again: its answers were forgotten"
    if safe.answered.get(group, 0) < safe.smallest_group:
        return f"fewer than {safe.smallest_group} answered"
    if group in safe.lost:
        return f"waits until {safe.smallest_group} more have answered"
    # It has grown since it was counted together with others, or the smallest group has.
    return "not shown by itself in this cycle"
