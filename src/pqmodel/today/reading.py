"""Reads where a service stands from its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from pqmodel.answers.forms.handed_out import read_handed_out
from pqmodel.ground.cycle import Calendar, Cycle, containing
from pqmodel.ground.dates import days_of
from pqmodel.ground.suggesting import suggest
from pqmodel.today.model import (
    ActionBrief,
    EvidenceBrief,
    GroupTurnout,
    MeasureLacking,
    MeetingBrief,
    RatingByHand,
    ReviewProgress,
    Standing,
)
from pqmodel.today.records import Records
from pqmodel.workspace.cycles import settled


def read_standing(root: Path, cycle_asked: str | None, today: date) -> Standing:
    """The standing of the cycle asked for, else of the one that the day lies in.

    A new service stands at the beginning of Analyse. Raises as reading the records does.
    """
    records = Records(root, today)
    service, plan = records.service, records.plan
    calendar = cast(Calendar, service["calendar"])
    cycle = settled(cycle_asked, today, calendar, root)
    round_ = records.round_of(cycle)

    standing = Standing(
        service=service["service"],
        today=today,
        cycle=cycle,
        present=containing(today, calendar),
        released=round_["released"],
        by_itself=service["release"] is not None,
        smallest_group=service["smallest_group"],
        groups=_groups(service["groups"], round_["groups"], records.asked["rated"]),
        progress=records.progress(cycle),
        scored=records.scored(cycle),
        statements=len(records.statements(cycle)),
        answered_cycles=tuple(records.cycles),
        actions=tuple(_action(values) for values in plan["actions"]),
        meetings=tuple(_meeting(values) for values in plan["meetings"]),
        reviews={key: _review(values) for key, values in records.reviews.items()},
        reviews_owed=tuple(records.owed),
        evidence=tuple(_evidence(values) for values in records.evidence),
        unmeasured=tuple(MeasureLacking(*values) for values in records.unmeasured(cycle)),
        assess_by=_assess_by(service, cycle),
        forms_out=tuple(out for out in read_handed_out(root) if out.cycle == cycle.id),
        changed=_changed(records.changed(cycle)),
    )
    records.remembered.keep()
    return standing


def _groups(
    service_groups: list[dict[str, Any]], answered: dict[str, int], rated: list[str]
) -> tuple[GroupTurnout, ...]:
    """The service's groups in its own order, answered or not, then any others that answered."""
    turnouts = [
        GroupTurnout(**group, answered=answered.get(group["id"], 0), rated=group["id"] in rated)
        for group in service_groups
    ]
    ids = {group["id"] for group in service_groups}
    for key, n in answered.items():
        if key not in ids:
            turnouts.append(GroupTurnout(key, key, named=False, asked=None, answered=n))
    return tuple(turnouts)


def _action(values: dict[str, Any]) -> ActionBrief:
    rating = values["rag"]
    return ActionBrief(
        id=values["id"],
        title=values["title"],
        status=values["status"],
        lead=values["lead"],
        start=_day(values["start"]),
        due=_day(values["due"]),
        rag=RatingByHand(*rating) if rating else None,
        planned=values["planned"],
        carried=tuple(values["carried"]),
        closed_on=_day(values["closed"]),
        check_again=_day(values["check_again"]),
    )


def _meeting(values: dict[str, Any]) -> MeetingBrief:
    return MeetingBrief(values["id"], date.fromisoformat(values["on"]), values["written"])


def _evidence(values: list[str]) -> EvidenceBrief:
    id_, title, review, expires = values
    return EvidenceBrief(id_, title, _day(review), _day(expires))


def _review(values: list[Any]) -> ReviewProgress:
    judged, actions, completed, ids, concluded = values
    return ReviewProgress(judged, actions, completed, tuple(ids), concluded)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _assess_by(service: Mapping[str, Any], cycle: Cycle) -> date:
    """The last day on which the cycle's assessment is not late: never after the cycle."""
    return min(cycle.start + timedelta(days=days_of(service["assess_within"])), cycle.end)


def _changed(notice: Sequence[str]) -> tuple[str, ...]:
    """The words, and the whole command; how a call begins its commands is not remembered."""
    if not notice:
        return ()
    words, command = notice
    return words, suggest(command, cycle="")
