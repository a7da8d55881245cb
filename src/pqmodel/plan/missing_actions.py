"""That a plan lacks actions which reviews name, in words."""

from __future__ import annotations

_NAMED = 3
"""So many are named; the rest are counted."""


def is_it_whole(missing: tuple[str, ...]) -> str:
    """That reviews name actions which the plan does not have, in words; "" where they name none."""
    # A question and no claim: the actions may have been deleted on purpose.
    if not missing:
        return ""
    named = ", ".join(missing[:_NAMED])
    unnamed = len(missing) - _NAMED
    if unnamed > 0:
        named += f" and {unnamed} more"
    return f"reviews name {named} that the plan does not have: is plan.yaml whole?"
