"""Actions and plans for tests, with all that makes an action clear unless a test says otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from pqmodel.plan.model import Action, Plan

TODAY = date(2026, 11, 21)
_CLEAR: dict[str, Any] = {
    "title": "Put supervision on the rota",
    "cycle": "2026-Q4",
    "lead": "Deputy",
    "start": date(2026, 11, 23),
    "due": date(2027, 1, 29),
    "indicator": "Supervisions held of those due",
}


def action(number: int = 1, **fields: Any) -> Action:
    return Action.model_validate({**_CLEAR, "id": f"A-{number:03d}", **fields})


def plan(*actions: Action, **fields: Any) -> Plan:
    return Plan(actions=actions, last_number=len(actions), **fields)
