"""The made-up state of a real county's programme, as if it were today, measured in the made-up county.

It is the example of the county's programme twelve months on, with all its times moved. Two of its
benefits are bound to what the services of the county share: one to a score, one to turnover.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pqmodel
from pqmodel.ground import files, paths
from pqmodel.ground.yaml_editing import edit_yaml
from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.programme.demo_dates import Shift, shift_to, shifted
from pqmodel.programme.record import OWN, read_programme
from pqmodel.programme.standing import day_of

FOLDER = "programme"
"""Its folder within that of the partnership."""
_STATE = "county-partnership-2024"
_BENEFITS = "registers/benefits.yaml"
_OPENING = (
    "The programme of ../county-partnership twelve months later.",
    "A real county's programme as if it were today's; its benefits measure themselves in ..",
)
_BY_HAND = ("baseline", "actual", "evidence", "measure")
_BOUND: Mapping[str, Mapping[str, Any]] = {
    "P3.b5": {
        "measure": "Each worker has their supervision when it is due (staff, score 1 to 5)",
        "statement": "culture-supervision-protected",
        "target": 4.0,
        "owner": "Practice Nurse Link, Primary Care, NENC ICB",
    },
    "P2.b5": {
        "measure": "New staff get the help they need to start well (staff, score 1 to 5)",
        "statement": "culture-welcome",
        "target": 3.5,
        "owner": "HR Business Lead OD/WFD",
    },
    "PRG.b6": {
        "measure": "Leavers in twelve months, all services, %",
        "figure": "turnover",
        "target": 25,
    },
}
"""What is planted in the county shows here: supervision rose, the welcome of new staff did not."""


def examples_folder() -> Path:
    """Where the examples are that the program itself needs."""
    package = Path(pqmodel.__file__).parent
    installed = package / "examples"
    if paths.is_folder(installed):
        return installed
    # In a checkout they stand beside `src`.
    return package.parent.parent / "examples"


def make_demo_programme(county: Path, cycles: tuple[str, str], today: date) -> Path:
    """Makes the programme within the folder of a county with these cycles, and gives its folder."""
    example = examples_folder() / _STATE
    shift = shift_to(day_of(read_programme(example).programme, today), today)
    root = county / FOLDER
    for name, data in _texts(example).items():
        path = root / shifted(name, shift)
        paths.make_folder(path.parent)
        files.write(path, _moved(name, data, shift, cycles))
    return root


def _texts(example: Path) -> dict[str, str]:
    """Every file of the example by its name within it."""
    found = {}
    for path in sorted(example.rglob("*")):
        if path.suffix in (".yaml", ".json"):
            found[path.relative_to(example).as_posix()] = path.read_text(encoding="utf-8")
    return found


def _moved(name: str, text: str, shift: Shift, cycles: tuple[str, str]) -> bytes:
    data = shifted(text.replace(*_OPENING), shift).encode()
    if name not in (OWN, _BENEFITS):
        return data
    value = parse_yaml(data, name).value
    if name == OWN:
        _measure_in_county(value, cycles)
    else:
        _bind(value["benefits"])
    return edit_yaml(data, value)


def _measure_in_county(own: dict[str, Any], cycles: tuple[str, str]) -> None:
    # It goes on today, and is no longer the record of one day.
    own.pop("as_at")
    own["uid"] = "demo-county"
    own["measured_in"] = ".."
    own["baseline_cycle"] = cycles[0]


def _bind(benefits: list[dict[str, Any]]) -> None:
    for benefit in benefits:
        bound = _BOUND.get(benefit["id"])
        if bound is None:
            continue
        for field in _BY_HAND:
            benefit.pop(field, None)
        benefit.update(bound)
