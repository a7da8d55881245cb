"""What a workbook lets people write into a cell: a list to choose from, a check, a hint beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["list", "date", "number", "formula", "anything"]
LONGEST_TITLE, LONGEST_HINT, LONGEST_LIST = 32, 255, 255
"""The most characters that office programs show of a title and a hint, and keep of a list."""

_FIRST_DAY = 36_526
"""1 January 2000 as a number: an earlier day is a slip of the key."""


@dataclass(frozen=True)
class Check:
    """What cells may hold.

    `choices` are the words of a list, `source` the cells that hold them instead. `bounds` are those
    of a number. `formula` is true where the cell is right. Words that are wrong are refused with
    `error`, or with `warns` kept after a question. `hint` shows where somebody stands in the cell.
    """

    kind: Kind
    choices: tuple[str, ...] = ()
    source: str = ""
    bounds: tuple[float, float] = (0.0, 0.0)
    formula: str = ""
    title: str = ""
    error: str = ""
    warns: bool = False
    hint_title: str = ""
    hint: str = ""


def validation(check: Check) -> Mapping[str, Any]:
    """The check as the library that writes workbooks takes it."""
    options: dict[str, Any] = {"ignore_blank": True, "show_error": bool(check.error)}
    if check.kind == "list":
        words = list(check.choices) or f"={check.source}"
        options |= {"validate": "list", "source": words}
    elif check.kind == "date":
        options |= {"validate": "date", "criteria": ">", "value": str(_FIRST_DAY)}
    elif check.kind == "number":
        low, high = (f"{bound:g}" for bound in check.bounds)
        options |= {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
    elif check.kind == "formula":
        options |= {"validate": "custom", "value": f"={check.formula}"}
    else:
        options |= {"validate": "any"}

    if check.error:
        options["error_type"] = "warning" if check.warns else "stop"
        options["error_title"] = check.title[:LONGEST_TITLE]
        options["error_message"] = check.error[:LONGEST_HINT]
    if check.hint:
        options["input_title"] = check.hint_title[:LONGEST_TITLE]
        options["input_message"] = check.hint[:LONGEST_HINT]
    options["show_input"] = bool(check.hint)
    return options
