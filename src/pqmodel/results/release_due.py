"""Says when the settings release a round, and which groups can still grow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pqmodel.ground.cycle import Cycle
from pqmodel.workspace.service import Service


def is_release_due(
    service: Service, cycle: Cycle, answered: Mapping[str, int], today: date
) -> bool:
    """True where `release:` in pqmodel.yaml releases the round by itself on that day.

    Every setting does so at the latest when the cycle has ended, and a date only in the cycle that
    it lies in. False without a setting.
    """
    if service.release is None:
        return False
    if today > cycle.end:
        return True
    if service.release == "when-all-answered":
        return have_all_answered(service, answered)
    day = service.release_day
    return day is not None and cycle.start <= day <= today


def have_all_answered(service: Service, answered: Mapping[str, int]) -> bool:
    """True where as many have answered as were asked, in every anonymous group; False where that
    is not known of one, or there is none."""
    anonymous = [group for group in service.groups if not group.named]
    if not anonymous:
        return False
    return all(
        group.asked is not None and answered.get(group.id, 0) >= group.asked for group in anonymous
    )


def groups_that_may_grow(
    service: Service, answered: Mapping[str, int], smallest_group: int, *, ended: bool
) -> frozenset[str]:
    """The groups that may yet be shown by themselves, since enough people can still answer.

    Of a group that does not say how many were asked that is so until the round has ended.
    """
    if ended:
        return frozenset()
    growing = set()
    for group in service.groups:
        if group.named:
            continue
        asked = group.asked
        if asked is None or (asked >= smallest_group and answered.get(group.id, 0) < asked):
            growing.add(group.id)
    return frozenset(growing)
