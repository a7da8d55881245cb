"""What the shell offers where somebody presses Tab: pillars, statements, actions, cycles and the like, as
they are in the service at hand."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import typer

from pqmodel.ground import clock, paths
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.location import find
from pqmodel.workspace.workspace import Workspace

Offer = tuple[str, str]
"""What may be typed, and what it means."""
_CHOICES = re.compile(r"[a-z-]+(\|[a-z-]+)+")


def offer_values(app: typer.Typer) -> None:
    """Gives every option and argument of the commands that takes a known value what to offer."""
    for command in app.registered_commands:
        if command.callback is not None:
            for name, info in _infos(command.callback):
                offered = _offered(name, str(info.metavar))
                if offered is not None:
                    info.autocompletion = offered
    for group in app.registered_groups:
        if group.typer_instance is not None:
            offer_values(group.typer_instance)


def _infos(callback: Callable[..., Any]) -> Iterator[tuple[str, Any]]:
    for parameter in inspect.signature(callback).parameters.values():
        for info in get_args(parameter.annotation)[1:]:
            if hasattr(info, "autocompletion"):
                yield parameter.name, info


def _offered(name: str, metavar: str) -> Callable[..., list[Offer]] | None:
    if _CHOICES.fullmatch(metavar):
        choices = [(choice, "") for choice in metavar.split("|")]
        return _completing(lambda _: choices)
    values = _BY_METAVAR.get(metavar) or _BY_NAME.get(name)
    if values is None or (name == "since" and metavar == "DATE"):
        return None
    return _completing(values)


def _completing(values: Callable[[Place], Iterable[Offer]]) -> Callable[..., list[Offer]]:
    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        try:
            return [each for each in values(Place(ctx)) if each[0].startswith(incomplete)]
        except Exception:
            # Whoever presses Tab wants no lecture: a broken record is told by the command itself.
            return []

    return complete


class Place:
    """The service of the line that is being typed."""

    def __init__(self, context: typer.Context) -> None:
        root, is_set_up = find(_workspace_typed(context), paths.here())
        self.workspace = Workspace(root) if is_set_up else None

    @property
    def questionnaire(self) -> Questionnaire:
        if self.workspace is not None:
            return current(self.workspace)
        return locating.named(locating.USUAL, paths.here())


def _workspace_typed(context: Any) -> Path | None:
    """The folder given with -w, before or after the command's name."""
    while context is not None:
        typed = context.params.get("workspace")
        if typed:
            # The shell completes a line before it opens what ~ stands for.
            return Path(typed).expanduser()
        context = context.parent
    return None


def _pillars(place: Place) -> Iterator[Offer]:
    for section in place.questionnaire.sections:
        yield section.id, section.title


def _guide(place: Place) -> Iterator[Offer]:
    from pqmodel.questionnaire.guide.contents import sections_of

    yield from _pillars(place)
    for section in sections_of(place.questionnaire):
        yield section, ""
    yield "pack", "a page for each pillar, to hand round"


def _statements(place: Place) -> Iterator[Offer]:
    for statement in place.questionnaire.statements():
        yield statement.id, statement.text


def _actions(place: Place) -> Iterator[Offer]:
    if place.workspace is not None:
        plan, _ = read_plan(place.workspace)
        for action in plan.actions:
            yield action.id, action.title


def _cycles(place: Place) -> Iterator[Offer]:
    from pqmodel.workspace.cycle_stages import answered_cycles
    from pqmodel.workspace.cycles import for_work

    if place.workspace is None:
        return
    answered = {cycle.id for cycle in answered_cycles(place.workspace)}
    for cycle in sorted(answered):
        yield cycle, "has answers"
    now = for_work(place.workspace, None, clock.today()).id
    if now not in answered:
        yield now, "now"


def _frameworks(place: Place) -> Iterator[Offer]:
    for framework in place.questionnaire.frameworks:
        yield framework.id, framework.title


def _framework_titles(place: Place) -> Iterator[Offer]:
    for framework in place.questionnaire.frameworks:
        for reference in framework.references:
            yield f"{framework.id}/{reference.id}", reference.title


def _origins(_: Place) -> Iterator[Offer]:
    from pqmodel.plan.model import ORIGINS

    return _typed_as_they_are(ORIGINS)


def _reached(_: Place) -> Iterator[Offer]:
    from pqmodel.review.model import REACHED

    return _typed_as_they_are(REACHED)


def _next_steps(_: Place) -> Iterator[Offer]:
    from pqmodel.review.model import NEXT_STEPS

    return _typed_as_they_are(NEXT_STEPS)


def _typed_as_they_are(choices: Iterable[str]) -> Iterator[Offer]:
    """The choices that a shell puts into the line as one word: it sets no quotes."""
    return ((choice, "") for choice in choices if " " not in choice)


def _groups(place: Place) -> Iterator[Offer]:
    if place.workspace is not None:
        for group in place.workspace.service.groups:
            yield group.id, place.workspace.service.group_title(group.id)


def _measures(place: Place) -> Iterator[Offer]:
    from pqmodel.measures.catalogue import catalogue

    if place.workspace is not None:
        for measure in catalogue(place.workspace).values():
            yield measure.id, measure.title


def _evidence(place: Place) -> Iterator[Offer]:
    from pqmodel.evidence.record import read_register

    if place.workspace is not None:
        register, _ = read_register(place.workspace)
        for item in register.evidence:
            yield item.id, item.title


def _sets(place: Place) -> Iterator[Offer]:
    for named_set in place.questionnaire.sets:
        yield named_set.id, named_set.title


_BY_METAVAR: dict[str, Callable[[Place], Iterable[Offer]]] = {"[PILLAR] [SECTION]": _guide}
_BY_NAME: dict[str, Callable[[Place], Iterable[Offer]]] = {
    "pillar": _pillars,
    "adds": _pillars,
    "theme": _pillars,
    "statement": _statements,
    "statements": _statements,
    "by_statement": _statements,
    "rewords": _statements,
    "leave_out": _statements,
    "action": _actions,
    "action_id": _actions,
    "action_ids": _actions,
    "cycle": _cycles,
    "cycles": _cycles,
    "since": _cycles,
    "until": _cycles,
    "framework": _frameworks,
    "framework_title": _framework_titles,
    "origin": _origins,
    "reached": _reached,
    "next_step": _next_steps,
    "group": _groups,
    "remove_group": _groups,
    "measure": _measures,
    "measure_id": _measures,
    "evidence_id": _evidence,
    "evidence_ids": _evidence,
    "named_set": _sets,
}
