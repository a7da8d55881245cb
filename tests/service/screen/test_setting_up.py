"""The two questions that set a service up."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pqmodel.questionnaire.locating import named
from pqmodel.service.screen.setting_up import set_up_by_asking
from pqmodel.terminal.lines import Lines


def set_up(folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> tuple[str, list[str]]:
    """The type and the groups of a service set up by typing these lines."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    workspace, _ = set_up_by_asking(Lines(), folder / "service")
    service = workspace.service
    return service.type, [group.id for group in service.groups]


def test_every_kind_that_the_questionnaire_knows_can_be_chosen_by_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = [kind.title for kind in named("workforce", tmp_path).kinds]
    assert "Personal assistants" in kinds
    number = kinds.index("Personal assistants") + 1
    service_type, groups = set_up(tmp_path, monkeypatch, f"Ann\n{len(kinds) + 1}\n{number}\n")
    assert service_type == "Personal assistants"
    assert groups == ["manager", "personal-assistants", "families"]
    said = capsys.readouterr().out
    assert f"{number} Personal assistants" in said
    assert f"Type 1 to {len(kinds)}, or words." in said


def test_a_kind_in_ones_own_words_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set_up(tmp_path, monkeypatch, "Ann\nMy two  PAs\n")[0] == "My two PAs"


def test_a_question_mark_and_digits_without_end_are_no_name_and_no_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = f"?\nAnn\n?\n{'9' * 5000}\n0\n02\n"
    assert set_up(tmp_path, monkeypatch, typed)[0] == "Home care"
    said = capsys.readouterr().out
    assert said.count("The service needs a name.") == 1
    assert said.count("Type a number or a few words, such as 1 or Nursing home.") == 1
    assert said.count(", or words.") == 2
