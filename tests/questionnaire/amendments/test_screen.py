"""The dialogue that changes what a service asks, and what is marked of it in results."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.amendments import drafting
from pqmodel.questionnaire.amendments.amending import amend
from pqmodel.questionnaire.amendments.drafting import Kept
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.amendments.screen import Dialogue, show_kept
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.screen import show_questionnaire
from pqmodel.results.screen.moves import Moves
from pqmodel.results.screen.results import show_results
from pqmodel.service.setting_up import set_up_service
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace
from tests.conftest import Golden, all_answers, round_results_of, seen, tiny_questionnaire
from tests.factories.garden import GARDEN


class Typed(Lines):
    """Lines that were typed beforehand."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.left = list(lines)

    def ask(self, prompt: str, *, begun: str = "") -> str:  # noqa: ARG002
        if not self.left:
            raise EndOfInput
        return self.left.pop(0)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    path = tmp_path / "garden.yaml"
    path.write_text(GARDEN, encoding="utf-8")
    return set_up_service(
        tmp_path / "s", "Rose House", "Care home", questionnaire=str(path), here=tmp_path
    )


def said(workspace: Workspace, *typed: str, plain: bool = True) -> tuple[str, Kept | None]:
    kept: list[Kept | None] = []

    def run(screen: Screen) -> None:
        draft = drafting.draft(workspace)
        kept.append(Dialogue(screen, draft, Typed(typed)).run())
        if kept[0]:
            show_kept(screen, kept[0], draft.base)

    text = seen(run, plain=plain).replace(str(workspace.root), "ROOT")
    return text, kept[0]


WHOLE = (
    "1", "weeded", "Beds are free of weeds.", "", "y",
    "3", "1", "Paths are swept.", "We sweep the paths.", "Leaves are slippery.",
    "4", "1", "2", "5", "1", "3",
    "2", "sharp", "We have no tools", "u", "r", "w", "y",
)  # fmt: skip


@pytest.mark.parametrize("plain", [False, True])
def test_the_dialogue_reads_as_it_did(golden: Golden, workspace: Workspace, plain: bool) -> None:
    text, kept = said(workspace, *WHOLE, plain=plain)
    assert kept is not None
    golden(f"amending-{'plain' if plain else 'full'}.txt", text)


def test_nothing_is_written_before_a_yes_and_q_asks_before_it_throws_away(
    workspace: Workspace,
) -> None:
    text, kept = said(workspace, "4", "1", "2", "w", "n", "q", "n", "q", "y")
    assert kept is None
    assert "Not written." in text
    assert "Throw away 1 change?" in text
    assert text.endswith("Nothing was written.\n")
    assert not (workspace.root / "amendments.yaml").exists()


def test_input_that_ends_early_writes_nothing_and_says_how_to_do_better(
    workspace: Workspace,
) -> None:
    with pytest.raises(PqmodelError, match="The input ended before the changes were written"):
        said(workspace, "4", "1", "2")
    assert not (workspace.root / "amendments.yaml").exists()


def test_what_cannot_be_is_told_and_the_dialogue_goes_on(workspace: Workspace) -> None:
    text, kept = said(
        workspace, "5", "1", "77", "4", "zzzz", "", "4", "99", "1", "much", "2,5", "x", "w", "y"
    )
    assert kept is not None
    assert kept.changes[0].endswith("a weight of 2.5")
    assert "lies outside the scale" in text
    assert "No statement has 'zzzz'." in text
    assert "Write it in digits" in text
    assert "Type one of the numbers or letters" in text


def test_another_meaning_becomes_another_statement(workspace: Workspace) -> None:
    text, kept = said(workspace, "1", "1", "Beds have a name plate.", "", "n", "w", "y")
    assert kept is not None
    assert "it becomes a new statement" in text
    assert kept.changes[0].startswith("replace ")


def amended() -> Questionnaire:
    return amend(
        tiny_questionnaire(),
        Amendments.model_validate(
            {
                "format": 1,
                "reword": [{"id": "rooms-warm", "text": "All rooms are warm."}],
                "add": [{"id": "cat", "pillar": "garden", "text": "The cat is fed."}],
                "leave_out": [{"id": "rooms-cafe", "why": "We have none"}],
                "weights": {"rooms-warm": 2},
                "targets": {"rooms-quiet": 4},
            }
        ),
    )


@pytest.mark.parametrize("plain", [False, True])
def test_results_mark_what_was_amended_and_say_what_the_mark_means(
    golden: Golden, plain: bool
) -> None:
    new = amended()
    this_round = round_results_of(
        {"manager": [all_answers(new, 2, rooms_warm=4)]}, questionnaire=new
    )
    text = seen(
        lambda screen: show_results(screen, this_round, Moves(), everything=True), plain=plain
    )
    golden(f"results-amended-{'plain' if plain else 'full'}.txt", text)


@pytest.mark.parametrize("plain", [False, True])
def test_a_questionnaire_shows_what_was_amended(golden: Golden, plain: bool) -> None:
    text = seen(lambda screen: show_questionnaire(screen, amended()), plain=plain)
    golden(f"questionnaire-show-amended-{'plain' if plain else 'full'}.txt", text)


def test_where_nothing_was_amended_results_have_no_mark() -> None:
    this_round = round_results_of({"manager": [all_answers(tiny_questionnaire(), 2)]})
    for plain in (True, False):
        text = seen(
            lambda screen: show_results(screen, this_round, Moves(), everything=True), plain=plain
        )
        assert "mended" not in text
        assert " *" not in text
