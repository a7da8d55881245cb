"""Notes what was changed of an action, so that its history can be told."""

from __future__ import annotations

from datetime import date

from pqmodel.plan.model import Action, By, Change, Indicator, RagOverride

_NOT_NOTED = frozenset({"id", "history", "done_on"})
"""Fields without a line of their own: the day of "done" stands beside the change of status."""


def recorded(before: Action, after: Action, on: date, by: By, why: str = "") -> Action:
    """`after` with the history of `before`, and one more line for each field in which the two
    differ."""
    lines = []
    for name in Action.model_fields:
        was, now = getattr(before, name), getattr(after, name)
        if name in _NOT_NOTED or was == now:
            continue
        line = Change(on=on, field=name, was=in_words(was), now=in_words(now), by=by, why=why)
        lines.append(line)

    # The history of `before`, whatever `after` brings: nothing that comes in may rewrite it.
    return after.model_copy(update={"history": (*before.history, *lines)})


def begun(action: Action, on: date, by: By) -> Action:
    """The action with the first line of its history: that it came into the plan under this
    title."""
    return action.model_copy(
        update={"history": (Change(on=on, field="title", now=action.title, by=by),)}
    )


def in_words(value: object) -> str:
    """A field as the history keeps it: dates as 2026-11-30, lists a line each, yes or no,
    nothing as nothing."""
    if value is None:
        return ""
    # Before numbers: a bool is an int, and would read "True".
    if isinstance(value, bool):
        return "yes" if value else "no"
    # 3 and not 3.0: the history is read by people.
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, RagOverride):
        return f"{value.colour}: {value.reason}"
    if isinstance(value, Indicator):
        baseline, target = _figure(value.baseline), _figure(value.target)
        return f"{value.kind} {value.id}, from {baseline} to {target}"
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    if isinstance(value, dict):
        return "\n".join(f"{key}: {in_words(item)}" for key, item in value.items())
    return str(value)


def _figure(number: float | None) -> str:
    return "open" if number is None else f"{round(number, 2):g}"
