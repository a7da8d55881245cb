"""Which forms are out is remembered by group and cycle, and read back whatever became of the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.answers.forms.handed_out import HandedOut, note_handed_out, read_handed_out
from pqmodel.answers.forms.making_forms import make_form
from pqmodel.ground.cycle import parse
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.promises import HANDED_OUT
from tests.conftest import tiny_questionnaire, tiny_service


def test_a_form_made_again_is_one_form_of_the_later_day(tmp_path: Path) -> None:
    workspace = set_up(tmp_path / "house", tiny_service())
    for group, day in (("day", 3), ("night", 4), ("day", 9)):
        whose = workspace.service.group(group)
        assert whose is not None
        form = make_form(workspace.service, whose, tiny_questionnaire(), parse("2026-Q4"), "en")
        note_handed_out(workspace, form, date(2026, 10, day))
    assert read_handed_out(workspace.root) == [
        HandedOut("2026-Q4", "night", date(2026, 10, 4), 5),
        HandedOut("2026-Q4", "day", date(2026, 10, 9), 5),
    ]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"handed_out": 3}', '{"handed_out": [{"cycle": "x"}]}',
             '{"handed_out": [{"cycle": "2026-Q4", "group": "day", "on": "soon"}]}', "[" * 100_000]
)  # fmt: skip
def test_a_list_that_cannot_be_understood_reminds_of_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / HANDED_OUT).write_text(text, encoding="utf-8")
    assert read_handed_out(tmp_path) == []
    assert read_handed_out(tmp_path / "nowhere") == []
