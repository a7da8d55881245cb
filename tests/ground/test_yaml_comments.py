"""The comments of a YAML text, wherever they stand, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from pqmodel.ground.yaml_comments import comments_of


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("", []),
        ("# alone\n", ["# alone"]),
        ("# first\na: 1  # beside  \n# last", ["# first", "# beside", "# last"]),
        ('a: "no # comment"\nb: no#comment\n', []),
        ("a: |  # of a block\n  # words of the block\nb: 1\n", ["# of a block"]),
        ("a:\n  # within\n  - 1\n", ["# within"]),
    ],
)
def test_comments_are_found_in_order(text: str, comments: list[str]) -> None:
    assert comments_of(text) == comments
