"""How a shape of `--json` is filled."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pydantic import ValidationError

from pqmodel.ground.faults import Fault
from pqmodel.terminal.json import FaultFound, Shape


@dataclass(frozen=True)
class Checked:
    file: str
    faults: tuple[Fault, ...]
    secret: str = "not in the shape"


class CheckedShape(Shape):
    file: str
    ok: bool
    faults: tuple[FaultFound, ...]


def test_a_shape_takes_what_has_its_names_and_is_told_the_rest() -> None:
    checked = Checked("plan.yaml", (Fault("plan.yaml", 3, "is no date", "write 2026-11-30"),))
    shape = CheckedShape.from_result(checked, ok=False)
    assert shape.model_dump() == {
        "format": 1,
        "file": "plan.yaml",
        "ok": False,
        "faults": (
            {
                "file": "plan.yaml",
                "line": 3,
                "what": "is no date",
                "mend": "write 2026-11-30",
                "warning": False,
            },
        ),
    }


def test_what_the_result_lacks_or_has_otherwise_is_an_error_in_the_program() -> None:
    with pytest.raises(AttributeError):
        CheckedShape.from_result(Checked("plan.yaml", ()))
    with pytest.raises(ValidationError):
        CheckedShape.from_result(Checked("plan.yaml", ()), ok="perhaps")
