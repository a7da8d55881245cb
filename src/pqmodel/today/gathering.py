"""Gathers the facts of a service's standing from its records."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

from pqmodel.ground.cycle import Calendar, containing
from pqmodel.today.facts import ActionFact, ByHand, Facts, GroupFact, MeetingFact, ReviewFact
from pqmodel.today.reading_facts import Records
from pqmodel.workspace.cycles import settled


def gather(root: Path, asked: str | None, today: date) -> Facts:
    """The facts of the cycle asked for, else of the one that the day lies in. Raises as reading the records does."""
    records = Records(root, today)
    service = records.service
    calendar = cast(Calendar, service["calendar"])
    cycle = settled(asked, today, calendar, root)
    plan, round_ = records.plan, records.round_of(cycle)
    facts = Facts(
        service=service["service"],
        cycle=cycle,
        smallest_group=round_["smallest_group"],
        groups=tuple(_groups(service["groups"], round_["groups"])),
        progress=records.progress(cycle),
        scored=records.scored(cycle),
        statements=len(records.statements(cycle)),
        cycles=tuple(records.cycles),
        actions=tuple(map(_action, plan["actions"])),
        meetings=tuple(
            MeetingFact(m["id"], date.fromisoformat(m["on"]), m["written"])
            for m in plan["meetings"]
        ),
        reviews={
            key: ReviewFact(told[0], told[1], told[2], tuple(told[3]))
            for key, told in records.reviews.items()
        },
        owed=tuple(records.owed),
        unmeasured=tuple((key, title) for key, title in records.unmeasured(cycle)),
        changed=tuple(records.changed(cycle)),
        present=containing(today, calendar),
    )
    records.remembered.keep()
    return facts


def _groups(known: list[dict[str, Any]], answered: dict[str, int | None]) -> list[GroupFact]:
    """The service's groups in its own order, those that nobody of answered too, then any others that answered."""
    others = [{"id": key, "title": key, "named": False, "asked": None} for key in answered]
    ids = {group["id"] for group in known}
    return [
        GroupFact(**group, answered=answered.get(group["id"], 0))
        for group in [*known, *(other for other in others if other["id"] not in ids)]
    ]


def _action(told: dict[str, Any]) -> ActionFact:
    return ActionFact(
        **{key: told[key] for key in ("id", "title", "status", "lead", "planned")},
        carried=tuple(told["carried"]),
        start=_day(told["start"]),
        due=_day(told["due"]),
        closed_on=_day(told["closed"]),
        rag=ByHand(*told["rag"]) if told["rag"] else None,
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
