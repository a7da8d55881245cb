"""Puts the evidence of the made-up service into its register."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pqmodel.evidence.adding import add
from pqmodel.service.demo_story import EvidenceStory, Quarters, Story
from pqmodel.workspace.workspace import Workspace

_FILED_AFTER = timedelta(days=3)


def put_down_evidence(workspace: Workspace, story: Story, quarters: Quarters) -> None:
    """Puts every piece down, each a few days after the day that it is of."""
    for item in story.evidence:
        fields = _fields(item, quarters)
        on = min(fields["dated"] + _FILED_AFTER, quarters.today)
        add(workspace, fields, on)


def _fields(item: EvidenceStory, quarters: Quarters) -> dict[str, Any]:
    fields = item.model_dump(exclude={"dated", "review", "expires"})
    # The story's last quarter may have begun only yesterday.
    fields["dated"] = min(quarters.day(item.dated), quarters.today)
    for name in ("review", "expires"):
        when = getattr(item, name)
        if when is not None:
            fields[name] = max(quarters.day(when), fields["dated"])
    return fields
