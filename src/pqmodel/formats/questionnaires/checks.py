"""What a shape alone cannot tell of a questionnaire: doubled ids, links to nothing, gaps, wording. A list of checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from pqmodel.formats.questionnaires.parts import Part, Parts

_JOINED = re.compile(r"\b(and|as well as)\b|[&;]", re.IGNORECASE)


def check_parts(parts: Parts) -> None:
    """Runs every check; faults are recorded in the sources they concern."""
    for check in CHECKS:
        check(parts)


def _ids_are_used_once(parts: Parts) -> None:
    first: dict[str, Part] = {}
    for part in _identified(parts):
        name = part.text("id")
        if name in first:
            other = first[name]
            where = f"{other.source.name}:{other.source.line((*other.at, 'id'))}"
            part.fault("id", f"the id {name!r} is used twice (first at {where})", "give each its own id")
        elif name:
            first[name] = part


def _identified(parts: Parts) -> Iterator[Part]:
    for section in parts.sections:
        yield section
        for key in ("statements", "questions", "actions", "resources"):
            yield from section.items(key)
        by_theme = section.child("theme_questions")
        for theme in by_theme.raw if isinstance(by_theme.raw, dict) else ():
            yield from by_theme.items(theme)
    if parts.guidance:
        for key in ("start", "principles", "steps"):
            yield from parts.guidance.items(key)
    yield from parts.frameworks
    yield from parts.measures


def _links_lead_somewhere(parts: Parts) -> None:
    actions = [a.text("id") for section in parts.sections for a in section.items("actions")]
    measures = [m.text("id") for m in parts.measures]
    for statement in parts.statements():
        _check_links(statement, "actions", actions, "action")
        _check_links(statement, "measures", measures, "measure")
        _check_frameworks(statement, parts)
    for section in parts.sections:
        for action in section.items("actions"):
            _check_links(action, "measures", measures, "measure")
        _check_theme_questions(section, [theme.text("id") for theme in parts.themes])


def _check_links(part: Part, key: str, known: list[str], noun: str) -> None:
    for link in part.items(key):
        if isinstance(link.raw, str) and link.raw not in known:
            link.fault(None, f"links to {noun} {link.raw!r}, which does not exist", _closest(link.raw, known))


def _check_frameworks(statement: Part, parts: Parts) -> None:
    known = {f.text("id"): [r.text("id") for r in f.items("references")] for f in parts.frameworks}
    chosen = statement.child("frameworks")
    for framework in chosen.raw if isinstance(chosen.raw, dict) else ():
        if framework not in known:
            chosen.fault(
                framework,
                f"links to framework {framework!r}, which does not exist",
                _closest(str(framework), list(known)),
            )
            continue
        for link in chosen.items(framework):
            if isinstance(link.raw, str) and link.raw not in known[framework]:
                what = f"links to {link.raw!r}, which is not in framework {framework!r}"
                link.fault(None, what, _closest(link.raw, known[framework]))


def _check_theme_questions(section: Part, themes: list[str]) -> None:
    by_theme = section.child("theme_questions")
    for theme in by_theme.raw if isinstance(by_theme.raw, dict) else ():
        if theme not in themes:
            by_theme.fault(theme, f"asks about theme {theme!r}, which does not exist", _closest(str(theme), themes))


def _closest(wrong: str, known: list[str]) -> str:
    close = get_close_matches(wrong, known, n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else "take the link out, or add what it leads to"


def _scale_has_no_gaps(parts: Parts) -> None:
    values = [p.get("value") for p in parts.scale.items("points")]
    whole = [v for v in values if isinstance(v, int)]
    if len(whole) != len(values) or not whole:
        return
    for index in range(1, len(whole)):
        if whole[index] != whole[index - 1] + 1:
            point = parts.scale.child("points").child(index)
            what = f"the scale jumps from {whole[index - 1]} to {whole[index]}"
            point.fault("value", what, "number the points one by one, rising")
    for key in ("target", "favourable_from"):
        number = parts.scale.get(key)
        if isinstance(number, (int, float)) and not min(whole) <= number <= max(whole):
            parts.scale.fault(key, f"{key!r} {number} lies outside the scale", f"choose {min(whole)} to {max(whole)}")


def _levels_describe_the_scale(parts: Parts) -> None:
    values = [v for p in parts.scale.items("points") if isinstance(v := p.get("value"), int)]
    if not values:
        return
    for statement in parts.statements():
        levels = statement.get("levels")
        if not isinstance(levels, dict):
            continue
        for key in levels:
            if key not in values:
                statement.child("levels").fault(
                    key, f"level {key} is not on the scale", f"use {values[0]} to {values[-1]}"
                )
        lacking = [str(v) for v in (values[0], values[-1]) if v not in levels]
        if lacking:
            what = f"levels lack {' and '.join(lacking)}: the ends of the scale need describing"
            statement.fault("levels", what, "say what that looks like in a real service")


def _targets_are_on_the_scale(parts: Parts) -> None:
    values = [v for p in parts.scale.items("points") if isinstance(v := p.get("value"), int)]
    for statement in parts.statements():
        target = statement.get("target")
        if values and isinstance(target, (int, float)) and not values[0] <= target <= values[-1]:
            statement.fault("target", f"target {target} lies outside the scale", f"choose {values[0]} to {values[-1]}")


def _statements_hold_one_idea(parts: Parts) -> None:
    for statement in parts.statements():
        for key in ("text", "plain"):
            if joined := _JOINED.search(statement.text(key)):
                what = f"{key!r} may ask two things at once: “{joined.group(0)}” in “{statement.text(key)}”"
                statement.fault(key, what, "keep one idea, or make two statements of it", warning=True)


def _actions_are_used(parts: Parts) -> None:
    linked = {link.raw for statement in parts.statements() for link in statement.items("actions")}
    for section in parts.sections:
        for action in section.items("actions"):
            name = action.text("id")
            if name and name not in linked:
                action.fault("id", f"no statement leads to action {name!r}", "link it, or take it out", warning=True)


CHECKS: tuple[Callable[[Parts], None], ...] = (
    _ids_are_used_once,
    _links_lead_somewhere,
    _scale_has_no_gaps,
    _levels_describe_the_scale,
    _targets_are_on_the_scale,
    _statements_hold_one_idea,
    _actions_are_used,
)
