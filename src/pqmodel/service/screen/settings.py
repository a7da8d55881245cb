"""The settings of a service on the screen, and what was changed of them in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pqmodel.ground.numbers import short
from pqmodel.ground.paths import shown, whole
from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Group, Service

_NAMES = {
    "service": "Name",
    "type": "Type",
    "calendar": "Calendar",
    "smallest_group": "Smallest group shown",
    "target": "Target",
}


def show_settings(screen: Screen, service: Service, config: Path) -> None:
    """What is set, whom it asks, and where it is kept."""
    screen.line(service.service, "title")
    screen.rows([(name, _value(service, field)) for field, name in _NAMES.items()])
    screen.rows([("Questionnaire", service.questionnaire)])
    screen.heading("Groups")
    for group in service.groups:
        screen.item(f"{group.title}: {_group(group)}", mark=group.id)
    screen.gap()
    screen.rows([("Kept in", shown(whole(config.parent)))])
    screen.pointer("Change them", suggest("service set --help"))


def changes_in_words(before: Service, after: Service) -> Iterator[str]:
    """A sentence on each setting that was changed, and what has to be known of it."""
    if before == after:
        yield "All of that is set already."
        return
    for field, name in _NAMES.items():
        if getattr(before, field) != getattr(after, field):
            yield f"{name}: {_value(after, field)} (was {_value(before, field)})."

    yield from _groups_in_words(before, after)
    if after.smallest_group < before.smallest_group:
        yield (
            f"Rounds that were answered before keep {before.smallest_group}: "
            "that was promised to whoever answered."
        )
    if after.calendar != before.calendar:
        yield "Rounds of before keep their names; new ones are named by the new calendar."
    yield f"To undo this: {suggest('undo')}"


def _groups_in_words(before: Service, after: Service) -> Iterator[str]:
    for group in after.groups:
        was = before.group(group.id)
        if was is None:
            yield f"{group.title} ({group.id}) is a new group: {_group(group)}."
        elif was != group:
            yield f"{group.title} ({group.id}): {_group(group)} (was {was.title}, {_group(was)})."
    for group in before.groups:
        if after.group(group.id) is None:
            yield f"{group.title} ({group.id}) is no group any more."


def _group(group: Group) -> str:
    who = "anonymous"
    if group.named:
        who = "one person, known by name"
    if group.asked is None:
        return f"{who}; how many are asked is not recorded" if not group.named else who
    return f"{who}; {group.asked} asked"


def _value(service: Service, field: str) -> str:
    value = getattr(service, field)
    if value is None:
        return "that of the questionnaire"
    if isinstance(value, float):
        return short(value)
    return str(value)
