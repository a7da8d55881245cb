"""What is said of the groups in the pillars of an action that is looked back on."""

from __future__ import annotations

from typing import Any

from pqmodel.review.group_figures import PillarFigures, group_figures
from pqmodel.review.model import ActionReview, FigureFact

TITLES = {"day": "Day staff", "night": "Night staff"}


def fact(group: str | None, title: str = "Rooms", **more: Any) -> FigureFact:
    base: dict[str, Any] = {"id": "rooms", "title": title, "group": group, "verdict": "indicative"}
    return FigureFact.model_validate({**base, **more})


def item(number: int, *facts: FigureFact) -> ActionReview:
    return ActionReview(action=f"A-{number:03d}", title="Mend", status="done", figures=facts)


def test_a_line_a_group_and_those_too_small_only_by_name() -> None:
    day = fact("day", then=2.25, now=2.5, n_then=8, n_now=6)
    new = fact("cooks", now=3.0, n_now=7, verdict="not comparable")
    night = fact("night", then=1.0, withheld=("now",), verdict="not comparable")
    assert group_figures(item(1, fact(None), day, new, night), TITLES) == (
        PillarFigures(
            "Rooms",
            (
                "Day staff: 2.3 (8) to 2.5 (6), indicative",
                "cooks: no score then, 3.0 (7) now",
                "Not shown because too few people answered: Night staff",
            ),
        ),
    )


def test_what_an_action_before_it_told_is_not_told_again_and_what_differs_is() -> None:
    rooms, garden = fact("day", then=2.0, now=3.0), fact("day", "Garden", then=1.0, now=1.0)
    first, second = item(1, rooms), item(2, rooms, garden)
    assert group_figures(second, TITLES, [first]) == (
        PillarFigures("Rooms", same="A-001"),
        PillarFigures("Garden", ("Day staff: 1.0 to 1.0, indicative",)),
    )
    other = item(3, fact("day", then=2.0, now=4.0))
    assert group_figures(other, TITLES, [first])[0].lines == ("Day staff: 2.0 to 4.0, indicative",)


def test_without_groups_there_is_nothing_to_tell() -> None:
    assert group_figures(item(1, fact(None)), TITLES) == ()


def test_the_round_is_named_where_it_is_another_than_the_review_s() -> None:
    figures = fact("day", then=2.0, now=3.0)
    moved = item(1, figures).model_copy(update={"since": "2026-Q2"})
    assert group_figures(moved, TITLES, since="2026-Q3")[0].pillar == "Rooms, since 2026-Q2"
    assert group_figures(moved, TITLES, since="2026-Q2")[0].pillar == "Rooms"
    assert group_figures(item(1, figures), TITLES, since="2026-Q3")[0].pillar == "Rooms"
