"""A value of a field as text, for histories and merges."""

from __future__ import annotations

from datetime import date

from pqmodel.plan.model import Indicator, RagOverride


def text_of(value: object) -> str:
    """A field as a text: dates as 2026-11-30, lists a line each, numbers to ten digits, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, float | int):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def in_words(value: object) -> str:
    """A field as the history keeps it: dates as 2026-11-30, lists a line each, yes or no, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, RagOverride):
        return f"{value.colour}: {value.reason}"
    if isinstance(value, Indicator):
        baseline, target = (
            "open" if number is None else f"{round(number, 2):g}"
            for number in (value.baseline, value.target)
        )
        return f"{value.kind} {value.id}, from {baseline} to {target}"
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    if isinstance(value, dict):
        return "\n".join(f"{key}: {in_words(item)}" for key, item in value.items())
    return str(value)
