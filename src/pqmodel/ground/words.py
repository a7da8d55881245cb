"""Counts, lists and shares in words."""

from __future__ import annotations

from pqmodel.ground.numbers import rounded


def inline(words: str) -> str:
    """A label as it stands inside a sentence: "In place" as "in place", but "CQC ready" as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def count(n: int, one: str, many: str) -> str:
    """ "1 person", "12 people"."""
    return f"{n} {one if n == 1 else many}"


def percent(share: float) -> str:
    """A share in per cent; 0 % and 100 % only where it is exactly that."""
    shown = int(rounded(100 * share, 0))
    if 0 < share < 1:
        shown = min(max(shown, 1), 99)
    return f"{shown} %"


def people(n: int) -> str:
    return count(n, "person", "people")


def listed(parts: list[str]) -> str:
    """ "a, b and c"; empty for none."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
