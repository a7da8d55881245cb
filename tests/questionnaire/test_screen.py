"""What a terminal shows of questionnaires, in both manners."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.checking import check
from pqmodel.questionnaire.listing import ListedQuestionnaire
from pqmodel.questionnaire.screen import show_check, show_list, show_questionnaire
from tests.conftest import Golden, seen, tiny_questionnaire
from tests.factories.garden import spoiled

TINY = tiny_questionnaire()


def manner(plain: bool) -> str:
    return "plain" if plain else "full"


@pytest.mark.parametrize("plain", [False, True])
def test_a_questionnaire_looks_as_it_did(golden: Golden, plain: bool) -> None:
    golden(
        f"questionnaire-show-{manner(plain)}.txt",
        seen(lambda s: show_questionnaire(s, TINY), plain=plain),
    )


@pytest.mark.parametrize("plain", [False, True])
def test_the_list_looks_as_it_did(golden: Golden, plain: bool) -> None:
    listed = [
        ListedQuestionnaire(Path("tiny"), True, False, TINY),
        ListedQuestionnaire(
            Path("garden.yaml"), False, True, None, "It cannot be used: it has 2 faults."
        ),
    ]
    golden(
        f"questionnaire-list-{manner(plain)}.txt",
        seen(lambda s: show_list(s, listed), plain=plain),
    )


@pytest.mark.parametrize("plain", [False, True])
def test_a_check_looks_as_it_did(golden: Golden, plain: bool, tmp_path: Path) -> None:
    path = tmp_path / "garden.yaml"
    path.write_text(
        spoiled(
            ("Tools are sharp.", "Tools are sharp and clean."),
            ("title: Our garden", "titel: Our garden"),
            ("[rain]", "[snow]"),
        ),
        encoding="utf-8",
    )
    checked = check(path, tmp_path)
    golden(
        f"questionnaire-check-{manner(plain)}.txt",
        seen(lambda s: show_check(s, checked), plain=plain),
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = seen(lambda s: show_questionnaire(s, TINY), width=width).splitlines()
    assert max(len(line) for line in lines) <= width
