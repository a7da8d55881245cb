"""Small plans and reviews, and ways to look into a workbook."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pqmodel.plan.model import Action, GoodEnough, Meeting, Plan
from pqmodel.results.model import Results
from pqmodel.review.model import ActionReview, FigureFact, OverallReview, Review
from tests.conftest import Answers, all_answers, results_of, tiny_questionnaire, tiny_service

TODAY = date(2026, 11, 21)
QUESTIONNAIRE = tiny_questionnaire()
SERVICE = tiny_service()

DAY = all_answers(QUESTIONNAIRE, 3, rooms_warm=1, garden_shade=2, tools_sharp="na")
EVERYBODY: Mapping[str, Sequence[Answers]] = {
    "manager": [all_answers(QUESTIONNAIRE, 2, rooms_quiet=4)],
    "day": [*[DAY] * 5, {**DAY, "rooms-quiet": "dk"}],
    "night": [all_answers(QUESTIONNAIRE, 1)] * 3,
}


def results(answers: Mapping[str, Sequence[Answers]] = EVERYBODY, **more: Any) -> Results:
    """Results in which the night staff are too few to be shown."""
    return results_of(QUESTIONNAIRE, answers, **more)[0]


def before() -> Results:
    """Results of the cycle before, in which the manager answered alone."""
    return results({"manager": [all_answers(QUESTIONNAIRE, 2)]}, cycle="2026-Q3")


def action(number: int, **more: Any) -> Action:
    """An action that is settled in every part."""
    settled: dict[str, Any] = {
        "id": f"A-{number:03d}", "title": "Mend the heating", "statements": ("rooms-warm",), "source": "do-rooms",
        "cycle": "2026-Q4", "scores_then": {"rooms-warm": 2.0}, "target": 3.0, "steps": ("Ring the plumber", "Wait"),
        "inputs": "Two hours", "lead": "Caretaker", "involved": "Cook; gardener", "start": date(2026, 10, 1),
        "due": date(2026, 12, 24), "output": "A list", "outcome": "Less is broken",
        "outcome_for_people": "Days are brighter", "indicator": "Things mended", "monitoring": "Cook counts",
        "status": "in progress", "progress": "He rang.", "evidence": "A letter",
    }  # fmt: skip
    return Action.model_validate({**settled, **more})


def open_action(number: int, **more: Any) -> Action:
    """An action of which nothing is settled."""
    return Action.model_validate(
        {
            "id": f"A-{number:03d}",
            "title": "Plant a tree",
            "statements": ("garden-shade",),
            "cycle": "2026-Q4",
            **more,
        }
    )


def plan(*actions: Action) -> Plan:
    meeting = Meeting(
        on=date(2026, 11, 4),
        present="Cook, gardener",
        decisions="Plant two",
        barriers="Frost",
        next=date(2026, 12, 2),
    )
    left = GoodEnough(statement="garden-paths", cycle="2026-Q4")
    return Plan(actions=actions, meetings=(meeting,), good_enough=(left,), last_number=len(actions))


def review(**more: Any) -> Review:
    mended = ActionReview(
        action="A-001", title="Mend the heating", statements=("rooms-warm", "rooms-bright"), planned="Ring; wait",
        due=date(2026, 12, 24), status="done", done="He came.", done_on=date(2026, 12, 1), outcome="Less is broken",
        scores_then={"rooms-warm": 2.0, "rooms-bright": 1.0}, scores_now={"rooms-warm": 3.5},
        reached="partly", evidence="A letter", worked="Ringing", not_worked="Writing", lessons="Ring",
        effect_on_people="Warm feet", next_step="embed",
    )  # fmt: skip
    open_one = ActionReview(action="A-002", title="Plant a tree", status="not started")
    overall = OverallReview(result="Warmer.", successes="The plumber came.")
    base: dict[str, Any] = {
        "cycle": "2026-Q4", "since": "2026-Q3", "started": TODAY, "overall_then": 2.0, "overall_now": 2.5,
        "actions": (mended, open_one), "overall": overall,
        "overall_figure": FigureFact(id="overall", then=2.0, now=2.5, change=0.5, verdict="within the noise"),
    }  # fmt: skip
    return Review.model_validate({**base, **more})


def opened(data: bytes) -> Workbook:
    """The workbook, as the library reads it."""
    with warnings.catch_warnings():
        # It does not know print areas of whole columns, which Excel and LibreOffice do.
        warnings.filterwarnings("ignore", message="Print area cannot be set")
        return load_workbook(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    """A file inside the workbook."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def grid(data: bytes) -> str:
    """Every filled cell of every sheet, row by row."""
    lines = []
    for sheet in opened(data):
        lines += [f"== {sheet.title}"]
        for row in sheet.iter_rows():
            cells = [
                f"{cell.coordinate} {_shown(cell.value)}" for cell in row if cell.value is not None
            ]
            if cells:
                lines.append(" | ".join(cells))
    return "\n".join(lines) + "\n"


def headings(sheet: Worksheet, table: str) -> list[str]:
    """The headings of a named table."""
    return [str(cell.value) for cell in sheet[sheet.tables[table].ref][0]]


def column(sheet: Worksheet, table: str, heading: str) -> list[Any]:
    """What stands under a heading of a named table."""
    rows = sheet[sheet.tables[table].ref]
    index = headings(sheet, table).index(heading)
    return [row[index].value for row in rows[1:]]


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return f"{value:.4f}" if isinstance(value, float) else str(value).replace("\n", "⏎")
