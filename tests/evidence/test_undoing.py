"""The last change of the register is undone, and its numbers stay used."""

from __future__ import annotations

from datetime import date

from pqmodel.evidence.adding import add
from pqmodel.evidence.record import read_register
from pqmodel.evidence.undoing import EvidenceUndo
from pqmodel.exchange.undoing import prepare_undo, undo
from pqmodel.workspace.workspace import Run, Workspace

TODAY = date(2026, 11, 28)


def test_a_piece_is_taken_out_again_and_its_number_stays_used(home: Workspace) -> None:
    workspace = Workspace(home.root, Run("evidence add", TODAY))
    add(workspace, {"title": "Log", "kept": "Office"}, TODAY)
    ready = prepare_undo(Workspace(home.root), [EvidenceUndo()])
    assert list(ready.told) == ["E-001 Log: taken out of the register again."]
    undo(Workspace(home.root), ready, [EvidenceUndo()], TODAY)
    assert read_register(Workspace(home.root))[0].evidence == ()
