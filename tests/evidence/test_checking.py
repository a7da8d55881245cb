"""The check finds all that is missing and out of date, and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.evidence.checking import check_register, chosen_frameworks
from pqmodel.evidence.gaps import Gap
from pqmodel.evidence.model import Evidence, Register
from pqmodel.evidence.record import checksum_of, write_register
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import NO_FILE
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 28)
CYCLE = parse("2026-Q4")
STATEMENT = "wellbeing-say-stressed"
TITLES = ("title", "statement")


def piece(number: int, **fields: Any) -> Evidence:
    values = {
        "id": f"E-{number:03d}",
        "title": f"Log {number}",
        "kept": "Office",
        "added": TODAY,
        "titles": ("saf-2023/speak-up",),
    }
    return Evidence.model_validate({**values, **fields})


def gaps_of(home: Workspace, *items: Evidence) -> list[Gap]:
    write_register(home, Register(evidence=items), NO_FILE)
    return check_register(home, CYCLE, ["saf-2023"], TODAY)


def of_register(home: Workspace, *items: Evidence) -> list[tuple[str, str]]:
    gaps = gaps_of(home, *items)
    return [(gap.kind, gap.id) for gap in gaps if gap.kind not in TITLES]


def test_twenty_faults_among_two_hundred_pieces_are_all_found(home: Workspace) -> None:
    items = []
    for number in range(1, 201):
        file = home.root / f"log-{number}.txt"
        file.write_text(f"Log {number}", encoding="utf-8")
        items.append(
            piece(
                number,
                file=file.name,
                checksum=checksum_of(file),
                dated=date(2026, 6, 1),
                review=date(2027, 3, 1),
                expires=date(2027, 6, 1),
                statements=(STATEMENT,),
                actions=("A-001",),
                titles=("saf-2023/speak-up",),
            )
        )
    planted: list[tuple[str, str]] = []

    def plant(number: int, kind: str, **fields: Any) -> None:
        items[number - 1] = items[number - 1].model_copy(update=fields)
        planted.append((kind, items[number - 1].id))

    for number in (3, 50, 199):
        (home.root / f"log-{number}.txt").unlink()
        plant(number, "missing")
    for number in (7, 70, 140):
        (home.root / f"log-{number}.txt").write_text("Another", encoding="utf-8")
        plant(number, "changed")
    for number in (11, 88, 200):
        plant(number, "expired", expires=date(2026, 11, 27))
    for number in (1, 12, 120):
        plant(number, "review", review=TODAY)
    plant(20, "link", statements=("wellbeing-gone",))
    plant(21, "link", actions=("A-099",))
    plant(22, "link", titles=("saf-2023/gone",))
    plant(23, "link", themes=("weather",))
    plant(30, "date", dated=date(2026, 11, 29))
    plant(31, "date", review=date(2027, 2, 1), dated=None, added=date(2026, 11, 29))
    plant(40, "place", kept="", file="")
    plant(42, "double", id="E-041")

    found = of_register(home, *items)
    assert len(planted) == 20
    assert Counter(found) == Counter(planted)


@pytest.mark.parametrize(
    ("expires", "found"), [(date(2026, 11, 28), False), (date(2026, 11, 27), True)]
)
def test_it_holds_on_its_last_day_and_not_after(
    home: Workspace, expires: date, found: bool
) -> None:
    assert bool(of_register(home, piece(1, expires=expires))) is found


@pytest.mark.parametrize(
    ("review", "found"), [(date(2026, 11, 29), False), (date(2026, 11, 28), True)]
)
def test_it_is_looked_at_again_from_its_day_on(home: Workspace, review: date, found: bool) -> None:
    assert bool(of_register(home, piece(1, review=review))) is found


def scored(home: Workspace, score: int) -> None:
    questionnaire = current(home)
    keep_snapshot(home, questionnaire)
    response = Response(
        questionnaire=questionnaire.ref,
        cycle=CYCLE.id,
        group="manager",
        answers={STATEMENT: Answer(value=score)},
    )
    add_response(home, response)


@pytest.mark.parametrize(("score", "found"), [(3, []), (4, [STATEMENT]), (5, [STATEMENT])])
def test_a_score_of_four_or_five_wants_something_to_show(
    home: Workspace, score: int, found: list[str]
) -> None:
    scored(home, score)
    assert [gap.id for gap in gaps_of(home) if gap.kind == "statement"] == found


@pytest.mark.parametrize(
    ("links", "shows"),
    [
        ({"statements": (STATEMENT,)}, True),
        ({"themes": ("stress",)}, True),
        ({"actions": ("A-001",)}, True),
        # A whole pillar is background to its statements, and proof of none.
        ({"themes": ("wellbeing",)}, False),
        ({"statements": (STATEMENT,), "expires": date(2026, 11, 27)}, False),
    ],
)
def test_a_high_score_is_shown_by_what_speaks_to_it(
    home: Workspace, links: dict[str, Any], shows: bool
) -> None:
    scored(home, 5)
    gaps = gaps_of(home, piece(1, **links))
    assert (STATEMENT not in [gap.id for gap in gaps]) is shows


def test_a_title_is_shown_by_itself_or_by_a_statement_that_speaks_to_it(home: Workspace) -> None:
    every = {gap.id for gap in gaps_of(home) if gap.kind == "title"}
    assert len(every) == 34
    (home.root / "evidence.yaml").unlink()
    items = (
        piece(1, titles=("saf-2023/medicines",)),
        piece(2, titles=(), statements=(STATEMENT,)),
    )
    left = {gap.id for gap in gaps_of(home, *items) if gap.kind == "title"}
    assert every - left == {"saf-2023/medicines", "saf-2023/workforce-wellbeing"}


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({}, True),
        ({"statements": (STATEMENT,)}, False),
        ({"themes": ("culture",)}, False),
        ({"titles": ("saf-2023/speak-up",)}, False),
    ],
)
def test_a_piece_that_shows_nothing_is_found(
    home: Workspace, links: dict[str, tuple[str, ...]], found: bool
) -> None:
    item = piece(1, **{"titles": (), **links})
    gaps = [gap for gap in gaps_of(home, item) if gap.kind == "link"]
    assert [gap.what for gap in gaps] == [
        "nothing says what it shows, so it is laid out nowhere"
    ] * found


def test_a_framework_that_there_is_not_is_refused(home: Workspace) -> None:
    with pytest.raises(PqmodelError) as refused:
        chosen_frameworks(home, current(home), ["saf-2032"])
    assert refused.value.message == ("There is no framework 'saf-2032' (did you mean 'saf-2023'?).")
