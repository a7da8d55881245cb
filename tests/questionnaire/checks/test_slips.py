"""Slips of the pen, shouting, and letters that stand for a name."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.checks.slips import letters_for_a_name, shouts, slips


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Staff are are paid for travel.", "has 'are' twice"),
        ("The the rota is fair.", "has 'The' twice"),
        ("Staff are paid for [add what].", "still has something to fill in: '[add what]'"),
        ("TODO write this.", "still has something to fill in: 'TODO'"),
        ("Staff had had a talk.", None),
        ("Staff know that that is so.", None),
    ],
)
def test_what_stands_there_by_mistake_is_found(words: str, what: str | None) -> None:
    assert [fault.what for fault in slips(words)] == ([what] if what else [])


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("STAFF ARE PAID FOR TRAVEL.", "is written in capitals"),
        ("Staff are paid for travel!!", "shouts by '!'"),
        ("Staff are ALL paid for travel.", "shouts by 'ALL'"),
        ("All staff are paid for travel.", None),
        ("IT helps us.", None),
    ],
)
def test_a_raised_voice_is_found(words: str, what: str | None) -> None:
    assert [fault.what for fault in shouts(words)] == ([what] if what else [])


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Staff know what DoLS means.", "DoLS"),
        ("Our KPIs are shared with staff.", "KPIs"),
        ("Staff follow the MCA in their work.", "MCA"),
        ("I know when I may use artificial intelligence (AI) at work.", None),
        ("Staff know whom to ring in the NHS.", None),
        ("A GP visits us.", None),
        ("Staff in Ashby-de-la-Zouch meet.", None),
        ("McDonald House is warm.", None),
    ],
)
def test_letters_for_a_name_are_found_unless_they_are_explained(
    words: str, letters: str | None
) -> None:
    found = [fault.what for fault in letters_for_a_name(words)]
    assert found == ([f"has letters for a name: '{letters}'"] if letters else [])
