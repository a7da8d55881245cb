"""A row of scores as a small picture over the whole scale."""

from __future__ import annotations

import pytest

from pqmodel.terminal.sparkline import from_nought, sparkline


def test_a_small_picture_runs_over_the_whole_scale() -> None:
    assert sparkline([1, None, 2.5, 4], 1, 4, ascii_only=False) == "▁·▅█"
    assert sparkline([1, None, 4], 1, 4, ascii_only=True) == "_ #"


@pytest.mark.parametrize(
    ("score", "block"), [(1, "▁"), (1.37, "▁"), (1.38, "▂"), (3.62, "▇"), (3.63, "█"), (4, "█")]
)
def test_each_block_has_an_eighth_of_the_scale(score: float, block: str) -> None:
    assert sparkline([score], 1, 4, ascii_only=False) == block


def test_figures_without_a_scale_begin_at_nought() -> None:
    assert from_nought([0, 5, 10, None], 10, ascii_only=False) == "▁▅█·"


def test_nothing_but_noughts_is_drawn_low() -> None:
    assert from_nought([0, 0], 0, ascii_only=True) == "__"


def test_no_figures_give_no_picture() -> None:
    assert sparkline([], 1, 5, ascii_only=False) == ""
