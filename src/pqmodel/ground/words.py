"""Counts, lists and shares in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pqmodel.ground.numbers import rounded


def count(n: int, one: str, many: str = "") -> str:
    """ "1 person", "12 people", "1,200 people"; without `many` the word takes an s: "2 files"."""
    if n == 1:
        return f"{n} {one}"
    return f"{n:,} {many or f'{one}s'}"


def people(n: int) -> str:
    return count(n, "person", "people")


def listed(parts: Sequence[str]) -> str:
    """ "a, b and c"; empty for none."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def first_listed(parts: Sequence[str], most: int = 6) -> str:
    """The first of many, the rest counted: "a, b and 3 others"; all where they are few."""
    if len(parts) <= most:
        return listed(parts)
    return f"{', '.join(parts[:most])} and {count(len(parts) - most, 'other')}"


def alternatives(parts: Sequence[str]) -> str:
    """ "a, b or c"; empty for none."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} or {parts[-1]}"


def percent(share: float) -> str:
    """A share (0 to 1) in per cent, "50%"; 0% and 100% only where it is exactly that."""
    shown = int(rounded(100 * share, 0))
    if 0 < share < 1:
        shown = min(max(shown, 1), 99)
    return in_percent(str(shown))


def in_percent(digits: str) -> str:
    """A figure as English writes it in per cent: "24.7" as "24.7%"."""
    return f"{grouped(digits)}%"


def grouped(digits: str) -> str:
    """A figure as English writes it: "20000" as "20,000", "1234.5" as "1,234.5"."""
    # A decimal number, since a float would lose the noughts at the end.
    return f"{Decimal(digits):,}"


def capital(words: str) -> str:
    """Words with a capital first, and all else as it is."""
    # Not `capitalize`, which makes "Our excel form" of "our Excel form".
    return f"{words[:1].upper()}{words[1:]}"


def sentence(words: str) -> str:
    """Words as a sentence of their own: a capital first, a full stop at the end."""
    return f"{capital(words)}."


def inline(words: str) -> str:
    """A label as it stands inside a sentence: "In place" as "in place", but "CQC ready" as it
    is."""
    if words[1:2].isupper():
        return words
    return words[:1].lower() + words[1:]
