"""What only some reviews say, as it is asked for by name."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.plan.further_fields import keys_chosen
from pqmodel.review.model import FURTHER_OF_ACTION, FURTHER_OF_CYCLE


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """The keys that were asked for, by key or heading; all for `all`. Refuses what there is not."""
    return keys_chosen(names, {**FURTHER_OF_ACTION, **FURTHER_OF_CYCLE})
