"""The things to help of a questionnaire, with their state and their age, for whoever keeps them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pqmodel.questionnaire.checks.resources import months_since
from pqmodel.questionnaire.model import Questionnaire, Resource


class AgedResource(NamedTuple):
    """A resource and the months since somebody looked at it; None where nobody says when."""

    pillar: str
    resource: Resource
    months: int | None


def aged_resources(questionnaire: Questionnaire, today: date) -> list[AgedResource]:
    """All resources: what was never checked first, then the oldest, as they stand in the
    questionnaire."""
    listed = []
    for section in questionnaire.sections:
        for resource in section.resources:
            months = months_since(resource.checked, today) if resource.checked else None
            listed.append(AgedResource(section.id, resource, months))

    def most_urgent(aged: AgedResource) -> tuple[bool, bool, int]:
        is_seen = aged.resource.status == "seen"
        return is_seen, aged.months is not None, -(aged.months or 0)

    return sorted(listed, key=most_urgent)
