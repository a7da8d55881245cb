"""A day as people read it, the same on every screen and in every file."""

from __future__ import annotations

from datetime import date


def in_full(day: date) -> str:
    """3 November 2026."""
    return f"{day.day} {day:%B %Y}"


def in_short(day: date) -> str:
    """3 Nov 2026."""
    return f"{day.day} {day:%b %Y}"
