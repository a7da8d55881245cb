"""amendments.yaml as a person writes it, and what comes of it."""

from __future__ import annotations

from pqmodel.questionnaire.amendments import in_use
from pqmodel.workspace.workspace import Workspace

RESPECT = "culture-respect"
"""A statement of the shipped questionnaire."""


def amend_by_hand(workspace: Workspace, text: str) -> None:
    path = workspace.root / "amendments.yaml"
    path.write_text(f"format: 1\n{text}", encoding="utf-8")


def weight_of(workspace: Workspace, name: str = RESPECT) -> float:
    return in_use.current(workspace).by_statement[name][1].weight
