"""A service with a small review, its workbook, and ways to change both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.ground.cycle import parse
from pqmodel.plan.model import Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.review.exporting import export_review
from pqmodel.review.importing import ReviewImported, import_review
from pqmodel.review.merging import OVERALL, review_texts
from pqmodel.review.model import ActionReview, OverallReview, Review
from pqmodel.review.record import keep_review, read_review
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.books import action
from tests.factories.editing import Editor

CYCLE, TODAY = parse("2026-Q4"), date(2026, 11, 21)
SHEET = "Actions reviewed"


def reviewed(number: int, **more: Any) -> ActionReview:
    base: dict[str, Any] = {
        "action": f"A-{number:03d}", "title": f"Mend heater {number}", "planned": f"Ring {number}", "status": "done",
        "due": date(2026, 12, 24), "scores_then": {"rooms-warm": 2.0}, "scores_now": {"rooms-warm": 3.25},
        "done": f"He came {number} times.",
    }  # fmt: skip
    return ActionReview.model_validate({**base, **more})


def service(folder: Path, *items: ActionReview, **answers: str) -> Workspace:
    """A workspace with a plan and a review of those actions."""
    made = set_up_service(folder, "Rose House", "Care home", [])
    actions = tuple(action(int(one.action[2:]), title=one.title) for one in items)
    write_plan(made, Plan(actions=actions, last_number=len(actions)), read_plan(made)[1])
    review = Review(cycle=CYCLE.id, started=TODAY, actions=items, overall=OverallReview(**answers))
    keep_review(made, review, read_review(made, CYCLE.id)[1])
    return made


def exported_review(workspace: Workspace, path: Path) -> Path:
    export_review(workspace, CYCLE, path, TODAY)
    return path


def take_in(workspace: Workspace, file: Path, **how: Any) -> ReviewImported:
    return import_review(workspace, file, CYCLE, TODAY, Choices(**how))


def editor(path: Path) -> Editor:
    return Editor(path, SHEET)


def answer(path: Path, question: str, words: Any) -> None:
    """Writes beside the question that begins so."""
    with Editor(path, "Overall") as sheet:
        rows = range(1, sheet.sheet.max_row + 1)
        row = next(row for row in rows if str(sheet.sheet.cell(row, 1).value).startswith(question))
        sheet.sheet.cell(row, 2).value = words


def say(workspace: Workspace, key: str, **fields: Any) -> None:
    """Changes the records: of an action, or of the whole cycle."""
    review, stamp = read_review(workspace, CYCLE.id)
    assert review is not None
    if key == OVERALL:
        review = review.model_copy(update={"overall": review.overall.model_copy(update=fields)})
    else:
        found = review.action(key)
        assert found is not None
        review = review.replace(found.model_copy(update=fields))
    keep_review(workspace, review, stamp)


def reshape(
    workspace: Workspace, change: Callable[[tuple[ActionReview, ...]], tuple[ActionReview, ...]]
) -> None:
    """Changes which actions the review holds."""
    review, stamp = read_review(workspace, CYCLE.id)
    assert review is not None
    keep_review(workspace, review.model_copy(update={"actions": change(review.actions)}), stamp)


def texts(workspace: Workspace) -> dict[str, dict[str, str]]:
    """What the records say."""
    review, _ = read_review(Workspace(workspace.root), CYCLE.id)
    assert review is not None
    return {key: dict(fields) for key, fields in review_texts(review).items()}


def on_disk(workspace: Workspace) -> bytes:
    return (workspace.root / "reviews" / f"{CYCLE.id}.yaml").read_bytes()
