"""What a terminal shows of changes and trends, in both manners."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from pqmodel.change.comparing import compare
from pqmodel.change.comparing_rounds import Compared
from pqmodel.change.following_rounds import Followed
from pqmodel.change.round import Round
from pqmodel.change.screen.changes import show_changes
from pqmodel.change.screen.trend import show_trend
from pqmodel.change.trend import trend
from pqmodel.plan.effect import effect
from pqmodel.plan.model import Action
from pqmodel.terminal.screen import Screen
from tests.conftest import Answers, Golden, all_answers, seen, tiny_questionnaire, tiny_service
from tests.factories.changes import answered, reworded

TINY = tiny_questionnaire()
SERVICE = tiny_service()
TITLES = {group.id: group.title for group in SERVICE.groups}
ACTION = Action(
    id="A-001", title="Warm them", cycle="2026-Q3", status="done", statements=("rooms-warm",)
)


def rounds(*, steady: bool = False) -> list[Round]:
    """Four rounds: the day staff see warmer rooms and less quiet; the night staff are few until the last, which also
    asks a little otherwise. `steady` rounds ask the same to the end, without the night staff."""
    found = []
    for number, cycle in enumerate(("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")):
        day: list[Answers] = [
            all_answers(
                TINY,
                2 + person % 2,
                rooms_warm=min(4, 1 + number),
                rooms_quiet=4 - number + person % 2 * (number > 0),
            )
            for person in range(14)
        ]
        manager = all_answers(TINY, min(4, 2 + number), garden_shade="na")
        night = [all_answers(TINY, 2)] * (3 if number < 3 or steady else 5)
        asked = (
            TINY
            if number < 3 or steady
            else reworded(TINY, "rooms-cafe", text="The café is open to everybody.")
        )
        asked = (
            asked if number < 3 or steady else reworded(asked, "garden-shade", id="garden-trees")
        )
        if number == 3 and not steady:
            day = [
                {"garden-trees" if key == "garden-shade" else key: v for key, v in one.items()}
                for one in day
            ]
        found.append(
            answered(
                asked,
                {"manager": [manager], "day": day, "night": night},
                cycle=cycle,
                service=SERVICE,
            )
        )
    return found


def compared() -> Compared:
    then, now = rounds()[2:]
    changes = compare(then, now, SERVICE.target, TITLES)
    with_effect = changes.model_copy(update={"effect": effect(changes, [ACTION], then, now)})
    return Compared(SERVICE, now.questionnaire, with_effect, (then, now))


def followed(*, project: bool = False, count: int = 4, steady: bool = False) -> Followed:
    found = rounds(steady=steady)[:count]
    return Followed(
        SERVICE, found[-1].questionnaire, trend(found, SERVICE.target, TITLES, project=project)
    )


def changes_seen(*, plain: bool = False, width: int = 80, everything: bool = False) -> str:
    return seen(
        lambda screen: show_changes(screen, compared(), everything=everything),
        plain=plain,
        width=width,
    )


def trend_seen(
    *, plain: bool = False, width: int = 80, everything: bool = False, project: bool = False
) -> str:
    """With a projection the steady rounds, which can have one."""
    shown = followed(project=project, steady=project)
    return seen(
        lambda screen: show_trend(screen, shown, everything=everything), plain=plain, width=width
    )


def test_the_next_step_goes_on_with_a_review_that_is_begun() -> None:
    begun = replace(compared(), review="begun")
    text = seen(lambda screen: show_changes(screen, begun, everything=False), plain=True)
    assert "pqmodel review fill" in text
    assert "pqmodel review start" not in text


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("plain", [False, True])
def test_changes_look_as_they_did(golden: Golden, plain: bool, everything: bool) -> None:
    name = f"changes{'-all' if everything else ''}-{'plain' if plain else 'full'}.txt"
    golden(name, changes_seen(plain=plain, everything=everything))


@pytest.mark.parametrize("plain", [False, True])
def test_a_trend_looks_as_it_did(golden: Golden, plain: bool) -> None:
    golden(f"trend-{'plain' if plain else 'full'}.txt", trend_seen(plain=plain, project=True))


def test_rounds_that_break_look_as_they_did(golden: Golden) -> None:
    golden(
        "trend-broken-plain.txt", seen(lambda screen: show_trend(screen, followed()), plain=True)
    )


def test_a_trend_of_every_statement_looks_as_it_did(golden: Golden) -> None:
    golden("trend-all-full-120.txt", trend_seen(width=120, everything=True))


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("width", [40, 60, 72, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int, plain: bool, everything: bool) -> None:
    for text in (
        changes_seen(plain=plain, width=width, everything=everything),
        trend_seen(plain=plain, width=width, everything=everything, project=True),
    ):
        assert max(len(line) for line in text.splitlines()) <= min(width, 100)


def test_plain_screens_are_words_alone() -> None:
    for text in (
        changes_seen(plain=True, everything=True),
        trend_seen(plain=True, everything=True, project=True),
    ):
        assert not set(text) & set("▲▼▁▂▃▄▅▆▇█│●○┄•─*")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_of_any_encoding_can_show_them(encoding: str) -> None:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    screen = Screen(False, width=80, file=file)
    show_changes(screen, compared(), everything=True)
    show_trend(screen, followed(project=True, steady=True), everything=True)
    file.flush()
    text = raw.getvalue().decode(encoding)
    assert ("▲" in text) == ("●" in text) == (encoding == "utf-8")


def test_a_withheld_group_is_said_to_be_so() -> None:
    assert "Night staff: withheld in 2026-Q3: small group." in changes_seen()
    assert "withheld in 2026-Q1 (fewer than 5)" in trend_seen(plain=True)
    assert "w is withheld: fewer than 5." in trend_seen()


def test_too_few_rounds_for_a_projection_are_told_and_nothing_is_drawn() -> None:
    text = seen(lambda screen: show_trend(screen, followed(project=True, count=3)))
    assert "Overall: No projection: it takes 4 rounds; there are 3 that can be compared." in text
    assert "○" not in text


def test_one_round_is_no_trend_yet() -> None:
    text = seen(lambda screen: show_trend(screen, followed(count=1)))
    assert "One round makes no trend yet." in text
    assert "pqmodel compare" not in text
