"""Reads dates as people write them in the United Kingdom."""

from __future__ import annotations

import re
from datetime import date, datetime

_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y")
HOW = "write it as 2026-11-30 or 30/11/2026"


def parse_date(words: str) -> date:
    """The date in 2026-11-30, 30/11/2026 (day first), 30.11.2026 or 30 Nov 2026; ValueError otherwise."""
    text = re.sub(r"\s+", " ", words.strip())
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"{words!r} is not a date; {HOW}")
