"""Who has answered, and what a release would show of each group: by itself, together, or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pqmodel.results.model import GroupTurnout, Turnout
from pqmodel.results.published import Published
from pqmodel.results.safe_tally import SafeTally
from pqmodel.workspace.service import Service

Next = Literal["by itself", "together", "not shown"]


@dataclass(frozen=True)
class Outlook:
    """A round as it may be shown now, and as a release would show it.

    `published` is the memory of releases, and `next_published` what it would be after one.
    `growing` are groups that may yet be shown by themselves; `together` those small ones of them
    that could be counted together now, if nobody waited for more answers.
    """

    now: SafeTally
    then: SafeTally
    published: Published
    next_published: Published
    growing: frozenset[str]
    together: frozenset[str]


def turnout_of(outlook: Outlook, service: Service) -> Turnout | None:
    """The turnout of the anonymous groups, in the service's order; None where there are none, and
    where all that was answered is in the figures."""
    asked = {group.id: group.asked for group in service.groups if not group.named}
    answered = {group: n for group, n in outlook.now.answered.items() if group not in service.named}
    groups = {}
    for group in [*asked, *sorted(answered.keys() - asked.keys())]:
        groups[group] = GroupTurnout(
            answered=answered.get(group, 0),
            asked=asked.get(group),
            shown=in_figures(outlook, group),
            next=next_of(outlook, group),
        )
    if all(group.shown == group.answered for group in groups.values()):
        return None
    return Turnout(released=outlook.now.released, groups=groups)


def in_figures(outlook: Outlook, group: str) -> int:
    """How many of a group are in the figures now, by themselves or in the pool."""
    answered = outlook.now.answered.get(group, 0)
    if outlook.now.groups.get(group) is not None:
        return outlook.now.groups[group] or 0
    if group in outlook.now.pooled:
        return answered - outlook.now.waiting.get(group, 0)
    return 0


def next_of(outlook: Outlook, group: str) -> Next | None:
    """What a release would do for a group now; None where it would change nothing, and for one of
    which nobody has answered."""
    if group not in outlook.now.answered:
        return None
    now, then = outlook.now.groups[group], outlook.then.groups[group]
    if then is not None:
        return "by itself" if then != now else None
    if group in outlook.then.pooled:
        was_pooled = group in outlook.now.pooled
        moves = outlook.now.waiting.get(group) != outlook.then.waiting.get(group)
        return "together" if not was_pooled or moves else None
    return "not shown"


def would_show_more(outlook: Outlook) -> bool:
    """True where a release would show of any group what is not shown now."""
    return any(
        next_of(outlook, group) in ("by itself", "together") for group in outlook.now.answered
    )
