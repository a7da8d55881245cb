"""Which days of a piece of evidence cannot be."""

from __future__ import annotations

from datetime import date

from pqmodel.evidence.model import Evidence, Version
from pqmodel.ground.dates import in_short
from pqmodel.ground.faults import Fault


def date_faults(item: Evidence | Version, today: date) -> list[Fault]:
    """A fault for each date that cannot be."""
    faults = []
    if item.dated and item.dated > today:
        what = f"{in_short(item.dated)} is still to come"
        faults.append(Fault("dated", 0, what, "give the day that the evidence is of"))
    for name in ("review", "expires"):
        day = getattr(item, name)
        if day and item.dated and day < item.dated:
            what = f"{in_short(day)} is before the day of the evidence, {in_short(item.dated)}"
            faults.append(Fault(name, 0, what, "change one of the two"))
    return faults
