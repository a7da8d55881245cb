"""The changes that a service can make in what it asks."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.amendments import changes, drafting, in_use
from pqmodel.workspace.workspace import Workspace
from tests.factories.amendments import RESPECT


def test_rewording_twice_keeps_what_was_given_first(workspace: Workspace) -> None:
    draft = drafting.draft(workspace)
    draft.add(changes.reword(draft, RESPECT, "Rudeness towards staff is stopped at once."))
    draft.add(changes.reword(draft, RESPECT, plain="Rudeness to us is stopped at once."))
    draft.keep()
    statement = in_use.current(workspace).by_statement[RESPECT][1]
    assert statement.text == "Rudeness towards staff is stopped at once."
    assert statement.words_for("staff") == "Rudeness to us is stopped at once."


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


@pytest.mark.parametrize(("number", "written"), [(2.0, "2"), (2.5, "2.5")])
def test_a_whole_number_is_written_as_a_person_would(
    workspace: Workspace, number: float, written: str
) -> None:
    draft = drafting.draft(workspace)
    for change in (changes.weigh(draft, RESPECT, number), changes.aim(draft, RESPECT, number)):
        assert [str(entry.value) for entry in change.entries] == [written]
