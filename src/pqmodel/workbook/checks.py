"""What a workbook lets people write into a cell: a list to choose from, a check, a hint beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pqmodel.workbook.text import first_units

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
    options: dict[str, Any] = {
        **_rule(check),
        "ignore_blank": True,
        "show_error": bool(check.error),
        "show_input": bool(check.hint),
    }
    # For a text that is longer the library would leave the whole check out.
    if check.error:
        options["error_type"] = "warning" if check.warns else "stop"
        options["error_title"] = first_units(check.title, LONGEST_TITLE)
        options["error_message"] = first_units(check.error, LONGEST_HINT)
    if check.hint:
        options["input_title"] = first_units(check.hint_title, LONGEST_TITLE)
        options["input_message"] = first_units(check.hint, LONGEST_HINT)
    return options


def _rule(check: Check) -> Mapping[str, Any]:
    """What makes a cell right or wrong."""
    if check.kind == "list":
        return {"validate": "list", "source": list(check.choices) or f"={check.source}"}
    if check.kind == "date":
        return {"validate": "date", "criteria": ">", "value": str(_FIRST_DAY)}
    if check.kind == "number":
        low, high = (f"{bound:g}" for bound in check.bounds)
        return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
    if check.kind == "formula":
        return {"validate": "custom", "value": f"={check.formula}"}
    return {"validate": "any"}
