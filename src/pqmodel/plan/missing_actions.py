"""That a plan lacks actions which reviews name, in words."""

from __future__ import annotations


def is_it_whole(missing: tuple[str, ...]) -> str:
    """That reviews name actions which the plan does not have, in words; "" where they name none."""
    if not missing:
        return ""
    more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
    return f"reviews name {', '.join(missing[:3])}{more} that the plan does not have: is plan.yaml whole?"
