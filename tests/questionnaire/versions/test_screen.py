"""What a terminal shows of two versions of a questionnaire, in both manners."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.versions.differences import differences
from pqmodel.questionnaire.versions.model import Change, QuestionnaireDiff
from pqmodel.questionnaire.versions.screen import show_diff
from tests.conftest import ROOT, Golden, seen

VERSIONS = ROOT / "examples" / "questionnaires" / "versions"


def diff(*, slips: bool = False) -> QuestionnaireDiff:
    """The two example versions; with `slips` backwards, so that nothing is declared, and on a shorter scale."""
    one, other = load(VERSIONS / "2026.1"), load(VERSIONS / "2026.2")
    if not slips:
        return differences(one, other, ("2026-Q1", "2026-Q2"), "in 2026-Q2")
    shorter = one.scale.model_copy(update={"points": one.scale.points[1:]})
    plain = other.model_copy(update={"retired": ()})
    return differences(
        plain, one.model_copy(update={"scale": shorter}), ("2026-Q2", "current"), "after 2026-Q2"
    )


@pytest.mark.parametrize("slips", [False, True])
@pytest.mark.parametrize("plain", [False, True])
def test_differences_look_as_they_did(golden: Golden, plain: bool, slips: bool) -> None:
    name = f"questionnaire-diff{'-slips' if slips else ''}-{'plain' if plain else 'full'}.txt"
    golden(name, seen(lambda screen: show_diff(screen, diff(slips=slips)), plain=plain))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("plain", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, plain: bool) -> None:
    text = seen(lambda screen: show_diff(screen, diff(slips=True)), plain=plain, width=width)
    assert max(len(line) for line in text.splitlines()) <= min(width, 100)


def amended(**more: str) -> QuestionnaireDiff:
    """Two actions, a measure and a retirement, as amendments bring them: in the order that the program finds them."""
    one = load(VERSIONS / "2026.1")
    found = differences(one, load(VERSIONS / "2026.2"), ("2026-Q1", "current"), "after 2026-Q1")
    added = [
        Change(
            where=where,
            id=key,
            title=f"Do {key}.",
            what="added",
            weight="compatible",
            consequence=follows,
        )
        for where, key, follows in (
            ("action", "one", "It can be proposed"),
            ("action", "two", "It can be proposed"),
            ("measure", "falls", "A new line begins"),
        )
    ]
    questions = Change(
        where="other",
        id="",
        title="Questions to talk about",
        what="changed",
        weight="none",
        consequence="Nothing changes",
    )
    now = found.now.model_copy(update=more)
    return found.model_copy(update={"changes": (*added, *found.changes, questions), "now": now})


@pytest.mark.parametrize("plain", [False, True])
def test_splits_merges_and_retirements_stand_before_what_is_beside_the_statements(
    plain: bool,
) -> None:
    text = seen(lambda screen: show_diff(screen, amended()), plain=plain)
    places = [
        text.index(words)
        for words in (
            "Statement split",
            "Statement merged",
            "Statement retired",
            "Statement added",
            "Statement reworded",
            "Beside the statements (4)",
            "Action added (2): Do one; Do two.",
            "Measure added: Do falls.",
            "Questions to talk about",
        )
    ]
    assert places == sorted(places)
    assert "8 comparable, with something to know" in text.replace("\n", " ")
    assert "4 beside the statements" in text.replace("\n", " ")


def test_a_difference_that_comes_from_amendments_says_so() -> None:
    text = seen(lambda screen: show_diff(screen, amended(amended="with today's amendments.yaml")))
    assert "now good-days 2026.2 with today's amendments.yaml, 8 statements" in text.replace(
        "\n", " "
    )


def test_the_same_version_twice_is_said_to_be_the_same() -> None:
    one = load(VERSIONS / "2026.1")
    same = differences(one, one, ("2026-Q1", "current"), "after 2026-Q1")
    assert "They are the same." in seen(lambda screen: show_diff(screen, same))
