"""A value of a field as text, as a merge compares it."""

from __future__ import annotations

from datetime import date


def text_of(value: object) -> str:
    """A field as a text: dates as 2026-11-30, lists a line each, numbers to ten digits, nothing
    as nothing."""
    if value is None:
        return ""
    # Ten digits: more would tell 3.1 from 3.1 as a spreadsheet gives it back.
    if isinstance(value, float | int):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
