"""The library behind one face: looks are made once, and no time of writing goes into a file."""

from __future__ import annotations

import pytest

from pqmodel.workbook.writer import Writer
from tests.factories.books import TODAY, part


def written(*changes: str) -> bytes:
    writer = Writer()
    writer.worksheet("Plan")
    if "wait" in changes:
        writer.work_out_when_opened()
    if "name" in changes:
        writer.name("ours", "'Plan'!$A$1")
    return writer.to_bytes("Title", TODAY)


def test_a_look_is_made_once_for_each_way_that_it_is_asked_for() -> None:
    writer = Writer()
    look = writer.look("plain")
    assert writer.look("plain") is look
    others = [writer.look("plain", quoted=True), writer.look("plain", locked=False)]
    assert look not in others
    assert others[0] is not others[1]


def test_the_file_has_the_day_and_no_time() -> None:
    assert written() == written()
    assert "2026-11-21T00:00:00Z" in part(written(), "docProps/core.xml")


@pytest.mark.parametrize(("changes", "asks"), [((), False), (("wait",), True)])
def test_office_programs_work_formulas_out_only_where_one_has_no_value(
    changes: tuple[str, ...], asks: bool
) -> None:
    assert ('fullCalcOnLoad="1"' in part(written(*changes), "xl/workbook.xml")) is asks


def test_a_name_leads_to_its_cell() -> None:
    assert ">Plan!$A$1<" in part(written("name"), "xl/workbook.xml").replace("'", "")
