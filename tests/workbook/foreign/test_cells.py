"""Values in a cell's tree: numbers stay numbers, days keep the template's format, no text can act."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.workbook.foreign.cells import Run, number_cells, place, put_runs, put_value, runs_of
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.foreign.xml import Node, parse
from tests.factories.templates import template


def cell(xml: str) -> Node:
    return parse(xml.encode())


def put(value: Any, code: str = "", format: str = "General") -> tuple[Node, str, Styles]:
    """A cell with that number format after the value was put into it, and what it shows."""

    def change(sheet: Any) -> None:
        sheet["A1"].number_format = format

    archive, sheet = template({"A1": "old"}, change)
    styles = Styles(archive)
    node = sheet.cell(1, 1)
    return node, put_value(node, value, styles, code), styles


def held(node: Node) -> str | None:
    value = node.first("v")
    return None if value is None else value.text


@pytest.mark.parametrize(
    ("value", "number", "words"),
    [
        (2.25, "2.25", "2.25"),
        (0, "0", "0"),
        (1 / 3, repr(1 / 3), "0.333"),
        (None, None, ""),
        (float("nan"), None, ""),
        (float("inf"), None, ""),
    ],
)
def test_a_number_is_held_to_its_last_digit_and_what_is_none_leaves_the_cell_empty(
    value: Any, number: str | None, words: str
) -> None:
    node, seen, _ = put(value)
    assert (held(node), seen) == (number, words)
    assert "t" not in node.attributes


@pytest.mark.parametrize(
    ("day", "number"), [(date(1900, 3, 1), "61.0"), (date(2026, 11, 21), "46347.0")]
)
def test_a_day_is_a_number_of_days_that_shows_as_one(day: date, number: str) -> None:
    node, _, styles = put(day)
    assert held(node) == number
    assert styles.shows_dates(int(node.attributes["s"]))


def test_the_day_before_excels_first_is_words() -> None:
    assert put(date(1900, 1, 1))[0].attributes.get("t") is None
    node, seen, _ = put(date(1899, 12, 31))
    assert (node.attributes["t"], seen) == ("inlineStr", "1899-12-31")


def test_the_templates_own_format_stays_and_an_open_one_takes_ours() -> None:
    node, _, styles = put(2.5, "0.0", "0.000")
    assert not styles.general(int(node.attributes["s"]))
    before = put(2.5, "0.0", "0.000")[0].attributes["s"]
    assert node.attributes["s"] == before
    node, _, styles = put(2.5, "0.0")
    assert not styles.general(int(node.attributes["s"]))


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "'x", "plain"])
def test_text_is_text_whatever_it_begins_with(words: str) -> None:
    node, seen, _ = put(words)
    assert seen == words
    assert node.attributes["t"] == "inlineStr"
    assert node.first("f") is None
    assert [run.text for run in runs_of(node, [])] == [words]


def test_runs_keep_their_looks_and_no_text_leaves_nothing() -> None:
    archive, sheet = template({"A1": "x"})
    styles = Styles(archive)
    node = sheet.cell(1, 1)
    bold = parse(b"<rPr><b/></rPr>")
    assert put_runs(node, [Run(bold, "a "), Run(None, "b")], styles) == "a b"
    runs = runs_of(node, [])
    assert [run.text for run in runs] == ["a ", "b"]
    assert runs[0].look is not None
    assert runs[0].look.first("b") is not None
    assert runs[1].look is None

    assert put_runs(node, [], styles) == ""
    assert node.children == []


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        ('<c t="inlineStr"><is><t>a</t></is></c>', ["a"]),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', ["a", "b"]),
        ('<c t="s"><v>0</v></c>', ["shared"]),
        ('<c t="s"><v>1</v></c>', []),
        ('<c t="s"><v>x</v></c>', []),
        ('<c t="str"><v>a</v></c>', ["a"]),
        ('<c t="str"><f>A2</f><v>a</v></c>', []),
        ("<c><v>1</v></c>", []),
        ("<c/>", []),
    ],
)
def test_the_text_of_a_cell_is_found_where_it_is_kept(xml: str, texts: list[str]) -> None:
    shared = [parse(b"<si><t>shared</t></si>")]
    assert [run.text for run in runs_of(cell(xml), shared)] == texts


def test_places_are_given_where_a_file_leaves_them_out() -> None:
    data = parse(b'<d><row><c/><c r="D1"/><c/></row><row r="5"><c/></row><row><c/></row></d>')
    number_cells(data)
    places = [place(node) for row in data.all("row") for node in row.all("c")]
    assert places == [(1, 1), (4, 1), (5, 1), (1, 5), (1, 6)]
