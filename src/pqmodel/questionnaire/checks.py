"""What a shape alone cannot tell of a questionnaire: doubled ids, gaps, levels, wording. A list of checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.link_checks import links_lead_somewhere
from pqmodel.questionnaire.raw_parts import Part, Parts
from pqmodel.questionnaire.succession_checks import older_statements_end_once

_JOINED = re.compile(r"\b(and|as well as)\b|[&;]", re.IGNORECASE)


def check_parts(parts: Parts) -> None:
    """Runs every check; faults are recorded in the sources they concern."""
    for check in CHECKS:
        check(parts)


def joining_word(words: str) -> str:
    """The first word that joins two ideas in an English statement; "" where there is none."""
    found = _JOINED.search(words)
    return found.group(0) if found else ""


def _ids_are_used_once(parts: Parts) -> None:
    _refuse_doubled(_identified(parts))
    for framework in parts.frameworks:
        _refuse_doubled(framework.items("references"))


def _refuse_doubled(identified: Iterator[Part]) -> None:
    first: dict[str, Part] = {}
    for part in identified:
        name = part.text("id")
        if name in first:
            what = f"the id {shortened(name)} is used twice (first at {first[name].where('id')})"
            part.fault("id", what, "give each its own id")
        elif name:
            first[name] = part


def _identified(parts: Parts) -> Iterator[Part]:
    for section in parts.sections:
        yield section
        for key in ("statements", "questions", "actions", "resources"):
            yield from section.items(key)
        for theme in section.entries("theme_questions"):
            for index in range(len(theme.raw) if isinstance(theme.raw, list) else 0):
                yield theme.child(index)
    if parts.guidance:
        for key in ("start", "principles", "steps"):
            yield from parts.guidance.items(key)
    yield from parts.frameworks
    yield from parts.measures


def _scale_has_no_gaps(parts: Parts) -> None:
    before: int | None = None
    for point in parts.scale.items("points"):
        value = point.number("value")
        if before is not None and isinstance(value, int) and value != before + 1:
            if value == before:
                what = f"the scale has {value} twice"
            else:
                what = f"the scale {'jumps from' if value > before else 'goes back from'} {before} to {value}"
            point.fault(
                "value",
                what,
                f"number the points one by one, rising: {before} is followed by {before + 1}",
            )
        before = value if isinstance(value, int) else None


def _scale_labels_differ(parts: Parts) -> None:
    named = [
        *parts.scale.items("points"),
        parts.scale.child("not_applicable"),
        parts.scale.child("dont_know"),
    ]
    first: dict[str, Part] = {}
    for part in named:
        label = part.text("label").strip().casefold()
        if label in first:
            what = f"the label {shortened(part.text('label'))} is used twice (first at {first[label].where('label')})"
            part.fault(
                "label",
                what,
                "give each point its own words, so that people can tell them apart",
                warning=True,
            )
        elif label:
            first[label] = part


def _targets_are_on_the_scale(parts: Parts) -> None:
    bounds = parts.scale_bounds()
    aims = [(parts.scale, "target"), (parts.scale, "favourable_from")]
    aims += [(statement, "target") for statement in parts.statements()]
    for part, key in aims if bounds else ():
        aim = part.number(key)
        if aim is not None and bounds and not bounds[0] <= aim <= bounds[1]:
            part.fault(
                key, f"{key!r} {aim} lies outside the scale", f"choose {bounds[0]} to {bounds[1]}"
            )


def _levels_describe_the_scale(parts: Parts) -> None:
    bounds = parts.scale_bounds()
    # A scale with a fault of its own would make all levels look as though they lacked an end.
    ends = bounds if bounds and parts.scale_is_sound() else ()
    for statement in parts.statements():
        keys = [level.at[-1] for level in statement.entries("levels")]
        wrong = [key for key in keys if _is_wrong_level(statement.child("levels"), key, bounds)]
        lacking = [str(end) for end in ends if end not in keys]
        if keys and lacking and not wrong:
            what = (
                f"the levels lack {' and '.join(lacking)}: both ends of the scale need describing"
            )
            statement.fault(
                "levels", what, f"add a line `{lacking[0]}: …` with what one would see there"
            )


def _is_wrong_level(levels: Part, key: str | int, bounds: tuple[int, int] | None) -> bool:
    if isinstance(key, str) and key.isdecimal():
        levels.fault(
            key, f"level {shortened(key)} is written as words", "take the quotes off the number"
        )
        return True
    if isinstance(key, int) and bounds and not bounds[0] <= key <= bounds[1]:
        levels.fault(key, f"level {key} is not on the scale", f"use {bounds[0]} to {bounds[1]}")
        return True
    return False


def _statements_hold_one_idea(parts: Parts) -> None:
    """Looks for joining words, which are known for English only."""
    if parts.language != "en":
        return
    for statement in parts.statements():
        joined = {
            key: found for key in ("text", "plain") if (found := joining_word(statement.text(key)))
        }
        for key, found in list(joined.items())[:1]:
            also = " (and so may 'plain')" if len(joined) > 1 else ""
            what = f"{key!r} may ask two things at once, joined by {shortened(found)}{also}"
            statement.fault(key, what, "keep one idea, or make two statements of it", warning=True)


def _actions_are_used(parts: Parts) -> None:
    """Told only where every link leads somewhere, since an action loses its link by a slip elsewhere."""
    known = {action.text("id") for action in parts.actions()}
    linked: set[str] = set()
    for section in parts.sections:
        links = [[link.raw for link in s.items("actions")] for s in section.items("statements")]
        if (
            not links
            or not all(links)
            or any(name not in known for names in links for name in names)
        ):
            return
        linked.update(name for names in links for name in names)
    if parts.unread:
        return
    for action in parts.actions():
        name = action.text("id")
        if name and name not in linked:
            what = f"no statement leads to action {shortened(name)}"
            action.fault("id", what, "link it from a statement, or take it out", warning=True)


CHECKS: tuple[Callable[[Parts], None], ...] = (
    _ids_are_used_once,
    links_lead_somewhere,
    older_statements_end_once,
    _scale_has_no_gaps,
    _scale_labels_differ,
    _targets_are_on_the_scale,
    _levels_describe_the_scale,
    _statements_hold_one_idea,
    _actions_are_used,
)
