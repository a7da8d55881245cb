"""What the results screen is told of changes since the round before."""

from __future__ import annotations

from pqmodel.change.model import FigureChange, Verdict
from pqmodel.change.screen.moves import moves_in_words
from pqmodel.results.screen.moves import Moved, Moves
from tests.conftest import tiny_questionnaire

TINY = tiny_questionnaire()


def change(key: str, verdict: Verdict, difference: float | None, why: str = "") -> FigureChange:
    return FigureChange(
        kind="pillar", id=key, title=key.title(), then=2.0, now=2.0, n_then=12, n_now=12,
        change=difference, verdict=verdict, why=why,
    )  # fmt: skip


def test_a_clear_change_has_an_arrow_and_a_colour_and_any_other_is_quiet() -> None:
    moves = moves_in_words(
        [
            change("overall", "clear change", 0.4),
            change("rooms", "clear change", -0.4),
            change("garden", "within the noise", 0.4, "not clear among 9 compared"),
        ],
        "2026-Q3",
        TINY,
    )
    assert moves.figures == {
        "overall": Moved(
            "up 0.4, clear change", "Up 0.4 since 2026-Q3: clear change.", "good", "up"
        ),
        "rooms": Moved(
            "down 0.4, clear change", "Down 0.4 since 2026-Q3: clear change.", "warn", "down"
        ),
        "garden": Moved(
            "up 0.4, not clear among 9", "Up 0.4 since 2026-Q3: not clear among 9 compared."
        ),
    }
    assert moves.cautions == ()
    likely = moves_in_words([change("rooms", "likely change", 0.4)], "2026-Q3", TINY)
    assert likely.figures["rooms"].arrow == "up"
    assert likely.cautions == ("Likely: of five changes that are called so, one may be chance.",)


def test_what_is_not_set_beside_each_other_is_named_once_by_reason() -> None:
    moves = moves_in_words(
        [
            change("rooms", "method changed", 0.1, "its statements had other weights"),
            change("garden", "method changed", 0.2, "its statements had other weights"),
            change("tools", "indicative", 0.2),
        ],
        "2026-Q3",
        TINY,
    )
    assert moves.broken == ("Rooms and Garden, method changed: its statements had other weights.",)
    assert moves.cautions[0].startswith("Where fewer than 10 people answered in either cycle")


def test_without_changes_nothing_is_said() -> None:
    assert moves_in_words([], "2026-Q3", TINY) == Moves(since="2026-Q3")


def test_what_a_change_leaves_out_is_told_with_it_and_once_for_all_that_share_it() -> None:
    note = "over the 4 of 15 statements with a score in both rounds"
    short = [
        change("rooms", "within the noise", -0.1).model_copy(update={"notes": (note,)}),
        change("garden", "clear change", 0.9).model_copy(update={"notes": (note,)}),
        change("overall", "method changed", 0.9, "other pillars").model_copy(
            update={"notes": (note,)}
        ),
    ]
    moves = moves_in_words(short, "2026-Q3", TINY)
    assert moves.limits == (f"Rooms and Garden: {note}.",)
    assert moves.figures["rooms"].sentence.endswith(f". O{note[1:]}.")
    assert moves.figures["rooms"].words == "down 0.1, too small to tell"
