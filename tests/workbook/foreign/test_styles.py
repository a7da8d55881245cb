"""Styles of a template: read as they are, and changed only by one more."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.styles import Alignment, Font

from pqmodel.workbook.foreign.styles import Styles, Type
from tests.factories.templates import template, template_bytes, with_part


def styles(format: str = "General", **look: Any) -> tuple[Styles, int]:
    """The styles of a template, and the number of that of its one cell."""

    def change(sheet: Any) -> None:
        sheet["A1"].number_format = format
        for name, value in look.items():
            setattr(sheet["A1"], name, value)

    archive, sheet = template({"A1": 1}, change)
    return Styles(archive), int(sheet.cell(1, 1).attributes.get("s", "0"))


@pytest.mark.parametrize(
    ("format", "is_date"),
    [
        ("dd/mm/yyyy", True),
        ("mmm yy", True),
        ("yyyy", True),
        ("General", False),
        ("0.0", False),
        ('0 "days"', False),
        ("[Red]0", False),
        (r"0\d", False),
        ("@", False),
    ],
)
def test_a_format_with_days_or_years_shows_dates(format: str, is_date: bool) -> None:
    found, number = styles(format)
    assert found.shows_dates(number) is is_date


@pytest.mark.parametrize(
    ("format", "is_open"), [("General", True), ("@", True), ("0.0", False), ("0", False)]
)
def test_only_the_general_format_and_text_leave_open_how_a_number_shows(
    format: str, is_open: bool
) -> None:
    found, number = styles(format)
    assert found.general(number) is is_open


def test_the_type_of_a_cell_is_known() -> None:
    found, number = styles(font=Font(sz=14, b=True), alignment=Alignment(wrap_text=True))
    assert found.type(number) == Type(14.0, bold=True, wraps=True)
    found, number = styles()
    assert found.type(number) == Type(11.0)


def test_a_variant_is_one_more_style_and_made_once() -> None:
    found, number = styles()
    assert found.variant(number) == number
    dated = found.variant(number, "d mmm yyyy")
    assert dated != number
    assert found.shows_dates(dated)
    assert not found.shows_dates(number)
    assert found.variant(number, "d mmm yyyy") == dated
    wrapped = found.variant(number, wraps=True)
    assert found.type(wrapped).wraps
    assert not found.type(number).wraps
    assert found.variant(number, quoted=True) not in (number, dated, wrapped)


def test_a_style_that_is_not_there_counts_as_the_first() -> None:
    found, _ = styles()
    assert found.type(999) == found.type(0)


def test_without_styles_nothing_can_be_changed() -> None:
    from pqmodel.workbook.foreign.archive import open_archive

    data = with_part(template_bytes({"A1": 1}), "xl/styles.xml", None)
    found = Styles(open_archive(data, "ours.xlsx"))
    assert found.variant(3, "0.0") == 3
    assert found.type(3) == Type()
    assert found.general(3)
