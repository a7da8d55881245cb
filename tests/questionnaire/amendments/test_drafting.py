"""Changes are gathered, taken back and written without losing what stands there."""

from __future__ import annotations

import pytest

from pqmodel.ground.faults import ChangedMeanwhile, InputRefused, PqmodelError
from pqmodel.questionnaire.amendments import changes, drafting, in_use
from pqmodel.workspace.workspace import Workspace
from tests.factories.amendments import RESPECT, amend_by_hand, weight_of


def test_changes_are_gathered_taken_back_and_then_written_at_once(workspace: Workspace) -> None:
    draft = drafting.draft(workspace)
    draft.add(changes.weigh(draft, RESPECT, 2))
    draft.add(changes.leave_out(draft, "culture-one-team", "One person"))
    draft.add(changes.add(draft, "culture", "Our dog visits everybody.", after=RESPECT))
    taken = draft.take_back()
    assert taken is not None
    assert taken.words == "add culture-visits-everybody"
    assert not (workspace.root / "amendments.yaml").exists()
    kept = draft.keep()
    assert kept.changes == (f"give {RESPECT} a weight of 2", "leave out culture-one-team")
    now = in_use.current(workspace)
    assert now.amended == {RESPECT: ("re-weighted",), "culture-one-team": ("left out",)}


def test_a_change_that_cannot_be_is_refused_and_not_gathered(workspace: Workspace) -> None:
    draft = drafting.draft(workspace)
    with pytest.raises(InputRefused) as refused:
        draft.add(changes.aim(draft, RESPECT, 9))
    assert "lies outside the scale" in refused.value.faults[0].what
    assert draft.changes == []
    with pytest.raises(PqmodelError, match=r"No statement 'culture-respec' is asked\.") as wrong:
        changes.weigh(draft, "culture-respec", 2)
    assert wrong.value.hint == "Did you mean 'culture-respect'?"
    with pytest.raises(PqmodelError, match="There is no pillar 'cultur'"):
        changes.add(draft, "cultur", "X.")
    with pytest.raises(PqmodelError, match="Why is culture-respect left out"):
        changes.leave_out(draft, RESPECT, " ")


def test_a_warning_comes_with_the_change_that_brings_it(workspace: Workspace) -> None:
    draft = drafting.draft(workspace)
    (warning,) = draft.add(changes.add(draft, "culture", "Our dog visits and stays."))
    assert "two things at once" in warning.what
    assert draft.add(changes.weigh(draft, RESPECT, 2)) == ()


def test_comments_are_kept_also_where_entries_stand_on_one_line(workspace: Workspace) -> None:
    amend_by_hand(workspace, f"weights: {{{RESPECT}: 2}} # agreed in May\n")
    draft = drafting.draft(workspace)
    draft.add(changes.weigh(draft, "culture-one-team", 3))
    draft.keep()
    assert "# agreed in May" in (workspace.root / "amendments.yaml").read_text("utf-8")
    assert weight_of(workspace) == 2
    assert weight_of(workspace, "culture-one-team") == 3


def test_a_file_that_somebody_changed_meanwhile_is_not_written_over(workspace: Workspace) -> None:
    draft = drafting.draft(workspace)
    draft.add(changes.weigh(draft, RESPECT, 2))
    amend_by_hand(workspace, f"weights:\n  {RESPECT}: 5\n")
    with pytest.raises(ChangedMeanwhile):
        draft.keep()
    assert weight_of(workspace) == 5


def test_a_draft_does_not_begin_on_a_file_with_faults(workspace: Workspace) -> None:
    amend_by_hand(workspace, "weights:\n  nothing: 2\n")
    with pytest.raises(InputRefused):
        drafting.draft(workspace)
