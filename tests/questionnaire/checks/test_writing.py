"""Where faults of writing are looked for, and in which language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.garden import check, line_of, spoiled


def test_a_fault_in_a_statement_is_a_warning_at_its_line(tmp_path: Path) -> None:
    text = spoiled(("Tools are sharp.", "Tools are not unclean."))
    (fault,) = check(tmp_path, text)
    assert (fault.line, fault.warning) == (line_of(text, "not unclean"), True)
    assert fault.what == "'text' says “not” twice in one breath, by “not” and “unclean”"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("1: Dust.", "1: Frail plants.", "'1' labels people by 'Frail'"),
        ("1: Dust.", "1: Dust dust.", "'1' has 'Dust' twice"),
        (
            "3: Damp soil.",
            "3: Dust has gone down.",
            "'3' needs an earlier figure by 'has gone down'",
        ),
        ("why: Blunt tools slip.", "why: He slips.", "'why' speaks of one sex only by 'He'"),
    ],
)
def test_what_stands_beside_is_read_too(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert [fault.what for fault in check(tmp_path, spoiled((old, new)))] == [what]


def test_of_another_language_only_slips_are_known(tmp_path: Path) -> None:
    welsh = ('version: "1"', 'version: "1"\nlanguage: cy')
    assert check(tmp_path, spoiled(welsh, ("Tools are sharp.", "Tools are not unclean."))) == []
    (fault,) = check(tmp_path, spoiled(welsh, ("Tools are sharp.", "Tools tools are sharp.")))
    assert fault.what == "'text' has 'Tools' twice"
