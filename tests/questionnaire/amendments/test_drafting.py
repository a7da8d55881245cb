"""A service's amendments are applied to what it asks, and written without losing what stands there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pqmodel.ground.faults import ChangedMeanwhile, InputRefused, PqmodelError
from pqmodel.questionnaire.amendments import changes, drafting, in_use
from pqmodel.questionnaire.checking import check_with_amendments
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace
from tests.factories.garden import GARDEN, spoiled

RESPECT = "culture-respect"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path / "s", "Rose House", "Care home")


def amend_by_hand(workspace: Workspace, text: str) -> None:
    path = workspace.root / "amendments.yaml"
    path.write_text(f"format: 1\n{text}", encoding="utf-8")


def weight_of(workspace: Workspace, name: str = RESPECT) -> float:
    return in_use.current(workspace).by_statement[name][1].weight


def test_what_is_asked_follows_the_file_though_it_is_cached(workspace: Workspace) -> None:
    plain = in_use.current(workspace)
    amend_by_hand(workspace, f"weights:\n  {RESPECT}: 2\n")
    assert weight_of(workspace) == weight_of(workspace) == 2
    amend_by_hand(workspace, f"weights:\n  {RESPECT}: 3\n")
    os.utime(workspace.root / "amendments.yaml", ns=(1, 1))
    assert weight_of(workspace) == 3
    (workspace.root / "amendments.yaml").unlink()
    assert in_use.current(workspace) == plain


def test_amendments_with_faults_refuse_in_words_and_name_the_file(workspace: Workspace) -> None:
    amend_by_hand(workspace, "weights:\n  culture-respec: 2\n  culture-one: x\n")
    with pytest.raises(InputRefused) as refused:
        in_use.current(workspace)
    assert "amendments.yaml cannot be used" in refused.value.message
    assert [fault.line for fault in refused.value.faults] == [3, 4]
    assert "pqmodel questionnaire check" in refused.value.hint


def test_the_check_looks_at_both_and_says_where_it_could_not(tmp_path: Path) -> None:
    own = tmp_path / "garden.yaml"
    own.write_text(GARDEN, encoding="utf-8")
    workspace = set_up_service(
        tmp_path / "s", "Rose House", "Care home", questionnaire=str(own), here=tmp_path
    )
    assert check_with_amendments(workspace, tmp_path).amendments == ""
    amend_by_hand(workspace, "weights:\n  nothing: 2\n")
    checked = check_with_amendments(workspace, tmp_path)
    assert [fault.file for fault in checked.refusing] == ["amendments.yaml"]
    own.write_text(spoiled(("title: Our garden", "titel: Our garden")), encoding="utf-8")
    unread = check_with_amendments(workspace, tmp_path)
    assert unread.amendments_unread
    assert {fault.file for fault in unread.refusing} == {"garden.yaml"}


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


def test_rewording_twice_keeps_what_was_given_first(workspace: Workspace) -> None:
    draft = drafting.draft(workspace)
    draft.add(changes.reword(draft, RESPECT, "Rudeness towards staff is stopped at once."))
    draft.add(changes.reword(draft, RESPECT, plain="Rudeness to us is stopped at once."))
    draft.keep()
    statement = in_use.current(workspace).by_statement[RESPECT][1]
    assert statement.text == "Rudeness towards staff is stopped at once."
    assert statement.plain == "Rudeness to us is stopped at once."


def test_one_s_own_statement_is_reworded_where_it_is_added(workspace: Workspace) -> None:
    draft = drafting.draft(workspace)
    draft.add(changes.add(draft, "culture", "Our dog visits everybody.", name="our-dog"))
    draft.add(changes.reword(draft, "our-dog", "Our dog visits all who like her."))
    draft.keep()
    now = in_use.current(workspace)
    assert now.by_statement["our-dog"][1].text == "Our dog visits all who like her."
    assert now.amended == {"our-dog": ("added",)}


def test_a_changed_meaning_becomes_a_new_statement_without_the_history_of_the_old(
    workspace: Workspace,
) -> None:
    draft = drafting.draft(workspace)
    draft.add(changes.replace(draft, RESPECT, "Staff greet each other."))
    draft.keep()
    now = in_use.current(workspace)
    new = now.by_statement["culture-staff-greet-each"][1]
    assert new.replaces == ()
    assert now.retired[-1].id == RESPECT
    assert RESPECT not in now.by_statement


def test_ids_that_are_made_are_nobody_s_yet(workspace: Workspace) -> None:
    draft = drafting.draft(workspace)
    for _ in range(3):
        draft.add(changes.add(draft, "culture", "Ünser Hündchen schläft.", "Wau."))
    assert [change.words for change in draft.changes] == [
        "add culture-unser-hundchen-schlaft",
        "add culture-unser-hundchen-schlaft-2",
        "add culture-unser-hundchen-schlaft-3",
    ]


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
