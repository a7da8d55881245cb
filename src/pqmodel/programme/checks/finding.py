"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that a rule finds: at which ids, what it is and how to mend it.

    The place is the field `key` of the first id. `advice` is worth knowing and asks for nothing.
    Findings with equal `together` are told as one, in its words, with {n} for their number.
    """

    rule: str
    at: tuple[str, ...]
    what: str
    mend: str
    key: str = ""
    advice: bool = False
    together: str = ""
