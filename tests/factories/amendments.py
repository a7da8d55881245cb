"""amendments.yaml as a person writes it, and what comes of it."""

from __future__ import annotations

from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.amendments.record import ReadAmendments, parse_amendments
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.workspace import Workspace
from tests.conftest import tiny_questionnaire

TINY = tiny_questionnaire()
RESPECT = "culture-respect"
"""A statement of the shipped questionnaire."""


def amend_by_hand(workspace: Workspace, text: str) -> None:
    path = workspace.root / "amendments.yaml"
    path.write_text(f"format: 1\n{text}", encoding="utf-8")


def weight_of(workspace: Workspace, name: str = RESPECT) -> float:
    return in_use.current(workspace).by_statement[name][1].weight


def read(text: str, base: Questionnaire = TINY) -> ReadAmendments:
    return parse_amendments(f"format: 1\n{text}".encode(), base)


def told(text: str, base: Questionnaire = TINY) -> list[str]:
    kinds = {True: "warning: ", False: ""}
    return [f"{f.line}: {kinds[f.warning]}{f.what} ({f.mend})" for f in read(text, base).faults]
