"""What a review says in place of figures that cannot be an action's doing."""

from __future__ import annotations

from pqmodel.review.model import ActionReview


def not_begun(item: ActionReview) -> str:
    """Why no figures are shown with an action; nothing where work on it had begun."""
    if item.begun:
        return ""
    if item.status == "stopped":
        return "no figures: it was stopped before it began"
    return "no figures: it has not begun"
